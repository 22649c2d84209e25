"""A lexicon as a file: strict TOML, every key asked for, none left over."""

import re
from collections.abc import Collection, Iterable, Mapping

from pipeline.checks.lexicon.lexicon import SCRIPTS, Cues, Lexicon, Ranges
from pipeline.checks.translations.forms import (
    Forms,
    Named,
    fold,
    forms_of,
    named_of,
    whole,
)
from pipeline.checks.translations.numbers import Notation
from pipeline.checks.translations.units import units_of
from pipeline.model.errors import ConfigError
from pipeline.settings import tables

_ORDERS = ("dmy", "mdy", "ymd")
_MONTHS = 12
_SYMBOL = 3
"""Letters from which on a unit without a number is a word, and no symbol such as "g"."""


def read_lexicon(text: str, *, path: str, english: "Lexicon | None" = None) -> Lexicon:
    """Read a lexicon.

    Args:
        text: The file.
        path: Where it is, for messages.
        english: The lexicon of the source, which says the meanings, units and terms; None for
            itself.

    Raises:
        ConfigError: A key is missing, empty, unknown or not of its type.
    """
    table = tables.parse(text, path=path)
    script = table.text("script")
    _refuse(table, "script", script, SCRIPTS)
    shortest, longest = _length(table.table("length"))
    figures = table.table("numbers")
    order, months = figures.text("order"), _months(figures)
    _refuse(figures, "order", order, _ORDERS)
    meanings = _listed(table.table("meanings"), _names(english.meanings) if english else None)
    units = _listed(table.table("units"), tuple(english.bare) if english else None)
    terms = _listed(table.table("terms"), tuple(english.terms) if english else None)
    lexicon = Lexicon(
        script=script,
        latin=frozenset(map(fold, table.texts("latin", ()))),
        shortest=shortest,
        longest=longest,
        abbreviations=tuple(map(fold, table.texts("abbreviations", ()))),
        negation=_cues(table.table("negation")),
        idioms=_forms(table, "idioms", needed=False),
        meanings=named_of(meanings),
        notation=_notation(figures, han=script == "Han"),
        units=units_of(units, figures.texts("fillers", ()), figures.texts("ones", ())),
        bare={name: forms_of(_bare(forms)) for name, forms in units.items()},
        amounts=_amounts(figures.table("amounts"), units),
        ranges=_ranges(table.table("range")),
        months=months,
        dates=_dates(months, figures.texts("links", ())),
        order=order,
        emergency=frozenset(
            figures.texts("emergency", tuple(english.emergency) if english else None)
        ),
        terms=_patterns(terms),
        termed=named_of({} if english else terms),
        forbidden=_patterns(_listed(table.table("forbidden"))),
        informal=_forms(table, "informal", needed=False),
    )
    figures.finish()
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
        joined=tuple(map(fold, table.texts("and", ()))),
        between=tuple(map(fold, table.texts("between", ()))),
    )
    table.finish()
    return ranges


def _listed(table: tables.Table, names: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
    """Read forms by name: those that the English lexicon has, or all."""
    found = {name: _texts(table, name) for name in (table if names is None else names)}
    table.finish()
    return found


def _patterns(listed: Mapping[str, Iterable[str]]) -> dict[str, Forms]:
    return {name: forms_of(forms) for name, forms in listed.items()}


def _names(meanings: Named) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in meanings.names.values() for name in names))


def _cues(table: tables.Table) -> Cues:
    cues = Cues(
        words=_forms(table, "words", needed=True),
        leading=_forms(table, "leading", needed=False),
        echoes=_forms(table, "echoes", needed=False),
        again=_forms(table, "again", needed=False),
        perhaps=_forms(table, "perhaps", needed=False),
        neutral=_forms(table, "neutral", needed=False),
        openers=_forms(table, "openers", needed=False),
        joiners=_forms(table, "joiners", needed=True),
    )
    table.finish()
    return cues


def _notation(table: tables.Table, *, han: bool) -> Notation:
    words, many = table.table("words"), table.table("multipliers")
    named = {fold(form): value for value in words for form in _texts(words, value)}
    notation = Notation(
        decimal=table.text("decimal"),
        group=table.text("group"),
        words=named,
        written=forms_of(named).pattern,
        multipliers=tuple(
            (re.compile(r"\s*" + whole(fold(form), after_digit=True)), int(by))
            for by in many
            for form in _texts(many, by)
        ),
        han=han,
    )
    words.finish()
    many.finish()
    return notation


def _amounts(table: tables.Table, units: Collection[str]) -> Named:
    """Read ``"2 hours" = ["ساعتين"]``."""
    found = {}
    for amount in table:
        _refuse(table, amount, amount.partition(" ")[2], units)
        found[amount] = _texts(table, amount)
    table.finish()
    return named_of(found)


def _months(table: tables.Table) -> dict[str, int]:
    """Number the names of months: each entry is a month, other forms after a ``|``."""
    entries = table.texts("months", ())
    if entries and len(entries) != _MONTHS:
        raise _wrong(table, "months", str(len(entries)), "12 months, or none")
    return {
        fold(form): number for number, entry in enumerate(entries, 1) for form in entry.split("|")
    }


def _dates(months: dict[str, int], links: Iterable[str]) -> re.Pattern[str]:
    """Make the pattern of a date: day and year stand on either side of the month."""
    names = "|".join(map(whole, sorted(months, key=lambda name: -len(name)))) or r"(?!)"
    linked = "|".join(map(whole, map(fold, links))) or r"(?!)"
    gap = rf"(?:\s|,|،|(?:{linked}))*"
    return re.compile(
        rf"(?:(?<![\d.,])(?P<before>\d{{1,2}})(?:st|nd|rd|th|º|°|\.)?{gap})?(?P<month>{names})"
        rf"(?:{gap}(?P<after>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.:]\d))?(?:{gap}(?P<year>\d{{4}})(?!\d))?"
    )


def _bare(forms: Iterable[str]) -> list[str]:
    """Return the forms that are words by themselves."""
    return [f for f in forms if "#" not in f and (len(f) >= _SYMBOL or not f.isascii())]


def _texts(table: tables.Table, key: str) -> tuple[str, ...]:
    forms = table.texts(key)
    if not forms or not all(form.strip(" #*.") for form in forms):
        raise _wrong(table, key, "empty", "one or more forms")
    return forms


def _forms(table: tables.Table, key: str, *, needed: bool) -> Forms:
    if not needed and key not in table:
        table.texts(key, ())
        return forms_of(())
    forms = table.texts(key)
    return forms_of(_texts(table, key) if needed or forms else ())


def _refuse(table: tables.Table, key: str, value: str, known: Collection[str]) -> None:
    if value not in known:
        raise _wrong(table, key, value, f"one of {', '.join(known)}")


def _wrong(table: tables.Table, key: str, value: str, wanted: str) -> ConfigError:
    return ConfigError(
        f"{key} is {value}, not {wanted}",
        location=table.location(key),
        hint=f"write {wanted}; docs/LOCALES.md says what a lexicon holds",
    )
