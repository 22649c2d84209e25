"""The reference checkers have nothing to say about our books; one that is not there fails."""

import random
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.model import Format
from pipeline.render.ebook import render_epub
from pipeline.render.styles import Styles
from tests.conformance import metadata, programs
from tests.conformance.conftest import Judge, finished
from tests.conformance.jvm import Java
from tests.conformance.pages import SLUG
from tests.conformance.samples import every
from tests.conformance.trial import Trial
from tests.content.shipped import OUTPUT, SEED
from tests.render.sample import TAGS, sample

WANTED = 3 * 4
"""Handouts x languages; fewer files checked would prove less than we promise."""

_SCRIPTS = 4
"""How many of the books in every script Ace reads."""

_SCOPE = "a clinic per language, a sample, and a book in each script"

STYLES = Path(__file__).parents[2] / "styles"


@pytest.fixture
def books(output: Path, samples: Path) -> list[Path]:
    """Return the finished books, and those in every script."""
    found = finished(output, Format.EPUB)
    assert len(found) >= WANTED
    return found + every(samples, Format.EPUB)


def rewrite(good: Path, folder: Path, change: tuple[str, str]) -> Path:
    """Write a book with something else in its package file."""
    bad = folder / "bad.epub"
    with zipfile.ZipFile(good) as book, zipfile.ZipFile(bad, "w") as copy:
        for name in book.namelist():
            content = book.read(name)
            if name.endswith(".opf"):
                assert change[0].encode() in content, "nothing to change"
                content = content.replace(change[0].encode(), change[1].encode())
            copy.writestr(name, content)
    return bad


@pytest.mark.conformance
def test_epubcheck(books: list[Path], java: Java, judge: Judge) -> None:
    """No error, no warning, not even a note on usage; in samples that are approved, neither."""
    edition = replace(sample("en"), identifier="")
    bad = judge.folder / "bad.epub"
    bad.write_bytes(render_epub(edition, Styles(STYLES)))

    version, found = java.epubcheck([*books, bad])

    judge(Trial(f"epubcheck {version}", "EPUB 3.3", books, bad, found, _SCOPE))


@pytest.mark.conformance
@pytest.mark.parametrize("tag", TAGS)
def test_every_kind_of_block(tag: str, java: Java, tmp_path: Path) -> None:
    """Nor has it anything to say of a book that holds every kind of block, and is approved."""
    book = tmp_path / "book.epub"
    book.write_bytes(render_epub(sample(tag, draft=False), Styles(STYLES)))

    assert java.epubcheck([book])[1] == {book: ()}


@pytest.mark.conformance
def test_ace(books: list[Path], judge: Judge) -> None:
    """Ace finds no violation of EPUB Accessibility 1.1 or WCAG, of any impact.

    It takes seconds a book, so that one handout in each language is read, and some of the scripts.
    """
    others = [book for book in books if OUTPUT not in book.parents]
    chosen = [book for book in books if book.name.startswith(SLUG)]
    chosen += random.Random(SEED).sample(others, _SCRIPTS)  # noqa: S311 - no secret
    bad = rewrite(books[0], judge.folder, ("schema:accessibilityFeature", "schema:other"))

    version, found = programs.ace([*chosen, bad], judge.folder)

    scope = "a handout per language, and books in other scripts"
    judge(Trial(f"Ace {version}", "EPUB Accessibility 1.1", chosen, bad, found, scope))


LIES = {
    "conformance": (
        "</metadata>",
        '<meta property="dcterms:conformsTo">EPUB Accessibility 1.1</meta></metadata>',
    ),
    "pictures": ('accessMode">textual', 'accessMode">visual'),
    "page numbers": (">unlocked<", ">pageNavigation<"),
    "movement": (">none<", ">flashing<"),
}
"""What a book may claim and does not hold, and what becomes what in its package file."""


@pytest.mark.conformance
@pytest.mark.parametrize("lie", LIES)
def test_claims(lie: str, books: list[Path], judge: Judge) -> None:
    """A book claims what is in it, no more and no less; conformance is for people to claim."""
    bad = rewrite(books[0], judge.folder, LIES[lie])

    found = metadata.claims([*books, bad])

    judge(Trial("own checks", f"true metadata: {lie}", books, bad, found, _SCOPE))
