"""ToUnicode: each code has the text that the font says, and damage is no text."""

import pytest

from pipeline.survival.pdf.painted import agree, visible
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


@pytest.mark.parametrize(
    ("said", "painted", "equal"),
    [
        ("Do not take 24", ["Do not ", "take 24"], True),
        ("Do not take 24", ["Do take 24"], False),
        ("Do not take 24", ["Do not take 42"], False),
        ("5 to 10", ["5 to", "10"], True),
        ("5 to 10", ["5 to 1", "0"], False),
        ("لا 24 و 8", ["8 و 24 لا"], True),
        ("لا 24 و 8", ["84 و 2 لا"], False),
        ("لا تأخذ", ["تأخذ"], False),
        ("نهى", ["نهي"], True),
        ("不要服药", ["要服药"], False),
        ("रोज़ 2 गोली", ["2"], True),
        ("रोज़ २ गोली", ["४"], False),
    ],
)
def test_agree(said: str, painted: list[str], *, equal: bool) -> None:
    """Said and painted agree in whole numbers, and in letters where glyphs tell them."""
    assert agree(said, painted) is equal


@pytest.mark.parametrize("text", ["", " ", "\u00a0\n", "\u200b\u00ad\u202e"])
def test_invisible(text: str) -> None:
    """White space and formatting characters leave no ink."""
    assert not visible(text)
