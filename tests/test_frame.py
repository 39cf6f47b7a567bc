"""The frame around the pages: structured data, share cards, old addresses and what crawlers read. The plan is invented."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from conftest import Built, Example, built, copy_example
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF

from generator.build import build
from generator.charts.stacked import Part, stacked_bar
from generator.model import Redirect
from generator.page import Crumb
from generator.pages.english import TOPIC_GROUPS
from generator.redirects import write_redirects
from generator.schema_org import Addresses, breadcrumbs, script
from generator.stamp import SiteError
from generator.urls import FOLDERS

BASE = "https://openplans.example/sub/"
PLAN = "plans/990101-women-2021-2025/"
SCHEMA = Namespace("https://schema.org/")


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The invented plan built for a site whose address is known."""
    example = copy_example(tmp_path_factory.mktemp("placed") / "checkout")
    example.put("content/release.yaml", ("base_url",), BASE)
    return built(example.open())


class _Head(HTMLParser):
    """A page's meta properties, links by relation and JSON-LD documents."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.links: dict[str, list[dict[str, str]]] = {}
        self.documents: list[str] = []
        self._in_data = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        if tag == "meta":
            self.meta[found.get("property") or found.get("name") or ""] = found.get("content", "")
        elif tag == "link":
            self.links.setdefault(found.get("rel", ""), []).append(found)
        elif tag == "script" and found.get("type") == "application/ld+json":
            self._in_data = True
            self.documents.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_data = False

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.documents[-1] += data


def structured(of: Built, url: str, base: str = BASE) -> Graph:
    """What a page says in schema.org's terms, read without fetching schema.org's context."""
    graph = Graph()
    for text in _Head(of.page(url)).documents:
        document = json.loads(text)
        assert document["@context"] == "https://schema.org"
        document["@context"] = {"@vocab": str(SCHEMA)}
        graph.parse(data=json.dumps(document), format="json-ld", publicID=base + url)
    return graph


def said(graph: Graph, kind: str) -> dict[str, Any]:
    """The properties of the one thing of a kind."""
    (subject,) = graph.subjects(RDF.type, SCHEMA[kind])
    return {str(predicate).removeprefix(str(SCHEMA)): value for predicate, value in graph.predicate_objects(subject)}


@pytest.mark.parametrize("which", ["placed", "attached"])
def test_the_structured_data_of_every_page_can_be_read(which: str, request: pytest.FixtureRequest) -> None:
    of: Built = request.getfixturevalue(which)
    urls = [path.relative_to(of.site).as_posix().removesuffix("index.html") for path in sorted(of.site.rglob("index.html"))]
    graphs = {url: structured(of, url) for url in urls if url != "indicators/maternal-deaths/"}
    with_data = [url for url, graph in graphs.items() if len(graph)]
    assert len(with_data) > 40 and {"", "en/", "data/", "en/data/", PLAN, f"{PLAN}health/"} <= set(with_data)
    # Addresses are the same things whether written in full or from the page.
    for url in (PLAN, "data/"):
        assert (URIRef(f"{BASE}{url}#dataset"), RDF.type, SCHEMA.Dataset) in graphs[url]


def test_a_plan_says_what_it_is_and_no_more(placed: Built) -> None:
    plan = placed.corpus.plans["990101-women-2021-2025"]
    notice = placed.corpus.notices[plan.notice or ""]
    graph = structured(placed, PLAN)
    law, data = said(graph, "Legislation"), said(graph, "Dataset")
    assert (law["name"], law["legislationIdentifier"], law["legislationDate"]) == tuple(
        map(Literal, (plan.title, notice.number, notice.date)))
    assert graph.value(law["legislationPassedBy"], SCHEMA.name) == Literal(notice.issuer)
    assert law["temporalCoverage"] == data["temporalCoverage"] == Literal("2021/2025")
    assert (data["identifier"], data["version"], data["dateModified"]) == tuple(
        map(Literal, (plan.id, placed.corpus.release.version, placed.corpus.release.as_of)))
    assert data["isBasedOn"] == URIRef(f"{BASE}{PLAN}#plan")
    code = graph.value(data["spatialCoverage"], SCHEMA.identifier)
    assert graph.value(code, SCHEMA.value) == Literal("990101")
    files = {str(graph.value(file, SCHEMA.contentUrl)) for file in graph.objects(None, SCHEMA.distribution)}
    assert f"{BASE}data/plans/{plan.id}.zip" in files
    for file in files:
        assert (placed.site / file.removeprefix(BASE)).is_file(), file
    assert not any(file.endswith("clauses.csv") for file in files), "official texts are not ours to license"


def test_only_a_site_with_an_address_offers_its_search(placed: Built, attached: Built) -> None:
    action = structured(placed, "").value(None, RDF.type, SCHEMA.SearchAction)
    assert action is not None
    target = structured(placed, "")
    (template,) = target.objects(None, SCHEMA.urlTemplate)
    assert str(template) == f"{BASE}search/?q={{search_term_string}}"
    assert structured(attached, "").value(None, RDF.type, SCHEMA.SearchAction) is None


def test_crumbs_are_the_same_for_readers_and_machines(placed: Built) -> None:
    url = f"{PLAN}health/"
    graph = structured(placed, url)
    steps = sorted((int(graph.value(step, SCHEMA.position)), str(graph.value(step, SCHEMA.item)), str(graph.value(step, SCHEMA.name)))
                   for step in graph.subjects(RDF.type, SCHEMA.ListItem))
    crumbs = re.search(r'<nav class="op-crumbs".*?</nav>', placed.page(url), re.S)
    assert crumbs
    names = re.findall(r">([^<>]+)</(?:a|span)>", crumbs[0])
    assert [name for *_, name in steps] == names
    links = [urljoin(BASE + url, link) for link in re.findall(r'href="([^"]+)"', crumbs[0])]
    assert [address for _, address, _ in steps] == [*links, BASE + url]


def test_every_page_but_the_front_doors_says_the_way_to_it(placed: Built) -> None:
    for path in placed.site.rglob("index.html"):
        url, html = path.relative_to(placed.site).as_posix().removesuffix("index.html"), path.read_text(encoding="utf-8")
        if url in {"", "en/"} or 'http-equiv="refresh"' in html:
            assert "op-crumbs" not in html
            continue
        crumbs = re.search(r'<nav class="op-crumbs".*?</nav>', html, re.S)
        assert crumbs, url
        graph = structured(placed, url)
        ways = [str(graph.value(step, SCHEMA.item)) for step in sorted(
            graph.subjects(RDF.type, SCHEMA.ListItem), key=lambda step: int(graph.value(step, SCHEMA.position)))]
        assert ways == [*(urljoin(BASE + url, link) for link in re.findall(r'href="([^"]+)"', crumbs[0])), BASE + url], url


def test_nothing_in_a_name_ends_the_script() -> None:
    text = "</script><script>alert(1)</script><!-- & \u2028"
    html = script(breadcrumbs([Crumb("", text)], Addresses("", "plans/")))
    assert html.count("<") == 2 and "\u2028" not in html
    (document,) = _Head(html).documents
    assert json.loads(document)["@graph"][0]["itemListElement"][0]["name"] == text


def test_share_cards_say_what_the_page_says(placed: Built, attached: Built) -> None:
    head = _Head(placed.page(PLAN))
    assert head.meta["og:title"] == placed.corpus.plans["990101-women-2021-2025"].title
    assert head.meta["og:description"] == head.meta["description"]
    assert (head.meta["og:type"], head.meta["og:locale"]) == ("website", "zh_CN")
    assert head.meta["og:url"] == head.links["canonical"][0]["href"] == BASE + PLAN
    image = head.meta["og:image"]
    assert image.startswith(BASE)
    data = (placed.site / image.removeprefix(BASE)).read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert tuple(int.from_bytes(data[at : at + 4], "big") for at in (16, 20)) == (1200, 630)
    bare = _Head(attached.page(PLAN))
    assert not {"og:url", "og:image"} & set(bare.meta)
    assert bare.meta["og:title"] == head.meta["og:title"]


@pytest.mark.parametrize(("chinese", "english"), [("", "en/"), ("data/", "en/data/"), ("about/", "en/about/"), ("methodology/", "en/methodology/"),
    ("conformance/", "en/conformance/")])
def test_pages_in_two_languages_name_each_other(placed: Built, attached: Built, chinese: str, english: str) -> None:
    for url, lang, locale in ((chinese, "zh-Hans", "zh_CN"), (english, "en", "en_GB")):
        html = placed.page(url)
        head = _Head(html)
        assert f'<html lang="{lang}"' in html
        assert head.meta["og:locale"] == locale
        assert {link["hreflang"]: link["href"] for link in head.links["alternate"] if "hreflang" in link} == {
            "zh-Hans": BASE + chinese, "en": BASE + english}
        assert "hreflang" not in "".join(map(str, _Head(attached.page(url)).links.get("alternate", [])))


def test_the_switch_leads_to_the_same_page_or_home(attached: Built) -> None:
    for url, expected in (("", "en/"), ("data/", "en/data/"), ("about/", "en/about/"), (PLAN, "en/"), ("en/data/", "data/"), ("en/", "")):
        (link,) = re.findall(r'<a class="op-language"[^>]*href="([^"]*)"', attached.page(url))
        assert urljoin(BASE + url, link) == BASE + expected


def test_robots_may_read_everything_and_find_the_sitemap(placed: Built, attached: Built) -> None:
    assert (placed.site / "robots.txt").read_text() == f"User-agent: *\nAllow: /\nSitemap: {BASE}sitemap.xml\n"
    assert (attached.site / "robots.txt").read_text() == "User-agent: *\nAllow: /\n"
    sitemap = (placed.site / "sitemap.xml").read_text()
    assert f"<loc>{BASE}en/</loc>" in sitemap and "maternal-deaths" not in sitemap and "404" not in sitemap


def test_an_old_address_names_the_new_one_three_ways(placed: Built, attached: Built) -> None:
    old, new = "indicators/maternal-deaths/", "indicators/maternal-mortality-ratio/"
    for of, canonical in ((placed, BASE + new), (attached, f"../../{new}")):
        html = of.page(old)
        assert _Head(html).links["canonical"][0]["href"] == canonical
        (refresh,) = re.findall(r'http-equiv="refresh" content="0; url=([^"]+)"', html)
        assert {urljoin(BASE + old, link) for link in (refresh, *re.findall(r'<a href="([^"]+)"', html))} == {BASE + new}


def test_an_old_address_may_not_take_a_page_nor_lead_nowhere(tmp_path: Path, example: Example) -> None:
    (tmp_path / "about").mkdir()
    (tmp_path / "about/index.html").write_text("关于")
    with pytest.raises(SiteError) as caught:
        write_redirects(tmp_path, [Redirect("about/", "data/")], "")
    assert (caught.value.code, caught.value.place) == ("page-url-taken", "content/redirects.yaml")
    assert (tmp_path / "about/index.html").read_text() == "关于"
    # The check cannot know this page: the build's own check of links does.
    example.put("content/redirects.yaml", ("redirects", 0, "to"), "abuot/")
    assert example.check() == ()
    with pytest.raises(SiteError) as caught:
        build(example.open())
    assert caught.value.code == "link-broken" and "maternal-deaths" in str(caught.value)


def test_bars_share_the_width_of_the_longest() -> None:
    svg = stacked_bar([Part("numeric", 1), Part("relative", 0), Part("direction", 2)], 4)
    assert re.findall(r'class="op-series--(\w+)" x="([\d.]+)%" width="([\d.]+)%"', svg) == [
        ("numeric", "0.00", "25.00"), ("direction", "25.00", "50.00")]
    for parts in ([Part("numeric", 5)], [Part("numeric", -1)]):
        with pytest.raises(ValueError, match="do not fit"):
            stacked_bar(parts, 4)


@pytest.mark.content
def test_the_chart_counts_every_target_once(real: Built) -> None:
    for url in ("", "en/"):
        table = re.search(r'<div class="op-table op-stacks".*?</table>', real.page(url), re.S)
        assert table
        rows = [list(map(int, re.findall(r'<td class="op-num[^>]*>(\d+)</td>', row))) for row in table[0].split("<tr>")[2:]]
        assert all(sum(kinds) == total for *kinds, total in rows)
        assert sum(total for *_, total in rows) == sum(1 for plan in real.corpus.plans.values() for _ in plan.targets())


@pytest.mark.content
def test_every_group_of_topics_has_an_english_name(real: Built) -> None:
    assert {topic.group for topic in real.corpus.topics.values()} <= set(TOPIC_GROUPS)


def test_the_error_page_knows_every_folder_of_pages(placed: Built, attached: Built) -> None:
    """Where the site's address is unknown, it finds from the address asked for where the site lies."""
    holding = {path.relative_to(attached.site).parts[0] for path in attached.site.rglob("*/index.html")}
    assert holding == set(FOLDERS)
    (known,) = re.findall(r"pathname\.match\(/\^\(\.\*\?\\/\)\(\?:([a-z|]+)\)", (attached.site / "404.html").read_text(encoding="utf-8"))
    assert known.split("|") == list(FOLDERS)
    assert "pathname.match" not in (placed.site / "404.html").read_text(encoding="utf-8")
