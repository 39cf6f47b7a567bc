"""Pages of monitoring, calendar and data in a browser, with invented observations: sound at two widths in both schemes, and printed."""

from __future__ import annotations

from collections.abc import Iterator

import browsing
import pytest
from browsing import SCREENS
from conftest import Built
from playwright.sync_api import Browser, expect
from test_monitoring_pages import PLAN, PLAN_PAGE
from test_observed_pages import observed  # noqa: F401

pytestmark = pytest.mark.browser

DATA_PAGE = f"plans/{PLAN}/data/"
PAGES = ("calendar/", "calendar/2024/", PLAN_PAGE, f"{PLAN_PAGE}2023/", DATA_PAGE, "monitoring/", "monitoring/status-rule/", "findings/",
         "indicators/two-cancer-screening-rate/")


@pytest.fixture(scope="module")
def root(observed: Built) -> Iterator[str]:  # noqa: F811
    with browsing.served(observed.checkout.build) as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_the_pages_are_sound(browser: Browser, root: str, screen: str, scheme: str) -> None:
    with browsing.opened(browser, root, screen, scheme) as page:
        for url in PAGES:
            page.goto(root + url)
            expect(page.locator("h1")).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), url
            assert browsing.violations(page) == {}, url


def test_without_scripts_every_value_and_status_is_there(browser: Browser, root: str) -> None:
    with browsing.opened(browser, root, "narrow", scripts=False) as page:
        page.goto(root + PLAN_PAGE)
        expect(page.locator("#values")).to_be_visible()
        expect(page.get_by_role("region", name="各年数据").locator("tbody tr")).to_have_count(6)
        expect(page.locator("table .op-status")).to_have_count(10)
        page.goto(root + "calendar/")
        page.get_by_role("link", name="2024年").first.click()
        expect(page.locator("h1")).to_contain_text("2024年")


def test_from_a_target_without_data_to_the_form_and_the_rule(browser: Browser, root: str) -> None:
    with browsing.opened(browser, root) as page:
        page.goto(root + DATA_PAGE)
        page.get_by_role("link", name="逐项状态").click()
        with page.expect_download() as download:
            page.get_by_role("link", name="空白填报表").click()
        assert download.value.suggested_filename == f"{PLAN}-form.xlsx"
        page.get_by_role("link", name="公开的规则").first.click()
        expect(page.locator("h1")).to_have_text("状态怎样判定")


def test_the_yearly_table_prints_alone_with_its_warning_and_statuses(browser: Browser, root: str) -> None:
    with browsing.opened(browser, root) as page:
        page.goto(f"{root}{PLAN_PAGE}2023/")
        page.emulate_media(media="print")
        expect(page.locator("h1")).to_be_visible()
        expect(page.get_by_text("不是官方结论")).to_be_visible()
        expect(page.locator("tbody .op-status:visible")).to_have_count(10)
        for away in (".md-header", ".op-toolbar", "input[type=search]"):
            assert page.locator(f"{away}:visible").count() == 0, away
        table = page.locator("table").first
        assert table.evaluate("table => getComputedStyle(table.tHead).display") == "table-header-group"
        assert page.pdf(format="A4", landscape=True).startswith(b"%PDF")
