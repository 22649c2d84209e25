"""All of a handout is there, in order, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Contract
from pipeline.survival.complete import incomplete
from pipeline.survival.reading import BREAK, Reading, Run, Seen

DUE = Contract(
    slug="rest",
    tag="en",
    direction="ltr",
    blocks=(),
    texts=("Rest", "Take 2 tablets.", "Sleep.", "Sign", "Call"),
    repeats=("Sign", "Call"),
    extras=("On this sheet", "Page {page} of {pages}", "Harbour Clinic"),
)
GOOD = "Harbour Clinic|Rest|Take 2 tablets.|Sleep.|Sign|Call|Harbour Clinic"
"""Texts in their blocks; ``|`` stands between them."""


def _messages(text: str, *furniture: str, contents: str = "") -> list[str]:
    text, contents = (said.replace("|", BREAK) for said in (text, contents))
    listed = (Seen("", contents, "en", "ltr", "line 3", type="contents"),) if contents else ()
    pages = tuple(Run(said, part=n, place=f"page {n}") for n, said in enumerate(furniture, 1))
    reading = replace(Reading("en", "ltr", listed, text), furniture=pages)
    return [message for _, message in incomplete(DUE, reading)]


def test_good() -> None:
    """A whole text has nothing wrong with it; words of the tool may stand around it."""
    assert _messages(GOOD, "Page 1 of 2", "Page 2 of 2") == []


LOST = "“{}” is not there, or not in its place"
MORE = "“{}” is no text of the handout, or stands there once more"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD.replace("Sleep.|", ""), LOST.format("Sleep.")),
        (GOOD.replace("Rest|", ""), LOST.format("Rest")),
        (
            GOOD.replace("Take 2 tablets.|Sleep.", "Sleep.|Take 2 tablets."),
            MORE.format("Take 2 tablets."),
        ),
        (GOOD.replace("Sleep.", "Sleep.|Or not."), MORE.format("Or not.")),
        (GOOD.replace("Sleep.", "Sleep.|Sleep."), MORE.format("Sleep.")),
        (GOOD.replace("Sleep.", "Sleep. Or not."), LOST.format("Sleep.")),
        (GOOD.replace("Take 2", "Take|2"), LOST.format("Take 2 tablets.")),
        (GOOD.replace(".|Sleep", ". Sleep"), LOST.format("Take 2 tablets.")),
        (GOOD + "|Stop.", MORE.format("Stop.")),
        ("Stop.|" + GOOD, MORE.format("Stop.")),
        (GOOD.replace("2 tab", "3 tab"), LOST.format("Take 2 tablets.")),
    ],
)
def test_lost_moved_joined_split_added(text: str, message: str) -> None:
    """What is lost, moved, joined, split or added is named."""
    assert message in _messages(text)


@pytest.mark.parametrize(
    ("text", "contents", "messages"),
    [
        ("Rest|On this sheet|Sleep. – 2|", "On this sheet|Sleep. – 2", []),
        ("Rest|On this sheet|Sleep.|", "On this sheet|Sleep.", []),
        (
            "Rest|On this sheet|Drive.|",
            "On this sheet|Drive.",
            ["“Drive.” stands in the contents, and not in the handout"],
        ),
    ],
)
def test_contents(text: str, contents: str, messages: list[str]) -> None:
    """A contents list says what the handout says, with pages; it stands for no heading."""
    assert _messages(GOOD.replace("Rest|", text), contents=contents) == messages
    lost = GOOD.replace("Sleep.|", "").replace("Rest|", text)
    assert LOST.format("Sleep.") in _messages(lost, contents=contents)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("Page 1 of 1", True),
        ("1 of 1 Page", True),
        ("Harbour Clinic", True),
        ("Sign", True),
        ("Page 1 of 10", False),
        ("Call Sign", False),
        ("Take 2 tablets.", False),
        ("Page", False),
        ("911", False),
        ("Stop.", False),
    ],
)
def test_furniture(text: str, *, good: bool) -> None:
    """Pages repeat the clinic's name, their number and the heads of tables, and nothing else."""
    assert (_messages(GOOD, text) == []) is good


@given(st.integers(len("Harbour Clinic|"), len(GOOD) - 1))
def test_any_letter(at: int) -> None:
    """Without any one of its letters or digits a text is not whole."""
    if GOOD[at].isalnum():
        assert _messages(GOOD[:at] + GOOD[at + 1 :])
