"""Texts of a file beside those of its contract."""

from dataclasses import replace

import pytest

from pipeline.model import Row
from pipeline.survival.reading import Found
from pipeline.survival.rows import align, differences
from pipeline.survival.rules import Rule

_DUE = (
    Row("Draft", 2),
    Row("Do not run.", 0, "do-not", "not", ("box",)),
    Row("Rest.", 0, "ol 1"),
)
_GOOD = (
    Found("Draft", 2, place="line 1"),
    Found("Do not run.", 0, "do-not", "not", ("text", "box"), place="line 2"),
    Found("Rest.", 0, "ol 1", place="line 3"),
)


def _aligned(*found: str) -> list[tuple[str, str]]:
    due = [Row("A"), Row("B"), Row("B"), Row("C")]
    pairs = align(due, [Found(text) for text in found], ["Clinic", "A"])
    return [(due.text if due else "-", found.text if found else "-") for due, found in pairs]


@pytest.mark.parametrize(
    ("found", "pairs"),
    [
        ("A B B C", "AA BB BB CC"),
        ("Clinic A B Clinic B C A", "AA BB BB CC"),
        ("A B C", "AA BB B- CC"),
        ("A B B B C", "AA BB BB -B CC"),
        ("A X B C", "AA BX BB CC"),
        ("A X B B C", "AA -X BB BB CC"),
        ("A C B B", "AA -C BB BB C-"),
        ("", "A- B- B- C-"),
    ],
)
def test_align(found: str, pairs: str) -> None:
    """What is lost, added or changed is told from what is there; words of the tool are not due."""
    assert ["".join(pair) for pair in _aligned(*found.split())] == pairs.split()


def _differences(due: Row, found: Found, *, painted: bool = False) -> list[tuple[Rule, str, str]]:
    return [*differences(due, found, painted=painted, bodies=False)]


def test_good() -> None:
    """A text that is what it should be differs in nothing."""
    for due, found in zip(_DUE, _GOOD, strict=True):
        assert _differences(due, found) == []


def test_unseen() -> None:
    """What nobody looked at is not compared; the rest is."""
    blind = replace(_GOOD[1], listed=None, bold=None)

    assert _differences(_DUE[1], blind) == []
    assert _differences(_DUE[1], replace(blind, level=None)) == []
    assert _differences(_DUE[1], replace(blind, level=3))


@pytest.mark.parametrize(
    ("at", "spoilt", "difference"),
    [
        (0, {"level": 3}, (Rule.FORM, "a heading of level 3", "a heading of level 2")),
        (1, {"level": 3}, (Rule.FORM, "a heading of level 3", "not a heading")),
        (1, {"listed": "do"}, (Rule.FORM, "in a list (do)", "in a list (do-not)")),
        (1, {"listed": ""}, (Rule.FORM, "not in a list", "in a list (do-not)")),
        (1, {"bold": ""}, (Rule.FORM, "not bold", "bold in “not”")),
        (1, {"bold": "Donot"}, (Rule.FORM, "bold in “Donot”", "bold in “not”")),
        (2, {"listed": "ol 3"}, (Rule.FORM, "in a list (ol 3)", "in a list (ol 1)")),
        (2, {"tag": "es"}, (Rule.LANGUAGE, "in the language es", "in no language")),
        (2, {"direction": "rtl"}, (Rule.DIRECTION, "of the direction rtl", "of no direction")),
    ],
)
def test_bad(at: int, spoilt: dict[str, object], difference: tuple[Rule, str, str]) -> None:
    """Each property that is another one breaks a rule, and the words say what a reader gets."""
    found = replace(_GOOD[at], **spoilt)  # type: ignore[arg-type]

    assert _differences(_DUE[at], found) == [difference]


def test_painted() -> None:
    """On paper bold letters are known in any order, and no others are taken for them."""
    turned = replace(_GOOD[1], bold="ton")

    assert _differences(_DUE[1], turned, painted=True) == []
    assert _differences(_DUE[1], turned)
    assert _differences(_DUE[1], replace(turned, bold="no"), painted=True)
