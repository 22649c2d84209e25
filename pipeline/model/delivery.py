"""What is given out, and what it must carry."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.model.findings import Location
from pipeline.model.handout import Document, Kind, Tier


class Format(StrEnum):
    """A kind of file that is made; the value is its suffix."""

    PDF = "pdf"
    HTML = "html"
    EPUB = "epub"
    TXT = "txt"


STYLED = (Format.PDF, Format.HTML, Format.EPUB)
"""Formats that have a style sheet, which somebody has to see in a browser."""


class Paper(StrEnum):
    """A size of paper, always upright."""

    LETTER = "letter"
    A4 = "a4"


class Profile(StrEnum):
    """How a handout is printed: how large, and by whose rules of large print."""

    LARGE = "large"
    EXTRA_LARGE = "extra-large"
    GIANT = "giant"
    ACB = "acb-2025"


class Variant(StrEnum):
    """The standard that PDFs keep; the value names it on the command line.

    PDF/UA-1 is what readers and validators know today; PDF/UA-2 is its successor, for PDF 2.0;
    PDF/A-2a is for archives. A PDF of ours claims one of them.
    """

    UA_1 = "ua-1"
    UA_2 = "ua-2"
    A_2A = "a-2a"

    @property
    def suffix(self) -> str:
        """Return what tells its files from those of the usual variant, which has none."""
        return "" if self is Variant.UA_1 else f".{self}"


def file_name(slug: str, tag: str, kind: Format, *, draft: bool, variant: Variant) -> str:
    """Return what a finished file is called, such as ``asthma.es.draft.pdf``."""
    standard = variant.suffix if kind is Format.PDF else ""
    return f"{slug}.{tag}{'.draft' if draft else ''}{standard}.{kind}"


@dataclass(frozen=True, slots=True)
class Edition:
    """A handout as one clinic gives it out in one language: all that a renderer needs.

    Attributes:
        document: The localized handout; no variable is left in it.
        direction: ``ltr`` or ``rtl``.
        clinic: Name of the clinic, as printed in the footer.
        labels: Translated labels by name, see `pipeline.settings.labels`.
        draft: Whether it is not approved yet.
        identifier: Stable ``urn:`` for e-book shelves; the same in every build of this version.
        language: English name of the language, for the staff; empty in English itself.
        phones: Numbers for the foot of each page: ``number`` (emergency), ``phone`` and ``night``.
        texted: The crisis number as in its ``tel:`` address, if it answers text messages, too.
    """

    document: Document
    direction: str
    clinic: str
    paper: Paper
    labels: dict[str, str]
    draft: bool
    identifier: str
    profile: Profile = Profile.LARGE
    language: str = ""
    phones: Mapping[str, str] = field(default_factory=dict)
    texted: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """A protected block that every file of a handout must carry, whatever its format.

    Attributes:
        location: Where the author wrote it.
        opening: How many of its rows must lie together on the first page: of the block that says
            when to call at once all of them, in the largest letters those up to its first sign.
        continued: What the head of a page says where it goes on; empty where nothing does; folded.
    """

    id: str
    kind: Kind
    tier: Tier | None
    location: Location
    opening: int = 0
    continued: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A text of a handout (a paragraph, heading, item or cell), and what it is to its reader.

    A contract has a row for each text that is due, and the reading of a file one for each that it
    holds; the gate compares the two lists.

    Attributes:
        text: Its words, folded.
        level: Level as a heading, 1 for the title; 0 for any other text; None where nobody looked.
        listed: What marks it in the list around it: ``do``, ``do-not``, ``task``, ``ul``, or
            ``ol`` with the number that the list begins with (``ol 1``); empty outside of lists;
            None where nobody looked.
        bold: Its letters in bold type, without spaces; empty for a heading, which is bold as a
            whole; None where nobody looked.
        within: Ids of what is around it, outermost first: the protected blocks, and in a file
            other elements, too.
        tag: BCP 47 tag of its language. Where a file says several, all of them; None where the
            format says none.
        direction: ``ltr`` or ``rtl``, several as in `tag`; None where nothing tells.
        picture: SHA-256 of the picture whose alternative text it is; empty for any other text;
            None for a picture that the format draws anew.
    """

    text: str
    level: int | None = 0
    listed: str | None = ""
    bold: str | None = ""
    within: tuple[str, ...] = ()
    tag: str | None = ""
    direction: str | None = ""
    picture: str | None = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a clinic and a designer decide of every file, beside its texts.

    Attributes:
        sheets: Hashes, as in a content security policy (``sha256-…``), of the style sheets that
            were seen in a browser; a file with another one is refused.
    """

    paper: Paper = Paper.LETTER
    profile: Profile = Profile.LARGE
    sheets: tuple[str, ...] = ()


THERE = "{there}"
"""What stands in `Contract.extras` for the number of a page that a text leads to."""


@dataclass(frozen=True, slots=True)
class Contract:
    """What every file of one handout, locale and clinic must carry.

    Computed from the source and the catalog, never from what was rendered.

    Attributes:
        direction: ``ltr`` or ``rtl``.
        blocks: The protected blocks, in reading order.
        rows: Every text of the handout, protected or not, in reading order: the title, then each
            heading, paragraph, item and cell.
        repeats: Those texts that each page of a table may repeat: its heads; folded.
        extras: The only other texts that a file may hold, such as the clinic's name or the
            heading of the contents; folded.
        links: Words and address of each link that a file may hold, such as ``911`` and ``tel:911``.
        buttons: The same for the buttons that stand on a screen where paper has a number alone:
            to call the crisis line, and to text it; none where it answers no texts.
        about: What it may say of itself to catalogs and shelves; folded.
        stamp: What the head of a page of a draft must say; empty when it is none; folded.
        foot: What the foot of each printed page must say: the emergency number; folded.
        sheets: As in `Terms`, like `paper` and `profile`.
    """

    slug: str
    tag: str
    direction: str
    blocks: tuple[Expected, ...]
    rows: tuple[Row, ...] = ()
    repeats: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    buttons: tuple[tuple[str, str], ...] = ()
    about: str = ""
    stamp: str = ""
    foot: str = ""
    sheets: tuple[str, ...] = ()
    paper: Paper = Paper.LETTER
    profile: Profile = Profile.LARGE

    @property
    def draft(self) -> bool:
        """Whether each file must say that it is not approved."""
        return any(block.kind is Kind.DRAFT for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Artefact:
    """A finished file; `path` is a POSIX path below the output folder."""

    path: str
    format: Format
    content: bytes
