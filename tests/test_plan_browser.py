"""A plan's overview in a browser: citations are copied, the line of years keeps its place, it prints as a document."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from test_site_browser import Site, opened, plan_page, site

__all__ = ["site"]

pytestmark = [pytest.mark.browser, pytest.mark.content]


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    with opened(browser, site) as page:
        yield page


def test_a_citation_is_copied_as_it_stands(page: Page, site: Site) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site.root + plan_page(site))
    expect(page.locator(".op-copy")).to_have_count(6)
    for block in page.locator(".op-cite").all():
        block.get_by_role("button").click()
        expect(block.get_by_role("button")).to_have_text("已复制")
        assert page.evaluate("navigator.clipboard.readText()") == block.locator("[data-copy-text]").text_content()


def test_where_the_clipboard_is_refused_the_citation_is_selected(page: Page, site: Site) -> None:
    page.goto(site.root + plan_page(site))
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    block = page.locator(".op-cite").first
    block.get_by_role("button").click()
    expect(block.get_by_role("status")).to_contain_text("已选中")
    assert page.evaluate("getSelection().toString()") == block.locator("[data-copy-text]").inner_text()


def test_the_parts_lead_through_the_plan_by_keyboard(page: Page, site: Site) -> None:
    page.goto(site.root + plan_page(site))
    nav = page.get_by_role("navigation", name="本规划各部分")
    first = nav.get_by_role("link").nth(1)
    expected = first.inner_text()
    first.focus()
    # The page that is left has loaded long ago: what is waited for is the next one.
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert nav.locator("[aria-current=page]").all_inner_texts() == [expected]


def test_print_leaves_out_what_is_for_the_screen(page: Page, site: Site) -> None:
    page.goto(site.root + plan_page(site))
    expect(page.locator(".op-copy").first).to_be_visible()
    page.emulate_media(media="print")
    for part in (".op-parts", ".op-copy", ".op-tools"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator(".op-mark__track").first).to_be_visible()
    expect(page.locator(".op-timeline")).to_be_visible()


def test_the_line_of_years_holds_its_dates(page: Page, site: Site) -> None:
    page.goto(site.root + plan_page(site))
    line = page.locator(".op-timeline")
    period = line.locator(".op-timeline__period").bounding_box()
    whole = line.bounding_box()
    assert period and whole and whole["x"] - 1 <= period["x"] and period["x"] + period["width"] <= whole["x"] + whole["width"] + 1
    assert line.locator("path").count() >= 1
