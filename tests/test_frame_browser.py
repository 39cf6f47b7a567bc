"""The frame in a browser: languages, the error page anywhere, old addresses, keyboard, stillness and print. The content is real."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from browsing import SCREENS, WATCH_SHIFTS, open_in_pieces, serving, violations
from conftest import Built
from playwright.sync_api import Browser, Page, expect

from generator.serve import HOST, SiteHandler, SiteServer, server

pytestmark = [pytest.mark.browser, pytest.mark.content]

#: The ground of the button that searches, by colour scheme.
BUTTONS = {"light": "rgb(23, 86, 140)", "dark": "rgb(142, 193, 238)"}
FRAME_PAGES = ("", "en/", "en/data/", "en/about/", "en/methodology/", "methodology/")


class _InFolder(SiteHandler):
    """The site below /some/folder/ of its host, which answers with the site's error page there."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/some/folder"))


@pytest.fixture(scope="module")
def at_root(real: Built) -> Iterator[str]:
    with serving(server(real.site, 0)) as root:
        yield root


@pytest.fixture(scope="module")
def in_folder(real: Built) -> Iterator[str]:
    with serving(SiteServer((HOST, 0), partial(_InFolder, directory=str(real.site))), "/some/folder/") as root:
        yield root


@contextmanager
def opened(browser: Browser, screen: str = "wide", scheme: str = "light", **options: object) -> Iterator[Page]:
    width, height = SCREENS[screen]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, **options)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("where", ["at_root", "in_folder"])
@pytest.mark.parametrize("missing", ["nowhere/", "nowhere", "plans/none/health/", "indicators/none/deep/er/", "a/b/c/", "data/x/plans/y"])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_missing_page_helps_on_at_any_depth(browser: Browser, request: pytest.FixtureRequest, where: str, missing: str, screen: str) -> None:
    root = request.getfixturevalue(where)
    with opened(browser, screen) as page:
        asked: list[str] = []
        page.on("request", lambda request: request.url.startswith("data:") or asked.append(request.url))
        answer = page.goto(root + missing)
        assert answer and answer.status == 404
        page.wait_for_function("root => document.baseURI === root", arg=root)
        # It needs no file of the site, and looks for the site's root nowhere but in the site.
        page.wait_for_load_state("networkidle")
        assert asked[0] == root + missing
        assert all(url.startswith(root) and url.endswith("/assets/mark.svg") for url in asked[1:])
        expect(page.locator("h1")).to_have_text("找不到页面")
        assert page.evaluate("document.documentElement.scrollWidth") == SCREENS[screen][0]
        for scheme, ground in BUTTONS.items():
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            expect(page.get_by_role("button", name="搜索")).to_have_css("background-color", ground)
            assert violations(page) == {}
        box = page.get_by_role("searchbox")
        box.fill("孕产妇死亡率")
        box.press("Enter")
        expect(page.locator(".op-result").first).to_be_visible()
        assert page.url.startswith(f"{root}search/?q=")
        page.go_back()
        page.get_by_role("link", name="按地区找").click()
        assert page.url == f"{root}jurisdictions/"


@pytest.mark.parametrize("missing", ["nowhere", "plans/none/health/", "a/b/c/"])
def test_a_missing_page_reads_and_leads_on_without_scripts(browser: Browser, at_root: str, missing: str) -> None:
    with opened(browser, "narrow", java_script_enabled=False) as page:
        page.goto(at_root + missing)
        expect(page.get_by_role("button", name="搜索")).to_have_css("background-color", BUTTONS["light"])
        page.get_by_role("link", name="按指标找").click()
        assert page.url == f"{at_root}indicators/"


def test_readers_of_either_language_can_change_over_and_back(browser: Browser, at_root: str) -> None:
    with opened(browser, "narrow") as page:
        page.goto(f"{at_root}about/")
        page.get_by_role("link", name="English").click()
        assert page.url == f"{at_root}en/about/"
        assert page.locator("html").get_attribute("lang") == "en"
        expect(page.get_by_role("navigation", name="Sections").locator("[aria-current]")).to_have_text("About")
        expect(page.get_by_role("navigation", name="You are here")).to_contain_text("Home")
        page.get_by_role("link", name="中文").click()
        assert page.url == f"{at_root}about/"


def test_an_english_reader_finds_a_plan_by_place(browser: Browser, at_root: str, real: Built) -> None:
    plan = next(iter(real.corpus.plans.values()))
    with opened(browser) as page:
        page.goto(f"{at_root}en/")
        page.get_by_role("link").and_(page.get_by_title(plan.title_en, exact=True)).click()
        assert page.url == f"{at_root}plans/{plan.id}/"


def test_home_lists_every_place_by_its_province_and_every_topic_by_its_group(browser: Browser, at_root: str, real: Built) -> None:
    with opened(browser) as page:
        page.goto(at_root)
        listed = set(page.eval_on_selector_all(".op-places a", "links => links.map(link => new URL(link.href).pathname)"))
        plans = real.corpus.plans.values()
        assert listed == {f"/plans/{plan.id}/" for plan in plans} | {f"/jurisdictions/{plan.jurisdiction}/" for plan in plans}
        group = page.locator(".op-doors details").nth(1)
        expect(group.get_by_role("link").first).to_be_hidden()
        group.locator("summary").focus()
        page.keyboard.press("Enter")
        group.get_by_role("link").first.click()
        assert "/topics/" in page.url
        used = {topic for plan in plans for item in plan.items() for topic in item.topics}
        page.goto(at_root)
        assert page.locator(".op-doors .op-tags a").count() == len(used)


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_moves_while_a_page_loads(browser: Browser, at_root: str, real: Built, screen: str) -> None:
    plan = next(iter(real.corpus.plans))
    for url in (*FRAME_PAGES, f"plans/{plan}/"):
        with opened(browser, screen) as page:
            page.add_init_script(WATCH_SHIFTS)
            open_in_pieces(page, at_root + url)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(200)
            assert page.evaluate("window.shifted") == [], url


@pytest.mark.parametrize("screen", SCREENS)
def test_the_keyboard_gets_past_the_frame_and_shows_where_it_is(browser: Browser, at_root: str, real: Built, screen: str) -> None:
    with opened(browser, screen) as page:
        page.goto(f"{at_root}plans/{next(iter(real.corpus.plans))}/")
        page.keyboard.press("Tab")
        skip = page.locator(".md-skip")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('article').contains(document.activeElement)")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).outlineWidth")
        assert style == "solid3px"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_drawn_follows_the_colours_of_the_system(browser: Browser, at_root: str, scheme: str) -> None:
    """High contrast: the entry that one is on, the signs of what folds and the charts are told apart from their ground."""
    with opened(browser, scheme=scheme, forced_colors="active") as page:
        page.goto(f"{at_root}indicators/maternal-mortality-ratio/")
        colours = page.evaluate("""() => {
            const of = (selector, property, part) => getComputedStyle(document.querySelector(selector), part)[property];
            return {
                ground: of("body", "backgroundColor"), ink: of("body", "color"), text: of(".op-plot text", "fill"),
                here: of(".md-tabs__link[aria-current]", "borderBottomColor"), elsewhere: of(".md-tabs__link:not([aria-current])", "borderBottomColor"),
            };
        }""")
        assert colours["text"] == colours["ink"] != colours["ground"]
        assert colours["elsewhere"] == colours["ground"] != colours["here"]
        page.goto(f"{at_root}topics/family-education/")
        sign = page.locator("details.op-register summary").first.evaluate("summary => getComputedStyle(summary, '::after').backgroundColor")
        assert sign != colours["ground"]


@pytest.mark.parametrize("url", ["", "en/", "methodology/", "problems/", "data/"])
def test_landmarks_are_there_once(browser: Browser, at_root: str, url: str) -> None:
    with opened(browser) as page:
        page.goto(at_root + url)
        for role in ("banner", "main", "contentinfo"):
            assert page.get_by_role(role).count() == 1, role  # type: ignore[arg-type]
        assert page.locator("h1").count() == 1
        if url in {"methodology/", "problems/"}:
            expect(page.locator("nav.op-crumbs [aria-current=page]")).to_be_visible()


def test_the_whole_navigation_fits_a_phone(browser: Browser, at_root: str) -> None:
    with opened(browser, "narrow", has_touch=True) as page:
        for url in ("", "en/"):
            page.goto(at_root + url)
            links = page.locator(".md-tabs__link")
            boxes = [links.nth(index).bounding_box() for index in range(links.count())]
            assert boxes and all(box and box["height"] >= 24 and box["width"] >= 24 for box in boxes)
            assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes if box)
            header = page.locator("nav.md-tabs").bounding_box()
            assert header and header["y"] + header["height"] <= 844 / 5, "the frame leaves the screen to the page"


def test_motion_stops_for_those_who_ask(browser: Browser, at_root: str) -> None:
    with opened(browser, reduced_motion="reduce") as page:
        page.goto(at_root)
        moving = page.evaluate(
            "[...document.querySelectorAll('*')].filter(element => { const style = getComputedStyle(element);"
            " return style.animationName !== 'none' || !['0s', ''].includes(style.transitionDuration.split(',')[0]); }).length"
        )
        assert moving == 0


def test_print_leaves_the_frame_away(browser: Browser, at_root: str) -> None:
    with opened(browser, scheme="dark") as page:
        page.emulate_media(media="print")
        page.goto(at_root)
        for part in (".md-tabs", ".op-language", ".op-header-search", ".op-hero form"):
            expect(page.locator(part).first).to_be_hidden()
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("scripts", [True, False])
def test_an_old_address_leads_on(browser: Browser, attached: Built, scripts: bool) -> None:
    with serving(server(attached.checkout.build, 0), "/site/") as root, opened(browser, java_script_enabled=scripts) as page:
        page.goto(f"{root}indicators/maternal-deaths/")
        page.wait_for_url(f"{root}indicators/maternal-mortality-ratio/")
        expect(page.locator("h1")).to_be_visible()


def test_an_old_address_can_be_read_where_browsers_stay(browser: Browser, attached: Built) -> None:
    html = (attached.site / "indicators/maternal-deaths/index.html").read_text(encoding="utf-8")
    with opened(browser) as page:
        page.set_content(html.replace('http-equiv="refresh"', 'name="stays"'))
        assert violations(page) == {}
        expect(page.get_by_role("link", name="前往新地址")).to_be_visible()


def test_the_share_card_is_a_picture_of_its_size(browser: Browser, at_root: str) -> None:
    with opened(browser) as page:
        page.goto(f"{at_root}assets/card.png")
        assert page.evaluate("[document.images[0].naturalWidth, document.images[0].naturalHeight]") == [1200, 630]
        assert Path(page.url).suffix == ".png"
