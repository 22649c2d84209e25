"""A PDF as plain values: what is painted on each page, and the structure tree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.survival.pdf.geometry import Rect, join
from pipeline.survival.pdf.painting import MarkedContent, PaintedPage

# fmt: off
INLINE = frozenset((
    "Span", "Link", "Reference", "Annot", "Quote", "Code", "Em", "Strong", "Sub", "BibEntry",
    "Note", "FENote", "NonStruct", "Lbl", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP",
))
# fmt: on
"""Structure types that don't break a line. Everything else stands apart."""

UNREAD = frozenset(("Artifact", "Private"))
"""Structure types that nobody reads out."""

CELLS = frozenset(("TH", "TD"))
"""Structure types of the cells of a table."""


class Target(NamedTuple):
    """A place that a link or a bookmark leads to."""

    page: int  # from 0
    top: float  # its height above the foot of the page, in points


class Bookmark(NamedTuple):
    """An entry of the outline that a viewer lists beside the file."""

    words: str
    target: Target | None  # None for nowhere


class Note(NamedTuple):
    """A link annotation: the area of a page that can be tapped."""

    page: int  # from 0
    box: Rect
    words: str  # what it says that it is
    address: str | None  # where it leads outside the file
    target: Target | None  # where it leads inside the file


class Piece(NamedTuple):
    """A marked content that a structure element owns."""

    page: int  # from 0; -1 for a page that is not in the file
    mcid: int


NOWHERE = Piece(-1, 0)


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element."""

    type: str  # standard structure type, such as ``P``
    id: str  # empty for none
    tag: str | None  # BCP 47
    direction: str  # ``ltr`` or ``rtl`` by its writing mode, empty for none
    actual: str | None  # text to read in place of its content
    alternate: str | None  # description or expansion to read in place of its content
    kids: tuple["Element | Piece", ...]  # in order
    numbering: str = ""  # what a list says of its markers, such as ``Decimal``
    notes: tuple[Note, ...] = ()  # the areas of a link

    @property
    def below(self) -> list["Element"]:
        """The elements right below it."""
        return [kid for kid in self.kids if isinstance(kid, Element)]


def every(elements: Iterable[Element]) -> Iterator[Element]:
    """Yield elements and all in them that is read, each before what is in it."""
    for element in elements:
        if element.type not in UNREAD:
            yield element
            yield from every(element.below)


def pieces(element: Element) -> Iterator[Piece]:
    """Yield the marked contents of an element and of all in it that is read."""
    for kid in element.kids:
        if isinstance(kid, Piece):
            yield kid
        elif kid.type not in UNREAD:
            yield from pieces(kid)


@dataclass(frozen=True, slots=True)
class Around:
    """What holds at a place in the structure tree."""

    tag: str  # BCP 47
    direction: str  # ``ltr`` or ``rtl``
    type: str = ""  # the block around it; of what is inline, too
    within: tuple[str, ...] = ()  # ids of the elements around it, outermost first
    level: int | None = 0  # of the heading it is in, 0 for other texts, None in a contents list
    listed: str = ""  # what marks the list item that it is in (`pipeline.model.Row.listed`)
    linked: bool = False
    list: int = 0  # number of the list that it is in, from 1; 0 for none, as of row and cell
    row: int = 0
    column: int = 0
    measured: bool = True  # whether large print measures it; False in the mark of an item


class File(NamedTuple):
    """A PDF."""

    tag: str  # BCP 47, empty for none
    direction: str  # ``ltr`` or ``rtl`` by the viewer preferences, empty for none
    elements: tuple[Element, ...]  # top of the structure tree
    untied: tuple[int, ...]  # page, from 0, of what the parent tree ties to another element
    pages: tuple[PaintedPage, ...]
    titles: tuple[str, ...]  # what a window calls it
    bookmarks: tuple[Bookmark, ...]  # in order
    notes: tuple[Note, ...]  # the links of its pages
    due: bytes  # a file that paints the same letters in the same places, and nothing else

    def marked(self, piece: Piece) -> MarkedContent:
        """Return a marked content; one that is not in the file is empty."""
        found = self.pages[piece.page].marked.get(piece.mcid) if piece.page >= 0 else None
        return found or MarkedContent()

    def area(self, own: Iterable[Piece]) -> Rect | None:
        """Return the box around the letters of marked contents; None for nothing."""
        return join(run.box for piece in own for run in self.marked(piece).runs)

    def drawn(self, own: Iterable[Piece]) -> Rect | None:
        """Return the box around the drawings of marked contents; None for nothing."""
        boxes: list[Rect] = []
        for piece in own:
            drawings = self.pages[piece.page].drawings
            boxes += (drawing.box for drawing in drawings if drawing.mcid == piece.mcid)
        return join(boxes)
