"""Numbers that a reader may see back to front, in a line of whatever format (UAX #9).

What is laid out by itself from left to right stands in isolates (U+2066 to U+2069).
"""

import re
import unicodedata
from collections.abc import Iterator

_APART = "\ufffc"  # stands around what is laid out by itself

MARKS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Characters that turn what is around them, as in a regular expression."""

_UNSEEN = f"\u00ad\u200b{MARKS}"
_SIGNS = r" \t\n\u00a0\u202f.,:/()+\u2011\-"
_INSIDE = re.compile(rf"\d[{_SIGNS}]*[{_UNSEEN}][{_SIGNS}{_UNSEEN}]*\d")
"""A mark in a number: it may turn the parts of the number round, and nobody needs it there."""

_PARTS = re.compile(
    r"\d[-+ \u00a0\u2011]\d|\d[ \u00a0]?[A-Za-z]|[A-Za-z+][ \u00a0]?\d"
    rf"|\d{_APART}?[-+\u2011]{_APART}\d|\d{_APART}[-+\u2011]\d"
)
"""A number of several parts, which change places in a line from right to left (W2 and W4)."""

_TURNING = re.compile("[\u061c\u200f\u202b\u202e\u2067]")
"""Marks before a number that turn it round in a text from left to right."""

_ISOLATE = re.compile("\u2066([^\u2066-\u2069]*)\u2069")


def isolated(text: str) -> str:
    """Return a text that is laid out by itself, from left to right."""
    return f"\u2066{text}\u2069"


def isolates(line: str) -> list[str]:
    """Return what a line lays out by itself."""
    return _ISOLATE.findall(line)


def around(line: str) -> str:
    """Return a line as it is laid out around its isolates, of which it shows the edges."""
    return _ISOLATE.sub(_edges, line)


def _edges(isolate: re.Match[str]) -> str:
    inside = isolate[1].strip() or _APART
    return f"{_APART}{inside[0]}{_APART}{inside[-1]}{_APART}"


def strong(text: str) -> str | None:
    """Return the direction of the first letter outside of isolates; None without one (P2)."""
    for sign in _ISOLATE.sub("", text):
        kind = unicodedata.bidirectional(sign)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return None


def turned(line: str, *, rtl: bool) -> Iterator[str]:
    """Say why a number in a line, perhaps one from right to left, may be read in another order."""
    outside, inside = around(line), isolates(line)
    for text in (outside, *inside):
        if number := _INSIDE.search(text):
            yield f"an invisible mark is inside a number: {number[0]!a}"
    parts = _PARTS.search(outside) if rtl else None
    if parts:
        found = parts[0].replace(_APART, "")
        yield f"a number of several parts ({found}) may be read back to front"
    for text in inside if rtl else [line]:
        if _TURNING.search(text) and re.search(r"\d", text):
            yield "an invisible mark may reverse a number"
