"""ToUnicode: each code has the text that the font says, and damage is no text."""

import pytest

from pipeline.survival.pdf.tounicode import UNKNOWN, parse_tounicode


def test_chars() -> None:
    """Single codes are read, ligatures and characters beyond the first plane too."""
    cmap = b"2 beginbfchar\n<0003> <0020>\n<0010> <00660069>\n<0011> <D840DC00>\nendbfchar"

    assert parse_tounicode(cmap) == {3: " ", 16: "fi", 17: "\U00020000"}


def test_ranges() -> None:
    """Ranges count up their last character, or list a text for each code."""
    cmap = b"beginbfrange <0001> <0003> <0061> <0010> <0011> [<0031> <0032>] endbfrange"

    assert parse_tounicode(cmap) == {1: "a", 2: "b", 3: "c", 16: "1", 17: "2"}


def test_two_meanings() -> None:
    """A code with two texts has none: readers would differ."""
    cmap = b"beginbfchar <0001> <0032> <0001> <0034> endbfchar"

    assert parse_tounicode(cmap) == {1: UNKNOWN}


@pytest.mark.parametrize(
    "cmap",
    [
        b"beginbfchar <0001> endbfchar",
        b"beginbfchar <0001> <003> endbfchar",
        b"beginbfchar <00010000> <0032> endbfchar",
        b"beginbfchar <> <0032> endbfchar",
        b"beginbfrange <0001> endbfrange",
        b"beginbfrange <0001> <0003> [<0031>] endbfrange",
        b"beginbfrange <0001> <0002> <D800> endbfrange",
    ],
)
def test_damage(cmap: bytes) -> None:
    """A damaged map is an error, not a guess."""
    with pytest.raises(ValueError):  # noqa: PT011  (of Python itself, with many texts)
        parse_tounicode(cmap)
