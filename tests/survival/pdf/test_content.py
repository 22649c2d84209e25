"""The operators of a page, one after another: where text and lines stand, and what they say."""

from typing import Any

import pytest

from pipeline.survival.pdf.content import read_page
from pipeline.survival.pdf.painting import PaintedPage
from pipeline.survival.pdf.values import Font, FontGlyph, Form, Op, Page, Properties
from pipeline.survival.reading import Unreadable

_BOX = (0.0, 0.0, 500.0, 700.0)
_FONT = Font(
    "Noto-Sans",
    {
        code: FontGlyph(
            chr(code), {"a": 0.5, "b": 0.25}.get(chr(code), 1.0), 0.5, (0.1, 0.0, 0.4, 0.7)
        )
        for code in range(33, 127)
    }
    | {ord(" "): FontGlyph(" ", 1.0, 0.0, None)},
    1.0,
)
_TEXT = (Op("BT"), Op("Tf", "/F", numbers=(20.0,)))


def _n(name: str, *numbers: float) -> Op:
    return Op(name, numbers=tuple(map(float, numbers)))


def _show(*parts: str | float) -> Op:
    return Op("TJ", shown=tuple(p.encode("utf-16-be") if isinstance(p, str) else p for p in parts))


def _tag(mcid: int | None = 0, label: str = "/P", **more: Any) -> Op:  # noqa: ANN401 - properties are of any type
    return Op("BDC", label, properties=Properties(mcid=mcid, **more))


def _read(*ops: Op, **more: Any) -> PaintedPage:  # noqa: ANN401 - forms
    things = {"fonts": {"/F": _FONT, "/None": None}, "forms": {}, **more}
    return read_page(Page(ops, _BOX, **things))


def test_text() -> None:
    """Glyphs go on by their widths, each with its ink, in the marked content around them."""
    page = _read(
        *_TEXT, _n("Tc", 1), _n("Tm", 1, 0, 0, 1, 100, 300),
        _tag(7), _show("ab", -500, "a"), Op("EMC"),
    )  # fmt: skip

    (run,) = page.runs
    assert [g.x for g in run.glyphs] == pytest.approx([100, 111, 127])
    assert run.glyphs[0].ink == pytest.approx((102, 300, 108, 314))
    assert run.end == pytest.approx(138)
    assert run.natural == pytest.approx(30)
    assert run.box == pytest.approx((102, 300, 135, 314))
    assert (run.text, run.mcid, run.artifact, run.size) == ("aba", 7, False, 20)
    assert (page.marked[7].said, page.marked[7].painted) == ("aba", "aba")


def test_moves() -> None:
    """Lines begin where they are moved to; text that follows on the line goes on."""
    page = _read(
        *_TEXT, _n("Td", 10, 600), _show("a"), _show("a"), _n("TD", 5, -30), _show("a"),
        Op("T*"), _show("a"), _n("TL", 7), Op("T*"), _show("a"), Op("BT"), _show("a"),
    )  # fmt: skip

    places = [run.matrix[4:] for run in page.runs]
    assert places == [(10, 600), (20, 600), (15, 570), (15, 540), (15, 533), (0, 0)]


def test_states() -> None:
    """What is put aside comes back, and a later matrix holds inside an earlier one."""
    page = _read(
        _n("cm", 2, 0, 0, 2, 0, 0), Op("q"), _n("cm", 1, 0, 0, 1, 10, 0), _n("Ts", 3), *_TEXT,
        _show("a"), Op("Q"), *_TEXT, _show("a"),
    )  # fmt: skip

    one, two = page.runs
    assert (one.matrix, one.base) == ((40, 0, 0, 40, 20, 6), 0)
    assert (two.matrix, two.base) == ((40, 0, 0, 40, 0, 0), 0)


@pytest.mark.parametrize("hide", [_n("Tr", 3), _n("Tr", 7)])
def test_invisible(hide: Op) -> None:
    """Text that leaves no ink is not painted, and is not said."""
    page = _read(hide, *_TEXT, _tag(), _show("a"), Op("EMC"))

    assert page.runs == ()
    assert page.marked[0].said == ""


def test_optional() -> None:
    """What a reader may switch off is not painted, nor what is inside it."""
    optional = _tag(None, optional=True)

    assert _read(*_TEXT, optional, _tag(), _show("a"), Op("EMC"), Op("EMC")).runs == ()
    assert _read(*_TEXT, optional, Op("EMC"), _show("a")).runs != ()


def test_artifact() -> None:
    """An artifact is painted and not said, nor is what is inside it."""
    page = _read(
        *_TEXT, _tag(None, "/Artifact"), _show("a"), _tag(1, "/Span"), _show("b"), Op("EMC"),
        Op("EMC"), _show("c"),
    )  # fmt: skip

    assert [(s.text, s.artifact) for s in page.runs] == [("a", True), ("b", True), ("c", False)]
    assert [s.mark for s in page.runs] == [1, 2, 2]
    assert page.marked[1].said == ""


def test_nested() -> None:
    """A content without a number is a part of the one around it; one with a number is not."""
    page = _read(
        *_TEXT, _tag(1, tag="es"), _show("a"), _tag(None), _show("b"), Op("EMC"), _tag(2),
        _show("c"), Op("EMC"), Op("EMC"),
    )  # fmt: skip

    assert (page.marked[1].said, page.marked[1].painted, page.marked[1].tag) == (
        "ab",
        "ab",
        "es",
    )
    assert page.marked[2].said == "c"
    assert [s.mcid for s in page.runs] == [1, 1, 2]


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


_SQUARE = _n("re", 0, 0, 20, 20)


@pytest.mark.parametrize("operator", ["f", "F", "f*", "B", "B*", "b", "b*", "S", "s"])
def test_paths(operator: str) -> None:
    """A path is painted once, and what frames it has room for the pen."""
    page = _read(_n("cm", 2, 0, 0, 2, 0, 0), _n("w", 3), _SQUARE, Op(operator), Op(operator))

    (drawing,) = page.drawings
    pen = 0 if operator[0] in "fF" else 3
    assert drawing.box == (-pen, -pen, 40 + pen, 40 + pen)
    assert drawing.path == f"{operator} {'3 ' if pen else ''}re0 0 20 20"


def test_path_of_points() -> None:
    """Lines and curves lie in the frame of their points, and are told from their first one on."""
    (drawing,) = _read(
        _n("m", 9, 9), _n("m", 10, 20), _n("l", 30, 25), _n("c", 1, 2, 3, 4, 5, 60), Op("h"),
        Op("f"),
    ).drawings  # fmt: skip

    assert drawing.box == (1, 2, 30, 60)
    assert drawing.path == "f m0 0 l20 5 c-9 -18 -7 -16 -5 40 h"


def test_no_path() -> None:
    """A path that only clips is not painted; a clip without a path is not read."""
    assert _read(_SQUARE, Op("W"), Op("n")).drawings == ()
    with pytest.raises(Unreadable, match="clip"):
        _read(Op("W"), Op("n"))


def test_form() -> None:
    """A form is painted where its matrix puts it; then all is as before."""
    form = Form((Op("q"), _n("re", 0, 0, 9, 9), Op("f")), matrix=(1, 0, 0, 1, 100, 0))
    page = _read(_n("cm", 2, 0, 0, 2, 0, 0), Op("Do", "/X"), *_TEXT, _show("a"), forms={"/X": form})

    assert page.drawings[0].box == (200, 0, 218, 18)
    assert page.runs[0].matrix[0] == 40


@pytest.mark.parametrize(
    "ops",
    [
        (Op("Q"),), (Op("EMC"),), (_tag(),), (Op("Do", "/X"),), (Op("Do", "/Image"),),
        (Op("Do", "/Text"),), (Op("BT"), _show("a")),
        (Op("Tf", "/None", numbers=(9.0,)), _show("a")),
        (*_TEXT, Op("TJ", shown=(b"abc",))),
        (_tag(1), Op("EMC"), _tag(1), Op("EMC")),
        (Op("q"), Op("Do", "/State"),),
    ],
)  # fmt: skip
def test_unreadable(ops: tuple[Op, ...]) -> None:
    """What cannot be followed to the end is not read."""
    forms = {
        "/Image": None,
        "/Text": Form((*_TEXT, _show("a"))),
        "/State": Form((Op("Q"),)),
    }

    with pytest.raises(Unreadable):
        _read(*ops, forms=forms)
