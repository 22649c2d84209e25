"""Zips: a damaged or hostile one is one finding, and never a traceback."""

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from pipeline.model import Format
from pipeline.survival.rules import Rule
from tests.survival.forge import book, judge, make_epub, page

_PAGE = "EPUB/two.xhtml"


def _pack(method: int) -> bytes:
    """Bind the good book with one of its files compressed."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in book(page("en")).items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = method if name == _PAGE else zipfile.ZIP_STORED
            archive.writestr(entry, text)
    return target.getvalue()


def _patch(at: int, form: str, value: int) -> bytes:
    """Write a number into the directory, counted from the name of the second chapter."""
    content = bytearray(make_epub(page("en")))
    struct.pack_into(form, content, content.rindex(_PAGE.encode()) + at, value)
    return bytes(content)


def _deflated_then_damaged() -> bytes:
    content = bytearray(_pack(zipfile.ZIP_DEFLATED))
    at = content.index(_PAGE.encode()) + len(_PAGE)
    content[at : at + 9] = b"\xff" * 9
    return bytes(content)


_ODD: dict[str, Callable[[], bytes]] = {
    "another way to compress": lambda: _pack(zipfile.ZIP_LZMA),
    "one more way to compress": lambda: _pack(zipfile.ZIP_BZIP2),
    "another name in front": lambda: make_epub(page("en")).replace(b"EPUB/two", b"EPUB/Xwo", 1),
    "a file said to be encrypted": lambda: _patch(-38, "<H", 0x1),
    "a file encrypted in another way": lambda: _patch(-38, "<H", 0x40),
    "a file said to be huge": lambda: _patch(-22, "<I", 0xFFFF_FFF0),
    "a file at no place": lambda: _patch(-4, "<I", 0xFFFF_FFF0),
    "a file of a later kind of zip": lambda: _patch(-40, "<H", 99),
    "a name that is no UTF-8": lambda: _patch(-38, "<H", 0x800).replace(b"EPUB/two", b"\xff" * 8),
    "a damaged file": _deflated_then_damaged,
    "cut off": lambda: make_epub(page("en"))[:-30],
    "nothing in it": lambda: b"PK\5\6" + bytes(18),
}


def test_good() -> None:
    """A plain zip is good, compressed or not."""
    assert judge(_pack(zipfile.ZIP_DEFLATED), Format.EPUB, "en") == ()


@pytest.mark.parametrize("odd", _ODD.values(), ids=list(_ODD))
def test_odd(odd: Callable[[], bytes]) -> None:
    """A zip that is damaged, locked or a bomb is refused in one sentence."""
    findings = judge(odd(), Format.EPUB, "en")

    assert [finding.code for finding in findings] == [Rule.UNREADABLE]
