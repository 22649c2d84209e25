"""What many tests need."""

import signal
from pathlib import Path

import pytest

from pipeline.make.workers import collect_seldom
from tests import workshop


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the whole matrix."""
    parser.addoption("--all-languages", action="store_true", help="each sabotage in each language")


def pytest_configure() -> None:
    """Work as a worker of a build does, and hear Ctrl-C where a shell started the tests deaf."""
    collect_seldom()
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Return a copy of the sample project that a test may break."""
    return workshop.copy(workshop.SAMPLE, tmp_path / "sample")
