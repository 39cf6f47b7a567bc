"""Suggestions under the search boxes, in a browser, on the invented site in a folder of its host."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from browsing import served, violations
from conftest import Built
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser

PLACE = "990101"
DEEP = "plans/990101-women-2021-2025/health/"
LEFT = "net::ERR_ABORTED"


@pytest.fixture(scope="module")
def root(attached: Built) -> Iterator[str]:
    with served(attached.checkout.build) as address:
        yield address


@contextmanager
def opened(browser: Browser, root: str, width: int = 1280, scheme: str = "light") -> Iterator[Page]:
    """A page that may ask the site alone and must not complain."""
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme, locale="zh-CN")  # type: ignore[arg-type]
    page = context.new_page()
    trouble: list[str] = []
    page.on("console", lambda message: message.type in {"error", "warning"} and trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("requestfailed", lambda request: request.failure == LEFT or trouble.append(f"failed: {request.url}"))
    page.on("request", lambda request: request.url.startswith(root) or trouble.append(f"elsewhere: {request.url}"))
    yield page
    context.close()
    assert trouble == []


@pytest.fixture
def page(browser: Browser, root: str) -> Iterator[Page]:
    with opened(browser, root) as page:
        yield page


def header_box(page: Page) -> Locator:
    return page.locator("header").get_by_role("combobox")


def options(page: Page) -> list[str]:
    """The suggestions shown, one line each."""
    expect(page.get_by_role("listbox")).to_be_visible()
    return [" ".join(text.split()) for text in page.get_by_role("option").all_inner_texts()]


def test_names_are_suggested_by_name_and_by_other_names(page: Page, root: str) -> None:
    page.goto(root + DEEP)
    box = header_box(page)
    for query, wanted in (
        ("孕产妇死亡率", "指标 孕产妇死亡率"),
        ("死亡比", "指标 孕产妇死亡率 孕产妇死亡比"),
        ("MATERNAL　mortality", "指标 孕产妇死亡率 Maternal mortality ratio"),
        ("示例", "地区 示例县"),
        ("示例 卫健", "单位 示例县卫生健康局"),
        ("卫健局", "单位 示例县卫生健康局 县卫健局"),
        ("卫康", "同类单位 卫生健康"),
        ("卫局", "单位 示例县卫生健康局"),
        ("示例 卫康局", "单位 示例县卫生健康局"),
        ("示例县妇女", "规划 示例县妇女发展规划（2021—2025年）"),
    ):
        box.fill(query)
        expect(page.get_by_role("option").last).to_have_text(f"搜索“{query}”的全部内容")
        assert wanted in options(page), query


def test_a_subject_is_offered_with_the_place_that_the_query_names(page: Page, root: str) -> None:
    page.goto(root + DEEP)
    box = header_box(page)
    for query, wanted in (
        ("示例县孕产妇死亡率", "指标 孕产妇死亡率 · 示例县"),
        ("示例县 死亡比", "指标 孕产妇死亡率 · 示例县 孕产妇死亡比"),
        ("示例县的孕产妇死亡率是多少？", "指标 孕产妇死亡率 · 示例县"),
        ("what is maternal mortality in Shili", "指标 孕产妇死亡率 · 示例县 Maternal mortality ratio"),
    ):
        box.fill(query)
        expect(page.get_by_role("option").last).to_have_text(f"搜索“{query}”的全部内容")
        assert options(page)[0] == wanted, query
    # The name of a plan is no subject.
    box.fill("示例县妇女")
    expect(page.get_by_role("option").last).to_have_text("搜索“示例县妇女”的全部内容")
    assert not any(" · 示例县" in option for option in options(page))
    box.fill("示例县孕产妇死亡率")
    expect(page.get_by_role("option").last).to_have_text("搜索“示例县孕产妇死亡率”的全部内容")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(f"{root}indicators/maternal-mortality-ratio/?places={PLACE}#targets")


def test_only_offices_are_found_by_their_names_cut_short(page: Page, root: str) -> None:
    page.goto(root + DEEP)
    box = header_box(page)
    for query in ("康卫", "生局", "孕死率", "卫健健"):
        box.fill(query)
        expect(page.locator("header").get_by_role("status")).to_have_text("没有名称建议")
        expect(page.get_by_role("listbox")).to_be_hidden()


def test_what_begins_with_the_query_comes_first(page: Page, root: str) -> None:
    page.goto(root)
    box = page.locator("article").get_by_role("combobox")
    box.fill("示例")
    expect(page.get_by_role("option").last).to_have_text("搜索“示例”的全部内容")
    names = page.locator(".op-suggest__name").all_inner_texts()
    begins = [name.startswith("示例") for name in names]
    assert begins == sorted(begins, reverse=True) and begins[0]
    assert page.locator(".op-suggest__name mark").first.inner_text() == "示例"


def test_on_english_pages_suggestions_speak_english(page: Page, root: str) -> None:
    page.goto(f"{root}en/")
    box = header_box(page)
    box.fill("maternal mortality")
    assert options(page) == ["Indicator 孕产妇死亡率 Maternal mortality ratio", "Search everything for “maternal mortality”"]
    expect(page.get_by_role("listbox", name="Names")).to_be_visible()
    expect(page.locator(".op-suggest__name").first).to_have_attribute("lang", "zh-Hans")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(f"{root}indicators/maternal-mortality-ratio/")


def test_arrows_choose_enter_goes_and_escape_closes(page: Page, root: str) -> None:
    page.goto(root + DEEP)
    box = header_box(page)
    box.fill("孕产妇死亡率")
    count = len(options(page))
    expect(box).to_have_attribute("aria-expanded", "true")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowUp")
    expect(page.get_by_role("option").last).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    assert page.locator('[role="option"][aria-selected="true"]').count() == 0
    box.press("ArrowDown")
    chosen = page.locator('[role="option"][aria-selected="true"]')
    expect(chosen).to_have_count(1)
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("孕产妇死亡率")
    box.press("ArrowDown")
    assert len(options(page)) == count
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(f"{root}indicators/maternal-mortality-ratio/")


def test_enter_without_a_choice_searches(page: Page, root: str) -> None:
    page.goto(root)
    box = page.locator("article").get_by_role("combobox")
    box.fill("孕产妇")
    options(page)
    box.press("Enter")
    page.wait_for_url(f"{root}search/?q=*")
    expect(page.locator(".op-result").first).to_be_visible()


def test_a_click_goes_to_the_page(page: Page, root: str) -> None:
    page.goto(root + DEEP)
    header_box(page).fill("卫健局")
    options(page)
    page.get_by_role("option").first.click()
    page.wait_for_url(f"{root}bodies/990101/health-bureau/")


def test_names_are_loaded_when_a_box_is_entered_and_not_before(page: Page, root: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(root)))
    page.goto(root + DEEP)
    page.wait_for_load_state("networkidle")
    assert "assets/find.js" in asked and "search-index/names.json" not in asked and "assets/suggest.js" not in asked
    with page.expect_response("**/names.json"):
        header_box(page).focus()
    header_box(page).fill("示例")
    options(page)
    assert asked.count("search-index/names.json") == 1


def test_where_names_do_not_load_the_box_still_searches(browser: Browser, root: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/names.json", lambda route: route.fulfill(status=404))
    page.goto(root)
    box = page.locator("article").get_by_role("combobox")
    box.fill("孕产妇")
    box.press("Enter")
    page.wait_for_url(f"{root}search/?q=*")
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_open_suggestions_are_accessible_and_stay_on_the_screen(browser: Browser, root: str, width: int, scheme: str) -> None:
    with opened(browser, root, width, scheme) as page:
        page.goto(root + DEEP)
        if width < 720:
            page.locator("header").get_by_role("link", name="搜索").click()
        header_box(page).fill("示例")
        options(page)
        header_box(page).press("ArrowDown")
        box = page.get_by_role("listbox").bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == {}


def test_on_a_phone_the_box_opens_over_the_header_and_closes(browser: Browser, root: str) -> None:
    with opened(browser, root, 390) as page:
        page.goto(root + DEEP)
        link = page.locator("header").get_by_role("link", name="搜索")
        link.click()
        expect(header_box(page)).to_be_focused()
        header_box(page).press("Escape")
        expect(header_box(page)).to_be_hidden()
        expect(link).to_be_focused()
        link.click()
        header_box(page).fill("孕产妇")
        options(page)
        header_box(page).press("Enter")
        page.wait_for_url(f"{root}search/?q=*")


def test_without_scripts_the_boxes_are_forms(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(root)
    page.locator("article").get_by_role("searchbox").fill("孕产妇")
    page.locator("article").get_by_role("searchbox").press("Enter")
    page.wait_for_url(f"{root}search/?q=*")
    context.close()
