"""What crawlers read: robots.txt, and sitemap.xml where the site's address is known."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable
from pathlib import Path

from . import urls
from .changes import Changes
from .model import Release

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write_sitemap(site: Path, page_urls: Iterable[str], changes: Changes) -> None:
    """Write ``sitemap.xml`` for the pages; nothing where the release names no base_url."""
    release = changes.corpus.release
    if not release.base_url:
        return
    root = ElementTree.Element("urlset", xmlns=_NAMESPACE)
    for url in sorted(set(page_urls)):
        entry = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(entry, "loc").text = release.base_url + url
        if modified := _last_modified(url, changes):
            ElementTree.SubElement(entry, "lastmod").text = modified
    ElementTree.indent(root)
    ElementTree.ElementTree(root).write(site / "sitemap.xml", encoding="utf-8", xml_declaration=True)


def _last_modified(url: str, changes: Changes) -> str | None:
    """The day that the page's data last changed: known of pages that show one plan and nothing of others."""
    match url.split("/")[:-1]:
        case ["plans", plan_id, *inner] if inner != ["monitoring"]:
            return changes.modified(plan_id)
        case _:
            return changes.last_modified if url == urls.DATA_CHANGES else None


def write_robots(site: Path, release: Release) -> None:
    """Write ``robots.txt``: everything may be read; with the sitemap's address where the site's is known."""
    lines = ["User-agent: *", "Allow: /"]
    if release.base_url:
        lines.append(f"Sitemap: {release.base_url}sitemap.xml")
    (site / "robots.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
