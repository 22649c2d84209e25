"""What stands on paper, as somebody with a ruler sees it: stretches, lines, passages, pages.

Places are in points from the lower left corner of the page.
"""

from dataclasses import dataclass
from operator import attrgetter

from pipeline.contract.fold import fold
from pipeline.survival.geometry import Rect


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters that are painted at once, in one font, size and colour; measured in points."""

    text: str  # what they stand for
    left: float  # where they begin
    right: float  # where they end
    natural: float  # width for which their font draws them
    size: float  # of the font
    tall: float = 0.0  # x-height of the font; 0 when it has no such letter in this file
    bold: bool = False
    linked: bool = False
    underlined: bool = False  # whether a thin line runs below them


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a passage."""

    page: int  # from 1
    base: float  # height of its base line above the foot of the page, in points
    stretches: tuple[Stretch, ...]  # what is on it, from left to right
    ink: Rect  # a box around its ink

    @property
    def text(self) -> str:
        """Its letters from left to right."""
        return "".join(map(attrgetter("text"), self.stretches))

    @property
    def size(self) -> float:
        """The largest size on it, in points."""
        return float(max(map(attrgetter("size"), self.stretches)))

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(stretch.bold or not fold(stretch.text) for stretch in self.stretches)

    @property
    def left(self) -> float:
        """Where its first letter begins, in points."""
        return min(stretch.left for stretch in self.stretches if fold(stretch.text))

    @property
    def right(self) -> float:
        """Where its last letter ends; white space at the end of a line counts for nothing."""
        return max(stretch.right for stretch in self.stretches if fold(stretch.text))


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
