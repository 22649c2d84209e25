"""What a reader of one format reports; the same for all formats, so that one gate judges all."""

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import Finding, Row
from pipeline.survival.geometry import Rect
from pipeline.survival.printed import Printed


class Unreadable(Exception):  # noqa: N818 - a state of the file, as in `gate-unreadable`
    """The file cannot be read, or not in one way only; nothing in it can be proven.

    Args:
        reason: One sentence without a full stop.
        place: Where it is, for people; empty for the file as a whole.
    """

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(f"{place}: {reason}" if place else reason)


class Span(NamedTuple):
    """What of a text lies on one page or in one chapter.

    Attributes:
        part: Number of the page (PDF) or spine item (EPUB), counted from 1; always 1 in HTML.
        bottom: Of its ink, in points above the foot of the page; 0 where there are no pages.
        top: Of its ink.
        text: Its characters.
    """

    part: int
    bottom: float = 0.0
    top: float = 0.0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Found(Row):
    """A text of a file. What the file hides (attribute, artifact, not painted) is not in it.

    Attributes:
        place: Where it is, for people: ``page 2``, ``line 41``, ``chapter.xhtml line 3``.
        spans: Where it lies, page by page or chapter by chapter, in reading order.
        contents: Whether a contents list says it.
    """

    place: str = ""
    spans: tuple[Span, ...] = (Span(1),)
    contents: bool = False


class Region(NamedTuple):
    """An element with an id.

    Attributes:
        id: The id in the file.
        place: As in `Found.place`.
        level: Level of the heading that names it, from 1; 0 when none does or nobody looked.
        unannounced: Why assistive technology does not announce it as a region of its own, without
            a full stop; empty when it does, or nobody looked.
        classes: What the style sheet knows it by; None where there is none.
    """

    id: str
    place: str
    level: int = 0
    unannounced: str = ""
    classes: tuple[str, ...] | None = None


class OnScreen(NamedTuple):
    """What only a page on a screen has.

    Attributes:
        sheets: Hashes of its style sheets, as a content security policy writes them.
        around: What it says around the text.
        noindex: Whether it asks search engines to leave it out; None where nothing could say so.
    """

    sheets: tuple[str, ...]
    around: tuple[str, ...]
    noindex: bool | None = None


class Run(NamedTuple):
    """A piece of text of one language, direction and place.

    Attributes:
        text: The characters.
        tag: BCP 47 tag that holds for it.
        direction: Of the block around it.
        part: As in `Span`.
        place: As in `Found.place`.
        area: A box around its ink; None where there are no pages.
    """

    text: str
    tag: str = ""
    direction: str = ""
    part: int = 1
    place: str = ""
    area: Rect | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A finished file as its reader gets it.

    Attributes:
        tag: BCP 47 tag of the file as a whole; empty when none is said. Where the file says
            several, all of them with "and" between, which is nobody's tag. None where the format
            says none.
        direction: ``ltr`` or ``rtl``, several as in `tag`; empty when none is said, None where
            nothing tells.
        rows: Every text, in reading order.
        regions: Every element with an id, in the order in which they begin.
        faults: What is wrong with the file whatever it should carry. The reading holds no
            text that is said in one way and painted in another.
        furniture: Text on pages that is no part of what is read, such as page numbers.
        links: Words and address of each link that leaves the file, such as ``911`` and ``tel:911``.
        marked: Whether ids and links are marked; else the texts in a region tell which it is, and
            the words of a link are all that is before its address.
        titles: What shelves and windows call the file; each holds the handout's title.
        abouts: What it says of itself to catalogs and shelves.
        printed: What is on paper; None where there is none.
        screen: What is on a screen; None where there is none.
    """

    tag: str | None
    direction: str | None
    rows: tuple[Found, ...] = ()
    regions: tuple[Region, ...] = ()
    faults: tuple[Finding, ...] = ()
    furniture: tuple[Run, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    marked: bool = True
    titles: tuple[str, ...] = ()
    abouts: tuple[str, ...] = ()
    printed: Printed | None = None
    screen: OnScreen | None = None
