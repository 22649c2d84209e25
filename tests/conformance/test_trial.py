"""A row of the table holds only when the checker really worked."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.conformance.trial import Row, Trial, table

FILES = (Path("one.pdf"), Path("two.pdf"))
BAD = Path("bad.pdf")
GOOD = Trial("checker 1", "standard", FILES, BAD, {**dict.fromkeys(FILES, ()), BAD: ("7.1: no",)})


@pytest.mark.conformance
def test_good_row() -> None:
    """Every file was read, the bad one refused, nothing said of the others."""
    assert GOOD.row().holds
    assert Row.restored(GOOD.row().recorded()) == GOOD.row()
    assert "| checker 1 | standard | every file | 2 | 2 | 0 | 0 | 7.1: no |" in table([GOOD.row()])


@pytest.mark.conformance
@pytest.mark.parametrize(
    "found",
    [
        {**GOOD.found, BAD: ()},
        {FILES[0]: (), BAD: ("7.1: no",)},
        {**GOOD.found, FILES[1]: ("7.1: no",)},
        {},
    ],
    ids=["bad file passed", "file not read", "fault found", "nothing read"],
)
def test_a_checker_that_does_not_work_is_a_failure(found: dict[Path, tuple[str, ...]]) -> None:
    """Silence of a checker that read nothing is no proof."""
    assert not replace(GOOD, found=found).row().holds
