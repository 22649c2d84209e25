"""Shows finished books in a reading engine (foliate-js), as people set it for their eyes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from tests.conformance.browser import Browser, Visit
from tests.conformance.programs import PACKAGES

_SCRIPT = Path(__file__).with_name("reader.js")
_PAGE = b"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Reader</title>
<style>html, body { height: 100%; margin: 0 } foliate-view { display: block; height: 100% }</style>
<script type="module" src="/reader.js"></script></head><body></body></html>"""
_TYPES = {".js": "text/javascript", ".epub": "application/epub+zip", ".css": "text/css"}

_NIGHT = "html, body { color: #e8e8e8 !important; background: #101010 !important; }"
_LINKS = "a:any-link { color: #a9c8ff !important; }"
_LARGE = "html { font-size: 200% !important; }"


@dataclass(frozen=True, slots=True)
class Setting:
    """How somebody reads.

    Attributes:
        name: For messages.
        flow: ``paginated`` or ``scrolled``.
        css: The reader's own style sheet.
        bare: Whether the book's own style sheet is turned off.
        first: Whether what says when to call at once must begin on the first screen. It cannot
            where letters are so large that the title fills it.
        width: Of the screen, in CSS px; its height is 800.
    """

    name: str
    flow: str = "paginated"
    css: str = ""
    bare: bool = False
    first: bool = False
    width: int = 390


SETTINGS = (
    Setting("in pages", first=True),
    Setting("in two columns, at night", first=True, css=_NIGHT, width=1280),
    Setting("in pages, 200 % text", css=_LARGE),
    Setting("in pages, styles off", bare=True),
    Setting("scrolled, 200 % text", flow="scrolled", css=_LARGE),
    Setting("scrolled, at night, styles off", flow="scrolled", css=_NIGHT + _LINKS, bare=True),
)

_OWN = ("the page fetches blob:", "allow-scripts and allow-same-origin for its sandbox")
"""What the browser says of the engine, and not of the book."""

_OPENING = 3
"""Words of what says when to call at once that must stand on the first screen: its heading and its
number, in the language with the fewest."""

_FITS = 0.75
"""Part of a page's height up to which a block must stand on one page."""


class Reader:
    """A reading engine with a book in it."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit

    def open(self, setting: Setting) -> None:
        """Open the book in a setting."""
        told = {"flow": setting.flow, "css": setting.css, "bare": setting.bare}
        self._visit.page.wait_for_function("window.openBook !== undefined")
        self._visit.page.evaluate("(told) => openBook(told)", told)

    def faults(self, ids: tuple[str, ...], setting: Setting) -> Iterator[str]:
        """Turn every page, and say what of the protected blocks nobody would see whole."""
        for block in self._visit.page.evaluate("(ids) => readThrough(ids)", list(ids)):
            where = f"{setting.name}: {block['id']}"
            if block["lost"] or not block["seen"]:
                yield f"{where} is cut off at {' '.join(block['lost'][:5]) or 'every word'}"
            if block["faint"]:
                yield f"{where} can hardly be read at {' '.join(block['faint'][:5])}"
            if setting.first and block["id"] == "call-now" and block["early"] < _OPENING:
                yield f"{where} does not begin on the first screen"
            torn = len(block["parts"]) > 1 and sum(block["parts"]) <= _FITS * block["height"]
            if torn and not setting.bare:
                yield f"{where} is torn over {len(block['parts'])} pages, and would fit on one"
        for complaint in self._visit.complaints:
            if not any(known in complaint for known in _OWN):
                yield f"{setting.name}: {complaint}"

    def picture(self, path: Path) -> None:
        """Take a picture of what is shown."""
        self._visit.page.screenshot(path=path)


@contextmanager
def reading(browser: Browser, book: bytes, *, width: int) -> Iterator[Reader]:
    """Put a book into the engine.

    Args:
        browser: A browser.
        book: The book.
        width: Of the screen, in CSS px.
    """
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Shelf, book))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        with browser.visit(f"http://127.0.0.1:{server.server_port}/", width=width) as visit:
            yield Reader(visit)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Shelf(BaseHTTPRequestHandler):
    """Hands out the engine and one book."""

    def __init__(self, book: bytes, *arguments: Any) -> None:  # noqa: ANN401 - the server's own
        self._book = book
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Answer a request."""
        content = self._content()
        self.send_response(404 if content is None else 200)
        self.send_header("Content-Type", _TYPES.get(Path(self.path).suffix, "text/html"))
        self.end_headers()
        self.wfile.write(content or b"")

    def _content(self) -> bytes | None:
        known = {"/": _PAGE, "/book.epub": self._book, "/favicon.ico": b""}
        if self.path in known:
            return known[self.path]
        path = _SCRIPT if self.path == "/reader.js" else PACKAGES / self.path.lstrip("/")
        return path.read_bytes() if path.is_file() else None

    def log_message(self, *_: object) -> None:
        """Say nothing."""
