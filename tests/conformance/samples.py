"""Build the samples of every script, for the checkers to read.

Run as ``python -m tests.conformance.samples`` (`make conformance`), so that two workers that test
at the same time find them made.
"""

from pathlib import Path

from pipeline.model import Format
from tests import workshop

_LANGUAGES = 14
"""Of the samples; fewer files checked would prove less than we promise."""

PROJECT = workshop.ROOT / "tests" / "data" / "scripts"
FOLDER = workshop.ROOT / ".cache" / "scripts"
"""Where the finished samples are; not in `output`, for they are not for patients."""


def make() -> Path:
    """Build what is not current, and return the folder of the only clinic."""
    workshop.make(PROJECT, FOLDER)
    return FOLDER / "harbour"


def every(folder: Path, kind: Format) -> list[Path]:
    """Return the samples in a format, one in each language."""
    found = sorted(folder.glob(f"*/*.{kind}"))
    assert len(found) == _LANGUAGES
    return found


if __name__ == "__main__":
    make()
