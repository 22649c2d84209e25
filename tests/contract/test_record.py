"""The contract on paper."""

import itertools
import json
from dataclasses import replace

import pytest

from pipeline.contract import record
from pipeline.contract.contract import contract
from pipeline.model import Contract, Expected, Kind, Location
from tests import sample

_ODD = Contract(
    "x",
    "ar",
    "rtl",
    (
        Expected("a", Kind.WARNING, None, "«٢» \U0001f600", "ar", "rtl", Location("a:b.md")),
        Expected("b", Kind.DRAFT, None, "", "ar", "rtl", Location("a.md", 7)),
    ),
    sheets=("sha256-x",),
)


@pytest.mark.parametrize(
    ("slug", "tag", "name"), list(itertools.product(sample.SLUGS, sample.TAGS, sample.CLINICS))
)
def test_round_trip(slug: str, tag: str, name: str) -> None:
    """A contract comes back whole from the manifest of a bundle."""
    wanted = contract(sample.selected(slug, name), sample.catalog(tag), sample.filling(slug, name))

    assert record.from_json(json.loads(json.dumps(record.to_json(wanted)))) == wanted


def test_odd() -> None:
    """So does one with a colon in a path, no line, and characters beyond the plane."""
    assert record.from_json(json.loads(json.dumps(record.to_json(_ODD)))) == _ODD


def test_formless() -> None:
    """A contract that does not say of each text what it is, is none: its check would be idle."""
    values = record.to_json(replace(_ODD, texts=("Rest.",)))

    with pytest.raises(ValueError, match="what it is"):
        record.from_json(values)


@pytest.mark.parametrize("name", ["slug", "locale", "direction", "blocks", "forms", "stamp"])
def test_missing(name: str) -> None:
    """A contract with a value missing is none."""
    values = record.to_json(_ODD)
    del values[name]

    with pytest.raises(KeyError):
        record.from_json(values)


@pytest.mark.parametrize(("name", "value"), [("kind", "advice"), ("tier", "later")])
def test_unknown(name: str, value: str) -> None:
    """A kind or tier that is not known is no contract."""
    values = json.loads(json.dumps(record.to_json(_ODD)))
    values["blocks"][0][name] = value

    with pytest.raises(ValueError, match=value):
        record.from_json(values)
