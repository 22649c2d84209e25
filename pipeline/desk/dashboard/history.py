"""How many messages were translated at each commit, as git remembers it."""

import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline import catalog as catalogs
from pipeline.model.errors import CatalogError

COMMITS = 30
"""How many of the newest commits that touched `locales/` are looked at."""

_SECONDS = 60
"""After which a git that does not answer is left alone."""


@dataclass(frozen=True, slots=True)
class Point:
    """A language after a commit.

    Attributes:
        day: Of the commit, as YYYY-MM-DD.
        tag: The language's folder, such as ``zh_Hans``.
        total: Messages in its catalogs.
        translated: Those with a translation that nobody doubts.
    """

    day: str
    tag: str
    total: int
    translated: int


def history(root: Path) -> tuple[Point, ...] | None:
    """Return the last commits that touched `locales/`, oldest first; None where git has none.

    A catalog that could not be read at the time counts as empty.
    """
    log = _git(root, "log", f"-{COMMITS}", "--format=%H %cs", "--", "locales")
    if not log:
        return None
    points: list[Point] = []
    counts: dict[str, tuple[int, int]] = {}
    for line in reversed(log.decode().splitlines()):
        commit, day = line.split()
        points += _points(root, commit, day, counts)
    return tuple(points)


def _points(
    root: Path, commit: str, day: str, counts: dict[str, tuple[int, int]]
) -> Iterable[Point]:
    blobs: dict[str, list[str]] = {}
    for line in (_git(root, "ls-tree", "-r", commit, "locales") or b"").decode().splitlines():
        about, _, path = line.partition("\t")
        if path.endswith(".po"):
            blobs.setdefault(Path(path).parts[1], []).append(about.split()[2])
    for blob in {blob for found in blobs.values() for blob in found} - set(counts):
        counts[blob] = _count(_git(root, "cat-file", "blob", blob) or b"")
    for tag, found in sorted(blobs.items()):
        total, translated = (sum(counts[blob][part] for blob in found) for part in (0, 1))
        yield Point(day, tag, total, translated)


def _count(content: bytes) -> tuple[int, int]:
    try:
        po = catalogs.read(content, path="")
    except CatalogError:
        return 0, 0
    live = [entry for entry in po.entries if not entry.obsolete]
    return len(live), sum(all(entry.msgstrs) and not entry.fuzzy for entry in live)


def _git(root: Path, *arguments: str) -> bytes | None:
    """Return what git says; None where it is not there, or knows nothing of the folder."""
    program = shutil.which("git")
    if program is None:
        return None
    try:
        told = subprocess.run(  # noqa: S603 - git itself, with our own arguments
            [program, "-C", str(root), *arguments],
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return told.stdout if told.returncode == 0 else None
