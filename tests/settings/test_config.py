"""Settings and topics."""

from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.model import STYLED, Format
from pipeline.settings import config
from tests import faults, sample

_TOPICS = "sources/topics.toml"


@pytest.mark.parametrize("fault", faults.files("settings/config/bad"), ids=lambda path: path.stem)
def test_fault(fault: Path, file_regression: FileRegressionFixture) -> None:
    """Each fault is refused with its line, one sentence and what to do."""
    faults.check(lambda text, path: config.parse(text, path=path), fault, file_regression)


@pytest.mark.parametrize(
    "fault", faults.files("settings/config/topics/bad"), ids=lambda path: path.stem
)
def test_topic_fault(fault: Path, file_regression: FileRegressionFixture) -> None:
    """So is each fault of a topic."""
    faults.check(lambda text, path: config.parse_topics(text, path=path), fault, file_regression)


def test_handouts_toml() -> None:
    """The whole of handouts.toml are settings."""
    assert sample.config() == config.Config("sample", ("en", "es", "ar"), STYLED)


def test_defaults() -> None:
    """English is always there and first; a language may be written in either way."""
    settings = config.parse('languages = ["pt_BR", "es"]\n', path="handouts.toml")

    assert settings == config.Config("handouts", ("en", "pt-BR", "es"), tuple(Format))


def test_topics() -> None:
    """A topic says which blocks and facts must be there."""
    topics = config.parse_topics(sample.text(_TOPICS), path=_TOPICS)

    assert list(topics) == ["wound", "rest"]
    assert topics["wound"].facts == ("WD-01", "WD-02")
    assert topics["wound"].required["device"] == "caution"
    assert topics["rest"].facts == ()
    assert not topics["rest"].modality
