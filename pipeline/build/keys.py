"""What a file was made of: its key changes when anything that can change its bytes does."""

import functools
from importlib import metadata
from pathlib import Path

import pipeline
from pipeline.build import files
from pipeline.build.plan import Cell
from pipeline.model import Format
from pipeline.render.pdf import digest as font_digest

_TOOLS = ("jinja2", "lxml", "markdown-it-py", "pikepdf", "pydyf", "weasyprint")


def key(cell: Cell, kind: Format, *, styles: Path) -> str:
    """Return the key of one file of a cell, in hexadecimal."""
    fonts = font_digest(cell.tag) if kind is Format.PDF else ""
    read = (repr(cell.edition), repr(cell.contract), kind, fonts, code(), folder(styles))
    return files.digest("\0".join(read).encode())


def tools() -> dict[str, str]:
    """Return the versions of what makes the files, by name."""
    versions = {name: metadata.version(name) for name in _TOOLS}
    return {"handouts": pipeline.__version__, **versions}


@functools.cache
def code() -> str:
    """Return a digest of this program and of the libraries that shape its output."""
    return files.digest(f"{folder(Path(pipeline.__file__).parent)} {tools()}".encode())


@functools.cache
def folder(path: Path) -> str:
    """Return a digest of the names and contents of a folder's files."""
    found = sorted(p for p in path.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    lines = [f"{p.relative_to(path).as_posix()} {files.digest_of(p)}" for p in found]
    return files.digest("\n".join(lines).encode())
