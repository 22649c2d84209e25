"""Facts, phone lines and clinical rules."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.model import Location, Phone, Phrase
from pipeline.settings import registry, tables
from tests import faults, sample

_READERS: dict[str, Callable[..., object]] = {
    "facts": registry.read_facts,
    "phones": registry.read_phones,
    "rules": registry.read_rules,
}
_FAULTS = [
    (name, path) for name in _READERS for path in faults.files(f"settings/registry/{name}/bad")
]


@pytest.mark.parametrize(
    ("name", "fault"), _FAULTS, ids=[f"{name}-{path.stem}" for name, path in _FAULTS]
)
def test_fault(name: str, fault: Path, file_regression: FileRegressionFixture) -> None:
    """Each fault is refused with its line, one sentence and what to do."""
    faults.check(lambda text, path: _READERS[name](text, path=path), fault, file_regression)


def test_facts() -> None:
    """A fact nobody signed has no day."""
    path = "sources/facts.toml"

    fact = registry.read_facts(sample.text(path), path=path)["WD-02"]

    assert fact == registry.Fact("call-today", "Signs of an infection", None)


def test_phones() -> None:
    """A line knows how it is dialled, said and written, and whether anybody checked it."""
    lines = sample.phones()["US"]

    assert lines["emergency"].phone == Phone("911", "911")
    assert lines["emergency"].sentence is None
    assert lines["crisis"].sentence == Phrase(
        "Call or text {number}, at any time.", (), Location("sources/phones.toml", 12)
    )
    assert lines["advice"].phone is None
    assert {line.verified_by for line in lines.values()} == {None}


def test_verified() -> None:
    """Who checked a number, and when, is kept."""
    text = sample.text("sources/phones.toml").replace(
        'verified_on = "none"', "verified_on = 2026-09-01"
    )
    text = text.replace('verified_by = "none"', 'verified_by = "Ana"')

    line = registry.read_phones(text, path="phones.toml")["GB"]["advice"]

    assert (line.verified_on, line.verified_by) == (dt.date(2026, 9, 1), "Ana")


@pytest.mark.parametrize(
    ("number", "display"),
    [
        ("+12025550143", "202-555-0143"),
        ("+12025550143", "(202) 555-0143"),
        ("+12025550143", "+1 202 555 0143"),
        ("+442079460142", "020 7946 0142"),
        ("+390612345678", "06 12345678"),
        ("999", "999"),
        ("015", "015"),
    ],
)
def test_written(number: str, display: str) -> None:
    """A number may be written as people of the country do, with or without its country code."""
    text = f'number = "{number}"\ndisplay = "{display}"\n'

    assert registry.read_phone(tables.parse(text, path="a.toml")) == Phone(number, display)


def test_rules() -> None:
    """A rule has bounds for each variable of its sentence, and no default."""
    rule = sample.rules()["lifting_rule"]

    assert rule.bounds == {"pounds": (5, 30), "kilograms": (2, 14), "weeks": (2, 26)}
    assert rule.unset == "Ask your care team how much you can lift, and when."


def test_phrases(file_regression: FileRegressionFixture) -> None:
    """Every sentence that can fill a variable is asked of translators, with what it is for."""
    found = registry.phrases(sample.phones(), sample.rules())

    lines = [
        "\n  ".join((str(phrase.location), phrase.msgid, *notes)) + "\n" for notes, phrase in found
    ]
    file_regression.check("".join(lines), encoding="utf-8")
