"""The dashboard: how far the translations are, and were as git remembers, without script."""

import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import catalog as catalogs
from pipeline.desk.preview.page import plain
from pipeline.model.errors import CatalogError
from pipeline.render.styles import Styles
from pipeline.review.progress import Progress
from pipeline.settings import languages

_WIDTH, _HEIGHT = 600, 120
"""Of a chart, in pixels."""

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


def dashboard(
    rows: Sequence[Progress], points: Sequence[Point] | None, *, project: str, styles: Styles
) -> bytes:
    """Write the page.

    Args:
        points: How far each language was in the past; None where that is not known.
    """
    # By language, in the order of the rows.
    languages_shown: dict[str, list[Progress]] = {}
    for row in rows:
        languages_shown.setdefault(row.tag, []).append(row)

    # Catalogs of a language that the project has dropped are in the history still.
    folders = {languages.folder_of(tag) for tag in languages_shown}
    trends: dict[str, list[Point]] = {}
    for point in points or ():
        if point.tag in folders:
            trends.setdefault(point.tag, []).append(point)

    return plain(
        "status.html.j2",
        styles=styles,
        project=project,
        languages=languages_shown,
        trends=trends,
        polyline=_polyline,
        remembered=points is not None,
        width=_WIDTH,
        height=_HEIGHT,
    )


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


def _polyline(points: Sequence[Point]) -> str:
    """Write the points of a language's line as SVG has them: time runs to the right, done is up."""
    highest = max(1, *(point.total for point in points))
    step = _WIDTH / max(len(points) - 1, 1)
    # SVG measures down from the top.
    places: list[str] = []
    for index, point in enumerate(points):
        height = round(_HEIGHT * (1 - point.translated / highest), 1)
        places.append(f"{round(index * step, 1)},{height}")

    # A single commit is drawn as a level line.
    if len(places) == 1:
        places.append(f"{_WIDTH},{places[0].split(',')[1]}")
    return " ".join(places)


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
