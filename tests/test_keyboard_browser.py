"""Reading with the keyboard alone, in a browser: everything can be reached, is seen when it has the focus, and lets it go again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import opened, served
from conftest import Built
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.content]

#: More stops than any of the ways below needs.
STOPS = 400
#: What has the focus: whether it shows that, and whether something lies over its middle.
FOCUSED = """() => {
    const focused = document.activeElement;
    if (focused === document.body) return null;
    // The switch of colours is a radio button that only its label shows.
    const element = focused.matches(".md-option") ? focused.nextElementSibling : focused;
    const {outlineStyle, outlineWidth} = getComputedStyle(element), [box] = element.getClientRects();
    if (!box) return {outlined: false, covered: true, where: `${element.outerHTML.slice(0, 200)} is nowhere`};
    const x = box.x + box.width / 2, y = box.y + box.height / 2, top = document.elementFromPoint(x, y);
    return {
        outlined: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
        covered: !(top && (element.contains(top) || top.contains(element) || [...(element.labels ?? [])].some((label) => label.contains(top)))),
        where: `${element.outerHTML.slice(0, 120)} at ${Math.round(x)}, ${Math.round(y)} under ${top?.outerHTML.slice(0, 80)}`,
    };
}"""


@pytest.fixture(scope="module")
def root(real: Built) -> Iterator[str]:
    with served(real.checkout.build) as address:
        yield address


def reach(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Press a key until something has the focus; at every stop it must be seen."""
    for _ in range(STOPS):
        page.keyboard.press(key)
        focused = page.evaluate(FOCUSED)
        # What is just folding away or scrolling lets go of the focus, or comes to rest: sooner or later, as the machine is busy.
        for wait in (300, 1000, 3000):
            if focused is None or (focused["outlined"] and not focused["covered"]):
                break
            page.wait_for_timeout(wait)
            focused = page.evaluate(FOCUSED)
        if focused is None:
            continue
        assert focused["outlined"] and not focused["covered"], focused["where"]
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{wanted} is not reached")


def test_from_the_front_door_to_an_indicator_by_suggestion(browser: Browser, root: str) -> None:
    with opened(browser, root) as page:
        page.goto(root)
        reach(page, page.locator(".md-skip"))
        reach(page, page.get_by_role("banner").get_by_role("combobox"))
        page.keyboard.type("孕产妇死亡")
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{root}indicators/maternal-mortality-*/")


def test_results_are_narrowed_and_opened(browser: Browser, root: str) -> None:
    with opened(browser, root) as page:
        page.goto(f"{root}search/?q=孕产妇")
        expect(page.locator(".op-result").first).to_be_visible()
        before = page.locator(".op-search__count").inner_text()
        reach(page, page.get_by_role("checkbox", name="宁城县"))
        page.keyboard.press("Space")
        expect(page.locator(".op-search__count")).not_to_have_text(before)
        assert "%E5%AE%81%E5%9F%8E" in page.url or "150429" in page.url
        reach(page, page.locator(".op-result a").first)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{root}plans/150429-*/**")


def test_a_table_is_sorted_and_filtered(browser: Browser, root: str) -> None:
    with opened(browser, root) as page:
        page.goto(f"{root}plans/")
        table = page.locator("table")
        reach(page, page.get_by_role("searchbox", name="筛选").or_(page.get_by_placeholder("筛选本表")).first)
        page.keyboard.type("宁城")
        expect(table.locator("tbody tr:visible")).to_have_count(2)
        heading = table.locator("thead th").nth(6)
        reach(page, heading.get_by_role("button"))
        page.keyboard.press("Enter")
        expect(heading).to_have_attribute("aria-sort", "ascending")


def test_a_folded_clause_is_opened_and_left_again(browser: Browser, root: str, real: Built) -> None:
    if real.checkout.sources is None:
        pytest.skip("no official texts are attached")
    with opened(browser, root) as page:
        page.goto(f"{root}plans/150429-women-2021-2030/health/")
        folded = page.locator("details.op-clause").first
        reach(page, folded.locator("summary"))
        page.keyboard.press("Enter")
        expect(folded.locator("p").first).to_be_visible()
        # Backwards nothing disappears below the frame either, which stays in sight.
        reach(page, page.locator(".op-brand"), "Shift+Tab")


def test_two_plans_are_chosen_and_compared(browser: Browser, root: str) -> None:
    with opened(browser, root) as page:
        page.goto(f"{root}compare/")
        for words, plan in (("宁城 妇女", "宁城县妇女"), ("海州 妇女", "海州区妇女")):
            reach(page, page.locator("#op-compare-q"))
            page.keyboard.type(words)
            offered = page.locator("article").get_by_role("button", name=plan)
            expect(offered).to_have_count(1)
            reach(page, offered)
            page.keyboard.press("Enter")
        expect(page.locator(".op-compare__table table")).to_be_visible()


def test_the_language_changes_over(browser: Browser, root: str) -> None:
    with opened(browser, root) as page:
        page.goto(f"{root}about/")
        reach(page, page.locator(".op-language"))
        page.keyboard.press("Enter")
        page.wait_for_url(f"{root}en/about/")


@pytest.mark.parametrize("screen", ["wide", "narrow"])
@pytest.mark.parametrize("url", ["", "plans/", "search/?q=孕产妇", "compare/?plans=150429-women-2021-2030,210902-women-2021-2030", "topics/family-education/"])
def test_nothing_keeps_the_focus(browser: Browser, root: str, url: str, screen: str) -> None:
    """Tab leads from stop to stop in the order of the document, to the last link of the foot."""
    with opened(browser, root, screen) as page:
        page.goto(root + url)
        page.wait_for_load_state("networkidle")
        page.evaluate("""() => {
            window.stops = [];
            document.addEventListener("focusin", ({target}) => window.stops.push(target));
        }""")
        for _ in range(STOPS):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === [...document.querySelectorAll('.op-footer a')].at(-1)"):
                break
        stops, repeated = page.evaluate("[window.stops.length, window.stops.length - new Set(window.stops).size]")
        assert repeated == 0
        assert page.evaluate("document.querySelector('.op-footer').contains(document.activeElement)"), stops
