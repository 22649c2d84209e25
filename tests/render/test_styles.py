"""The designer's folder."""

import re
from pathlib import Path

import pytest

from pipeline.model.errors import RenderError
from pipeline.render.styles import Styles

_SHEETS = (
    "base.css", "frames.css", "screen.css", "print.css", "browser-print.css", "epub.css",
    "scripts/",
)  # fmt: skip

_CUT = re.compile(r"[^{}]*(?:\.skip:not\(:focus\)|\.blank) \{[^{}]*overflow: hidden[^{}]*\}")
"""What may be cut off: the way past the head until the keyboard comes to it, and a line to write on
where there is no room for all of it."""

_MOVED = re.compile(r" position: running\([a-z-]+\);| position: (absolute; top: -31pt|static)")
"""What each page repeats in its margins, and the band of a draft in the head of page 1."""


@pytest.mark.parametrize(
    "banned",
    [
        "text-transform", "text-align: justify", "font-style: italic", " position:", "float",
        "!important", "visibility", "opacity", "overflow: hidden", "clip",
        "small-caps", "letter-spacing", "max-height", "http:",
    ],
)  # fmt: skip
def test_no_sheet_can_hide_or_bend_text(banned: str, styles: Styles) -> None:
    """What a low-vision reader or the gate could trip over is nowhere in the sheets."""
    sheets = _CUT.sub("", re.sub(r"data:image[^\"]*", "", styles.sheet(*_SHEETS)))
    sheets = _MOVED.sub("", sheets)

    assert banned not in sheets


def test_only_what_paper_has_elsewhere_is_hidden(styles: Styles) -> None:
    """On paper nobody skips or jumps, and each page says whose it is (WB-11)."""
    hidden = re.findall(r"([^{}]*)\{[^{}]*display: none", styles.sheet(*_SHEETS))

    assert {selector.strip() for selector in hidden} == {
        ".skip", ".contents", ".call-today .continued", "footer",
    }  # fmt: skip


def test_books_have_no_colour_and_no_size(styles: Styles) -> None:
    """Night modes and readers' own sizes hold in a book; only a drawing keeps its white paper."""
    sheet = styles.sheet("base.css", "epub.css", "scripts/")
    for known in ("a { color: inherit; }", "img { background: #fff; }"):
        assert known in sheet
        sheet = sheet.replace(known, "")

    assert not re.search(r"#[0-9a-f]{3}|colou?r|background|font-family|\d(?:px|pt)\b", sheet)


def test_nothing_is_small(styles: Styles) -> None:
    """No rule makes text smaller than the text (LP-01)."""
    sizes = re.findall(r"font-size: ([\d.]+)em", styles.sheet(*_SHEETS))

    assert sizes
    assert all(float(size) >= 1.11 for size in sizes)


def test_a_missing_value_is_an_error(styles: Styles) -> None:
    """A template never prints nothing where something should be."""
    with pytest.raises(RenderError, match="is undefined"):
        styles.template("nav.xhtml.j2")


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("templates/nav.xhtml.j2", "{% if %}", "styles/templates/nav.xhtml.j2"),
        ("base.css", 'p { background: url("icons/gone.svg#fff") }', "styles/icons/gone.svg"),
        ("other.css", "", "styles/base.css"),
    ],
)
def test_a_broken_folder_is_one_sentence(tmp_path: Path, name: str, text: str, place: str) -> None:
    """A fault of the designer's is said with its place; it is no traceback."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    broken = Styles(tmp_path)

    with pytest.raises(RenderError) as caught:
        broken.template("nav.xhtml.j2") if name.endswith("j2") else broken.sheet("base.css")

    assert caught.value.location.path == place


def test_what_editors_leave_behind_is_not_read(tmp_path: Path) -> None:
    """A copy or a picture of the folder beside the sheets changes no page."""
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    (scripts / "arab.css").write_text("p {}", "utf-8")
    (scripts / "arab.css~").write_text("p { display: none }", "utf-8")
    (scripts / ".DS_Store").write_bytes(b"\x00\xff")

    assert Styles(tmp_path).sheet("scripts/") == "p {}"
