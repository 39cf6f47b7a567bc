"""Data tables while a page arrives in pieces, and on a phone: nothing moves, and each row is a record with all that the table offers."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from itertools import pairwise
from pathlib import Path

import pytest
from browsing import SCREENS, WATCH_SHIFTS, opened, served, serving
from conftest import Built
from page_kinds import fullest
from playwright.sync_api import Browser, Page, expect

from generator.media_types import content_type
from generator.serve import HOST, SiteHandler, SiteServer

pytestmark = [pytest.mark.browser, pytest.mark.content]

#: How long a piece waits for the one before to be painted, in seconds.
PAUSE = 0.1
#: So tall that a page's tables are in sight while they grow: what is out of sight does not count as moved.
TALL = 4000


class InPieces(SiteHandler):
    """Sends a page in pieces that end after heads and rows of its tables; `unready` pages do not say how wide their columns are."""

    def __init__(self, *args: object, unready: bool, **options: object) -> None:
        self.unready = unready
        super().__init__(*args, **options)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path), "index.html")
        if not path.is_file():
            super().do_GET()
            return
        page = path.read_bytes()
        if self.unready:
            page = re.sub(rb"<colgroup>.*?</colgroup>", b"", page).replace(b"</head>", b"<style>.op-data{table-layout:auto}</style></head>")
        ends = [found.end() for found in re.finditer(rb"<thead>|</tr>", page)]
        # Close to each other at the start, where a row more changes most.
        cuts = [0, *sorted({ends[n] for n in (0, 1, 3, 5, *range(7, len(ends), len(ends) // 6 + 1)) if n < len(ends)}), len(page)]
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", content_type(".html"))
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        for start, end in pairwise(cuts):
            self.wfile.write(page[start:end])
            time.sleep(PAUSE)


@contextmanager
def in_pieces(site: Path, unready: bool = False) -> Iterator[str]:
    with serving(SiteServer((HOST, 0), partial(InPieces, directory=str(site), unready=unready))) as root:
        yield root


def tabled(built: Built) -> list[str]:
    """The fullest page of each kind that has a data table."""
    return [url for url in fullest(built.site).values() if 'class="op-data"' in built.page(url)]


def moves(page: Page, url: str) -> list[list[object]]:
    page.goto(url, timeout=60_000)
    page.wait_for_timeout(200)
    return page.evaluate("window.moved")


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_moves_while_rows_arrive(browser: Browser, real: Built, screen: str) -> None:
    with in_pieces(real.site) as root, opened(browser, root, screen) as page:
        page.add_init_script(WATCH_SHIFTS)
        page.set_viewport_size({"width": SCREENS[screen][0], "height": TALL})
        urls = tabled(real)
        assert len(urls) > 15
        assert {url: moved for url in urls if (moved := moves(page, root + url))} == {}


def test_what_moves_while_rows_arrive_is_seen(browser: Browser, real: Built) -> None:
    """The test above would fail where columns wait for their rows."""
    with in_pieces(real.site, unready=True) as root, opened(browser, root) as page:
        page.add_init_script(WATCH_SHIFTS)
        page.set_viewport_size({"width": SCREENS["wide"][0], "height": TALL})
        assert any(moves(page, root + url) for url in ("indicators/", "indicators/sdg/", "accuracy/"))


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
