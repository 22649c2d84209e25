"""An e-book names the pages of its PDF as they are, or is refused."""

import functools
import io
import zipfile
from dataclasses import replace

import pytest

from pipeline.make import reviewed, work
from pipeline.model import Artefact, Format, Location
from pipeline.plan.cell import Cell
from pipeline.plan.plan import findings_of, plan
from pipeline.project import project
from pipeline.survival.judge import survive
from tests import workshop
from tests.survival.forge import bind, codes
from tests.survival.sabotage_pages import PAGE_MARKS, STRAY_MARKS, Edit

_STYLES = workshop.ROOT / "styles"
_SCRIPTS = workshop.ROOT / "tests" / "data" / "scripts"
_TAGS = ("en", "ar", "zh-Hans")
_PLACE = Location("sources/handouts/wound.md", 1)
_SPOILT = [pytest.param(edit, rule, id=name) for name, edit, rule in (*PAGE_MARKS, *STRAY_MARKS)]


@functools.cache
def _cells() -> dict[str, Cell]:
    content = project.read(_SCRIPTS)
    found = plan(content, findings_of(content), sheets=reviewed.sheets(_STYLES))
    return {cell.tag: cell for cell in found}


@functools.cache
def _made(tag: str) -> tuple[Artefact, Artefact]:
    """Make the PDF and the book of a language."""
    formats = (Format.PDF, Format.EPUB)
    made, found = work.make(_cells()[tag], formats, styles=_STYLES, cache=workshop.FONTS)
    assert not found
    paper, book = made
    return paper, book


def _codes(tag: str, book: bytes, paper: Artefact | None, *, paged: bool = True) -> set[str]:
    contract = _cells()[tag].contract
    assert contract
    artefact = Artefact("wound.epub", Format.EPUB, book)
    due = replace(contract, paged=paged)
    return codes(survive(due, artefact, location=_PLACE, paper=paper))


@pytest.mark.parametrize("tag", _TAGS)
@pytest.mark.parametrize(("edit", "rule"), _SPOILT)
def test_sabotage(edit: Edit, rule: str, tag: str) -> None:
    """A book that says something else of pages than is so is refused, and a true one is not."""
    paper, book = _made(tag)
    with zipfile.ZipFile(io.BytesIO(book.content)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}

    edit(files)

    assert rule in _codes(tag, bind(files), paper)
    assert _codes(tag, book.content, paper) == set()


def test_other_pdf() -> None:
    """The pages of another handout, or of none, are not those of the book."""
    _, book = _made("en")
    other = replace(_made("ar")[0], path=_made("en")[0].path)

    assert _codes("en", book.content, other) == {"gate-pages"}
    assert _codes("en", book.content, None) == {"gate-pages"}


def test_nobody_asked() -> None:
    """Pages that the clinic has not asked for are refused: nothing may be invented."""
    paper, book = _made("en")

    assert _codes("en", book.content, paper, paged=False) == {"gate-pages"}
