"""The document for paper, before it is laid out."""

from dataclasses import replace

import pytest

from pipeline.render.print import print_html
from pipeline.render.styles import Styles
from tests.render.markup import parse, values
from tests.render.sample import TAGS, sample

_X = "{http://www.w3.org/1999/xhtml}"


def _document(tag: str, styles: Styles, *, clinic: str = "Riverside Clinic & Sons") -> str:
    edition = replace(sample(tag), clinic=clinic)
    return print_html(edition, styles, font_css="@font-face {}", families=("Handouts", "Two"))


@pytest.mark.parametrize("tag", TAGS)
def test_well_formed(tag: str, styles: Styles) -> None:
    """It is XML, and every target of the contents is there."""
    root = parse(_document(tag, styles))

    ids = values(root, "id")
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in values(root, "data-target")} <= set(ids)


def test_paper_and_fonts(styles: Styles) -> None:
    """The paper is the clinic's, the fonts are the ones given, and none other."""
    text = _document("ar", styles)

    assert "size: a4 portrait;" in text
    assert 'html { font-family: "Handouts", "Two"; }' in text
    assert "@font-face {}" in text


def test_footer(styles: Styles) -> None:
    """The foot counts pages in the reader's words."""
    assert '"Page " counter(page) " of " counter(pages);' in _document("en", styles)
    assert '"صفحة " counter(page) " من " counter(pages);' in _document("ar", styles)


def test_a_name_cannot_break_out(styles: Styles) -> None:
    """A clinic's name is text, whatever it holds."""
    text = _document("en", styles, clinic='"; } </style><p>')

    root = parse(text)
    assert len(root.findall(f".//{_X}style")) == 1
    assert "&lt;/style&gt;&lt;p&gt;" in text


def test_phases_count(styles: Styles) -> None:
    """Each phase has the filled box more to the right, or to the left in Arabic."""
    filled = [
        [
            index
            for svg in parse(_document(tag, styles)).iter("{*}svg")
            for index, dot in enumerate(svg.iter("{*}path"))
            if dot.get("fill") == "currentColor"
        ]
        for tag in ("en", "ar")
    ]

    assert filled == [[0, 1, 2], [2, 1, 0]]
