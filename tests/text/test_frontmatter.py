"""The front matter of a handout."""

import datetime as dt
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.model import Meta
from pipeline.model.errors import SourceError
from pipeline.text import frontmatter
from tests import faults

_GOOD = Path(__file__).parent / "frontmatter" / "good.yaml"


def _parse(text: str, path: str) -> Meta:
    return frontmatter.parse(text, slug="rest", path=path)


@pytest.mark.parametrize("fault", faults.files("text/frontmatter/bad"), ids=lambda path: path.stem)
def test_fault(fault: Path, file_regression: FileRegressionFixture) -> None:
    """Each fault is refused with its line in the handout, one sentence and what to do."""
    faults.check(_parse, fault, file_regression)


def test_draft() -> None:
    """Nobody reviewed it: there is no reviewer and no date, and no guess at one."""
    meta = _parse(_GOOD.read_text("utf-8"), "rest.md")

    assert meta == Meta(
        slug="rest",
        version="0.1.0",
        title="Rest after a test",
        description="What to do on the day of your test.",
        audience="Adults who had a test.",
        topic="rest",
        modality="",
        authors=("The handouts project",),
        reviewer=None,
        sources=("Invented for tests",),
        revised=dt.date(2026, 9, 1),
        last_reviewed=None,
        next_review=None,
        license="CC-BY-4.0",
    )


def test_reviewed() -> None:
    """A review has a name, a day and a day on which it expires."""
    text = _GOOD.read_text("utf-8")
    text = text.replace("clinical_reviewer: none", "clinical_reviewer: Dr. A. Nurse")
    text = text.replace("last_reviewed: none", "last_reviewed: 2026-09-02")
    text = text.replace("next_review: none", "next_review: 2028-09-02")

    meta = _parse(text, "rest.md")

    assert meta.reviewer == "Dr. A. Nurse"
    assert (meta.last_reviewed, meta.next_review) == (dt.date(2026, 9, 2), dt.date(2028, 9, 2))


@pytest.mark.parametrize("value", ["!!python/object/apply:os.getcwd []", "&a [*a]"])
def test_hostile_yaml(value: str) -> None:
    """YAML makes no objects here, and a knot of references is no text."""
    text = _GOOD.read_text("utf-8").replace("[Invented for tests]", value)

    with pytest.raises(SourceError):
        _parse(text, "rest.md")
