"""Limits, sides and frequencies: what the lexicons call meanings."""

from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pipeline.checks.lexicon.lexicon import Lexicon
from pipeline.checks.translations.figures import Fault, Figures
from pipeline.checks.translations.numbers import Quantity
from pipeline.checks.translations.sentences import sentences

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
"""Meanings that a number can have right beside it."""

_ADDED = frozenset(("at_least", "at_most", "more_than", "less_than", "before", "after"))
"""Limits that no number may get which the English does not speak of."""

_CYCLES = frozenset(("hourly", "daily", "weekly", "monthly"))
"""They say "each", too."""

_DURATIONS = frozenset(("minutes", "hours", "days", "weeks", "months", "years"))
"""Units that say something without a number."""

_NEAR = " \t(（\x00"


@dataclass(frozen=True, slots=True)
class _Meanings:
    """The meanings of a text, and those that stand right beside each number."""

    names: Counter[str]
    beside: dict[tuple[str, str], frozenset[str]]


def compare(source: Figures, target: Figures, english: Lexicon, other: Lexicon) -> Iterator[Fault]:
    """Yield limits, sides and frequencies that a translation lost or turned round."""
    wanted, given = _said(source, english), _said(target, other)
    said = set(given.names) | ({"each"} if _CYCLES & set(given.names) else set())
    for name in sorted(set(wanted.names) - said):
        message = f"the English says {_shown(name)}, the translation does not"
        yield _code(name), message, "say it in words of the language's lexicon"
    for one, two in _OPPOSITES:
        for name, turned in ((one, two), (two, one)):
            more = given.names[turned] > wanted.names[turned]
            if not wanted.names[name] or not more or not given.names[name]:
                continue
            if not wanted.names[turned] or given.names[name] < wanted.names[name]:
                message = f"the English says {_shown(name)}, the translation also {_shown(turned)}"
                yield _code(name), message, "say one of the two, as the English does"
    for name in sorted(_CYCLES & set(given.names)):
        often = {"each", *_CYCLES} & set(wanted.names)
        if often and given.names[name] > wanted.names[name]:
            message = f"the translation says {_shown(name)} more often than the English"
            yield "translation-frequency", message, "say how often as the English does"
    yield from _at_numbers(wanted, given)


def _at_numbers(wanted: _Meanings, given: _Meanings) -> Iterator[Fault]:
    """Yield limits that stand at another number, or that a number got or lost."""
    for pair in sorted(set(wanted.beside) & set(given.beside)):
        before, after = wanted.beside[pair], given.beside[pair]
        opposed = any({one, two} & before and {one, two} & after for one, two in _OPPOSITES)
        more = {name for name in _ADDED if given.names[name] > wanted.names[name]}
        added = (after - before) & more - _like(before | set(wanted.names))
        if "each" in before - after or added or (opposed and not before & after):
            number = " ".join(pair).strip()
            message = f"the English has {_all(before)} at {number}, the translation {_all(after)}"
            code = "translation-frequency" if "each" in before else "translation-comparator"
            yield code, message, "keep each limit at its number"


def _said(figures: Figures, lexicon: Lexicon) -> _Meanings:
    text = lexicon.idioms.blank(figures.text)
    found = list(lexicon.meanings.find(text))
    beside: dict[tuple[str, str], frozenset[str]] = {}
    for quantity in figures.quantities:
        names = frozenset(_beside(quantity, text, found))
        pair = (quantity.value, quantity.unit)
        beside[pair] = beside.get(pair, frozenset()) | names
    return _Meanings(Counter(name for _, _, name in found), beside)


def _like(names: AbstractSet[str]) -> frozenset[str]:
    """Return the limits that other words of the English may be said by."""
    found = {"at_most", "less_than"} if "within" in names else set()
    found |= {"at_least", "more_than"} if "above" in names else set()
    return frozenset(found | ({"at_most", "less_than"} if "below" in names else set()))


def _beside(quantity: Quantity, text: str, found: list[tuple[int, int, str]]) -> Iterator[str]:
    for start, end, name in found:
        if name in _ROLES:
            before = end <= quantity.start and not text[end : quantity.start].strip(_NEAR)
            after = start >= quantity.end and not text[quantity.end : start].strip(_NEAR)
            if before or (after and name != "each"):
                yield name


def bare_units(
    source: Figures, target: Figures, english: Lexicon, other: Lexicon
) -> Iterator[Fault]:
    """Yield units without a number that are not in the translation: "months, not weeks"."""
    counted = {quantity.unit for quantity in source.quantities}
    measured = {quantity.unit for quantity in target.quantities}
    wanted = sentences(english.idioms.blank(source.text), english.abbreviations)
    given = sentences(target.text, other.abbreviations)
    if len(wanted) != len(given):
        wanted, given = (" ".join(wanted),), (" ".join(given),)
    for name in sorted(_DURATIONS & set(english.bare) - counted):
        for text, said in zip(wanted, given, strict=True):
            lost = english.bare[name].count(text) and not other.bare[name].count(said)
            if lost and name not in measured:
                message = f"the English speaks of {name}, the translation does not"
                yield "translation-unit", message, "say it in words of the language's lexicon"


def _code(name: str) -> str:
    return _CODES.get(name, "translation-comparator")


def _shown(name: str) -> str:
    return f"'{name.replace('_', ' ')}'"


def _all(names: frozenset[str]) -> str:
    return " and ".join(name.replace("_", " ") for name in sorted(names)) or "no limit"
