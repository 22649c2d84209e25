"""Every file that a build makes passes the reference checkers of its format."""

from pathlib import Path

import page
import pikepdf
import pytest

from tests.conformance.conftest import Check

WANTED = 3 * 4 * 2
"""Handouts x languages x clinics; fewer files checked would prove less than we promise."""


def _failures(path: Path) -> list[str]:
    """Validate a PDF by PDF/UA-1 (ISO 14289-1)."""
    report = page.validate_pdf_bytes(path.read_bytes(), profile="ua1")
    return [str(failure) for failure in report.failures]


@pytest.mark.conformance
def test_every_book(output: Path, epubcheck: Check) -> None:
    """No EPUB gets an error, a warning or a note of epubcheck."""
    books = sorted(output.glob("*/*/*.epub"))

    found = {book.name: epubcheck(book) for book in books}

    assert len(books) >= WANTED
    assert {name: messages for name, messages in found.items() if messages} == {}


@pytest.mark.conformance
def test_every_pdf(output: Path) -> None:
    """Every PDF conforms to PDF/UA-1."""
    pdfs = sorted(output.glob("*/*/*.pdf"))

    found = {path.name: _failures(path) for path in pdfs}

    assert len(pdfs) >= WANTED
    assert {name: failures for name, failures in found.items() if failures} == {}


@pytest.mark.conformance
def test_the_pdf_checker_checks(output: Path, tmp_path: Path) -> None:
    """A PDF that no longer says that it is tagged is reported."""
    good = sorted(output.glob("*/*/*.pdf"))[0]
    bad = tmp_path / "bad.pdf"
    with pikepdf.open(good) as pdf:
        del pdf.Root.MarkInfo
        pdf.save(bad)

    assert _failures(bad)
