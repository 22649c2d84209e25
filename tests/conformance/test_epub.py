"""epubcheck has nothing to say about our books. Without Java this fails; it is never skipped."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.render.epub import render_epub
from pipeline.render.styles import Styles
from tests.conformance.conftest import Check
from tests.render.sample import TAGS, sample

STYLES = Path(__file__).parents[2] / "styles"


@pytest.mark.conformance
@pytest.mark.parametrize("draft", [True, False], ids=["draft", "approved"])
@pytest.mark.parametrize("tag", TAGS)
def test_no_message(tag: str, *, draft: bool, epubcheck: Check, tmp_path: Path) -> None:
    """No error, no warning, not even a note on usage."""
    book = tmp_path / "book.epub"
    book.write_bytes(render_epub(sample(tag, draft=draft), Styles(STYLES)))

    assert epubcheck(book) == []


@pytest.mark.conformance
def test_the_checker_checks(epubcheck: Check, tmp_path: Path) -> None:
    """A book with a fault is reported, so that silence means something."""
    book = tmp_path / "book.epub"
    book.write_bytes(render_epub(replace(sample("en"), identifier=""), Styles(STYLES)))

    assert epubcheck(book)
