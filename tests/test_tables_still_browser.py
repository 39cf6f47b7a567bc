"""Data tables while a page arrives in pieces, and on a phone: nothing moves, and each row is a record with all that the table offers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest
from browsing import SCREENS, WATCH_SHIFTS, cut_after, open_in_pieces, opened, served
from conftest import Built
from page_kinds import fullest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.content]

#: So tall that a page's tables are in sight while they grow: what is out of sight does not count as moved.
TALL = 4000


def rows(page: str) -> list[str]:
    """A page in pieces that end after heads and rows of its tables."""
    ends = [found.end() for found in re.finditer("<thead>|</tr>", page)]
    # Close to each other at the start, where a row more changes most.
    return cut_after(page, [ends[n] for n in (0, 1, 3, 5, *range(7, len(ends), len(ends) // 6 + 1)) if n < len(ends)])


def rows_of_unready(page: str) -> list[str]:
    """The same of a page whose tables do not say how wide their columns are."""
    unready = re.sub("<colgroup>.*?</colgroup>", "", page)
    return rows(unready.replace("</head>", "<style>.op-data{table-layout:auto}</style></head>"))


def tabled(built: Built) -> list[str]:
    """The fullest page of each kind that has a data table."""
    return [url for url in fullest(built.site).values() if 'class="op-data"' in built.page(url)]


def moves(page: Page, url: str, cut: Callable[[str], list[str]] = rows) -> list[list[object]]:
    open_in_pieces(page, url, cut)
    page.wait_for_timeout(200)
    return page.evaluate("window.moved")


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_moves_while_rows_arrive(browser: Browser, real: Built, screen: str) -> None:
    with served(real.checkout.build) as root, opened(browser, root, screen) as page:
        page.add_init_script(WATCH_SHIFTS)
        page.set_viewport_size({"width": SCREENS[screen][0], "height": TALL})
        urls = tabled(real)
        assert len(urls) > 15
        assert {url: moved for url in urls if (moved := moves(page, root + url))} == {}


@pytest.mark.parametrize("url", ["indicators/", "indicators/sdg/", "findings/"])
def test_what_moves_while_rows_arrive_is_seen(browser: Browser, real: Built, url: str) -> None:
    """The test above would fail where columns wait for their rows."""
    with served(real.checkout.build) as root, opened(browser, root) as page:
        page.add_init_script(WATCH_SHIFTS)
        page.set_viewport_size({"width": SCREENS["wide"][0], "height": TALL})
        assert moves(page, root + url, rows_of_unready)


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_no_cell_lies_out_of_sight(browser: Browser, real: Built, scripts: bool) -> None:
    width = SCREENS["narrow"][0]
    with served(real.checkout.build) as root, opened(browser, root, "narrow", scripts=scripts) as page:
        for url in tabled(real):
            page.goto(root + url)
            page.locator("article details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
            edges = page.locator(".op-data tbody :is(th, td)").evaluate_all("all => all.map((cell) => cell.getBoundingClientRect().right)")
            assert 0 < max(edges) <= width, url


@pytest.mark.parametrize("width", [720, 960, 1280])
def test_columns_have_room_for_what_they_hold(browser: Browser, real: Built, width: int) -> None:
    """No cell runs into its neighbour, and no number and no head of one short word is broken."""
    with served(real.checkout.build) as root, opened(browser, root) as page:
        page.set_viewport_size({"width": width, "height": 900})
        for url in tabled(real):
            page.goto(root + url)
            page.locator("article details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
            assert page.evaluate(
                """() => {
                  const lines = (cell) => {
                    const text = document.createRange();
                    text.selectNodeContents(cell);
                    const middles = [...text.getClientRects()].filter((box) => box.width > 1).map((box) => box.top + box.height / 2);
                    return middles.filter((y, n) => middles.findIndex((other) => Math.abs(other - y) < 8) === n).length;
                  };
                  const short = /^(\\D{1,3}|[≥≤<> ]*[\\d.,]+ ?[%‰年]?(\\/10万)?|\\d{4}—\\d{4})$/;
                  return [...document.querySelectorAll(".op-table:not(.op-table--wide) :is(th, td)")].filter((cell) => {
                    const plain = !cell.querySelector("br, div, p");
                    return cell.scrollWidth > cell.clientWidth + 1 || (plain && short.test(cell.innerText.trim()) && lines(cell) > 1);
                  }).map((cell) => cell.innerText);
                }"""
            ) == [], url


def test_on_a_phone_every_long_table_is_sorted_filtered_and_downloaded(browser: Browser, real: Built) -> None:
    with served(real.checkout.build) as root, opened(browser, root, "narrow") as page:
        for url in tabled(real):
            page.goto(root + url)
            page.locator("article details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
            tables, bars = page.locator(".op-table--tools"), page.locator(".op-tools")
            expect(bars).to_have_count(tables.count())
            heads = tables.locator("thead th")
            expect(tables.locator("thead th .op-sort:visible")).to_have_count(heads.count())
            expect(bars.locator("input:visible")).to_have_count(tables.count())
            expect(bars.get_by_role("button", name="CSV")).to_have_count(tables.count())
        page.goto(f"{root}findings/")
        region = page.get_by_role("region", name="核查提示的规则")
        region.get_by_role("columnheader", name="只作参考").get_by_role("button").click()
        numbers = [int(text) for text in region.locator("tbody td:nth-child(5)").all_inner_texts() if text.isdigit()]
        assert numbers == sorted(numbers) and len(set(numbers)) > 2


def test_rows_laid_out_as_records_are_still_rows_to_those_who_hear_them(browser: Browser, real: Built) -> None:
    """A browser may take a table's parts for mere boxes where they are not laid out as a table."""
    def roles(page: Page) -> Counter[str]:
        nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
        return Counter(node["role"]["value"] for node in nodes if not node["ignored"])

    kinds = ("table", "row", "columnheader", "rowheader", "cell")
    with served(real.checkout.build) as root, opened(browser, root) as page:
        for url in ("plans/", "findings/", "indicators/", "data/"):
            page.goto(root + url)
            expect(page.locator(".op-tools").first).to_be_attached()
            page.set_viewport_size({"width": SCREENS["wide"][0], "height": 900})
            wide = roles(page)
            page.set_viewport_size({"width": SCREENS["narrow"][0], "height": 900})
            narrow = roles(page)
            assert {kind: narrow[kind] for kind in kinds} == {kind: wide[kind] for kind in kinds}, url
            assert all(wide[kind] > 0 for kind in kinds)
