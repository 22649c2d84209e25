"""Words that decide what a sentence means, as the experts of a language list them.

A lexicon is `locales/<language>/lexicon.toml`; the English one is `sources/lexicon.toml`, because
only its authors write English. It is a net under the translators, not a grammar.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.checks.translations.forms import Forms, Named, Units, fold, forms_of, named_of, whole
from pipeline.checks.translations.numbers import Notation
from pipeline.model import Key
from pipeline.model.errors import ConfigError
from pipeline.settings import tables

_ALPHABETS = "Latin Greek Cyrillic Arabic Hebrew Devanagari Bengali Thai"
SCRIPTS: dict[str, tuple[str, ...]] = {
    **{name: (name.upper(),) for name in _ALPHABETS.split()},
    "Han": ("CJK", "IDEOGRAPHIC"),
    "Japanese": ("CJK", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA"),
    "Hangul": ("HANGUL",),
}
"""How the Unicode names of a script's letters begin."""

UNSPACED = frozenset(("Han", "Japanese"))
"""Scripts without spaces between words, nor around Latin words among them."""

UNENDED = frozenset(("Thai",))
"""Scripts that have no sign for the end of a sentence."""

_ORDERS = ("dmy", "mdy", "ymd")
_NEEDED = frozenset(("words", "joiners"))
"""Cues without which no negation can be found."""

_MONTHS = 12
_SYMBOL = 3
"""Letters from which on a unit without a number is a word, and no symbol such as "g"."""


class Cues(NamedTuple):
    """How a language negates.

    Attributes:
        words: Cues that negate everywhere.
        leading: Cues that negate only at the start of a clause ("nadie"); elsewhere they repeat.
        echoes: Cues that repeat a negation of their sentence ("ni"); at its start they negate.
        again: Cues that repeat a negation of their sentence; where there is none, they negate.
        perhaps: Cues that may answer a negation of the other language, or none.
        neutral: Texts that hold a cue and negate nothing.
        openers: Words after which a clause starts.
        joiners: Words that join what is negated ("or").
    """

    words: Forms
    leading: Forms
    echoes: Forms
    again: Forms
    perhaps: Forms
    neutral: Forms
    openers: Forms
    joiners: Forms


class Ranges(NamedTuple):
    """How a language writes a range of numbers.

    Attributes:
        to: The words between the ends of a range.
        joined: The words between two numbers that share a unit ("2 or 3 days").
        between: Words before two numbers that "and" makes a range of.
    """

    to: tuple[str, ...]
    joined: tuple[str, ...]
    between: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the checks know of a language.

    Attributes:
        script: Key of `SCRIPTS`.
        latin: Words that may stay in Latin letters, folded.
        shortest: Letters of a translation at least, in percent of the English letters.
        longest: Letters of a translation at most, in percent of the English letters.
        abbreviations: Points that end no sentence.
        negation: How it negates.
        idioms: Texts that hold a form of a meaning and do not mean it ("more or less").
        meanings: Forms of each meaning that must be kept (TR-10), such as "before".
        notation: How it writes numbers.
        units: Its units (TR-08).
        bare: Forms of each unit without a number before it, by its name.
        amounts: Forms that are a number and its unit in one ("twice", ساعتين), by both.
        ranges: How it writes a range of numbers.
        months: Number of each month by its name; empty where months are numbers.
        dates: Finds a date with a month in words.
        order: ``d``, ``m`` and ``y`` as a date of three numbers has them.
        emergency: Numbers of emergency lines; those of the English lexicon where it lists none.
        terms: Approved forms of each term (TR-12), by its English name.
        termed: Finds the terms of an English text.
        forbidden: Forms that are wrong for a term, by its English name.
        informal: Words that address the reader in the wrong way (TR-18).
    """

    script: str
    latin: frozenset[str]
    shortest: int
    longest: int
    abbreviations: tuple[str, ...]
    negation: Cues
    idioms: Forms
    meanings: Named
    notation: Notation
    units: Units
    bare: dict[str, Forms]
    amounts: Named
    ranges: Ranges
    months: dict[str, int]
    dates: re.Pattern[str]
    order: str
    emergency: frozenset[str]
    terms: dict[str, Forms]
    termed: Named
    forbidden: dict[str, Forms]
    informal: Forms


class Measure(NamedTuple):
    """What meaning is compared by: two lexicons, and the messages in which a doubt refuses."""

    english: Lexicon
    other: Lexicon
    harmful: frozenset[Key]


def read_lexicon(text: str, *, path: str, english: Lexicon | None = None) -> Lexicon:
    """Read a lexicon, which needs the meanings, units and terms of the English one.

    Raises:
        ConfigError: A key is missing, empty, unknown or not of its type.
    """
    with tables.reading(text, path=path) as table:
        numbers, length = table.table("numbers"), table.table("length")
        script, months = table.choice("script", tuple(SCRIPTS)), _months(numbers)
        shortest, longest = length.integer("shortest"), length.integer("longest")
        if not 0 < shortest < longest:
            raise _wrong(length, "shortest", str(shortest), "a percentage below longest")

        # Every meaning, unit and term of the English lexicon needs a word.
        asked = list(dict.fromkeys(sum(english.meanings.names.values(), ()))) if english else None
        meanings = _listed(table.table("meanings"), asked)
        units = _listed(table.table("units"), english.bare if english else None)
        terms = _listed(table.table("terms"), english.terms if english else None)
        emergency = tuple(english.emergency) if english else None
        return Lexicon(
            script=script,
            latin=frozenset(_folded(table, "latin")),
            shortest=shortest,
            longest=longest,
            abbreviations=_folded(table, "abbreviations"),
            negation=_cues(table.table("negation")),
            idioms=forms_of(_texts(table, "idioms", needed=False)),
            meanings=named_of(meanings),
            notation=_notation(numbers, han=script == "Han"),
            units=Units.of(units, numbers.texts("fillers", ()), numbers.texts("ones", ())),
            bare=_patterns({name: filter(_is_word, forms) for name, forms in units.items()}),
            amounts=named_of(_amounts(numbers.table("amounts"), units)),
            ranges=_ranges(table.table("range")),
            months=months,
            dates=_dates(months, numbers.texts("links", ())),
            order=numbers.choice("order", _ORDERS),
            emergency=frozenset(numbers.texts("emergency", emergency)),
            terms=_patterns(terms),
            termed=named_of({} if english else terms),
            forbidden=_patterns(_listed(table.table("forbidden"))),
            informal=forms_of(_texts(table, "informal", needed=False)),
        )


def _ranges(table: tables.Table) -> Ranges:
    to = ("-", "–", "—", "~", *map(fold, table.texts("to")))
    return Ranges(to, _folded(table, "and"), _folded(table, "between"))


def _listed(table: tables.Table, names: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
    """Read forms by name: those that the English lexicon has, or all."""
    return {name: _texts(table, name) for name in (table if names is None else names)}


def _patterns(listed: Mapping[str, Iterable[str]]) -> dict[str, Forms]:
    return {name: forms_of(forms) for name, forms in listed.items()}


def _cues(table: tables.Table) -> Cues:
    return Cues(*(forms_of(_texts(table, k, needed=k in _NEEDED)) for k in Cues._fields))


def _notation(table: tables.Table, *, han: bool) -> Notation:
    # Words for numbers by their value, and words that multiply digits before them.
    words: dict[str, str] = {}
    for value, forms in _listed(table.table("words")).items():
        words.update(dict.fromkeys(map(fold, forms), value))
    multipliers = []
    for factor, forms in _listed(table.table("multipliers")).items():
        for form in map(fold, forms):
            multipliers.append((re.compile(r"\s*" + whole(form, after_digit=True)), int(factor)))
    return Notation(
        decimal=table.text("decimal"),
        group=table.text("group"),
        words=words,
        written=forms_of(words),
        multipliers=tuple(multipliers),
        han=han,
    )


def _amounts(table: tables.Table, units: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Read ``"2 hours" = ["ساعتين"]``."""
    for amount in table:
        unit = amount.partition(" ")[2]
        if unit not in units:
            raise _wrong(table, amount, unit, f"one of {', '.join(units)}")
    return _listed(table)


def _months(table: tables.Table) -> dict[str, int]:
    """Number the names of months: each entry is a month, other forms after a ``|``."""
    entries = table.texts("months", ())
    if entries and len(entries) != _MONTHS:
        raise _wrong(table, "months", str(len(entries)), "12 months, or none")
    months: dict[str, int] = {}
    for number, entry in enumerate(entries, 1):
        months.update(dict.fromkeys(map(fold, entry.split("|")), number))
    return months


def _dates(months: dict[str, int], links: Iterable[str]) -> re.Pattern[str]:
    """Make the pattern of a date: day and year are on either side of the month."""
    names = "|".join(map(whole, sorted(months, key=lambda name: -len(name))))
    between = "|".join((r"\s", ",", "،", *map(whole, map(fold, links))))
    gap = f"(?:{between})*"
    return re.compile(
        rf"(?:(?<![\d.,])(?P<before>\d{{1,2}})(?:st|nd|rd|th|º|°|\.)?{gap})?(?P<month>{names})"
        rf"(?:{gap}(?P<after>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.:]\d))?(?:{gap}(?P<year>\d{{4}})(?!\d))?"
    )


def _is_word(form: str) -> bool:
    """Tell whether a form of a unit is a word by itself."""
    return "#" not in form and (len(form) >= _SYMBOL or not form.isascii())


def _folded(table: tables.Table, key: str) -> tuple[str, ...]:
    return tuple(map(fold, table.texts(key, ())))


def _texts(table: tables.Table, key: str, *, needed: bool = True) -> tuple[str, ...]:
    forms = table.texts(key, None if needed else ())
    if (needed and not forms) or not all(form.strip(" #*.") for form in forms):
        raise _wrong(table, key, "empty", "one or more forms")
    return forms


def _wrong(table: tables.Table, key: str, value: str, wanted: str) -> ConfigError:
    hint = f"write {wanted}; docs/LOCALES.md explains the lexicon"
    return ConfigError(f"{key} is {value}, not {wanted}", table.location(key), hint)
