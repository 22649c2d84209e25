"""What a translation did to the numbers of its source, and to the limits and sides beside them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import filterfalse
from operator import attrgetter, itemgetter
from typing import NamedTuple

from pipeline.checks.lexicon import Lexicon, Measure
from pipeline.checks.translations.codes import LEXICON
from pipeline.checks.translations.figures import Figures
from pipeline.checks.translations.forms import blank, sentences
from pipeline.checks.translations.numbers import Quantity
from pipeline.model import Finding

_PAIRS = (
    ("at_least", "at_most"), ("more_than", "less_than"), ("more_than", "at_most"),
    ("at_least", "less_than"), ("before", "after"), ("left", "right"), ("above", "below"),
    ("hourly", "daily"), ("daily", "weekly"), ("daily", "monthly"), ("weekly", "monthly"),
)  # fmt: skip
_OPPOSITES = (*_PAIRS, *((other, one) for one, other in _PAIRS), ("until", "after"))
"""Meanings that are opposite, in both orders; of "until" and "after" in one, for a Chinese "before"
is "until", too."""

_CYCLES = frozenset(("hourly", "daily", "weekly", "monthly"))
"""Meanings that include "each"."""

_CODES = {
    **dict.fromkeys(("left", "right", "above", "below", "both"), "translation-side"),
    **dict.fromkeys(("each", *_CYCLES), "translation-frequency"),
}
"""Of a meaning; all others are limits."""

_ADDED = frozenset(("at_least", "at_most", "more_than", "less_than", "before", "after"))
"""Limits that a translation may not add to a number."""

_ROLES = _ADDED | {"each", "within"}
"""Meanings that may be right beside a number, and are about it."""

_LIKE = {
    "within": {"at_most", "less_than"},
    "below": {"at_most", "less_than"},
    "above": {"at_least", "more_than"},
}
"""Limits by which meanings of the English may be translated, too."""

_DURATIONS = frozenset(("minutes", "hours", "days", "weeks", "months", "years"))
"""Units that mean something without a number."""

_IN_WORDS = attrgetter("written")
_NEAR = " \t(（\x00"


class _Meanings(NamedTuple):
    """How often each meaning is in a text, and which are beside each value and unit."""

    names: Counter[str]
    beside: dict[tuple[str, str], frozenset[str]]


def compare_numbers(source: Figures, target: Figures) -> Iterator[Finding]:
    """Yield what a translation did to the numbers."""
    yield from _values(source, target)
    yield from _units(source, target)
    yield from _order(source, target)

    # Dates and phones may move, but each is there as often.
    yield from differ("translation-date", "dates", Counter(source.dates), Counter(target.dates))
    yield from differ("translation-phone", "phone numbers", source.phones, target.phones)
    if target.foreign:
        message = "a phone number is not in the digits 0 to 9"
        yield Finding("translation-phone", message, hint="use these digits, as phones do")

    lost = Counter(source.ranges) - Counter(target.ranges)
    for low, high, _ in list(lost)[:1]:
        message = f"the range from {low} to {high} is not in the translation"
        yield Finding("translation-range", message)


def differ(code: str, what: str, wanted: Counter[str], given: Counter[str]) -> Iterator[Finding]:
    """Yield a fault where a translation has other values than its source, or not as often."""
    if wanted != given:
        lost, added = _shown(wanted - given), _shown(given - wanted)
        yield Finding(code, f"{what} differ from the English: lost {lost}, added {added}")


def _shown(values: Counter[str]) -> str:
    return ", ".join(sorted(values.elements())) or "nothing"


def _values(source: Figures, target: Figures) -> Iterator[Finding]:
    """A number in digits may answer one in words, but none may be lost or added."""
    digits, words = _digits_and_words(source)
    given_digits, given_words = _digits_and_words(target)
    lost = digits - given_digits - given_words
    added = given_digits - digits - words
    yield from differ("translation-number", "numbers", lost, added)

    # Of the numbers in words only those must be there that surely count something.
    counting = _counted(filter(_counts_in_words, source.quantities))
    missing = counting - given_words - (given_digits - digits)
    if missing and not lost:
        message = f"the English has {_shown(missing)} in words, the translation leaves it out"
        yield Finding("translation-numeral", message)


def _digits_and_words(found: Figures) -> tuple[Counter[str], Counter[str]]:
    """Count the values that are written in digits, and in words; variables are neither."""
    words = _counted(filter(_IN_WORDS, found.quantities))
    return _counted(found.quantities) - words, words


def _counted(quantities: Iterable[Quantity]) -> Counter[str]:
    return Counter(quantity.value for quantity in quantities if not quantity.variable)


def _counts_in_words(quantity: Quantity) -> bool:
    """Leave out "one" and "zero": they may be an article, or part of an idiom; not so "once"."""
    return quantity.written and (quantity.value not in {"0", "1"} or quantity.unit == "times")


def _units(source: Figures, target: Figures) -> Iterator[Finding]:
    """Each number keeps its unit: "4 tablets in 24 hours", never "24 tablets in 4 hours"."""
    # A number in words is held to its unit if it surely counts something.
    strict = []
    for quantity in source.quantities:
        if not quantity.written or (quantity.unit and _counts_in_words(quantity)):
            strict.append(quantity)
    in_digits = tuple(filterfalse(_IN_WORDS, target.quantities))

    # A value that only one of the two texts has is a lost number, and told as that.
    value_of = attrgetter("value")
    known = set(map(value_of, source.quantities)) & set(map(value_of, target.quantities))
    for value in sorted(known):
        lost = _units_of(value, strict) - _units_of(value, target.quantities)
        added = _units_of(value, in_digits) - _units_of(value, source.quantities)
        if any(lost) or any(added):
            message = f"the unit of {value} is {_named(lost)} in English, {_named(added)} here"
            yield Finding("translation-unit", message)


def _units_of(value: str, quantities: Iterable[Quantity]) -> Counter[str]:
    return Counter(quantity.unit for quantity in quantities if quantity.value == value)


def _named(units: Counter[str]) -> str:
    return " and ".join(unit or "none" for unit in sorted(units.elements())) or "another"


def _order(source: Figures, target: Figures) -> Iterator[Finding]:
    """Numbers of one unit stay in their order ("press 1, then 2"), and dates do."""
    rows = _rows(target)
    for unit, wanted in _rows(source).items():
        given = rows[unit]
        if wanted != given and sorted(wanted) == sorted(given):
            message = f"the English order is {', '.join(wanted)}, the order here {', '.join(given)}"
            yield Finding("translation-order", message)


def _rows(found: Figures) -> dict[str, list[str]]:
    """Return the values in digits by their unit, and the dates, in their order."""
    rows = defaultdict(list, {"dates": list(found.dates)})
    for quantity in found.quantities:
        if not quantity.written and not quantity.variable:
            rows[quantity.unit].append(quantity.value)
    return rows


def compare_limits(source: Figures, target: Figures, by: Measure) -> Iterator[Finding]:
    """Yield limits, sides and frequencies that a translation lost or turned round."""
    wanted, given = _meanings(source, by.english), _meanings(target, by.other)

    # A meaning is lost. "Daily" also answers "each day".
    answered = set(given.names)
    if _CYCLES & answered:
        answered.add("each")
    for name in sorted(set(wanted.names) - answered):
        message = f"the English has {_quoted(name)}, the translation does not"
        yield Finding(_code(name), message)

    # A meaning is kept in part, and in part turned into its opposite.
    more, less = given.names - wanted.names, wanted.names - given.names
    for name, opposite in _OPPOSITES:
        kept = name in wanted.names and name in given.names and opposite in more
        if kept and (name in less or opposite not in wanted.names):
            message = f"the English has {_quoted(name)}, the translation adds {_quoted(opposite)}"
            yield Finding(_code(name), message, hint="say only what the English says")

    # It happens more often than in the English.
    if {"each", *_CYCLES} & set(wanted.names):
        for name in sorted(_CYCLES & set(more)):
            message = f"the translation has {_quoted(name)} more often than the English"
            hint = "keep the frequency of the English"
            yield Finding("translation-frequency", message, hint=hint)
    yield from _at_numbers(wanted, given)


def _at_numbers(wanted: _Meanings, given: _Meanings) -> Iterator[Finding]:
    """Yield limits that are at another number, or that a number got or lost."""
    more = _ADDED & set(given.names - wanted.names)
    for pair in sorted(set(wanted.beside) & set(given.beside)):
        before, after = wanted.beside[pair], given.beside[pair]
        opposed = any(one in before and two in after for one, two in _OPPOSITES)
        added = (after - before) & more
        for name in before | set(wanted.names):
            added -= _LIKE.get(name, set())
        if "each" in before - after or added or (opposed and not before & after):
            number = " ".join(pair).strip()
            message = f"at {number}, the English has {_all(before)}, the translation {_all(after)}"
            code = "translation-frequency" if "each" in before else "translation-comparator"
            yield Finding(code, message, hint="keep each limit with its number")


def _meanings(figures: Figures, lexicon: Lexicon) -> _Meanings:
    text = blank(lexicon.idioms, figures.text)
    found = list(lexicon.meanings.find(text))
    beside: dict[tuple[str, str], frozenset[str]] = {}
    for quantity in figures.quantities:
        pair = (quantity.value, quantity.unit)
        beside[pair] = beside.get(pair, frozenset()).union(_beside(quantity, text, found))
    return _Meanings(Counter(map(itemgetter(2), found)), beside)


def _beside(quantity: Quantity, text: str, found: list[tuple[int, int, str]]) -> Iterator[str]:
    """Yield the meanings that are right before a number, or right after it."""
    for start, end, name in found:
        if name in _ROLES:
            before = end <= quantity.start and not text[end : quantity.start].strip(_NEAR)
            after = start >= quantity.end and not text[quantity.end : start].strip(_NEAR)
            if before or (after and name != "each"):
                yield name


def bare_units(source: Figures, target: Figures, by: Measure) -> Iterator[Finding]:
    """Yield units without a number that are not in the translation: "months, not weeks"."""
    english, other = by.english, by.other
    # Sentence by sentence, where there are as many; else the whole text is one.
    wanted = sentences(blank(english.idioms, source.text), english.abbreviations)
    given = sentences(target.text, other.abbreviations)
    if len(wanted) != len(given):
        wanted, given = (" ".join(wanted),), (" ".join(given),)

    counted = set(map(attrgetter("unit"), (*source.quantities, *target.quantities)))
    for name in sorted(_DURATIONS & set(english.bare) - counted):
        for before, after in zip(wanted, given, strict=True):
            if english.bare[name].search(before) and not other.bare[name].search(after):
                message = f"the English mentions {name}, the translation does not"
                yield Finding("translation-unit", message, hint=LEXICON)


def _code(name: str) -> str:
    return _CODES.get(name, "translation-comparator")


def _quoted(name: str) -> str:
    return f"'{name.replace('_', ' ')}'"


def _all(names: frozenset[str]) -> str:
    return " and ".join(name.replace("_", " ") for name in sorted(names)) or "no limit"
