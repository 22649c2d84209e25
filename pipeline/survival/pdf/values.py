"""A PDF as plain values: what is painted on each page, and the structure tree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.survival.pdf.geometry import IDENTITY, Matrix, Rect

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


@dataclass(frozen=True, slots=True)
class Properties:
    """What a marked content says about itself.

    Attributes:
        mcid: Number by which the structure tree finds it, None for none.
        actual: Text to read in place of what is painted, None for none.
        tag: BCP 47 tag, None for none.
        optional: Whether a reader may switch it off.
    """

    mcid: int | None = None
    actual: str | None = None
    tag: str | None = None
    optional: bool = False


_NOTHING = Properties()


class Op(NamedTuple):
    """An operator of a content stream that moves or paints; a tuple, for a page has hundreds.

    Attributes:
        name: The operator, such as ``TJ``.
        label: Tag of a marked content; name of a font or drawing.
        shown: Codes of the shown glyphs, as bytes, between moves in thousandths of the size.
        numbers: The operands that are numbers.
        properties: Of a marked content.
    """

    name: str
    label: str = ""
    shown: tuple[bytes | float, ...] = ()
    numbers: tuple[float, ...] = ()
    properties: Properties = _NOTHING


class FontGlyph(NamedTuple):
    """A glyph as a font has it, in units of the font's size.

    Attributes:
        text: What it stands for.
        wide: How far it goes on.
        drawn: Width for which it is drawn, by the font program itself.
        ink: Box of its ink; None for a blank one.
    """

    text: str
    wide: float
    drawn: float
    ink: Rect | None


@dataclass(frozen=True, slots=True)
class Font:
    """A font of two-byte codes, each of which is a glyph's number.

    Attributes:
        name: Its PostScript name, without the mark of a subset.
        glyphs: Its glyphs by their codes.
        width: How far every other glyph goes on, in units of the size.
        tall: Height of small letters without a stem (x-height), in units of the size; 0 when it
            has none in this file.
        program: The font program.
    """

    name: str
    glyphs: Mapping[int, FontGlyph]
    width: float
    tall: float = 0.0
    program: bytes = b""


@dataclass(frozen=True, slots=True)
class Form:
    """A form XObject: a drawing that is kept apart from its page.

    Attributes:
        ops: Its operators.
        matrix: Where it goes.
        forms: Forms inside it by name; None for an image.
    """

    ops: tuple[Op, ...] = ()
    matrix: Matrix = IDENTITY
    forms: Mapping[str, "Form | None"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """What is painted on a page.

    Attributes:
        ops: Its operators.
        box: What is seen of it, in points.
        fonts: Its fonts by name; None for one of another make.
        forms: Its forms by name; None for an image.
    """

    ops: tuple[Op, ...]
    box: Rect
    fonts: Mapping[str, Font | None]
    forms: Mapping[str, Form | None] = field(default_factory=dict)


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


@dataclass(frozen=True, slots=True)
class File:
    """A PDF.

    Attributes:
        tag: BCP 47 tag of the catalog, empty for none.
        direction: ``ltr`` or ``rtl`` by the viewer preferences, empty for none.
        pages: The pages in order.
        elements: Top of the structure tree.
        titles: What a window calls it.
        bookmarks: Its outline, in order.
        notes: The links of its pages.
        untied: What its parent tree ties to another structure element than the one that has it.
        due: A file that paints the same letters in the same places, and nothing else.
    """

    tag: str
    direction: str
    pages: tuple[Page, ...]
    elements: tuple[Element, ...]
    titles: tuple[str, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    notes: tuple[Note, ...] = ()
    untied: tuple[Piece, ...] = ()
    due: bytes = b""
