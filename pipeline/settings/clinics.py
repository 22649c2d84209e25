"""Clinic profiles, and what they fill into the variables of a handout."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model import (
    Blank,
    Filling,
    Hours,
    Location,
    Meta,
    Paper,
    Phone,
    Phrase,
    Profile,
    Value,
)  # fmt: skip
from pipeline.model.errors import ConfigError
from pipeline.settings import languages, numbering, registry, tables
from pipeline.settings.accent import read_accent
from pipeline.settings.hours import read_hours

VARIABLES = {
    "emergency_number": "the emergency number of the clinic's country, such as 911",
    "crisis_line": "a sentence: how to reach the crisis line, "
    "such as 'Call or text 988, at any time.'",
    "crisis_number": "the number of the country's crisis line, such as 988",
    "advice_line": "a sentence: whom to call when the clinic is closed, "
    "such as 'When we are closed, call 202-555-0178.'",
    "clinic_name": "the clinic's name; it stays as it is, such as Riverside Clinic",
    "clinic_phone": "the clinic's phone number, such as 202-555-0143",
    "night_phone": "whom to call when the clinic is closed, such as 202-555-0178",
    "clinic_hours": "when the clinic answers, such as 'Monday to Friday, 8 AM to 5 PM'",
    "blank": "a line to write on by hand, such as ____________ for a date",
    "blank_short": "a line to write a number on by hand, such as ____",
    "blank_line": "a whole line to write on by hand, such as ________________________",
    "language": "the language of the sheet, such as Spanish",
    "version": "the version of the English text, such as 0.1.0",
    "revised": "the day the English text last changed, such as November 22, 2026",
    "reviewed_on": "the day a clinician signed the English text, such as May 5, 2027",
    "next_review": "the day by which it is reviewed again, such as May 5, 2027",
    "translated_on": "the day a translator last signed the translation, such as May 5, 2027",
    "translation_revised_on": "the day another person signed it as reviser, such as May 5, 2027",
    "translation_checked_on": "the day a clinician signed the translation, such as May 5, 2027",
}
"""What each variable becomes, in words, for authors and translators; the examples are those of the
clinic `example-us`."""

_BLANKS = {"blank": Blank(13), "blank_short": Blank(5), "blank_line": Blank(36)}
"""Lines to write on: for a date or a name, for a number, and one as wide as the page."""

_KILOGRAMS = 0.45359237
"""Kilograms of a pound (international avoirdupois pound, 1959)."""

_LONGEST = 80
"""Characters of a clinic's name at most: it may take several lines at the head of page 1."""

_LETTER = frozenset(("US", "CA", "MX", "PH"))
"""Countries that print on US Letter; all others have A4 (LP-22)."""


@dataclass(frozen=True, slots=True)
class Clinic:
    """A clinic that gives out handouts.

    Attributes:
        id: File name of the profile without suffix; part of every output's path.
        name: As patients know it; never translated.
        country: ISO 3166 code. Emergency numbers come from it, never from the language.
        language: BCP 47 tag of the language that its staff reads.
        phone: The number for today's questions.
        after_hours: The number when it is closed; None where the country's advice line serves.
        rules: What the clinic filled in for each clinical rule, by its name.
        accent: Its colour on screens, by day and at night, as in CSS; none for that of the styles.
        languages: BCP 47 tags of the languages that its patients read; none for all.
    """

    id: str
    name: str
    country: str
    language: str
    paper: Paper
    profile: Profile
    phone: Phone
    after_hours: Phone | None
    hours: Hours
    rules: Mapping[str, Mapping[str, int]]
    location: Location
    accent: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


def read_clinic(text: str, *, path: str, id: str) -> Clinic:  # noqa: A002 - its name in paths
    """Read a file of `sources/clinics/`; ConfigError: a key is missing, unknown or wrong."""
    with tables.reading(text, path=path) as table:
        # The name and the country, which decides the paper.
        name, country = table.text("name"), table.text("country")
        if not _plain(name):
            wanted = f"a plain name of at most {_LONGEST} characters, without markup"
            raise table.wrong("name", name, wanted)
        if not languages.is_country(country):
            raise table.wrong("country", country, "the two letters of a country, such as DE or US")
        usual_paper = Paper.LETTER if country in _LETTER else Paper.A4

        # What the clinic fills in for each rule: whole numbers by their names.
        given = table.table("rules").each_table(lambda values: values.each(values.integer))
        phone = _own(table.table("phone"), country)
        after_hours = _own(table.table("after_hours"), country) if "after_hours" in table else None
        if after_hours is not None and after_hours.number == phone.number:
            wanted = "the number that is answered when the clinic is closed"
            raise table.table("after_hours").wrong("number", phone.number, wanted)
        return Clinic(
            id=id,
            name=name,
            country=country,
            language=languages.tag_of(table.text("language"), location=table.location("language")),
            paper=table.choice("paper", tuple(Paper), usual_paper),
            profile=table.choice("profile", tuple(Profile), Profile.LARGE),
            phone=phone,
            after_hours=after_hours,
            hours=read_hours(table.table("hours")),
            rules=given,
            location=Location(path),
            accent=read_accent(table),
            languages=tuple(
                languages.tag_of(name, location=table.location("languages"))
                for name in table.texts("languages", ())
            ),
        )


def _own(table: tables.Table, country: str) -> Phone:
    """Read a number of the clinic's own; a short code is its country's, and is looked at later."""
    phone = registry.read_phone(table)
    fault = numbering.fault_of(phone.number, country) if phone.number.startswith("+") else ""
    if fault:
        raise ConfigError(
            f"the number {phone.number} cannot be that of a clinic here: {fault}",
            table.location("number"),
            "dial it, then write it as it is dialled from another country",
        )
    return phone


def fill(meta: Meta, clinic: Clinic, *, phones: registry.Phones, rules: registry.Rules) -> Filling:
    """Return what the variables of a handout become for a clinic.

    Raises:
        ConfigError: The clinic's country has not all lines, or a rule is out of its bounds.
    """
    lines = country_lines(clinic, phones)
    _refuse_lines(clinic, lines, phones)

    # A rule that the registry does not know would be filled in nowhere.
    for name in clinic.rules:
        if name not in rules:
            raise _refused(clinic, f"unknown rule {name!r}", f"use one of {', '.join(rules)}")

    advice = clinic.after_hours or lines["advice"].phone
    ruled = {name: _ruled(rule, clinic) for name, rule in rules.items()}
    values: dict[str, Value] = {
        "emergency_number": _said(lines["emergency"], lines["emergency"].phone, clinic),
        "crisis_line": _said(lines["crisis"], lines["crisis"].phone, clinic),
        "advice_line": _said(lines["advice"], advice, clinic),
        "crisis_number": lines["crisis"].phone or "",
        "night_phone": advice or "",
        "clinic_name": clinic.name,
        "clinic_phone": clinic.phone,
        "clinic_hours": clinic.hours,
        "version": meta.version,
        "revised": meta.revised,
        **ruled,
        **_BLANKS,
    }
    return Filling(values, clinic.country)


def country_lines(clinic: Clinic, phones: registry.Phones) -> Mapping[str, registry.PhoneLine]:
    """Return the lines of a clinic's country; ConfigError: the registry lacks one."""
    lines = phones.get(clinic.country, {})
    for kind in ("emergency", "crisis", "advice"):
        if kind not in lines:
            hint = f"add [{clinic.country}.{kind}] with its source; never copy another country's"
            message = f"no {kind} line for {clinic.country!r} in sources/phones.toml"
            raise _refused(clinic, message, hint)
    return lines


def _refuse_lines(
    clinic: Clinic, own: Mapping[str, registry.PhoneLine], phones: registry.Phones
) -> None:
    """Refuse a registered number, such as 911, in a place of the clinic's own (EM-02)."""
    registered: dict[str, str] = {}
    for country, lines in phones.items():
        for kind, line in lines.items():
            if line.phone:
                registered[line.phone.number] = f"the {kind} line of {country}"

    # After hours a clinic may name its country's advice line, which serves there anyway.
    given = [clinic.phone.number]
    night, advice = clinic.after_hours, own["advice"].phone
    if night and (not advice or night.number != advice.number):
        given.append(night.number)
    for number in given:
        if not number.startswith("+") and number not in registered:
            hint = "write the clinic's number with its country code, such as +12025550143"
            raise _refused(clinic, f"{number} is a short code, not a clinic's number", hint)

    for number in (*given, *re.findall(r"\d+", clinic.name)):
        if number in registered:
            message = f"{number} is {registered[number]}, not the clinic's own number"
            hint = "write the clinic's own number; handouts print national numbers by themselves"
            raise _refused(clinic, message, hint)


def _plain(name: str) -> bool:
    """Tell whether a name is words: no markup, and no invisible character."""
    invisible = any(unicodedata.category(character)[0] == "C" for character in name)
    has_letter = bool(re.search(r"[^\W\d_]", name))
    has_markup = bool(re.search(r"[{}<>*_`\[\]]", name))
    return has_letter and not has_markup and not invisible and len(name) <= _LONGEST


def _said(line: registry.PhoneLine, phone: Phone | None, clinic: Clinic) -> Value:
    if phone is None:
        hint = f"add [after_hours]: {clinic.country} has no advice line to use instead"
        raise _refused(clinic, "the clinic has no number for the hours when it is closed", hint)
    if line.sentence is None:
        return phone
    return Phrase(line.sentence.msgid, (("number", phone),), line.sentence.location)


def _ruled(rule: registry.ClinicalRule, clinic: Clinic) -> Phrase:
    """Return the sentence of a rule, filled in by the clinic or as it is until then."""
    given = clinic.rules.get(rule.name)
    if given is None:
        return Phrase(rule.unset, tuple(_BLANKS.items()), rule.location)

    # The clinic sets exactly the variables of the sentence.
    if not rule.filled:
        hint = f"remove [rules.{rule.name}]: {rule.location} has no sentence to fill in"
        raise _refused(clinic, f"a clinic cannot set rule {rule.name}", hint)
    if set(given) != set(rule.bounds):
        message = f"rule {rule.name} sets {', '.join(given) or 'nothing'}"
        raise _refused(clinic, message, f"set exactly {', '.join(rule.bounds)}")

    # Each value is within its bounds, and the two weights are the same weight.
    for name, value in given.items():
        low, high = rule.bounds[name]
        if not low <= value <= high:
            hint = f"use {low} to {high}, the limits in {rule.location}"
            raise _refused(clinic, f"rule {rule.name}: {name} = {value} is out of range", hint)
    pounds, kilograms = given.get("pounds"), given.get("kilograms")
    if pounds and kilograms and round(pounds * _KILOGRAMS) != kilograms:
        message = f"rule {rule.name}: {pounds} pounds are not {kilograms} kilograms"
        hint = f"write kilograms = {round(pounds * _KILOGRAMS)}, or correct the pounds"
        raise _refused(clinic, message, hint)
    return Phrase(rule.filled, tuple(sorted(given.items())), rule.location)


def _refused(clinic: Clinic, message: str, hint: str) -> ConfigError:
    return ConfigError(message, clinic.location, hint)
