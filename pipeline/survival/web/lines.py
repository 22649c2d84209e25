"""What the characters between two breaks do to each other: turned numbers, and gaps."""

import re
import unicodedata
from dataclasses import dataclass, field

from pipeline.contract.fold import fold
from pipeline.survival.rules import Rule
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

_WIDE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_GAP = re.compile(rf"[{_WIDE}][\s{_MARKS}]*[{_WIDE}]|[\u2028\u2029]")
_BREAKS = re.compile(rf"{_BREAK}[\s{_MARKS}]*{_BREAK}")
_ODD = re.compile(rf"[{_MARKS}{_WIDE}\u2028\u2029]")
"""What stands in every line that is wrong, but for numbers that change places."""

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

    def end(self) -> list[tuple[Rule, str]]:
        """Say what is wrong with what was written, and begin anew."""
        texts, ltr = self.texts, self.ltr
        self.texts, self.ltr = [], []
        whole, mixed = "".join(texts), False in ltr
        odd = not whole.isascii() and _ODD.search(whole) is not None
        found = _faults(whole) if odd or _BREAK in whole else []
        if not (mixed or odd) or not _DIGIT.search(whole):
            return found
        runs = list(zip(texts, ltr, strict=True))
        turned = _PARTS.search("".join(_edges(text) if way else text for text, way in runs))
        if mixed and turned:
            parts = turned[0].replace(_APART, "")
            reason = f"a number of several parts ({parts}) may be read back to front"
            found.append((Rule.DIRECTION, reason))
        if odd and any(way and _TURNING.search(text) for text, way in runs):
            found.append((Rule.DIRECTION, "a mark may turn a number round"))
        return found


def blank(text: str) -> bool:
    """Tell whether a text only sets elements apart in the file; a wide space does more."""
    return text.isspace() and text.isascii()


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
    strong = (unicodedata.bidirectional(c) for c in words(bdi))
    first = next((kind for kind in strong if kind in ("L", "R", "AL")), "")
    return "ltr" if first == "L" else direction


def _edges(text: str) -> str:
    """Return what a text from left to right shows of itself to a text from right to left."""
    edges = text.strip() or _APART
    return f"{_APART}{edges[0]}{_APART}{edges[-1]}{_APART}"


def _faults(text: str) -> list[tuple[Rule, str]]:
    found = []
    if number := _INSIDE.search(text):
        found.append((Rule.DIRECTION, f"a mark stands in a number: {number[0]!a}"))
    if _GAP.search(text):
        found.append((Rule.ELEMENT, "wide spaces tear a text apart"))
    if _BREAKS.search(text):
        found.append((Rule.ELEMENT, "a line is left empty"))
    return found
