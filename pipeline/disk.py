"""The disk: every file is read whole, and written whole or not at all.

No other module touches it; tests/test_architecture.py holds that.
"""

import contextlib
import hashlib
import os
from pathlib import Path

from pipeline.model import Location
from pipeline.model.errors import ConfigError, SourceError


def read_text(root: Path, path: str) -> str:
    """Read a text file of the project; SourceError: it is not UTF-8; else as `read_bytes`."""
    content = read_bytes(root, path)
    try:
        return content.decode("utf-8-sig")  # Windows may put a byte order mark before a text
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = f"byte {content[error.start]:#04x} is not UTF-8"
        hint = "save the file as UTF-8"
        raise SourceError(message, Location(path, line), hint) from error


def read_bytes(root: Path, path: str) -> bytes:
    """Read a file by its POSIX path; ConfigError: it is not there, or may not be read."""
    try:
        return (root / path).read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {_reason(error)}"
        hint = "check that it exists and that you may read it"
        raise ConfigError(message, Location(path), hint) from error


def read(path: Path) -> bytes:
    """Read a file that need not be the project's; ConfigError as `read_bytes`."""
    return read_bytes(Path(), path.as_posix())


def is_file(path: Path) -> bool:
    """Tell whether there is such a file."""
    return path.is_file()


def is_folder(path: Path) -> bool:
    """Tell whether there is such a folder."""
    return path.is_dir()


def files_in(folder: Path) -> list[Path]:
    """Return the files of a folder in order of their names; none where it is not there."""
    return sorted(path for path in folder.glob("*") if path.is_file())


def files_below(folder: Path) -> list[Path]:
    """Return the files of a folder and of all folders in it, in order of their paths."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def write(path: Path, content: bytes) -> None:
    """Write a file, whole at any moment, even when the run is killed; ConfigError: it cannot be."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        message = f"the file cannot be written: {_reason(error)}"
        hint = "free some space or correct the folder's permissions; no partial file was left"
        raise ConfigError(message, Location(str(path)), hint) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def write_secret(path: Path, content: bytes) -> None:
    """Write a new file that nobody else may read; ConfigError: it is there, or cannot be."""
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(content)
    except OSError as error:
        message = f"the file cannot be written: {_reason(error)}"
        raise ConfigError(message, Location(str(path)), "choose another name") from error


def renew(path: Path, content: bytes) -> bool:
    """Write a file if it is not the same already, and tell whether it was written."""
    if digest_of(path) == digest(content):
        return False
    write(path, content)
    return True


def remove(path: Path) -> None:
    """Delete a file if it is there, and its folder if that becomes empty."""
    path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        path.parent.rmdir()


def digest(content: bytes) -> str:
    """Return the SHA-256 of a content in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal; empty when it is not there."""
    try:
        return digest(path.read_bytes())
    except OSError:
        return ""


def stamp(path: Path) -> tuple[int, int] | None:
    """Return when a file was last changed, in nanoseconds, and its size; None if it is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def shipped(name: str) -> Path:
    """Return a folder that comes with this tool, such as ``styles``: in a wheel, in the package."""
    package = Path(__file__).parent
    inside = package / name
    return inside if is_folder(inside) else package.parent / name
