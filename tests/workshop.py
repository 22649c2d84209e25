"""Projects to build in tests, and copies of them that a test may break."""

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import ParamSpec, TypeVar
from unittest import mock

from pipeline.make import run as building
from pipeline.make.run import Built, Settings
from pipeline.make.verify import Asked
from pipeline.plan.plan import Selection

P = ParamSpec("P")
T = TypeVar("T")

ROOT = Path(__file__).parents[1]
"""The real project."""

SAMPLE = ROOT / "tests" / "data" / "sample"
"""A small project with every kind of block, in English, Spanish and Arabic."""

WARD = ROOT / "tests" / "data" / "ward"
"""A small project with every kind of protected block, in English, Arabic, Chinese and Russian."""

SIGNED = ROOT / "tests" / "data" / "signed"
"""A small project that is signed in tests, by people who do not exist, in English and Spanish."""

ASKED = Asked(dt.date(2026, 12, 1))
"""What is asked of a bundle: that its reviews hold, on a day that comes with the tests."""

FONTS = ROOT / ".cache" / "fonts"
"""Fonts are made once, for the real builds and for all tests."""

COMMAND = Path(sys.executable).with_name("handouts")


def copy(project: Path, folder: Path) -> Path:
    """Copy a project's content, with the fonts that are made already."""
    for name in ("sources", "locales"):
        shutil.copytree(project / name, folder / name)
    shutil.copy(project / "handouts.toml", folder)
    FONTS.mkdir(parents=True, exist_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".cache").mkdir()
    (folder / ".cache" / "fonts").symlink_to(FONTS)
    return folder


def make(root: Path, output: Path) -> None:
    """Build every handout of a project, with the real styles; fails when one is refused."""
    settings = Settings(
        root=root,
        output=output,
        styles=ROOT / "styles",
        cache=FONTS,
        jobs=os.cpu_count() or 1,
    )
    outcome = building.build(settings, Selection(), lambda _name, _left: None)
    assert not [finding for finding in outcome.findings if finding.refuses]


def build(root: Path, selection: Selection) -> Built:
    """Build a copy in this process, with the styles of its own where it has some.

    Nothing is started and nothing is imported again, so that a build takes a moment.
    """
    styles = root / "styles"
    settings = Settings(
        root=root,
        output=root / "output",
        styles=styles if styles.exists() else ROOT / "styles",
        cache=FONTS,
        jobs=1,
    )
    with mock.patch.object(building, "workers", _here):
        return building.build(settings, selection, lambda _name, _left: None)


class _Here(Executor):
    """Does the work at once, in this process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@contextmanager
def _here(_jobs: int) -> Iterator[Executor]:
    yield _Here()


def run(*arguments: str, root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would; what it prints is in the result.

    Unless a test asks for more, a build has one job: a test runs on each core.
    """
    alone = arguments[0] in {"build", "release"} and "--jobs" not in arguments
    return subprocess.run(
        [COMMAND, "--root", str(root), *arguments, *(("--jobs", "1") if alone else ())],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )


def unpack(members: Mapping[str, bytes], folder: Path) -> None:
    """Write files by path below a folder."""
    for name, content in members.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def edit(path: Path, before: str, after: str) -> None:
    """Change a file; fails when there is nothing to change, so that no sabotage is idle."""
    text = path.read_text("utf-8")
    assert before in text, f"{before!r} is not in {path}"
    path.write_text(text.replace(before, after), "utf-8")


def outputs(root: Path) -> dict[str, bytes]:
    """Return every finished file of a project by its path."""
    folder = root / "output"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".gitkeep"
    }
