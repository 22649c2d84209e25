"""What is said against what is painted: whole numbers, and letters in their order."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.survival.geometry import Rect
from pipeline.survival.pdf.cos import Matrix
from pipeline.survival.pdf.fontfile import Font
from pipeline.survival.pdf.painted import agree, in_order, visible
from pipeline.survival.pdf.values import Glyph, TextRun

_FONT = Font("Noto-Sans", {}, 0.5)
_WIDE = 10.0
"""Points from one glyph to the next."""


def lines(*painted: str) -> list[TextRun]:
    """Paint texts from left to right, each on a line of its own."""
    return [_line(text, number) for number, text in enumerate(painted)]


def _line(text: str, number: int, left: float = 0.0) -> TextRun:
    xs = [left + at * _WIDE for at in range(len(text) + 1)]
    glyphs = tuple(Glyph(1, c, xs[at], xs[at + 1], _box(at)) for at, c in enumerate(text))
    return TextRun(
        glyphs=glyphs,
        text=text,
        font=_FONT,
        matrix=Matrix(20.0, 0.0, 0.0, 20.0, left, 700.0 - 30.0 * number),
        natural=len(text) * _WIDE,
        end=left + len(text) * _WIDE,
        box=None,
        base=700.0 - 30.0 * number,
        mcid=0,
        artifact=False,
        mark=0,
    )


def _box(at: int) -> Rect:
    return at * _WIDE, 0.0, (at + 1) * _WIDE, 10.0


@pytest.mark.parametrize(
    ("said", "painted", "equal"),
    [
        ("Do not take 24", ["Do not ", "take 24"], True),
        ("Do not take 24", ["Do take 24"], False),
        ("Do not take 24", ["Do not take 42"], False),
        ("5 to 10", ["5 to", "10"], True),
        ("5 to 10", ["5 to 1", "0"], False),
        ("لا 24 و 8", ["8 و 24 ال"], True),
        ("لا 24 و 8", ["84 و 2 ال"], False),
        ("لا تأخذ", ["تأخذ"], False),
        ("نهى", ["يهن"], True),
        ("نهى", ["نهي"], False),
        ("قبل 24 بعد 48", ["48 دعب 24 لبق"], True),
        ("قبل 24 بعد 48", ["24 دعب 48 لبق"], False),
        ("قبل 1/2 +1", ["1+ 1/2 لبق"], True),
        ("اتصل 020 7946 0000", ["0000 7946 020 لصتا"], False),
        ("不要服药", ["要服药"], False),
        ("रोज़ 2 गोली", ["2"], False),
        ("रोज़ 2 गोली", ["रोज़ 2 गोली"], True),
        ("रोज़ 2 गोली", ["गोली 2 रोज़"], False),
        ("रोज़ २ गोली", ["४"], False),
    ],
)
def test_agree(said: str, painted: list[str], *, equal: bool) -> None:
    """Said and painted agree in whole numbers, and in letters where glyphs tell them."""
    assert agree(said, lines(*painted)) is equal


@pytest.mark.parametrize(
    ("said", "painted", "equal"),
    [
        ("FDA 7:30.", ["FDA 7:30", "."], True),
        ("FDA 7:30.", ["7:30 FDA", "."], False),
        ("FDA 7:30.", ["FDA 7:03", "."], False),
        ("FDA 7:30.", ["ADF 7:30", "."], False),
        ("38 °C (100.4 °F).", ["38 °C", ") ", "100.4 °F", ".("], True),
        ("38 °C (100.4 °F).", ["38 °C", "( ", "100.4 °F", ".)"], False),
        ("38 °C (100.4 °F).", ["100.4 °F", ") ", "38 °C", ".("], False),
        ("اتصل 020 7946 0000 فورا", [" لصتا", "020 7946 0000", "اروف "], True),
        ("اتصل 020 7946 0000 فورا", [" لصتا", "0000 7946 020", "اروف "], False),
        ("اتصل 020 7946 0000 فورا", ["اروف ", "020 7946 0000", " لصتا"], False),
        ("أقل من <5", ["5> نم لقأ"], True),
        ("أقل من <5", ["5< نم لقأ"], False),
        ("قبل 24", ["24 لبق", "8"], False),
        ("لا 24", ["24 ل"], False),
    ],
)
def test_pieces(said: str, painted: list[str], *, equal: bool) -> None:
    """In a paragraph from right to left, what is isolated stands where it is read."""
    edge, shown = 500.0, []
    for number, text in enumerate(painted):
        edge -= len(text) * _WIDE
        shown.append(replace(_line(text, 0, left=edge), mark=number))

    assert agree(said, shown, bases="R") is equal


@pytest.mark.parametrize(("left", "equal"), [(0.0, True), (200.0, False)])
def test_pieces_crossed(left: float, *, equal: bool) -> None:
    """A piece that stands to the right of the one before it is read before it."""
    shown = [_line("FDA", 0, left=100.0), replace(_line("24", 0, left=left), mark=1)]

    assert agree("FDA 24", shown, bases="R") is equal


@pytest.mark.parametrize("text", ["", " ", "\u00a0\n", "\u200b\u00ad\u202e"])
def test_invisible(text: str) -> None:
    """White space and formatting characters leave no ink."""
    assert not visible(text)


def test_order_of_the_page() -> None:
    """Glyphs are compared in the order in which they stand, not in that of the file."""
    (line,) = lines("24")
    one, two = line.glyphs
    crossed = replace(
        line, glyphs=(Glyph(1, "2", 10.0, 20.0, None), Glyph(1, "4", 0.0, 10.0, None))
    )

    assert (one.text, two.text) == ("2", "4")
    assert in_order([line])
    assert not in_order([crossed])


@given(st.text(st.sampled_from("abc12 .不要"), min_size=2, max_size=12), st.integers(0, 11))
def test_one_sign_lost(text: str, at: int) -> None:
    """A text with one sign less is another text; white space alone is not seen."""
    at %= len(text)
    shorter = text[:at] + text[at + 1 :]

    assert agree(text, lines(text))
    if not text[at].isspace() and any(c.isalpha() for c in text):
        assert not agree(text, lines(shorter))
