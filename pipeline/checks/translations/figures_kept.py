"""What a translation did to the numbers of its source."""

from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.checks.translations.figures import Figures
from pipeline.checks.translations.numbers import Notation, Quantity, numbers, plain
from pipeline.model import Finding


def compare(source: Figures, target: Figures) -> Iterator[Finding]:
    """Yield what a translation did to the numbers."""
    yield from _values(source, target)
    yield from _units(source, target)
    yield from _order(source, target)

    # Dates and phones may move, but each is there as often.
    yield from differ("translation-date", "dates", Counter(source.dates), Counter(target.dates))
    yield from differ("translation-phone", "numbers to call", source.phones, target.phones)
    if target.foreign:
        message = "a number to call is not in the digits 0 to 9"
        yield Finding("translation-phone", message, hint="write it as phones show it")

    lost = Counter(source.ranges) - Counter(target.ranges)
    if lost:
        (low, high, _), *_ = lost
        message = f"the range from {low} to {high} is not in the translation"
        yield Finding(
            "translation-range", message, hint="write it in words, the lower number first"
        )


def compare_bare(source: str, target: str) -> Iterator[Finding]:
    """Yield numbers in digits that differ, where there is no lexicon to tell more."""
    wanted, given = (_counted(numbers(plain(text), Notation())) for text in (source, target))
    yield from differ("translation-number", "numbers", wanted, given)


def differ(code: str, what: str, wanted: Counter[str], given: Counter[str]) -> Iterator[Finding]:
    """Yield a fault where a translation has other values than its source, or not as often."""
    if wanted != given:
        lost, added = shown(wanted - given), shown(given - wanted)
        message = f"{what} differ from the English: lost {lost}, added {added}"
        yield Finding(code, message, hint=f"write the same {what} as in the English")


def shown(values: Counter[str]) -> str:
    """List values for a message."""
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
        message = f"the English has {shown(missing)} in words, the translation does not"
        yield Finding(
            "translation-numeral", message, hint="write the number, in digits or in words"
        )


def _digits_and_words(found: Figures) -> tuple[Counter[str], Counter[str]]:
    """Count the values that are written in digits, and in words; variables are neither."""
    words = _counted(quantity for quantity in found.quantities if quantity.written)
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
    in_digits = [quantity for quantity in target.quantities if not quantity.written]
    lost = _paired(strict) - _paired(target.quantities)
    added = _paired(in_digits) - _paired(source.quantities)

    # A value that only one of the two texts has is a lost number, and told as that.
    known = {quantity.value for quantity in source.quantities}
    known &= {quantity.value for quantity in target.quantities}
    for value in sorted(known):
        before, after = _units_of(value, lost), _units_of(value, added)
        if any(before) or any(after):
            message = f"{value} counts {_named(before)} in English, {_named(after)} here"
            yield Finding("translation-unit", message, hint="keep each number with its unit")


def _paired(quantities: Iterable[Quantity]) -> Counter[tuple[str, str]]:
    return Counter((quantity.value, quantity.unit) for quantity in quantities)


def _units_of(value: str, pairs: Counter[tuple[str, str]]) -> list[str]:
    return sorted(unit for other, unit in pairs.elements() if other == value)


def _named(units: list[str]) -> str:
    return " and ".join(unit or "nothing" for unit in units) or "something else"


def _order(source: Figures, target: Figures) -> Iterator[Finding]:
    """Numbers of one unit stay in their order ("press 1, then 2"), and dates do."""
    rows = []
    for unit in sorted(source.units):
        rows.append((_row(source, unit), _row(target, unit)))
    for wanted, given in (*rows, (list(source.dates), list(target.dates))):
        if wanted != given and sorted(wanted) == sorted(given):
            message = f"{', '.join(wanted)} are in another order: {', '.join(given)}"
            yield Finding("translation-order", message, hint="keep the order of the English")


def _row(found: Figures, unit: str) -> list[str]:
    """Return the values in digits of a unit, in their order."""
    row = []
    for quantity in found.quantities:
        if quantity.unit == unit and not quantity.written and not quantity.variable:
            row.append(quantity.value)
    return row
