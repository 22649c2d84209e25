"""Numbers of a text with what they count: amounts, ranges, dates, times of day, phones."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.checks.lexicon import Lexicon
from pipeline.checks.translations.forms import blank
from pipeline.checks.translations.numbers import Quantity, numbers, plain

_PHONE = re.compile(
    r"(?<![a-z0-9.,/:\-])\+?\(?\d(?:[().\-\u2010\u2011\u2012 ]{0,2}\d){6,}(?![a-z0-9/:])"
)
"""Seven digits or more, with what people write between them."""

_GROUPED = re.compile(r"\d+\.\d+|\d{1,3}(?:\.\d{3})+")
"""A number that is not one to call: with decimals, or with points between its thousands."""

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,4})/(\d{1,2})/(\d{1,4})(?![\d/])")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_NOON = 12
"""Hours on half a dial."""


class Figures(NamedTuple):
    """All numbers of a text.

    Attributes:
        text: The plain text that places count in.
        quantities: In their order, without those of dates and phones.
        ranges: Lowest and highest value of each range, with the unit.
        dates: ``YYYY-MM-DD``, with ``?`` for what is not given, in their order.
        phones: Digits only.
        foreign: Whether a number to call is in other digits than 0 to 9.
    """

    text: str
    quantities: tuple[Quantity, ...]
    ranges: tuple[tuple[str, str, str], ...]
    dates: tuple[str, ...]
    phones: Counter[str]
    foreign: bool


def figures(text: str, lexicon: Lexicon) -> Figures:
    """Read the numbers of a text, with ``{name}`` for each variable, by the language's lexicon."""
    # Dates and phones come first, for their digits are no amounts.
    whole = plain(text)
    rest, dates = _taken(whole, _dates(whole, lexicon))
    rest, phones = _taken(rest, _phones(rest))
    found = _quantities(blank(lexicon.idioms, rest), lexicon)
    ranges = _ranges(found, rest, lexicon)

    # An emergency number has few digits, and counts nothing.
    called = Counter(phones)
    quantities: list[Quantity] = []
    for quantity in found:
        if quantity.value in lexicon.emergency and not quantity.unit:
            called[quantity.value] += 1
        else:
            quantities.append(quantity)

    # A number to call that is in other digits is not there as phones show it.
    western = re.sub(r"[^0-9]", "", text)
    foreign = any(number not in western for number in called)
    return Figures(whole, tuple(quantities), tuple(ranges), tuple(dates), called, foreign)


def _taken(text: str, found: Iterator[tuple[int, int, str]]) -> tuple[str, list[str]]:
    """Return a text with what was found in it blanked out, and the values of that."""
    values = []
    for start, end, value in found:
        values.append(value)
        text = text[:start] + "\x00" * (end - start) + text[end:]
    return text, values


def _phones(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and digits of each number to call."""
    for found in _PHONE.finditer(text):
        if not _GROUPED.fullmatch(found[0]):
            yield found.start(), found.end(), re.sub(r"\D", "", found[0])


def _dates(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and value of each date."""
    for found in _ISO.finditer(text):
        yield found.start(), found.end(), found[0]
    for found in _SLASHED.finditer(text):
        parts = dict(zip(lexicon.order, found.groups(), strict=True))
        yield found.start(), found.end(), _date(parts["y"], parts["m"], parts["d"])

    # The name of a month alone is no date.
    for found in lexicon.dates.finditer(text):
        year, month, day = found["year"], found["month"], found["before"] or found["after"]
        if day or year or not lexicon.months:
            yield found.start(), found.end(), _date(year, lexicon.months.get(month, month), day)


def _date(year: str | None, month: str, day: str | None) -> str:
    return f"{year or '?'}-{month.zfill(2)}-{(day or '?').zfill(2)}"


def _quantities(text: str, lexicon: Lexicon) -> list[Quantity]:
    """Return numbers with their units, and amounts in one word ("twice", ساعتين), in order."""
    found: list[Quantity] = []
    for start, end, amount in lexicon.amounts.find(text):
        value, _, unit = amount.partition(" ")
        found.append(Quantity(value, start, end, unit, written=True))
    words = tuple(found)
    for number in numbers(text, lexicon.notation):
        if not any(map(number.overlaps, words)):
            found.append(_measured(number, text, lexicon))

    # Of two where one is part of the other, the whole counts.
    found.sort(key=lambda quantity: quantity.start)
    whole = []
    for one in found:
        spans = {(two.start, two.end) for two in found} - {(one.start, one.end)}
        if not any(start <= one.start and one.end <= end for start, end in spans):
            whole.append(one)
    return whole


def _measured(number: Quantity, text: str, lexicon: Lexicon) -> Quantity:
    """Bind a number to the unit after it, or around it; a time of day is written in 24 hours."""
    unit, start, end = lexicon.units.at(text, number.start, number.end)
    clock = _CLOCK.fullmatch(number.value)
    value = number.value
    if clock or unit in {"am", "pm", "oclock"}:
        shown, minutes = clock.groups() if clock else (value, "00")
        if not shown.isdecimal():
            return number._replace(start=start, end=end)
        hour = int(shown)
        if unit in {"am", "pm"} and hour <= _NOON:
            hour = hour % _NOON + (_NOON if unit == "pm" else 0)
        value, unit = f"{hour:02}:{minutes}", "clock"
    return number._replace(value=value, unit=unit, start=start, end=end)


def _ranges(found: list[Quantity], text: str, lexicon: Lexicon) -> list[tuple[str, str, str]]:
    """Return the ranges among quantities, and give both ends of each one unit, in the list.

    The last pair comes first, so that the unit of "2, 3 or 4 days" reaches all three.
    """
    ranges = []
    words = lexicon.ranges
    for place in range(len(found) - 2, -1, -1):
        first, second = found[place], found[place + 1]

        # "2 to 3" and "between 2 and 3" are ranges; "2 or 3" only shares its unit.
        between = text[first.end : second.start].strip()
        joined = between in words.joined
        opened = text[: first.start].rstrip().endswith(words.between)
        named = between in words.to or (joined and opened)
        if not (named or joined) or first.variable or second.variable:
            continue

        # The unit is that of the second number; in a range it may be that of the first one.
        if not first.unit or first.unit == second.unit == "clock":
            first = _shared(first, second)
        elif not second.unit and named:
            second = _shared(second, first)
        found[place : place + 2] = first, second
        if named:
            ranges.append((first.value, second.value, second.unit))
    return ranges[::-1]


def _shared(first: Quantity, second: Quantity) -> Quantity:
    """Give the first number of a range the unit of the second: "5 to 10 days"."""
    if second.unit != "clock":
        return first._replace(unit=second.unit)
    if first.unit == "clock" or not first.value.isdecimal():
        return first

    # "8 to 11 p.m." is in the evening, and "11 to 3 p.m." begins before noon.
    hour, last_hour = int(first.value), int(second.value[:2])
    if last_hour > _NOON and hour < last_hour % _NOON:
        hour += _NOON
    return first._replace(value=f"{hour:02}:00", unit="clock")
