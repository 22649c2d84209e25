"""EPUB: good books pass, and every sabotage is refused by its own name."""

import io
import zipfile
from dataclasses import replace

import pytest

from pipeline.model import Artefact, Format
from pipeline.survival.judge import survive
from pipeline.survival.rules import Rule
from pipeline.survival.web import epub
from tests.survival.forge import (
    SOURCE,
    TAGS,
    bind,
    book,
    codes,
    contract,
    judge,
    make_epub,
    page,
)
from tests.survival.sabotage import MARKUP, WORDS, Case, on_block
from tests.survival.sabotage_book import BINDINGS, LISTS, OPF, STRANGERS, Edit
from tests.survival.sabotage_dom import (
    CLASSES,
    ELEMENTS,
    FOREIGN,
    FORMS,
    GAPS,
    HEADINGS,
    LINKS,
    LOOKS,
    NUMBERS,
    REGIONS,
    TITLES,
    TURNABLE,
)
from tests.survival.sabotage_dom import LISTS as PAGE_LISTS

_NOTES = (
    Case("a footnote", on_block('epub:type="footnote"'), Rule.ELEMENT),
    Case("an endnote by role", on_block('role="doc-endnote"'), Rule.ELEMENT),
)


_SPOILT = [
    *WORDS,
    *MARKUP[:-3],
    *_NOTES,
    *ELEMENTS,
    *REGIONS,
    *FOREIGN,
    *PAGE_LISTS,
    *LINKS,
    *TITLES,
    *NUMBERS,
    *GAPS,
    *LOOKS,
    *FORMS,
    *CLASSES,
    *HEADINGS,
]
_BOUND = [pytest.param(edit, rule, id=name) for name, edit, rule in (*BINDINGS, *LISTS, *STRANGERS)]


@pytest.mark.parametrize("tag", TAGS)
def test_good(tag: str) -> None:
    """A good book has no findings."""
    assert judge(make_epub(page(tag)), Format.EPUB, tag) == ()


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize(
    "case",
    _SPOILT,
    ids=lambda case: case.name,
)
def test_sabotaged_page(case: Case, tag: str) -> None:
    """A book with a sabotaged page is refused, and the finding names the fault."""
    good = page(tag)

    spoilt = case.edit(good, tag)

    assert spoilt != good
    assert case.expected(tag) in codes(judge(make_epub(spoilt), Format.EPUB, tag))


@pytest.mark.parametrize("case", TURNABLE, ids=lambda case: case.name)
def test_turned(case: Case) -> None:
    """A number that a text from right to left may turn round is refused there."""
    spoilt = case.edit(page("ar"), "ar")

    assert case.rule in codes(judge(make_epub(spoilt), Format.EPUB, "ar"))


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize(("edit", "rule"), _BOUND)
def test_sabotaged_book(edit: Edit, rule: Rule, tag: str) -> None:
    """A book that is bound wrongly is refused, and the finding names the fault."""
    files = book(page(tag))

    edit(files, tag)

    assert rule in codes(judge(bind(files), Format.EPUB, tag))


def test_sheet() -> None:
    """A style sheet that nobody has reviewed is refused, when there is a list of those that are."""
    content = make_epub(page("en"))
    screen = epub.read(content).screen
    assert screen
    (known,) = screen.sheets
    artefact = Artefact("x", Format.EPUB, content)

    good = survive(replace(contract("en"), sheets=("x", known)), artefact, location=SOURCE)
    bad = survive(replace(contract("en"), sheets=("x",)), artefact, location=SOURCE)

    assert good == ()
    assert codes(bad) == {Rule.SHEET}


def test_contents_hidden() -> None:
    """The contents list of a book is shown; a list of landmarks may be for programs only."""
    files = book(page("en"))
    files["EPUB/nav.xhtml"] = files["EPUB/nav.xhtml"].replace("<nav ", '<nav hidden="" ', 1)

    findings = judge(bind(files), Format.EPUB, "en")

    assert any("a contents list is hidden" in finding.message for finding in findings)


@pytest.mark.parametrize("said", ['dir="rtl"', 'page-progression-direction="rtl"'])
def test_direction_unsaid(said: str) -> None:
    """An Arabic book that leaves out a direction is refused; validators pass it."""
    files = book(page("ar"))

    files[OPF] = files[OPF].replace(said, "", 1)

    assert codes(judge(bind(files), Format.EPUB, "ar")) == {Rule.DIRECTION}


def test_compressed_mimetype() -> None:
    """The mimetype is stored, as the standard wants; else reading systems may refuse the book."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in book(page("en")).items():
            archive.writestr(name, text)

    assert codes(judge(target.getvalue(), Format.EPUB, "en")) == {Rule.UNREADABLE}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_name_twice() -> None:
    """Two files of one name are two books, and reading systems choose one."""
    target = io.BytesIO(make_epub(page("en")))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("EPUB/two.xhtml", "<html/>")

    assert codes(judge(target.getvalue(), Format.EPUB, "en")) == {Rule.UNREADABLE}


def test_checksum() -> None:
    """A changed byte in a stored file does not pass its checksum."""
    good = make_epub(page("en"))

    spoilt = good.replace(b"14 days", b"44 days")

    assert codes(judge(spoilt, Format.EPUB, "en")) == {Rule.UNREADABLE}
