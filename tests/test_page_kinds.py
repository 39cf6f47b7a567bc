"""Every kind of page, in a browser: read by all, still while it loads, whole without scripts, fit for what readers set.

Kinds are known by their addresses (bench/page_kinds.py). What the real content has no page of stands on an invented site.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

import pytest
from browsing import SCREENS, WATCH_SHIFTS, colour_violations, open_in_pieces, opened, served, violations
from conftest import GONE, Built, built, copy_example, withdrawn
from page_kinds import KINDS, addresses, fullest, kinds_of
from playwright.sync_api import Browser, Page, expect
from test_checks import observe, row

from generator import choosing

pytestmark = [pytest.mark.browser, pytest.mark.content]

#: Kinds that need official texts, and are not there without.
TEXTS = {"official text", "accuracy"}
#: How much of the screen the frame around a page may move while it loads, times how far (0.1 counts as still): the foot of a page
#: shorter than the screen grows upwards. Of the page itself nothing moves.
STILL = 0.005
#: Every kind of page, and pages of a kind that answer what they are asked in their address.
EVERY = (*KINDS, "search for something", "search in vain", "comparison", "withdrawn plan")

#: What a reader may set for text, which must then still be all there (WCAG 1.4.12), and twice the size (1.4.4).
SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"
TWICE = "html { font-size: 40px !important }"
#: Elements that hide a part of their text, as it stands.
CLIPPED = """() => [...document.querySelectorAll("body *")].filter((element) => {
    const {overflowX, overflowY, clipPath} = getComputedStyle(element);
    const hides = (overflow) => ["hidden", "clip"].includes(overflow);
    return element.checkVisibility({visibilityProperty: true}) && element.textContent.trim()
        // What is meant for the ear alone is cut off on purpose, and the tagline stands in the foot as well.
        && clipPath === "none" && !element.closest("svg, .op-brand")
        && (hides(overflowX) && element.scrollWidth > element.clientWidth + 1 || hides(overflowY) && element.scrollHeight > element.clientHeight + 2);
}).map((element) => `${element.tagName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`)"""
#: Elements that would move on their own.
MOVING = """() => [...document.querySelectorAll("*")]
    .flatMap((element) => [null, "::before", "::after"].map((part) => [element, getComputedStyle(element, part)]))
    .filter(([, {transitionDuration, animationName, scrollBehavior}]) =>
        transitionDuration.split(",").some((time) => parseFloat(time) > 0) || animationName !== "none" || scrollBehavior === "smooth")
    .map(([element]) => `${element.tagName}.${element.className}`)"""
#: Elements that take the focus and do not show it: no outline, and none around what holds them either. Of elements alike, three are tried.
UNSEEN = """() => {
    const tried = new Map();
    const shows = (element) => {
        const {outlineStyle, outlineWidth} = getComputedStyle(element);
        return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    };
    return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter((element) => {
        if (!element.checkVisibility({visibilityProperty: true}) || element.disabled) return false;
        const kind = [element.localName, element.className, element.parentElement.localName, element.parentElement.className].join("|");
        tried.set(kind, (tried.get(kind) ?? 0) + 1);
        if (tried.get(kind) > 3) return false;
        element.focus();
        return document.activeElement === element && !shows(element) && !(element.labels?.length && [...element.labels].some(shows));
    }).map((element) => element.outerHTML.slice(0, 120));
}"""


@dataclass(frozen=True)
class Sites:
    """The real site and the invented one, their addresses, and for each kind the address of its fullest page."""

    real: Built
    roots: dict[str, str]
    pages: dict[str, str]

    def root(self, kind: str) -> str:
        return self.roots["real" if self.pages[kind].startswith(self.roots["real"]) else "rare"]


@pytest.fixture(scope="module")
def rare(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """An invented site with the pages that the real content has no occasion for: of observations, of very many items, of a withdrawn plan."""
    example = withdrawn(copy_example(tmp_path_factory.mktemp("rare") / "checkout"))
    observe(row("maternal-mortality-ratio,2022,9.5,per_100k,,,", 2023))(example)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choosing, "MOST_ITEMS", 0)
        return built(example.open())


@pytest.fixture(scope="module")
def sites(real: Built, rare: Built) -> Iterator[Sites]:
    with served(real.checkout.build) as real_root, served(rare.checkout.build) as rare_root:
        pages = {kind: rare_root + url for kind, url in fullest(rare.site).items()}
        pages |= {kind: real_root + url for kind, url in fullest(real.site).items()}
        plans = ",".join(list(real.corpus.plans)[:2])
        pages |= {
            "search for something": f"{real_root}search/?q={quote('孕产妇')}",
            "search in vain": f"{real_root}search/?q={quote('没有这样的词句')}",
            "comparison": f"{real_root}compare/?plans={plans}",
            "withdrawn plan": f"{rare_root}plans/{GONE}/",
        }
        yield Sites(real, {"real": real_root, "rare": rare_root}, pages)


def found(sites: Sites, kind: str) -> str:
    """The address of the kind's fullest page."""
    if kind in TEXTS and sites.real.checkout.sources is None:
        pytest.skip("no official texts are attached")
    return sites.pages[kind]


def settled(page: Page, kind: str) -> None:
    """Wait for all that a page shows."""
    page.wait_for_timeout(200)
    if kind == "search in vain":
        expect(page.locator(".op-search__none")).to_be_visible()
    if kind == "search for something":
        expect(page.locator(".op-result").first).to_be_visible()
    if kind == "comparison":
        expect(page.locator(".op-compare__table table")).to_be_visible()


def test_every_page_is_of_one_kind(real: Built, rare: Built) -> None:
    for site in (real, rare):
        assert {url: kinds for url in addresses(site.site) if len(kinds := kinds_of(url)) != 1} == {}
    assert set(KINDS) - TEXTS <= set(fullest(real.site)) | set(fullest(rare.site))


def test_what_a_script_pushes_down_is_noticed(browser: Browser, sites: Sites) -> None:
    with opened(browser, sites.root("about")) as page:
        page.add_init_script(WATCH_SHIFTS)
        page.route("**/copylink.js", lambda route: route.fulfill(
            content_type="text/javascript", body="document.querySelector('article').style.paddingTop = '100px';"))
        open_in_pieces(page, sites.pages["about"])
        page.wait_for_function("window.moved.length > 0")


def test_one_faint_text_among_many_that_are_alike_is_found(browser: Browser, sites: Sites) -> None:
    with opened(browser, sites.root("indicators")) as page:
        page.goto(sites.pages["indicators"])
        cell = page.locator("td").nth(100)
        assert colour_violations(page) == {}
        cell.evaluate("element => element.style.color = 'rgb(200, 200, 200)'")
        assert list(colour_violations(page)) == ["color-contrast"]
        cell.evaluate("element => { element.style.color = ''; element.style.opacity = '0.3'; }")
        assert list(colour_violations(page)) == ["color-contrast"]


def test_a_link_that_looks_like_the_text_around_it_is_found(browser: Browser, sites: Sites) -> None:
    with opened(browser, sites.root("about")) as page:
        page.goto(sites.pages["about"])
        assert colour_violations(page) == {}
        page.locator("article p a").first.evaluate("element => { element.style = 'color: rgb(60, 70, 80); text-decoration: none; transition: none'; }")
        assert list(colour_violations(page)) == ["link-in-text-block"]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("kind", EVERY)
def test_a_page_of_every_kind_is_still_and_can_be_read_by_all(browser: Browser, sites: Sites, kind: str, screen: str) -> None:
    url = found(sites, kind)
    with opened(browser, sites.root(kind), screen) as page:
        page.add_init_script(WATCH_SHIFTS)
        open_in_pieces(page, url)
        settled(page, kind)
        expect(page.locator("h1")).to_be_visible()
        moved = page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(() => done(window.moved), 50)))")
        assert moved == []
        shifted = page.evaluate("window.shifted")
        assert sum(value for value, _ in shifted) <= STILL, shifted
        assert page.evaluate("document.documentElement.scrollWidth") <= SCREENS[screen][0]
        assert violations(page) == {}
        page.emulate_media(color_scheme="dark")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        # What else axe looks at does not depend on colours.
        assert colour_violations(page) == {}


@pytest.mark.parametrize("kind", EVERY)
def test_a_page_of_every_kind_fits_what_its_reader_sets(browser: Browser, sites: Sites, kind: str) -> None:
    """320 pixels wide (as at 400 %), text spaced out, text twice as large, no motion wanted, and only the keyboard."""
    url = found(sites, kind)
    with opened(browser, sites.root(kind), "narrow", reduced_motion="reduce") as page:
        page.set_viewport_size({"width": 320, "height": 640})
        page.goto(url)
        settled(page, kind)
        assert page.evaluate(MOVING) == []
        for setting, width in (("html {}", 320), (SPACED, 320), (TWICE, 1280)):
            page.set_viewport_size({"width": width, "height": 640})
            style = page.add_style_tag(content=setting)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, setting
            assert page.evaluate(CLIPPED) == [], setting
            style.evaluate("element => element.remove()")
        page.keyboard.press("Tab")
        assert page.evaluate(UNSEEN) == []


@pytest.mark.parametrize("kind", [kind for kind in EVERY if not kind.startswith("search") and kind not in {"compare", "compare in English", "comparison"}])
def test_without_scripts_everything_reads(browser: Browser, sites: Sites, kind: str) -> None:
    url = found(sites, kind)
    with opened(browser, sites.root(kind), "narrow") as page:
        page.goto(url)
        # What only scripts can do is marked so.
        page.locator("[data-script]").evaluate_all("made => made.forEach((element) => element.remove())")
        with_scripts = page.locator("article").inner_text()
    with opened(browser, sites.root(kind), "narrow", scripts=False) as page:
        page.goto(url)
        expect(page.locator("h1")).to_be_visible()
        assert len(with_scripts) > 100
        without = page.locator("article").inner_text()
        assert "".join(without.split()) == "".join(with_scripts.split())
        expect(page.locator("nav.md-tabs").get_by_role("link").nth(1)).to_be_visible()


def test_without_scripts_no_box_promises_a_search(browser: Browser, sites: Sites) -> None:
    with opened(browser, sites.root("search"), scripts=False) as page:
        page.goto(sites.pages["search"])
        expect(page.locator(".op-search__noscript")).to_be_visible()
        expect(page.locator(".op-search__form")).to_be_hidden()
