"""What a text is beyond its words."""

from dataclasses import replace

import pytest

from pipeline.model import Contract, Form
from pipeline.survival.form import Shape, misshapen

_DUE = Contract(
    slug="rest",
    tag="en",
    direction="ltr",
    blocks=(),
    texts=("Draft", "Do not run.", "Rest.", "Draft"),
    forms=(Form(2), Form(0, "do-not", "not"), Form(0, "ol 1"), Form()),
)
_GOOD = (
    Shape("Draft", "line 1", (), 2, "", ""),
    Shape(" Do  not run.", "line 2", ("box",), 0, "do-not", "not"),
    Shape("Rest.", "line 3", (), 0, "ol 1", ""),
    Shape("Draft", "line 4", (), 0, "", ""),
    Shape("Skip to the text", "line 5", (), 4, "ul", "Skip"),
)


def test_good() -> None:
    """A text is what it is, or one of two things if it stands there twice."""
    assert list(misshapen(_DUE, _GOOD)) == []


def test_unseen() -> None:
    """What nobody looked at is not judged; the level is."""
    blind = [shape._replace(listed=None, bold=None) for shape in _GOOD]

    assert list(misshapen(_DUE, blind)) == []
    assert list(misshapen(_DUE, [blind[1]._replace(level=3)]))


@pytest.mark.parametrize(
    ("spoilt", "reason"),
    [
        (_GOOD[0]._replace(level=3), "a heading of level 3, not a heading of level 2"),
        (_GOOD[1]._replace(level=3), "a heading of level 3, not no heading"),
        (_GOOD[1]._replace(listed="do"), "in a list (do), not in a list (do-not)"),
        (_GOOD[1]._replace(listed=""), "in no list, not in a list (do-not)"),
        (_GOOD[1]._replace(bold=""), "in bold where it says '', not 'not'"),
        (_GOOD[1]._replace(bold="Donot"), "in bold where it says 'Donot', not 'not'"),
        (_GOOD[2]._replace(listed="ol 3"), "in a list (ol 3), not in a list (ol 1)"),
    ],
)
def test_bad(spoilt: Shape, reason: str) -> None:
    """A text that is something else is refused, and the reason says what a reader would see."""
    assert list(misshapen(_DUE, [spoilt])) == [(spoilt, reason)]


def test_fewer_forms() -> None:
    """A text of which nobody says what it is may be anything; no manifest holds one."""
    assert list(misshapen(replace(_DUE, forms=()), _GOOD)) == []
