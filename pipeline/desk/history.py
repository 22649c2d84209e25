"""How many messages were translated after each commit, as git remembers it."""

import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pipeline import catalog as catalogs
from pipeline.model.errors import CatalogError

_COMMITS = "-30"
"""How many of the newest commits that touched `locales/` are read."""

_SECONDS = 60
"""After which a git that does not answer is ignored."""


@dataclass(frozen=True, slots=True)
class Point:
    """How many messages a language's folder (``zh_Hans``) had after a commit (YYYY-MM-DD)."""

    day: str
    tag: str
    total: int
    translated: int


def history(root: Path) -> tuple[Point, ...] | None:
    """Return the last commits that touched `locales/`, oldest first; None where git has none.

    A catalog that was not valid at the time counts as empty.
    """
    log = _git(root, "log", _COMMITS, "--format=%H %cs", "--", "locales")
    if not log:
        return None

    # Most catalogs are the same in many commits: each is read once, by the id of its blob.
    counts: dict[str, tuple[int, int]] = {}
    points: list[Point] = []
    for line in reversed(log.decode().splitlines()):
        commit, day = line.split()
        totals: Counter[str] = Counter()
        translated: Counter[str] = Counter()
        listed = _git(root, "ls-tree", "-r", commit, "locales") or b""
        for file in listed.decode().splitlines():
            # Mode, type and id of the blob, then a tab and the path.
            attributes, _, path = file.partition("\t")
            folder, blob = Path(path).parts[1], attributes.split()[2]
            if path.endswith(".po"):
                if blob not in counts:
                    counts[blob] = _count(_git(root, "cat-file", "blob", blob) or b"")
                totals[folder] += counts[blob][0]
                translated[folder] += counts[blob][1]
        points += [Point(day, tag, totals[tag], translated[tag]) for tag in sorted(totals)]
    return tuple(points)


def _count(content: bytes) -> tuple[int, int]:
    """Count the messages of a catalog, and those that are translated."""
    try:
        po = catalogs.read(content, path="")
    except CatalogError:
        return 0, 0
    # A message with plural forms needs all of them.
    live = [entry for entry in po.entries if not entry.obsolete]
    return len(live), sum(all(entry.msgstrs) and not entry.fuzzy for entry in live)


def _git(root: Path, *arguments: str) -> bytes | None:
    """Return what git prints; None where it is not installed or the folder is no repository."""
    # The full path, so that a file named git in the current folder is never run.
    program = shutil.which("git")
    if program is None:
        return None
    try:
        finished = subprocess.run(  # noqa: S603 - git itself, with our own arguments
            [program, "-C", str(root), *arguments],
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return finished.stdout if finished.returncode == 0 else None
