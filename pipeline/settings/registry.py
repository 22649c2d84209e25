"""The phone registry and the clinical rules: sentences that authors own and clinics fill."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model import Location, Phone, Phrase
from pipeline.settings import tables

Phones = Mapping[str, Mapping[str, "PhoneLine"]]
"""Lines by ISO 3166 code of the country and kind (``emergency``, ``crisis``, ``advice``)."""

Rules = Mapping[str, "ClinicalRule"]
"""Clinical rules by the name of their variable."""

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
        verified_on: Day on which a person last checked it; None where it was not.
        verified_by: Who checked it; None where it was not.
    """

    phone: Phone | None
    sentence: Phrase | None
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
        reviewed_on: Day on which a clinician signed it; None where it was not.
    """

    tier: str
    concept: str
    reviewed_on: dt.date | None


def read_facts(text: str, *, path: str) -> dict[str, Fact]:
    """Read the registry of facts, by id; ConfigError: an entry is not complete."""
    with tables.reading(text, path=path) as root:
        return root.each_table(_fact)


def read_phones(text: str, *, path: str) -> Phones:
    """Read the phone registry; ConfigError: an entry is not complete."""
    with tables.reading(text, path=path) as countries:
        return countries.each_table(lambda lines: lines.each_table(_line))


def read_rules(text: str, *, path: str) -> dict[str, ClinicalRule]:
    """Read the clinical rules, by the name of their variable; ConfigError: one is not complete."""
    with tables.reading(text, path=path) as root:
        return {name: _rule(name, root.table(name)) for name in root}


def variables(rules: Rules) -> dict[str, str]:
    """Return what the variable of each rule becomes, in words, with an example."""
    return {name: f"a sentence, such as '{rule.unset}'" for name, rule in rules.items()}


def phrases(phones: Phones, rules: Rules) -> list[tuple[tuple[str, ...], Phrase]]:
    """Return every sentence that can fill a variable, with comments for translators.

    The comments say what it is for, then what each of its variables is, a line each.
    """
    found: list[tuple[tuple[str, ...], Phrase]] = []

    # The sentence of each phone line, with its number as the example.
    for country, lines in phones.items():
        for kind, line in lines.items():
            number = line.phone.display if line.phone else _FICTION
            notes = [f"How to reach the {kind} line in {country}."]
            notes.append(f"{{number}}: its phone number, such as {number}")
            if line.sentence:
                found.append((tuple(notes), line.sentence))

    # The two sentences of each clinical rule: before and after a clinic has set it.
    for rule in rules.values():
        note = f"Stands for {{{rule.name}}}. {rule.note}".strip()
        notes = [f"{note} Printed until a clinic sets its rule."]
        found.append((tuple(notes), Phrase(rule.unset, (), rule.location)))
        if rule.filled:
            notes = [f"{note} Printed when a clinic sets it."]
            for name, (low, high) in rule.bounds.items():
                notes.append(f"{{{name}}}: a whole number from {low} to {high}, such as {low}")
            found.append((tuple(notes), Phrase(rule.filled, (), rule.location)))
    return found


def read_phone(table: tables.Table) -> Phone:
    """Read a phone number; ConfigError: it is none, or is written with other digits."""
    number, display = table.text("number"), table.text("display")
    if not _E164.fullmatch(number):
        raise table.wrong(
            "number",
            number,
            "an international number such as +12025550143, or a short code such as 911",
        )
    if not _DISPLAY.fullmatch(display):
        raise table.wrong("display", display, "digits, with spaces and ( ) + - . / between them")

    # What is written must be the number's own digits; only a country code or zeros may be left out.
    digits = number.lstrip("+0")
    written = re.sub(r"\D", "", display).lstrip("0")
    may_lack = _COUNTRY_CODE if number.startswith("+") else 0
    if not digits.endswith(written) or len(digits) - len(written) > may_lack:
        raise table.wrong("display", display, f"the digits of {number}")
    return Phone(number, display, texts=table.flag("texts"))


def _fact(table: tables.Table) -> Fact:
    # Where a fact comes from, and how sure it is, is for people.
    table.texts("sources")
    table.choice("evidence", _EVIDENCE)
    return Fact(table.text("tier"), table.text("concept"), table.date("reviewed_on"))


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
    return ClinicalRule(name, unset, filled, bounds, note, table.location())


def _line(table: tables.Table) -> PhoneLine:
    sentence = table.text("sentence", "")

    # The number is named once in the sentence, and nothing else is.
    if sentence and re.findall(r"\{([a-z_]*)\}", sentence) != ["number"]:
        raise table.wrong("sentence", sentence, "a sentence with {number} and no other variable")
    table.text("source")
    verified_by = table.text("verified_by")
    return PhoneLine(
        phone=read_phone(table) if "number" in table else None,
        sentence=Phrase(sentence, (), table.location("sentence")) if sentence else None,
        verified_on=table.date("verified_on"),
        verified_by=None if verified_by == "none" else verified_by,
    )
