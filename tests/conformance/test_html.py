"""The reference checkers have nothing to say about our pages; one that is not there fails."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from pipeline.model import Format
from tests.conformance import axe, keys, programs
from tests.conformance.browser import Browser
from tests.conformance.conftest import Judge, finished
from tests.conformance.media import (
    DARK,
    FORCED,
    LARGE,
    LIGHT,
    NARROW,
    PRINT,
    SPACED,
    ZOOMED,
    Medium,
)
from tests.conformance.pages import CLINIC, SLUG
from tests.conformance.samples import every
from tests.conformance.spoil import restyle
from tests.conformance.trial import Found, Trial

WANTED = 3 * 4
"""Handouts x languages; fewer files checked would prove less than we promise."""

_SAMPLE = "a clinic per language, a sample"

GREY = "main p { color: #888; background: #fff; forced-color-adjust: none; }"
"""3.5:1, where 7:1 are due."""

CUT = {
    LARGE: "main > h1 { line-height: 1.5; max-height: 90px; overflow: hidden; }",
    SPACED: "header > p { line-height: 1.2; height: 1.35em; overflow: hidden; }",
}
"""What fits, until letters are twice as large, or lines further apart."""


@pytest.fixture(scope="session")
def scripts(samples: Path) -> list[Path]:
    """Return a page in each script."""
    return every(samples, Format.HTML)


@pytest.fixture(scope="session")
def pages(output: Path) -> list[Path]:
    """Return the finished pages of one clinic per language, and a sample of the others."""
    found = finished(output, Format.HTML)
    assert len(found) >= WANTED
    return found


@pytest.fixture(scope="session")
def english(output: Path) -> str:
    """Return a finished page to be spoiled."""
    (path,) = output.glob(f"{CLINIC}/en/{SLUG}.*.html")
    return path.read_text("utf-8")


@pytest.mark.conformance
def test_vnu(pages: list[Path], scripts: list[Path], english: str, judge: Judge) -> None:
    """No error, no warning, no note; but for notes that are known to be wrong, see `NO_FAULTS`."""
    bad = judge.folder / "bad.html"
    bad.write_text(english.replace("<main", "<main hidden=hidden", 1).replace("</ul>", "", 1))

    files = [*pages, *scripts]

    version, found, explained = programs.vnu([*files, bad])

    scope = "a clinic per language, a sample, and a page in each script"
    judge(Trial(f"vnu {version}", "HTML and CSS", files, bad, found, scope, explained))


@pytest.mark.conformance
@pytest.mark.parametrize(
    "medium", [LIGHT, DARK, NARROW, ZOOMED, LARGE, SPACED, PRINT, FORCED], ids=lambda one: one.name
)
def test_axe(
    medium: Medium, pages: list[Path], english: str, browser: Browser, judge: Judge
) -> None:
    """Axe finds no violation of WCAG 2.2 A, AA, AAA or best practice, and nothing is cut off.

    In daylight all pages; otherwise one handout in each language.
    """
    files = pages if medium is LIGHT else [path for path in pages if path.name.startswith(SLUG)]
    bad = judge.folder / "bad.html"
    rule = CUT.get(medium, f"@media {medium.query} {{ {GREY} }}")
    bad.write_text(restyle(english, rule), "utf-8")

    found, explained = axe.audited(browser, [*files, bad], medium)

    scope = _SAMPLE if medium is LIGHT else "a handout per language"
    standard = f"WCAG 2.2 AAA: {medium.name}"
    judge(Trial(f"axe {axe.version()}", standard, files, bad, found, scope, explained))
    if medium is not LIGHT:
        other = NARROW if medium is LARGE else LIGHT
        alone, _ = axe.audited(browser, [bad], other)
        assert alone == {bad: ()}, "it is bad everywhere, so it proves nothing of the medium"


@pytest.mark.conformance
def test_axe_in_every_script(
    scripts: list[Path], english: str, browser: Browser, judge: Judge
) -> None:
    """Nor of a page in another script, where words are longer, on the narrowest screen."""
    bad = judge.folder / "bad.html"
    bad.write_text(restyle(english, GREY), "utf-8")

    found, explained = axe.audited(browser, [*scripts, bad], NARROW)

    standard = f"WCAG 2.2 AAA: {NARROW.name}"
    scope = "a page in each script"
    judge(Trial(f"axe {axe.version()}", standard, scripts, bad, found, scope, explained))


TRAPS = {
    "shows where it is": (' class="skip"', ' class="skip"', "a:focus { outline: none; }"),
    "reaches all": (' class="skip"', ' class="skip" tabindex="-1"', ""),
    "keeps the order": (' class="phone"', ' class="phone" tabindex="5"', ""),
}
"""What a keyboard does, and what keeps it from that: what becomes what, and more rules."""


@pytest.fixture(scope="session")
def walked(pages: list[Path], browser: Browser) -> Found:
    """Go through every page with the Tab key."""
    return {path: _walk(path, browser) for path in pages}


def _walk(path: Path, browser: Browser) -> tuple[str, ...]:
    tab = browser.open(path.read_bytes(), Format.HTML)
    tab.show(LIGHT)
    return keys.walk(tab)


@pytest.mark.conformance
@pytest.mark.parametrize("promise", TRAPS)
def test_keyboard(
    promise: str, english: str, walked: Found, browser: Browser, judge: Judge
) -> None:
    """The Tab key reaches every link in reading order, shows where it is, and gets out again."""
    before, after, css = TRAPS[promise]
    assert before in english
    bad = judge.folder / "bad.html"
    bad.write_text(restyle(english.replace(before, after), css), "utf-8")

    found = {**walked, bad: _walk(bad, browser)}

    judge(Trial("keyboard", f"Tab {promise}", list(walked), bad, found, _SAMPLE))


@pytest.mark.conformance
def test_addresses_hold_in_every_language(output: Path) -> None:
    """A link into a handout leads to the same place in each of its languages (WB-08).

    Translations have one place more: what to say on the phone, in English.
    """
    ids: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(dict)
    for path in output.glob("*/*/*.html"):
        clinic, tag, name = path.parts[-3:]
        found = set(re.findall(r' id="([^"]+)"', path.read_text("utf-8")))
        ids[clinic, name.split(".")[0]][tag] = found

    assert len(ids) >= 3 * 2
    for languages in ids.values():
        english = next(found for tag, found in languages.items() if tag.startswith("en"))
        assert {frozenset(english - found) for found in languages.values()} == {frozenset()}
        others = {frozenset(languages[tag]) for tag in languages if not tag.startswith("en")}
        assert len(others) == 1, languages
