"""The tools of translators: whatever they save is read, and canonical again after one command."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from pipeline import catalog
from pipeline.project import catalogs, project
from tests import workshop

from .real import CATALOGS

Tool = Callable[[bytes, Path], bytes]
"""Saves a catalog, given the path of its template."""


def _piped(*command: str) -> Tool:
    def save(content: bytes, _: Path) -> bytes:
        return subprocess.run(command, input=content, capture_output=True, check=True).stdout

    return save


def _msgmerge(content: bytes, pot: Path) -> bytes:
    command = ("msgmerge", "--quiet", "--no-wrap", "-", pot)
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout


def _polib(width: int) -> Tool:
    def save(content: bytes, _: Path) -> bytes:
        file = polib.pofile(content.decode(), encoding="utf-8", wrapwidth=width)
        return f"{file}\n".encode()

    return save


def _windows(content: bytes, _: Path) -> bytes:
    return content.replace(b"\n", b"\r\n")


def _poedit(content: bytes, pot: Path) -> bytes:
    """Save as Poedit on Windows does: wrapped at 79, with line ends of Windows."""
    return _windows(_piped("msgcat", "--width=79", "-")(content, pot), pot)


TOOLS: dict[str, Tool] = {
    "msgcat": _piped("msgcat", "-"),
    "msgcat-no-wrap": _piped("msgcat", "--no-wrap", "-"),
    "msgcat-narrow": _piped("msgcat", "--width=20", "-"),
    "msgattrib": _piped("msgattrib", "-"),
    "msgmerge": _msgmerge,
    "poedit": _poedit,
    "polib": _polib(0),
    "polib-79": _polib(79),
    "windows": _windows,
}


@pytest.mark.parametrize("tool", TOOLS)
def test_shipped(tool: str, tmp_path: Path) -> None:
    """After a tool has saved every catalog, `update` leaves not one byte of difference."""
    root = workshop.copy(workshop.WARD, tmp_path / "project")
    paths = sorted((root / "locales").glob("*/LC_MESSAGES/*.po"))
    saved = 0
    for path in paths:
        before = path.read_bytes()
        after = TOOLS[tool](before, root / "locales" / f"{path.stem}.pot")
        saved += after != before
        path.write_bytes(after)

    content = project.read(root)
    wanted = catalogs.renewed(content, content.config.languages)

    assert saved or tool in {"msgcat-no-wrap", "msgmerge"}
    assert {path.relative_to(root).as_posix() for path in paths} <= set(wanted)
    for name, normal in wanted.items():
        assert normal == (workshop.WARD / name).read_bytes(), name


@pytest.mark.parametrize("tool", ["msgcat", "poedit", "polib", "polib-79", "windows"])
def test_real(tool: str) -> None:
    """Real catalogs, too, hold after each tool what they held before it."""
    compared = 0
    for path in CATALOGS[::5]:
        before = catalog.write(catalog.read(path.read_bytes(), path=str(path)))
        after = TOOLS[tool](before, path)
        again = catalog.write(catalog.read(after, path=tool))
        assert _body(again) == _body(before), path
        compared += 1

    assert compared >= 20


def _body(content: bytes) -> bytes:
    """Leave out the header, which polib puts in an order of its own."""
    return content.partition(b"\n\n")[2]
