"""A PDF as plain values: what is painted on each page, and the structure tree."""

from collections.abc import Mapping
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
    """An operator of a content stream, with its operands; a tuple, for a page has hundreds.

    Attributes:
        name: The operator, such as ``TJ``.
        label: Tag of a marked content; name of a font, form, colour or graphics state.
        shown: Codes of the shown glyphs, as bytes, between moves in thousandths of the size.
        numbers: The operands that are numbers.
        properties: Of a marked content.
    """

    name: str
    label: str = ""
    shown: tuple[bytes | float, ...] = ()
    numbers: tuple[float, ...] = ()
    properties: Properties = _NOTHING


class Cut(NamedTuple):
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
        cuts: Its glyphs by their codes.
        width: How far every other glyph goes on, in units of the size.
        strange: Glyphs that are not drawn as a known font of this name draws their text.
        tall: Height of small letters without a stem (x-height), in units of the size; 0 when it
            has none in this file.
    """

    name: str
    cuts: Mapping[int, Cut]
    width: float
    strange: frozenset[int] = frozenset()
    tall: float = 0.0


@dataclass(frozen=True, slots=True)
class Setting:
    """A named graphics state.

    Attributes:
        fill: How opaque areas and letters become, from 0 to 1; None leaves it.
        stroke: How opaque lines become; None leaves it.
        odd: What else it changes that cannot be followed, empty for nothing.
    """

    fill: float | None = None
    stroke: float | None = None
    odd: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A drawing that pages share, or an image.

    Attributes:
        ops: Its operators; none for an image.
        matrix: Where it goes.
        box: What it is clipped to, before it goes there.
        image: Whether it is an image, which fills the unit square.
        forms: Drawings inside it, by name.
        settings: Graphics states by name.
        odd: What cannot be followed in it, empty for nothing.
    """

    ops: tuple[Op, ...] = ()
    matrix: Matrix = IDENTITY
    box: Rect = (0.0, 0.0, 1.0, 1.0)
    image: bool = False
    forms: Mapping[str, "Form"] = field(default_factory=dict)
    settings: Mapping[str, Setting] = field(default_factory=dict)
    odd: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What is painted on a page.

    Attributes:
        ops: Its operators.
        box: What is seen of it, in points.
        fonts: Its fonts by name; None for one of another make.
        forms: Drawings by name.
        settings: Graphics states by name.
        links: Words and address of each link that leaves the file.
    """

    ops: tuple[Op, ...]
    box: Rect
    fonts: Mapping[str, Font | None]
    forms: Mapping[str, Form]
    settings: Mapping[str, Setting]
    links: tuple[tuple[str, str], ...] = ()


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
    """

    type: str
    id: str
    tag: str | None
    direction: str
    actual: str | None
    alternate: str | None
    kids: tuple["Element | Piece", ...]
    numbering: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A PDF.

    Attributes:
        tag: BCP 47 tag of the catalog, empty for none.
        direction: ``ltr`` or ``rtl`` by the viewer preferences, empty for none.
        pages: The pages in order.
        elements: Top of the structure tree.
        titles: What a window calls it.
        bookmarks: The words of its outline, in order.
    """

    tag: str
    direction: str
    pages: tuple[Page, ...]
    elements: tuple[Element, ...]
    titles: tuple[str, ...] = ()
    bookmarks: tuple[str, ...] = ()
