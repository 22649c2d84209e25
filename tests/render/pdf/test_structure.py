"""What a screen reader gets from a finished PDF."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import page
import pikepdf
import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.render.pdf import faces, render_pdf

LANGUAGES = ["en", "es", "ar", "zh-Hans"]

Rendered = Callable[[str], tuple[bytes, tuple[str, ...]]]
Hear = Callable[[bytes], Any]  # a `Heard` of conftest, which cannot be imported


_Untyped: TypeAlias = Any
"""An object of a PDF, or the number that it holds."""


def fold(text: str) -> str:
    """Make all white space one space."""
    return " ".join(text.split())


@pytest.mark.parametrize("tag", LANGUAGES)
def test_tree(
    tag: str, rendered: Rendered, hear: Hear, file_regression: FileRegressionFixture
) -> None:
    """The structure tree of the sample: one element for each HTML element, over all its pages."""
    content, complaints = rendered(tag)

    assert complaints == ()
    file_regression.check("\n".join(hear(content).lines()) + "\n", encoding="utf-8")


@pytest.mark.parametrize("tag", LANGUAGES)
def test_strings(
    tag: str, rendered: Rendered, hear: Hear, strings: Callable[[str], list[str]]
) -> None:
    """Every text of the sample is heard whole and in order, whatever its script."""
    content, _ = rendered(tag)

    heard = fold(hear(content).text())

    place = 0
    for text in map(fold, strings(tag)):
        found = heard.find(text, place)
        assert found >= 0, text
        place = found + len(text)
    assert len(strings(tag)) == 20


@pytest.mark.parametrize("tag", LANGUAGES)
def test_conformance(tag: str, rendered: Rendered) -> None:
    """The sample breaks no rule of PDF/UA-1."""
    content, _ = rendered(tag)

    report = page.validate_pdf_bytes(content, profile="ua1")

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_outline(tag: str, rendered: Rendered, strings: Callable[[str], list[str]]) -> None:
    """The outline has one entry for each heading (PD-12)."""
    content, _ = rendered(tag)

    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_outline() as outline:
        (top,) = outline.root
        titles = [top.title, *(item.title for item in top.children)]

    texts = strings(tag)
    assert titles == [texts[0], texts[1], texts[7]]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_over_pages(tag: str, rendered: Rendered) -> None:
    """A paragraph, a table and a list that cross a page are one element each."""
    content, _ = rendered(tag)

    with pikepdf.open(io.BytesIO(content)) as pdf:
        nodes = [item for item in pdf.objects if _is(item, "/P", "/Table", "/L")]
        crossing = [str(node.S) for node in nodes if len(_pages(node, None)) > 1]

    assert crossing.count("/P") == 1
    assert crossing.count("/Table") == 1
    assert "/L" in crossing


def _pages(node: _Untyped, page: _Untyped) -> set[tuple[int, int]]:
    """Find the pages on which something of a structure element stands."""
    if isinstance(node, int):
        return {page.objgen}
    page = node.get("/Pg", page)
    if "/K" not in node:
        return {page.objgen}
    return {place for kid in node.K for place in _pages(kid, page)}


def test_ids(rendered: Rendered) -> None:
    """Every id of the HTML finds its structure element, by element and by tree."""
    content, _ = rendered("en")

    with pikepdf.open(io.BytesIO(content)) as pdf:
        names = list(pdf.Root.StructTreeRoot.IDTree.Names)
        found = {
            str(name): str(node.ID) for name, node in zip(names[::2], names[1::2], strict=True)
        }

    ids = {"after", "call-now", "disclaimer", "doses", "long", "term", "title", "toc"}
    assert found == {name: name for name in ids}
    assert list(found) == sorted(found)


def test_furniture(rendered: Rendered) -> None:
    """Page numbers are artifacts of the page, and a repeated table head is not read again."""
    content, _ = rendered("en")

    with pikepdf.open(io.BytesIO(content)) as pdf:
        artifacts = [
            (str(step.operands[1].Type), str(step.operands[1].get("/Subtype", "")))
            for sheet in pdf.pages
            for step in pikepdf.parse_content_stream(sheet)
            if str(step.operator) == "BDC" and str(step.operands[0]) == "/Artifact"
        ]
        pages = len(pdf.pages)

    assert artifacts.count(("/Pagination", "/Footer")) == pages
    assert artifacts.count(("/Pagination", "")) == 2


def test_links(rendered: Rendered) -> None:
    """A link is one annotation, says its text or title, and is printed."""
    content, _ = rendered("en")

    with pikepdf.open(io.BytesIO(content)) as pdf:
        links = [note for sheet in pdf.pages for note in sheet.get("/Annots", [])]
        said = [(str(link.Contents), int(link.F)) for link in links]

    texts = ["Call 911", "Emergency: call now", "The first 24 hours", "1-800-222-1222"]
    assert said == [(text, 4) for text in texts]


def _is(item: pikepdf.Object, *types: str) -> bool:
    return isinstance(item, pikepdf.Dictionary) and str(item.get("/S")) in types


def test_hidden(cache: Path, hear: Hear) -> None:
    """What is not painted is not heard: a hidden warning must not look as if it were there."""
    html = _page("<p>Shown <span style='visibility:hidden'>hidden</span></p>")

    content, _ = render_pdf(html, faces=faces("en", cache=cache))

    assert fold(hear(content).text()) == "Shown"


def test_decoration(cache: Path, hear: Hear) -> None:
    """What the HTML calls decoration is painted, not heard."""
    html = _page("<p>Shown <span aria-hidden='true'>• • •</span></p>")

    content, complaints = render_pdf(html, faces=faces("en", cache=cache))

    assert complaints == ()
    assert fold(hear(content).text()) == "Shown"


def test_capitals(cache: Path, hear: Hear) -> None:
    """A style that changes capitals loses no space at a line end."""
    style = "<style>p{text-transform:uppercase;width:100pt}</style>"
    html = _page(f"{style}<p>one two three four five six</p>")

    content, _ = render_pdf(html, faces=faces("en", cache=cache))

    assert fold(hear(content).text()) == "ONE TWO THREE FOUR FIVE SIX"


def test_generated_text(cache: Path, hear: Hear) -> None:
    """Text made by a style is heard, and moves no space of the text around it."""
    style = "<style>b::before{content:'one '}p{width:100pt}</style>"
    html = _page(f"{style}<p>zero <b>one two three four</b> five six seven eight nine</p>")

    content, _ = render_pdf(html, faces=faces("en", cache=cache))

    heard = fold(hear(content).text())
    assert heard == "zero one one two three four five six seven eight nine"


def test_look_alikes(cache: Path, hear: Hear) -> None:
    """Characters that share a glyph stay apart: no-break space and hyphen, en dash."""
    text = "5\N{NO-BREAK SPACE}mg, 1\N{NON-BREAKING HYPHEN}800, 2\N{EN DASH}3, \N{HYPHEN}"
    html = _page(f"<p>{text}</p>")

    content, _ = render_pdf(html, faces=faces("zh-Hans", cache=cache))

    assert hear(content).text().strip() == text


def _page(body: str) -> str:
    style = "<style>body{font:18pt Noto Sans}</style>"
    return f"<html lang='en'><head><title>T</title>{style}</head><body>{body}</body></html>"
