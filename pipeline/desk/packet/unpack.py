"""What a translator sends back: a PO file, or a zip with some in it, however it was packed."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from pipeline.model import Location
from pipeline.model.errors import ConfigError

_LARGEST = 8_000_000
"""Bytes of the largest PO file that is read; ours have less than 200,000."""

_MOST = 1_000
"""Names in the largest zip that is read; a packet has less than 100."""


def unpack(content: bytes, *, path: str) -> tuple[tuple[str, bytes], ...]:
    """Return the PO files of what came back, by name.

    Whatever else is in a zip is ignored: pages, handouts, what macOS adds (``__MACOSX/``,
    ``._rest.po``). Nothing is written to the disk, so no name can lead out of a folder.

    Args:
        content: A PO file or a zip.
        path: Its name; the names of a zip's files begin with it.

    Raises:
        ConfigError: The zip cannot be read, is no packet, or is meant to do harm.
    """
    if not content.startswith(b"PK"):
        return ((path, content),)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = tuple(_catalogs(archive, path))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise _refused(path, f"the zip cannot be read: {str(error).lower()}") from error
    if not found:
        raise _refused(path, "the zip has no PO file")
    return found


def _catalogs(archive: zipfile.ZipFile, path: str) -> Iterator[tuple[str, bytes]]:
    entries = archive.infolist()
    if len(entries) > _MOST:
        raise _refused(path, f"the zip has {len(entries)} names, and a packet less than {_MOST}")
    # Folders don't matter: translators zip the packet, its folder `po`, or the files alone.
    seen: set[str] = set()
    for entry in entries:
        place = PurePosixPath(entry.filename.replace("\\", "/"))
        # macOS adds a hidden twin to each file.
        hidden = "__MACOSX" in place.parts or place.name.startswith("._")
        if entry.is_dir() or hidden or place.suffix.lower() != ".po":
            continue
        if place.name.lower() in seen:
            raise _refused(path, f"the zip has two files with the name {place.name}")
        seen.add(place.name.lower())
        yield f"{path}/{place}", _read(archive, entry, path)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: str) -> bytes:
    if entry.flag_bits & 1:
        raise _refused(path, "the zip has a password")
    # The size in the directory of the zip may be false: what is unpacked is counted.
    with archive.open(entry) as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise _refused(path, f"{entry.filename} has more than {_LARGEST} bytes when unpacked")
    return content


def _refused(path: str, message: str) -> ConfigError:
    hint = "zip the folder `po` of the packet again, or give its PO files one by one"
    return ConfigError(message, location=Location(path), hint=hint)
