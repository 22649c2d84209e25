"""The translators' files beside the sources that they come from."""

import datetime as dt
from pathlib import Path

import pytest

from tests import workshop

_BEFORE = "Sleep well. Eat what you like."


@pytest.mark.parametrize(
    ("before", "after", "warned"),
    [
        (_BEFORE, "Sleep well. Eat what we tell you.", True),
        (_BEFORE, _BEFORE.replace(" Eat", "\nEat"), False),
        ("revised: 2026-08-30", "revised: 2026-08-31", False),
    ],
)
def test_undated(before: str, after: str, *, warned: bool, sample: Path) -> None:
    """Who changes a text is told that the handout still has its old version and date."""
    workshop.edit(sample / "sources/handouts/rest.md", before, after)

    done = workshop.run("update", root=sample)

    assert done.returncode == 0
    said = "still says version 0.1.0, revised 2026-08-30"
    assert (said in done.stderr) == warned
    assert "source-revised" not in workshop.run("update", root=sample).stderr


def test_dated(sample: Path) -> None:
    """A text that changes on the day of its date, or with its date, is as it should be."""
    path = sample / "sources/handouts/rest.md"
    workshop.edit(path, "revised: 2026-08-30", f"revised: {dt.datetime.now(dt.UTC).date()}")
    workshop.edit(path, _BEFORE, "Sleep well.")
    assert "source-revised" not in workshop.run("update", root=sample).stderr

    workshop.edit(path, "Sleep well.", "Sleep.")
    assert "source-revised" not in workshop.run("update", root=sample).stderr
