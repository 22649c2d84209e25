"""Draws the pictures of docs/TRANSLATING.md from the real preview: `make pictures`.

In a copy of the project one text is translated wrongly, and one English text is changed, so that
there is something to see.
"""

import io
import tempfile
from pathlib import Path

from PIL import Image

from pipeline.desk.preview.server import Server
from pipeline.desk.preview.session import Session
from tests import workshop
from tests.conformance.browser import Browser, chromium

_FOLDER = workshop.ROOT / "docs" / "translating"
_SLUG = "ketamine-infusion-aftercare"
_SOURCE = f"sources/handouts/{_SLUG}.md"
_COLOURS = 32
"""Of a picture: black, white, one blue, and what lies between at the edges of letters."""


def main() -> None:
    """Draw them."""
    with tempfile.TemporaryDirectory() as name:
        root = workshop.copy(workshop.ROOT, Path(name) / "project")
        po = root / f"locales/es/LC_MESSAGES/{_SLUG}.po"
        workshop.edit(po, "raros más de 24 horas", "raros más de 48 horas")
        workshop.edit(root / _SOURCE, "New rash or itch, or any effect", "New rash, or any effect")
        workshop.run("update", "--locale", "es", root=root)
        session = Session(root, "es", "example-us", workshop.ROOT / "styles")
        with Server(session, 0).running() as url, chromium(Path(name)) as browser:
            _draw(browser, f"{url}{_SLUG}")


def _draw(browser: Browser, address: str) -> None:
    with browser.visit(address) as visit:
        page = visit.page
        page.get_by_label("Needs work only").check()
        page.locator("article.work a[data-place]").first.click()
        page.evaluate("window.scrollTo(0, 0)")
        _keep(page.screenshot(), "preview")
        _keep(page.locator("article.work", has=page.locator(".change")).screenshot(), "changed")
        page.get_by_label("Needs work only").check()
        refused = page.locator("article.work", has=page.locator(".error"))
        _keep(refused.first.screenshot(), "finding")


def _keep(picture: bytes, name: str) -> None:
    """Write a picture with few colours: it is for docs, and small."""
    _FOLDER.mkdir(exist_ok=True)
    drawn = Image.open(io.BytesIO(picture)).convert("RGB").quantize(_COLOURS)
    drawn.save(_FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
