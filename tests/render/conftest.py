"""What all tests of rendering share."""

from pathlib import Path

import pytest

from pipeline.render.styles import Styles


@pytest.fixture(scope="session")
def styles() -> Styles:
    """The designer's folder of this project."""
    return Styles(Path(__file__).parents[2] / "styles")
