"""Numbers of a text with what they count: amounts, ranges, dates, times of day, phones."""

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from pipeline.checks.lexicon.lexicon import Lexicon
from pipeline.checks.translations.numbers import (
    Notation,
    Number,
    Quantity,
    numbers,
    plain,
)

_PHONE = re.compile(
    r"(?<![a-z0-9.,/:\-])\+?\(?\d(?:[().\-\u2010\u2011\u2012 ]{0,2}\d){6,}(?![a-z0-9/:])"
)
_GROUPED = re.compile(r"\d+\.\d+|\d{1,3}(?:\.\d{3})+")
"""A number that is none to call: with decimals, or with points between its thousands."""

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,4})/(\d{1,2})/(\d{1,4})(?![\d/])")
_HAN_DATE = re.compile(
    r"(?:(\d{4})\s*年\s*)?(?<![\d.])(?<!\d,)(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?"
)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_LOCAL = re.compile(r"(?![0-9])\d")
_SHORT = 7
"""Digits from which on a number without marks can only be one to call."""

_NOON = 12
"""Hours on half a dial."""


@dataclass(frozen=True, slots=True)
class Figures:
    """All numbers of a text.

    Attributes:
        text: The plain text that places count in.
        quantities: In their order, without those of dates and phones.
        ranges: Lowest and highest value of each range, with the unit.
        dates: ``YYYY-MM-DD``, with ``?`` for what is not said, in their order.
        phones: Digits only.
        foreign: Whether a number to call is in other digits than 0 to 9.
    """

    text: str
    quantities: tuple[Quantity, ...]
    ranges: tuple[tuple[str, str, str], ...]
    dates: tuple[str, ...]
    phones: Counter[str]
    foreign: bool


@functools.lru_cache(maxsize=20_000)
def figures(text: str, lexicon: Lexicon) -> Figures:
    """Read the numbers of a text.

    Args:
        text: The words, with ``{name}`` where a variable stands.
        lexicon: Of the language of the text.
    """
    whole = plain(text)
    rest, dates = _take(whole, _dates(whole, lexicon))
    rest, phones = _take(rest, _phones(rest))
    found = list(_quantities(lexicon.idioms.blank(rest), lexicon))
    ranges: list[tuple[str, str, str]] = []
    for place in range(len(found) - 2, -1, -1):
        first, second = found[place], found[place + 1]
        between = rest[first.end : second.start].strip()
        named = between in lexicon.ranges.to or (
            between in lexicon.ranges.joined
            and rest[: first.start].rstrip().endswith(lexicon.ranges.between)
        )
        if not named and between not in lexicon.ranges.joined:
            continue
        if first.value.startswith("{") or second.value.startswith("{"):
            continue
        if not first.unit or (first.unit, second.unit) == ("clock", "clock"):
            found[place] = first = _shared(first, second)
        elif not second.unit and first.start < first.end and named:
            found[place + 1] = second = _shared(second, first)
        if named:
            ranges.append((first.value, second.value, second.unit))
    short = [q for q in found if q.value in lexicon.emergency and not q.unit]
    quantities = tuple(q for q in found if q not in short)
    called = Counter([*phones, *(q.value for q in short)])
    western = _LOCAL.sub("", text)
    foreign = bool(called) and western != text and figures(western, lexicon).phones != called
    return Figures(whole, quantities, tuple(reversed(ranges)), tuple(dates), called, foreign)


def _take(text: str, found: Iterator[tuple[int, int, str]]) -> tuple[str, list[str]]:
    """Return a text with spaces where something stood, and what stood there."""
    values = []
    for start, end, value in found:
        values.append(value)
        text = text[:start] + "\x00" * (end - start) + text[end:]
    return text, values


def _phones(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        if len(digits) >= _SHORT and not _GROUPED.fullmatch(found[0]):
            yield found.start(), found.end(), digits


def _dates(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and value of each date."""
    for found in _ISO.finditer(text):
        yield found.start(), found.end(), found[0]
    for found in _SLASHED.finditer(text):
        parts = dict(zip(lexicon.order, found.groups(), strict=True))
        yield found.start(), found.end(), _date(parts["y"], parts["m"], parts["d"])
    if not lexicon.months:
        for found in _HAN_DATE.finditer(text):
            yield found.start(), found.end(), _date(*found.groups())
        return
    for found in lexicon.dates.finditer(text):
        day = found["before"] or found["after"] or ""
        if day or found["year"]:
            month = str(lexicon.months[found["month"]])
            yield found.start(), found.end(), _date(found["year"], month, day)


def _date(year: str | None, month: str | None, day: str | None) -> str:
    return f"{year or '?'}-{(month or '?').zfill(2)}-{(day or '?').zfill(2)}"


def _quantities(text: str, lexicon: Lexicon) -> Iterator[Quantity]:
    """Yield numbers with their units, and amounts in one word ("twice", ساعتين)."""
    amounts = list(lexicon.amounts_in(text))
    for number in numbers(text, lexicon.notation):
        if not any(q.start < number.end and number.start < q.end for q in amounts):
            amounts.append(_measured(number, text, lexicon))
    spans = [(quantity.start, quantity.end) for quantity in amounts]
    for quantity in sorted(amounts, key=lambda quantity: quantity.start):
        own = (quantity.start, quantity.end)
        if not any(a <= own[0] and own[1] <= b and (a, b) != own for a, b in spans):
            yield quantity


def _measured(number: Number, text: str, lexicon: Lexicon) -> Quantity:
    """Bind a number to the unit that stands after it, or around it."""
    unit, start, end = lexicon.units.around(text, number.start, number.end)
    clock = _CLOCK.fullmatch(number.value)
    quantity = Quantity(number.value, unit, start, end, number.written)
    if clock or unit in {"am", "pm", "oclock"}:
        return _timed(quantity, clock, unit)
    return quantity


def _timed(quantity: Quantity, clock: re.Match[str] | None, half: str) -> Quantity:
    """Write a time of day in 24 hours."""
    hour = clock[1] if clock else quantity.value
    if not hour.isdecimal():
        return replace(quantity, unit="")
    shown = int(hour)
    if half in {"am", "pm"} and shown <= _NOON:
        shown = shown % _NOON + (_NOON if half == "pm" else 0)
    return replace(quantity, value=f"{shown:02}:{clock[2] if clock else '00'}", unit="clock")


def _shared(first: Quantity, second: Quantity) -> Quantity:
    """Give the first number of a range the unit of the second: "5 to 10 days"."""
    if second.unit != "clock":
        return replace(first, unit=second.unit)
    if first.unit == "clock" or not first.value.isdecimal():
        return first
    hour = int(first.value)
    late = int(second.value[:2]) > _NOON and hour < int(second.value[:2]) % _NOON
    return replace(first, value=f"{hour + (_NOON if late else 0):02}:00", unit="clock")


Fault = tuple[str, str, str]
"""Code, message and hint."""


def compare(source: Figures, target: Figures) -> Iterator[Fault]:
    """Yield what a translation did to the numbers."""
    yield from _values(source, target)
    yield from _units(source, target)
    yield from _order(source, target)
    for code, what, wanted, given in (
        ("translation-date", "dates", Counter(source.dates), Counter(target.dates)),
        ("translation-phone", "numbers to call", source.phones, target.phones),
    ):
        if wanted != given:
            message = f"{what} differ: lost {shown(wanted - given)}, added {shown(given - wanted)}"
            yield code, message, f"write the same {what} as in the English"
    if target.foreign:
        message = "a number to call is not in the digits 0 to 9"
        yield "translation-phone", message, "write it as phones show it"
    lost = Counter(source.ranges) - Counter(target.ranges)
    if lost:
        (low, high, _), *_ = lost
        message = f"the range from {low} to {high} is not in the translation"
        yield "translation-range", message, "write it in words, the lower number first"


def compare_bare(source: str, target: str) -> Iterator[Fault]:
    """Yield numbers in digits that differ, where no lexicon says more."""
    bare = Notation()
    found = [
        Counter(n.value for n in numbers(plain(text), bare) if n.value[0] != "{")
        for text in (source, target)
    ]
    yield from _differ(found[0] - found[1], found[1] - found[0])


def _differ(lost: Counter[str], added: Counter[str]) -> Iterator[Fault]:
    if lost or added:
        message = f"numbers differ from the English: lost {shown(lost)}, added {shown(added)}"
        yield "translation-number", message, "write the same numbers as in the msgid"


def _counted(figures_: Figures, wanted: Callable[[Quantity], bool]) -> Counter[str]:
    return Counter(q.value for q in figures_.quantities if q.value[0] != "{" and wanted(q))


def _values(source: Figures, target: Figures) -> Iterator[Fault]:
    """A number in digits may answer one in words, but none may be lost or added."""
    digits, words = _counted(source, _in_digits), _counted(source, _in_words)
    given, said = _counted(target, _in_digits), _counted(target, _in_words)
    lost, added = digits - given - said, given - digits - words
    yield from _differ(lost, added)
    missing = _counted(source, _counts_in_words) - said - (given - digits)
    if missing and not lost:
        message = f"the English says {shown(missing)} in words, the translation does not"
        yield "translation-numeral", message, "say the number, in digits or in words"


def _in_digits(quantity: Quantity) -> bool:
    return not quantity.written


def _in_words(quantity: Quantity) -> bool:
    return quantity.written


def _counts_in_words(quantity: Quantity) -> bool:
    """Leave out "one" and "zero": they may be an article, or part of an idiom; not so "once"."""
    return quantity.written and (quantity.value not in {"0", "1"} or quantity.unit == "times")


def _units(source: Figures, target: Figures) -> Iterator[Fault]:
    """Each number keeps its unit: "4 tablets in 24 hours", never "24 tablets in 4 hours"."""
    lost = _pairs(source, _strict) - _pairs(target, _any)
    added = _pairs(target, _in_digits) - _pairs(source, _any)
    values = {value for value, _ in lost} | {value for value, _ in added}
    known = {q.value for q in source.quantities} & {q.value for q in target.quantities}
    for value in sorted(values & known):
        before = sorted(unit for v, unit in lost.elements() if v == value)
        after = sorted(unit for v, unit in added.elements() if v == value)
        if any(before) or any(after):
            message = f"{value} counts {_named(before)} in English, {_named(after)} here"
            yield "translation-unit", message, "keep each number with its unit"


def _pairs(figures_: Figures, wanted: Callable[[Quantity], bool]) -> Counter[tuple[str, str]]:
    return Counter((q.value, q.unit) for q in figures_.quantities if wanted(q))


def _any(_: Quantity) -> bool:
    return True


def _strict(quantity: Quantity) -> bool:
    return not quantity.written or (bool(quantity.unit) and _counts_in_words(quantity))


def _named(units: list[str]) -> str:
    return " and ".join(unit or "nothing" for unit in units) or "something else"


def _order(source: Figures, target: Figures) -> Iterator[Fault]:
    """Numbers of one unit stay in their order: "press 1, then 2"."""
    rows = [(_row(source, u), _row(target, u)) for u in sorted({q.unit for q in source.quantities})]
    for wanted, given in [*rows, (list(source.dates), list(target.dates))]:
        if wanted != given and sorted(wanted) == sorted(given):
            message = f"{', '.join(wanted)} stand in another order: {', '.join(given)}"
            yield "translation-order", message, "say them in the order of the English"


def _row(figures_: Figures, unit: str) -> list[str]:
    return [
        q.value
        for q in figures_.quantities
        if q.unit == unit and _in_digits(q) and q.value[0] != "{"
    ]


def shown(values: Counter[str]) -> str:
    """List values for a message."""
    return ", ".join(sorted(values.elements())) or "nothing"
