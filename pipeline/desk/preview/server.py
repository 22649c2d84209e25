"""A web server for one session: only a browser on this machine can reach it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from pipeline.desk.preview.session import Session

ADDRESS = "127.0.0.1"
"""The only address that the server listens on."""

_POLL = 0.2
"""Seconds between two checks of the files."""

_ALIVE = 10.0
"""Seconds after which a waiting browser is told that the server still runs."""

_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}


class Server(ThreadingHTTPServer):
    """A server of one session, with a thread for each request, as a browser keeps one open.

    A path is looked up among the finished pages: no request reads a file.
    """

    daemon_threads = True

    def __init__(self, session: Session, port: int) -> None:
        """Listen on a port of this machine; 0 for any that is free.

        Raises:
            OSError: The port is not free.
        """
        super().__init__((ADDRESS, port), _Handler)
        self.session = session
        self.stopped = threading.Event()
        self.names = {f"{ADDRESS}:{self.server_port}", f"localhost:{self.server_port}"}

    @contextmanager
    def running(self) -> Iterator[str]:
        """Serve and watch the files until the block ends; yields the address to open."""
        threading.Thread(target=self.serve_forever, args=(0.1,), daemon=True).start()
        threading.Thread(target=self._watch, daemon=True).start()
        try:
            yield f"http://{ADDRESS}:{self.server_port}/"
        finally:
            self.stopped.set()
            self.shutdown()
            self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore browsers that have closed the connection."""

    def _watch(self) -> None:
        while not self.stopped.wait(_POLL):
            self.session.poll()


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        """Send a page, or the versions as they come."""
        pages = self.server.session.shown.pages
        if self.headers.get("Host") not in self.server.names:
            # Another site could give our address its own name.
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, b"This server has another name.\n")
        elif self.path == "/events":
            self._events()
        elif self.path in pages:
            self._answer(HTTPStatus.OK, pages[self.path])
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"There is no such page.\n")

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Write no log."""

    def _answer(self, status: HTTPStatus, content: bytes) -> None:
        kind = "text/html" if status is HTTPStatus.OK else "text/plain"
        size = {"Content-Length": str(len(content))}
        self._send(status, content, {"Content-Type": f"{kind}; charset=utf-8", **size})

    def _send(self, status: HTTPStatus, content: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, **_HEADERS}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _events(self) -> None:
        """Send each version once; when the browser has gone, writing to it ends the loop."""
        self._send(HTTPStatus.OK, b"retry: 1000\n\n", {"Content-Type": "text/event-stream"})
        # Until the server stops; HEAD asks for the head only.
        told = ""
        while self.command == "GET" and not self.server.stopped.is_set():
            version = self.server.session.wait(told, _ALIVE)
            changed = f"event: version\ndata: {version}\n\n"
            self.wfile.write(b": alive\n\n" if version == told else changed.encode())
            told = version
