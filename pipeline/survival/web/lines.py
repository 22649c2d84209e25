"""What the characters between two breaks do to each other: numbers that turn round."""

import re
import unicodedata
from dataclasses import dataclass, field

from pipeline.contract.fold import fold
from pipeline.survival.web.markup import Element, words

_BREAK = "\v"
"""Stands for a forced break; XML cannot hold this character."""

_APART = "\ufffc"
"""Stands around a text that is laid out by itself, from left to right."""

_MARKS = "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SIGNS = r" \t\n\u00a0\u202f.,:/()+\u2011\-"
_INSIDE = re.compile(rf"\d[{_SIGNS}]*[{_MARKS}][{_SIGNS}{_MARKS}]*\d")
"""A mark in a number: it may turn the parts of the number round, and nobody needs it there."""

_TURNING = re.compile("[\u061c\u200f\u202b\u202e\u2067]")
"""Marks that make a number in a text from left to right read as one from right to left."""

_PARTS = re.compile(
    rf"\d[-+ \u00a0\u2011]\d|\d{_APART}?[-+\u2011]{_APART}\d|\d{_APART}[-+\u2011]\d"
)
"""A number of several parts, which change places in a text from right to left (UAX #9, W4)."""

_MARK = re.compile(f"[{_MARKS}]")
_DIGIT = re.compile(r"\d")


@dataclass(slots=True)
class Line:
    """What is written between two blocks.

    Attributes:
        texts: Its texts, in order.
        ltr: Whether each of them reads from left to right.
    """

    texts: list[str] = field(default_factory=list)
    ltr: list[bool] = field(default_factory=list)

    @property
    def heard(self) -> bool:
        """Whether a text is surely there: one of them begins with a letter or a digit."""
        return any(text[:1].isalnum() for text in self.texts)

    def write(self, text: str, *, ltr: bool) -> None:
        """Add a text, and how it reads by itself."""
        self.texts.append(text)
        self.ltr.append(ltr)

    def stop(self) -> None:
        """Add a forced break."""
        self.write(_BREAK, ltr=False)

    def end(self) -> list[str]:
        """Say why a number may be read in another order, and begin anew."""
        texts, ltr = self.texts, self.ltr
        self.texts, self.ltr = [], []
        whole, mixed = "".join(texts), False in ltr
        marked = not whole.isascii() and _MARK.search(whole) is not None
        if not (mixed or marked) or not _DIGIT.search(whole):
            return []
        # A mark inside a number turns its parts, wherever it stands.
        found: list[str] = []
        if marked and (number := _INSIDE.search(whole)):
            found.append(f"a mark stands in a number: {number[0]!a}")
        # In a text from right to left only a part that is laid out by itself keeps its order.
        runs = list(zip(texts, ltr, strict=True))
        turned = _PARTS.search("".join(_edges(text) if way else text for text, way in runs))
        if mixed and turned:
            parts = turned[0].replace(_APART, "")
            found.append(f"a number of several parts ({parts}) may be read back to front")
        # In a text from left to right a mark before the number is enough.
        if marked and any(way and _TURNING.search(text) for text, way in runs):
            found.append("a mark may turn a number round")
        return found


def empty(element: Element) -> bool:
    """Tell whether an element holds no text that can be read."""
    return not fold(words(element))


def reads(direction: str, bdi: Element) -> str:
    """Return the direction in which a ``bdi`` lays out its text.

    One that says none takes that of its first letter (HTML standard, section 4.5.24).

    Args:
        direction: As said, or inherited.
        bdi: The element.
    """
    if direction == "ltr" or bdi.get("dir") is not None:
        return direction
    for char in words(bdi):
        kind = unicodedata.bidirectional(char)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else direction
    return direction


def _edges(text: str) -> str:
    """Return what a text from left to right shows of itself to a text from right to left."""
    edges = text.strip() or _APART
    return f"{_APART}{edges[0]}{_APART}{edges[-1]}{_APART}"
