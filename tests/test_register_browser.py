"""Places, topics, laws and duty sheets in a browser: opened, filtered, printed, and read by the accessibility checker."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from browsing import violations
from playwright.sync_api import Browser, Page, expect
from test_site_browser import SCREENS, Site, largest, opened, page, site  # noqa: F401 (page and site are fixtures)

pytestmark = [pytest.mark.browser, pytest.mark.content]

KINDS: dict[str, Callable[[Site], str]] = {
    "place": lambda of: f"jurisdictions/{next(iter(of.links.by_jurisdiction))}/",
    "place without plans": lambda of: "jurisdictions/000000/",
    "topic": lambda of: f"topics/{largest({key: len(refs) for key, refs in of.links.by_topic.items()})}/",
    "mechanism": lambda of: f"mechanisms/{largest({key: len(refs) for key, refs in of.links.by_mechanism.items()})}/",
    "cited plan": lambda of: "laws/000000-women-2021-2030/",
    "functions": lambda of: "bodies/functions/",
    "function": lambda of: "bodies/functions/health/",
}


@pytest.mark.parametrize(("screen", "scheme"), [("wide", "dark"), ("narrow", "light")], ids=lambda word: word)
@pytest.mark.parametrize("kind", KINDS)
def test_a_register_unfolded_can_be_read(browser: Browser, site: Site, kind: str, screen: str, scheme: str) -> None:  # noqa: F811
    with opened(browser, site, screen, scheme) as page:  # noqa: F811
        page.goto(site.root + KINDS[kind](site))
        page.locator("article details").evaluate_all("folds => folds.forEach((fold) => { fold.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= SCREENS[screen][0]
        assert violations(page) == {}


def test_from_a_place_to_a_promise_by_keyboard(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(site.root + KINDS["place"](site))
    fold = page.locator("details.op-promises").first
    promise = fold.locator(".op-promise-list a").first
    expect(promise).not_to_be_visible()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(promise).to_be_visible()
    promise.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/plans/[\w-]+/\w+/#o\d+$"))
    expect(page.locator(f"#{page.url.rsplit('#', 1)[1]}")).to_be_in_viewport()


def test_the_targets_of_a_topic_can_be_filtered(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(site.root + KINDS["topic"](site))
    region = page.get_by_role("region", name="的目标值").first
    rows = region.locator("tbody tr:has(td)")
    expected = sum(1 for text in rows.all_inner_texts() if "聊城市" in text)
    assert 0 < expected < rows.count()
    page.get_by_placeholder("筛选本表").first.fill("聊城市")
    expect(region.locator("tbody tr:has(td):visible")).to_have_count(expected)


def test_a_duty_sheet_prints_on_landscape_pages_and_nothing_else(page: Page, site: Site) -> None:  # noqa: F811
    body = largest({key: len(refs) for key, refs in site.links.by_body.items()})
    page.goto(f"{site.root}bodies/{body}/")
    printed = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", printed)
    assert len(boxes) == len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) > 1
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {(842, 595)} or \
        {(round(float(width)), round(float(height))) for width, height in boxes} == {(842, 596)}
    page.emulate_media(media="print")
    expect(page.locator(".op-sheet__title")).to_be_visible()
    for hidden in (".md-header", ".op-footer", ".op-toolbar"):
        expect(page.locator(hidden).first).not_to_be_visible()
