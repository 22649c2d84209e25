"""HTML: good pages pass, and every sabotage is refused by its own name."""

from dataclasses import replace

import pytest

from pipeline.model import Artefact, Format
from pipeline.survival.judge import survive
from pipeline.survival.rules import Rule
from pipeline.survival.web import html
from tests.survival.forge import SOURCE, TAGS, codes, contract, judge, make_html, page
from tests.survival.sabotage import MARKUP, WORDS, Case, around_block, swap
from tests.survival.sabotage_dom import (
    CLASSES,
    ELEMENTS,
    FOREIGN,
    FORMS,
    GAPS,
    HEADINGS,
    HEADS,
    LINKS,
    LISTS,
    LOOKS,
    NUMBERS,
    REGIONS,
    TITLES,
    TURNABLE,
)

_BROWSER = (
    Case("an open tag to browsers", around_block('<span hidden=""/>', ""), Rule.UNREADABLE),
    Case("a comment that ends at once", around_block("<!-->", "<!-- -->"), Rule.UNREADABLE),
    Case("a CDATA section", swap("2026-09-01", "<![CDATA[2026-09-01]]>"), Rule.UNREADABLE),
    Case("no charset", swap('<meta charset="utf-8" />', ""), Rule.UNREADABLE),
    Case("another charset", swap('charset="utf-8"', 'charset="windows-1256"'), Rule.UNREADABLE),
    Case("not HTML", swap('xmlns="http://www.w3.org/1999/xhtml"', 'xmlns="x"'), Rule.UNREADABLE),
    Case("language for XML only", swap(" lang=", " data-lang="), Rule.UNREADABLE),
)
"""Faults of HTML alone: what browsers read in another way than XML."""


@pytest.mark.parametrize("tag", TAGS)
def test_good(tag: str) -> None:
    """A good page has no findings."""
    assert judge(make_html(page(tag)), Format.HTML, tag) == ()


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize(
    "case",
    [
        *WORDS,
        *MARKUP,
        *_BROWSER,
        *ELEMENTS,
        *REGIONS,
        *FOREIGN,
        *LISTS,
        *LINKS,
        *TITLES,
        *NUMBERS,
        *GAPS,
        *LOOKS,
        *FORMS,
        *CLASSES,
        *HEADINGS,
    ],
    ids=lambda case: case.name,
)
def test_sabotage(case: Case, tag: str) -> None:
    """A sabotaged page is refused, and the finding names the fault."""
    good = page(tag)

    spoilt = case.edit(good, tag)
    findings = judge(make_html(spoilt), Format.HTML, tag)

    assert spoilt != good
    assert case.expected(tag) in codes(findings)
    assert all(finding.refuses for finding in findings)


@pytest.mark.parametrize("case", TURNABLE, ids=lambda case: case.name)
def test_turned(case: Case) -> None:
    """A number that a text from right to left may turn round is refused there."""
    spoilt = case.edit(page("ar"), "ar")

    assert case.rule in codes(judge(make_html(spoilt), Format.HTML, "ar"))


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("case", HEADS, ids=lambda case: case.name)
def test_sabotaged_head(case: Case, tag: str) -> None:
    """So is a finished file whose head is tampered with."""
    good = make_html(page(tag)).decode()

    spoilt = case.edit(good, tag)

    assert spoilt != good
    assert case.expected(tag) in codes(judge(spoilt.encode(), Format.HTML, tag))


def test_sheet() -> None:
    """A style sheet that nobody has reviewed is refused, when there is a list of those that are."""
    content = make_html(page("en"))
    screen = html.read(content).screen
    assert screen
    (known,) = screen.sheets
    artefact = Artefact("x", Format.HTML, content)

    good = survive(replace(contract("en"), sheets=(known, "x")), artefact, location=SOURCE)
    bad = survive(replace(contract("en"), sheets=("x",)), artefact, location=SOURCE)

    assert good == ()
    assert codes(bad) == {Rule.SHEET}


@pytest.mark.parametrize("tag", TAGS)
def test_line_breaks(tag: str) -> None:
    """A page that another system saved with its own line breaks is the same to every browser."""
    good = make_html(page(tag))

    saved = good.replace(b"\n", b"\r\n")

    assert judge(saved, Format.HTML, tag) == ()
    assert html.read(saved).screen == html.read(good).screen


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1256"])
def test_encoding(encoding: str) -> None:
    """A page in another encoding than UTF-8 is not read, whatever it says."""
    spoilt = page("ar").replace("\u200f", "").encode(encoding)

    assert codes(judge(spoilt, Format.HTML, "ar")) == {Rule.UNREADABLE}
