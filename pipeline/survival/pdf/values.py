"""A PDF as plain values: what is painted on each page, and the structure tree."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.survival.pdf.geometry import Rect
from pipeline.survival.pdf.painting import PaintedPage

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
    """A place that a link or a bookmark leads to.

    Attributes:
        page: Index of the page, from 0.
        top: Its height above the foot of the page, in points.
    """

    page: int
    top: float


class Bookmark(NamedTuple):
    """An entry of the outline that a viewer lists beside the file.

    Attributes:
        words: What it says.
        target: Where it leads; None for nowhere.
    """

    words: str
    target: Target | None


class Note(NamedTuple):
    """A link annotation: the area of a page that can be tapped.

    Attributes:
        page: Index of the page, from 0.
        box: The area.
        words: What it says that it is.
        address: Where it leads outside the file; None for nowhere.
        target: Where it leads inside the file; None for nowhere.
    """

    page: int
    box: Rect
    words: str
    address: str | None
    target: Target | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A marked content that a structure element owns: index of its page from 0, and number.

    The index is -1 for a page that is not in the file.
    """

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element.

    Attributes:
        type: Standard structure type, such as ``P``.
        id: Its id, empty for none.
        tag: BCP 47 tag, None for none.
        direction: ``ltr`` or ``rtl`` by its writing mode, empty for none.
        actual: Text to read in place of its content, None for none.
        alternate: Description or expansion to read in place of its content, None for none.
        kids: Elements and pieces in order.
        numbering: What a list says of its markers, such as ``Decimal``; empty for nothing.
        notes: The areas of a link.
    """

    type: str
    id: str
    tag: str | None
    direction: str
    actual: str | None
    alternate: str | None
    kids: tuple["Element | Piece", ...]
    numbering: str = ""
    notes: tuple[Note, ...] = ()


def pieces(element: Element) -> Iterator[Piece]:
    """Yield the marked contents of an element and of all in it that is read."""
    for kid in element.kids:
        if isinstance(kid, Piece):
            yield kid
        elif kid.type not in UNREAD:
            yield from pieces(kid)


@dataclass(frozen=True, slots=True)
class Around:
    """What holds at a place in the structure tree.

    Attributes:
        tag: BCP 47 tag.
        direction: ``ltr`` or ``rtl``.
        type: The block around it; of what is inline, too.
        within: Ids of the elements around it, outermost first.
        level: Level of the heading that it is in, 0 for other texts, None in a list of contents.
        listed: What marks the list item that it is in (`pipeline.model.Row.listed`).
        linked: Whether it is in a link.
        list: Number of the list that it is in, from 1; 0 for none.
        row: Number of the table row that it is in, from 1; 0 for none.
        column: Number of the cell in that row, from 1; 0 for none.
        measured: Whether large print measures it; False in the mark of an item.
    """

    tag: str
    direction: str
    type: str = ""
    within: tuple[str, ...] = ()
    level: int | None = 0
    listed: str = ""
    linked: bool = False
    list: int = 0
    row: int = 0
    column: int = 0
    measured: bool = True


class File(NamedTuple):
    """A PDF.

    Attributes:
        tag: BCP 47 tag of the catalog, empty for none.
        direction: ``ltr`` or ``rtl`` by the viewer preferences, empty for none.
        elements: Top of the structure tree.
        untied: The page, from 0, of each text and link that the parent tree ties to another
            structure element than the one that has it.
        pages: The pages in order.
        titles: What a window calls it.
        bookmarks: Its outline, in order.
        notes: The links of its pages.
        due: A file that paints the same letters in the same places, and nothing else.
    """

    tag: str
    direction: str
    elements: tuple[Element, ...]
    untied: tuple[int, ...]
    pages: tuple[PaintedPage, ...]
    titles: tuple[str, ...]
    bookmarks: tuple[Bookmark, ...]
    notes: tuple[Note, ...]
    due: bytes
