"""Gather what is read into lines and passages, so that large print can be measured."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from operator import attrgetter

from pipeline.contract.fold import fold
from pipeline.survival.geometry import Rect, join
from pipeline.survival.pdf.values import Around, Element, File, PaintedPage, TextRun, pieces, said
from pipeline.survival.printed import Leaf, Passage, Printed, TextLine

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

    def add(self, run: TextRun) -> None:
        """Take the next run of a passage."""
        self._runs.append(run)

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
        lines = tuple(_lines(sorted(gathered, key=attrgetter("page"))))
        if not lines:
            return
        marks, self._marker = self._marker, []
        marker, way = next(_lines(marks), None), self._file.way(here.tag)
        self._passages.append(Passage(**vars(here), direction=way, lines=lines, marker=marker))

    def printed(self) -> Printed:
        """Return all passages and pages."""
        leaves: list[Leaf] = []
        for page in self._file.pages:
            repeated = filter(attrgetter("artifact"), page.runs)
            width, height = page.box[2] - page.box[0], page.box[3] - page.box[1]
            leaves.append(Leaf(width, height, tuple(_lines(repeated)), *_strokes(page)))
        return Printed(tuple(self._passages), tuple(leaves))


def _lines(runs: Iterable[TextRun]) -> Iterator[TextLine]:
    line: list[TextRun] = []
    for one in runs:
        if line and not _joins(one, line[0]):
            yield from _line(line)
            line = []
        line.append(one)
    yield from _line(line)


def _line(runs: list[TextRun]) -> Iterator[TextLine]:
    """Yield the line of some runs, if there is anything to be seen of it."""
    ink = join(map(attrgetter("box"), runs))
    if ink and fold(said(runs)):
        ordered = sorted(runs, key=attrgetter("left"))
        yield TextLine(runs[0].page + 1, runs[0].base, tuple(ordered), ink)


def _joins(run: TextRun, first: TextRun) -> bool:
    """Tell whether a run belongs to a line; mere marks may be above or below its letters."""
    letters = "".join(run.text.split())
    marks = set(map(unicodedata.category, letters)) <= _MARKS
    return run.page == first.page and (marks or run.level(first))


def _strokes(page: PaintedPage) -> tuple[tuple[Rect, ...], ...]:
    """Return the boxes of thin lines, of frames and of pictures."""
    strokes, frames, pictures = list[Rect](), list[Rect](), list[Rect]()
    for box, path, mcid in page.drawings:
        left, bottom, right, top = box
        thin, long = sorted((right - left, top - bottom))
        if thin <= _THIN < long:
            strokes.append(box)
        if _FRAME.match(path):
            frames.append(box)
        if mcid is not None:
            pictures.append(box)
    return tuple(strokes), tuple(frames), tuple(pictures)
