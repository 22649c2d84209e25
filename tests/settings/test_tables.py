"""Strict reading of TOML."""

import datetime as dt
from collections.abc import Callable

import pytest

from pipeline.model.errors import ConfigError
from pipeline.settings import tables

_TEXT = """\
# A comment comes first.
name = "A"
"quoted key" = "B"

[phone]
number = "911"
lines = ["a", "b"]
count = 3
on = 2026-09-01
never = "none"

[phone.home]
number = "5"
"""


def _table() -> tables.Table:
    return tables.parse(_TEXT, path="a.toml")


def test_values() -> None:
    """Each value comes as the type that was asked for."""
    phone = _table().table("phone")

    assert phone.text("number") == "911"
    assert phone.texts("lines") == ("a", "b")
    assert phone.integer("count") == 3
    assert phone.date("on") == dt.date(2026, 9, 1)
    assert phone.date("never") is None
    assert phone.table("home").text("number") == "5"
    assert list(phone) == ["number", "lines", "count", "on", "never", "home"]
    assert "count" in phone
    assert "fax" not in phone
    phone.finish()


def test_defaults() -> None:
    """Only what may be left out has a default; a table may be empty."""
    root = _table()

    assert root.text("motto", "") == ""
    assert root.texts("tags", ("x",)) == ("x",)
    assert list(root.table("nothing")) == []


@pytest.mark.parametrize(
    ("read", "wanted"),
    [
        (lambda table: table.text("count"), "a.toml:8: count is 3, not a text"),
        (lambda table: table.texts("number"), "a.toml:6: number is '911', not a list of texts"),
        (lambda table: table.integer("number"), "a.toml:6: number is '911', not a whole number"),
        (lambda table: table.date("number"), "a.toml:6: number is '911', not a date such as 2026"),
        (lambda table: table.table("number"), "a.toml:6: number is '911', not a table"),
        (lambda table: table.text("fax"), "a.toml:5: key 'fax' is missing"),
        (lambda table: table.date("off"), "a.toml:5: key 'off' is missing"),
        (lambda table: table.table("home").integer("number"), "a.toml:13: number is '5', not a w"),
    ],
)
def test_wrong(read: Callable[[tables.Table], object], wanted: str) -> None:
    """What is missing or of another type is named with its line."""
    with pytest.raises(ConfigError) as caught:
        read(_table().table("phone"))

    assert str(caught.value).startswith(wanted)
    assert caught.value.hint


def test_unknown() -> None:
    """A key that nobody asked for is an error, with its line and the known keys."""
    root = _table()
    root.text("name")
    root.table("phone")

    with pytest.raises(ConfigError) as caught:
        root.finish()

    assert str(caught.value) == (
        "a.toml:3: unknown key 'quoted key'\n"
        "  hint: remove it or correct its spelling; known keys are name, phone"
    )


@pytest.mark.parametrize(
    ("text", "line"), [("a = 1\na = 2\n", 2), ('a = "x\n', 1), ("[a]\n[a]\n", 2), ("a", 0)]
)
def test_not_toml(text: str, line: int) -> None:
    """What is no TOML is refused with its line, or as a whole where it breaks off."""
    with pytest.raises(ConfigError, match="not valid TOML") as caught:
        tables.parse(text, path="a.toml")

    assert caught.value.location.line == line


@pytest.mark.parametrize("text", ["a = " + "9" * 5000, "a = " + "[" * 5000])
def test_huge(text: str) -> None:
    """A number of 5,000 digits, or as many brackets, is one sentence."""
    with pytest.raises(ConfigError, match="not valid TOML"):
        tables.parse(text, path="x.toml")


def test_under() -> None:
    """What only the file below says holds, table by table; a list is taken whole from above."""
    above, below = 'a = ["x"]\n[t]\nb = "1"', 'a = ["y"]\n[t]\nb = "2"\nc = "3"'
    with tables.reading(above, path="x", under=below) as table:
        inner = table.table("t")
        assert (table.texts("a"), inner.text("b"), inner.text("c")) == (("x",), "1", "3")
