"""A PDF as plain values: what is painted on each page, and the structure tree."""

from dataclasses import dataclass, field


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


@dataclass(frozen=True, slots=True)
class Op:
    """An operator of a content stream, with the operands that matter for text.

    Attributes:
        name: The operator, such as ``TJ``.
        label: Tag of a marked content; name of a font, form or graphics state.
        shown: Codes of the shown glyphs.
        number: Text render mode.
        properties: Of a marked content.
    """

    name: str
    label: str = ""
    shown: bytes = b""
    number: int = 0
    properties: Properties = field(default_factory=Properties)


@dataclass(frozen=True, slots=True)
class Page:
    """What is painted on a page.

    Attributes:
        ops: Its operators, those without influence on text left out.
        fonts: Text of each two-byte code, by font name; None for a font of another make.
        lettered: Names of forms that paint text, and graphics states that choose a font.
    """

    ops: tuple[Op, ...]
    fonts: dict[str, dict[int, str] | None]
    lettered: frozenset[str]


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
    """

    type: str
    id: str
    tag: str | None
    direction: str
    actual: str | None
    alternate: str | None
    kids: tuple["Element | Piece", ...]


@dataclass(frozen=True, slots=True)
class File:
    """A PDF.

    Attributes:
        tag: BCP 47 tag of the catalog, empty for none.
        direction: ``ltr`` or ``rtl`` by the viewer preferences, empty for none.
        pages: The pages in order.
        elements: Top of the structure tree.
    """

    tag: str
    direction: str
    pages: tuple[Page, ...]
    elements: tuple[Element, ...]
