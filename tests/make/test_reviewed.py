"""The record of the style sheets that were seen in a browser."""

import json
import shutil
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.make import reviewed
from pipeline.model.errors import ConfigError
from tests import faults, workshop
from tests.conformance.review import compose, sheets

STYLES = workshop.ROOT / "styles"


def test_the_styles_were_seen() -> None:
    """The style sheets are those that a browser showed."""
    hashes = {kind: one.sheet for kind, one in reviewed.read(STYLES).items()}

    assert hashes == sheets(STYLES), "the styles have changed: run `make review`"


def test_the_record_is_what_review_writes() -> None:
    """The committed files are byte for byte what `make review` makes of them."""
    for path, text in compose(reviewed.read(STYLES)).items():
        assert (STYLES / path).read_text("utf-8") == text


@pytest.mark.parametrize("line", ["main", "main >", "main > ", "> h1 + "])
def test_a_line_that_names_no_place(line: str, tmp_path: Path) -> None:
    """A record that a merge has torn is refused, and the line is named."""
    styles = tmp_path / "styles"
    shutil.copytree(STYLES, styles)
    record = styles / reviewed.SEEN / "html.txt"
    record.write_text(f"{line}\n{record.read_text('utf-8')}", "utf-8")

    with pytest.raises(ConfigError, match="names no places") as caught:
        reviewed.read(styles)

    assert str(caught.value.location) == "styles/seen/html.txt:1"


def test_a_place_that_nobody_has_seen(sample: Path) -> None:
    """A template that makes a new place is refused, in every format, by one sentence."""
    shutil.copytree(STYLES, sample / "styles")
    blocks = sample / "styles/templates/blocks.j2"
    workshop.edit(blocks, "block, number(block))", 'block, number(block) or "lead")')

    done = workshop.run("build", "rest", "--locale", "en", root=sample)

    assert done.returncode == 3
    assert done.stderr.count("`make review` has not seen") == 6
    assert "run `make review ACCEPT=1`" in done.stderr
    assert list(workshop.outputs(sample)) == ["report.json"]


def test_paper_that_nobody_has_seen(sample: Path) -> None:
    """Style sheets for paper are reviewed as those for screens are."""
    shutil.copytree(STYLES, sample / "styles")
    workshop.edit(sample / "styles/profiles/giant.css", "1.5556rem; }", "1.5555rem; }")

    done = workshop.run("build", "rest", "--locale", "en", "--format", "pdf", root=sample)

    assert done.returncode == 3
    assert "the print style sheets have changed since `make review`" in done.stderr


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

    assert "2 files made, 0 up to date" in done.stderr


def test_contracts_carry_the_sheets(sample: Path) -> None:
    """A manifest says which sheets its files may have, so that `verify` needs nothing else."""
    workshop.run("build", "rest", "--locale", "en", "--format", "html", root=sample)
    hashes = [one.sheet for one in reviewed.read(STYLES).values()]

    manifest = json.loads((sample / "output/test-us/en/manifest.json").read_text("utf-8"))

    assert [told["contract"]["sheets"] for told in manifest["handouts"].values()] == [hashes]
