"""What a first visit to a page of each kind transfers: the page itself, styles, scripts and everything else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from compressed import compressed
from page_kinds import fullest

_LINKED = re.compile(r'<link rel="stylesheet" href="([^"]+)"|<script[^>]* src="([^"]+)"|<link rel="icon" href="([^"]+)"')
_IMPORTED = re.compile(r'^import .*?from "(\./[^"]+)"', re.MULTILINE)


def transfers(site: Path) -> Iterator[str]:
    """The lines of a table of kilobytes, compressed, by kind of page; the fullest page of each kind."""
    yield "\n   HTML     CSS      JS   total kB  kind of page and its fullest page"
    for kind, url in fullest(site).items():
        page = site / url / "index.html"
        sizes = {"css": 0, "js": 0}
        for file in _needed(page):
            if file.suffix[1:] in sizes:
                sizes[file.suffix[1:]] += len(compressed(file))
        parts = [len(compressed(page)), *sizes.values()]
        yield " ".join(f"{part / 1000:7.1f}" for part in parts) + f" {sum(parts) / 1000:10.1f}  {kind}: /{url}"


def _needed(page: Path) -> set[Path]:
    """The styles and scripts that a page names, and the modules that these import."""
    found = {(page.parent / next(filter(None, match)).split("?")[0]).resolve() for match in _LINKED.findall(page.read_text(encoding="utf-8"))}
    waiting = list(found)
    while waiting:
        file = waiting.pop()
        if file.suffix != ".js":
            continue
        for name in _IMPORTED.findall(file.read_text(encoding="utf-8")):
            module = (file.parent / name).resolve()
            if module not in found:
                found.add(module)
                waiting.append(module)
    return found
