"""What stands on paper, as somebody with a ruler sees it: stretches, lines, passages, pages.

Places are in points from the lower left corner of the page.
"""

from dataclasses import dataclass
from operator import attrgetter

from pipeline.contract.fold import fold
from pipeline.survival.geometry import Rect


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters that are painted at once, in one font, size and colour.

    Attributes:
        text: What they stand for.
        left: Where they begin, in points.
        right: Where they end.
        natural: Width for which their font draws them, in points.
        size: Of the font, in points.
        tall: Height of its small letters without a stem (x-height), in points; 0 when it has none
            in this file.
        underlined: Whether a thin line runs below them.
    """

    text: str
    left: float
    right: float
    natural: float
    size: float
    tall: float = 0.0
    bold: bool = False
    linked: bool = False
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a passage.

    Attributes:
        page: Its page, from 1.
        base: Height of its base line above the foot of the page, in points.
        stretches: What stands on it, from left to right.
        ink: A box around its ink.
    """

    page: int
    base: float
    stretches: tuple[Stretch, ...]
    ink: Rect

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
    """A paragraph, heading, list item, cell or entry of a contents list, as it is laid out.

    Attributes:
        type: Of its structure element, such as ``P``, ``H2``, ``LBody``, ``TD``, ``TOCI``.
        within: Ids of the elements around it, outermost first.
        lines: Its lines, from its first to its last.
        marker: The bullet or number beside its first line; None for none.
        list: Number of the list that it is an item of, from 1; 0 for none.
        row: Number of the row of a table that it stands in, from 1; 0 for none.
        column: Number of its cell in that row, from 1; 0 for none.
    """

    type: str
    tag: str
    direction: str
    within: tuple[str, ...]
    lines: tuple[TextLine, ...]
    marker: TextLine | None = None
    list: int = 0
    row: int = 0
    column: int = 0

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
    """A page, measured in points.

    Attributes:
        furniture: Lines that each page repeats and nobody reads out, such as its number.
        strokes: Boxes of thin lines: borders of cells, rules, edges of dotted frames.
        frames: Boxes of the other frames.
        pictures: Boxes of what pictures paint.
    """

    width: float
    height: float
    furniture: tuple[TextLine, ...] = ()
    strokes: tuple[Rect, ...] = ()
    frames: tuple[Rect, ...] = ()
    pictures: tuple[Rect, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """A handout on paper: all that is read, in reading order, and its pages."""

    passages: tuple[Passage, ...]
    leaves: tuple[Leaf, ...]
