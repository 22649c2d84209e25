"""The record of the style sheets that were seen in a browser."""

import json
import shutil
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.make import reviewed
from pipeline.model.errors import ConfigError
from pipeline.project import project
from tests import faults, workshop
from tests.conformance.review import compose, sheets

STYLES = workshop.ROOT / "styles"


def test_the_styles_were_seen() -> None:
    """The style sheets are those that a browser showed, in every language of the project."""
    seen = reviewed.read(STYLES)
    languages = set(project.read(workshop.ROOT).config.languages)

    hashes = {kind: one.sheet for kind, one in seen.items()}

    assert hashes == sheets(STYLES), "the styles have changed: run `make review`"
    for one in seen.values():
        assert languages <= set(one.languages), "a language is new: run `make review`"


def test_the_record_is_what_review_writes() -> None:
    """The committed file is byte for byte what `make review` makes of it."""
    text = (STYLES / reviewed.NAME).read_text("utf-8")

    assert compose(reviewed.read(STYLES)) == text


@pytest.mark.parametrize("fault", faults.files("make/reviewed"), ids=lambda path: path.stem)
def test_fault(fault: Path, tmp_path: Path, file_regression: FileRegressionFixture) -> None:
    """A record that nobody can rely on is refused, and says how to get a good one."""
    styles = tmp_path / "styles"
    styles.mkdir()

    def read(text: str, _name: str) -> object:
        (styles / reviewed.NAME).write_text(text, "utf-8")
        return reviewed.read(styles)

    faults.check(read, fault, file_regression)


def test_styles_that_nobody_has_seen(tmp_path: Path) -> None:
    """A folder of styles without a record is one sentence that says what to run."""
    with pytest.raises(ConfigError, match="cannot be read") as caught:
        reviewed.read(tmp_path)

    assert "run `make review`" in caught.value.hint


def test_a_build_wants_the_record(sample: Path) -> None:
    """Nothing is built with styles of one's own before they were seen."""
    shutil.copytree(STYLES, sample / "styles")
    (sample / "styles" / reviewed.NAME).unlink()

    done = workshop.run("build", "--format", "html", root=sample)

    assert done.returncode == 2
    assert "styles/reviewed.toml" in done.stderr
    assert "run `make review`" in done.stderr
    assert workshop.outputs(sample) == {}


def test_a_new_record_is_judged_again(sample: Path) -> None:
    """Files are not current any more when other sheets count as seen."""
    shutil.copytree(STYLES, sample / "styles")
    workshop.run("build", "rest", "--locale", "en", "--format", "html", root=sample)
    record = sample / "styles" / reviewed.NAME
    record.write_text(record.read_text("utf-8") + "# seen again\n", "utf-8")

    done = workshop.run("build", "rest", "--locale", "en", "--format", "html", root=sample)

    assert "2 files made, 0 current" in done.stderr


def test_contracts_carry_the_sheets(sample: Path) -> None:
    """A manifest says which sheets its files may have, so that `verify` needs nothing else."""
    workshop.run("build", "rest", "--locale", "en", "--format", "html", root=sample)
    hashes = [one.sheet for one in reviewed.read(STYLES).values()]

    manifest = json.loads((sample / "output/test-us/en/manifest.json").read_text("utf-8"))

    assert [told["contract"]["sheets"] for told in manifest["handouts"].values()] == [hashes]
