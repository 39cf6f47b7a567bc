"""Data tables in a browser: filtered, sorted and downloaded as shown; nothing moves; plain without scripts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import WATCH_SHIFTS, open_in_pieces
from conftest import Built
from playwright.sync_api import Browser, Locator, Page, Route, expect
from test_site_browser import SCREENS, Site, opened, plan_page, site

__all__ = ["site"]

pytestmark = [pytest.mark.browser, pytest.mark.content]

@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    with opened(browser, site) as page:
        yield page


def column(region: Locator, number: int) -> list[str]:
    """The texts of the shown cells of a column, groups left out."""
    rows = region.locator("tbody tr:not([hidden])")
    return rows.evaluate_all("(rows, n) => rows.filter((row) => row.cells.length > 1).map((row) => row.cells[n].innerText.trim())", number)


def downloaded(page: Page, bar: Locator, kind: str) -> str:
    with page.expect_download() as download:
        bar.get_by_role("button", name=kind).click()
    assert download.value.suggested_filename.endswith(f".{kind.lower()}")
    return Path(download.value.path()).read_bytes().decode("utf-8")


def test_the_table_of_plans_is_filtered_and_told_how_many_are_left(page: Page, site: Site) -> None:
    plans = list(site.built.corpus.plans.values())
    place = site.built.corpus.jurisdictions[plans[0].jurisdiction].name
    page.goto(f"{site.root}plans/")
    region, bar = page.get_by_role("region", name="全部规划"), page.locator(".op-tools")
    expect(bar.get_by_role("status")).to_have_text(f"共{len(plans)}行")
    bar.get_by_role("searchbox").fill(place)
    own = [plan.title for plan in plans if plan.jurisdiction == plans[0].jurisdiction]
    assert column(region, 0) == own
    expect(bar.get_by_role("status")).to_have_text(f"{len(own)}／{len(plans)}行")
    bar.get_by_role("combobox", name="类别").select_option("妇女")
    assert column(region, 0) == [title for title in own if "妇女" in title]
    bar.get_by_role("searchbox").fill("没有这样的规划")
    expect(bar.get_by_role("status")).to_have_text(f"0／{len(plans)}行")
    assert column(region, 0) == []


def test_a_header_sorts_up_down_and_back_with_the_keyboard(page: Page, site: Site) -> None:
    page.goto(f"{site.root}plans/")
    region = page.get_by_role("region", name="全部规划")
    header = region.get_by_role("columnheader", name="措施", exact=True)
    number = header.evaluate("cell => cell.cellIndex")
    before = column(region, number)
    expected = sorted(map(int, before))
    header.get_by_role("button").focus()
    for direction, order in (("ascending", expected), ("descending", expected[::-1]), ("none", list(map(int, before)))):
        page.keyboard.press("Enter")
        assert header.get_attribute("aria-sort") == direction
        assert list(map(int, column(region, number))) == order


def test_numbers_are_read_as_numbers(page: Page, site: Site) -> None:
    page.goto(f"{site.root}plans/")
    texts = ["9", "10", "1,000", "98.5%", "2025年", "−3", "９０", "≥ 90%", "1:3", "", "2021—2030"]
    numbers = page.evaluate(
        """async (texts) => {
          const { numberOf } = await import(new URL("../assets/table-export.js", location));
          return texts.map(numberOf);
        }""", texts,
    )
    assert numbers == [9, 10, 1000, 98.5, 2025, -3, 90, None, None, None, None]


def test_chinese_is_sorted_by_its_sounds(page: Page, site: Site) -> None:
    page.goto(f"{site.root}plans/")
    region = page.get_by_role("region", name="全部规划")
    region.get_by_role("columnheader", name="地区").get_by_role("button").click()
    places = list(dict.fromkeys(column(region, 1)))
    sounds = {"海州区": "haizhou", "聊城市": "liaocheng", "宁城县": "ningcheng", "双清区": "shuangqing", "秀峰区": "xiufeng"}
    assert places == sorted(places, key=sounds.__getitem__)


def test_what_is_shown_is_downloaded(page: Page, site: Site) -> None:
    page.goto(f"{site.root}plans/")
    region, bar = page.get_by_role("region", name="全部规划"), page.locator(".op-tools")
    bar.get_by_role("combobox", name="类别").select_option("儿童")
    region.get_by_role("columnheader", name="目标值").get_by_role("button").click()
    shown = column(region, 0)
    text = downloaded(page, bar, "CSV")
    assert text.startswith("\ufeff") and "\n" not in text.replace("\r\n", "")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["规划"] for row in rows] == shown
    assert [row["目标值"] for row in rows] == column(region, 6)
    records = json.loads(downloaded(page, bar, "JSON"))
    assert [record["规划"] for record in records] == shown
    assert all(isinstance(record["目标值"], int) for record in records)


def test_no_cell_of_a_downloaded_table_is_a_formula(page: Page, site: Site) -> None:
    page.goto(f"{site.root}plans/")
    wicked = ["=1+1", "+A1", "-A1", "@SUM(A1)", "\tx", "-5", "−5", "a,b", 'say "x"', "两\n行"]
    text = page.evaluate(
        """async (cells) => {
          const { csv } = await import(new URL("../assets/table-export.js", location));
          return csv(["名"], cells.map((cell) => [cell]));
        }""", wicked,
    )
    found = [row[0] for row in csv.reader(io.StringIO(text, newline=""))][1:]
    assert found == ["'=1+1", "'+A1", "'-A1", "'@SUM(A1)", "'\tx", "-5", "−5", "a,b", 'say "x"', "两\n行"]


def test_without_scripts_tables_are_plain(browser: Browser, site: Site) -> None:
    with opened(browser, site, scripts=False) as page:
        page.goto(f"{site.root}plans/")
        expect(page.locator(".op-tools, .op-sort")).to_have_count(0)
        assert page.locator(".op-table").evaluate("region => parseFloat(getComputedStyle(region).marginTop)") <= 20


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("kind", ["plans", "plan", "indicators", "data"])
def test_nothing_moves_when_the_toolbars_come(browser: Browser, site: Site, kind: str, screen: str) -> None:
    def late(route: Route) -> None:
        page.wait_for_timeout(500)
        route.continue_()

    with opened(browser, site, screen) as page:
        page.add_init_script(WATCH_SHIFTS)
        page.route("**/tables.js", late)
        open_in_pieces(page, site.root + (plan_page(site) if kind == "plan" else f"{kind}/"))
        expect(page.locator(".op-tools").first).to_be_attached()
        page.wait_for_timeout(300)
        assert page.evaluate("window.moved") == []


def test_groups_are_chosen_hidden_when_empty_and_a_column_of_the_download(page: Page, site: Site, real: Built) -> None:
    plan = next(plan for plan in real.corpus.plans.values() if f"plans/{plan.id}/" == plan_page(site))
    titles = [domain.title for domain in plan.domains if any(item.targets for item in domain.objectives + domain.measures)]
    page.goto(f"{site.root}plans/{plan.id}/")
    region = page.get_by_role("region", name="目标值一览", exact=True)
    bar = page.get_by_role("group", name="目标值一览")
    groups = region.locator("tbody tr:not([hidden]) th[scope=rowgroup]")
    assert groups.all_inner_texts() == titles
    bar.get_by_role("combobox", name="发展领域").select_option(titles[1])
    assert groups.all_inner_texts() == [titles[1]]
    shown = column(region, 0)
    assert len(shown) == sum(len(item.targets) for item in plan.domains[1].objectives + plan.domains[1].measures)
    records = json.loads(downloaded(page, bar, "JSON"))
    assert [(record["发展领域"], record["指标"]) for record in records] == [(titles[1], name) for name in shown]
    bar.get_by_role("combobox", name="发展领域").select_option("")
    header = region.get_by_role("columnheader", name="期限").get_by_role("button")
    header.click()
    assert groups.all_inner_texts() == [] and len(column(region, 0)) == len(list(plan.targets()))
    rows = list(csv.DictReader(io.StringIO(downloaded(page, bar, "CSV").removeprefix("\ufeff"))))
    assert {row["发展领域"] for row in rows} == set(titles) and rows[0]["发展领域"] != ""
    header.click()
    header.click()
    assert groups.all_inner_texts() == titles
    first = region.locator("tbody tr").first
    expect(first.locator("th")).to_have_attribute("scope", "rowgroup")


def test_small_tables_stay_as_they_are(page: Page, site: Site, real: Built) -> None:
    plan = next(plan for plan in real.corpus.plans.values() if 0 < len(plan.preface_figures) < 6)
    page.goto(f"{site.root}plans/{plan.id}/")
    region = page.get_by_role("region", name="前言所列数据")
    expect(page.locator(".op-tools").first).to_be_attached()
    expect(region.locator(".op-sort")).to_have_count(0)
