"""The context of an element: language, direction, level."""

from collections.abc import Mapping
from typing import NamedTuple

from pipeline.survival.web.elements import KNOWN, LEVELS, LOOKS, PHRASING

_BOLD = frozenset(("strong", "em", "th", "dt"))
_BOLD_CLASSES = frozenset(("phone", "number", "when"))
"""Elements and classes in bold type, but for headings, which are known by their level."""

_HIDING = frozenset(("hidden", "aria-hidden"))
"""Attributes that keep a text from its reader; any other is refused for not being on the list."""


class Here(NamedTuple):
    """What holds inside an element.

    Attributes:
        local: Its name.
        tag: Language.
        direction: As said, or inherited.
        block: Direction of the block around it.
        read: Whether it is read.
        main: Whether it is in the main text.
        link: Whether it is in a link.
        boxed: Whether it looks like a protected block, or is in one that does.
        level: Level as a heading, 0 for none; None in contents lists and around the text.
        listed: As in `Row.listed`.
        bold: Whether it is in bold type.
    """

    local: str = ""
    tag: str = ""
    direction: str = "ltr"
    block: str = "ltr"
    read: bool = True
    main: bool = False
    link: bool = False
    boxed: bool = False
    level: int | None = None
    listed: str = ""
    bold: bool = False


def inside(around: Here, local: str, said: Mapping[str, str]) -> Here:
    """Work out what holds inside an element."""
    classes = frozenset(said.get("class", "").split())
    direction = said.get("dir", "").lower() or around.direction
    level = around.level
    if local == "main":
        level = 0
    elif local == "nav":
        level = None
    elif level is not None and local not in PHRASING:
        level = LEVELS.get(local, 0)
    return Here(
        local=local,
        # An element that says nothing of its language has that of the one around.
        tag=said.get("lang", around.tag),
        direction=direction,
        # A run that reads left to right is a number; one that reads right to left turns it round.
        block=around.block if local in PHRASING and direction == "ltr" else direction,
        read=around.read and local in KNOWN and local != "head" and _HIDING.isdisjoint(said),
        main=around.main or local == "main",
        link=around.link or local == "a",
        boxed=around.boxed or not LOOKS.isdisjoint(classes),
        level=level,
        listed=_listed(around, local, classes, said),
        bold=around.bold or local in _BOLD or not _BOLD_CLASSES.isdisjoint(classes),
    )


def _listed(around: Here, local: str, classes: frozenset[str], said: Mapping[str, str]) -> str:
    if local == "li" and "task" in classes:
        return "task"
    if local == "ol":
        return f"ol {said.get('start', '1').lstrip('0') or '0'}"
    if local == "ul":
        return " ".join(sorted({"do", "do-not"} & classes)) or "ul"
    return around.listed
