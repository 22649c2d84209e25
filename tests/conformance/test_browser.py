"""A real browser shows every protected block, whole. Without Chromium this fails."""

import zlib
from pathlib import Path
from typing import Any

import pytest

from pipeline.model import Format
from tests import workshop
from tests.conformance import pages
from tests.conformance.browser import Browser
from tests.conformance.eyes import look
from tests.conformance.media import LIGHT
from tests.conformance.pages import Finished
from tests.conformance.spoil import IN_BOOKS, IN_PAGES, Sabotage, shorten, spoil

LANGUAGES = ("en", "es", "ar", "zh-Hans")
SPOILED = ("en", "ar")
"""A language of each direction; a sabotage is tried in one of them, by turns."""


def _turns(sabotages: tuple[Sabotage, ...]) -> list[Any]:
    """Give each sabotage one of the languages, always the same."""
    turns = [SPOILED[zlib.crc32(one.name.encode()) % len(SPOILED)] for one in sabotages]
    return [
        pytest.param(tag, one, id=f"{one.name}-{tag}")
        for tag, one in zip(turns, sabotages, strict=True)
    ]


@pytest.fixture(scope="session")
def good() -> dict[tuple[str, Format], Finished]:
    """Render the beginnings of the pages that are going to be spoiled."""
    found = pages.render(workshop.ROOT, workshop.ROOT / "styles")
    return {(page.contract.tag, page.format): shorten(page) for page in found}


@pytest.mark.conformance
@pytest.mark.parametrize("kind", [Format.HTML, Format.EPUB])
@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_block_is_seen_and_heard(
    tag: str, kind: Format, browser: Browser, output: Path
) -> None:
    """On every screen and on paper, in every language; the finished files themselves."""
    (page,) = [one for one in pages.find(output) if (one.contract.tag, one.format) == (tag, kind)]

    assert look(browser, page) == ()


def _faults(browser: Browser, page: Finished, sabotage: Sabotage) -> set[tuple[str, str]]:
    spoiled = spoil(page, sabotage)
    media = [medium for medium in (sabotage.medium, sabotage.spared) if medium]
    found = look(browser, spoiled, media)
    if sabotage.spared is not None:
        assert [fault for fault in found if fault.medium == sabotage.spared.name] == []
    return {(fault.block, fault.reason) for fault in found}


@pytest.mark.conformance
@pytest.mark.parametrize("kind", [Format.HTML, Format.EPUB])
@pytest.mark.parametrize("tag", SPOILED)
def test_before_it_is_spoiled_it_is_good(
    tag: str, kind: Format, browser: Browser, good: dict[tuple[str, Format], Finished]
) -> None:
    """What is found in a spoiled page is the harm that was done to it, and nothing else."""
    assert look(browser, good[tag, kind], (LIGHT,)) == ()


@pytest.mark.conformance
@pytest.mark.parametrize(("tag", "sabotage"), _turns(IN_PAGES))
def test_a_spoiled_page_is_refused(
    tag: str,
    sabotage: Sabotage,
    browser: Browser,
    good: dict[tuple[str, Format], Finished],
) -> None:
    """Each harm is found in an HTML page, for its own reason; silence means something."""
    found = _faults(browser, good[tag, Format.HTML], sabotage)

    assert (sabotage.block, sabotage.reason) in found


@pytest.mark.conformance
@pytest.mark.parametrize(("tag", "sabotage"), _turns(IN_BOOKS))
def test_a_spoiled_book_is_refused(
    tag: str,
    sabotage: Sabotage,
    browser: Browser,
    good: dict[tuple[str, Format], Finished],
) -> None:
    """Each harm is found in a book, for its own reason."""
    found = _faults(browser, good[tag, Format.EPUB], sabotage)

    assert (sabotage.block, sabotage.reason) in found
