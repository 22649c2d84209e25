"""Zips, read into memory: all of one, or nothing."""

import io
import zipfile
import zlib

_ENCRYPTED = 0x1
"""Bit of an entry's flags (APPNOTE 4.4.4)."""

_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What every program can unpack (EPUB OCF, section 4.3)."""

_MOST = 256 * 1024 * 1024
"""Bytes of all files together; more is a bomb."""

_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OverflowError, ValueError,
)  # fmt: skip
"""What zipfile raises on a damaged zip: ``NotImplementedError`` where a wrong bit asks for
a version or a way of packing that it lacks, the last two at a name or a place that is none."""


class ZipError(Exception):
    """A zip that cannot be read, or not in one way only: one sentence without a full stop."""


def unpack(content: bytes) -> dict[str, bytes]:
    """Return the files of a zip by name, in the order of its directory; or raise `ZipError`."""
    # Only zipfile's own work stands in the two blocks: a fault of ours is no damage.
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _DAMAGE as error:
        raise ZipError("it cannot be unpacked") from error
    sizes: dict[str, int] = {}
    for entry in archive.infolist():
        if entry.filename in sizes:
            raise ZipError(f"it holds two files called {entry.filename!r}")
        if entry.flag_bits & _ENCRYPTED:
            raise ZipError("it asks for a password")
        if entry.compress_type not in _PACKED:
            raise ZipError("it is packed in an unusual way")
        sizes[entry.filename] = entry.file_size
    if sum(sizes.values()) > _MOST:
        raise ZipError(f"its files are too large: {sum(sizes.values())} bytes")
    try:
        return {name: _read(archive, name, size) for name, size in sizes.items()}
    except _DAMAGE as error:
        raise ZipError("it cannot be unpacked") from error


def _read(archive: zipfile.ZipFile, name: str, size: int) -> bytes:
    """Read a file, and not more of it than the directory says: a bomb says too little."""
    with archive.open(name) as file:
        return file.read(size + 1)
