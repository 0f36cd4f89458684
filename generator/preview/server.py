"""The local server: on this computer only, for one person, until Ctrl-C."""

from __future__ import annotations

import contextlib
import mimetypes
import threading
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from generator.preview.answers import Answer, answer
from generator.preview.showroom import Showroom

HOST = "127.0.0.1"
_HEARTBEAT = 15.0  # seconds; a browser that went away is noticed at the next one


@dataclass(frozen=True, slots=True)
class Served:
    """A running server. `address` is where the gallery lies."""

    server: ThreadingHTTPServer
    showroom: Showroom

    @property
    def address(self) -> str:
        """The gallery's address, with a slash at its end."""
        return f"http://{HOST}:{self.server.server_address[1]}/"

    def close(self) -> None:
        """Stops answering."""
        self.showroom.close()
        self.server.shutdown()
        self.server.server_close()


def start_server(showroom: Showroom, port: int) -> Served:
    """Starts answering in the background. Port 0 takes any free one. Raises OSError when the port is taken."""

    class Handler(_Handler):
        room = showroom

    server = ThreadingHTTPServer((HOST, port), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.2}, daemon=True).start()
    return Served(server, showroom)


class _Handler(BaseHTTPRequestHandler):
    room: Showroom
    protocol_version = "HTTP/1.1"

    def handle(self) -> None:
        """Answers one connection; a browser may hang up whenever it likes."""
        with contextlib.suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        """Answers with what the showroom shows."""
        self._answer()

    def do_HEAD(self) -> None:
        """Answers like GET, without the body."""
        self._answer()

    def _answer(self) -> None:
        host = self.headers.get("Host", "").partition(":")[0]
        if host not in (HOST, "localhost"):
            # Another site's name that resolves to this computer must not read what is served here.
            self._send(Answer(b"This server answers its own computer only.", "text/plain", HTTPStatus.FORBIDDEN))
            return
        parts = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/events":
            self._events(int(query["after"]) if query.get("after", "").isdecimal() else 0)
            return
        self._send(answer(self.room.snapshot, unquote(parts.path), query))

    def _send(self, found: Answer) -> None:
        self.send_response(found.status)
        kind = found.kind or mimetypes.guess_type(self.path.partition("?")[0])[0] or "application/octet-stream"
        text = kind.startswith("text/") or kind.endswith(("json", "javascript", "xml"))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(found.body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in found.headers:
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(found.body)

    def _events(self, number: int) -> None:
        """Server-sent events: one message for every newer snapshot."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        while not self.room.closed:
            newest = self.room.wait(number, _HEARTBEAT)
            self.wfile.write(f"data: {newest}\n\n".encode() if newest > number else b": still here\n\n")
            self.wfile.flush()
            number = newest

    def log_message(self, *_: object) -> None:
        """Says nothing: a line per request would hold ids of customers."""
