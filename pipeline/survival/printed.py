"""What is on paper, as somebody with a ruler sees it: lines, passages, pages.

Places are in points from the lower left corner of the page.
"""

from dataclasses import dataclass
from operator import attrgetter

from pipeline.contract.fold import fold
from pipeline.survival.geometry import Rect
from pipeline.survival.pdf.values import TextRun, said


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


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, list item, cell or entry of a contents list, as it is laid out."""

    type: str  # of its structure element, such as ``P``, ``H2``, ``LBody``, ``TD``, ``TOCI``
    tag: str
    direction: str
    within: tuple[str, ...]  # ids of the elements around it, outermost first
    lines: tuple[TextLine, ...]
    marker: TextLine | None = None  # the bullet or number beside its first line
    list: int = 0  # number of the list that it is an item of, from 1; 0 for none
    row: int = 0  # number of its row of a table, from 1; 0 for none
    column: int = 0  # number of its cell in that row, from 1; 0 for none

    @property
    def text(self) -> str:
        """Its letters, line by line."""
        return "".join(map(attrgetter("text"), self.lines))

    @property
    def heading(self) -> int:
        """Its level as a heading; 0 for none."""
        return int(self.type[1]) if self.type[:1] == "H" and self.type[1:].isdecimal() else 0


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
