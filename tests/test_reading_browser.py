"""What a reader sees: values on a phone without scrolling sideways, one of clause and summary, English where the page is English."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from browsing import WATCH_SHIFTS, open_in_pieces
from playwright.sync_api import Browser, Page, expect
from test_compare_browser import NINGCHENG, XIUFENG, shown
from test_site_browser import SCREENS, Site, opened, site  # noqa: F401 (site is a fixture)

from generator import urls

pytestmark = [pytest.mark.browser, pytest.mark.content]

_CHINESE = re.compile("[\u4e00-\u9fff]")
#: Texts with Chinese characters that stand in nothing marked as Chinese.
_UNMARKED = """(of) => {
    const found = [];
    const texts = document.createTreeWalker(document.querySelector(of), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const { data, parentElement } = texts.currentNode;
        if (/[\\u4e00-\\u9fff]/.test(data) && !parentElement.closest("[lang^=zh], script")) found.push(data);
    }
    return found;
}"""


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:  # noqa: F811
    with opened(browser, site) as page:
        yield page


@pytest.mark.parametrize("url", ["", urls.plan(NINGCHENG), urls.INDICATORS, urls.SDG, "indicators/maternal-mortality-ratio/", urls.ENGLISH_DATA])
@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_no_value_lies_out_of_sight(browser: Browser, site: Site, url: str, scripts: bool) -> None:  # noqa: F811
    with opened(browser, site, "narrow", scripts=scripts) as page:
        page.goto(site.root + url)
        cells = page.locator(".op-data tbody :is(th, td):visible")
        assert cells.count() > 8
        edges = cells.evaluate_all("(all) => all.map((cell) => cell.getBoundingClientRect().right)")
        assert max(edges) <= SCREENS["narrow"][0]


def test_of_a_clause_and_its_summary_one_is_in_sight_and_the_other_a_click_away(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(site.root + urls.domain(NINGCHENG, "health"))
    items = page.locator(".op-item")
    assert items.count() > 10
    for item in items.all():
        folded = item.locator("details:is(.op-clause, .op-summary)")
        assert folded.count() == 1 and item.locator(":is(.op-clause, .op-summary):not(details)").count() == 1
    first = items.first.locator("details")
    expect(first.locator("p").first).to_be_hidden()
    first.locator("summary").click()
    expect(first.locator("p").first).to_be_visible()


@pytest.mark.parametrize("size", SCREENS)
@pytest.mark.parametrize(("url", "places", "there"), [
    ("indicators/maternal-mortality-ratio/", "371500,450302", "371500,450302"),
    ("topics/cervical-breast-cancer/", "150429", "150429"),
    ("indicators/maternal-mortality-ratio/", "371500,999999", "371500"),
    ("indicators/maternal-mortality-ratio/", "999999", ""),
])
def test_places_chosen_in_the_address_alone_are_shown_and_nothing_moves(
    browser: Browser, site: Site, size: str, url: str, places: str, there: str,  # noqa: F811
) -> None:
    with opened(browser, site, size) as page:
        page.add_init_script(WATCH_SHIFTS)
        open_in_pieces(page, f"{site.root}{url}?places={places}")
        page.wait_for_load_state("networkidle")
        all_places = set(page.locator("[data-place]").evaluate_all("(all) => all.map((one) => one.dataset.place)"))
        shown_places = page.locator("[data-place]:visible").evaluate_all("(all) => all.map((one) => one.dataset.place)")
        assert set(shown_places) == (set(there.split(",")) if there else all_places) and len(all_places) > 2
        assert page.locator(".op-choose input:checked").evaluate_all("(all) => all.map(({ value }) => value).join()") == there
        note = page.locator(".op-choose p")
        assert note.count() == (there != places)
        if there != places:
            expect(note).to_contain_text("999999")
        assert page.evaluate("window.moved") == []
        # From then on the boxes decide, and the address follows.
        box = page.locator(".op-choose input").first
        was, code = box.is_checked(), box.get_attribute("value")
        box.set_checked(not was)
        assert (code in page.url) == (not was)
        shown_places = page.locator("[data-place]:visible").evaluate_all("(all) => all.map((one) => one.dataset.place)")
        assert (code in shown_places) == (not was or there == code)


def test_the_empty_search_leads_on_until_something_is_asked(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(f"{site.root}search/")
    start = page.locator(".op-search__start")
    expect(start).to_be_visible()
    start.get_by_role("link").first.click()
    expect(page.locator(".op-result").first).to_be_visible()
    expect(start).to_be_hidden()


def test_the_comparison_in_english_says_what_the_chinese_says(page: Page, site: Site) -> None:  # noqa: F811
    asked = f"compare/?plans={NINGCHENG},{XIUFENG}"
    page.goto(site.root + asked)
    shown(page)
    ours = page.locator("[data-row]").evaluate_all("(all) => all.map((row) => [row.dataset.row, row.querySelectorAll('.op-badge').length])")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{site.root}en/{asked}")
    shown(page)
    theirs = page.locator("[data-row]").evaluate_all("(all) => all.map((row) => [row.dataset.row, row.querySelectorAll('.op-badge').length])")
    assert theirs == ours
    assert page.evaluate(_UNMARKED, "#op-compare") == []
    assert not _CHINESE.search(page.title())
    page.get_by_role("radio", name="by topic").check()
    expect(page.locator(".op-compare__grid thead")).to_contain_text("Topic")
    assert page.evaluate(_UNMARKED, "#op-compare") == []
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON").click()
    rows = json.loads(download.value.path().read_text(encoding="utf-8"))["rows"]
    assert rows and all(not any(map(_CHINESE.search, row)) for row in rows)


def test_plans_are_chosen_by_english_and_by_chinese_names(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(f"{site.root}en/compare/")
    page.get_by_role("searchbox", name="Choose the first plan").fill("ningcheng women")
    page.get_by_role("button", name="Ningcheng County, women").click()
    page.get_by_role("searchbox", name="Choose a plan to compare it with").fill("秀峰 2030")
    page.get_by_role("button", name="Xiufeng District, women").click()
    shown(page)


def test_english_names_fit_every_extract(site: Site) -> None:  # noqa: F811
    for plan in site.built.corpus.plans.values():
        extract = json.loads((site.built.site / urls.extract(plan.id)).read_text(encoding="utf-8"))
        names = json.loads((site.built.site / urls.ENGLISH / urls.extract(plan.id)).read_text(encoding="utf-8"))
        for part in ("items", "targets"):
            assert len(names[part]) == len(extract[part])
        for part in ("indicators", "populations", "topics"):
            assert names[part].keys() == extract[part].keys()
        assert not _CHINESE.search(json.dumps(names, ensure_ascii=False))


@pytest.mark.parametrize("url", [urls.ENGLISH_DATA, urls.ENGLISH_API_PAGE])
def test_the_tools_of_tables_on_english_pages_speak_english(page: Page, site: Site, url: str) -> None:  # noqa: F811
    page.goto(site.root + url)
    expect(page.locator(".op-tools").first).to_be_visible()
    assert page.evaluate(_UNMARKED, ".md-content") == []
    names = page.locator(".op-tools :is(input, select, button), .op-tools").evaluate_all(
        "(all) => all.flatMap((one) => [one.ariaLabel, one.placeholder]).filter(Boolean)")
    assert names and not any(map(_CHINESE.search, names))
