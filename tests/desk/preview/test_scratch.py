"""A project in languages that nobody speaks is a good one, and stands apart from the real one."""

from pathlib import Path

from pipeline.desk.preview.session import Session
from pipeline.desk.pseudo import WRITERS
from tests import workshop


def test_scratch(sample: Path, tmp_path: Path) -> None:
    """Every check passes, a designer can look at it, and nothing of the real one changed."""
    before = {path: path.read_bytes() for path in sample.rglob("*.po")}
    folder = tmp_path / "scratch"

    done = workshop.run("pseudo", str(folder), root=sample)

    assert done.returncode == 0, done.stderr
    assert workshop.run("check", root=folder).returncode == 0
    for tag in WRITERS:
        shown = Session(folder, tag, "", workshop.ROOT / "styles").shown
        assert not shown.problem
        assert f'lang="{tag}"'.encode() in shown.pages["/rest/handout"]
    assert {path: path.read_bytes() for path in sample.rglob("*.po")} == before


def test_scratch_overwrites_nothing(sample: Path) -> None:
    """A folder that holds something is refused."""
    done = workshop.run("pseudo", str(sample), root=sample)

    assert done.returncode == 2
    assert "not empty" in done.stderr
