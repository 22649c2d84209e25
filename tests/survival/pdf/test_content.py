"""The operators of a page, one after another: where text and lines stand, and what they say."""

import pikepdf
import pytest

from pipeline.survival.pdf import cos
from pipeline.survival.pdf.content import read_page
from pipeline.survival.pdf.cos import Matrix
from pipeline.survival.pdf.fontfile import Font, FontGlyph
from pipeline.survival.pdf.values import PaintedPage
from pipeline.survival.rules import Unreadable

_WIDTHS = {"a": 0.5, "b": 0.25}
_FONT = Font(
    "Noto-Sans",
    {
        code: FontGlyph(chr(code), _WIDTHS.get(chr(code), 1.0), 0.5, (0.1, 0.0, 0.4, 0.7))
        for code in range(33, 127)
    }
    | {ord(" "): FontGlyph(" ", 1.0, 0.0, None)},
    1.0,
)


def _read(content: str, *forms: tuple[str, str]) -> PaintedPage:
    """Read a page; a text in quotes is shown in a font of 20 points.

    Args:
        content: Its operators.
        forms: Drawings apart from it: what they say of themselves, and their operators.
    """
    pdf = pikepdf.new()
    leaf = pdf.add_blank_page(page_size=(500, 700))
    leaf.Resources.XObject = pikepdf.Dictionary()
    for number, (said, painted) in enumerate(forms):
        form = pdf.make_stream(_written(painted))
        for key, value in pikepdf.Object.parse(f"<<{said}>>".encode()).items():
            form[key] = value
        leaf.Resources.XObject[f"/X{number}"] = form
    leaf.Contents = pdf.make_stream(_written(content))
    return read_page(0, cos.instructions(leaf), leaf.resources, (0, 0, 500, 700), {"/F": _FONT})


def _written(content: str) -> bytes:
    parts = content.split('"')
    parts[1::2] = [f"/F 20 Tf [<{part.encode('utf-16-be').hex()}>] TJ" for part in parts[1::2]]
    return "".join(parts).encode()


def test_text() -> None:
    """Glyphs go on by their widths, each with its ink, in the marked content around them."""
    page = _read(
        "BT /F 20 Tf 1 0 0 1 100 300 Tm /P <</MCID 7>> BDC [<00610062> -500 <0061>] TJ EMC ET"
    )

    (run,) = page.runs
    assert [g.x for g in run.glyphs] == pytest.approx([100, 110, 125])
    assert run.glyphs[0].ink == pytest.approx((102, 300, 108, 314))
    assert run.end == pytest.approx(135)
    assert run.natural == pytest.approx(30)
    assert run.box == pytest.approx((102, 300, 133, 314))
    assert (run.text, run.mcid, run.artifact, run.size) == ("aba", 7, False, 20)
    assert (page.marked[7].said, page.marked[7].painted) == ("aba", "aba")


def test_moves() -> None:
    """Text stands where it is moved to; what follows goes on."""
    page = _read('BT 1 0 0 1 10 600 Tm "a" "a" ET BT "a" ET')

    assert [(run.matrix.e, run.matrix.f) for run in page.runs] == [(10, 600), (20, 600), (0, 0)]


def test_states() -> None:
    """What is put aside comes back, and a later matrix holds inside an earlier one."""
    page = _read('2 0 0 2 0 0 cm q 1 0 0 1 10 0 cm 3 Ts BT "a" ET Q BT "a" ET')

    one, two = page.runs
    assert (one.matrix, one.base) == (Matrix(40, 0, 0, 40, 20, 6), 0)
    assert (two.matrix, two.base) == (Matrix(40, 0, 0, 40, 0, 0), 0)


def test_artifact() -> None:
    """An artifact is painted and not said."""
    page = _read('BT /Artifact BMC "a" EMC /Artifact <</MCID 1>> BDC "b" EMC "c" ET')

    assert [(s.text, s.artifact) for s in page.runs] == [("a", True), ("b", True), ("c", False)]
    assert [s.mark for s in page.runs] == [1, 2, 2]
    assert page.marked[1].said == ""


@pytest.mark.parametrize(
    ("actual", "painted", "said", "doubt"),
    [
        ("ab", "ab", "ab", ""), ("ab", "a", "", "screen readers say “ab”, but the page shows “a”"),
        ("ab", " ", "", ""), (" ", " ", " ", ""),
    ],
)  # fmt: skip
def test_actual(actual: str, painted: str, said: str, doubt: str) -> None:
    """An ActualText is said when it is what is painted; else it is a doubt, and nothing is said."""
    page = _read(f'BT /P <</MCID 0 /ActualText ({actual})>> BDC "{painted}" EMC ET')

    assert (page.marked[0].said, page.marked[0].doubt) == (said, doubt)


@pytest.mark.parametrize("operator", ["f", "f*", "B", "S"])
def test_paths(operator: str) -> None:
    """A path is painted once, and what frames it has room for the pen."""
    page = _read(f"2 0 0 2 0 0 cm 3 w 0 0 20 20 re {operator} {operator}")

    (drawing,) = page.drawings
    pen = 0 if operator[0] == "f" else 3
    assert drawing.box == (-pen, -pen, 40 + pen, 40 + pen)
    assert drawing.path == f"{operator} {'3 ' if pen else ''}re0 0 20 20"


def test_path_of_points() -> None:
    """Lines and curves lie in the frame of their points, and are told from their first one on."""
    (drawing,) = _read("9 9 m 10 20 m 30 25 l 1 2 3 4 5 60 c h f").drawings

    assert drawing.box == (1, 2, 30, 60)
    assert drawing.path == "f m0 0 l20 5 c-9 -18 -7 -16 -5 40 h"


def test_no_path() -> None:
    """A path that only clips is not painted."""
    assert _read("0 0 20 20 re W n").drawings == ()


def test_form() -> None:
    """A form is painted where its matrix puts it; then all is as before."""
    form = ("/Subtype /Form /Matrix [1 0 0 1 100 0]", "q 0 0 9 9 re f")
    page = _read('2 0 0 2 0 0 cm /X0 Do BT "a" ET', form)

    assert page.drawings[0].box == (200, 0, 218, 18)
    assert page.runs[0].matrix.a == 40


@pytest.mark.parametrize(
    ("said", "painted"),
    [
        ("/Subtype /Image", ""), ("", ""), ("/Subtype /Form", 'BT "a" ET'),
        ("/Subtype /Form", "/X0 Do"), ("/Subtype /Form", "Q"), ("/Subtype /Form", "/P BMC EMC"),
    ],
)  # fmt: skip
def test_unreadable_form(said: str, painted: str) -> None:
    """A form may only draw; an image is nothing that can be followed."""
    with pytest.raises(Unreadable):
        _read("q /X0 Do", (said, painted))


@pytest.mark.parametrize(
    "content",
    [
        "Q", "EMC", "/P <</MCID 0>> BDC", 'BT /X Do ET', "BT [<0061>] TJ ET",
        "BT /None 9 Tf [<0061>] TJ ET", "BT /F 9 Tf [<616263>] TJ ET",
        "/P <</MCID 1>> BDC EMC /P <</MCID 1>> BDC EMC", "/P BMC /P <</MCID 1>> BDC EMC EMC",
        "/OC /off BDC EMC", "/P /here BDC EMC", "/P <</MCID 1 /Lang (es)>> BDC EMC",
        "1 2 xyz", "/s sh", "1 Tc", "3 Tr", "/P scn",
        "1 cm", "1 2 3 l", "(a) l", "/F Tf", "BT (a) ' ET", "Do",
        "/P BDC EMC", "/P 7 BDC EMC", "BT (a) TJ ET", "BT (a) Tj ET",
        "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI",
    ],
)  # fmt: skip
def test_unreadable(content: str) -> None:
    """What cannot be followed to the end is not read."""
    with pytest.raises(Unreadable):
        _read(content)
