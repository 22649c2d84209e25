"""How long `handouts update` takes, beside the tools that others use, in CPU seconds.

Run by `make bench`. Ours reads the sources and writes the templates, too; the others start from
our templates. What is not installed is said, not left out. Nothing is asserted.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from pipeline import catalog
from tests import workshop

_HANDOUTS = 40
_EVERY = 10
"""One line in so many is changed, so that there is something to look for."""

_FOLDERS = ("es", "ar", "zh_Hans", "fr")
_Commands = list[tuple[str | Path, ...]]


def _project(folder: Path) -> Path:
    """Make a project of 40 handouts in four languages out of the real one."""
    root = workshop.copy(workshop.ROOT, folder)
    workshop.edit(root / "handouts.toml", '"zh-Hans"]', '"zh-Hans", "fr"]')
    shutil.copytree(root / "locales" / "es", root / "locales" / "fr")
    real = sorted((root / "sources/handouts").glob("*.md"))
    for number in range(_HANDOUTS - len(real)):
        source = real[number % len(real)]
        shutil.copy(source, source.with_name(f"copy-{number}.md"))
        for path in (root / "locales").glob(f"*/LC_MESSAGES/{source.stem}.po"):
            shutil.copy(path, path.with_name(f"copy-{number}.po"))
    for path in (root / "locales" / "fr").rglob("*.po"):
        workshop.edit(path, "Language: es", "Language: fr")
    _run([(workshop.COMMAND, "--root", root, "update")])
    return root


def _change(root: Path) -> None:
    """Change the wording of some texts in every source."""
    for path in (root / "sources/handouts").glob("*.md"):
        lines = path.read_text("utf-8").split("\n")
        hits = [number for number, line in enumerate(lines) if "your" in line]
        for number in hits[::_EVERY]:
            lines[number] = lines[number].replace("your", "your own", 1)
        path.write_text("\n".join(lines), "utf-8")


def _run(commands: _Commands) -> tuple[float, float]:
    """Return CPU and wall seconds."""
    before, start = getrusage(RUSAGE_CHILDREN), time.monotonic()
    for command in commands:
        subprocess.run(command, check=True, capture_output=True)
    after, end = getrusage(RUSAGE_CHILDREN), time.monotonic()
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, end - start


def _peers(root: Path) -> dict[str, _Commands]:
    """Return what the others run for the same files, by the name of the tool."""
    locales = root / "locales"
    templates = sorted(locales.glob("*.pot"))
    pairs = [(locales / tag / "LC_MESSAGES" / f"{pot.stem}.po", pot)
             for tag in _FOLDERS for pot in templates]  # fmt: skip
    merge = ("--quiet", "--no-wrap", "--output-file=/dev/null")
    tags = [part for tag in _FOLDERS for part in ("-l", tag)]
    return {
        "msgmerge": [("msgmerge", *merge, po, pot) for po, pot in pairs],
        "msgmerge, no fuzzy": [("msgmerge", "-N", *merge, po, pot) for po, pot in pairs],
        "pybabel": [
            ("pybabel", "update", "-i", pot, "-d", locales, "-D", pot.stem) for pot in templates
        ],
        "pybabel, no fuzzy": [
            ("pybabel", "update", "-N", "-i", pot, "-d", locales, "-D", pot.stem)
            for pot in templates
        ],
        "sphinx-intl": [("sphinx-intl", "update", "-p", locales, "-d", locales, *tags)],
    }


def _found(name: str) -> str | None:
    here = Path(sys.executable).with_name(name)
    return str(here) if here.exists() else shutil.which(name)


def _compare(root: Path, case: str) -> None:
    pots = workshop.copy(root, root.with_name("templates"))
    _run([(workshop.COMMAND, "--root", pots, "update", "--locale", "en")])
    for name, commands in _peers(root).items():
        program = _found(str(commands[0][0]))
        if program is None:
            print(f"{case}: {name:20} not installed")  # noqa: T201
            continue
        copy = workshop.copy(root, root.with_name("peer"))
        for path in (pots / "locales").glob("*.pot"):
            shutil.copy(path, copy / "locales")
        moved = [
            (program, *(Path(str(part).replace(str(root), str(copy))) if isinstance(part, Path)
             else part for part in command[1:]))
            for command in commands
        ]  # fmt: skip
        spent, wall = _run(moved)
        print(f"{case}: {name:20} {spent:7.2f} s CPU {wall:7.2f} s wall")  # noqa: T201
        shutil.rmtree(copy)
    shutil.rmtree(pots)
    spent, wall = _run([(workshop.COMMAND, "--root", root, "update")])
    print(f"{case}: {'handouts update':20} {spent:7.2f} s CPU {wall:7.2f} s wall")  # noqa: T201


def main() -> None:
    """Measure on a project of forty handouts."""
    with tempfile.TemporaryDirectory() as folder:
        root = _project(Path(folder) / "project")
        paths = list(root.glob("locales/*/LC_MESSAGES/*.po"))
        read = [catalog.read(path.read_bytes(), path=path.name) for path in paths]
        messages = sum(not entry.obsolete for po in read for entry in po.entries)
        print(f"{len(paths)} catalogs of {messages // len(paths)} messages")  # noqa: T201
        _compare(root, "nothing changed")
        _change(root)
        _compare(root, "1 line in 10   ")


if __name__ == "__main__":
    main()
