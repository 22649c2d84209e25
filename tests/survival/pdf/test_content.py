"""The operators of a page, one after another: where text stands, and what is painted over what."""

from typing import Any

import pytest

from pipeline.survival.pdf.content import read_page
from pipeline.survival.pdf.geometry import Relation
from pipeline.survival.pdf.shown import Sheet
from pipeline.survival.pdf.values import Cut, Font, Form, Op, Page, Properties, Setting
from pipeline.survival.reading import Unreadable

_BOX = (0.0, 0.0, 500.0, 700.0)
_FONT = Font(
    "Noto-Sans",
    {
        code: Cut(chr(code), {"a": 0.5, "b": 0.25}.get(chr(code), 1.0), 0.5, (0.1, 0.0, 0.4, 0.7))
        for code in range(33, 127)
    }
    | {ord(" "): Cut(" ", 1.0, 0.0, None)},
    1.0,
)
_TEXT = (Op("BT"), Op("Tf", "/F", numbers=(20.0,)))


def _n(name: str, *numbers: float) -> Op:
    return Op(name, numbers=tuple(map(float, numbers)))


def _show(*parts: str | float) -> Op:
    return Op("TJ", shown=tuple(p.encode("utf-16-be") if isinstance(p, str) else p for p in parts))


def _tag(mcid: int | None = 0, label: str = "/P", **more: Any) -> Op:  # noqa: ANN401 - properties are of any type
    return Op("BDC", label, properties=Properties(mcid=mcid, **more))


def _read(*ops: Op, **more: Any) -> Sheet:  # noqa: ANN401 - forms or settings
    things = {"fonts": {"/F": _FONT, "/None": None}, "forms": {}, "settings": {}, **more}
    return read_page(Page(ops, _BOX, **things))


def test_text() -> None:
    """Glyphs go on by their widths, each with its ink, in the marked content around them."""
    sheet = _read(
        *_TEXT, _n("Tc", 1), _n("Tm", 1, 0, 0, 1, 100, 300),
        _tag(7), _show("ab", -500, "a"), Op("EMC"),
    )  # fmt: skip

    (shown,) = sheet.shown
    assert [g.x for g in shown.glyphs] == pytest.approx([100, 111, 127])
    assert shown.glyphs[0].ink == pytest.approx((102, 300, 108, 314))
    assert shown.end == pytest.approx(138)
    assert shown.natural == pytest.approx(30)
    assert shown.box == pytest.approx((102, 300, 135, 314))
    assert (shown.text, shown.mcid, shown.artifact, shown.size) == ("aba", 7, False, 20)
    assert (sheet.marked[7].said, sheet.marked[7].painted) == ("aba", "aba")


def test_moves() -> None:
    """Lines begin where they are moved to; text that follows on the line goes on."""
    sheet = _read(
        *_TEXT, _n("Td", 10, 600), _show("a"), _show("a"), _n("TD", 5, -30), _show("a"),
        Op("T*"), _show("a"), _n("TL", 7), Op("T*"), _show("a"), Op("BT"), _show("a"),
    )  # fmt: skip

    places = [shown.matrix[4:] for shown in sheet.shown]
    assert places == [(10, 600), (20, 600), (15, 570), (15, 540), (15, 533), (0, 0)]


def test_states() -> None:
    """What is put aside comes back, and a later matrix holds inside an earlier one."""
    sheet = _read(
        _n("cm", 2, 0, 0, 2, 0, 0), Op("q"), _n("cm", 1, 0, 0, 1, 10, 0), _n("g", 0.5), *_TEXT,
        _show("a"), Op("Q"), *_TEXT, _show("a"),
    )  # fmt: skip

    one, two = sheet.shown
    assert (one.matrix, one.state.fill) == ((40, 0, 0, 40, 20, 0), (0.5, 0.5, 0.5))
    assert (two.matrix, two.state.fill) == ((40, 0, 0, 40, 0, 0), (0, 0, 0))


@pytest.mark.parametrize("hide", [_n("Tr", 3), _n("Tr", 7), Op("gs", "/G")])
def test_invisible(hide: Op) -> None:
    """Text that leaves no ink is not painted, and is not said."""
    sheet = _read(hide, *_TEXT, _tag(), _show("a"), Op("EMC"), settings={"/G": Setting(fill=0.0)})

    assert sheet.shown == ()
    assert sheet.marked[0].said == ""


def test_optional() -> None:
    """What a reader may switch off is not painted, nor what is inside it."""
    optional = _tag(None, optional=True)

    assert _read(*_TEXT, optional, _tag(), _show("a"), Op("EMC"), Op("EMC")).shown == ()
    assert _read(*_TEXT, optional, Op("EMC"), _show("a")).shown != ()


def test_artifact() -> None:
    """An artifact is painted and not said, nor is what is inside it."""
    sheet = _read(
        *_TEXT, _tag(None, "/Artifact"), _show("a"), _tag(1, "/Span"), _show("b"), Op("EMC"),
        Op("EMC"), _show("c"),
    )  # fmt: skip

    assert [(s.text, s.artifact) for s in sheet.shown] == [("a", True), ("b", True), ("c", False)]
    assert [s.mark for s in sheet.shown] == [1, 2, 2]
    assert sheet.marked[1].said == ""


def test_nested() -> None:
    """A content without a number is a part of the one around it; one with a number is not."""
    sheet = _read(
        *_TEXT, _tag(1, tag="es"), _show("a"), _tag(None), _show("b"), Op("EMC"), _tag(2),
        _show("c"), Op("EMC"), Op("EMC"),
    )  # fmt: skip

    assert (sheet.marked[1].said, sheet.marked[1].painted, sheet.marked[1].tag) == (
        "ab",
        "ab",
        "es",
    )
    assert sheet.marked[2].said == "c"
    assert [s.mcid for s in sheet.shown] == [1, 1, 2]


def test_actual() -> None:
    """An ActualText is said when it is what is painted; else it is a doubt, and nothing is said."""
    true = _read(*_TEXT, _tag(0, actual="ab"), _show("ab"), Op("EMC")).marked[0]
    false = _read(*_TEXT, _tag(0, actual="ab"), _show("a"), Op("EMC")).marked[0]
    inside = _read(
        *_TEXT, _tag(0), _tag(None, actual="ab"), _show("a"), Op("EMC"), Op("EMC")
    ).marked[0]
    blank = _read(*_TEXT, _tag(0, actual="ab"), _show(" "), Op("EMC")).marked[0]

    assert (true.said, true.doubt) == ("ab", "")
    assert (false.said, false.doubt) == ("", "it says 'ab' and paints 'a'")
    assert inside.doubt
    assert inside.said == ""
    assert (blank.said, blank.doubt) == ("", "")


def test_blank() -> None:
    """A space that is painted as a space is said."""
    assert _read(*_TEXT, _tag(), _show(" "), Op("EMC")).marked[0].said == " "


_SQUARE = _n("re", 10, 10, 20, 20)


@pytest.mark.parametrize(
    ("operator", "shapes"),
    [("f", 1), ("F", 1), ("f*", 1), ("B", 2), ("B*", 2), ("b", 2), ("b*", 2), ("S", 1),
     ("s", 1), ("n", 0)],
)  # fmt: skip
def test_paints(operator: str, shapes: int) -> None:
    """Areas and lines are painted in their colours, in order, and the path is used up."""
    sheet = _read(_n("g", 0.5), _n("G", 0.25), _SQUARE, Op(operator), Op(operator))

    colours = {0.5: (0.5,) * 3, 0.25: (0.25,) * 3}
    line = operator in "Ss"
    wanted = [colours[0.25]] if line else [colours[0.5], colours[0.25]][:shapes]
    assert [paint.colour for paint in sheet.paints] == wanted
    assert [paint.z for paint in sheet.paints] == list(range(1, shapes + 1))


def test_transparent() -> None:
    """What is fully transparent paints nothing; what is half so, a colour that nobody knows."""

    def colours(setting: Setting) -> list[object]:
        sheet = _read(Op("gs", "/G"), _SQUARE, Op("B"), settings={"/G": setting})
        return [paint.colour for paint in sheet.paints]

    black = (0.0, 0.0, 0.0)
    assert colours(Setting()) == [black, black]
    assert colours(Setting(fill=0.0)) == [black]
    assert colours(Setting(stroke=0.0)) == [black]
    assert colours(Setting(fill=0.5)) == [None, black]
    assert colours(Setting(stroke=0.5)) == [black, None]
    assert colours(Setting(odd="SMask")) == [None, None]


@pytest.mark.parametrize(("name", "hole"), [("W", Relation.ALL), ("W*", Relation.AWAY)])
def test_clip(name: str, hole: Relation) -> None:
    """A clip holds from the next painting on, by its rule, until the state comes back."""
    inner = _n("re", 15, 15, 10, 10)
    sheet = _read(
        Op("q"), _SQUARE, inner, Op(name), Op("n"), *_TEXT, _show("a"), Op("Q"), *_TEXT, _show("a"),
    )  # fmt: skip

    clipped, free = sheet.shown
    (clip,) = clipped.state.clips
    assert clip.lies((18, 18, 20, 20)) is hole
    assert clip.lies((11, 11, 12, 12)) is Relation.ALL
    assert free.state.clips == ()


def test_clip_of_nothing() -> None:
    """A clip without a path lets nothing through."""
    (shown,) = _read(Op("W"), Op("n"), *_TEXT, _show("a")).shown

    assert shown.state.clips[0].lies((10, 10, 20, 20)) is Relation.AWAY


def test_drawing() -> None:
    """A drawing is painted where its matrix puts it, within its box; then all is as before."""
    ops = (_n("g", 1), _n("re", 0, 0, 99, 99), Op("f"))
    form = Form(ops, matrix=(1, 0, 0, 1, 100, 0), box=(0, 0, 10, 10))
    sheet = _read(
        _n("cm", 2, 0, 0, 2, 0, 0), Op("Do", "/X"), *_TEXT, _show("a"), forms={"/X": form}
    )

    (paint,) = sheet.paints
    (shown,) = sheet.shown
    assert paint.colour == (1, 1, 1)
    assert [shape.box for shape in paint.shapes] == [(200, 0, 398, 198), (200, 0, 220, 20)]
    assert (shown.state.fill, shown.state.clips, shown.matrix[0]) == ((0, 0, 0), (), 40)


def test_image() -> None:
    """An image may show anything, so a page with one is not followed; a shading covers all."""
    place = _n("cm", 30, 0, 0, 40, 5, 6)
    with pytest.raises(Unreadable, match="image"):
        _read(place, Op("Do", "/X"), forms={"/X": Form(image=True)})
    (shade,) = _read(place, Op("sh", "/X")).paints

    assert shade.colour is None
    assert shade.shapes[0].lies((0, 0, 500, 700)) is Relation.ALL


@pytest.mark.parametrize(
    "ops",
    [
        (Op("Q"),), (Op("EMC"),), (_tag(),), (Op("XX"),), (Op("Do", "/X"),), (Op("Do", "/Odd"),),
        (Op("Do", "/Text"),), (*_TEXT, Op("'")), (*_TEXT, Op('"')), (Op("BT"), _show("a")),
        (Op("Tf", "/None", numbers=(9.0,)), _show("a")), (_n("cm", 1),), (Op("gs", "/X"),),
        (Op("Tf", "/F"),), (*_TEXT, Op("TJ", shown=(b"abc",))),
        (_tag(1), Op("EMC"), _tag(1), Op("EMC")), (_n("Td", 1),), (_n("w", 1, 2),),
        (Op("q"), Op("Do", "/State"),),
    ],
)  # fmt: skip
def test_unreadable(ops: tuple[Op, ...]) -> None:
    """What cannot be followed to the end is not read."""
    forms = {
        "/Odd": Form(odd="optional"),
        "/Text": Form((*_TEXT, _show("a"))),
        "/State": Form((Op("Q"),)),
    }

    with pytest.raises(Unreadable):
        _read(*ops, forms=forms)


@pytest.mark.parametrize("name", ["i", "j", "J", "M", "d", "ri", "MP", "DP", "ET", "Tw"])
def test_no_matter(name: str) -> None:
    """Some operators move nothing."""
    assert len(_read(Op(name), *_TEXT, Op(name), _show("a")).shown) == 1
