"""All of a handout is there, in order, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Contract
from pipeline.survival.complete import incomplete
from pipeline.survival.fold import fold
from pipeline.survival.reading import Reading, Run, Seen

DUE = Contract(
    slug="rest",
    tag="en",
    direction="ltr",
    blocks=(),
    texts=("Rest", "Take 2 tablets.", "Sleep.", "Sign", "Call"),
    repeats=("Sign", "Call"),
    extras=("On this sheet", "Page {page} of {pages}", "Harbour Clinic"),
)
GOOD = "Harbour Clinic Rest Take 2 tablets. Sleep. Sign Call Harbour Clinic"


def _messages(text: str, *furniture: str, contents: str = "") -> list[str]:
    listed = (Seen("", contents, "en", "ltr", "line 3", type="contents"),) if contents else ()
    pages = tuple(Run(said, place="page 1") for said in furniture)
    reading = replace(Reading("en", "ltr", listed, text), furniture=pages)
    return [message for _, message in incomplete(DUE, reading, fold(text))]


def test_good() -> None:
    """A whole text has nothing wrong with it; words of the tool may stand around it."""
    assert _messages(GOOD, "Page 1 of 14", "Harbour Clinic") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD.replace("Sleep. ", ""), "“Sleep.” is not there, or not in its place"),
        (GOOD.replace("Rest ", ""), "“Rest” is not there, or not in its place"),
        (
            GOOD.replace("Take 2 tablets. Sleep.", "Sleep. Take 2 tablets."),
            "“Sleep.” is not there, or not in its place",
        ),
        (GOOD.replace("Sleep.", "Sleep. Or not."), "“Or not.” is no text of the handout"),
        (GOOD + " Stop.", "“Stop.” is no text of the handout"),
        ("Stop. " + GOOD, "“Stop.” is no text of the handout"),
        (GOOD.replace("2 tab", "3 tab"), "“Take 2 tablets.” is not there, or not in its place"),
    ],
)
def test_lost_moved_added(text: str, message: str) -> None:
    """What is lost, moved or added is named."""
    assert message in _messages(text)


def test_contents() -> None:
    """A heading that only the contents list still has is lost."""
    listed = "Harbour Clinic Rest On this sheet Sleep. Take 2 tablets. Sleep. Sign Call"
    lost = "Harbour Clinic Rest On this sheet Sleep. Take 2 tablets. Sign Call"

    assert _messages(listed, contents="On this sheet Sleep.") == []
    assert _messages(lost, contents="On this sheet Sleep.") == [
        "“Sleep.” is not there, or not in its place"
    ]


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("Page 3 of 14", True),
        ("3 of 14 Page", True),
        ("Harbour Clinic", True),
        ("Sign", True),
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


@given(st.integers(len("Harbour Clinic "), len(GOOD) - 1))
def test_any_letter(at: int) -> None:
    """Without any one of its letters or digits a text is not whole."""
    if GOOD[at].isalnum():
        assert _messages(GOOD[:at] + GOOD[at + 1 :])
