"""Build the samples of every script, for the checkers to read.

Run as ``python -m tests.conformance.samples`` (`make conformance`), so that two workers that test
at the same time find them made.
"""

import os
from pathlib import Path

from pipeline.build import Settings, build
from pipeline.build.plan import Selection
from tests import workshop

PROJECT = workshop.ROOT / "tests" / "data" / "scripts"
FOLDER = workshop.ROOT / ".cache" / "scripts"
"""Where the finished samples are; not in `output`, for they are not for patients."""


def make() -> Path:
    """Build what is not current, and return the folder of the only clinic."""
    settings = Settings(
        root=PROJECT,
        output=FOLDER,
        styles=workshop.ROOT / "styles",
        cache=workshop.FONTS,
        jobs=os.cpu_count() or 1,
    )
    outcome = build(settings, Selection(), lambda _name, _left: None)
    assert not [finding for finding in outcome.findings if finding.refuses]
    return FOLDER / "harbour"


if __name__ == "__main__":
    make()
