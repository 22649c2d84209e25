"""Values as JSON and back."""

import itertools
import json
from typing import Any

import pytest

from pipeline.contract.contract import contract
from pipeline.model import Contract, Expected, Kind, Location, Row, Terms, record
from tests import sample

_ODD = Contract(
    "x",
    "ar",
    "rtl",
    (
        Expected("a", Kind.WARNING, None, Location("a:b.md")),
        Expected("b", Kind.DRAFT, None, Location("a.md", 7), 2),
    ),
    (Row("«٢» \U0001f600", 0, "do-not", "«", ("a",), "ar", "rtl"), Row("")),
    links=(("911", "tel:911"),),
    sheets=("sha256-x",),
)


def _values() -> Any:  # noqa: ANN401 - what `json` reads
    return json.loads(record.to_bytes(_ODD))


@pytest.mark.parametrize(
    ("slug", "tag", "name"), list(itertools.product(sample.SLUGS, sample.TAGS, sample.CLINICS))
)
def test_round_trip(slug: str, tag: str, name: str) -> None:
    """A contract comes back whole from the manifest of a bundle."""
    filling = sample.filling(slug, name)
    wanted = contract(sample.selected(slug, name), sample.catalog(tag), filling, Terms())

    assert record.from_bytes(Contract, record.to_bytes(wanted)) == wanted


def test_odd() -> None:
    """So does one with a colon in a path, no line, and characters beyond the plane."""
    assert record.from_bytes(Contract, record.to_bytes(_ODD)) == _ODD


@pytest.mark.parametrize("name", ["slug", "tag", "direction", "blocks", "paper", "stamp"])
def test_missing(name: str) -> None:
    """A value with a field missing is none, even where a program could leave the field out."""
    values = _values()
    del values[name]

    with pytest.raises(ValueError, match=f"^{name} is missing$"):
        record.from_json(Contract, values)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("extra", 1, "extra is an unknown key"),
        ("slug", 7, "slug is '7', not a text"),
        ("slug", None, "slug is 'NoneType', not a text"),
        ("slug", "\ud800", "slug contains half of a character"),
        ("paper", "a3", "paper is 'a3', not one of letter, a4"),
        ("rows", "Rest.", "rows is 'Rest.', not a list"),
        ("extras", [["Rest."]], r"extras\[0\] is 'list', not a text"),
        ("links", [["911"]], r"links\[0\] has 1 items, not 2"),
        ("blocks", [[]], r"blocks\[0\] is 'list', not an object"),
    ],
)
def test_wrong(name: str, value: object, said: str) -> None:
    """A field that is unknown or of another type is told with its place, in one sentence."""
    with pytest.raises(ValueError, match=f"^{said}$"):
        record.from_json(Contract, {**_values(), name: value})


@pytest.mark.parametrize(("name", "value"), [("kind", "advice"), ("tier", "later")])
def test_unknown(name: str, value: str) -> None:
    """A kind or tier that is not known is no contract."""
    values = _values()
    values["blocks"][0][name] = value

    with pytest.raises(ValueError, match=rf"^blocks\[0\]\.{name} is '{value}', not one of"):
        record.from_json(Contract, values)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[" * 100_000, b"9" * 10_000])
def test_no_json(content: bytes) -> None:
    """What is no JSON, or too deep or long for a program, is told in a sentence."""
    with pytest.raises(ValueError, match=r"^it is "):
        record.from_bytes(Contract, content)
