"""Serve the built site on loopback."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

#: Only this machine can reach it.
HOST = "127.0.0.1"


class _Handler(SimpleHTTPRequestHandler):
    # The standard library takes types from the system's table, which may lack or misname these.
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".md": "text/markdown; charset=utf-8",
        ".wasm": "application/wasm",
    }

    def log_message(self, format: str, *args: object) -> None:
        pass


def server(site: Path, port: int) -> ThreadingHTTPServer:
    """A server of the folder ``site`` on loopback; port 0 takes a free one. Raises OSError where the port is taken."""
    return ThreadingHTTPServer((HOST, port), partial(_Handler, directory=str(site)))
