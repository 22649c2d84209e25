"""Shows finished pages in the system's Chromium, in the media that their readers have.

The only module that knows Playwright, which speaks to the browser and brings none itself.
"""

import base64
import io
import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, cast

from PIL import Image
from playwright.sync_api import BrowserContext, Error, Page, sync_playwright

from pipeline.model import Format
from tests.conformance.media import Medium

CHROMIUM = "chromium"
"""The command of Debian's package."""

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)
_FONTS = ("fontpkg-noto-sans", "fontpkg-ibm-plex-sans-arabic", "manimgx-fonts-cjk")
"""The pinned fonts: what a browser draws with must not depend on the machine."""

_MEASURE = Path(__file__).with_name("browser.js").read_text("utf-8")
_CHAPTER = "EPUB/chapter.xhtml"

_HIGHEST = 16000
"""Height in px of the highest window; Chromium draws nothing of more than 16384."""

_INVISIBLE = """
* { -webkit-text-fill-color: transparent !important; }
@media (forced-colors: active) { * { color: Canvas !important; } }
"""
"""Where colours are the reader's own, text cannot be transparent, only of the ground's colour."""


class Tab:
    """A page in the browser.

    Attributes:
        complaints: What the browser says of the page, and what the page fetches.
        spent: Whether colours were forced in it. The background of the next page would then be
            white, whatever its style says.
    """

    def __init__(self, page: Page) -> None:
        self.complaints: list[str] = []
        self.spent = False
        self._page = page
        self._speak = page.context.new_cdp_session(page)
        self._size = 0, 0
        self._zoom = 1
        self._own = ""
        self._folder = ""
        self._speak.send("DOM.enable")
        self._speak.send("Accessibility.enable")
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("request", lambda request: self._requested(request.url))

    def load(self, path: Path) -> None:
        """Load a page, which may fetch what lies beside it."""
        self._folder = f"{path.parent.as_uri()}/"
        self.complaints.clear()
        self._page.goto(path.as_uri())

    def show(self, medium: Medium) -> None:
        """Show the page in a medium, and make sure that it is shown so."""
        self.spent |= ("forced-colors", "active") in medium.features
        self._zoom = medium.zoom
        self._own = medium.css
        self._resize(medium.width, medium.height)
        features = [{"name": name, "value": value} for name, value in medium.features]
        self._speak.send(
            "Emulation.setEmulatedMedia", {"media": medium.media, "features": features}
        )
        self._page.evaluate(
            """(times) => {
                const style = document.documentElement.style;
                style.fontSize = "";
                const size = parseFloat(getComputedStyle(document.documentElement).fontSize);
                if (times !== 1) style.fontSize = `${times * size}px`;
            }""",
            medium.text,
        )
        self._dress(medium.css)
        assert self._page.evaluate("(query) => matchMedia(query).matches", medium.query), medium

    def measure(self, ids: tuple[str, ...], *, direction: str, least: float) -> dict[str, Any]:
        """Return what ``browser.js`` finds."""
        argument = {"ids": list(ids), "direction": direction, "least": least}
        return cast("dict[str, Any]", json.loads(self._page.evaluate(_MEASURE, argument)))

    def ask(self, script: str, argument: object = None) -> Any:  # noqa: ANN401 - any JSON
        """Return what a script gives in the page; no policy of the page stops it."""
        return self._page.evaluate(script, argument)

    def press(self, key: str) -> None:
        """Press a key, such as ``Tab``."""
        self._page.keyboard.press(key)

    def tree(self) -> dict[str, dict[str, Any]]:
        """Return the nodes of the accessibility tree by id; they are in no order."""
        nodes = self._speak.send("Accessibility.getFullAXTree")["nodes"]
        return {node["nodeId"]: node for node in nodes}

    def numbers(self) -> dict[str, int]:
        """Return the number by which the accessibility tree knows each element with an id."""
        root = self._speak.send("DOM.getDocument", {"depth": -1})["root"]
        return dict(_numbered(root))

    def unroll(self, height: int) -> None:
        """Make the window as high as the page, as far as Chromium can: pictures are quicker so."""
        self._resize(self._size[0], min(height, _HIGHEST // self._zoom))

    def picture(self, box: tuple[int, int, int, int]) -> Image.Image:
        """Return a picture of a part of the page: left, top, right, bottom, in px.

        A busy machine has Chromium refuse one now and then ("Unable to capture screenshot"): it is
        asked twice.
        """
        left, top, right, bottom = box
        clip = {"x": left, "y": top, "width": right - left, "height": bottom - top}
        beyond = bottom > self._size[1]
        wanted = {
            "captureBeyondViewport": beyond,
            "clip": {**clip, "scale": 1 / self._zoom},
            "optimizeForSpeed": True,
        }
        try:
            taken = self._speak.send("Page.captureScreenshot", wanted)
        except Error:
            taken = self._speak.send("Page.captureScreenshot", wanted)
        return Image.open(io.BytesIO(base64.b64decode(taken["data"])))

    def _resize(self, width: int, height: int) -> None:
        self._size = width, height
        self._speak.send(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": self._zoom, "mobile": False},
        )

    def _requested(self, address: str) -> None:
        if not address.startswith((self._folder, "data:")):
            self.complaints.append(f"the page fetches {address}")

    @contextmanager
    def without_ink(self) -> Iterator[None]:
        """Make all text invisible, and nothing else, for as long as it takes."""
        self._dress(self._own + _INVISIBLE)
        yield
        self._dress(self._own)

    def _dress(self, css: str) -> None:
        """Show the page with a reader's own style sheet, and no other."""
        self._page.evaluate(
            """(css) => {
                const sheet = new CSSStyleSheet();
                sheet.replaceSync(css);
                document.adoptedStyleSheets = [sheet];
            }""",
            css,
        )


def _numbered(node: dict[str, Any]) -> Iterator[tuple[str, int]]:
    attributes = node.get("attributes", ())
    for name, value in zip(attributes[::2], attributes[1::2], strict=True):
        if name == "id":
            yield value, node["backendNodeId"]
    for child in node.get("children", ()):
        yield from _numbered(child)


@dataclass(frozen=True, slots=True)
class Visit:
    """A page of a server, and what is to be said against it.

    Attributes:
        page: As Playwright has it.
        complaints: What the browser says of the page, and what the page fetches from elsewhere.
    """

    page: Page
    complaints: list[str]


class Browser:
    """Chromium, started once for all pages."""

    def __init__(self, context: BrowserContext, folder: Path) -> None:
        self._context = context
        self._folder = folder
        self._files = 0
        self._tab: Tab | None = None

    def open(self, content: bytes, kind: Format) -> Tab:
        """Open an HTML page, or the chapter of a book with the style sheet beside it."""
        self._files += 1
        folder = self._folder / str(self._files)
        folder.mkdir()
        path = folder / "page.html"
        if kind is Format.EPUB:
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                book.extractall(folder)
            path = folder / _CHAPTER
        else:
            path.write_bytes(content)
        if self._tab is None or self._tab.spent:
            for page in self._context.pages:
                page.close()
            self._tab = Tab(self._context.new_page())
        self._tab.load(path)
        return self._tab

    @contextmanager
    def visit(self, url: str, *, width: int = 1280, script: bool = True) -> Iterator[Visit]:
        """Open what a server of this machine shows, as a person would; nothing else is reached.

        Args:
            url: The address, which ends with the server's name and a slash, and a path.
            width: Of the window, in CSS px.
            script: Whether scripts run.
        """
        assert self._context.browser is not None
        context = self._context.browser.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        page = context.new_page()
        complaints: list[str] = []
        home = "/".join(url.split("/")[:3]) + "/"
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((home, "data:", "about:"))
                else complaints.append(f"the page fetches {request.url}")
            ),
        )
        page.goto(url)
        yield Visit(page, complaints)
        context.close()


@contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """Start Chromium.

    Args:
        folder: Where it may write.

    Raises:
        FileNotFoundError: It is not installed.
    """
    program = shutil.which(CHROMIUM)
    if program is None:
        raise FileNotFoundError("Chromium is not there; run `./setup.sh conformance`")
    fonts = folder / "fonts.conf"
    fonts.write_text(_configuration(folder), "utf-8")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program,
            args=[*FLAGS],
            env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        )
        context = started.new_context(offline=True, no_viewport=True)
        yield Browser(context, folder)
        started.close()


def _configuration(folder: Path) -> str:
    """Write a fontconfig file that names the pinned fonts, and no others."""
    places = [metadata.distribution(name).locate_file(name.replace("-", "_")) for name in _FONTS]
    folders = "".join(f"<dir>{place}</dir>" for place in places)
    return f"<fontconfig>{folders}<cachedir>{folder}/fontconfig</cachedir></fontconfig>\n"
