"""Every internal link of the site leads to a page, a file and an anchor that are there.

The renderer sees only the hand-written pages, so the finished site is checked as a whole.
"""

from __future__ import annotations

import os
import posixpath
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .stamp import SiteError

_LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "form": "action"}
#: Shown by a host in place of any page that is missing, so that its links name the whole way from the host.
_ERROR_PAGE = "404.html"
#: Anchors that browsers give a meaning of their own.
_OWN_ANCHORS = {"", "top", "__top"}

_ATTRIBUTES = r"""((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>"""
#: A comment; a tag whose content is no markup, with that content; any other tag; one that never ends.
#: The pages are ours and well-formed: this takes a sixth of the time of a parser that expects anything.
_TAG = re.compile(
    rf"<!--.*?-->|<(script|style)\b{_ATTRIBUTES}.*?</\1\s*>|<([a-z][^\s/>]*+){_ATTRIBUTES}|<(?=[a-z])", re.DOTALL | re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]++)\s*=\s*(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The anchors that a page has, and the addresses that it leads to, each once."""

    anchors: frozenset[str]
    links: tuple[str, ...]


def check_links(site: Path, base_url: str = "") -> None:
    """Raise SiteError, naming every broken link, where one of the site's pages has any.

    All pages link to each other by relative addresses, so that the site works wherever it lies. The
    error page alone starts at the path of ``base_url``, where that is known.
    """
    files = {
        Path(folder, name).relative_to(site).as_posix() for folder, _, names in os.walk(site) for name in names
    }
    pages = {file: _read(site, file) for file in sorted(files) if file.endswith(".html")}
    root = urlsplit(base_url).path
    broken = [
        f"{page}: {link}" for page, read in pages.items() for link in read.links
        if _is_broken(page, link.removeprefix(root) if page == _ERROR_PAGE else link, pages, files)
    ]
    if broken:
        shown = "\n  ".join(broken[:20]) + (f"\n  and {len(broken) - 20} more" if len(broken) > 20 else "")
        count = "1 link leads" if len(broken) == 1 else f"{len(broken)} links lead"
        raise SiteError("link-broken", "site", f"{count} nowhere:\n  {shown}")


def _read(site: Path, file: str) -> PageLinks:
    try:
        return read_links((site / file).read_text(encoding="utf-8"))
    except ValueError as error:
        raise SiteError("link-broken", file, f"its links cannot be read: {error}.") from None


def read_links(html: str) -> PageLinks:
    """The ids of the page's elements and the addresses in its links, as HTML's rules read attributes."""
    anchors: set[str] = set()
    links: dict[str, None] = {}
    for found in _TAG.finditer(html):
        raw, raw_attributes, tag, attributes = found.groups()
        if raw is tag is None:
            if found.group() == "<":
                raise ValueError(f"a tag does not end: {html[found.start():][:80]!r}")
            continue
        told = attributes if raw is None else raw_attributes
        wanted = _LINKS.get((tag or raw).lower())
        if wanted is None and "id" not in told.lower():
            continue
        for name, *values in _ATTRIBUTE.findall(told):
            name = name.lower()
            if name == "id":
                anchors.add(unescape("".join(values)))
            elif name == wanted:
                links[unescape("".join(values))] = None
    return PageLinks(frozenset(anchors), tuple(links))


def _is_broken(page: str, link: str, pages: dict[str, PageLinks], files: set[str]) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return False
    target = _target(posixpath.dirname(page), unquote(parts.path), files) if parts.path else page
    if target is None:
        return True
    anchor = unquote(parts.fragment)
    return target in pages and anchor not in _OWN_ANCHORS and anchor not in pages[target].anchors


def _target(folder: str, path: str, files: set[str]) -> str | None:
    """The file that an address leads to from a page in ``folder``: itself, or the page of the folder that it names."""
    joined = posixpath.normpath(posixpath.join(folder, path))
    if joined in files and not path.endswith("/"):
        return joined
    index = posixpath.join(joined, "index.html") if joined != "." else "index.html"
    return index if index in files else None
