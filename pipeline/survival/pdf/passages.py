"""Gather what is read into lines and passages, so that large print can be measured."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.contract.fold import fold
from pipeline.survival.pdf.geometry import Rect, join
from pipeline.survival.pdf.values import Around, Element, File, PaintedPage, TextRun, pieces
from pipeline.survival.printed import Leaf, Passage, Printed, Stretch, TextLine

_THIN = 6.0  # points of the thickest frame; what is thicker is a bar or an area

_FRAME = re.compile(r"f\* re0 0 \S+ \S+ re-")
"""Path of a frame: what is between two rectangles, of which the second begins farther out."""


class _Placed(NamedTuple):
    """A text run on its page, from 0, and whether it is part of a link."""

    run: TextRun
    page: int
    linked: bool = False


class Passages:
    """Gathers text runs, passage by passage."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._passages: list[Passage] = []
        self._runs: list[_Placed] = []
        self._marker: list[_Placed] = []

    def add(self, page: int, runs: Iterable[TextRun], *, linked: bool) -> None:
        """Take the next runs of a passage; `page` counts from 0."""
        self._runs += [_Placed(run, page, linked) for run in runs]

    def mark(self, label: Element) -> bool:
        """Take a bullet or a number; a term has letters, and is a passage of its own."""
        found: list[_Placed] = []
        for piece in pieces(label):
            found += [_Placed(run, piece.page) for run in self._file.marked(piece).runs]
        if any(c.isalpha() for placed in found for c in placed.run.text):
            return False
        self._marker = found
        return True

    def end(self, here: Around) -> None:
        """Make a passage of what was gathered."""
        gathered, self._runs = self._runs, []
        by_page = sorted(gathered, key=lambda placed: placed.page)
        lines = tuple(self._lines(by_page))
        if not lines:
            return
        marks, self._marker = self._marker, []
        passage = Passage(
            type=here.type,
            tag=here.tag,
            direction=here.direction,
            within=here.within,
            lines=lines,
            marker=next(self._lines(marks), None),
            list=here.list,
            row=here.row,
            column=here.column,
        )
        self._passages.append(passage)

    def printed(self) -> Printed:
        """Return all passages and pages."""
        leaves: list[Leaf] = []
        for number, page in enumerate(self._file.pages):
            repeated = [_Placed(run, number) for run in page.runs if run.artifact]
            leaf = Leaf(
                width=page.box[2] - page.box[0],
                height=page.box[3] - page.box[1],
                furniture=tuple(self._lines(repeated)),
                strokes=tuple(_strokes(page)),
                frames=tuple(one.box for one in page.drawings if _FRAME.match(one.path)),
                pictures=tuple(one.box for one in page.drawings if one.mcid is not None),
            )
            leaves.append(leaf)
        return Printed(tuple(self._passages), tuple(leaves))

    def _lines(self, placed: Iterable[_Placed]) -> Iterator[TextLine]:
        line: list[_Placed] = []
        for one in placed:
            if line and (one.page != line[0].page or not _joins(one.run, line[0].run)):
                yield from self._line(line)
                line = []
            line.append(one)
        yield from self._line(line)

    def _line(self, placed: list[_Placed]) -> Iterator[TextLine]:
        """Yield the line of some runs, if there is anything to be seen of it."""
        ink = join(one.run.box for one in placed)
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
            bold=run.font.bold,
            linked=placed.linked,
            underlined=bool(self._file.pages[placed.page].underlines(run)),
        )


def _joins(run: TextRun, first: TextRun) -> bool:
    """Tell whether a run belongs to a line; mere marks may be above or below its letters."""
    marks = all(unicodedata.category(c)[0] == "M" or c.isspace() for c in run.text)
    return marks or run.level(first)


def _strokes(page: PaintedPage) -> Iterator[Rect]:
    for drawing in page.drawings:
        left, bottom, right, top = drawing.box
        thin, long = sorted((right - left, top - bottom))
        if thin <= _THIN < long:
            yield drawing.box
