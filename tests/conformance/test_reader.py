"""A reading engine shows every protected block of a book whole, however people set it."""

import io
import zipfile
from pathlib import Path

import pytest

from pipeline.model import Format
from tests.conformance import pages
from tests.conformance.browser import Browser
from tests.conformance.conftest import Judge
from tests.conformance.pages import Finished
from tests.conformance.programs import version
from tests.conformance.reader import SETTINGS, Setting, reading
from tests.conformance.trial import Found, Trial

TAGS = ("en", "ar", "zh-Hans")
"""Languages whose books are read: those whose letters, lines and directions differ most."""

_TORN = ".box { break-inside: auto; } .call-today { margin-block-start: 300px; }"
_LATE = ".call-now { break-before: column; }"
_BLUE = "a { color: #00e; }"
_ASIDE = ".call-today { margin-inline-start: 60%; white-space: nowrap; }"
_TALL = ".call-today p { font-size: 12em; }"
SPOILT = {
    "in pages": _LATE,
    "in two columns, at night": _BLUE,
    "in pages, 200 % text": _TALL,
    "scrolled, 200 % text": _ASIDE,
}
"""What is added to the style sheet of a book, so that a setting must show its fault."""


def _spoil(content: bytes, css: str, *, bare: bool = False) -> bytes:
    """Add rules to the style sheet of a book, and to its text what shows without a style sheet."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(target, "w") as copy:
        for name in book.namelist():
            content = book.read(name)
            if name.endswith(".css"):
                content += css.encode()
            if bare and name.endswith("chapter.xhtml"):
                wide = b'<h2 style="width: 9999px; text-align: end" id='
                content = content.replace(b"<h2 id=", wide)
            copy.writestr(name, content)
    return target.getvalue()


def _read(page: Finished, content: bytes, browser: Browser, setting: Setting) -> tuple[str, ...]:
    ids = tuple(block.id for block in page.contract.blocks)
    with reading(browser, content, width=setting.width) as reader:
        reader.open(setting)
        return tuple(reader.faults(ids, setting))


@pytest.fixture(scope="session")
def books(output: Path) -> dict[Path, Finished]:
    """Return a book of each language."""
    found = [page for page in pages.find(output) if page.format is Format.EPUB]
    books = {Path(page.name): page for page in found if page.contract.tag in TAGS}
    assert len(books) == len(TAGS)
    return books


@pytest.mark.conformance
@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_block_is_read(
    setting: Setting, books: dict[Path, Finished], browser: Browser, judge: Judge
) -> None:
    """Nothing is cut off at the edge of a screen, torn, faint, or late."""
    found: Found = {
        path: _read(page, page.content, browser, setting) for path, page in books.items()
    }
    bad, first = judge.folder / "bad.epub", next(iter(books.values()))
    found[bad] = _read(
        first,
        _spoil(first.content, SPOILT.get(setting.name, ""), bare=setting.bare),
        browser,
        setting,
    )

    checker, standard = f"foliate-js {version('foliate-js')}", f"read {setting.name}"
    judge(Trial(checker, standard, list(books), bad, found, "a book in en, ar, zh-Hans"))


@pytest.mark.conformance
def test_torn(books: dict[Path, Finished], browser: Browser) -> None:
    """A box that would fit on a page is not torn over two: it is seen where it is."""
    page, setting = next(iter(books.values())), SETTINGS[0]

    found = _read(page, _spoil(page.content, _TORN), browser, setting)

    assert any("is torn over" in fault for fault in found)
