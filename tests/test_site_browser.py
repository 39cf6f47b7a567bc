"""The real site in a browser: found exactly, followed by clicks, sound at two widths, in both schemes and without scripts.

The site lies in a folder of its host, as it may anywhere: nothing in it may ask for the host's root.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

import browsing
import pytest
from browsing import SCREENS
from conftest import Built
from playwright.sync_api import Browser, Locator, Page, expect

from generator.links import Links, link
from generator.search import SearchRecord
from generator.search.gather import gather
from generator.text import searchable

pytestmark = [pytest.mark.browser, pytest.mark.content]

@dataclass(frozen=True)
class Site:
    """The real site as served. ``root`` is its address, ending with a slash."""

    root: str
    built: Built

    @cached_property
    def links(self) -> Links:
        return link(self.built.corpus)

    @cached_property
    def records(self) -> list[SearchRecord]:
        return list(gather(self.built.corpus, self.links, self.built.checkout.sources))

    @cached_property
    def _normal(self) -> list[tuple[str, str, str]]:
        return [(record.id, searchable(record.title).text, searchable(record.text).text) for record in self.records]

    def holding(self, query: str) -> list[str]:
        """The ids of the records that hold the query, by plain comparison, in the order of results."""
        normal = searchable(query).text
        found = [(normal not in title, record_id) for record_id, title, text in self._normal if normal in title or normal in text]
        return [record_id for _, record_id in sorted(found, key=lambda pair: pair[0])]

    def search(self, query: str) -> str:
        return f"{self.root}search/?q={quote(query)}"


@pytest.fixture(scope="module")
def site(real: Built) -> Iterator[Site]:
    with browsing.served(real.checkout.build) as root:
        yield Site(root, real)


@contextmanager
def opened(browser: Browser, site: Site, screen: str = "wide", scheme: str = "light", scripts: bool = True) -> Iterator[Page]:
    with browsing.opened(browser, site.root, screen, scheme, scripts) as page:
        yield page


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    with opened(browser, site) as page:
        yield page


def largest(pairs: dict[str, int]) -> str:
    """The key with the highest number, the first of them where several have it."""
    return max(pairs, key=lambda key: pairs[key])


def domain_page(site: Site) -> str:
    sizes = {
        f"plans/{plan.id}/{domain.code}/": len(domain.objectives) + len(domain.measures)
        for plan in site.built.corpus.plans.values() for domain in plan.domains
    }
    return largest(sizes)


def with_texts(site: Site, url: str) -> str:
    """The address of a page that is there only where official texts are attached."""
    if site.built.checkout.sources is None:
        pytest.skip("no official texts are attached")
    return url


def plan_page(site: Site) -> str:
    return f"plans/{largest({plan.id: len(list(plan.targets())) for plan in site.built.corpus.plans.values()})}/"


def test_without_scripts_the_search_page_says_what_to_do(browser: Browser, site: Site) -> None:
    with opened(browser, site, scripts=False) as page:
        page.goto(site.search("孕产妇"))
        expect(page.locator("noscript p")).to_contain_text("搜索需要浏览器启用脚本（JavaScript）")
        expect(page.locator(".op-search__form")).to_be_hidden()
        page.locator("noscript a").first.click()
        assert page.url == site.root


# Search.


def settled(page: Page) -> list[str]:
    """The ids of all results, once the search has ended and all are shown."""
    # The count is told first; the list is busy until its first results are in.
    expect(page.locator(".op-search__count")).to_contain_text("条结果。")
    expect(page.locator(".op-search__results:not([aria-busy])")).to_be_attached()
    more = page.locator(".op-search__more")
    while more.is_visible():
        shown = page.locator(".op-result").count()
        more.click()
        page.wait_for_function("shown => document.querySelectorAll('.op-result').length > shown", arg=shown)
    return page.eval_on_selector_all(".op-result", "items => items.map(item => item.dataset.id)")


@pytest.mark.parametrize("query", ["孕产妇死亡率", "反家庭暴力", "90%以上"])
def test_searching_from_home_finds_exactly_what_holds_the_words(page: Page, site: Site, query: str) -> None:
    page.goto(site.root)
    box = page.locator("article").get_by_role("combobox")
    box.fill(query)
    box.press("Enter")
    found = settled(page)
    assert found == site.holding(query) and found
    expect(page.locator(".op-search__count")).to_have_text(f"找到 {len(found)} 条结果。")
    marks = {searchable(mark).text for mark in page.locator(".op-result mark").all_inner_texts()}
    corpus = site.built.corpus
    names = [{searchable(name).text for name in (each.name, each.name_en, *getattr(each, "aliases", ()))}
             for each in (*corpus.indicators.values(), *corpus.topics.values())]
    wanted = searchable(query).text
    # Beside the query itself only other names of what is so called may be marked.
    assert wanted in marks <= {wanted}.union(*(its for its in names if wanted in its))


def test_a_hundred_random_strings_find_exactly_what_holds_them(page: Page, site: Site) -> None:
    page.goto(f"{site.root}search/")
    page.evaluate(
        """async () => {
          const { queryTerms } = await import(new URL("../assets/search-text.js", location));
          const { openIndex } = await import(new URL("../assets/search-index.js", location));
          const index = await openIndex(new URL("../search-index/", location));
          window.find = async (query) => {
            const { numbers } = await index.search(queryTerms(query), new Map());
            return Promise.all(numbers.map(async (number) => (await index.load(number)).id));
          };
        }"""
    )
    rng = random.Random(20211121)
    queries: list[str] = []
    while len(queries) < 100:
        record = rng.choice(site.records)
        text, length = rng.choice((record.title, record.text)), rng.randint(2, 8)
        start = rng.randint(0, max(0, len(text) - length))
        query = text[start : start + length]
        # A blank parts two terms, and punctuation alone is no query.
        if len(query) == length and not any(map(str.isspace, query)) and searchable(query).text:
            queries.append(query)
    wrong = [query for query in queries if page.evaluate("query => find(query)", query) != site.holding(query)]
    assert wrong == []
    assert all(site.holding(query) for query in queries)


@pytest.mark.parametrize("screen", SCREENS)
def test_every_page_leads_to_search(browser: Browser, site: Site, screen: str) -> None:
    with opened(browser, site, screen) as page:
        page.goto(site.root + domain_page(site))
        header = page.locator("header")
        if screen == "wide":
            box = header.get_by_role("combobox")
        else:
            header.get_by_role("link", name="搜索").click()
            box = header.get_by_role("combobox")
        box.fill("反家庭暴力")
        box.press("Enter")
        assert settled(page) == site.holding("反家庭暴力")
        assert page.url.startswith(f"{site.root}search/?q=")


def test_a_result_leads_to_its_place(page: Page, site: Site) -> None:
    page.goto(site.search("孕产妇死亡率"))
    target = next(r for r in site.records if r.title == "孕产妇死亡率" and r.filters["type"] == "目标值")
    settled(page)
    page.locator(f'.op-result[data-id="{target.id}"] a').click()
    assert page.url == site.root + target.url
    in_sight(page, page.locator(f"#{target.url.split('#')[1]}"))
    page.go_back()
    assert settled(page) == site.holding("孕产妇死亡率")


# Links.


def in_sight(page: Page, element: Locator) -> None:
    """The element stands on the screen, and not under the header."""
    expect(element).to_be_in_viewport()
    header, box = page.locator("header").bounding_box(), element.bounding_box()
    assert header and box
    covers = header["y"] + header["height"] if header["y"] >= 0 else 0
    assert box["y"] >= covers - 1, "the header covers it"


@pytest.mark.parametrize("screen", SCREENS)
def test_from_home_to_a_target_and_back_by_clicks(browser: Browser, site: Site, screen: str) -> None:
    plan = next(iter(site.built.corpus.plans.values()))
    domain = next(domain for domain in plan.domains if any(item.targets for item in domain.objectives))
    item = next(item for item in domain.objectives if item.targets)
    target = item.targets[0]
    indicator = site.built.corpus.indicators[target.indicator].name
    place = f"{site.root}plans/{plan.id}/{domain.code}/#{item.anchor}-t1"
    with opened(browser, site, screen) as page:
        page.goto(site.root)
        page.locator(f'article a[href$="plans/{plan.id}/"]').first.click()
        assert page.url == f"{site.root}plans/{plan.id}/"
        row = page.get_by_role("row").filter(has=page.locator(f'a[href$="{place.removeprefix(site.root)}"]'))
        expect(row.get_by_role("link").first).to_have_text(indicator)
        row.get_by_role("link").last.click()
        assert page.url == place
        shown = page.locator(f"#{item.anchor}-t1")
        in_sight(page, shown)
        shown.get_by_role("link").first.click()
        assert page.url == f"{site.root}indicators/{target.indicator}/"
        expect(page.locator("h1")).to_have_text(indicator)
        page.locator(f'article a[href$="{place.removeprefix(site.root)}"]').locator("visible=true").first.click()
        assert page.url == place
        in_sight(page, shown)
        page.get_by_role("navigation", name="当前位置").get_by_role("link", name="首页").click()
        assert page.url == site.root
        page.go_back()
        assert page.url == place


def test_a_clause_leads_into_the_official_text_and_back(page: Page, site: Site) -> None:
    with_texts(site, "")
    plan = next(iter(site.built.corpus.plans.values()))
    item = plan.domains[0].objectives[-1]
    here = f"{site.root}plans/{plan.id}/{plan.domains[0].code}/#{item.anchor}"
    page.goto(here)
    page.locator(f"#{item.anchor}").get_by_role("link", name="行").first.click()
    assert page.url == f"{site.root}plans/{plan.id}/text/#L{item.lines.first}"
    line = page.locator(f"#L{item.lines.first}")
    in_sight(page, line)
    line.get_by_role("link").last.click()
    assert page.url == here


@pytest.mark.parametrize("screen", SCREENS)
def test_the_navigation_reaches_every_section(browser: Browser, site: Site, screen: str) -> None:
    with opened(browser, site, screen) as page:
        page.goto(site.root + domain_page(site))
        sections = page.get_by_role("navigation", name="栏目").get_by_role("link")
        names = sections.all_inner_texts()
        assert len(names) == 8
        for name in names:
            page.get_by_role("navigation", name="栏目").get_by_role("link", name=name, exact=True).click()
            current = page.get_by_role("navigation", name="栏目").locator('[aria-current="page"]')
            expect(current).to_have_text(name)


def test_packages_can_be_downloaded(page: Page, site: Site) -> None:
    page.goto(f"{site.root}data/")
    with page.expect_download() as download:
        page.get_by_role("link", name="ZIP").first.click()
    assert download.value.suggested_filename == "openplans.zip"
    assert download.value.path().read_bytes() == (site.built.data / "openplans.zip").read_bytes()


# Charts.


@pytest.mark.parametrize("screen", SCREENS)
def test_the_chart_of_an_indicator_shows_one_drawing_that_fits_and_can_be_taken_away(browser: Browser, site: Site, screen: str) -> None:
    refs = site.links.by_indicator["infant-mortality-rate"]
    with opened(browser, site, screen) as page:
        page.goto(f"{site.root}indicators/infant-mortality-rate/")
        charts = page.locator("figure svg.op-plot")
        assert [chart.is_visible() for chart in charts.all()] == [screen == "wide", screen == "narrow"]
        chart = page.locator(f"figure svg.op-plot--{screen}")
        expect(page.get_by_role("img", name="婴儿死亡率（婴儿）")).to_be_visible()
        shown = chart.locator("[data-targets]").evaluate_all("marks => marks.flatMap(mark => mark.dataset.targets.split(' '))")
        assert sorted(shown) == sorted(ref.target.id for ref in refs)
        frame = chart.bounding_box()
        assert frame
        texts = chart.locator("text").evaluate_all(
            "texts => texts.map(text => { const b = text.getBoundingClientRect(); return [b.left, b.right, b.top, b.bottom, text.textContent]; })"
        )
        assert all(frame["x"] - 1 <= left and right <= frame["x"] + frame["width"] + 1 for left, right, *_ in texts)
        clash = [
            (one[4], other[4]) for number, one in enumerate(texts) for other in texts[number + 1:]
            if one[0] < other[1] and other[0] < one[1] and one[2] + 3 < other[3] - 3 and other[2] + 3 < one[3] - 3
        ]
        assert clash == []
        for name, kind, file in (("下载图（SVG）", "svg", "targets.svg"), ("下载图的数据（CSV）", "csv", "chart.csv")):
            with page.expect_download() as download:
                page.get_by_role("link", name=name).click()
            assert download.value.suggested_filename == f"infant-mortality-rate.{kind}"
            assert download.value.path().read_bytes() == (site.built.site / f"indicators/infant-mortality-rate/{file}").read_bytes()


def test_from_an_indicator_to_its_goal_and_back(page: Page, site: Site) -> None:
    page.goto(f"{site.root}indicators/maternal-mortality-ratio/")
    page.get_by_role("link", name="目标3 良好健康与福祉").click()
    assert page.url == f"{site.root}indicators/sdg/#g3"
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name="孕产妇死亡率", exact=True))
    expect(row).to_contain_text("3.1.1")
    expect(row).to_contain_text("一致")
    row.get_by_role("link").click()
    assert page.url == f"{site.root}indicators/maternal-mortality-ratio/"
