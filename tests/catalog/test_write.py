"""The canonical form, with GNU gettext as the judge."""

import io
import subprocess
from dataclasses import replace
from itertools import islice
from pathlib import Path

import polib
import pytest
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.catalog import Entry, PoFile, read, write
from pipeline.model.errors import CatalogError

from .real import CATALOGS
from .strategies import HEADER, plain_entries, po_files


def _run(*command: str | Path, content: bytes = b"") -> bytes:
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout


def _msgcat(content: bytes) -> bytes:
    return _run("msgcat", "--force-po", "--no-wrap", "-", content=content)


def test_canonical(file_regression: FileRegressionFixture) -> None:
    """The file a translator opens, byte for byte."""
    source = Path(__file__).parent / "test_po" / "valid.po"

    content = write(read(source.read_bytes(), path="valid.po"))

    file_regression.check(content, binary=True, extension=".po")


def test_real_catalogs() -> None:
    """Catalogs of real translators, as they left them, become what msgcat makes of them."""
    for path in CATALOGS:
        wrapped = path.read_bytes()
        assert write(read(wrapped, path=str(path))) == _msgcat(wrapped), path

    assert len(CATALOGS) >= 100


@settings(max_examples=80, deadline=None)
@given(po_files())
def test_msgcat(po: PoFile) -> None:
    """Whatever the file holds, msgcat would change no byte of ours."""
    content = write(po)

    assert content == _msgcat(content)


@settings(max_examples=40, deadline=None)
@given(po_files())
def test_wrapped(po: PoFile) -> None:
    """However gettext wraps a file, it is read as the same file."""
    content = write(po)

    wrapped = _run("msgcat", "--force-po", "--width=20", "-", content=content)

    assert write(read(wrapped, path="a.po")) == content


@settings(deadline=None)
@given(po_files())
def test_round_trip(po: PoFile) -> None:
    """What is written is read back equal, and written again to the same bytes."""
    content = write(po)
    again = read(content, path="a.po")

    assert write(again) == content
    assert [entry.msgstrs for entry in again.entries if not entry.obsolete] == [
        entry.msgstrs for entry in po.entries if not entry.obsolete
    ]
    assert again.header == po.header


@settings(max_examples=30, deadline=None)
@given(po_files(plain_entries()))
def test_msgfmt(po: PoFile) -> None:
    """``msgfmt -c`` compiles what we write."""
    entries = tuple(
        replace(entry, msgstrs=(entry.msgid.swapcase(),)) if any(entry.msgstrs) else entry
        for entry in po.entries
    )

    _run("msgfmt", "-c", "-o", "-", "-", content=write(replace(po, entries=entries)))


@settings(max_examples=50, deadline=None)
@given(po_files(plain_entries()))
def test_other_readers(po: PoFile) -> None:
    """Babel and polib read the texts that we wrote."""
    live = {
        entry.key: entry.msgstrs[0]
        for entry in po.entries
        if not entry.obsolete and "\u2028" not in entry.msgid + entry.msgstrs[0]
    }
    kept = replace(po, entries=tuple(entry for entry in po.entries if entry.key in live))
    content = write(kept)

    babel = read_po(io.BytesIO(content), abort_invalid=True)
    other = polib.pofile(content.decode(), encoding="utf-8")

    assert {
        (message.context, message.id): message.string for message in islice(babel, 1, None)
    } == live
    assert {(entry.msgctxt, entry.msgid): entry.msgstr for entry in other} == live


@pytest.mark.parametrize("count", [1, 2, 40])
def test_references(count: int) -> None:
    """References break where msgcat breaks them."""
    names = tuple(f"sources/handouts/é{'x' * number}.md#doses" for number in range(count))
    content = write(PoFile(Entry("", (HEADER,)), (Entry("Rest.", references=names),)))

    assert content == _msgcat(content)


def test_unknown_survives() -> None:
    """Trailing comments, foreign headers and flags of other tools are kept, unlike by msgcat."""
    content = (
        b'msgid ""\nmsgstr ""\n"X-Poedit-Bookmarks: 1\\n"\n'
        b'"Content-Type: text/plain; charset=UTF-8\\n"\n"x-odd:no space\\n"\n\n'
        b'#, c-format, max-length:20\nmsgid "a"\nmsgstr "b"\n\n# The end.\n'
    )

    assert write(read(content, path="a.po")) == content


def test_backslash_comment() -> None:
    """A comment that ends with a backslash does not swallow the line below it."""
    content = write(PoFile(Entry("", (HEADER,)), (Entry("a", comments=("see C:\\",)),)))

    assert content == _msgcat(content)
    assert read(content, path="a.po").entries[0].msgid == "a"


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_damaged(data: st.DataObject) -> None:
    """A damaged file is refused, or read with the same texts as gettext reads in it."""
    whole = (Path(__file__).parent / "test_load" / "asthma.po").read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(start + 3, len(whole))))
    patch = data.draw(st.text(st.sampled_from('"\\\n#~|,ab0[] '), max_size=3))
    damaged = (whole[:start] + patch + whole[end:]).encode()

    try:
        po = read(damaged, path="a.po")
    except CatalogError:
        return

    assert _meaning(po) == _meaning(read(_msgcat(damaged), path="b.po"))


def _meaning(po: PoFile) -> set[tuple[object, ...]]:
    return {
        (entry.key, entry.msgid_plural, entry.msgstrs, entry.fuzzy and any(entry.msgstrs))
        for entry in (po.header, *po.entries)
        if any(entry.msgstrs) or not entry.obsolete
    }
