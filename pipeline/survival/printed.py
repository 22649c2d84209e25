"""What is on paper, as somebody with a ruler sees it: lines, passages, pages.

Places are in points from the lower left corner of the page.
"""

from dataclasses import dataclass
from operator import attrgetter

from pipeline.contract.fold import fold
from pipeline.survival.geometry import Rect
from pipeline.survival.pdf.values import Around, TextRun, said


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a passage."""

    page: int  # from 1
    base: float  # height of its base line above the foot of the page, in points
    runs: tuple[TextRun, ...]  # what is on it, from left to right
    ink: Rect  # a box around its ink

    @property
    def text(self) -> str:
        """Its letters from left to right."""
        return said(self.runs)

    @property
    def size(self) -> float:
        """The largest size on it, in points."""
        return float(max(map(attrgetter("size"), self.runs)))

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(run.font.bold or not fold(run.text) for run in self.runs)

    @property
    def left(self) -> float:
        """Where its first letter begins, in points."""
        return min(run.left for run in self.runs if fold(run.text))

    @property
    def right(self) -> float:
        """Where its last letter ends; white space at the end of a line counts for nothing."""
        return max(run.end for run in self.runs if fold(run.text))


@dataclass(frozen=True)
class Passage(Around):
    """A paragraph, heading, list item, cell or entry of a contents list, as it is laid out."""

    direction: str = ""
    lines: tuple[TextLine, ...] = ()
    marker: TextLine | None = None  # the bullet or number beside its first line

    @property
    def text(self) -> str:
        """Its letters, line by line."""
        return "".join(map(attrgetter("text"), self.lines))


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page, measured in points; of what is drawn on it, the boxes."""

    width: float
    height: float
    furniture: tuple[TextLine, ...] = ()  # lines that each page repeats, such as its number
    strokes: tuple[Rect, ...] = ()  # thin lines: borders of cells, rules, edges of dotted frames
    frames: tuple[Rect, ...] = ()  # the other frames
    pictures: tuple[Rect, ...] = ()  # what pictures paint


@dataclass(frozen=True, slots=True)
class Printed:
    """A handout on paper: all that is read, in reading order, and its pages."""

    passages: tuple[Passage, ...]
    leaves: tuple[Leaf, ...]
