"""`make review` refuses every sheet that takes something from a reader, and no good one."""

import functools
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from pipeline.model import Format, Profile
from pipeline.render.ebook import book_sheet, render_epub
from pipeline.render.styles import Styles, sha256
from pipeline.render.webpage import page_sheet, render_html
from pipeline.survival.rules import Rule
from tests import specimen, workshop
from tests.conformance.browser import Browser
from tests.conformance.declared import declared
from tests.conformance.looks import Shown
from tests.conformance.media import DARK, FORCED, LARGE, LIGHT, NARROW, PRINT, Medium
from tests.conformance.review import glance, paper_sheet
from tests.conformance.sabotage_sheets import BOOKS, LOOKS, OWN, PAGES, PAPER, PROFILES, Css, add
from tests.conformance.sabotage_sheets import DARK as ON_DARK
from tests.conformance.spoil import rebound
from tests.sabotage.bench import read_cases
from tests.survival.large.sabotage_large import LARGE as LARGE_PRINT
from tests.survival.sabotage_layout import LAYOUT

_STYLES = Styles(workshop.ROOT / "styles")
_PAGE, _BOOK = page_sheet(_STYLES), book_sheet(_STYLES)
_WHERE = {ON_DARK: (DARK,), PAPER: (PRINT,), OWN: (FORCED,)}
_EVERYWHERE = (LIGHT, PRINT, DARK, FORCED, NARROW, LARGE)

_CLASSES = {
    "#pain-tablets": ".warning",
    "#driving": ".warning",
    "#call-now": ".call-now",
    "#moving": ".phase",
}
"""A sheet that names one text of a handout is refused for that; so these harm all of its kind."""


_HARMLESS = "nothing yet: but nobody has looked"


def _ours(name: str, css: str, tag: str = "en") -> Css:
    for one, kind in _CLASSES.items():
        css = css.replace(one, kind)
    return Css(name, add(css), tags=(tag,))


def _built(layer: str, kind: Format) -> Iterator[Css]:
    """Yield the rules that a sabotage of a build puts into a sheet, if it does harm."""
    for case in read_cases(layer):
        if case.format is kind and case.lost != _HARMLESS:
            css = "".join((after or "").replace(before, "") for _, before, after in case.changes)
            yield _ours(f"{case.name} ({case.locale})", css, case.locale)


_ON_PAGES = (*PAGES, *LOOKS, *_built("css", Format.HTML))
_IN_BOOKS = (*BOOKS, *_built("css", Format.EPUB))
_ON_PAPER = (
    *(
        _ours(case.name, case.css, case.tags[0])
        for case in (*LAYOUT, *LARGE_PRINT)
        if case.rule is not Rule.GAP  # room is measured on paper, by the gate
    ),
    *_built("paper", Format.PDF),
)


def _named(case: Css) -> str:
    return case.name


@functools.cache
def _page(tag: str, *, long: bool = False) -> str:
    return render_html(specimen.edition(tag, long=long), _STYLES).decode()


@functools.cache
def _book(tag: str) -> bytes:
    return render_epub(specimen.edition(tag, long=False), _STYLES)


@functools.cache
def _paper(tag: str, profile: Profile) -> str:
    made = replace(specimen.edition(tag, long=False), profile=profile)
    return specimen.printed(made, _STYLES).decode()


def _dressed(page: str, sheet: str) -> bytes:
    return page.replace(_PAGE, sheet).replace(sha256(_PAGE), sha256(sheet)).encode()


def _refused(browser: Browser, case: Css, profile: Profile = Profile.LARGE) -> bool:
    """Tell whether a sheet for paper is refused by its words, or by its look."""
    tag = case.tags[0] if case.tags else "en"
    page = _paper(tag, profile)
    old = paper_sheet(page)
    sheet = case.edit(old)
    assert sheet != old
    if declared(sheet, Format.PDF):
        return True
    shown = Shown(Format.PDF, tag, PRINT, profile)
    return any(glance(browser, page.replace(old, sheet).encode(), shown, (PRINT,)))


@pytest.mark.conformance
@pytest.mark.parametrize(
    ("tag", "medium"),
    [
        *product(("en", "ar"), (LIGHT, DARK, PRINT, FORCED)),
        *product(("ur", "zh-Hans", "ko", "hi"), (LIGHT, PRINT)),
    ],
    ids=lambda one: one.name if isinstance(one, Medium) else one,
)
def test_good(tag: str, medium: Medium, browser: Browser) -> None:
    """The sheets as they are keep every promise, in every script."""
    page, book = Shown(Format.HTML, tag, medium), Shown(Format.EPUB, tag, medium)

    assert declared(_PAGE, Format.HTML) == declared(_BOOK, Format.EPUB) == ()
    assert not [*glance(browser, _page(tag).encode(), page, (medium,))]
    if medium in (LIGHT, DARK):
        assert not [*glance(browser, _book(tag), book, (medium,))]


@pytest.mark.conformance
@pytest.mark.parametrize(
    ("tag", "profile"),
    [*product(("en", "ur"), Profile), *product(("ar-XB", "zh-Hans"), (Profile.LARGE,))],
)
def test_good_on_paper(tag: str, profile: Profile, browser: Browser) -> None:
    """So do the sheets for paper, in every profile."""
    page, shown = _paper(tag, profile), Shown(Format.PDF, tag, PRINT, profile)

    assert not declared(paper_sheet(page), Format.PDF)
    assert not [*glance(browser, page.encode(), shown, (PRINT,))]


@pytest.mark.conformance
@pytest.mark.parametrize("case", _ON_PAGES, ids=_named)
def test_a_page_sheet_is_refused(case: Css, browser: Browser) -> None:
    """Each harm is seen in a browser, or told by the words of the sheet."""
    sheet = case.edit(_PAGE)
    assert sheet != _PAGE
    tag = case.tags[0] if case.tags else "en"
    content = _dressed(_page(tag, long="contents" in case.name), sheet)
    media = _WHERE.get(case.medium, _EVERYWHERE)

    assert declared(sheet, Format.HTML) or any(
        glance(browser, content, Shown(Format.HTML, tag, LIGHT), media)
    )


@pytest.mark.conformance
@pytest.mark.parametrize("case", _IN_BOOKS, ids=_named)
def test_a_book_sheet_is_refused(case: Css, browser: Browser) -> None:
    """So is a sheet of an e-book, which leaves colour, size and face to its reader."""
    sheet = case.edit(_BOOK)
    assert sheet != _BOOK
    content, shown = rebound(_book("en"), "EPUB/epub.css", sheet), Shown(Format.EPUB, "en", LIGHT)

    assert declared(sheet, Format.EPUB) or any(glance(browser, content, shown, (LIGHT,)))


@pytest.mark.conformance
@pytest.mark.parametrize("case", _ON_PAPER, ids=_named)
def test_a_print_sheet_is_refused(case: Css, browser: Browser) -> None:
    """So is a sheet for paper that harms what the gate would refuse in a finished PDF."""
    assert _refused(browser, case)


@pytest.mark.conformance
@pytest.mark.parametrize(
    ("profile", "case"), PROFILES, ids=[f"{case.name} ({profile})" for profile, case in PROFILES]
)
def test_a_profile_is_refused(profile: Profile, case: Css, browser: Browser) -> None:
    """So is a profile that breaks its own promise."""
    assert _refused(browser, case, profile)
