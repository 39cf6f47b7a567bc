"""Serve the built site on loopback."""

from __future__ import annotations

import os
import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from .media_types import MEDIA_TYPES, content_type

#: Only this machine can reach it.
HOST = "127.0.0.1"


class SiteHandler(SimpleHTTPRequestHandler):
    """Answers from a folder, with the types that browsers need and the site's own error page."""

    # A page and its parts come over connections that stay, and no part waits for another's receipt.
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    # The standard library takes types from the system's table, which may lack or misname these.
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {ending: content_type(ending) for ending in MEDIA_TYPES}

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """A file without an ending (SHA256SUMS) is a text here."""
        return super().guess_type(path) if Path(path).suffix else content_type(".txt")

    def end_headers(self) -> None:
        """Whatever is served is public: pages of other sites may read it, as hosts of open data allow."""
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """A missing page is answered with the site's own error page, as a host does."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", content_type(".html"))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class SiteServer(ThreadingHTTPServer):
    """Answers each connection in a thread of its own."""

    # Of the usual five, a browser with many files to ask for meets a full queue on a busy machine, and waits seconds for another try.
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves a page drops its connections: that is no error to tell of."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def server(site: Path, port: int) -> SiteServer:
    """A server of the folder ``site`` on loopback; port 0 takes a free one. Raises OSError where the port is taken."""
    return SiteServer((HOST, port), partial(SiteHandler, directory=str(site)))
