"""A web server for one session: only a browser on this machine can reach it."""

import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from pipeline.desk.preview.session import Session

ADDRESS = "127.0.0.1"
"""The only address that the server listens on."""

_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}


class Server(ThreadingHTTPServer):
    """A server of one session, which looks at its files at each request.

    A path is looked up among the finished pages: no request names a file.
    """

    daemon_threads = True

    def __init__(self, session: Session, port: int) -> None:
        """Listen on a port of this machine; 0 for any that is free.

        Raises:
            OSError: The port is not free.
        """
        super().__init__((ADDRESS, port), _Handler)
        self.session = session
        self.names = {f"{ADDRESS}:{self.server_port}", f"localhost:{self.server_port}"}

    @contextmanager
    def running(self) -> Iterator[str]:
        """Serve until the block ends; yields the address to open."""
        threading.Thread(target=self.serve_forever, args=(0.1,), daemon=True).start()
        try:
            yield f"http://{ADDRESS}:{self.server_port}/"
        finally:
            self.shutdown()
            self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002
        """Ignore browsers that have closed the connection."""
        if not isinstance(sys.exception(), ConnectionError):
            traceback.print_exc()


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        """Send a page as the files make it now; a browser asks again and again."""
        session = self.server.session
        if self.headers.get("Host") not in self.server.names:
            # Another site could give our address its own name.
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"This server has another name.\n")
            return
        session.poll()
        if self.path in session.pages:
            self._send(HTTPStatus.OK, session.pages[self.path], kind="text/html")
        else:
            self._send(HTTPStatus.NOT_FOUND, b"There is no such page.\n")

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Write no log."""

    def _send(self, status: HTTPStatus, content: bytes, kind: str = "text/plain") -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
