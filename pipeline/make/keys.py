"""What a file was made of: its key changes when anything that can change its bytes does."""

import functools
import re
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

import pipeline
from pipeline import disk
from pipeline.model import Format
from pipeline.plan.cell import Cell
from pipeline.project.ledgers import today
from pipeline.render.pdf.faces import digest
from pipeline.render.pdf.system import versions
from pipeline.settings.config import NAME

_NAME = "handouts"
_fonts = functools.cache(digest)
_TOOLS = ("jinja2", "lxml", "markdown-it-py", "pikepdf", "pydyf", "weasyprint")


def of_cell(cell: Cell, formats: Iterable[Format], *, styles: str) -> dict[str, str]:
    """Return the key of each file of a cell, in hexadecimal, by path."""
    read = (repr(cell.edition), repr(cell.contract), _code(), styles)
    common = disk.digest("\0".join(read).encode())
    keys = {kind: disk.digest(f"{common} {kind}".encode()) for kind in Format}
    drawn = f"{keys[Format.PDF]} {cell.variant} {_fonts(cell.tag)} {versions()}"
    keys[Format.PDF] = disk.digest(drawn.encode())
    return {cell.path(kind): keys[kind] for kind in formats}


def of_inputs(root: Path, styles: Path) -> str:
    """Return a digest of every file that a build reads, and of the day, by which reviews expire."""
    folders = map(folder, (root / "sources", root / "locales", styles))
    read = (disk.digest_of(root / NAME), *folders, _code(), str(versions()), today().isoformat())
    return disk.digest(" ".join(read).encode())


def tools() -> dict[str, str]:
    """Return the versions of what makes the files, by name."""
    own = {name: metadata.version(name) for name in _TOOLS}
    return {_NAME: pipeline.__version__, **own, **versions()}


def folder(path: Path) -> str:
    """Return a digest of the names and contents of a folder's files."""
    lines = []
    for file in disk.files_below(path):
        if "__pycache__" not in file.parts:
            lines.append(f"{file.relative_to(path).as_posix()} {disk.digest_of(file)}")
    return disk.digest("\n".join(lines).encode())


@functools.cache
def _code() -> str:
    """Return a digest of this program and of every library that it names, fonts included."""
    needed = {}
    for line in metadata.requires(_NAME) or ():
        if "dev" not in line.partition(";")[2]:
            name = re.split(r"[^A-Za-z0-9._-]", line)[0]
            needed[name] = metadata.version(name)
    own = folder(Path(pipeline.__file__).parent)
    return disk.digest(f"{own} {sorted(needed.items())}".encode())
