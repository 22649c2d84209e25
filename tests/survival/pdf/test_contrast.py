"""Contrast: the numbers of WCAG, on both sides of each limit."""

import numpy as np
import pytest

from pipeline.survival.pdf.look import LEAST, WHITE, contrast


def _on_white(colour: int) -> float:
    return float(contrast(np.array(colour, np.uint32), WHITE))


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [
        (0x000000, 21.0), (0xFFFFFF, 1.0), (0xFF0000, 3.998), (0x00FF00, 1.372),
        (0x0000FF, 8.592), (0x767676, 4.542), (0x0A0A0A, 19.798), (0x0B0B0B, 19.683),
    ],
)  # fmt: skip
def test_on_white(colour: int, ratio: float) -> None:
    """A colour stands out from white as WCAG says, and white from it."""
    assert _on_white(colour) == pytest.approx(ratio, abs=0.002)
    assert contrast(WHITE, np.array(colour, np.uint32)) == _on_white(colour)


def test_first_byte() -> None:
    """The first byte of a pixel says nothing."""
    assert _on_white(0xAB000000) == _on_white(0)


def test_least() -> None:
    """The darkest grey that is refused is one step lighter than the lightest that is not."""
    assert _on_white(0x595959) >= LEAST > _on_white(0x5A5A5A)
