"""A zip that everybody reads alike: by its directory at the end, and from its first byte on."""

import struct
import zipfile

from pipeline.survival.reading import Unreadable

_LOCAL = struct.Struct("<4s5H3I2H")
_ENTRY = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_NAMES = 0x800
"""The only flag there may be: names are UTF-8. Others say encrypted, patched or sized later."""

_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What reading systems must know (EPUB OCF, section 4.3)."""


def check_zip(content: bytes) -> None:
    """Let the entries, the directory and its end be all there is, and agree.

    A reader that streams a book goes by what stands before each file, others by the directory.

    Raises:
        Unreadable: There is something else, or they differ.
        struct.error: It is cut off.
    """
    start = len(content) - _END.size
    sign, disk, first, here, count, size, offset, comment = _END.unpack_from(content, max(start, 0))
    if sign != b"PK\5\6" or disk or first or here != count or comment or offset + size != start:
        raise Unreadable("the zip does not end with its directory")
    at, then = offset, 0
    for _ in range(count):
        at, then = _entry(content, at, then)
    if at != start or then != offset:
        raise Unreadable("the zip holds more than its directory says")


def _entry(content: bytes, at: int, then: int) -> tuple[int, int]:
    """Check an entry, and return where the next one stands, in the directory and by itself."""
    sign, _, *said, named, extra, comment, disk, _, _, offset = _ENTRY.unpack_from(content, at)
    mark, *own, length, more = _LOCAL.unpack_from(content, then)
    at += _ENTRY.size
    name = content[at : at + named]
    if (sign, mark) != (b"PK\1\2", b"PK\3\4") or offset != then or disk:
        raise Unreadable("the files of the zip do not stand end to end")
    then += _LOCAL.size
    if own != said or length != named or content[then : then + length] != name:
        raise Unreadable("a file in the zip is not what the directory says", ascii(name))
    flags, method, packed = said[1], said[2], said[-2]
    if extra or more or comment or flags & ~_NAMES or method not in _PLAIN:
        raise Unreadable("a file in the zip is stored in a way of its own", ascii(name))
    return at + named, then + length + packed
