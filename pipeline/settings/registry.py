"""The phone registry and the clinical rules: sentences that authors own and clinics fill."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model import Location, Phone, Phrase
from pipeline.model.errors import ConfigError
from pipeline.settings import tables

Phones = Mapping[str, Mapping[str, "PhoneLine"]]
"""Lines by ISO 3166 code of the country and kind (``emergency``, ``crisis``, ``advice``)."""

_EVIDENCE = ("confirmed", "secondary", "decision", "recalled")

_E164 = re.compile(r"\+[1-9][0-9]{6,14}|[0-9]{3,6}")
"""ITU-T E.164, at most 15 digits; or a short code of 3 to 6 digits."""

_DISPLAY = re.compile(r"[0-9 ()+./-]+")
"""How a number may be written: no words, which could say anything."""

_FICTION = "202-555-0178"
"""A number that is reserved for fiction, for examples of a clinic's own number."""

_COUNTRY_CODE = 3
"""Digits of a country code at most (ITU-T E.164)."""


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """An entry of the phone registry.

    Attributes:
        phone: The number; None where it is the clinic's own number after hours.
        sentence: How to use it, with the variable ``{number}``; None where the number is enough.
        source: Where it was found.
        verified_on: Day on which a person last checked it; None where nobody did.
        verified_by: Who checked it; None where nobody did.
    """

    phone: Phone | None
    sentence: Phrase | None
    source: str
    verified_on: dt.date | None
    verified_by: str | None


@dataclass(frozen=True, slots=True)
class ClinicalRule:
    """A clinical rule that clinics differ on. It has no default.

    Attributes:
        name: Its variable.
        unset: What is printed until a clinic sets it.
        filled: What is printed then, with a variable for each bound.
        bounds: Lowest and highest value of each variable, by its name.
        note: What the translator should know.
        location: Where it stands.
    """

    name: str
    unset: str
    filled: str
    bounds: Mapping[str, tuple[int, int]]
    note: str
    location: Location


@dataclass(frozen=True, slots=True)
class Fact:
    """A safety fact that handouts of a topic must carry.

    Attributes:
        tier: ``call-now``, ``call-today`` or ``normal`` for signs; what it is for other facts.
        concept: The fact in words, for authors and reviewers.
        sources: Where it comes from.
        evidence: ``confirmed``, ``secondary``, ``decision`` or ``recalled``.
        reviewed_on: Day on which a clinician signed it; None where nobody did.
    """

    tier: str
    concept: str
    sources: tuple[str, ...]
    evidence: str
    reviewed_on: dt.date | None


def read_facts(text: str, *, path: str) -> dict[str, Fact]:
    """Read the registry of facts, by id.

    Raises:
        ConfigError: An entry is not complete.
    """
    root = tables.parse(text, path=path)
    return {name: _fact(root.table(name)) for name in root}


def read_phones(text: str, *, path: str) -> Phones:
    """Read the phone registry: the lines of each country, by ISO 3166 code and kind.

    Raises:
        ConfigError: An entry is not complete.
    """
    registry = tables.parse(text, path=path)
    return {
        country: {kind: _line(registry.table(country).table(kind)) for kind in values}
        for country, values in ((country, registry.table(country)) for country in registry)
    }


def read_rules(text: str, *, path: str) -> dict[str, ClinicalRule]:
    """Read the clinical rules, by the name of their variable.

    Raises:
        ConfigError: A rule is not complete.
    """
    root = tables.parse(text, path=path)
    return {name: _rule(name, root.table(name)) for name in root}


def variables(rules: Mapping[str, ClinicalRule]) -> dict[str, str]:
    """Return what the variable of each rule becomes, in words, with an example."""
    return {name: f"a sentence, such as '{rule.unset}'" for name, rule in rules.items()}


def phrases(
    phones: Phones, rules: Mapping[str, ClinicalRule]
) -> list[tuple[tuple[str, ...], Phrase]]:
    """Return every sentence that can fill a variable.

    Returns:
        What it is for, then a line for each of its variables, and the sentence.
    """
    found: list[tuple[tuple[str, ...], Phrase]] = [
        (_about_line(country, kind, line), line.sentence)
        for country, lines in phones.items()
        for kind, line in lines.items()
        if line.sentence is not None
    ]
    for rule in rules.values():
        note = f"Stands for {{{rule.name}}}. {rule.note}".strip()
        unset = (f"{note} Printed until a clinic sets its rule.",)
        found.append((unset, unfilled(rule.unset, rule)))
        if rule.filled:
            bounds = tuple(
                f"{{{name}}}: a whole number from {low} to {high}, such as {low}"
                for name, (low, high) in rule.bounds.items()
            )
            filled = (f"{note} Printed when a clinic sets it.", *bounds)
            found.append((filled, unfilled(rule.filled, rule)))
    return found


def _about_line(country: str, kind: str, line: PhoneLine) -> tuple[str, str]:
    number = f"such as {line.phone.display}" if line.phone else f"such as {_FICTION}"
    return f"How to reach the {kind} line in {country}.", f"{{number}}: its phone number, {number}"


def unfilled(msgid: str, rule: ClinicalRule) -> Phrase:
    """Return a sentence of a rule with nothing filled in."""
    return Phrase(msgid, (), rule.location)


def read_phone(table: tables.Table) -> Phone:
    """Read the number of a table and how it is written.

    Raises:
        ConfigError: The number is none, or written with other digits.
    """
    number, display = table.text("number"), table.text("display")
    if not _E164.fullmatch(number):
        raise wrong(table, "number", number, "E.164 such as +12025550143, or a short code")
    if not _DISPLAY.fullmatch(display):
        raise wrong(table, "display", display, "digits, with spaces and ( ) + - . / between them")
    whole = number.lstrip("+0")
    digits = re.sub(r"\D", "", display).lstrip("0")
    left_out = _COUNTRY_CODE if number.startswith("+") else 0
    if not whole.endswith(digits) or len(whole) - len(digits) > left_out:
        raise wrong(table, "display", display, f"the digits of {number}")
    return Phone(number, display)


def wrong(table: tables.Table, key: str, value: str, wanted: str) -> ConfigError:
    """Return the error for a value that is not of its kind."""
    return ConfigError(
        f"{key} is {value!r}, not {wanted}",
        location=table.location(key),
        hint=f"write {wanted}",
    )


def _fact(table: tables.Table) -> Fact:
    fact = Fact(
        tier=table.text("tier"),
        concept=table.text("concept"),
        sources=table.texts("sources"),
        evidence=table.text("evidence"),
        reviewed_on=table.date("reviewed_on"),
    )
    if fact.evidence not in _EVIDENCE:
        raise wrong(table, "evidence", fact.evidence, f"one of {', '.join(_EVIDENCE)}")
    table.finish()
    return fact


def _rule(name: str, table: tables.Table) -> ClinicalRule:
    unset, filled = table.text("unset"), table.text("filled", "")
    note = table.text("note", "")
    variables = re.findall(r"\{([a-z_]+)\}", filled)
    bounds = {}
    for variable in variables:
        bound = table.table(variable)
        low, high = bound.integer("min"), bound.integer("max")
        if low > high:
            raise wrong(bound, "max", str(high), f"{low} or more")
        bounds[variable] = (low, high)
        bound.finish()
    table.finish()
    return ClinicalRule(name, unset, filled, bounds, note, table.location())


def _line(table: tables.Table) -> PhoneLine:
    sentence = table.text("sentence", "")
    place = table.location("sentence")
    if sentence and re.findall(r"\{([a-z_]*)\}", sentence) != ["number"]:
        raise wrong(table, "sentence", sentence, "a sentence with {number} in it, once")
    by = table.text("verified_by")
    line = PhoneLine(
        phone=read_phone(table) if "number" in table else None,
        sentence=Phrase(sentence, (), place) if sentence else None,
        source=table.text("source"),
        verified_on=table.date("verified_on"),
        verified_by=None if by == "none" else by,
    )
    table.finish()
    return line
