"""The pages that translators and maintainers look at are as easy to read as the handouts.

That is the preview, the pages of a packet, the first page of a bundle, and the dashboard, in a
language of each direction. The handouts in their frames are looked at where they stand alone.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.desk.preview.session import Session
from pipeline.make import manifest
from pipeline.model import Format
from pipeline.plan.plan import Selection
from tests import workshop
from tests.conformance import axe, keys
from tests.conformance.browser import Browser
from tests.conformance.conftest import Judge
from tests.conformance.media import DARK, LIGHT, NARROW, Medium
from tests.conformance.spoil import restyle
from tests.conformance.trial import Found, Trial

GREY = "p { color: #888; background: #fff; }"
"""3.5:1, where 7:1 are due."""

_WORK = {
    "es": ("Llame si no puede", "Llame si puede"),
    "ar": ("كنت لا تستطيع", "كنت تستطيع"),
}
"""What is translated wrongly, so that every page has findings to show."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Write every page, of a project with findings and a changed source."""
    root = workshop.copy(workshop.SAMPLE, tmp_path_factory.mktemp("desk") / "project")
    workshop.edit(root / "sources/handouts/rest.md", "Sleep well.", "Sleep very well.")
    for tag, (right, wrong) in _WORK.items():
        workshop.edit(root / f"locales/{tag}/LC_MESSAGES/rest.po", right, wrong)
    for command in (("update",), ("status", "--html"), ("packet", "es"), ("packet", "ar")):
        done = workshop.run(*command, root=root)
        assert done.returncode == 0, done.stderr
    first = root / "output" / "preview.html"
    first.write_bytes(Session(root, "es", "", workshop.ROOT / "styles").pages["/"])
    output = root / "output"
    chosen = Selection((), ("ar",), ("test-us",), (Format.HTML, Format.EPUB))
    paper = Selection(("wound-care",), ("ar",), ("test-us",), (Format.PDF,))
    assert workshop.build(root, chosen).made
    assert workshop.build(root, paper).made
    shutil.unpack_archive(output / "bundles" / "test-us.ar.zip", output / "bundle")
    assert workshop.run("site", root=root).returncode == 0
    return [
        output / "bundle" / manifest.START,
        output / "site" / "index.html",
        output / "site" / "test-us" / "ar" / "index.html",
        first,
        output / "status" / "index.html",
        *_packets(output),
    ]


def _packets(output: Path) -> Iterator[Path]:
    for packed in sorted((output / "packets").glob("*.zip")):
        packet = packed.with_suffix("")
        shutil.unpack_archive(packed, packet)
        yield from (packet / name for name in ("README.html", "words.html", "pages/rest.html"))


@pytest.mark.conformance
@pytest.mark.parametrize("medium", [LIGHT, DARK, NARROW], ids=lambda one: one.name)
def test_axe(medium: Medium, desk: list[Path], browser: Browser, judge: Judge) -> None:
    """Axe finds no violation of WCAG 2.2 A, AA, AAA or best practice, and nothing is cut off."""
    bad = judge.folder / "bad.html"
    grey = f"@media {medium.query} {{ {GREY} }}"
    bad.write_text(restyle(desk[-1].read_text("utf-8"), grey), "utf-8")

    found, _ = axe.audited(browser, [*desk, bad], medium)

    standard = f"WCAG 2.2 AAA: {medium.name}"
    judge(Trial(f"axe {axe.version()}", standard, desk, bad, found, "translators' pages"))


@pytest.mark.conformance
def test_keyboard(desk: list[Path], browser: Browser, judge: Judge) -> None:
    """The Tab key reaches all that can be pressed in reading order, and shows where it is."""
    bad = judge.folder / "bad.html"
    hidden = "summary:focus-visible { outline: none; }"
    bad.write_text(restyle(desk[-1].read_text("utf-8"), hidden), "utf-8")
    found: Found = {}

    for path in (*desk, bad):
        tab = browser.open(path.read_bytes(), Format.HTML)
        tab.show(LIGHT)
        found[path] = keys.walk(tab)

    judge(Trial("keyboard", "Tab reaches all", desk, bad, found, "translators' pages"))
