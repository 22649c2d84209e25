"""A handout: its blocks, its texts and its front matter."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.findings import Location


class Kind(StrEnum):
    """What a protected block protects the reader from missing."""

    EMERGENCY = "emergency"
    WARNING = "warning"
    CAUTION = "caution"
    DISCLAIMER = "disclaimer"
    PROVENANCE = "provenance"
    CONTACT = "contact"
    DRAFT = "draft"


class Tier(StrEnum):
    """How soon to call (PI-04). Only emergency blocks have one.

    `CALL_NOW` is the short list of page 1, `SIGNS` the whole one, later: both mean the same call.
    """

    CALL_NOW = "call-now"
    CALL_TODAY = "call-today"
    NORMAL = "normal"
    SIGNS = "signs"


@dataclass(frozen=True, slots=True)
class Inline:
    """A piece of text inside a block.

    Attributes:
        type: ``text``, ``strong``, ``em``, ``code``, ``link``, ``break`` (a hard one), ``image``,
            ``phone``, ``blank`` (a line to write on), ``isolate`` (a run that reads left to right
            in any language) or ``variable`` (`text` is its name; none is left after localizing).
        text: The characters of a text, code, isolate or variable; the display form of a phone;
            the alternative text of an image.
        href: Target of a link or image, ``tel:`` address of a phone.
    """

    type: str
    text: str = ""
    href: str = ""
    children: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a handout, and the blocks in it.

    A leaf has text. A tight list item or definition is a leaf too, and its nested lists are
    its children; a loose one holds paragraphs.

    Attributes:
        type: ``paragraph``, ``heading``, ``bullet_list``, ``ordered_list``, ``item``, ``table``,
            ``thead``, ``tbody``, ``row``, ``th``, ``td``, ``definitions``, ``term``,
            ``definition``, ``box`` (a protected block), ``note``, ``tip``, ``figure`` or
            ``picture`` (a leaf in a figure: its text says what is seen).
        id: Stable id from the source, never from a translation; empty for most blocks.
        classes: Names from the attribute line, such as ``phase`` or ``do-not``.
        level: Of a heading, 2 to 6. Level 1 is the title.
        align: Of a table cell, ``start``, ``center`` or ``end``; empty means start.
        attributes: The other attributes of the source line, in order of name.
        source: The inline Markdown of a leaf as the translator sees it: the msgid. Empty
            for a block that holds blocks.
        context: gettext msgctxt of the leaf, empty for none.
    """

    type: str
    location: Location
    id: str = ""
    classes: tuple[str, ...] = ()
    level: int = 0
    start: int = 1
    align: str = ""
    kind: Kind | None = None
    tier: Tier | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    source: str = ""
    context: str = ""
    domain: str = ""
    inlines: tuple[Inline, ...] = ()
    children: tuple[Block, ...] = ()

    def attribute(self, name: str, default: str = "") -> str:
        """Return an attribute of the source line."""
        return dict(self.attributes).get(name, default)


@dataclass(frozen=True, slots=True)
class Meta:
    """The front matter of a handout (PI-01).

    Attributes:
        slug: File name without suffix; part of every output's name.
        version: Semantic version of the English text.
        title: Plain text, at most 65 characters.
        description: One plain sentence for catalogs and e-book shelves.
        topic: Key of ``sources/topics.toml``, which lists the blocks that it must have.
        modality: ``surgical`` or ``traction`` where "decompression" could mean both, else empty.
        reviewer: Clinician who approved the English text; None forces DRAFT.
        sources: Where the facts come from, only as precise as really known.
        last_reviewed: Day of the clinical review; None where there was none, as `next_review`,
            the day on which it expires.
    """

    slug: str
    version: str
    title: str
    description: str
    audience: str
    topic: str
    modality: str
    authors: tuple[str, ...]
    reviewer: str | None
    sources: tuple[str, ...]
    revised: dt.date
    last_reviewed: dt.date | None
    next_review: dt.date | None
    license: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that handouts show.

    Attributes:
        address: As texts name it, such as ``pictures/walk.svg``.
        media: Its media type, ``image/svg+xml`` or ``image/png``.
        content: The file as it is given out.
        width: Its width on paper, in points.
    """

    address: str
    media: str
    content: bytes
    width: float

    @property
    def url(self) -> str:
        """The picture itself as an address."""
        return f"data:{self.media};base64,{base64.b64encode(self.content).decode()}"

    @property
    def digest(self) -> str:
        """SHA-256 of its content, in hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Document:
    """A handout in one language.

    Attributes:
        meta: Its front matter. `Meta.title` stays English; `title` is the reader's.
        blocks: The body without the title, in reading order.
        links: Address by label, from the link definitions of the source.
        pictures: The pictures that it shows, in order of address.
    """

    meta: Meta
    tag: str
    title: Block
    description: Block
    blocks: tuple[Block, ...]
    links: tuple[tuple[str, str], ...] = ()
    pictures: tuple[Picture, ...] = ()
