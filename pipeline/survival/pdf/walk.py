"""Read a finished PDF as assistive technology gives it to its reader: the structure tree."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from pipeline.contract.fold import fold
from pipeline.survival.pdf.content import read_page
from pipeline.survival.pdf.drawings import strangers
from pipeline.survival.pdf.file import open_pdf
from pipeline.survival.pdf.geometry import join
from pipeline.survival.pdf.items import Items, pieces
from pipeline.survival.pdf.legible import Judge
from pipeline.survival.pdf.painted import agree, visible
from pipeline.survival.pdf.passages import printed
from pipeline.survival.pdf.shown import Marked, Sheet
from pipeline.survival.pdf.stress import Stress
from pipeline.survival.pdf.trail import Trail
from pipeline.survival.pdf.values import CELLS, INLINE, UNREAD, Element, File, Piece
from pipeline.survival.reading import Fault, Reading, Run
from pipeline.survival.rules import Rule
from pipeline.survival.scribe import Scribe

_HEADINGS = frozenset(("H2", "H3", "H4", "H5", "H6"))
_LEVELS = {f"H{level}": level for level in range(1, 7)}
_SECTIONS = frozenset(("Sect", "Div", "Part", "Art", "Aside"))

_NOWHERE = "structure tree"
_MARGINS = 144.0
"""Points of the two margins above and below a text (LP-13)."""


def read(content: bytes) -> Reading:
    """Read a PDF.

    Text is what is both said and painted: ActualText of an element, else of a marked content,
    else the glyphs by ToUnicode. Where a text is said that is not painted, or another is painted
    than said, there is no text but a fault. What keeps painted text from being read is a fault
    too: see `pipeline.survival.pdf.legible`.

    Raises:
        Unreadable: It is damaged, or paints in a way that cannot be followed.
    """
    file = open_pdf(content)
    walk = _Walk(file, [read_page(page) for page in file.pages])
    return walk.read()


@dataclass(frozen=True, slots=True)
class _Here:
    """What holds at a place in the tree."""

    tag: str
    direction: str
    parent: str
    within: tuple[str, ...] = ()
    level: int | None = 0
    listed: str = ""
    linked: bool = False


@dataclass(slots=True)
class _Walk:
    file: File
    sheets: list[Sheet]
    scribe: Scribe = field(default_factory=Scribe)
    trail: Trail = field(default_factory=Trail)
    faults: list[Fault] = field(default_factory=list)
    owners: dict[Piece, tuple[str, ...]] = field(default_factory=dict)
    heading: Piece | None = None
    items: Items = field(init=False)
    stress: Stress = field(init=False)

    def __post_init__(self) -> None:
        self.items = Items(self.sheets, self._marked, self._said)
        self.stress = Stress(self.sheets)

    def read(self) -> Reading:
        here = _Here(self.file.tag, self.file.direction, "")
        for element in self.file.elements:
            self._visit(element, here)
        for number, (page, sheet) in enumerate(zip(self.file.pages, self.sheets, strict=True)):
            owners = {m: self.owners.get(Piece(number, m), ()) for m in sheet.marked}
            self._orphans(number, sheet)
            self.faults += Judge(sheet, number + 1, page.box, owners).faults()
            for reason in dict.fromkeys(strangers(sheet.paints, sheet.shown)):
                self.faults.append(Fault(Rule.DRAWING, reason, f"page {number + 1}"))
        for number, mark in self.items.stray():
            reason = f"a sign that means “{mark}” stands beside no item"
            self.faults.append(Fault(Rule.FORM, reason, f"page {number + 1}"))
        heights = (page.box[3] - page.box[1] for page in self.file.pages)
        found = self.scribe.reading(self.file.tag, self.file.direction)
        return replace(
            found,
            faults=(*self.faults, *found.faults),
            furniture=tuple(self._furniture()),
            room=max(heights, default=0.0) - _MARGINS,
            links=tuple(link for page in self.file.pages for link in page.links),
            titles=self.file.titles,
            bookmarks=self.file.bookmarks,
            printed=printed(self.file, self.sheets),
        )

    def _orphans(self, number: int, sheet: Sheet) -> None:
        """Find what is painted and marked, but stands nowhere in the structure tree."""
        for mcid, marked in sheet.marked.items():
            if Piece(number, mcid) not in self.owners and visible(marked.painted):
                reason = (
                    f"“{marked.painted.strip()[:80]}” is painted, and no screen reader reads it"
                )
                self.faults.append(Fault(Rule.PAINTED, reason, f"page {number + 1}"))

    def _furniture(self) -> Iterator[Run]:
        """Yield what is painted on pages and read by nobody, such as page numbers."""
        for number, sheet in enumerate(self.sheets, start=1):
            artifacts = (shown for shown in sheet.shown if shown.artifact)
            for _, group in groupby(artifacts, key=lambda shown: shown.mark):
                text = "".join(shown.text for shown in group)
                if visible(text):
                    yield Run(text, part=number, place=f"page {number}")

    def _visit(self, element: Element, around: _Here) -> None:
        if element.type in UNREAD:
            return
        tag = around.tag if element.tag is None else element.tag
        within = (*around.within, element.id) if element.id else around.within
        here = _Here(
            tag=tag,
            direction=element.direction or around.direction,
            parent=element.type,
            within=within,
            level=_level(element.type, around),
            listed=self.items.mark(element) or around.listed,
            linked=around.linked or element.type == "Link",
        )
        self.owners |= dict.fromkeys((k for k in element.kids if isinstance(k, Piece)), within)
        if element.type == "Lbl" and self.items.is_marker(element, around.parent):
            self.owners |= dict.fromkeys(pieces(element), within)
            return
        kind = _type(element.type)
        apart = element.type not in INLINE
        if apart:
            self._part(around)
        self._enter(element, here)
        if element.id or kind:
            self.scribe.open(id=element.id, type=kind, tag=tag, direction=here.direction, place="")
        self._content(element, here)
        if element.id or kind:
            level, unannounced = self._heading(element)
            self.scribe.close(level=level, unannounced=unannounced)
        if kind == "heading":
            self.heading = next(reversed([*pieces(element)]), None)
        if element.type == "TR":
            self.trail.leave()
        if apart:
            self._part(here)

    def _part(self, here: _Here) -> None:
        """Begin or end a block: what was written before is one text."""
        bold = self.stress.end()
        self.scribe.part(here.level, listed=here.listed, bold="" if here.level else bold)

    def _heading(self, element: Element) -> tuple[int, str]:
        """Return the level of the heading that a section begins with, or why none does."""
        if element.type not in _SECTIONS:
            return 0, f"it is a {element.type}, not a section"
        below = (kid for kid in element.kids if isinstance(kid, Element))
        first = next((kid for kid in below if visible("".join(self._said(kid)))), None)
        if first is None or first.type not in _LEVELS:
            return 0, "it does not begin with a heading"
        return _LEVELS[first.type], ""

    def _enter(self, element: Element, here: _Here) -> None:
        if element.type == "TR":
            self.trail.row()
        elif element.type in CELLS:
            self.trail.cell()
        elif element.type == "L" and here.level is not None:
            self.items.enter(element, turned=here.direction == "rtl")

    def _content(self, element: Element, here: _Here) -> None:
        if element.actual is not None:
            self._speak(element, element.actual, here)
        elif self._plain(element, here):
            for kid in element.kids:
                if isinstance(kid, Element):
                    self._visit(kid, here)
                else:
                    self._write(kid, here)

    def _write(self, piece: Piece, here: _Here) -> None:
        marked = self._marked(piece)
        if marked.doubt:
            self._doubt(marked.doubt, piece, here)
        self._follow(piece, here)
        self.stress.add(piece.page, marked.shown, linked=here.linked)
        tag = here.tag if marked.tag is None else marked.tag
        self.scribe.write(self._run(marked.said, tag, here, [piece]))

    def _speak(self, element: Element, actual: str, here: _Here) -> None:
        """Write the ActualText of an element, if that is what its pieces paint."""
        self.owners |= dict.fromkeys(pieces(element), here.within)
        inked = [p for p in pieces(element) if visible(self._marked(p).painted)]
        if not inked:
            return
        shown = [one for piece in inked for one in self._marked(piece).shown]
        if agree(actual, shown, bases="R" if here.direction == "rtl" else "L"):
            for piece in inked:
                self._follow(piece, here)
                self.stress.add(piece.page, self._marked(piece).shown, linked=here.linked)
            self.scribe.write(self._run(actual, here.tag, here, inked))
        else:
            painted = "".join(one.text for one in shown)
            reason = f"it says {actual[:80]!r} and paints {painted[:80]!r}"
            self._doubt(reason, inked[0], here)

    def _run(self, text: str, tag: str, here: _Here, pieces: list[Piece]) -> Run:
        page = pieces[0].page
        boxes = [s.box for p in pieces if p.page == page for s in self._marked(p).shown if s.box]
        return Run(text, tag, here.direction, page + 1, _place(pieces[0]), join(boxes))

    def _follow(self, piece: Piece, here: _Here) -> None:
        if self.heading and self.heading.page != piece.page:
            reason = f"the heading “{self._marked(self.heading).said}” stands alone on its page"
            self.faults.append(Fault(Rule.SPLIT, reason, _place(self.heading), here.within))
        self.heading = None
        turned = here.direction == "rtl"
        if not self.trail.follow(piece.page, self._marked(piece).shown, turned=turned):
            painted = self._marked(piece).painted.strip()[:80]
            reason = f"“{painted}” is read next, and stands before what was read"
            self.faults.append(Fault(Rule.ORDER, reason, _place(piece), here.within))

    def _doubt(self, reason: str, piece: Piece, here: _Here) -> None:
        self.faults.append(Fault(Rule.PAINTED, reason, _place(piece), here.within))

    def _plain(self, element: Element, here: _Here) -> bool:
        """Tell whether an element is read by its content, not by a description in its place."""
        if element.alternate is None:
            return True
        said = fold("".join(self._said(element)))
        if said == fold(element.alternate):
            return True
        first = next(pieces(element), Piece(-1, 0))
        reason = f"it says {element.alternate[:80]!r} and paints {said[:80]!r}"
        self._doubt(reason, first, here)
        return False

    def _said(self, element: Element) -> Iterator[str]:
        if element.actual is not None:
            yield element.actual
            return
        for kid in element.kids:
            if isinstance(kid, Piece):
                yield self._marked(kid).said
            else:
                yield from self._said(kid)

    def _marked(self, piece: Piece) -> Marked:
        """Return a marked content; one that is not in the file is empty."""
        known = 0 <= piece.page < len(self.sheets)
        return self.sheets[piece.page].marked.get(piece.mcid, Marked()) if known else Marked()


def _level(structure: str, around: _Here) -> int | None:
    """Return the level of a heading, 0 for other texts, None for what a contents list says."""
    if around.level is None or structure == "TOC":
        return None
    return around.level if structure in INLINE else _LEVELS.get(structure, 0)


def _type(structure: str) -> str:
    if structure in _HEADINGS:
        return "heading"
    return "contents" if structure == "TOC" else ""


def _place(piece: Piece) -> str:
    return f"page {piece.page + 1}" if piece.page >= 0 else _NOWHERE
