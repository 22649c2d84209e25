"""What a number is worth, in whatever digits, marks and words it is written."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.checks.translations.forms import fold, listed

_TOKEN = re.compile(
    r"\{[a-z][a-z0-9_]*\}|(?<![a-z0-9])(?<!\d[.,])(?:(?<![.a-z0-9])\.)?\d+(?:[.,٫٬'’/:]\d+)*"
)
"""A variable, or digits with what joins them: points, commas, ٫ and ٬, and ``/`` and ``:``."""

_GROUPED = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_HAN = re.compile("[〇零一二两三四五六七八九十百千万亿]+")
_TEN, _MYRIAD = 10, 10_000
"""Chinese signs from ten on multiply the digit before them, from ten thousand on all before."""

_TENTHS = 10
"""Parts of a whole at most that a fraction such as 1/2 has; 120/80 is none."""


class Quantity(NamedTuple):
    """A number in a text, with its unit.

    Attributes:
        value: In Western digits with a point, such as ``38.5``; ``{name}`` for a variable;
            ``HH:MM`` with 24 hours for a time of day.
        start: Where it begins in the plain text; ``end`` is after the unit.
        unit: Its name in the lexicons; ``clock`` for a time of day; empty for none.
        written: Whether the number is written in words.
    """

    value: str
    start: int
    end: int
    unit: str = ""
    written: bool = False

    @property
    def variable(self) -> bool:
        """Whether the number is known only when a clinic fills it in."""
        return self.value.startswith("{")

    def overlaps(self, other: "Quantity") -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end


class Notation(NamedTuple):
    """How a language writes numbers.

    Attributes:
        decimal: Each sign that may come before decimals.
        group: Each sign that may come between thousands.
        words: Value by word, folded; `written` finds any of them.
        multipliers: What a word after digits multiplies by ("4 million"), and what finds it.
        han: Whether Chinese number signs are read.
    """

    decimal: str
    group: str
    words: Mapping[str, str]
    written: re.Pattern[str]
    multipliers: tuple[tuple[re.Pattern[str], int], ...]
    han: bool


def plain(text: str) -> str:
    """Write a text so that numbers can be read: Western digits, usual signs, small letters.

    Nothing else may be compared with it: 2 signs can become 1.
    """
    pieces: list[str] = []
    for sign in _GROUPED.sub("٬", text):
        if sign.isdecimal():
            pieces.append(str(unicodedata.decimal(sign)))
        elif unicodedata.category(sign) == "No" and "⁄" in unicodedata.normalize("NFKC", sign):
            worth = f"{unicodedata.numeric(sign):.3g}"
            pieces.append(worth[1:] if pieces and pieces[-1].isdecimal() else worth)
        else:
            pieces.append(sign)
    return fold(unicodedata.normalize("NFKC", "".join(pieces)))


def numbers(text: str, notation: Notation) -> list[Quantity]:
    """Return the numbers of a plain text in their order, without their units."""
    found: list[Quantity] = []
    for token in _TOKEN.finditer(text):
        number = Quantity(_worth(token[0], notation), *token.span())
        found.append(_multiplied(number, text, notation))

    # A number word inside digits, such as 万 in 4万, has been read with them.
    in_digits = tuple(found)
    for number in _written(text, notation):
        if not any(map(number.overlaps, in_digits)):
            found.append(number)
    return sorted(found, key=lambda number: number.start)


def _worth(token: str, notation: Notation) -> str:
    """Return what a token is worth; unchanged where it is not a number (a time, 120/80)."""
    if token[0] == "{" or ":" in token:
        return token
    if "/" in token:
        above, _, below = token.partition("/")
        if above.isdecimal() and below.isdecimal() and 0 < int(above) < int(below) <= _TENTHS:
            return _trim(f"{int(above) / int(below):.3g}")
        return token
    return _decimal(token, notation)


def _decimal(token: str, notation: Notation) -> str:
    """Return a number in Western digits with a point: 38,5 and ٣٨٫٥ are 38.5."""
    pieces = re.split(r"[.,٫٬'’]", token)
    marks = re.sub(r"\d", "", token)
    if not marks:
        return _trim(token)

    # Of several different marks the last one comes before the decimals.
    if len(set(marks)) > 1 or marks[-1] == "٫":
        return _trim("".join(pieces[:-1]) + "." + pieces[-1])

    # One kind of mark between groups of digits is between thousands.
    grouped = re.fullmatch(r"[1-9]\d{0,2}(?:\D\d{2,3})*\D\d{3}", token)
    if grouped and (marks[0] in notation.group or marks[0] in "٬'’" or len(marks) > 1):
        return _trim("".join(pieces))

    # A single mark is the decimal one; what it means elsewhere is not known.
    if len(marks) > 1 or (marks not in notation.decimal and len(pieces[-1]) == len("000")):
        return token
    return _trim(f"{pieces[0] or '0'}.{pieces[1]}")


def _trim(number: str) -> str:
    whole_part, _, decimals = number.partition(".")
    return f"{whole_part.lstrip('0') or '0'}.{decimals.rstrip('0')}".removesuffix(".")


def _multiplied(number: Quantity, text: str, notation: Notation) -> Quantity:
    """Read "4 million" and 4万 as one number."""
    for word, factor in notation.multipliers:
        found = word.match(text, number.end)
        if found and re.fullmatch(r"[\d.]+", number.value):
            value = _trim(f"{float(number.value) * factor:.6f}")
            return Quantity(value, number.start, found.end())
    return number


def _written(text: str, notation: Notation) -> Iterator[Quantity]:
    """Yield the numbers in words, and in Chinese number signs."""
    for found in notation.written.finditer(text):
        value = notation.words[listed(found[0], notation.words)]
        yield Quantity(value, *found.span(), written=True)
    for found in _HAN.finditer(text) if notation.han else ():
        worth = _han(found[0])
        if worth:
            yield Quantity(str(worth), *found.span(), written=True)


def _han(signs: str) -> int:
    """Return what Chinese number signs are worth: 二十四 is 24; 0 for no number."""
    total = part = digit = 0
    for sign in signs.replace("两", "二"):
        worth = int(unicodedata.numeric(sign))
        if worth < _TEN:
            digit = digit * 10 + worth
        elif worth < _MYRIAD:
            part += (digit or 1) * worth
            digit = 0
        else:
            total += (part + digit or 1) * worth
            part = digit = 0
    return total + part + digit
