"""What a translator sends back: a PO file, or a zip with some in it, however it was packed."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath, PureWindowsPath

from pipeline.model import Location
from pipeline.model.errors import ConfigError

_LARGEST = 8_000_000
"""Bytes of the largest PO file that is taken; ours have less than 200,000."""

_MOST = 1_000
"""Names in the largest zip that is looked into; a packet has less than 100."""


def unpack(content: bytes, *, path: str) -> tuple[tuple[str, bytes], ...]:
    """Return the PO files of what came back, by name.

    Whatever else is in a zip is left alone: pages, handouts, what macOS adds (``__MACOSX/``,
    ``._rest.po``). Nothing is written to the disk, so a name can lead nowhere.

    Args:
        content: A PO file or a zip.
        path: What it is called; the names of a zip's files begin with it.

    Raises:
        ConfigError: The zip cannot be read, is no packet, or is meant to do harm.
    """
    if not content.startswith(b"PK"):
        return ((path, content),)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = dict(_catalogs(archive, path))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise _refused(path, f"the zip cannot be read: {str(error).lower()}") from error
    if not found:
        raise _refused(path, "there is no PO file in the zip")
    return tuple((f"{path}/{name}", each) for name, each in found.items())


def _catalogs(archive: zipfile.ZipFile, path: str) -> Iterator[tuple[str, bytes]]:
    entries = archive.infolist()
    if len(entries) > _MOST:
        raise _refused(path, f"the zip has {len(entries)} names, and a packet less than {_MOST}")
    seen: set[str] = set()
    for entry in entries:
        place = PurePosixPath(entry.filename.replace("\\", "/"))
        if _leads_out(place):
            raise _refused(path, f"the zip has a name that leads out of it: {entry.filename!r}")
        if not _is_catalog(place, entry):
            continue
        if place.name.lower() in seen:
            raise _refused(path, f"the zip has two files that are called {place.name}")
        seen.add(place.name.lower())
        yield place.as_posix(), _read(archive, entry, path)


def _leads_out(place: PurePosixPath) -> bool:
    return place.is_absolute() or ".." in place.parts or bool(PureWindowsPath(place).drive)


def _is_catalog(place: PurePosixPath, entry: zipfile.ZipInfo) -> bool:
    hidden = "__MACOSX" in place.parts or place.name.startswith("._")
    return not entry.is_dir() and not hidden and place.suffix.lower() == ".po"


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: str) -> bytes:
    if entry.flag_bits & 1:
        raise _refused(path, "the zip has a password")
    with archive.open(entry) as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise _refused(path, f"{entry.filename} has more than {_LARGEST} bytes when unpacked")
    return content


def _refused(path: str, message: str) -> ConfigError:
    hint = "zip the folder `po` of the packet again, or give its PO files one by one"
    return ConfigError(message, location=Location(path), hint=hint)
