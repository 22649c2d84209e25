"""The designer's folder."""

import pickle
import re

import jinja2
import pytest

from pipeline.render.styles import Styles

_SHEETS = ("base.css", "frames.css", "screen.css", "print.css", "epub.css", "scripts/")


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
    sheets = re.sub(r"data:image[^\"]*", "", styles.sheet(*_SHEETS))

    assert banned not in sheets


def test_only_the_skip_link_is_hidden(styles: Styles) -> None:
    """On paper there is nowhere to skip to; nothing else is ever left out (WB-11)."""
    hidden = re.findall(r"([^{}]*)\{[^{}]*display: none", styles.sheet(*_SHEETS))

    assert [selector.strip() for selector in hidden] == [".skip"]


def test_books_have_no_colour_and_no_size(styles: Styles) -> None:
    """Night modes and readers' own sizes hold in a book."""
    sheet = styles.sheet("base.css", "epub.css", "scripts/")

    assert not re.search(r"#[0-9a-f]{3}|colou?r|background|font-family|\d(?:px|pt)\b", sheet)


def test_nothing_is_small(styles: Styles) -> None:
    """No rule makes text smaller than the text (LP-01)."""
    sizes = re.findall(r"font-size: ([\d.]+)em", styles.sheet(*_SHEETS))

    assert sizes
    assert all(float(size) >= 1.11 for size in sizes)


def test_a_missing_value_is_an_error(styles: Styles) -> None:
    """A template never prints nothing where something should be."""
    with pytest.raises(jinja2.UndefinedError):
        styles.template("nav.xhtml.j2")


def test_crosses_a_process_border(styles: Styles) -> None:
    """A worker gets the same styles."""
    copy = pickle.loads(pickle.dumps(styles))  # noqa: S301  (our own)

    assert copy.digest == styles.digest
    assert copy.sheet("base.css") == styles.sheet("base.css")
