"""The elements and attributes that a page may hold, and what may stand in what.

An element outside its place is read in another way by a browser than by us: text in a table, but in
no cell, moves in front of the table.
"""

import functools

from pipeline.model import Kind, Tier

LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
"""Headings, by name, with their levels."""

PHRASING = frozenset(("a", "bdi", "strong", "em", "code", "br", "span"))
_FLOW = frozenset((
    "p", "h2", "h3", "h4", "ul", "ol", "dl", "table", "section", "aside", "nav",
))  # fmt: skip
_CELL = PHRASING | {"p", "ul", "ol", "dl"}

_CONTENT: dict[str, frozenset[str]] = {
    "html": frozenset(("body",)),
    "body": frozenset(("header", "main", "footer", "nav", "a")),
    "header": frozenset(("a", "p")),
    "footer": frozenset(("p",)),
    "main": _FLOW | {"h1"},
    "section": _FLOW,
    "aside": _FLOW - {"section", "nav"},
    "nav": frozenset(("h1", "h2", "h3", "ol", "ul")),
    "ul": frozenset(("li",)),
    "ol": frozenset(("li",)),
    "dl": frozenset(("dt", "dd")),
    "li": _CELL | {"table", "aside"},
    "dd": _CELL | {"table", "aside"},
    "td": _CELL,
    "th": _CELL,
    "table": frozenset(("caption", "thead", "tbody", "tfoot")),
    "thead": frozenset(("tr",)),
    "tbody": frozenset(("tr",)),
    "tfoot": frozenset(("tr",)),
    "tr": frozenset(("th", "td")),
    **dict.fromkeys(("p", *LEVELS, "dt", "caption"), PHRASING),
    **dict.fromkeys(("bdi", "strong", "em", "code", "span"), PHRASING),
    "a": PHRASING - {"a"},
    "br": frozenset(),
}
PAGEBREAK = "doc-pagebreak"
"""Role of a mark that says that a page of the PDF begins."""

_TURNED = frozenset((
    "main", "section", "aside", "p", "li", "dt", "dd", "th", "td", "caption", "a", "bdi", "strong",
    "em", "code",
))  # fmt: skip
"""Elements of a book that may hold such a mark; in a heading it would be read out with it."""

KNOWN = frozenset(_CONTENT)
PLACES = frozenset((
    *((outer, inner) for outer, inside in _CONTENT.items() for inner in inside),
    *((outer, PAGEBREAK) for outer in _TURNED),
))  # fmt: skip
"""Which elements hold others, and which may stand in which."""

DRAWN = frozenset(("main", "section", "aside"))
"""Elements that may hold a drawing."""

SPEAKING = PHRASING - {"br"} | {*LEVELS, "p", "li", "dt", "dd", "td", "th", "caption"}
"""Elements that may hold text of their own."""

FILLED = frozenset((*LEVELS, "p", "li", "dt", "dd"))
"""Elements that hold a text, or something with one."""

LOOKS = frozenset(("box", *Kind, *Tier))
"""Classes by which style sheets tell protected blocks from other text, and from each other."""

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_EVERYWHERE = frozenset(("id", "class", "lang", _LANG, "dir"))
_ALLOWED: dict[str, frozenset[str]] = {
    "body": frozenset((_TYPE,)),
    "section": frozenset(("aria-labelledby", "data-block-id", "role", _TYPE)),
    "aside": frozenset(("aria-labelledby", "role", _TYPE)),
    "nav": frozenset(("aria-labelledby", "role", _TYPE, "hidden")),
    "a": frozenset(("href", _TYPE)),
    "span": frozenset(("role", _TYPE, "aria-label")),
    "ol": frozenset(("start",)),
    "th": frozenset(("scope",)),
}
"""The attributes that an element may have besides."""

_VALUES: dict[str, frozenset[str]] = {
    "role": frozenset((
        "region", "doc-notice", "doc-tip", "doc-toc", "doc-pagelist", PAGEBREAK,
    )),
    _TYPE: frozenset((
        "bodymatter", "notice", "tip", "toc", "landmarks", "page-list", "pagebreak",
    )),
}  # fmt: skip
"""What an attribute may say that nothing else is compared with. Languages, directions, links and
names are those of the contract; which classes there may be is a matter of the places seen."""


@functools.lru_cache(maxsize=4096)
def attribute_fault(local: str, attribute: str, value: str) -> str:
    """Say what is wrong with an attribute; empty for one on the list, with a value on it."""
    plain = attribute.rpartition("}")[2]
    if attribute not in _EVERYWHERE and attribute not in _ALLOWED.get(local, ()):
        return f"{local} has the attribute {plain}, which is not on the list"
    if value not in _VALUES.get(attribute, (value,)):
        return f"{local} has {plain}={value[:40]!r}, which is not on the list"
    return ""
