"""The elements and attributes that a page may hold, what may stand in what, and what holds there.

An element outside its place is read in another way by a browser than by us: text in a table, but in
no cell, moves in front of the table.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.model import Kind, Tier

LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
"""Headings, by name, with their levels."""

_LINE = "a bdi strong em code br span"
_CELL = f"{_LINE} p ul ol dl"
_ASIDE = "p h2 h3 h4 ul ol dl table aside figure svg:svg"
_FLOW = f"{_ASIDE} section nav"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _sets(table: dict[str, str]) -> dict[str, frozenset[str]]:
    return {key: _names(text) for key, text in table.items()}


PHRASING = _names(_LINE)


_INSIDE = _sets({
    "html": "head body",
    "head": "meta title link style",
    "body": "header main footer nav section",
    "header": "a p",
    "footer": "p",
    "main": f"{_FLOW} h1",
    "section": f"{_FLOW} div",
    "div": "div h2 h3 p dt dd",
    "figure": "img",
    "aside": _ASIDE,
    "nav": "h1 h2 h3 ol ul",
    "ul": "li",
    "ol": "li",
    "dl": "dt dd div",
    "li": f"{_CELL} table aside",
    "dd": f"{_CELL} table aside",
    "td": _CELL,
    "th": _CELL,
    "table": "caption thead tbody tfoot",
    "thead": "tr",
    "tbody": "tr",
    "tfoot": "tr",
    "tr": "th td",
    **dict.fromkeys(("p", *LEVELS, "dt", "caption", "bdi", "strong", "em", "code", "span"), _LINE),
    "p": f"{_LINE} svg:svg",
    "a": "bdi strong em code br span",
    "svg:svg": "svg:path svg:circle",
})  # fmt: skip
"""What an element may hold."""

KNOWN = frozenset().union(*_INSIDE.values(), ["html"])

SPEAKING = PHRASING - {"br"} | _names("h1 h2 h3 h4 p li dt dd td th caption title style")
"""Elements that may hold text of their own."""

FILLED = frozenset((*LEVELS, "p", "li", "dt", "dd", "title"))
"""Elements that hold a text, or something with one."""

LOOKS = frozenset(("box", *Kind, *Tier))
"""Classes by which style sheets tell protected blocks from other text, and from each other."""

_HINTS = frozenset(("note", "tip"))  # classes of boxes that protect nobody

_BOLD = frozenset(("strong", "em", "th", "dt"))
_BOLD_CLASSES = frozenset(("phone", "number", "when", "place"))
"""Elements and classes in bold type, but for headings, which are known by their level."""

_HIDING = frozenset(("hidden", "aria-hidden"))
"""Attributes that keep a text from its reader; any other is refused for not being on the list."""

_EVERYWHERE = _names("id class lang xml:lang dir")
_DRAWN = "fill stroke stroke-width"
_ALLOWED = _sets({
    "meta": "charset name http-equiv content",
    "link": "rel type href",
    "body": "epub:type",
    "section": "aria-labelledby data-block-id role epub:type",
    "aside": "aria-labelledby role epub:type",
    "nav": "aria-labelledby role epub:type hidden",
    "a": "href epub:type",
    "strong": "role aria-label",
    "html": "data-name data-draft",
    "img": "src alt style width",
    "ol": "start",
    "th": "scope",
    "svg:svg": "aria-hidden focusable width height viewBox",
    "svg:path": f"{_DRAWN} d",
    "svg:circle": f"{_DRAWN} cx cy r",
})  # fmt: skip
"""The attributes that an element may have besides."""

_VALUES = _sets({
    "role": "region doc-notice doc-tip doc-toc img",
    "epub:type": "bodymatter cover notice tip toc landmarks",
    "name": "viewport color-scheme description referrer robots author",
    "http-equiv": "Content-Security-Policy",
    "rel": "stylesheet",
    "type": "text/css",
})  # fmt: skip
"""What an attribute may say that nothing else is compared with. Languages, directions, links and
names are those of the contract; which classes there may be is a matter of the places seen."""


def faults(local: str, said: Mapping[str, str], outer: str, *, book: bool) -> Iterator[str]:
    """Yield why an element may not be in the outer one, or have its attributes."""
    if outer in KNOWN and local not in _INSIDE.get(outer, ()):
        yield f"{local} is not allowed in {outer}"
    strange = {"style", "name"} if book else {"link"}
    if outer == "head" and strange & {local, *said}:
        yield f"{local} is not allowed in the head"
    if local == "link" and not {"rel", "type"} <= said.keys():
        yield "a link element does not say that it is a style sheet"
    classes = set(said.get("class", "").split())
    if _HINTS & classes and local != "aside":
        yield f"{local} has the class of a hint, which only an aside may have"
    if said.get("role") == "img" and classes != {"blank"}:
        yield f"{local} has the role of a picture, but is not a line to write on"
    if local == "svg:svg" and (classes, said.get("aria-hidden")) != ({"steps"}, "true"):
        yield "a drawing is not marked as a row of steps, and as decoration"
    for attribute, value in said.items():
        if attribute not in _EVERYWHERE | _ALLOWED.get(local, frozenset()):
            yield f"{local} has the attribute {attribute}, which is not allowed"
        elif value not in _VALUES.get(attribute, (value,)):
            yield f"{local} has {attribute}={value[:40]!r}, which is not allowed"


class Here(NamedTuple):
    """What holds inside an element."""

    local: str = ""  # its name
    tag: str = ""  # BCP 47
    direction: str = "ltr"  # as said or inherited
    block: str = "ltr"  # direction of the block around it
    read: bool = True
    main: bool = False
    boxed: bool = False  # whether it looks like a protected block, or is in one that does
    level: int | None = None  # as a heading, 0 for none; None in contents lists and around the text
    listed: str = ""  # as in `Row`
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
        boxed=around.boxed or not LOOKS.isdisjoint(classes),
        level=level,
        listed=_listed(around, local, classes, said),
        bold=around.bold
        or (local in _BOLD and "entry" not in classes)
        or not _BOLD_CLASSES.isdisjoint(classes),
    )


def _listed(around: Here, local: str, classes: frozenset[str], said: Mapping[str, str]) -> str:
    if local == "li" and "task" in classes:
        return "task"
    if local == "ol":
        return f"ol {said.get('start', '1').lstrip('0') or '0'}"
    if local == "ul":
        return " ".join(sorted({"do", "do-not"} & classes)) or "ul"
    return around.listed
