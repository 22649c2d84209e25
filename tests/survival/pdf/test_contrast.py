"""Contrast: the numbers of WCAG, on both sides of each limit."""

import pytest

from pipeline.survival.pdf.look import LEAST, WHITE, Colour, contrast


def _grey(level: int) -> Colour:
    return (level / 255, level / 255, level / 255)


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [
        ((0, 0, 0), 21.0), ((1, 1, 1), 1.0), ((1, 0, 0), 3.998), ((0, 1, 0), 1.372),
        ((0, 0, 1), 8.592), (_grey(0x76), 4.542), (_grey(10), 19.798), (_grey(11), 19.683),
    ],
)  # fmt: skip
def test_on_white(colour: Colour, ratio: float) -> None:
    """A colour stands out from white as WCAG says, and white from it."""
    assert contrast(colour, WHITE) == pytest.approx(ratio, abs=0.002)
    assert contrast(WHITE, colour) == contrast(colour, WHITE)


def test_least() -> None:
    """The darkest grey that is refused is one step lighter than the lightest that is not."""
    assert contrast(_grey(0x59), WHITE) >= LEAST > contrast(_grey(0x5A), WHITE)
