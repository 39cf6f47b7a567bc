"""What crawlers read: robots.txt, and sitemap.xml where the site's address is known."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable
from pathlib import Path

from .model import Release

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write_sitemap(site: Path, page_urls: Iterable[str], release: Release) -> None:
    """Write ``sitemap.xml`` for the pages; nothing where the release names no base_url."""
    if not release.base_url:
        return
    root = ElementTree.Element("urlset", xmlns=_NAMESPACE)
    for url in sorted(set(page_urls)):
        ElementTree.SubElement(ElementTree.SubElement(root, "url"), "loc").text = release.base_url + url
    ElementTree.indent(root)
    ElementTree.ElementTree(root).write(site / "sitemap.xml", encoding="utf-8", xml_declaration=True)


def write_robots(site: Path, release: Release) -> None:
    """Write ``robots.txt``: everything may be read; with the sitemap's address where the site's is known."""
    lines = ["User-agent: *", "Allow: /"]
    if release.base_url:
        lines.append(f"Sitemap: {release.base_url}sitemap.xml")
    (site / "robots.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
