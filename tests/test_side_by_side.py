"""The way from a topic or an indicator to its plans side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from test_compare_browser import shown
from test_comparison import plan
from test_site_browser import Site, opened, site  # noqa: F401 (site is a fixture)

from generator import urls
from generator.model import Item, Plan
from generator.pages.side_by_side import MOST, side_by_side

TOPIC, INDICATOR = "cervical-breast-cancer", "maternal-mortality-ratio"


def invented(*ids: str) -> list[Plan]:
    """Invented plans that are what their ids say."""
    made = []
    for plan_id in ids:
        code, kind, start, end = plan_id.split("-")
        made.append(replace(plan(plan_id, int(end)), jurisdiction=code, kind=kind, start=int(start)))
    return made


def taken(*ids: str) -> list[str]:
    found = side_by_side(invented(*ids))
    return [one.id for one in found.plans] if found else []


def test_two_to_four_plans_are_all_taken_each_once() -> None:
    ids = ["990101-women-2021-2030", "990101-children-2021-2030", "990102-women-2021-2025"]
    assert taken(ids[2], ids[1], ids[0], ids[1]) == ids
    offer = side_by_side(invented(*ids), mode="topic", topic="x")
    assert offer and not offer.rule
    assert offer.url == f"compare/?plans={','.join(ids)}&mode=topic&topic=x"
    assert side_by_side(invented(ids[0], ids[0])) is None
    assert side_by_side([]) is None


def test_of_more_plans_those_of_the_largest_kind_and_period_are_taken_and_the_rule_is_said() -> None:
    women = [f"9901{number:02}-women-2021-2030" for number in range(1, 4)]
    children = [f"9901{number:02}-children-2021-2030" for number in range(1, 3)]
    offer = side_by_side(invented(*children, *women))
    assert offer and [one.id for one in offer.plans] == women
    assert "共有5份" in offer.rule and "妇女规划，2021—2030年），共3份" in offer.rule
    many = [f"9901{number:02}-women-2021-2030" for number in range(1, MOST + 3)]
    offer = side_by_side(invented(*reversed(many)))
    assert offer and [one.id for one in offer.plans] == many[:MOST]
    assert "取地区代码在前的4份" in offer.rule


def test_where_no_two_are_of_one_kind_the_first_are_taken() -> None:
    ids = [f"990101-women-{2000 + number}-{2001 + number}" for number in range(MOST + 1)]
    assert taken(*ids) == ids[:MOST]


def test_the_words_asked_for_are_written_as_an_address_may_hold_them() -> None:
    address = urls.compare(["a", "b"], q="死亡率 & 差距")
    assert address.isascii() and " " not in address
    assert parse_qs(urlsplit(address).query) == {"plans": ["a,b"], "q": ["死亡率 & 差距"]}


# In a browser.


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:  # noqa: F811
    with opened(browser, site) as page:
        yield page


def items_on(topic: str, site: Site) -> list[tuple[Plan, Item]]:  # noqa: F811
    """The items of all plans that carry a topic."""
    return [(plan, item) for plan in site.built.corpus.plans.values() for item in plan.items() if topic in item.topics]


def asking(site: Site) -> set[str]:  # noqa: F811
    """The plans with targets for the indicator."""
    return {plan.id for plan in site.built.corpus.plans.values() if any(target.indicator == INDICATOR for target in plan.targets())}


def plans_asked(url: str) -> list[str]:
    return parse_qs(urlsplit(url).query)["plans"][0].split(",")


@pytest.mark.browser
@pytest.mark.content
def test_an_indicator_leads_to_its_plans_side_by_side(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(f"{site.root}{urls.indicator(INDICATOR)}")
    page.get_by_role("link", name="并排比较这些规划").click()
    shown(page)
    assert 2 <= len(plans_asked(page.url)) <= MOST and set(plans_asked(page.url)) <= asking(site)
    name = site.built.corpus.indicators[INDICATOR].name
    expect(page.get_by_role("searchbox", name="含有")).to_have_value(name)
    keys = page.locator("[data-row]").evaluate_all("(all) => all.map((one) => one.dataset.row)")
    assert any(key.startswith(f"{INDICATOR}|") for key in keys)
    assert all(name in text for text in page.locator("[data-row]").all_inner_texts())
    page.get_by_role("link", name="English", exact=True).click()
    shown(page)
    assert page.locator("[data-row]").evaluate_all("(all) => all.map((one) => one.dataset.row)") == keys


@pytest.mark.browser
@pytest.mark.content
def test_a_topic_leads_to_its_plans_with_every_item_open(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(f"{site.root}topics/{TOPIC}/")
    page.get_by_role("link", name="并排比较这些规划").click()
    shown(page)
    chosen = plans_asked(page.url)
    expect(page.locator("[data-row]")).to_have_count(1)
    expect(page.locator("[data-row]")).to_have_attribute("data-row", TOPIC)
    wanted = [item.id for plan, item in items_on(TOPIC, site) if plan.id in chosen]
    items = page.locator(".op-compare__whole > li")
    assert items.count() == len(wanted)
    for item in items.all():
        expect(item).to_be_visible()


@pytest.mark.browser
@pytest.mark.content
@pytest.mark.parametrize("url", [f"topics/{TOPIC}/", f"indicators/{INDICATOR}/"])
def test_a_page_leads_to_the_plans_of_the_places_chosen(page: Page, site: Site, url: str) -> None:  # noqa: F811
    page.goto(site.root + url)
    offer = page.locator(".op-side-by-side")
    link, boxes = offer.locator("a"), page.locator(".op-choose input")
    standing = link.evaluate("(link) => link.href"), offer.inner_text()
    having = set(page.locator("[data-plan]").evaluate_all("(all) => all.map((one) => one.dataset.plan)"))
    assert having == ({plan.id for plan, _ in items_on(TOPIC, site)} if url.startswith("topics/") else asking(site))
    codes = [box.get_attribute("value") or "" for box in boxes.all()]
    boxes.nth(1).check()
    boxes.nth(3).check()
    wanted = sorted(plan_id for plan_id in having if plan_id[:6] in (codes[1], codes[3]))
    assert 2 <= len(wanted) <= MOST
    assert sorted(plans_asked(link.evaluate("(link) => link.href"))) == wanted
    expect(offer).to_contain_text(f"所选地区的{len(wanted)}份规划")
    for box in (boxes.nth(1), boxes.nth(3)):
        box.uncheck()
    assert (link.evaluate("(link) => link.href"), offer.inner_text()) == standing
    boxes.nth(0).check()
    if len([plan_id for plan_id in having if plan_id[:6] == codes[0]]) < 2:
        expect(link).to_be_hidden()
        expect(offer).to_contain_text("不到两份")


@pytest.mark.browser
@pytest.mark.content
def test_script_and_build_take_plans_by_one_rule(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(f"{site.root}topics/{TOPIC}/")
    sets = [[plan.id for plan, _ in items_on(topic, site)] for topic in site.built.corpus.topics]
    sets.append([f"990101-women-{2000 + number}-{2001 + number}" for number in range(MOST + 1)])
    for ids in sets:
        order = [one.id for one in sorted(invented(*set(ids)), key=lambda one: (one.jurisdiction, one.kind != "women", one.id))]
        said = page.evaluate("async ([root, ids, most]) => (await import(new URL('assets/side-by-side.js', root))).ofOneKind(ids, most)",
                             [site.root, order, MOST])
        assert said == (taken(*ids) or order)


@pytest.mark.browser
@pytest.mark.content
def test_without_scripts_there_is_no_way_to_what_needs_them(browser: Browser, site: Site) -> None:  # noqa: F811
    with opened(browser, site, scripts=False) as page:
        page.goto(f"{site.root}topics/{TOPIC}/")
        expect(page.locator(".op-side-by-side")).to_be_hidden()
