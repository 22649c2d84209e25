"""Ink on the picture of a page: what is seen passes, and what is lost is told with its text."""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.survival.pdf.look import Look
from pipeline.survival.pdf.values import Drawing, PaintedPage
from pipeline.survival.pdf.viewer import Pictures
from pipeline.survival.rules import Rule
from tests.survival.pdf.test_legible import written

_WHITE, _BLACK, _GREY, _PALE = 0xFFFFFF, 0x000000, 0x5A5A5A, 0xCCCCCC
"""`_GREY` is the darkest grey that stands out from white by less than 7:1."""

_BOX = (0, 0, 60, 100)

_RUN = written(x=10, y=20)
"""A text whose ink may be anywhere from 10 to 40 points, and from 20 to 38."""

_LETTERS = slice(62, 80), slice(12, 38)
"""Where its ink is, in rows from the top of a page of 100 points, and columns."""


def _seen(ink: int = _BLACK, ground: int = _WHITE) -> Pictures:
    """Draw the text in a colour, on a page of another."""
    due = np.zeros((100, 60), np.bool_)
    due[_LETTERS] = True
    behind = np.full(due.shape, ground, np.uint32)
    page = np.where(due, np.uint32(ink), behind)
    return Pictures(page, behind, due, np.zeros_like(due))


def _rules(seen: Pictures, *drawings: Drawing) -> list[Rule]:
    look = Look(seen, _BOX)
    return [rule for rule, *_ in look.faults(PaintedPage(_BOX, {}, (_RUN,), drawings))]


@pytest.mark.parametrize(
    ("ink", "ground", "rules"),
    [
        (_BLACK, _WHITE, []), (_WHITE, _BLACK, []), (0x595959, _WHITE, []),
        (_GREY, _WHITE, [Rule.CONTRAST]), (_WHITE, _WHITE, [Rule.COVERED]),
        (_BLACK, _BLACK, [Rule.COVERED]), (_BLACK, 0xFF0000, [Rule.CONTRAST]),
    ],
)  # fmt: skip
def test_contrast(ink: int, ground: int, rules: list[Rule]) -> None:
    """Letters stand out from what is behind them by 7:1."""
    assert _rules(_seen(ink, ground)) == rules


@pytest.mark.parametrize(("pixels", "rules"), [(2, []), (3, [Rule.COVERED])])
def test_covered(pixels: int, rules: list[Rule]) -> None:
    """Less than a full stop may be lost of a text."""
    seen = _seen()
    seen.page[70, 20 : 20 + pixels] = _WHITE

    assert _rules(seen) == rules


@pytest.mark.parametrize(
    ("pixels", "mark", "y", "good"),
    [(2, 2, 20, True), (3, 2, 20, False), (3, 1, 20, True), (3, 1, 30, False), (3, 2, 50, True)],
)
def test_overlap(pixels: int, mark: int, y: float, *, good: bool) -> None:
    """Texts may touch, and letters of one line be joined; else they share no ink."""
    seen = _seen()
    seen.shared[65, 20 : 20 + pixels] = True
    other = replace(written(x=10, y=y), mark=mark)

    found = [*Look(seen, _BOX).faults(PaintedPage(_BOX, {}, (_RUN, other), ()))]

    assert {rule for rule, *_ in found} == (set() if good else {Rule.OVERLAP})


@pytest.mark.parametrize(
    ("rows", "rules"),
    [
        (slice(70, 72), [Rule.COVERED]), (slice(0, 70), [Rule.COVERED]), (slice(0, 60), []),
        (slice(0, 100), []), (slice(80, 82), []),
    ],
)  # fmt: skip
def test_struck_through(rows: slice, rules: list[Rule]) -> None:
    """A bar behind letters is told though they stand out from it, but not above or below them."""
    seen = _seen()
    seen.ground[rows] = _PALE

    assert _rules(seen) == rules


def test_underline() -> None:
    """A thin line below the feet of letters may cross them; a thick one covers them."""
    seen = _seen()
    due = np.array(seen.due)
    due[80:82, 12:38] = True
    line = np.array(seen.ground)
    line[80:82] = _BLACK
    crossed = seen._replace(due=due, ground=line, page=np.where(due, np.uint32(_BLACK), line))

    assert _rules(crossed, Drawing((10, 18, 40, 20), "f")) == []


def test_without_text() -> None:
    """Letters that are due and not seen are told, though no text is known to be there."""
    seen = _seen(_WHITE)
    look = Look(seen, _BOX)

    ((rule, _, run),) = look.faults(PaintedPage(_BOX, {}, (), ()))

    assert (rule, run) == (Rule.COVERED, None)


def test_nothing() -> None:
    """An empty page has no fault."""
    seen = _seen()
    seen.due[:] = False

    assert _rules(seen) == []


@pytest.mark.parametrize(
    ("ink", "rows", "good"),
    [(_BLACK, 6, True), (_BLACK, 2, False), (_PALE, 6, False)],
)
def test_sign(ink: int, rows: int, *, good: bool) -> None:
    """A sign is seen when dark lines fill a part of its frame."""
    seen = _seen()
    seen.page[:] = _WHITE
    seen.page[60 : 60 + rows, 10:30] = ink

    assert Look(seen, _BOX).dark((10, 20, 30, 40)) is good
