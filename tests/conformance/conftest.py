"""Tests that run other people's checkers."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Make the mark known."""
    config.addinivalue_line("markers", "conformance: asks an external checker; needs Java")
