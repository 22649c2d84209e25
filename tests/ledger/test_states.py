"""Promises of signatures: who may give them, and what they make of a text."""

import datetime as dt

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline import ledger
from pipeline.model import Review, Role, State
from pipeline.model.errors import ConfigError
from tests.ledger.people import REGISTRY, TODAY, WHO, ledgers, registry, signed

_TEXT = ("", "Do not drive for 24 hours.", "No conduzca durante 24 horas.")
_HASH = ledger.of_message(*_TEXT)
_ENGLISH = ledger.of_message("", _TEXT[1], _TEXT[1])
_APPROVED_ENGLISH = [signed(_ENGLISH, Role.CLINICIAN, locale="en")]


def _state(*roles: Role, english: bool = True) -> State:
    held = ledgers([signed(_HASH, role) for role in roles], _APPROVED_ENGLISH if english else ())
    return held.state("es", *_TEXT, machine=True)


def test_ladder() -> None:
    """Each signature brings a text one step on, and none can be skipped."""
    translator, reviser, clinician = Role

    assert _state() is State.MACHINE_DRAFT
    assert _state(translator) is State.HUMAN_TRANSLATED
    assert _state(translator, reviser) is State.REVISED
    assert _state(translator, reviser, clinician, english=False) is State.CLINICALLY_REVIEWED
    assert _state(translator, reviser, clinician) is State.APPROVED
    assert _state(reviser, clinician) is State.MACHINE_DRAFT
    assert _state(translator, clinician) is State.HUMAN_TRANSLATED


def test_without_a_text() -> None:
    """What may not be printed is untranslated; a header that says human is believed so far."""
    held = ledgers(())

    assert held.state("es", "", "Rest.", None, machine=False) is State.UNTRANSLATED
    assert held.state("es", *_TEXT, machine=False) is State.HUMAN_TRANSLATED
    assert held.state("en", "", "Rest.", None, machine=False) is State.MACHINE_DRAFT
    assert ledgers((), _APPROVED_ENGLISH).state("en", "", _TEXT[1], None, machine=False) is (
        State.APPROVED
    )


VOID: dict[str, Review] = {
    "unregistered": signed(_HASH, Role.REVISER, reviewer="nora-nobody"),
    "other-spelling": signed(_HASH, Role.REVISER, reviewer="Remo-Reviser"),
    "other-name": signed(_HASH, Role.REVISER, name="Somebody Else"),
    "other-language": signed(_HASH, Role.REVISER, reviewer="adam-arabic", name="Adam Testperson"),
    "english-reviser": signed(_HASH, Role.REVISER, locale="en"),
    "other-role": signed(_HASH, Role.CLINICIAN, reviewer="remo-reviser", name="Remo Testperson"),
    "self-revision": signed(
        _HASH, Role.REVISER, reviewer=WHO[Role.TRANSLATOR], name="Tina Testperson"
    ),
    "expired": signed(_HASH, Role.REVISER, reviewer="otto-outdated", name="Otto Testperson"),
    "tomorrow": signed(_HASH, Role.REVISER, date=TODAY + dt.timedelta(days=1)),
}


@pytest.mark.parametrize("name", VOID)
def test_void(name: str, file_regression: FileRegressionFixture) -> None:
    """An approval by somebody who could not give it is named, and counts for nothing."""
    lines = [signed(_HASH, Role.TRANSLATOR), VOID[name]]

    held, findings = ledger.hold(lines, registry(), today=TODAY)

    assert ledger.Ledgers({"es": held}).state("es", *_TEXT, machine=True) < State.REVISED
    said = "".join(f"{f.code}: {f.message}\n  hint: {f.hint}\n" for f in findings)
    file_regression.check(said, extension=".txt", encoding="utf-8")


def test_credential_ends_later() -> None:
    """What was signed in time holds after the credential has ended."""
    later = dt.date(2030, 1, 1)
    held = ledgers([signed(_HASH, role) for role in Role], _APPROVED_ENGLISH, today=later)

    assert held.state("es", *_TEXT, machine=True) is State.APPROVED


_ENTRY = """[{}]
name = "{}"
credential = "Test (fictional)"
languages = ["es"]
roles = ["reviser"]
valid_until = 2027-12-31
"""

REGISTRIES = {
    "id-twice": _ENTRY.format("ana", "Ana Test") + _ENTRY.format("ana", "Eva Test"),
    "id-in-two-spellings": _ENTRY.format("ana-ruiz", "Ana Test")
    + _ENTRY.format("anaruiz", "Eva Test"),
    "name-in-two-spellings": _ENTRY.format("ana", "José Test") + _ENTRY.format("jt", "jose  TEST"),
    "id-in-capitals": _ENTRY.format("Ana", "Ana Test"),
    "no-end": _ENTRY.format("ana", "Ana Test").replace("2027-12-31", '"none"'),
    "no-credential": _ENTRY.format("ana", "Ana Test").replace("credential", "#"),
    "role-unknown": _ENTRY.format("ana", "Ana Test").replace('"reviser"', '"boss"'),
    "language-unknown": _ENTRY.format("ana", "Ana Test").replace('"es"', '"xx-Nope"'),
    "key-unknown": _ENTRY.format("ana", "Ana Test") + "admin = true\n",
    "name-on-two-lines": _ENTRY.format("ana", "Ana\\nTest"),
}


@pytest.mark.parametrize("name", REGISTRIES)
def test_registry_fault(name: str, file_regression: FileRegressionFixture) -> None:
    """A registry that could name one person twice, or is not complete, ends the run."""
    with pytest.raises(ConfigError) as caught:
        ledger.read_reviewers(REGISTRIES[name], path=REGISTRY)

    file_regression.check(f"{caught.value}\n", extension=".txt", encoding="utf-8")
