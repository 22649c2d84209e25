"""What a reader of one format reports; the same for all formats, so that one gate judges all."""

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import Finding, Row
from pipeline.survival.geometry import Rect
from pipeline.survival.printed import Printed


class Span(NamedTuple):
    """What of a text lies on one page or in one chapter."""

    part: int  # number of the page (PDF) or spine item (EPUB), from 1; always 1 in HTML
    bottom: float = 0.0  # of its ink, in points above the foot of the page; 0 without pages
    top: float = 0.0  # of its ink


@dataclass(frozen=True, slots=True)
class Found(Row):
    """A text of a file. What the file hides (attribute, artifact, not painted) is not in it."""

    place: str = ""  # where it is, for people: ``page 2``, ``line 41``, ``chapter.xhtml line 3``
    spans: tuple[Span, ...] = (Span(1),)  # where it lies, in reading order
    contents: bool = False  # whether it is in a contents list


class Region(NamedTuple):
    """An element with an id."""

    id: str
    place: str  # as in `Found`
    level: int = 0  # of the heading that names it, from 1; 0 when none does or nobody looked
    unannounced: str = ""  # why assistive technology does not announce it as a region of its own
    classes: tuple[str, ...] | None = None  # what the style sheet knows it by; None on paper


class OnScreen(NamedTuple):
    """What only a page on a screen has."""

    sheets: tuple[str, ...]  # hashes of its style sheets, as a content security policy writes them
    around: tuple[str, ...]  # texts around the main one
    noindex: bool | None = None  # whether search engines leave it out; None where it cannot say so


class Run(NamedTuple):
    """A piece of text of one language, direction and place."""

    text: str
    tag: str = ""  # BCP 47
    direction: str = ""  # of the block around it
    part: int = 1  # as in `Span`
    place: str = ""  # as in `Found`
    area: Rect | None = None  # a box around its ink; None where there are no pages


@dataclass(frozen=True, slots=True)
class Reading:
    """A finished file as its reader gets it.

    Language and direction are empty where the file does not say them, and None where its format
    cannot. Of a file that says several they are all of these, with "and" between.
    """

    tag: str | None  # BCP 47 tag of the file as a whole
    direction: str | None  # ``ltr`` or ``rtl``
    rows: tuple[Found, ...] = ()  # every text, in reading order
    regions: tuple[Region, ...] = ()  # every element with an id, in the order in which they begin
    faults: tuple[Finding, ...] = ()  # what is wrong whatever the file should carry
    furniture: tuple[Run, ...] = ()  # what pages repeat and nobody reads, such as page numbers
    links: tuple[tuple[str, str], ...] = ()  # words and address, such as ``911`` and ``tel:911``
    # Whether ids and links are marked. Else the texts in a region tell which one it is, and the
    # words of a link are all that is before its address.
    marked: bool = True
    titles: tuple[str, ...] = ()  # what shelves and windows call it; each holds the title
    abouts: tuple[str, ...] = ()  # what it says of itself to catalogs and shelves
    printed: Printed | None = None  # what is on paper
    screen: OnScreen | None = None  # what is on a screen
