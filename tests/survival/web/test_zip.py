"""Zips: what only some readers of a zip see is not there."""

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from pipeline.model import Format
from pipeline.survival.rules import Rule
from tests.survival.forge import book, codes, judge, make_epub, page

_PAGE = "EPUB/two.xhtml"


def _pack(*, method: int = 0, extra: bytes = b"", comment: bytes = b"", said: bytes = b"") -> bytes:
    """Bind the good book with something odd about one of its files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in book(page("en")).items():
            entry = zipfile.ZipInfo(name)
            if name == _PAGE:
                entry.compress_type, entry.extra, entry.comment = method, extra, comment
            archive.writestr(entry, text)
        archive.comment = said
    return target.getvalue()


def _patch(at: Callable[[bytes], int], form: str, value: int) -> bytes:
    content = bytearray(make_epub(page("en")))
    struct.pack_into(form, content, at(bytes(content)), value)
    return bytes(content)


def _local(offset: int) -> Callable[[bytes], int]:
    """Find a field of the entry of the second chapter."""
    return lambda content: content.index(_PAGE.encode()) - 30 + offset


def _flagged(flag: int) -> bytes:
    """Say something of the second chapter, in its entry and in the directory."""
    content = bytearray(make_epub(page("en")))
    struct.pack_into("<H", content, content.index(_PAGE.encode()) - 24, flag)
    struct.pack_into("<H", content, content.rindex(_PAGE.encode()) - 38, flag)
    return bytes(content)


def _streamed() -> bytes:
    """Bind a book whose sizes stand behind its files."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: object) -> int:
            raise OSError

        def tell(self) -> int:
            raise OSError

    target = Pipe()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in book(page("en")).items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return target.getvalue()


def _hidden() -> bytes:
    """Put a file between the others that the directory does not know."""
    content = make_epub(page("en"))
    at = content.index(_PAGE.encode()) - 30
    name, text = _PAGE.encode(), b"<html/>"
    head = struct.pack(
        "<4s5H3I2H", b"PK\3\4", 20, 0, 0, 0, 33, 0, len(text), len(text), len(name), 0
    )
    added = head + name + text
    end = len(content) - 22
    (start,) = struct.unpack_from("<I", content, end + 16)
    directory = bytearray(content[start:])
    place = 0
    while directory[place : place + 4] == b"PK\1\2":
        (named,) = struct.unpack_from("<H", directory, place + 28)
        (offset,) = struct.unpack_from("<I", directory, place + 42)
        if offset >= at:
            struct.pack_into("<I", directory, place + 42, offset + len(added))
        place += 46 + named
    struct.pack_into("<I", directory, place + 16, start + len(added))
    return content[:at] + added + content[at:start] + bytes(directory)


_ODD: dict[str, Callable[[], bytes]] = {
    "a file between the files": _hidden,
    "sizes behind the files": _streamed,
    "another way to compress": lambda: _pack(method=zipfile.ZIP_LZMA),
    "one more way to compress": lambda: _pack(method=zipfile.ZIP_BZIP2),
    "another name": lambda: _pack(extra=struct.pack("<HHBI", 0x7075, 6, 1, 0) + b"x"),
    "a comment on a file": lambda: _pack(comment=b"x"),
    "a comment on the book": lambda: _pack(said=b"x"),
    "something before it": lambda: b"x" + make_epub(page("en")),
    "something behind it": lambda: make_epub(page("en")) + b"x",
    "another name in front": lambda: _patch(_local(30), "<B", ord("X")),
    "another size in front": lambda: _patch(_local(18), "<I", 9),
    "another checksum in front": lambda: _patch(_local(14), "<I", 9),
    "another method in front": lambda: _patch(_local(8), "<H", 8),
    "a flag in front": lambda: _patch(_local(6), "<H", 8),
    "a flag in both places": lambda: _flagged(0x2),
    "a file said to be encrypted": lambda: _flagged(0x1),
}


def test_good() -> None:
    """A plain zip is good, compressed or not."""
    good = _pack(method=zipfile.ZIP_DEFLATED)

    assert judge(good, Format.EPUB, "en") == ()


def test_names() -> None:
    """A name may be in UTF-8, which is said by a flag."""
    assert judge(_flagged(0x800), Format.EPUB, "en") == ()


@pytest.mark.parametrize("odd", _ODD.values(), ids=list(_ODD))
def test_odd(odd: Callable[[], bytes]) -> None:
    """A zip that two readers may understand in two ways is refused."""
    assert codes(judge(odd(), Format.EPUB, "en")) == {Rule.UNREADABLE}
