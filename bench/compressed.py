"""The built site as a host serves it: in a folder, texts compressed, kept by browsers for a while; bytes and requests are counted."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from generator.serve import HOST, SiteHandler, SiteServer

#: The site's folder on its host.
FOLDER = "/openplans/"
TEXTS = {".html", ".css", ".js", ".json", ".svg", ".csv", ".xml", ".txt", ".md", ".atom", ".ics"}


@cache
def compressed(path: Path) -> bytes:
    """What a host sends of a file: texts as gzip at its usual strength, everything else as it is."""
    content = path.read_bytes()
    return gzip.compress(content, 6, mtime=0) if path.suffix in TEXTS else content


@dataclass
class Served:
    """A running server. ``root`` is the site's address, ending with a slash; ``sent`` are the file and size of each answer."""

    root: str
    sent: list[tuple[str, int]] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Bytes of all answers' bodies."""
        return sum(size for _, size in self.sent)


class _Handler(SiteHandler):
    served: Served

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path.removeprefix(FOLDER.rstrip("/"))))
        file = path / "index.html" if path.is_dir() and self.path.split("?")[0].endswith("/") else path
        if not self.path.startswith(FOLDER) or not file.is_file():
            self.send_error(404)
            return
        body = compressed(file)
        self.served.sent.append((file.relative_to(self.directory).as_posix(), len(body)))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if file.suffix in TEXTS:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(site: Path) -> Iterator[Served]:
    """Serve a built site on a free port of this machine."""
    served = Served("")
    handler = type("Handler", (_Handler,), {"served": served})
    with SiteServer((HOST, 0), partial(handler, directory=str(site))) as server:
        served.root = f"http://{HOST}:{server.server_address[1]}{FOLDER}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield served
        server.shutdown()
        thread.join()
