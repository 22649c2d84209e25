"""A lexicon as a file: strict TOML, every key asked for, none left over."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields

from pipeline.checks.lexicon.lexicon import SCRIPTS, Cues, Lexicon, Ranges
from pipeline.checks.translations import forms as words
from pipeline.checks.translations.forms import NEVER, Forms, fold, forms_of, whole
from pipeline.checks.translations.numbers import Notation
from pipeline.model.errors import ConfigError
from pipeline.settings import tables

_ORDERS = ("dmy", "mdy", "ymd")
_NEEDED = frozenset(("words", "joiners"))
"""Cues without which no negation can be found."""

_MONTHS = 12
_SYMBOL = 3
"""Letters from which on a unit without a number is a word, and no symbol such as "g"."""


def read_lexicon(text: str, *, path: str, english: "Lexicon | None" = None) -> Lexicon:
    """Read a lexicon.

    Args:
        text: The file.
        path: Where it is, for messages.
        english: The lexicon of the source, whose meanings, units and terms are asked for; None for
            itself.

    Raises:
        ConfigError: A key is missing, empty, unknown or not of its type.
    """
    table = tables.parse(text, path=path)
    numbers = table.table("numbers")
    script, months = table.choice("script", SCRIPTS), _months(numbers)
    shortest, longest = _length(table.table("length"))

    # Every meaning, unit and term of the English lexicon needs a word.
    meanings = _listed(table.table("meanings"), _meanings(english) if english else None)
    units = _listed(table.table("units"), english.bare if english else None)
    terms = _listed(table.table("terms"), english.terms if english else None)
    emergency = tuple(english.emergency) if english else None

    lexicon = Lexicon(
        script=script,
        latin=frozenset(map(fold, table.texts("latin", ()))),
        shortest=shortest,
        longest=longest,
        abbreviations=_folded(table, "abbreviations"),
        negation=_cues(table.table("negation")),
        idioms=_forms(table, "idioms", needed=False),
        meanings=words.named_of(meanings),
        notation=_notation(numbers, han=script == "Han"),
        units=words.units_of(units, numbers.texts("fillers", ()), numbers.texts("ones", ())),
        bare=_patterns({name: filter(_is_word, forms) for name, forms in units.items()}),
        amounts=words.named_of(_amounts(numbers.table("amounts"), units)),
        ranges=_ranges(table.table("range")),
        months=months,
        dates=_dates(months, numbers.texts("links", ())),
        order=numbers.choice("order", _ORDERS),
        emergency=frozenset(numbers.texts("emergency", emergency)),
        terms=_patterns(terms),
        termed=words.named_of({} if english else terms),
        forbidden=_patterns(_listed(table.table("forbidden"))),
        informal=_forms(table, "informal", needed=False),
    )
    numbers.finish()
    table.finish()
    return lexicon


def _length(table: tables.Table) -> tuple[int, int]:
    shortest, longest = table.integer("shortest"), table.integer("longest")
    if not 0 < shortest < longest:
        raise _wrong(table, "shortest", str(shortest), "a percentage below longest")
    table.finish()
    return shortest, longest


def _ranges(table: tables.Table) -> Ranges:
    ranges = Ranges(
        to=("-", "–", "—", "~", *map(fold, table.texts("to"))),
        joined=_folded(table, "and"),
        between=_folded(table, "between"),
    )
    table.finish()
    return ranges


def _meanings(english: Lexicon) -> list[str]:
    """Return the names of the meanings, each once."""
    names: dict[str, None] = {}
    for of_form in english.meanings.names.values():
        names.update(dict.fromkeys(of_form))
    return list(names)


def _listed(table: tables.Table, names: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
    """Read forms by name: those that the English lexicon has, or all."""
    found = {name: _texts(table, name) for name in (table if names is None else names)}
    table.finish()
    return found


def _patterns(listed: Mapping[str, Iterable[str]]) -> dict[str, Forms]:
    return {name: forms_of(forms) for name, forms in listed.items()}


def _cues(table: tables.Table) -> Cues:
    cues = {}
    for kind in fields(Cues):
        cues[kind.name] = _forms(table, kind.name, needed=kind.name in _NEEDED)
    table.finish()
    return Cues(**cues)


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
        written=forms_of(words).pattern,
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
    names = "|".join(map(whole, sorted(months, key=lambda name: -len(name)))) or NEVER
    linked = "|".join(map(whole, map(fold, links))) or NEVER
    gap = rf"(?:\s|,|،|(?:{linked}))*"
    return re.compile(
        rf"(?:(?<![\d.,])(?P<before>\d{{1,2}})(?:st|nd|rd|th|º|°|\.)?{gap})?(?P<month>{names})"
        rf"(?:{gap}(?P<after>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.:]\d))?(?:{gap}(?P<year>\d{{4}})(?!\d))?"
    )


def _is_word(form: str) -> bool:
    """Tell whether a form of a unit is a word by itself."""
    return "#" not in form and (len(form) >= _SYMBOL or not form.isascii())


def _folded(table: tables.Table, key: str) -> tuple[str, ...]:
    return tuple(map(fold, table.texts(key, ())))


def _forms(table: tables.Table, key: str, *, needed: bool) -> Forms:
    return forms_of(_texts(table, key, needed=needed))


def _texts(table: tables.Table, key: str, *, needed: bool = True) -> tuple[str, ...]:
    forms = table.texts(key, None if needed else ())
    if (needed and not forms) or not all(form.strip(" #*.") for form in forms):
        raise _wrong(table, key, "empty", "one or more forms")
    return forms


def _wrong(table: tables.Table, key: str, value: str, wanted: str) -> ConfigError:
    return ConfigError(
        f"{key} is {value}, not {wanted}",
        location=table.location(key),
        hint=f"write {wanted}; docs/LOCALES.md explains the lexicon",
    )
