"""Limits, sides and frequencies: what the lexicons call meanings."""

from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pipeline.checks.lexicon.lexicon import Lexicon, Measure
from pipeline.checks.translations.figures import Figures
from pipeline.checks.translations.numbers import Quantity
from pipeline.checks.translations.sentences import sentences
from pipeline.model import Finding

_OPPOSITES = (
    ("at_least", "at_most"),
    ("more_than", "less_than"),
    ("more_than", "at_most"),
    ("at_least", "less_than"),
    ("before", "after"),
    ("left", "right"),
    ("above", "below"),
    ("hourly", "daily"),
    ("daily", "weekly"),
    ("daily", "monthly"),
    ("weekly", "monthly"),
)
_CODES = {
    **dict.fromkeys(("left", "right", "above", "below", "both"), "translation-side"),
    **dict.fromkeys(("each", "hourly", "daily", "weekly", "monthly"), "translation-frequency"),
}
_ROLES = frozenset(
    ("at_least", "at_most", "more_than", "less_than", "each", "within", "before", "after")
)
"""Meanings that may be right beside a number, and are about it."""

_ADDED = frozenset(("at_least", "at_most", "more_than", "less_than", "before", "after"))
"""Limits that a translation may not add to a number."""

_CYCLES = frozenset(("hourly", "daily", "weekly", "monthly"))
"""Meanings that include "each"."""

_DURATIONS = frozenset(("minutes", "hours", "days", "weeks", "months", "years"))
"""Units that mean something without a number."""

_NEAR = " \t(（\x00"


@dataclass(frozen=True, slots=True)
class _Meanings:
    """The meanings of a text.

    Attributes:
        names: How often each is there.
        beside: Those right beside each number, by its value and unit.
    """

    names: Counter[str]
    beside: dict[tuple[str, str], frozenset[str]]


def compare(source: Figures, target: Figures, by: Measure) -> Iterator[Finding]:
    """Yield limits, sides and frequencies that a translation lost or turned round."""
    wanted, given = _meanings(source, by.english), _meanings(target, by.other)

    # A meaning is lost. "Daily" also answers "each day".
    answered = set(given.names)
    if _CYCLES & answered:
        answered.add("each")
    for name in sorted(set(wanted.names) - answered):
        message = f"the English has {_quoted(name)}, the translation does not"
        yield Finding(_code(name), message, hint="use words of the language's lexicon")

    # A meaning is there, and more often its opposite.
    for one, other in _OPPOSITES:
        yield from _turned(one, other, wanted.names, given.names)
        yield from _turned(other, one, wanted.names, given.names)

    # It happens more often than in the English.
    if {"each", *_CYCLES} & set(wanted.names):
        for name in sorted(_CYCLES & set(given.names)):
            if given.names[name] > wanted.names[name]:
                message = f"the translation has {_quoted(name)} more often than the English"
                yield Finding(
                    "translation-frequency", message, hint="keep the frequency of the English"
                )
    yield from _at_numbers(wanted, given)


def _turned(
    name: str, opposite: str, wanted: Counter[str], given: Counter[str]
) -> Iterator[Finding]:
    """Yield a meaning that a translation keeps in part, and in part turns into its opposite."""
    if not wanted[name] or not given[name] or given[opposite] <= wanted[opposite]:
        return
    if not wanted[opposite] or given[name] < wanted[name]:
        message = f"the English has {_quoted(name)}, the translation also {_quoted(opposite)}"
        yield Finding(_code(name), message, hint="use one of the two, as the English does")


def _at_numbers(wanted: _Meanings, given: _Meanings) -> Iterator[Finding]:
    """Yield limits that are at another number, or that a number got or lost."""
    more = {name for name in _ADDED if given.names[name] > wanted.names[name]}
    for pair in sorted(set(wanted.beside) & set(given.beside)):
        before, after = wanted.beside[pair], given.beside[pair]
        opposed = any({one, two} & before and {one, two} & after for one, two in _OPPOSITES)
        added = (after - before) & more - _like(before | set(wanted.names))
        if "each" in before - after or added or (opposed and not before & after):
            number = " ".join(pair).strip()
            message = f"the English has {_all(before)} at {number}, the translation {_all(after)}"
            code = "translation-frequency" if "each" in before else "translation-comparator"
            yield Finding(code, message, hint="keep each limit at its number")


def _meanings(figures: Figures, lexicon: Lexicon) -> _Meanings:
    text = lexicon.idioms.blank(figures.text)
    found = list(lexicon.meanings.find(text))
    beside: dict[tuple[str, str], frozenset[str]] = {}
    for quantity in figures.quantities:
        names = frozenset(_beside(quantity, text, found))
        pair = (quantity.value, quantity.unit)
        beside[pair] = beside.get(pair, frozenset()) | names
    return _Meanings(Counter(name for _, _, name in found), beside)


def _like(names: AbstractSet[str]) -> frozenset[str]:
    """Return the limits by which meanings of the English may be translated, too."""
    found: set[str] = set()
    if "within" in names or "below" in names:
        found |= {"at_most", "less_than"}
    if "above" in names:
        found |= {"at_least", "more_than"}
    return frozenset(found)


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
    wanted = sentences(english.idioms.blank(source.text), english.abbreviations)
    given = sentences(target.text, other.abbreviations)
    if len(wanted) != len(given):
        wanted, given = (" ".join(wanted),), (" ".join(given),)

    for name in sorted(_DURATIONS & set(english.bare) - source.units - target.units):
        for before, after in zip(wanted, given, strict=True):
            if english.bare[name].count(before) and not other.bare[name].count(after):
                message = f"the English mentions {name}, the translation does not"
                yield Finding(
                    "translation-unit", message, hint="use words of the language's lexicon"
                )


def _code(name: str) -> str:
    return _CODES.get(name, "translation-comparator")


def _quoted(name: str) -> str:
    return f"'{name.replace('_', ' ')}'"


def _all(names: frozenset[str]) -> str:
    return " and ".join(name.replace("_", " ") for name in sorted(names)) or "no limit"
