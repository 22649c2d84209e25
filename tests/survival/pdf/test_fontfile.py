"""Embedded fonts: each code has the text that the font says, and damage is no text."""

import pikepdf
import pytest

from pipeline.survival.pdf.fontfile import UNKNOWN, read_texts
from pipeline.survival.rules import Unreadable


def _texts(cmap: bytes) -> dict[int, str]:
    pdf = pikepdf.new()
    return read_texts(pdf.make_stream(cmap))


def test_chars() -> None:
    """Single codes are read, ligatures and characters beyond the first plane too."""
    cmap = b"2 beginbfchar\n<0003> <0020>\n<0010> <00660069>\n<0011> <D840DC00>\nendbfchar"

    assert _texts(cmap) == {3: " ", 16: "fi", 17: "\U00020000"}


def test_ranges() -> None:
    """Ranges give no code a text: nothing is guessed."""
    assert _texts(b"1 beginbfrange <0001> <0003> <0061> endbfrange") == {}


def test_two_meanings() -> None:
    """A code with two texts has none: readers would differ."""
    assert _texts(b"2 beginbfchar <0001> <0032> <0001> <0034> endbfchar") == {1: UNKNOWN}


@pytest.mark.parametrize(
    "cmap",
    [
        b"beginbfchar <0001> endbfchar",
        b"beginbfchar <00010000> <0032> endbfchar",
        b"beginbfchar <> <0032> endbfchar",
        b"beginbfchar 1 <0032> endbfchar",
        b"beginbfchar <0001> <D800> endbfchar",
    ],
)
def test_damage(cmap: bytes) -> None:
    """A damaged map is not read: nothing is guessed."""
    with pytest.raises(Unreadable):
        _texts(cmap)
