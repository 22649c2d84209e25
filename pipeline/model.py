"""The values that flow down the line. All are frozen; none knows how it was made."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A line in a file of the project.

    Attributes:
        path: POSIX path relative to the project root, such as ``sources/handouts/asthma.md``.
        line: Line number counted from 1; 0 means the file as a whole.
    """

    path: str
    line: int = 0

    def __str__(self) -> str:
        """Print as editors and terminals expect it, so that it can be clicked."""
        return f"{self.path}:{self.line}" if self.line else self.path


class Severity(StrEnum):
    """How much a finding weighs. An ``error`` refuses the handout in that locale."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong with the content.

    Attributes:
        location: The place in the project to mend.
        code: Stable name, explained in ``docs/RULES.md``.
        message: One sentence without a full stop.
        hint: What to do, in the imperative.
        severity: Whether it refuses.
        locale: BCP 47 tag, empty when it concerns every language.
        slug: The handout, empty when it concerns none or all.
        block: Id of the protected block, empty when it concerns none.
        artefact: Path below the output folder of the file that failed, empty before rendering.
    """

    location: Location
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    locale: str = ""
    slug: str = ""
    block: str = ""
    artefact: str = ""

    @property
    def refuses(self) -> bool:
        """Whether nothing may be written because of it."""
        return self.severity is Severity.ERROR


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
    """How soon to call (PI-04). Only emergency blocks have one."""

    CALL_NOW = "call-now"
    CALL_TODAY = "call-today"
    NORMAL = "normal"


class Format(StrEnum):
    """A kind of file that is made; the value is its suffix."""

    PDF = "pdf"
    HTML = "html"
    EPUB = "epub"


class MessageClass(StrEnum):
    """How much harm a wrong translation of a message can do (TR-01)."""

    SAFETY = "safety"
    DOSE = "dose"
    CONTACT = "contact"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Inline:
    """A piece of text inside a block.

    Attributes:
        type: ``text``, ``strong``, ``em``, ``code``, ``link``, ``break`` (a hard one), ``image``,
            ``phone``, ``isolate`` (a run that reads left to right in any language) or
            ``variable`` (`text` is its name; none is left after localizing).
        text: The characters of a text, code, isolate or variable; the display form of a phone;
            the alternative text of an image.
        href: Target of a link or image, ``tel:`` address of a phone.
        children: What stands inside a strong, em or link.
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
            ``definition``, ``box`` (a protected block), ``note`` or ``tip``.
        location: Where it begins.
        id: Stable id from the source, never from a translation; empty for most blocks.
        classes: Names from the attribute line, such as ``phase`` or ``do-not``.
        level: Of a heading, 2 to 6. Level 1 is the title.
        start: First number of an ordered list.
        align: Of a table cell, ``start``, ``center`` or ``end``; empty means start.
        kind: Of a box.
        tier: Of an emergency box.
        attributes: The other attributes of the source line, in order of name.
        source: The inline Markdown of a leaf as the translator sees it: the msgid. Empty
            for a block that holds blocks.
        context: gettext msgctxt of the leaf, empty for none.
        domain: gettext domain of the leaf.
        inlines: The parsed text of a leaf.
        children: The blocks inside.
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
        audience: Who it is for.
        topic: Key of ``sources/topics.toml``, which says what blocks must be there.
        modality: ``surgical`` or ``traction`` where "decompression" could mean both, else empty.
        authors: Who wrote it.
        reviewer: Clinician who approved the English text; None forces DRAFT.
        sources: Where the facts come from, only as precise as really known.
        revised: Day on which the text last changed.
        last_reviewed: Day of the clinical review; None where there was none.
        next_review: Day on which the review expires; None where there was none.
        license: SPDX identifier.
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
class Document:
    """A handout in one language.

    Attributes:
        meta: Its front matter. `Meta.title` stays English; `title` is the reader's.
        tag: BCP 47 tag of the language.
        title: Parsed heading of level 1.
        description: Translated description, plain text.
        blocks: The body without the title, in reading order.
        links: Address by label, from the link definitions of the source.
    """

    meta: Meta
    tag: str
    title: Block
    description: Block
    blocks: tuple[Block, ...]
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number.

    Attributes:
        number: E.164 (``+12025550143``), or a short code (``911``).
        display: As people of the country write it.
    """

    number: str
    display: str


@dataclass(frozen=True, slots=True)
class Hours:
    """When a clinic answers its phone.

    Attributes:
        first_day: ``mon`` to ``sun``.
        last_day: ``mon`` to ``sun``.
        opens: Local time.
        closes: Local time.
    """

    first_day: str
    last_day: str
    opens: dt.time
    closes: dt.time


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence with variables of its own, such as a clinic's rule; translated like any text.

    Attributes:
        msgid: Inline Markdown, in the domain ``shared``.
        values: What fills its variables.
        location: Where it was written.
    """

    msgid: str
    values: tuple[tuple[str, Value], ...]
    location: Location


Value = str | int | dt.date | Phone | Hours | Phrase
"""What can fill a variable."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What one clinic fills into the variables of one handout.

    Attributes:
        values: What fills each variable, by its name.
        country: ISO 3166 code of the clinic's country; it decides how dates are written.
    """

    values: dict[str, Value]
    country: str


@dataclass(frozen=True, slots=True)
class Message:
    """A text for the translator.

    Attributes:
        msgid: Inline Markdown, soft breaks folded.
        context: gettext msgctxt, empty for none.
        comments: What the translator should know, a line each, without ``#.``.
        references: Where it stands, such as ``sources/handouts/asthma.md#doses``; no line numbers.
        flags: gettext flags, such as ``python-brace-format``.
        location: The first place it stands, with its line, for findings.
    """

    msgid: str
    context: str
    comments: tuple[str, ...]
    references: tuple[str, ...]
    flags: tuple[str, ...]
    location: Location


Key = tuple[str, str, str]
"""What finds a translation: domain, msgctxt (empty for none) and msgid."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """The translations of one locale that may be printed.

    It never holds a fuzzy, empty, obsolete or unparsable text: what is not safe to print
    is not in it, so no later step can print it by mistake.

    Attributes:
        tag: BCP 47 tag of the language.
        texts: msgstr by (domain, msgctxt, msgid).
        locations: Where every entry stands, printable or not, by the same key.
        gaps: Why an entry may not be printed (``fuzzy`` or ``empty``), by the same key.
        machine: Domains whose text a machine drafted and nobody has taken over.
    """

    tag: str
    texts: dict[Key, str] = field(default_factory=dict)
    locations: dict[Key, Location] = field(default_factory=dict)
    gaps: dict[Key, str] = field(default_factory=dict)
    machine: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Edition:
    """A handout as one clinic gives it out in one language: all that a renderer needs.

    Attributes:
        document: The localized handout; no variable is left in it.
        direction: ``ltr`` or ``rtl``.
        clinic: Name of the clinic, as printed in the footer.
        clinic_id: Its short name, as in paths.
        paper: ``letter`` or ``a4``.
        labels: Translated labels by name, see `pipeline.labels`.
        draft: Whether nobody has approved it yet.
        identifier: Stable ``urn:`` for e-book shelves; the same in every build of this version.
    """

    document: Document
    direction: str
    clinic: str
    clinic_id: str
    paper: str
    labels: dict[str, str]
    draft: bool
    identifier: str


@dataclass(frozen=True, slots=True)
class Expected:
    """A protected block that a file must carry.

    Attributes:
        id: Its stable id.
        kind: What it protects from.
        tier: Of an emergency block.
        text: The whole text that the reader must get, heading first, folded.
        tag: BCP 47 tag of its language.
        direction: ``ltr`` or ``rtl``.
        location: Where the author wrote it.
    """

    id: str
    kind: Kind
    tier: Tier | None
    text: str
    tag: str
    direction: str
    location: Location


@dataclass(frozen=True, slots=True)
class Contract:
    """What every file of one handout, locale and clinic must carry.

    Computed from the source and the catalog, never from what was rendered.

    Attributes:
        slug: The handout.
        tag: BCP 47 tag of the language.
        direction: ``ltr`` or ``rtl``.
        blocks: The protected blocks, in reading order.
    """

    slug: str
    tag: str
    direction: str
    blocks: tuple[Expected, ...]


@dataclass(frozen=True, slots=True)
class Artefact:
    """A finished file.

    Attributes:
        path: POSIX path below the output folder.
        format: What it is.
        content: Its bytes.
    """

    path: str
    format: Format
    content: bytes
