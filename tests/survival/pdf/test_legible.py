"""Whether letters can be read: each limit is good, and what lies just beyond it is refused."""

from dataclasses import replace

import pytest

from pipeline.survival.geometry import Rect
from pipeline.survival.pdf.cos import Matrix
from pipeline.survival.pdf.fontfile import UNKNOWN, Font
from pipeline.survival.pdf.legible import faults
from pipeline.survival.pdf.values import Glyph, TextRun
from pipeline.survival.rules import Rule

_PAGE: Rect = (0, 0, 500, 700)
_FONT = Font("Noto-Sans", {}, 0.5)


def written(text: str = "abc", *, x: float = 100, y: float = 300, size: float = 18) -> TextRun:
    """Return glyphs of ten points in width, whose ink stands on the line."""
    glyphs = tuple(
        Glyph(1, c, x + 10 * i, x + 10 * i + 10, (x + 10 * i, y, x + 10 * i + 10, y + size))
        for i, c in enumerate(text)
    )
    end = x + 10 * len(text)
    return TextRun(
        glyphs, text, _FONT, Matrix(size, 0, 0, size, x, y), end - x, end, (x, y, end, y + size),
        base=y, mcid=3, mark=1,
    )  # fmt: skip


def _rules(run: TextRun) -> list[Rule]:
    return [rule for rule, _ in faults(run, _PAGE)]


def test_good() -> None:
    """Letters of a font on the list, large, upright and on the page have no fault."""
    assert _rules(written()) == []


@pytest.mark.parametrize(
    ("text", "size", "good"),
    [
        ("abc", 17.951, True), ("abc", 17.949, False), ("اب", 19.951, True), ("اب", 19.949, False),
        ("服药", 21.951, True), ("服药", 21.949, False), ("ab服", 20, False),
    ],
)  # fmt: skip
def test_size(text: str, size: float, *, good: bool) -> None:
    """The largest floor among the letters holds, less a rounding."""
    assert _rules(written(text, size=size)) == ([] if good else [Rule.SIZE])


@pytest.mark.parametrize(
    ("matrix", "rules"),
    [
        ((20, 0.2, -0.2, 20, 100, 300), []), ((20, 0.21, 0, 20, 100, 300), [Rule.UPRIGHT]),
        ((20, 0, 0.21, 20, 100, 300), [Rule.UPRIGHT]), ((20, 0, 0, 20.2, 100, 300), []),
        ((20, 0, 0, 20.21, 100, 300), [Rule.UPRIGHT]),
        ((19.79, 0, 0, 20, 100, 300), [Rule.UPRIGHT]),
        ((20, -0.21, 0, 20, 100, 300), [Rule.UPRIGHT]),
        ((-20, 0, 0, 20, 100, 300), [Rule.UPRIGHT]),
        ((20, 0, 0, -20, 100, 300), [Rule.UPRIGHT]),
    ],
)  # fmt: skip
def test_upright(
    matrix: tuple[float, float, float, float, float, float], rules: list[Rule]
) -> None:
    """Letters may be slanted or stretched by one in a hundred, and never mirrored."""
    assert _rules(replace(written(), matrix=Matrix(*matrix))) == rules


@pytest.mark.parametrize(
    ("text", "natural", "rules"),
    [
        ("abc", 32.6, []), ("abc", 32.7, [Rule.OVERLAP]), ("a b", 32.7, [Rule.OVERLAP]),
        ("ab.", 35.9, []), ("ab.", 36.0, [Rule.OVERLAP]),
    ],
)  # fmt: skip
def test_squeezed(text: str, natural: float, rules: list[Rule]) -> None:
    """Letters keep 92 % of their own width, but for what kerning takes before a stop."""
    assert _rules(replace(written(text), natural=natural)) == rules


def test_glyphs() -> None:
    """Every letter has ink and a meaning; white space needs no ink."""
    (ink,) = {glyph.ink for glyph in written("a").glyphs}

    def rules(*glyphs: Glyph) -> list[Rule]:
        return _rules(replace(written(), glyphs=glyphs))

    assert rules(Glyph(1, " ", 0, 10, None), Glyph(1, "a", 0, 10, ink)) == []
    assert rules(Glyph(0, "a", 0, 10, ink)) == [Rule.GLYPH]
    assert rules(Glyph(1, "a", 0, 10, None)) == [Rule.GLYPH]
    assert rules(Glyph(1, UNKNOWN, 0, 10, ink)) == [Rule.GLYPH]
    assert rules(Glyph(1, "a", 0, 10, ink), Glyph(0, "a", 0, 10, ink)) == [Rule.GLYPH]
    assert rules(Glyph(0, "a", 0, 10, ink), Glyph(1, UNKNOWN, 0, 10, ink)) == [Rule.GLYPH]


def test_drawn() -> None:
    """Letters are of a font on the list, and read by somebody."""
    assert _rules(replace(written(), font=_FONT._replace(name="Symbol"))) == [Rule.FONT]
    assert _rules(replace(written(), mcid=None)) == [Rule.PAINTED]
    assert _rules(replace(written(), mcid=None, artifact=True)) == []


@pytest.mark.parametrize(
    ("x", "y", "rules"),
    [
        (-0.5, 300, []), (-0.6, 300, [Rule.CLIPPED]), (100, -0.5, []), (100, -0.6, [Rule.CLIPPED]),
        (470.5, 300, []), (470.6, 300, [Rule.CLIPPED]),
        (100, 682.5, []), (100, 682.6, [Rule.CLIPPED]),
    ],
)  # fmt: skip
def test_edge(x: float, y: float, rules: list[Rule]) -> None:
    """Ink may go over the edge of the page by half a point."""
    assert _rules(written(x=x, y=y)) == rules
