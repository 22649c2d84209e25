"""What the reader takes, and what it refuses."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.catalog import Entry, read
from pipeline.model.errors import CatalogError

_BAD = sorted((Path(__file__).parent / "bad").glob("*.po"))
_GOOD = Path(__file__).parent / "test_po" / "valid.po"
_HEADER = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
_PIECES = (
    *("msgid", "msgctxt", "msgstr", "msgstr[0]", "msgid_plural", '""', ' "a"', "\n", "\n"),
    *("#", "#~", "#|", "#~|", "#,", " ", "\\", "é"),
)


@pytest.mark.parametrize("fault", _BAD, ids=lambda path: path.stem)
def test_fault(fault: Path, file_regression: FileRegressionFixture) -> None:
    """Each fault is refused with its line, one sentence and what to do."""
    with pytest.raises(CatalogError) as caught:
        read(fault.read_bytes(), path=fault.name)

    assert caught.value.hint
    file_regression.check(f"{caught.value}\n", encoding="utf-8")


def test_faults_are_there() -> None:
    """The folder of faults was found and not emptied."""
    assert len(_BAD) >= 50


def test_valid() -> None:
    """What gettext allows and translators' tools write is read whole."""
    po = read(_GOOD.read_bytes(), path="valid.po")

    assert [entry.line for entry in po.entries] == [15, 20, 24, 28, 34, 39, 46]
    assert po.entries[0] == Entry(
        msgid="Take **2 tablets**.",
        msgstrs=("Nehmen Sie **2 Tabletten**.",),
        comments=("Ana: checked", "", "second"),
        extracted=("Section: Doses",),
        references=("sources/handouts/asthma.md#doses", "sources/handouts/asthma.md"),
        flags=("fuzzy", "max-length:80"),
        previous=("heading", "Take **3 tablets**.", None),
    )
    assert po.entries[1].msgctxt == ""
    assert po.entries[3].msgstrs == ("{n} Tablette", "{n} Tabletten")
    assert po.entries[4].msgid == 'Line\u2028separator,\ttab, \\ and "quotes"\nand a line.'
    assert [entry.obsolete for entry in po.entries] == [False] * 5 + [True] * 2
    assert po.entries[6].previous == (None, "Gone before", None)
    assert po.trailing == ("# A last word.",)


def test_crlf() -> None:
    """Line ends of Windows mean the same."""
    content = _GOOD.read_bytes()

    assert read(content.replace(b"\n", b"\r\n"), path="a.po") == read(content, path="a.po")


def test_no_last_newline() -> None:
    """A last line without newline is whole when its text is closed."""
    po = read(_HEADER + b'\nmsgid "a"\nmsgstr "max 24"', path="a.po")

    assert po.entries[0].msgstrs == ("max 24",)


def test_fuzzy_on_two_lines() -> None:
    """A second line of flags does not undo `fuzzy`, as it does in gettext 0.21."""
    po = read(_HEADER + b'\n#, fuzzy\n#, python-brace-format\nmsgid "a"\nmsgstr "b"\n', path="a.po")

    assert po.entries[0].fuzzy


@pytest.mark.parametrize("cut", range(1, len(_GOOD.read_bytes().rstrip(b"\n")), 3))
def test_truncated(cut: int) -> None:
    """A file that was cut off is refused, or only its last text lacks whole lines."""
    whole = {entry.key: entry for entry in read(_GOOD.read_bytes(), path="a.po").entries}

    try:
        po = read(_GOOD.read_bytes()[:cut], path="a.po")
    except CatalogError:
        return

    for entry in po.entries[:-1]:
        assert entry == whole[entry.key]


@settings(deadline=None)
@given(
    st.binary(max_size=60)
    | st.lists(
        st.sampled_from(_PIECES),
        max_size=40,
    ).map(lambda parts: "".join(parts).encode())
)
def test_anything(content: bytes) -> None:
    """Whatever the bytes, there is a file or a `CatalogError`, never another error."""
    try:
        po = read(_HEADER + b"\n" + content, path="a.po")
    except CatalogError:
        return

    assert po.header.key == (None, "")
