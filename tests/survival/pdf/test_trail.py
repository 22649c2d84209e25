"""The trail: what is read next stands next, with a little slack and no more."""

from dataclasses import replace

import pytest

from pipeline.survival.pdf.cos import Matrix
from pipeline.survival.pdf.trail import Trail
from pipeline.survival.pdf.values import TextRun
from tests.survival.pdf.test_painted import lines


def _at(x: float, y: float, *, width: float = 100.0) -> TextRun:
    """Return a text of 20 points at a place."""
    (line,) = lines("text")
    end = x + width
    return replace(
        line, matrix=Matrix(20, 0, 0, 20, x, y), end=end, box=(x, y, end, y + 15), base=y
    )


def _follows(*places: TextRun, turned: bool = False, pages: tuple[int, int] = (0, 0)) -> bool:
    trail = Trail()
    *before, last = places
    assert trail.follow([replace(one, page=pages[0]) for one in before], turned=turned)
    return trail.follow([replace(last, page=pages[1])], turned=turned)


@pytest.mark.parametrize(
    ("x", "y", "fits"),
    [
        (100, 500, True), (96, 500, True), (95.9, 500, False),
        (100, 510, True), (100, 510.1, False), (96, 490, True), (95.9, 490, False),
        (0, 489.9, True), (0, 510.1, False),
    ],
)  # fmt: skip
def test_next(x: float, y: float, *, fits: bool) -> None:
    """On a line to the right, with slack of a fifth of the size; else below by half of it."""
    assert _follows(_at(0, 500), _at(x, y)) is fits


def test_beside() -> None:
    """A larger number stands beside the middle of a heading of three lines, and not over it."""

    def number(x: float, y: float) -> TextRun:
        return replace(_at(x, y), matrix=Matrix(30, 0, 0, 30, x, y))

    assert _follows(_at(0, 500), number(100, 540))
    assert _follows(_at(0, 500), number(0, 470))
    assert not _follows(_at(0, 500), number(100, 546))
    assert not _follows(_at(0, 500), number(80, 540))
    assert not _follows(_at(0, 500), _at(100, 540))


def test_turned() -> None:
    """From right to left, nothing is told of a place along the line, but lines go down."""
    assert _follows(_at(50, 500), _at(0, 500), turned=True)
    assert not _follows(_at(50, 500), _at(0, 600), turned=True)


def test_pages() -> None:
    """A later page may begin anywhere; an earlier one is a step back."""
    assert _follows(_at(0, 100), _at(0, 700), pages=(0, 1))
    assert not _follows(_at(0, 700), _at(0, 100), pages=(1, 0))


def test_one_wrong() -> None:
    """One text out of place among several is seen, and one without ink is not asked."""
    blank = replace(_at(0, 900), box=None)

    assert not Trail().follow([_at(0, 500), _at(0, 600), _at(0, 400)], turned=False)
    assert Trail().follow([_at(0, 500), blank, _at(0, 400)], turned=False)


def _row(trail: Trail, *cells: TextRun) -> list[bool]:
    trail.row()
    found = []
    for cell in cells:
        trail.cell()
        found.append(trail.follow([cell], turned=False))
    trail.leave()
    return found


def test_row() -> None:
    """A cell may go up again to the head of its row, and no higher."""
    long = [_at(0, 500), _at(200, 500), _at(100, 500)]

    assert _row(Trail(), *long) == [True, True, True]
    assert _row(Trail(), _at(0, 500), _at(200, 511)) == [True, False]


def test_in_a_cell() -> None:
    """Only what comes first in a cell may go up."""
    trail = Trail()
    trail.row()
    trail.cell()
    assert trail.follow([_at(0, 500), _at(0, 450)], turned=False)
    trail.cell()
    assert trail.follow([_at(200, 500)], turned=False)
    assert not trail.follow([_at(200, 600)], turned=False)


def test_after_a_row() -> None:
    """What follows a row stands below all of its cells."""
    trail = Trail()
    _row(trail, _at(0, 400), _at(200, 500))
    between = Trail()
    _row(between, _at(0, 400), _at(200, 500))

    assert trail.follow([_at(0, 380)], turned=False)
    assert not between.follow([_at(0, 450)], turned=False)


def test_cell_without_row() -> None:
    """A cell outside of any row may not go up."""
    trail = Trail()
    assert trail.follow([_at(0, 500)], turned=False)
    trail.cell()

    assert not trail.follow([_at(0, 600)], turned=False)
