"""Clinic profiles, and what they fill in."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.model import Filling, Hours, Phone, Phrase
from pipeline.model.errors import ConfigError
from pipeline.settings import clinics
from pipeline.settings.registry import ClinicalRule
from tests import faults, sample

_US = sample.clinic("test-us")
_UK = sample.clinic("test-uk")


def _fill(clinic: clinics.Clinic, rules: dict[str, ClinicalRule] | None = None) -> Filling:
    meta = sample.handout("rest").meta
    return clinics.fill(meta, clinic, phones=sample.phones(), rules=rules or sample.rules())


@pytest.mark.parametrize("fault", faults.files("settings/clinics/bad"), ids=lambda path: path.stem)
def test_fault(fault: Path, file_regression: FileRegressionFixture) -> None:
    """Each fault is refused with its line, one sentence and what to do."""
    faults.check(
        lambda text, path: clinics.read_clinic(text, path=path, id="x"), fault, file_regression
    )


def test_profile() -> None:
    """A profile is read whole."""
    assert (_US.id, _US.name, _US.country, _US.paper) == (
        "test-us", "Riverside Clinic", "US", "letter",
    )  # fmt: skip
    assert _US.hours == Hours("mon", "fri", dt.time(8), dt.time(17))
    assert _US.rules == {"lifting_rule": {"pounds": 10, "kilograms": 5, "weeks": 6}}
    assert _UK.after_hours is None
    assert not _UK.rules


def test_hours_by_days() -> None:
    """A profile names days, or from which to which, each with one span of times or several."""
    week = 'first_day = "mon"\nlast_day = "fri"\nopens = "08:00"\ncloses = "17:00"\n'
    days = 'mon-thu = "08:00-12:00, 13:00-17:30"\nsat = "09:00 – 12:00"\n'
    profile = sample.text("sources/clinics/test-us.toml")
    assert week in profile

    found = clinics.read_clinic(profile.replace(week, days), path="a.toml", id="a").hours

    assert found == Hours(
        "mon", "thu", dt.time(8), dt.time(12),
        (
            Hours("mon", "thu", dt.time(13), dt.time(17, 30)),
            Hours("sat", "sat", dt.time(9), dt.time(12)),
        ),
    )  # fmt: skip


def test_every_variable() -> None:
    """What is filled are the variables that authors and translators are told of."""
    signed = {name for name in clinics.VARIABLES if name.endswith("_on") or name == "next_review"}

    filled = set(clinics.VARIABLES) - signed - {"language"}  # that of the sheet
    assert set(_fill(_US).values) == {*filled, *sample.rules()}


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_country_decides(language: str) -> None:
    """Emergency and crisis numbers come from the clinic's country, never from a language."""
    us, uk = (_fill(replace(clinic, language=language)).values for clinic in (_US, _UK))

    assert us["emergency_number"] == Phone("911", "911")
    assert uk["emergency_number"] == Phone("999", "999")
    assert isinstance(us["crisis_line"], Phrase)
    assert us["crisis_line"].values == (("number", Phone("988", "988", texts=True)),)
    assert isinstance(uk["crisis_line"], Phrase)
    assert uk["crisis_line"].values == (("number", Phone("111", "111")),)


def test_moved() -> None:
    """A clinic that moves to another country gets that country's numbers."""
    moved = _fill(replace(_US, country="GB"))

    assert moved.values["emergency_number"] == Phone("999", "999")
    assert moved.country == "GB"


def test_after_hours() -> None:
    """A clinic's own number after hours leads; without one the country's line serves."""
    us, uk = (_fill(clinic).values["advice_line"] for clinic in (_US, _UK))

    assert isinstance(us, Phrase)
    assert us.values == (("number", Phone("+12025550178", "202-555-0178")),)
    assert isinstance(uk, Phrase)
    assert uk.values == (("number", Phone("111", "111")),)


def test_rules() -> None:
    """A filled rule is its sentence with values; one that is not set asks the care team."""
    us, uk = (_fill(clinic).values["lifting_rule"] for clinic in (_US, _UK))

    assert isinstance(us, Phrase)
    assert us.msgid == sample.rules()["lifting_rule"].filled
    assert dict(us.values) == {"pounds": 10, "kilograms": 5, "weeks": 6}
    assert isinstance(uk, Phrase)
    assert uk.msgid == "Ask your care team how much you can lift, and when."


@pytest.mark.parametrize(
    ("given", "message", "hint"),
    [
        ({"lifting_rule": {"pounds": 31, "kilograms": 5, "weeks": 6}},
         "rule lifting_rule: pounds = 31 is out of range",
         "use 5 to 30, the limits in sources/rules.toml:1"),
        ({"lifting_rule": {"pounds": 4, "kilograms": 5, "weeks": 6}},
         "rule lifting_rule: pounds = 4 is out of range",
         "use 5 to 30, the limits in sources/rules.toml:1"),
        ({"lifting_rule": {"pounds": 10}},
         "rule lifting_rule sets pounds", "set exactly pounds, kilograms, weeks"),
        ({"lifting_rule": {}},
         "rule lifting_rule sets nothing", "set exactly pounds, kilograms, weeks"),
        ({"running_rule": {"weeks": 6}},
         "unknown rule 'running_rule'", "use one of lifting_rule"),
    ],
)  # fmt: skip
def test_bad_rule(given: dict[str, dict[str, int]], message: str, hint: str) -> None:
    """A rule out of its bounds, half set or unknown is refused, never mended."""
    with pytest.raises(ConfigError) as caught:
        _fill(replace(_US, rules=given))

    assert (caught.value.message, caught.value.hint) == (message, hint)
    assert caught.value.location.path == "sources/clinics/test-us.toml"


def test_rule_without_sentence() -> None:
    """A clinic cannot make the text of a rule vanish by setting what has no sentence."""
    rules = {"lifting_rule": replace(sample.rules()["lifting_rule"], filled="", bounds={})}

    with pytest.raises(ConfigError, match="a clinic cannot set rule lifting_rule"):
        _fill(replace(_US, rules={"lifting_rule": {}}), rules)


@pytest.mark.parametrize("kind", ["emergency", "crisis", "advice"])
def test_no_line(kind: str) -> None:
    """A country without one of its lines is refused; another country's never serves."""
    phones = {"US": {k: v for k, v in sample.phones()["US"].items() if k != kind}}

    with pytest.raises(ConfigError, match=f"no {kind} line for 'US'"):
        clinics.fill(sample.handout("rest").meta, _US, phones=phones, rules=sample.rules())


def test_no_country() -> None:
    """A country that the registry does not know is refused."""
    with pytest.raises(ConfigError, match="no emergency line for 'FR'"):
        _fill(replace(_US, country="FR"))


def test_nobody_to_call() -> None:
    """A clinic without a number after hours, in a country without a line, is refused."""
    with pytest.raises(ConfigError, match="no number for the hours when it is closed"):
        _fill(replace(_US, after_hours=None))


@pytest.mark.parametrize("number", ["000", "112", "311", "911", "988"])
@pytest.mark.parametrize("place", ["phone", "after_hours"])
def test_no_short_code(place: str, number: str) -> None:
    """By day and at night a clinic has a number of its own; its country's advice line may serve."""
    phone = Phone(number, number)
    day = place == "phone"
    clinic = replace(_US, phone=phone) if day else replace(_US, after_hours=phone)

    with pytest.raises(ConfigError):
        _fill(clinic)
