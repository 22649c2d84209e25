"""Gather what is painted into lines and passages, so that large print can be measured."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.contract.fold import fold
from pipeline.survival.pdf.fonts import is_bold
from pipeline.survival.pdf.geometry import Rect, join
from pipeline.survival.pdf.shown import Paint, Sheet, Shown
from pipeline.survival.pdf.values import CELLS, INLINE, UNREAD, Element, File, Piece
from pipeline.survival.printed import Leaf, Line, Passage, Printed, Stretch

_THIN = 6.0
"""Points of the thickest frame; what is thicker is a bar or an area."""


def printed(file: File, sheets: Sequence[Sheet]) -> Printed:
    """Return a PDF as passages and pages.

    Args:
        file: Its pages and structure tree.
        sheets: What is painted on each page.
    """
    gatherer = _Gatherer(sheets)
    around = _Around(file.tag, file.direction)
    for element in file.elements:
        gatherer.visit(element, around)
    leaves = (
        Leaf(
            width=page.box[2] - page.box[0],
            height=page.box[3] - page.box[1],
            furniture=tuple(_lines(n, [_Bit(s) for s in sheet.shown if s.artifact], sheet)),
            strokes=tuple(_strokes(sheet.paints)),
        )
        for n, (page, sheet) in enumerate(zip(file.pages, sheets, strict=True), start=1)
    )
    return Printed(tuple(gatherer.passages), tuple(leaves))


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds at a place in the tree."""

    tag: str
    direction: str
    type: str = ""
    within: tuple[str, ...] = ()
    linked: bool = False
    list: int = 0
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class _Bit:
    shown: Shown
    page: int = 0
    linked: bool = False


@dataclass(slots=True)
class _Gatherer:
    sheets: Sequence[Sheet]
    passages: list[Passage] = field(default_factory=list)
    _bits: list[_Bit] = field(default_factory=list)
    _marker: list[_Bit] = field(default_factory=list)
    _lists: int = 0
    _rows: int = 0

    def visit(self, element: Element, around: _Around) -> None:
        """Gather the text of an element and of all in it."""
        if element.type in UNREAD:
            return
        here = self._inside(element, around)
        if element.type == "Lbl" and self._mark(element, here):
            return
        apart = element.type not in INLINE or element.type == "Lbl"
        if apart:
            self._end(around)
        cells = 0
        for kid in element.kids:
            if isinstance(kid, Piece):
                self._bits += self._shown(kid, here)
            else:
                cells += kid.type in CELLS
                self.visit(kid, replace(here, column=cells) if kid.type in CELLS else here)
        if apart:
            self._end(here)

    def _inside(self, element: Element, around: _Around) -> _Around:
        kind = element.type
        self._lists += kind == "L"
        self._rows += kind == "TR"
        return _Around(
            tag=around.tag if element.tag is None else element.tag,
            direction=element.direction or around.direction,
            type=around.type if kind in INLINE and kind != "Lbl" else kind,
            within=(*around.within, element.id) if element.id else around.within,
            linked=around.linked or kind == "Link",
            list=self._lists if kind == "L" else around.list,
            row=self._rows if kind == "TR" else around.row,
            column=around.column,
        )

    def _end(self, here: _Around) -> None:
        """Make a passage of what was gathered."""
        pages = list(dict.fromkeys(bit.page for bit in self._bits))
        lines = [
            line
            for page in pages
            for line in _lines(
                page + 1, [b for b in self._bits if b.page == page], self.sheets[page]
            )
        ]
        if lines:
            marker = self._marked()
            self.passages.append(
                Passage(
                    type=here.type,
                    tag=here.tag,
                    direction=here.direction,
                    within=here.within,
                    lines=tuple(lines),
                    marker=marker,
                    list=here.list,
                    row=here.row,
                    column=here.column,
                )
            )
        self._bits = []

    def _mark(self, element: Element, here: _Around) -> bool:
        """Take a bullet or a number; a term has letters, and is a passage of its own."""
        bits = [*self._pieces(element, here)]
        if any(c.isalpha() for bit in bits for c in bit.shown.text):
            return False
        self._marker = bits
        return True

    def _marked(self) -> Line | None:
        marks, self._marker = self._marker, []
        if not marks:
            return None
        page = marks[0].page
        return next(_lines(page + 1, marks, self.sheets[page]), None)

    def _pieces(self, element: Element, here: _Around) -> Iterator[_Bit]:
        for kid in element.kids:
            if isinstance(kid, Piece):
                yield from self._shown(kid, here)
            else:
                yield from self._pieces(kid, here)

    def _shown(self, piece: Piece, here: _Around) -> Iterator[_Bit]:
        if 0 <= piece.page < len(self.sheets):
            marked = self.sheets[piece.page].marked.get(piece.mcid)
            for shown in marked.shown if marked else ():
                yield _Bit(shown, piece.page, here.linked)


def _lines(page: int, bits: Iterable[_Bit], sheet: Sheet) -> Iterator[Line]:
    line: list[_Bit] = []
    for bit in bits:
        if line and not _marks(bit.shown) and not bit.shown.level(line[0].shown):
            yield from _line(page, line, sheet)
            line = []
        line.append(bit)
    yield from _line(page, line, sheet)


def _marks(shown: Shown) -> bool:
    """Tell whether something is only marks, which stand above or below letters of their line."""
    return all(unicodedata.category(c)[0] == "M" or c.isspace() for c in shown.text)


def _line(page: int, bits: list[_Bit], sheet: Sheet) -> Iterator[Line]:
    """Yield the line of some bits, if there is anything to be seen of it."""
    ink = join(bit.shown.box for bit in bits if bit.shown.box)
    if ink is None:
        return
    ordered = sorted(bits, key=lambda bit: bit.shown.matrix[4])
    stretches = tuple(_stretch(bit, sheet) for bit in ordered)
    if any(fold(stretch.text) for stretch in stretches):
        yield Line(page, bits[0].shown.base, stretches, ink)


def _stretch(bit: _Bit, sheet: Sheet) -> Stretch:
    shown = bit.shown
    return Stretch(
        text=shown.text,
        left=shown.matrix[4],
        right=shown.end,
        natural=shown.natural,
        size=shown.size,
        tall=shown.font.tall * shown.size,
        bold=is_bold(shown.font.name),
        linked=bit.linked,
        underlined=sheet.underlines(shown),
        spaced=shown.state.letter,
    )


def _strokes(paints: Iterable[Paint]) -> Iterator[Rect]:
    for paint in paints:
        left, bottom, right, top = box = paint.shapes[0].box
        if min(right - left, top - bottom) <= _THIN < max(right - left, top - bottom):
            yield box
