"""Gather what is read into lines and passages, so that large print can be measured."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from operator import attrgetter

from pipeline.contract.fold import fold
from pipeline.survival.geometry import Rect, join
from pipeline.survival.pdf.values import Around, Element, File, PaintedPage, TextRun, pieces, said
from pipeline.survival.printed import Leaf, Passage, Printed, Stretch, TextLine

_THIN = 6.0  # points of the thickest frame; what is thicker is a bar or an area

_MARKS = frozenset(("Mn", "Mc", "Me"))

_FRAME = re.compile(r"f\* re0 0 \S+ \S+ re-")
"""Path of a frame: what is between two rectangles, of which the second begins farther out."""


class Passages:
    """Gathers text runs, passage by passage."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._passages: list[Passage] = []
        self._runs: list[TextRun] = []
        self._marker: list[TextRun] = []

    def add(self, runs: Iterable[TextRun], *, linked: bool) -> None:
        """Take the next runs of a passage."""
        self._runs += map(partial(replace, linked=linked), runs)

    def mark(self, label: Element) -> bool:
        """Take a bullet or a number; a term has letters, and is a passage of its own."""
        runs = self._file.runs(pieces(label))
        if any(map(str.isalpha, said(runs))):
            return False
        self._marker = runs
        return True

    def end(self, here: Around) -> None:
        """Make a passage of what was gathered."""
        gathered, self._runs = self._runs, []
        lines = tuple(self._lines(sorted(gathered, key=attrgetter("page"))))
        if not lines:
            return
        marks, self._marker = self._marker, []
        passage = Passage(
            type=here.type,
            tag=here.tag,
            direction=self._file.way(here.tag),
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
        for page in self._file.pages:
            repeated = filter(attrgetter("artifact"), page.runs)
            width, height = page.box[2] - page.box[0], page.box[3] - page.box[1]
            leaves.append(Leaf(width, height, tuple(self._lines(repeated)), *_strokes(page)))
        return Printed(tuple(self._passages), tuple(leaves))

    def _lines(self, runs: Iterable[TextRun]) -> Iterator[TextLine]:
        line: list[TextRun] = []
        for one in runs:
            if line and not _joins(one, line[0]):
                yield from self._line(line)
                line = []
            line.append(one)
        yield from self._line(line)

    def _line(self, runs: list[TextRun]) -> Iterator[TextLine]:
        """Yield the line of some runs, if there is anything to be seen of it."""
        ink = join(map(attrgetter("box"), runs))
        if ink is None:
            return
        first = runs[0]
        stretches = tuple(map(self._stretch, sorted(runs, key=attrgetter("left"))))
        if any(map(fold, map(attrgetter("text"), stretches))):
            yield TextLine(first.page + 1, first.base, stretches, ink)

    def _stretch(self, run: TextRun) -> Stretch:
        return Stretch(
            text=run.text,
            left=run.left,
            right=run.end,
            natural=run.natural,
            size=run.size,
            tall=run.font.tall * run.size,
            bold=run.font.bold,
            linked=run.linked,
            underlined=bool(self._file.pages[run.page].underlines(run)),
        )


def _joins(run: TextRun, first: TextRun) -> bool:
    """Tell whether a run belongs to a line; mere marks may be above or below its letters."""
    letters = "".join(run.text.split())
    marks = set(map(unicodedata.category, letters)) <= _MARKS
    return run.page == first.page and (marks or run.level(first))


def _strokes(page: PaintedPage) -> tuple[tuple[Rect, ...], ...]:
    """Return the boxes of thin lines, of frames and of pictures."""
    found: tuple[list[Rect], list[Rect], list[Rect]] = [], [], []
    strokes, frames, pictures = found
    for box, path, mcid in page.drawings:
        left, bottom, right, top = box
        thin, long = sorted((right - left, top - bottom))
        if thin <= _THIN < long:
            strokes.append(box)
        if _FRAME.match(path):
            frames.append(box)
        if mcid is not None:
            pictures.append(box)
    return tuple(map(tuple, found))
