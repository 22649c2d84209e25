"""All of a handout is there, in order, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Contract, Row
from pipeline.survival.furniture import repeated
from pipeline.survival.reading import Found, Reading, Run
from pipeline.survival.rows import Case
from pipeline.survival.texts import texts

DUE = Contract(
    slug="rest",
    tag="en",
    direction="ltr",
    blocks=(),
    rows=tuple(map(Row, ("Rest", "Take 2 tablets.", "Sleep.", "Sign", "Call"))),
    repeats=("Sign", "Call"),
    extras=("On this sheet", "Page {page} of {pages}", "Harbour Clinic", "Sign in here"),
)
GOOD = "Harbour Clinic|Rest|Take 2 tablets.|Sleep.|Sign|Call|Harbour Clinic"
"""Texts in their blocks; ``|`` is between them."""


def _messages(text: str, *, listed: tuple[Found, ...] = ()) -> list[str]:
    rows = (Found(said) for said in text.split("|") if said)
    case = Case(DUE, Reading("en", "ltr", (*listed, *rows)))
    return [found.message for found in texts(case)]


def test_good() -> None:
    """A whole text has nothing wrong with it; words of the tool may be around it."""
    assert _messages(GOOD) == []


LOST = "“{}” is missing"
MORE = "“{}” is not in the handout, or appears again"
OTHER = "it reads “{}” instead of “{}”"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD.replace("Sleep.|", ""), LOST.format("Sleep.")),
        (GOOD.replace("Rest|", ""), LOST.format("Rest")),
        (
            GOOD.replace("Take 2 tablets.|Sleep.", "Sleep.|Take 2 tablets."),
            "“Sleep.” is in the wrong place",
        ),
        (GOOD.replace("Sleep.", "Sleep.|Or not."), MORE.format("Or not.")),
        (GOOD.replace("Sleep.", "Sleep.|Sleep."), MORE.format("Sleep.")),
        (GOOD.replace("Sleep.", "Sleep. Or not."), OTHER.format("Sleep. Or not.", "Sleep.")),
        (GOOD.replace("Take 2", "Take|2"), OTHER.format("Take", "Take 2 tablets.")),
        (GOOD.replace(".|Sleep", ". Sleep"), LOST.format("Sleep.")),
        (GOOD + "|Stop.", MORE.format("Stop.")),
        ("Stop.|" + GOOD, MORE.format("Stop.")),
        (GOOD.replace("2 tab", "3 tab"), OTHER.format("Take 3 tablets.", "Take 2 tablets.")),
    ],
)
def test_lost_moved_joined_split_added(text: str, message: str) -> None:
    """What is lost, moved, joined, split or added is named."""
    assert message in _messages(text)


def test_contents() -> None:
    """What a contents list says stands for no heading."""
    listed = (Found("On this sheet", contents=True), Found("Sleep.", contents=True))

    assert _messages(GOOD, listed=listed) == []
    assert LOST.format("Sleep.") in _messages(GOOD.replace("Sleep.|", ""), listed=listed)


@pytest.mark.parametrize(
    ("lines", "good"),
    [
        ("Page 1 of 1", True),
        ("1 of 1 Page", True),
        ("Harbour Clinic", True),
        ("Harbour|Clinic", True),
        ("Page 1|of 1|Harbour|Clinic", True),
        ("Sign", True),
        ("Sign|in here", True),
        ("Sign|here", False),
        ("—", False),
        ("Page 1 of 10", False),
        ("Call Sign", False),
        ("Take 2 tablets.", False),
        ("Page", False),
        ("Harbour", False),
        ("Harbour|911|Clinic", False),
        ("911", False),
        ("Stop.", False),
    ],
)
def test_furniture(lines: str, *, good: bool) -> None:
    """Pages repeat the clinic's name, in lines or in one, their number and the heads of tables."""
    runs = tuple(Run(line, part=1, place="page 1") for line in lines.split("|"))
    reading = replace(Reading("en", "ltr"), furniture=runs)

    assert ([*repeated(Case(DUE, reading))] == []) is good


@given(st.integers(len("Harbour Clinic|"), len(GOOD) - 1))
def test_any_letter(at: int) -> None:
    """Without any one of its letters or digits a text is not whole."""
    if GOOD[at].isalnum():
        assert _messages(GOOD[:at] + GOOD[at + 1 :])
