"""Which links count as broken, each beside one that does not. The sites here are a few invented files."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import Built

from generator.linkcheck import check_links, read_links
from generator.stamp import SiteError

#: What every one of these sites has.
FILES = {
    "index.html": "<h1 id=top-of-all>家</h1>",
    "plans/index.html": "",
    "plans/p/index.html": '<section id="o1"></section><p id="目标">目标</p><a name="old">旧</a>',
    "data/p.zip": "zip",
    "data/plain/t.csv": "a,b",
    "assets/site.css": "",
    "assets/a b.svg": "",
}


def write_site(folder: Path, page: str, html: str) -> Path:
    for name, text in {**FILES, page: html}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def link(address: str) -> str:
    return f'<p id="here">x</p><a href="{address}">x</a>'


#: A link on the page plans/p/m/, as it should be and as it should not.
CASES = {
    "page": ("../", "../q/"),
    "page by its file": ("../index.html", "../index.htm"),
    "page above": ("../../", "../../../../"),
    "home": ("../../../", "../../../home/"),
    "file": ("../../../data/p.zip", "../../../data/q.zip"),
    "folder without a page": ("../../../data/plain/t.csv", "../../../data/plain/"),
    "file as if it were a folder": ("../../../data/p.zip", "../../../data/p.zip/"),
    "anchor of a page": ("../#o1", "../#o2"),
    "anchor of home": ("../../../#top-of-all", "../../../#bottom"),
    "anchor of this page": ("#here", "#there"),
    "anchor written in Chinese": ("../#目标", "../#措施"),
    "anchor coded": ("../#%E7%9B%AE%E6%A0%87", "../#%E6%8E%AA%E6%96%BD"),
    "anchor by id, not by name": ("../#o1", "../#old"),
    "address with a query": ("../?q=x", "../q/?q=x"),
    "address coded": ("../../../assets/a%20b.svg", "../../../assets/a%20c.svg"),
    "address from the root of the host": ("../", "/plans/"),
}


@pytest.mark.parametrize(("good", "bad"), CASES.values(), ids=CASES)
def test_links_are_held_against_what_is_there(tmp_path: Path, good: str, bad: str) -> None:
    check_links(write_site(tmp_path / "good", "plans/p/m/index.html", link(good)))
    with pytest.raises(SiteError) as caught:
        check_links(write_site(tmp_path / "bad", "plans/p/m/index.html", link(bad)))
    assert caught.value.code == "link-broken"
    assert f"1 link leads nowhere:\n  plans/p/m/index.html: {bad}" in str(caught.value)


@pytest.mark.parametrize(
    "markup",
    ['<link rel="stylesheet" href="{}">', '<script src="{}"></script>', '<img src="{}" alt="">', '<form action="{}"></form>'],
    ids=["style", "script", "image", "form"],
)
def test_whatever_a_page_loads_or_sends_to_is_held_against_what_is_there(tmp_path: Path, markup: str) -> None:
    check_links(write_site(tmp_path / "good", "a/index.html", markup.format("../assets/site.css")))
    with pytest.raises(SiteError, match=r"a/index\.html: \.\./assets/gone\.css"):
        check_links(write_site(tmp_path / "bad", "a/index.html", markup.format("../assets/gone.css")))


@pytest.mark.parametrize("address", ["https://example.org/nothing/", "mailto:nobody@example.org", "//example.org/x", "#", "#top"])
def test_what_is_not_of_the_site_is_left_alone(tmp_path: Path, address: str) -> None:
    check_links(write_site(tmp_path, "a/index.html", link(address)))


def test_the_error_page_names_the_whole_way(tmp_path: Path) -> None:
    page = link("/somewhere/plans/p/#o1") + link("/somewhere/")
    check_links(write_site(tmp_path / "good", "404.html", page), "https://example.org/somewhere/")
    with pytest.raises(SiteError, match=r"404\.html: /somewhere/plans/q/"):
        check_links(write_site(tmp_path / "bad", "404.html", link("/somewhere/plans/q/")), "https://example.org/somewhere/")
    with pytest.raises(SiteError, match=r"404\.html: /plans/"):
        check_links(write_site(tmp_path / "elsewhere", "404.html", link("/plans/")), "https://example.org/somewhere/")
    with pytest.raises(SiteError, match=r"a/index\.html: /somewhere/plans/"):
        check_links(write_site(tmp_path / "page", "a/index.html", link("/somewhere/plans/")), "https://example.org/somewhere/")


def test_all_broken_links_are_counted_and_the_first_are_named(tmp_path: Path) -> None:
    site = write_site(tmp_path, "a/index.html", "".join(link(f"q{number}/") for number in range(30)))
    with pytest.raises(SiteError) as caught:
        check_links(site)
    message = str(caught.value)
    assert "30 links lead nowhere" in message and "a/index.html: q0/" in message and "q19/" in message
    assert "q20/" not in message and message.endswith("and 10 more")


class Reader(HTMLParser):
    """The anchors and links of a page, as a parser of any HTML finds them."""

    LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "form": "action"}  # noqa: RUF012

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.anchors: set[str] = set()
        self.links: dict[str, None] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value is not None and name == "id":
                self.anchors.add(value)
            elif value is not None and self.LINKS.get(tag) == name:
                self.links[value] = None


def same_as_a_parser(html: str) -> None:
    parsed, read = Reader(html), read_links(html)
    assert (read.anchors, list(read.links)) == (parsed.anchors, list(parsed.links))


@pytest.mark.parametrize("html", [
    '<a href="x" href=\'y\'>x</a><A HREF=z ID=q>',
    '<a\n  class="a > b"\n  href = "x?a=1&amp;b=2#c"\n>x</a>',
    "<a title='\"' href='\"x\"'>x</a>",
    '<!-- <a href="gone" id="gone"> --><a href="there">',
    '<script type="application/ld+json">{"a": "<a href=\'gone\' id=gone>"}</script><script src="there.js"></script>',
    "<style>a > b::before {content: '<a href=gone>'}</style><link href=there.css />",
    '<svg viewBox="0 0 1 1"><use href="#s" id="u"/></svg><img alt="1 < 2" src="a.svg"/>',
    '<details open><summary id="s">1 < 2 &amp; 3 > 2</summary></details><form action="?"><input name="id" value=id></form>',
    '<p data-id="gone" title="id=gone">x</p><a data-href="gone" href="">x</a>',
    '<a href="&lt;&#39;中文&quot;">x</a><p id="&amp;amp;">',
])
def test_markup_is_read_as_a_parser_reads_it(html: str) -> None:
    same_as_a_parser(html)


def test_every_page_is_read_as_a_parser_reads_it(attached: Built) -> None:
    pages = sorted(attached.site.rglob("*.html"))
    assert pages
    for page in pages:
        same_as_a_parser(page.read_text(encoding="utf-8"))


def test_a_tag_that_does_not_end_is_told(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=r"a/index\.html.*\n.*does not end: '<a href=\"x>x</a>'"):
        check_links(write_site(tmp_path, "a/index.html", '<a href="x>x</a>'))
