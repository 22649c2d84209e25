"""The template of a domain."""

import datetime as dt
import subprocess

from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.catalog import read, template, write
from pipeline.model import Location, Message

_HERE = "sources/handouts/asthma.md"


def _message(msgid: str, *, context: str = "", flags: tuple[str, ...] = ()) -> Message:
    return Message(
        msgid=msgid,
        context=context,
        comments=("Section: Doses", "Class: dose"),
        references=(f"{_HERE}#doses",),
        flags=flags,
        location=Location(_HERE, 12),
    )


def _template(*messages: Message) -> bytes:
    return template(
        messages, domain="asthma", created=dt.date(2026, 9, 1), project="handouts", version="0.1.0"
    )


def test_template(file_regression: FileRegressionFixture) -> None:
    """The file a translator opens, byte for byte."""
    content = _template(
        _message("Doses", context="heading"),
        _message("Take **2 tablets** after food."),
        _message("Call {clinic_phone}.", flags=("python-brace-format",)),
    )

    file_regression.check(content, binary=True, extension=".pot")


def test_canonical() -> None:
    """It is canonical: neither msgcat nor we would change a byte."""
    content = _template(_message("Doses", context="heading"), _message("Rest.\\\nWalk."))

    msgcat = subprocess.run(
        ["msgcat", "--no-wrap", "-"], input=content, capture_output=True, check=True
    )

    assert content == msgcat.stdout == write(read(content, path="asthma.pot"))
