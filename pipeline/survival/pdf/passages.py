"""Gather what is read into lines and passages, so that large print can be measured."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.contract.fold import fold
from pipeline.survival.pdf.fonts import is_bold
from pipeline.survival.pdf.geometry import Rect, join
from pipeline.survival.pdf.painting import PaintedPage, TextRun
from pipeline.survival.pdf.values import Around, Element, pieces
from pipeline.survival.printed import Leaf, Passage, Printed, Stretch, TextLine

_THIN = 6.0
"""Points of the thickest frame; what is thicker is a bar or an area."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A text run on its page, from 0, and whether it is part of a link."""

    run: TextRun
    page: int
    linked: bool = False


@dataclass(slots=True)
class Passages:
    """Gathers text runs, passage by passage.

    Attributes:
        painted: The pages.
    """

    painted: Sequence[PaintedPage]
    _passages: list[Passage] = field(default_factory=list)
    _runs: list[_Placed] = field(default_factory=list)
    _marker: list[_Placed] = field(default_factory=list)
    _lists: int = 0
    _rows: int = 0

    def next_list(self) -> int:
        """Count a list."""
        self._lists += 1
        return self._lists

    def next_row(self) -> int:
        """Count a row of a table."""
        self._rows += 1
        return self._rows

    def add(self, page: int, runs: Iterable[TextRun], *, linked: bool) -> None:
        """Take the next runs of a passage; `page` counts from 0."""
        self._runs += [_Placed(run, page, linked) for run in runs]

    def mark(self, label: Element) -> bool:
        """Take a bullet or a number; a term has letters, and is a passage of its own."""
        found = [
            _Placed(run, piece.page)
            for piece in pieces(label)
            if 0 <= piece.page < len(self.painted)
            for run in self._of(piece.page, piece.mcid)
        ]
        if any(c.isalpha() for placed in found for c in placed.run.text):
            return False
        self._marker = found
        return True

    def end(self, here: Around) -> None:
        """Make a passage of what was gathered."""
        gathered, self._runs = self._runs, []
        on_pages: dict[int, list[_Placed]] = {}
        for placed in gathered:
            on_pages.setdefault(placed.page, []).append(placed)
        lines = [line for own in on_pages.values() for line in self._lines(own)]
        if not lines:
            return
        marks, self._marker = self._marker, []
        passage = Passage(
            type=here.type,
            tag=here.tag,
            direction=here.direction,
            within=here.within,
            lines=tuple(lines),
            marker=next(self._lines(marks), None),
            list=here.list,
            row=here.row,
            column=here.column,
        )
        self._passages.append(passage)

    def printed(self) -> Printed:
        """Return all passages and pages."""
        leaves: list[Leaf] = []
        for number, page in enumerate(self.painted):
            repeated = [_Placed(run, number) for run in page.runs if run.artifact]
            leaf = Leaf(
                width=page.box[2] - page.box[0],
                height=page.box[3] - page.box[1],
                furniture=tuple(self._lines(repeated)),
                strokes=tuple(_strokes(page)),
            )
            leaves.append(leaf)
        return Printed(tuple(self._passages), tuple(leaves))

    def _of(self, page: int, mcid: int) -> Iterable[TextRun]:
        marked = self.painted[page].marked.get(mcid)
        return marked.runs if marked else ()

    def _lines(self, placed: Sequence[_Placed]) -> Iterator[TextLine]:
        """Yield the lines of runs that stand on one page."""
        line: list[_Placed] = []
        for one in placed:
            if line and not _is_marks(one.run) and not one.run.level(line[0].run):
                yield from self._line(line)
                line = []
            line.append(one)
        yield from self._line(line)

    def _line(self, placed: Sequence[_Placed]) -> Iterator[TextLine]:
        """Yield the line of some runs, if there is anything to be seen of it."""
        ink = join(one.run.box for one in placed if one.run.box)
        if ink is None:
            return
        ordered = sorted(placed, key=lambda one: one.run.matrix[4])
        stretches = tuple(map(self._stretch, ordered))
        if any(fold(stretch.text) for stretch in stretches):
            yield TextLine(placed[0].page + 1, placed[0].run.base, stretches, ink)

    def _stretch(self, placed: _Placed) -> Stretch:
        run = placed.run
        return Stretch(
            text=run.text,
            left=run.matrix[4],
            right=run.end,
            natural=run.natural,
            size=run.size,
            tall=run.font.tall * run.size,
            bold=is_bold(run.font.name),
            linked=placed.linked,
            underlined=self.painted[placed.page].underlines(run),
            spaced=run.spaced,
        )


def _is_marks(run: TextRun) -> bool:
    """Tell whether a run is only marks, which stand above or below letters of their line."""
    return all(unicodedata.category(c)[0] == "M" or c.isspace() for c in run.text)


def _strokes(page: PaintedPage) -> Iterator[Rect]:
    for drawing in page.drawings:
        left, bottom, right, top = drawing.box
        thin, long = sorted((right - left, top - bottom))
        if thin <= _THIN < long:
            yield drawing.box
