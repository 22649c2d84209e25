"""The context of an element: language, direction, level; worked out once for elements alike."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.survival.web.elements import (
    KNOWN,
    LEVELS,
    LOOKS,
    PAGEBREAK,
    PHRASING,
    PLACES,
    attribute_fault,
)
from pipeline.survival.web.markup import XML_LANG, local_name

Said = Sequence[tuple[str, str]]
"""Attributes with their values, in order."""

OWN = frozenset(("id", "href", "aria-labelledby", "data-block-id"))
"""Attributes that differ from element to element, and change nothing around them."""

_HINTS = frozenset(("note", "tip"))
"""Classes of boxes that protect nobody."""

_BOLD = frozenset(("strong", "em", "th", "dt"))
_BOLD_CLASSES = frozenset(("phone", "number", "when"))
"""Elements and classes in bold type, but for headings, which are known by their level."""

_HIDING = frozenset(("hidden", "aria-hidden"))
"""Attributes that keep a text from its reader; any other is refused for not being on the list."""

_MANY = 16384
"""Places that are remembered; more are no pages of one design."""


@dataclass(frozen=True, slots=True, eq=False)
class Here:
    """What holds inside an element.

    Attributes:
        local: Name of the element; empty outside of a page, and in what is none of its elements.
        html: Whether a browser reads it as HTML; else it is XML.
        tag: Language.
        direction: As said, or inherited.
        block: Direction of the block around it.
        read: Whether it is read.
        main: Whether it is in the main text.
        link: Whether it is in a link.
        boxed: Whether it looks like a protected block, or is in one that does.
        apart: Whether it is a block, which is kept apart from the text around it.
        level: Level as a heading, 0 for none; None in contents lists and around the text.
        listed: As in `Row.listed`.
        bold: Whether it is in bold type.
        torn: Why its language is not clear; empty when it is.
        faults: Why it may not stand there, or say of itself what it says.
    """

    local: str
    html: bool
    tag: str = ""
    direction: str = "ltr"
    block: str = "ltr"
    read: bool = True
    main: bool = False
    link: bool = False
    boxed: bool = False
    apart: bool = True
    level: int | None = None
    listed: str = ""
    bold: bool = False
    torn: str = ""
    faults: tuple[str, ...] = ()


OUTSIDE = {True: Here("", html=True), False: Here("", html=False)}
"""What holds around a page."""


def shared(said: Said) -> tuple[tuple[str, str], ...]:
    """Return the attributes that are not an element's own."""
    return tuple(pair for pair in said if pair[0] not in OWN)


@functools.lru_cache(maxsize=_MANY)
def enter(around: Here, name: str, said: tuple[tuple[str, str], ...]) -> Here:
    """Work out what holds inside an element.

    Args:
        around: What holds around it.
        name: Its name, with its namespace.
        said: Its attributes, but for those that are its own.
    """
    held, local = dict(said), local_name(name, html=around.html)
    if not local:
        return replace(around, local="")
    # An element that says nothing of language and direction has those of the one around.
    lang, xml = held.get("lang"), held.get(XML_LANG)
    tag, way = xml if lang is None else lang, held.get("dir", "").lower()
    classes, direction = held.get("class", ""), way or around.direction
    return Here(
        local=local,
        html=around.html,
        tag=around.tag if tag is None else tag,
        direction=direction,
        # A run that reads left to right is a number; one that reads right to left turns it round.
        block=around.block if local in PHRASING and direction == "ltr" else direction,
        read=around.read and local in KNOWN and _HIDING.isdisjoint(held),
        main=around.main or local == "main",
        link=around.link or local == "a",
        boxed=around.boxed or not LOOKS.isdisjoint(classes.split()),
        apart=local not in PHRASING,
        level=_level(around, local),
        listed=_listed(around, local, held),
        bold=around.bold or local in _BOLD or not _BOLD_CLASSES.isdisjoint(classes.split()),
        torn=_torn(lang, xml, html=around.html),
        faults=tuple(_faults(around, local, held)),
    )


def _level(around: Here, local: str) -> int | None:
    if local == "main":
        return 0
    if around.level is None or local == "nav":
        return None
    return around.level if local in PHRASING else LEVELS.get(local, 0)


def _listed(around: Here, local: str, held: dict[str, str]) -> str:
    classes = held.get("class", "").split()
    if local == "li" and "task" in classes:
        return "task"
    if local == "ol":
        return f"ol {held.get('start', '1').lstrip('0') or '0'}"
    if local != "ul":
        return around.listed
    return " ".join(sorted({"do", "do-not"}.intersection(classes))) or "ul"


def _torn(lang: str | None, xml: str | None, *, html: bool) -> str:
    """Say that two readers may take an element to be in two languages."""
    if xml is None or lang == xml or not (html or lang is not None):
        return ""
    return f"lang says {lang or 'nothing'} and xml:lang says {xml}"


def _faults(around: Here, local: str, held: dict[str, str]) -> Iterator[str]:
    kind = PAGEBREAK if held.get("role") == PAGEBREAK else local
    if (around.local, kind) not in PLACES and around.local in KNOWN:
        yield f"{kind} in {around.local} is not on the list"
    if around.link and local == "a":
        yield "a link stands in a link"
    classes = held.get("class", "").split()
    if not _HINTS.isdisjoint(classes) and local != "aside":
        yield f"{local} looks like a hint"
    if not LOOKS.isdisjoint(classes) and around.boxed:
        yield "what looks like a protected block stands in another one"
    for attribute, value in held.items():
        if reason := attribute_fault(local, attribute, value):
            yield reason
