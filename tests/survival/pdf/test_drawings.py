"""What may be drawn beside text: each limit is good, and what lies just beyond it is refused."""

import pytest

from pipeline.survival.pdf.content import read_page
from pipeline.survival.pdf.drawings import strangers
from pipeline.survival.pdf.shown import Shown
from pipeline.survival.pdf.values import Op, Page
from tests.survival.pdf.test_legible import written


def _strangers(content: str, *shown: Shown) -> list[str]:
    """Judge what a content stream draws; numbers and operators only."""
    ops, numbers = [], []
    for word in content.split():
        if word.lstrip("-").replace(".", "").isdecimal():
            numbers.append(float(word))
        else:
            ops.append(Op(word, numbers=tuple(numbers)))
            numbers = []
    sheet = read_page(Page(tuple(ops), (0, 0, 500, 700), {}, {}, {}))
    return list(strangers(sheet.paints, shown))


_FRAME = "100 100 200 200 re 96 96 208 208 re"
_SIDE = "96 96 m 96 304 l 100 300 l 100 100 l W n"
_DOTS = " ".join(f"{x} 96 4 4 re" for x in range(96, 304, 8))
_CORNER = "100 100 200 30 re 96 100 208 34 re f*"
_TABLE = "2 w 100 100 m 200 100 l S 100 130 m 200 130 l S"
_TICK = "3 w 0 0 m 5 9.5 m 11 15.5 l 22 3 l S"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("0 0 48 9 re f", id="an area"),
        pytest.param("2 w 0 0 m 48 0 l S", id="a rule"),
        pytest.param(f"{_FRAME} f*", id="a frame"),
        pytest.param(f"{_SIDE} {_FRAME} f*", id="one side of a frame"),
        pytest.param(f"{_DOTS} W n {_FRAME} f*", id="a side of dots"),
        pytest.param(f"{_TABLE} 150 100 m 150 130 l S", id="a line between two cells"),
        pytest.param("2 w 0 9 m 30 9 l S 30 9 m 60 9 l S", id="a rule in two pieces"),
        pytest.param(f"1 0 0 -1 0 99 cm {_TICK}", id="a tick"),
        pytest.param("0 0 99 99 re f 1 g 20 20 60 60 re f", id="an area in an area"),
    ],
)
def test_good(content: str) -> None:
    """The list of what our pages draw."""
    assert _strangers(content) == []


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("0 0 47 9 re f", id="an area as small as a letter"),
        pytest.param("0 0 m 48 3 l S", id="a slanted rule"),
        pytest.param("0 0 m 50 0 l 50 50 l S", id="a rule with a corner"),
        pytest.param("0 0 m 0 90 90 90 90 0 c f", id="a curve"),
        pytest.param("0 0 99 9 re 0 20 99 9 re 0 40 99 9 re f", id="three areas in one"),
        pytest.param("0 0 9 9 re 9 0 99 9 re W n 0 0 99 9 re f", id="a clip of two sizes"),
        pytest.param("0 0 9 99 re W n 0 0 99 40 re f", id="an area clipped to a stroke"),
        pytest.param("0 0 m 50 9 l 99 0 l h W n 0 0 99 99 re f", id="a clip of three corners"),
        pytest.param("0 0 m 50 9 l 99 0 l 60 80 l W n 0 0 99 99 re f", id="a crooked clip"),
        pytest.param(f"{_TABLE} 150 100 m 150 125 l S", id="a line that ends inside a cell"),
        pytest.param(f"{_TABLE} 110 115 m 140 115 l S", id="a line in the middle of a cell"),
        pytest.param("2 w 0 0 m 99 0 l S 0 20 m 99 20 l S 9 0 m 9 20 l S", id="a low row"),
        pytest.param("2 w 0 9 m 30 9 l S 40 9 m 60 9 l S", id="two dashes"),
        pytest.param(f"1 0 0 1 0 99 cm {_TICK}", id="a tick upside down"),
        pytest.param(f"-1 0 0 -1 99 99 cm {_TICK}", id="a tick in a mirror"),
        pytest.param(f"1 0 0 -1.1 0 99 cm {_TICK}", id="a tick stretched"),
        pytest.param(f".6 0 0 -.6 0 99 cm {_TICK}", id="a tick too small"),
        pytest.param(f"4 0 0 -4 0 99 cm {_TICK}", id="a tick too large"),
        pytest.param(f"1 0 0 -1 0 99 cm 0 0 12 99 re W n {_TICK}", id="a tick cut off"),
        pytest.param(
            "1 0 0 -1 0 99 cm 3 w 5 9 m 11 15.5 l 22 3 l S", id="a tick with another foot"
        ),
        pytest.param("1 0 0 -1 0 99 cm 9 w 5 9.5 m 11 15.5 l 22 3 l S", id="a tick with a fat pen"),
        pytest.param("0 0 99 9 re f 1 g 50 0 99 9 re f", id="an area half hidden"),
    ],
)
def test_stranger(content: str) -> None:
    """Whatever is not on the list could be a part of a letter."""
    assert _strangers(content)


@pytest.mark.parametrize(
    ("line", "good"),
    [
        ("1 w 100 297 m 130 297 l S", True), ("1 w 103 297 m 130 297 l S", False),
        ("1 w 100 293 m 130 293 l S", False), ("3 w 100 297 m 130 297 l S", False),
        ("1 w 100 302 m 130 302 l S", False),
    ],
)  # fmt: skip
def test_underline(line: str, *, good: bool) -> None:
    """A short line may lie below a text: thin, near, and from its beginning."""
    assert bool(_strangers(line, written("abc", x=100, y=300))) is not good
