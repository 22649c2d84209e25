"""Counting mutants: only one that a test failed on is seen."""

import click
import pytest

from tests.mutation.__main__ import judge


def test_score() -> None:
    """A mutant that passes all tests, or that no test reaches, has survived."""
    score, survivors = judge({"b": 0, "a": 33, "c": 1, "d": -24})

    assert score == 50
    assert survivors == ["a", "b"]


@pytest.mark.parametrize("results", [{}, {"a": 1, "b": None}, {"a": 2}])
def test_unfinished(results: dict[str, int | None]) -> None:
    """There is no score of nothing, nor of a run that was stopped."""
    with pytest.raises(click.ClickException):
        judge(results)
