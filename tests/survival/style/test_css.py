"""Style sheets: the real ones are good in every language, and every sabotage is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Finding, Format
from pipeline.survival.rules import Rule
from pipeline.survival.style.cascade import read_sheet
from pipeline.survival.style.media import Medium, applies, media
from pipeline.survival.style.selectors import Spot
from pipeline.survival.style.verdict import judge as judge_spot
from tests.survival.forge import (
    BOOK_SHEET,
    PAGE_SHEET,
    TAGS,
    bind,
    book,
    codes,
    judge,
    make_html,
    page,
)
from tests.survival.sabotage_css import BOOKS, PAGES, Css


def _refused(case: Css, tag: str, findings: tuple[Finding, ...]) -> bool:
    """Tell whether findings say what a sabotage is, in the medium where it is one."""
    wanted = [f for f in findings if f.code == case.rule and case.medium in f.message]
    return bool(wanted) or (bool(case.tags) and tag not in case.tags)


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_page(case: Css, tag: str) -> None:
    """A page whose sheet hides, shrinks, moves or fades a text is refused."""
    spoilt = case.edit(PAGE_SHEET)

    findings = judge(make_html(page(tag), spoilt), Format.HTML, tag)

    assert spoilt != PAGE_SHEET
    assert _refused(case, tag, findings), findings


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("case", BOOKS, ids=lambda case: case.name)
def test_book(case: Css, tag: str) -> None:
    """So is an e-book, whose sheet leaves colour and size to the reader."""
    spoilt = case.edit(BOOK_SHEET)

    findings = judge(bind({**book(page(tag)), "EPUB/epub.css": spoilt}), Format.EPUB, tag)

    assert spoilt != BOOK_SHEET
    assert _refused(case, tag, findings), findings


@pytest.mark.parametrize("tag", ["other", "en"])
def test_only_where_it_hurts(tag: str) -> None:
    """A rule for one language says nothing of a page in another."""
    spoilt = f"{PAGE_SHEET}p:lang({tag}) {{ display: none }}"

    assert bool(judge(make_html(page("en"), spoilt), Format.HTML, "en")) is (tag == "en")


@pytest.mark.parametrize(
    "css",
    [
        ".box { margin-block-start: 1em }",
        "@media print { .toc { display: block } }",
        ".tip { color: #000; background: #fff }",
        "svg { display: none }",
        ".dots, .nothing { display: none }",
        "/* a comment */ p { hyphens: none }",
    ],
)
def test_harmless(css: str) -> None:
    """What hurts no text is not refused, though nobody has reviewed it."""
    assert judge(make_html(page("en"), PAGE_SHEET + css), Format.HTML, "en") == ()


_PIECES = (
    "p", ".box", " ", ">", "+", "~", ":not(", ")", "(", "[dir=", "]", "{", "}", ";", ":", "color",
    "margin", "0", "-1em", "#fff", "@media", "print", "'", '"', "url(", "/*", "*/", "\\", "!", ",",
    "display", "none", "::after", "content", "background", "font-size", "2em", "\n", "@page", "*",
)  # fmt: skip


@given(css=st.lists(st.sampled_from(_PIECES), max_size=40).map("".join), book=st.booleans())
@settings(max_examples=400, deadline=None)
def test_noise(*, css: str, book: bool) -> None:
    """Whatever is written in a sheet is judged, and never a traceback."""
    read = read_sheet(css, book=book)

    assert judge_spot(read, Spot("p", "box", "", "", ("h2", ""), Spot("html", "x", "en", "ltr")))


@pytest.mark.parametrize(
    "css", ["(" * 9999, "p" + ":not(p" * 999, "p" + " p" * 999 + "{ display: none }", "{" * 9999]
)
def test_depth(css: str) -> None:
    """Neither is one that is nested or chained without end."""
    findings = judge(make_html(page("en"), PAGE_SHEET + css), Format.HTML, "en")

    assert codes(findings) & {Rule.STYLE, Rule.UNREADABLE}


@pytest.mark.parametrize("name", ["color", "background", "margin", "font-size", "display", "font"])
def test_empty(name: str) -> None:
    """A property without a value is refused."""
    findings = judge(make_html(page("en"), f"{PAGE_SHEET}p {{ {name}: }}"), Format.HTML, "en")

    assert codes(findings) <= {Rule.STYLE, Rule.SIZE}
    assert findings


def test_once() -> None:
    """A sheet is read once for all files that use it."""
    assert read_sheet(PAGE_SHEET, book=False) is read_sheet(PAGE_SHEET, book=False)


def test_media() -> None:
    """One medium stands for each set of conditions that can hold together, and no other."""
    dark = ("@media screen and (prefers-color-scheme: dark)",)
    narrow = ("@media (max-width: 30em)",)

    found = media([(), dark, narrow])

    assert {(applies(dark, m), applies(narrow, m)) for m in found} == {
        (False, False), (False, True), (True, False), (True, True),
    }  # fmt: skip
    assert not any(applies(dark, m) for m in found if m.paper)
    assert applies(narrow, Medium(width=30))
    assert not applies(narrow, Medium(width=30.01))


def test_reviewed() -> None:
    """The sheets of this project have no fault of their own."""
    assert read_sheet(PAGE_SHEET, book=False).faults == ()
    assert read_sheet(BOOK_SHEET, book=True).faults == ()


def test_codes() -> None:
    """The list of sabotages is as long as it says."""
    assert len({case.name for case in PAGES}) == len(PAGES)
    assert codes(()) == set()
