"""Faulty files, one fault each, and how each is refused; faults of translations."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.checks import Measure, judge_catalog
from pipeline.model import Catalog, Finding
from pipeline.model.errors import PipelineError

_HERE = Path(__file__).parent


def files(folder: str) -> list[Path]:
    """Return the files of a folder, one fault each."""
    return sorted((_HERE / folder).iterdir())


def check(
    read: Callable[[str, str], object], fault: Path, file_regression: FileRegressionFixture
) -> None:
    """Record the sentences with which a file is refused.

    Args:
        read: What should refuse it, given the text and its name.
        fault: The file.
        file_regression: Where the sentence is recorded.
    """
    with pytest.raises(PipelineError) as caught:
        read(fault.read_text("utf-8"), fault.name)

    errors = (caught.value, *caught.value.also)
    for error in errors:
        assert error.location.path
        assert error.hint
        assert not error.message.endswith(".")
        assert "\n" not in error.message
    file_regression.check("".join(f"{error}\n" for error in errors), encoding="utf-8")


def findings(
    catalog: Catalog, domain: str, links: Mapping[str, str], *, by: Measure | None = None
) -> tuple[Finding, ...]:
    """Return what the checks find in the translations of a domain."""
    return judge_catalog(catalog, domain, links, by=by)
