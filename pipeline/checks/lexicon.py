"""Words that decide what a sentence means, as the experts of a language list them.

A lexicon is `locales/<language>/lexicon.toml`; the English one is `sources/lexicon.toml`, because
only its authors write English. It is a net under the translators, not a grammar.
"""

import json
import re
import textwrap
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pipeline.checks.translations.forms import Forms, Named, Units, fold, forms_of, named_of, whole
from pipeline.checks.translations.numbers import Notation
from pipeline.model import Key
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
_HAN_DATE = re.compile(
    r"(?:(?P<year>\d{4})\s*年\s*)?(?P<before>(?!))?(?<![\d.])(?<!\d,)(?P<month>\d{1,2})\s*月"
    r"(?:\s*(?P<after>\d{1,2})\s*[日号])?"
)
"""Such as 2027年4月3日: no day stands before the month."""

_SYMBOL = 3
"""Letters from which on a unit without a number is a word, and no symbol such as "g"."""

_LENGTH = {"shortest": 15, "longest": 300}
"""Percent of the English letters: wider than in any lexicon that ships, until it is measured."""


class Cues(NamedTuple):
    """How a language negates: each kind of word that docs/LOCALES.md explains."""

    words: Forms
    leading: Forms
    echoes: Forms
    again: Forms
    perhaps: Forms
    neutral: Forms
    openers: Forms
    joiners: Forms


class Ranges(NamedTuple):
    """How a language writes a range, or numbers that are `joined` by one unit ("2 or 3 days")."""

    to: tuple[str, ...]
    joined: tuple[str, ...]
    between: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the checks know of a language; docs/LOCALES.md explains the keys that are not here.

    Attributes:
        script: Key of `SCRIPTS`.
        latin: Words that may stay in Latin letters, folded.
        shortest: Letters of a translation at least, in percent of the English ones.
        longest: Letters of a translation at most, likewise.
        meanings: Forms of each meaning that must be kept (TR-10), such as "before".
        bare: Forms of each unit (TR-08) without a number before it, by its name.
        amounts: Forms that are a number and its unit in one ("twice", ساعتين), by both.
        months: Number of each month by its name; empty where months are numbers.
        dates: Finds a date with a month, in words or before its sign.
        emergency: Numbers of emergency lines; those of the English lexicon where it lists none.
        terms: Approved forms of each term (TR-12), by its English name.
        termed: Finds the terms of an English text.
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
    months: dict[str, str]
    dates: re.Pattern[str]
    order: str
    emergency: frozenset[str]
    terms: dict[str, Forms]
    termed: Named
    forbidden: dict[str, Forms]
    informal: Forms


class Measure(NamedTuple):
    """What meaning is compared by: two lexicons, and the messages in which a doubt refuses.

    Attributes:
        regional: Whether the other is of a region, and has words of its own.
    """

    english: Lexicon
    other: Lexicon
    harmful: frozenset[Key]
    regional: bool = False


def read_lexicon(
    text: str, *, path: str, english: Lexicon | None = None, under: str = ""
) -> Lexicon:
    """Read a lexicon, which needs the meanings, units and terms of the English one.

    Args:
        under: The lexicon of the language whose region this one is for; it says the rest.
    """
    with tables.reading(text, path=path, under=under) as table:
        numbers, length = table.table("numbers"), table.table("length")
        script, months = table.choice("script", tuple(SCRIPTS)), _months(numbers)
        shortest, longest = length.integer("shortest"), length.integer("longest")
        if not 0 < shortest < longest:
            raise length.wrong("shortest", shortest, "a percentage below longest")

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
    if names is None:
        return {name: _texts(table, name, needed=False) for name in table}
    empty = [name for name in names if not table.texts(name)]
    if empty:
        raise table.wrong(", ".join(empty), [], "one or more forms")
    return {name: _texts(table, name) for name in names}


def _patterns(listed: Mapping[str, Iterable[str]]) -> dict[str, Forms]:
    return {name: forms_of(forms) for name, forms in listed.items()}


def _by_form(listed: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return the value of each form, folded, from the forms of each value."""
    found: dict[str, str] = {}
    for value, forms in listed.items():
        found.update(dict.fromkeys(map(fold, forms), value))
    return found


def _cues(table: tables.Table) -> Cues:
    return Cues(*(forms_of(_texts(table, k, needed=k in _NEEDED)) for k in Cues._fields))


def _notation(table: tables.Table, *, han: bool) -> Notation:
    words = _by_form(_listed(table.table("words")))
    multipliers = []
    for form, factor in _by_form(_listed(table.table("multipliers"))).items():
        multipliers.append((re.compile(r"\s*" + whole(form, after_digit=True)), int(factor)))
    return Notation(
        decimal=table.text("decimal"),
        group=table.text("group"),
        words=words,
        written=forms_of(words),
        multipliers=tuple(multipliers),
        han=han,
    )


def _amounts(table: tables.Table, units: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """Read ``"2 hours" = ["ساعتين"]``."""
    for amount in table:
        unit = amount.partition(" ")[2]
        if unit not in units:
            raise table.wrong(amount, unit, f"one of {', '.join(units)}")
    return _listed(table)


def _months(table: tables.Table) -> dict[str, str]:
    """Number the names of months: each entry is a month, other forms after a ``|``."""
    entries = table.texts("months", ())
    if len(entries) not in {0, _MONTHS}:
        raise table.wrong("months", len(entries), "12 months, or none")
    return _by_form({str(number): entry.split("|") for number, entry in enumerate(entries, 1)})


def _dates(months: dict[str, str], links: Iterable[str]) -> re.Pattern[str]:
    """Make the pattern of a date: day and year are on either side of the month, or of 4月."""
    if not months:
        return _HAN_DATE
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
        raise table.wrong(key, list(forms), "one or more forms")
    return forms


def skeleton(english: str, *, language: str, script: str) -> str:
    """Write a lexicon with every key of the English file, its words as comments, and no word."""
    lines = [
        f"# The words of {language} that decide what a sentence means.",
        "# docs/LOCALES.md explains each key. The English words are above each list.",
        "# Nothing is made in this language until the lists are filled.",
        *_keys({**tomllib.loads(english), "script": script}, ""),
    ]
    return "\n".join(lines) + "\n"


def _keys(values: Mapping[str, Any], name: str) -> Iterator[str]:
    """Write the keys of a table, each list empty below its English words, then its tables."""
    yield f"\n[{name}]" if name else ""
    inner = {}
    for key, value in values.items():
        # TOML wants quotes around such as "2 hours".
        written = key if re.fullmatch(r"[\w-]+", key, re.ASCII) else json.dumps(key)
        if isinstance(value, dict):
            inner[f"{name}.{written}" if name else written] = value
        elif isinstance(value, list):
            words = f"# English: {', '.join(map(str, value))}"
            yield from textwrap.wrap(words, 96, subsequent_indent="#   ", break_on_hyphens=False)
            yield f"{written} = []"
        else:
            yield f"{written} = {json.dumps(_LENGTH.get(key, value), ensure_ascii=False)}"
    for path, table in inner.items():
        yield from _keys(table, path)
