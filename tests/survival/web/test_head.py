"""The head of a page: what it must say once, and what it may not say."""

from dataclasses import replace

import pytest

from pipeline.model import Artefact, Contract, Format, Kind
from pipeline.survival.judge import survive
from pipeline.survival.rules import Rule
from tests.survival.forge import (
    SOURCE,
    bind,
    book,
    codes,
    contract,
    judge,
    make_html,
    page,
)

_ONE = "EPUB/one.xhtml"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<title>", "<title>More</title><title>"),
        ("<title>", "<title> </title><title>"),
        ("<title>", "More<title>"),
        ("<title>", "<meta name='viewport' content='width=1'/><title>"),
        (' type="text/css"', ""),
        (' rel="stylesheet"', ' rel="alternate"'),
        (' rel="stylesheet"', ' rel="stylesheet" media="print"'),
    ],
)
def test_book(before: str, after: str) -> None:
    """A page of a book has one title and the sheet, and its head says nothing else."""
    files = book(page("en"))
    assert before in files[_ONE]

    files[_ONE] = files[_ONE].replace(before, after, 1)

    assert Rule.ELEMENT in codes(judge(bind(files), Format.EPUB, "en"))


def test_no_title() -> None:
    """A title that says nothing is none, and neither is one that is not there."""
    files = book(page("en"))
    head, rest = files[_ONE].split("<title>", 1)
    after = rest.split("</title>", 1)[1]

    for title in ("", "<title> </title>"):
        files[_ONE] = f"{head}{title}{after}"
        assert Rule.ELEMENT in codes(judge(bind(files), Format.EPUB, "en"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<title>", "<title>More</title><title>"),
        ("<title>", "x<title>"),
        ("<title>", "<!-- x --><title>"),
        ("<title>", '<meta name="theme-color" content="#000" /><title>'),
        ("<title>", '<meta http-equiv="refresh" content="1" /><title>'),
        ('<meta charset="utf-8" />', '<title>x</title><meta charset="utf-8" />'),
        ("<style>", '<style media="print">'),
        (" name=\"viewport\"", " name=\"author\""),
    ],
)  # fmt: skip
def test_page(before: str, after: str) -> None:
    """A page says its charset first, then its policy, its viewport, its title and its sheet."""
    good = make_html(page("en")).decode()
    assert before in good

    spoilt = good.replace(before, after, 1).encode()

    assert codes(judge(spoilt, Format.HTML, "en")) & {Rule.ELEMENT, Rule.UNREADABLE}


@pytest.mark.parametrize(
    "meta",
    [
        '<meta name="referrer" content="no-referrer" />',
        '<meta name="author" content="A" />', '<meta name="color-scheme" content="light dark" />',
        '<meta name="description" content="After your spine &#34;operation&#34;" />',
    ],
)  # fmt: skip
def test_harmless(meta: str) -> None:
    """Some more may be said of a page."""
    good = make_html(page("en")).decode()

    assert judge(good.replace("<title>", f"{meta}<title>", 1).encode(), Format.HTML, "en") == ()


def test_draft() -> None:
    """A draft stays out of search engines, and what is approved does not."""
    open_page = make_html(page("en")).decode()
    noindex = '<meta name="robots" content="noindex" /><title>'
    hidden_page = open_page.replace("<title>", noindex, 1)
    approved = contract("en")
    notice = replace(approved.blocks[-1], kind=Kind.DRAFT)
    draft = replace(approved, blocks=(*approved.blocks, notice))

    def said(due: Contract, html: str) -> bool:
        artefact = Artefact("spine.en.html", Format.HTML, html.encode())
        return Rule.DRAFT in codes(survive(due, artefact, location=SOURCE))

    assert [said(approved, open_page), said(approved, hidden_page)] == [False, True]
    assert [said(draft, open_page), said(draft, hidden_page)] == [True, False]
