"""Whether painted text can be read: each limit is good, and what lies just beyond it is refused."""

from dataclasses import replace

import pytest

from pipeline.survival.pdf.geometry import IDENTITY, Rect, rectangle
from pipeline.survival.pdf.legible import Judge
from pipeline.survival.pdf.shown import Drawn, Glyph, Paint, Sheet, Shown
from pipeline.survival.pdf.state import Ink, State
from pipeline.survival.pdf.tounicode import UNKNOWN
from pipeline.survival.pdf.values import Font
from pipeline.survival.reading import Fault
from pipeline.survival.rules import Rule

_PAGE: Rect = (0, 0, 500, 700)
_FONT = Font("Noto-Sans", {}, 0.5)
_GREY = (0x5A / 255,) * 3
"""The darkest grey that stands out from white by less than 7:1."""


def written(text: str = "abc", *, x: float = 100, y: float = 300, size: float = 18) -> Shown:
    """Return glyphs of ten points in width, whose ink stands on the line."""
    glyphs = tuple(
        Glyph(1, c, x + 10 * i, x + 10 * i + 10, (x + 10 * i, y, x + 10 * i + 10, y + size))
        for i, c in enumerate(text)
    )
    end = x + 10 * len(text)
    return Shown(
        1, glyphs, text, _FONT, (size, 0, 0, size, x, y), end - x, end, (x, y, end, y + size),
        State(), mcid=3, artifact=False, mark=1,
    )  # fmt: skip


def _area(rect: Rect, colour: Ink, *, z: int = 0) -> Paint:
    return Paint(z, (rectangle(rect),), colour, Drawn("f", (), IDENTITY, 1))


def _faults(*shown: Shown, paints: tuple[Paint, ...] = ()) -> list[Fault]:
    return list(Judge(Sheet({}, shown, paints), 2, _PAGE, {3: ("box",)}).faults())


def _rules(*shown: Shown, paints: tuple[Paint, ...] = ()) -> list[Rule]:
    return [fault.rule for fault in _faults(*shown, paints=paints)]


def test_good() -> None:
    """Black text on white has no fault."""
    assert _rules(written()) == []


def test_fault() -> None:
    """A fault says the text, what is wrong, the page and the elements around."""
    (fault,) = _faults(written("a" * 41, x=0, size=17))

    assert fault == Fault(
        Rule.SIZE, f"“{'a' * 40}…”: it has 17.0 pt, not 18 pt", "page 2", ("box",)
    )


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
    assert _rules(replace(written(), matrix=matrix)) == rules


@pytest.mark.parametrize(("natural", "rules"), [(32.6, []), (32.7, [Rule.OVERLAP])])
def test_squeezed(natural: float, rules: list[Rule]) -> None:
    """Letters keep 92 % of their own width."""
    assert _rules(replace(written(), natural=natural)) == rules


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
    """Letters are filled, in a font on the list, and read by somebody."""
    assert _rules(replace(written(), state=State(mode=1))) == [Rule.GLYPH]
    assert _rules(replace(written(), font=replace(written().font, name="Symbol"))) == [Rule.FONT]
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


@pytest.mark.parametrize(
    ("clip", "rules"),
    [
        ((100.5, 300.5, 129.5, 317.5), []), ((100.6, 300, 130, 318), [Rule.CLIPPED]),
        ((100, 300.6, 130, 318), [Rule.CLIPPED]), ((100, 300, 129.4, 318), [Rule.CLIPPED]),
        ((100, 300, 130, 317.4), [Rule.CLIPPED]), ((0, 0, 9, 9), [Rule.CLIPPED]),
    ],
)  # fmt: skip
def test_clip(clip: Rect, rules: list[Rule]) -> None:
    """And be cut by as much."""
    assert _rules(replace(written(), state=State(clips=(rectangle(clip),)))) == rules


@pytest.mark.parametrize(
    ("rect", "z", "rules"),
    [
        ((100, 300, 130, 318), 2, [Rule.COVERED]), ((120, 310, 121, 311), 2, [Rule.COVERED]),
        ((100, 300, 130, 318), 1, []), ((0, 0, 100.5, 700), 2, []),
        ((0, 0, 100.6, 700), 2, [Rule.COVERED]), ((129.5, 0, 500, 700), 2, []),
        ((129.4, 0, 500, 700), 2, [Rule.COVERED]), ((0, 317.5, 500, 700), 2, []),
        ((0, 317.4, 500, 700), 2, [Rule.COVERED]), ((0, 0, 500, 300.5), 2, []),
        ((0, 0, 500, 300.6), 2, [Rule.COVERED]),
    ],
)  # fmt: skip
def test_covered(rect: Rect, z: int, rules: list[Rule]) -> None:
    """What is painted later may touch the ink by half a point; what is under it hides nothing."""
    assert _rules(written(), paints=(_area(rect, (1, 1, 1), z=z),)) == rules


def test_contrast() -> None:
    """Text stands out from all that is behind it, up to what hides the rest."""
    grey = replace(written(), state=State(fill=_GREY))
    whole, part = (100.0, 300.0, 130.0, 318.0), (100.0, 300.0, 115.0, 318.0)
    white, black = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)

    assert _rules(grey) == [Rule.CONTRAST]
    assert "6.9:1" in _faults(grey)[0].reason
    assert _rules(written(), paints=(_area(whole, black),)) == [Rule.CONTRAST]
    assert _rules(written(), paints=(_area(part, black),)) == [Rule.COVERED]
    assert _rules(written(), paints=(_area(whole, black), _area(whole, white))) == []
    assert _rules(written(), paints=(_area(whole, white), _area(part, black))) == [Rule.COVERED]
    assert _rules(written(), paints=(_area(whole, None),)) == [Rule.CONTRAST]
    assert _rules(written(), paints=(_area(whole, None), _area(whole, white))) == []
    assert _rules(written(), paints=(_area((0, 0, 9, 9), None),)) == []
    inverse = replace(written(), state=State(fill=white))
    assert _rules(inverse, paints=(_area(whole, black),)) == []
    assert _rules(inverse, paints=(_area(part, black),)) == [Rule.COVERED]


@pytest.mark.parametrize("state", [State(fill=None), State(fill_alpha=0.99), State(odd="SMask")])
def test_see_through(state: State) -> None:
    """A text in a pattern or half transparent has no contrast that anybody knows."""
    assert _rules(replace(written(), state=state)) == [Rule.CONTRAST]


@pytest.mark.parametrize(
    ("rect", "rules"),
    [
        ((90, 297.85, 140, 300), []),
        ((90, 297.8, 140, 300), []),
        ((90, 299, 140, 301), [Rule.COVERED]),
        ((90, 0, 140, 301), [Rule.COVERED]),
    ],
)
def test_underline(rect: Rect, rules: list[Rule]) -> None:
    """A thin line below the feet of the letters is an underline; nearer it is behind them."""
    low = written("gj")
    low = replace(low, box=(100, 295, 120, 318))

    assert _rules(low, paints=(_area(rect, (0, 0, 0)),)) == (
        rules if rect[3] > 300 or rect[3] - rect[1] <= 0.12 * 18 else [Rule.COVERED]
    )


@pytest.mark.parametrize(
    ("x", "y", "rules"),
    [
        (128.21, 300, []), (128.1, 300, [Rule.OVERLAP]), (100, 316.21, []),
        (100, 316.1, [Rule.OVERLAP]), (100, 283.79, []), (100, 283.9, [Rule.OVERLAP]),
        (71.8, 300, []), (71.9, 300, [Rule.OVERLAP]),
    ],
)  # fmt: skip
def test_overlap(x: float, y: float, rules: list[Rule]) -> None:
    """Ink of two texts may share a tenth of the size in width or height."""
    assert _rules(written(), written("xyz", x=x, y=y)) == rules


def test_overlap_of_ink() -> None:
    """Boxes that share a place are no fault when the ink in them does not."""
    one, other = written(), written("xyz", x=110)
    apart = replace(one, glyphs=(one.glyphs[0], _blank(one.glyphs[1])))

    assert _rules(one, other) == [Rule.OVERLAP]
    assert _rules(apart, other) == []


def _blank(glyph: Glyph) -> Glyph:
    """Return a space in the place of a glyph."""
    return Glyph(glyph.code, " ", glyph.x, glyph.end, None)
