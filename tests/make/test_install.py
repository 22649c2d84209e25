"""`pip install handouts` is enough to verify a bundle; `handouts[make]` makes one."""

import os
import subprocess
import sys
import venv
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from pipeline.model import STYLED
from pipeline.render import archive
from tests import workshop
from tests.sabotage import bench


def _needed(name: str, found: set[str]) -> set[str]:
    """Add a package and all that it needs without any extra."""
    if name not in found:
        found.add(name)
        for line in metadata.requires(name) or ():
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                _needed(requirement.name, found)
    return found


def _link(name: str, target: Path) -> None:
    """Install a package that this environment has into another, without any registry."""
    package = metadata.distribution(name)
    tops = {file.parts[0] for file in package.files or ()} - {"..", "__pycache__"}
    for top in sorted(tops):
        if not (target / top).exists():
            (target / top).symlink_to(Path(str(package.locate_file(top))))


def _installed(folder: Path, extra: str) -> Path:
    """Return the Python of an environment that has the wheel and what it declares, no more."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=workshop.ROOT,
        check=True,
        capture_output=True,
    )
    venv.create(folder / "env", with_pip=False)
    (target,) = (folder / "env").glob("lib/python*/site-packages")
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(target)
    (described,) = target.glob("handouts-*.dist-info/METADATA")
    told = metadata.Distribution.at(described.parent).requires or []
    for line in told:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
            for name in _needed(requirement.name, set()):
                _link(name, target)
    return folder / "env" / "bin" / "python"


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what `pip install handouts` gives."""
    return _installed(tmp_path_factory.mktemp("bare"), "")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a bundle with a file of each format."""
    path = tmp_path_factory.mktemp("bundle") / "ward-us.en.zip"
    path.write_bytes(archive.pack(bench.bundle_of("en", STYLED)))
    return path


def _run(
    python: Path, *arguments: str | Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, "-I", "-m", "pipeline", *arguments],
        cwd=python.parent,
        env={**os.environ, **environment},
        check=False,
        capture_output=True,
        text=True,
    )


def test_verify_needs_little(bare: Path, bundle: Path) -> None:
    """A clinic verifies a bundle without Pango, WeasyPrint, Babel or any font."""
    done = _run(bare, "verify", bundle)

    assert done.returncode == 0, done.stderr
    assert done.stderr.endswith("\n3 files checked, 0 findings\n")
    there = subprocess.run(
        [bare, "-I", "-c", "import babel"], check=False, capture_output=True, text=True
    )
    assert "No module named 'babel'" in there.stderr


def test_a_changed_bundle_is_refused_there_too(bare: Path, bundle: Path, tmp_path: Path) -> None:
    """The gate judges in the small installation as in the large one."""
    with zipfile.ZipFile(bundle) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    page = f"phone/{bench.SLUG}.en.draft.html"
    members[page] = members[page].replace(b"<strong>", b"<em>").replace(b"</strong>", b"</em>")
    spoilt = tmp_path / "ward-us.en.zip"
    spoilt.write_bytes(archive.pack(members))

    done = _run(bare, "verify", spoilt)

    assert done.returncode == 3
    assert "bundle-changed" in done.stderr


@pytest.mark.parametrize("command", ["build", "check", "status", "preview", "packet", "approve"])
def test_what_else_is_needed_is_told(bare: Path, command: str) -> None:
    """A command that makes something ends with one sentence that names what to install."""
    done = _run(bare, command)

    assert done.returncode == 2
    assert "this command needs " in done.stderr
    assert done.stderr.endswith("hint: run pip install 'handouts[make]'\n")
    assert "Traceback" not in done.stderr


def test_help_needs_little(bare: Path) -> None:
    """The list of commands is there without any of them being loaded."""
    done = _run(bare, "--help")

    assert done.returncode == 0, done.stderr
    assert "verify" in done.stdout


def test_own_repository(tmp_path: Path) -> None:
    """`handouts[make]` builds a new repository anywhere, with its own styles, fonts and texts.

    The path has spaces, the sources cannot be written, and the shell knows no UTF-8.
    """
    python = _installed(tmp_path, "make")
    own = tmp_path / "my clinic"
    details = ("--country", "GB", "--phone", "+44 20 7946 0142", "--name", "Praxis Übersee")

    begun = _run(python, "init", own, *details)
    for path in own.glob("sources/**/*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    built = _run(python, "--root", own, "build", LANG="C")
    proven = _run(python, "verify", own / "output", LANG="C")

    assert begun.returncode == 0, begun.stderr
    assert built.returncode == 0, built.stderr
    assert proven.stderr.endswith("\n8 files checked, 0 findings\n")
    assert {path.suffix for path in own.glob("output/*/en/small-wound*")} == {
        ".epub", ".html", ".pdf", ".txt",
    }  # fmt: skip
