"""What a translator sends back: a PO file, or a zip with some in it, however it was packed."""

from pathlib import PurePosixPath

from pipeline import zips
from pipeline.model import Location
from pipeline.model.errors import ConfigError


def unpack(content: bytes, *, path: str) -> tuple[tuple[str, bytes], ...]:
    """Return the PO files of what came back, by name.

    Whatever else is in a zip is ignored: pages, handouts, what macOS adds (``__MACOSX/``,
    ``._rest.po``). Nothing is written to the disk, so no name can lead out of a folder.

    Args:
        path: Its name; the names of a zip's files begin with it.

    Raises:
        ConfigError: The zip cannot be read, or is no packet.
    """
    if not content.startswith(b"PK"):
        return ((path, content),)
    try:
        files = zips.unpack(content)
    except zips.ZipError as error:
        raise _refused(path, f"the zip cannot be read: {error}") from error
    # Folders don't matter: translators zip the packet, its folder `po`, or the files alone.
    found: dict[str, tuple[str, bytes]] = {}
    for name, file in files.items():
        place = PurePosixPath(name.replace("\\", "/"))
        # macOS adds a hidden twin to each file.
        hidden = "__MACOSX" in place.parts or place.name.startswith("._")
        if hidden or place.suffix.lower() != ".po":
            continue
        if place.name.lower() in found:
            raise _refused(path, f"the zip has two files called {place.name}")
        found[place.name.lower()] = (f"{path}/{place}", file)
    if not found:
        raise _refused(path, "the zip has no PO file")
    return tuple(found.values())


def _refused(path: str, message: str) -> ConfigError:
    hint = "zip the folder `po` of the packet again, or import its PO files one by one"
    return ConfigError(message, location=Location(path), hint=hint)
