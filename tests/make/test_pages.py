"""A clinic whose e-books name the pages of its PDFs."""

import shutil
from pathlib import Path

import pytest

from tests import workshop

_ONE = ("rest", "--locale", "en", "--clinic", "test-us")


@pytest.fixture
def paged(sample: Path) -> Path:
    """Return a project with a clinic that wants a list of pages in its e-books."""
    profile = sample / "sources" / "clinics" / "test-us.toml"
    workshop.edit(profile, 'country = "US"', 'country = "US"\npage_list = true')
    return sample


def test_pages_need_the_pdf(paged: Path) -> None:
    """Without a PDF there are no pages to name, and that is said in one sentence."""
    done = workshop.run("build", *_ONE, "--format", "epub", "--format", "html", root=paged)

    assert done.returncode == 2
    assert "test-us.toml: page_list needs the pages of the PDF, and only e-books" in done.stderr
    assert "Traceback" not in done.stderr


def test_pages_are_proven_wherever_the_book_is(paged: Path, tmp_path: Path) -> None:
    """A book is verified beside its PDF; away from it, or beside another, nobody can say."""
    built = workshop.run("build", *_ONE, root=paged)
    folder = paged / "output" / "test-us" / "en"
    book, paper = folder / "rest.en.draft.epub", folder / "rest.en.draft.pdf"
    whole = workshop.run("verify", str(folder), root=paged)
    beside = workshop.run("verify", str(book), root=paged)
    shutil.move(paper, tmp_path)

    away = workshop.run("verify", str(book), root=paged)

    assert [one.returncode for one in (built, whole, beside)] == [0, 0, 0], built.stderr
    assert away.returncode == 3
    assert "gate-pages" in away.stderr


def test_a_book_is_made_again_with_its_pages(paged: Path) -> None:
    """A book alone that was lost, or whose PDF lies differently, is as if all were made anew."""
    workshop.run("build", *_ONE, root=paged)
    first = workshop.outputs(paged)
    book = paged / "output" / "test-us" / "en" / "rest.en.draft.epub"
    book.unlink()

    again = workshop.run("build", *_ONE, root=paged)
    after = workshop.outputs(paged)
    workshop.edit(
        paged / "sources" / "clinics" / "test-us.toml", "page_list", 'profile = "giant"\npage_list'
    )
    giant = workshop.run("build", *_ONE, root=paged)

    assert "1 files made" in again.stderr
    assert first == after
    assert giant.returncode == 0, giant.stderr
    assert workshop.outputs(paged)["test-us/en/rest.en.draft.epub"] != book_of(first)


def book_of(files: dict[str, bytes]) -> bytes:
    """Return the book of a build."""
    return files["test-us/en/rest.en.draft.epub"]
