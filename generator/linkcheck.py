"""Every internal link of the site leads to a page, a file and an anchor that are there.

The renderer sees only the hand-written pages, so the finished site is checked as a whole.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .stamp import SiteError

_LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "form": "action"}
#: Shown by a host in place of any page that is missing, so that its links name the whole way from the host.
_ERROR_PAGE = "404.html"
#: Anchors that browsers give a meaning of their own.
_OWN_ANCHORS = {"", "top", "__top"}


@dataclass(frozen=True, slots=True)
class _PageLinks:
    anchors: frozenset[str]
    links: tuple[str, ...]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.anchors: set[str] = set()
        self.links: dict[str, None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value is None:
                continue
            if name == "id":
                self.anchors.add(value)
            elif _LINKS.get(tag) == name:
                self.links[value] = None


def check_links(site: Path, base_url: str = "") -> None:
    """Raise SiteError, naming every broken link, where one of the site's pages has any.

    All pages link to each other by relative addresses, so that the site works wherever it lies. The
    error page alone starts at the path of ``base_url``, where that is known.
    """
    files = {
        Path(folder, name).relative_to(site).as_posix() for folder, _, names in os.walk(site) for name in names
    }
    pages = {file: _read(site / file) for file in sorted(files) if file.endswith(".html")}
    root = urlsplit(base_url).path
    broken = [
        f"{page}: {link}" for page, read in pages.items() for link in read.links
        if _is_broken(page, link.removeprefix(root) if page == _ERROR_PAGE else link, pages, files)
    ]
    if broken:
        shown = "\n  ".join(broken[:20]) + (f"\n  and {len(broken) - 20} more" if len(broken) > 20 else "")
        count = "1 link leads" if len(broken) == 1 else f"{len(broken)} links lead"
        raise SiteError("link-broken", "site", f"{count} nowhere:\n  {shown}")


def _read(path: Path) -> _PageLinks:
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return _PageLinks(frozenset(reader.anchors), tuple(reader.links))


def _is_broken(page: str, link: str, pages: dict[str, _PageLinks], files: set[str]) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return False
    target = page if not parts.path else next(_targets(page, unquote(parts.path), files), None)
    if target is None:
        return True
    anchor = unquote(parts.fragment)
    return target in pages and anchor not in _OWN_ANCHORS and anchor not in pages[target].anchors


def _targets(page: str, path: str, files: set[str]) -> Iterator[str]:
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    for candidate in (joined, posixpath.join(joined, "index.html") if joined != "." else "index.html"):
        if candidate in files and not (path.endswith("/") and candidate == joined):
            yield candidate
