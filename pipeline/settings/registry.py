"""The phone registry and the clinical rules: sentences that authors own and clinics fill."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model import Location, Phone, Phrase
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
        verified_on: Day on which a person last checked it; None where it was not.
        verified_by: Who checked it; None where it was not.
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
        reviewed_on: Day on which a clinician signed it; None where it was not.
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
    countries = tables.parse(text, path=path)
    phones: dict[str, dict[str, PhoneLine]] = {}
    for country in countries:
        lines = countries.table(country)
        phones[country] = {kind: _line(lines.table(kind)) for kind in lines}
    return phones


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
    found: list[tuple[tuple[str, ...], Phrase]] = []

    # The sentence of each phone line, with its number as the example.
    for country, lines in phones.items():
        for kind, line in lines.items():
            if line.sentence is None:
                continue
            purpose = f"How to reach the {kind} line in {country}."
            number = line.phone.display if line.phone else _FICTION
            found.append(
                ((purpose, f"{{number}}: its phone number, such as {number}"), line.sentence)
            )

    # The two sentences of each clinical rule: before and after a clinic has set it.
    for rule in rules.values():
        note = f"Stands for {{{rule.name}}}. {rule.note}".strip()
        unset = Phrase(rule.unset, (), rule.location)
        found.append(((f"{note} Printed until a clinic sets its rule.",), unset))
        if rule.filled:
            notes = [f"{note} Printed when a clinic sets it."]
            for name, (low, high) in rule.bounds.items():
                notes.append(f"{{{name}}}: a whole number from {low} to {high}, such as {low}")
            found.append((tuple(notes), Phrase(rule.filled, (), rule.location)))
    return found


def read_phone(table: tables.Table) -> Phone:
    """Read the number of a table and how it is written.

    Raises:
        ConfigError: The number is none, or written with other digits.
    """
    number, display = table.text("number"), table.text("display")
    if not _E164.fullmatch(number):
        raise table.wrong("number", number, "E.164 such as +12025550143, or a short code")
    if not _DISPLAY.fullmatch(display):
        raise table.wrong("display", display, "digits, with spaces and ( ) + - . / between them")

    # What is written must be the number's own digits; only a country code or zeros may be left out.
    digits = number.lstrip("+0")
    written = re.sub(r"\D", "", display).lstrip("0")
    may_lack = _COUNTRY_CODE if number.startswith("+") else 0
    if not digits.endswith(written) or len(digits) - len(written) > may_lack:
        raise table.wrong("display", display, f"the digits of {number}")
    return Phone(number, display)


def _fact(table: tables.Table) -> Fact:
    fact = Fact(
        tier=table.text("tier"),
        concept=table.text("concept"),
        sources=table.texts("sources"),
        evidence=table.choice("evidence", _EVIDENCE),
        reviewed_on=table.date("reviewed_on"),
    )
    table.finish()
    return fact


def _rule(name: str, table: tables.Table) -> ClinicalRule:
    unset, filled, note = table.text("unset"), table.text("filled", ""), table.text("note", "")

    # Each variable of the sentence has a table with its bounds.
    bounds = {}
    for variable in re.findall(r"\{([a-z_]+)\}", filled):
        bound = table.table(variable)
        low, high = bound.integer("min"), bound.integer("max")
        if low > high:
            raise bound.wrong("max", high, f"{low} or more")
        bounds[variable] = (low, high)
        bound.finish()

    table.finish()
    return ClinicalRule(name, unset, filled, bounds, note, table.location())


def _line(table: tables.Table) -> PhoneLine:
    sentence = table.text("sentence", "")

    # The number is named once in the sentence, and nothing else is.
    if sentence and re.findall(r"\{([a-z_]*)\}", sentence) != ["number"]:
        raise table.wrong("sentence", sentence, "a sentence with {number} in it, once")
    verified_by = table.text("verified_by")
    line = PhoneLine(
        phone=read_phone(table) if "number" in table else None,
        sentence=Phrase(sentence, (), table.location("sentence")) if sentence else None,
        source=table.text("source"),
        verified_on=table.date("verified_on"),
        verified_by=None if verified_by == "none" else verified_by,
    )
    table.finish()
    return line
