"""A PO file after its template changed."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.catalog import Entry, PoFile, Target, read, update, write
from pipeline.catalog.header import field
from pipeline.catalog.write import quote
from pipeline.errors import CatalogError

from .strategies import HEADER, plain_entries, po_files

_HERE = Path(__file__).parent / "test_update"
_RULE = "nplurals=2; plural=(n != 1);"
_POT_HEADER = (
    "Project-Id-Version: handouts 0.1.0\n"
    "POT-Creation-Date: {} 00:00+0000\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
)


def _update(po: bytes, pot: bytes, *, tag: str = "de") -> bytes:
    path = "locales/de/LC_MESSAGES/asthma.po"
    current = read(po, path=path) if po else None
    target = Target(path, tag, _RULE)
    return write(update(current, read(pot, path="asthma.pot"), target=target))


def _pot(*entries: Entry, day: str = "2026-09-01") -> bytes:
    return write(PoFile(Entry("", (_POT_HEADER.format(day),)), entries))


def _po(*entries: Entry) -> bytes:
    return write(PoFile(Entry("", (HEADER,)), entries))


def _texts(content: bytes) -> list[str]:
    entries = read(content, path="a.po").entries
    return sorted(text for entry in entries for text in entry.msgstrs if text)


def test_new(file_regression: FileRegressionFixture) -> None:
    """A new file says that nobody has translated anything, and msgfmt has no complaint."""
    content = _update(b"", (_HERE / "asthma.pot").read_bytes(), tag="pt-BR")

    check = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", "-"], input=content, capture_output=True, check=True
    )
    assert check.stderr == b""
    file_regression.check(content, binary=True, extension=".po")


def test_update(file_regression: FileRegressionFixture) -> None:
    """A changed text is empty again, what is gone is kept below, what came back is back."""
    pot = (_HERE / "asthma.pot").read_bytes()

    content = _update((_HERE / "before.po").read_bytes(), pot)

    assert _update(content, pot) == content
    file_regression.check(content, binary=True, extension=".po")


def test_near_text() -> None:
    """The text for 2 tablets is never offered for 3, not even as fuzzy."""
    old = _po(Entry("Take 2 tablets.", ("Nehmen Sie 2 Tabletten.",)))

    new = read(_update(old, _pot(Entry("Take 3 tablets."))), path="a.po").entries

    assert new[0] == Entry("Take 3 tablets.")
    assert new[1] == Entry("Take 2 tablets.", ("Nehmen Sie 2 Tabletten.",), obsolete=True)


def test_changed_plural() -> None:
    """A text that got a plural is empty again; the old translation is a comment."""
    old = _po(Entry("tablet", ("Tablette",)))
    pot = _pot(Entry("tablet", msgid_plural="tablets"))

    new = _update(old, pot)

    assert read(new, path="a.po").entries[0].msgstrs == ("", "")
    assert b'# msgstr[0] was "Tablette"\n' in new
    assert _update(new, pot) == new


def test_date() -> None:
    """The date of the template comes in only with another set of texts."""
    first = _update(b"", _pot(Entry("Rest."), day="2026-09-01"))

    same = _update(first, _pot(Entry("Rest."), day="2026-10-01"))
    other = _update(first, _pot(Entry("Rest."), Entry("Walk."), day="2026-10-01"))

    assert same == first
    header = read(other, path="a.po").header.msgstrs[0]
    assert field(header, "POT-Creation-Date") == "2026-10-01 00:00+0000"
    assert field(header, "PO-Revision-Date") == "2026-09-01 00:00+0000"


def test_other_language() -> None:
    """A file copied from another language is refused."""
    with pytest.raises(CatalogError, match="its language is de instead of pt_BR"):
        _update(_po(), _pot(), tag="pt-BR")


@settings(deadline=None)
@given(po_files(plain_entries()), st.lists(plain_entries(), unique_by=lambda entry: entry.key))
def test_idempotent(po: PoFile, texts: list[Entry]) -> None:
    """A second update changes no byte, and the first one is canonical."""
    pot = _pot(*texts)

    once = _update(write(po), pot)

    assert _update(once, pot) == once
    assert write(read(once, path="a.po")) == once


@settings(max_examples=50, deadline=None)
@given(po_files(), po_files())
def test_nothing_is_lost(po: PoFile, other: PoFile) -> None:
    """Each old translation is still in the file, live, obsolete or as a comment."""
    before = write(po)

    after = _update(before, write(other))

    kept = _texts(after)
    notes = " ".join(note for entry in read(after, path="a.po").entries for note in entry.comments)
    assert all(text in kept or f" was {quote(text)}" in notes for text in _texts(before))


@settings(deadline=None)
@given(po_files(plain_entries()), st.lists(plain_entries(), unique_by=lambda entry: entry.key))
def test_only_exact(po: PoFile, texts: list[Entry]) -> None:
    """A live translation is one that the same text had before, as fuzzy as before."""
    before = {entry.key: entry for entry in read(write(po), path="a.po").entries}

    after = read(_update(write(po), _pot(*texts)), path="a.po").entries

    live = [entry for entry in after if not entry.obsolete]
    assert [entry.key for entry in live] == [entry.key for entry in texts if not entry.obsolete]
    for entry in live:
        if entry.msgstrs != ("",):
            assert entry.msgstrs == before[entry.key].msgstrs
            assert entry.fuzzy == before[entry.key].fuzzy
        elif entry.key in before:
            assert before[entry.key].msgstrs == ("",)


@settings(deadline=None)
@given(po_files(plain_entries()), st.lists(plain_entries(), unique_by=lambda entry: entry.key))
def test_there_and_back(po: PoFile, texts: list[Entry]) -> None:
    """A text that goes and comes again has its translation again."""
    pot = _pot(*texts)
    first = _update(write(po), pot)

    again = _update(_update(first, _pot()), pot)

    assert _texts(again) == _texts(first)
    live = [
        (entry.key, entry.msgstrs)
        for entry in read(first, path="a.po").entries
        if not entry.obsolete
    ]
    assert live == [
        (entry.key, entry.msgstrs)
        for entry in read(again, path="a.po").entries
        if not entry.obsolete
    ]
