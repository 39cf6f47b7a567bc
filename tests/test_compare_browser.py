"""The comparison of plans in a browser: the script's verdicts are those of the rule, and the page shows what it says."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import WATCH_SHIFTS, open_in_pieces
from conftest import Built
from playwright.sync_api import Browser, Page, expect
from test_comparison import CORPUS, target
from test_site_browser import SCREENS, Site, opened, site  # noqa: F401 (site is a fixture)

from generator.comparison import BARS, BASIS, bound, reason, verdict
from generator.extracts import bound_entry
from generator.model import Corpus, Target
from generator.words import NO_VERDICTS

pytestmark = [pytest.mark.browser, pytest.mark.content]

NINGCHENG, XIUFENG = "150429-women-2021-2030", "450302-women-2021-2030"
TWINS = "371500-women-2021-2025", "371500-children-2021-2025"
FOUR = NINGCHENG, XIUFENG, "210902-women-2021-2030", TWINS[0]

_ASK = """async ([root, pairs, words]) => {
    const rule = await import(new URL("assets/compare-rule.js", root));
    return pairs.map(([a, b]) => [rule.verdict(a, b, words), rule.reason(a, b, words)]);
}"""


def address(site: Site, *plans: str, **state: str) -> str:  # noqa: F811
    more = "".join(f"&{name}={value}" for name, value in state.items())
    return f"{site.root}compare/?plans={','.join(plans)}{more}"


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:  # noqa: F811
    with opened(browser, site) as page:
        yield page


def shown(page: Page) -> None:
    """Wait until a table stands there."""
    expect(page.locator(".op-compare__grid")).to_be_visible()


def row(page: Page, key: str) -> list[str]:
    """The texts of a row's cells, the name left out."""
    return page.locator(f'[data-row="{key}"] td').all_inner_texts()


def agree(page: Page, site: Site, pairs: list[tuple[Target, Target]], corpus: Corpus) -> set[str | None]:  # noqa: F811
    entries = [[bound_entry(bound(one, corpus)), bound_entry(bound(other, corpus))] for one, other in pairs]
    said = page.evaluate(_ASK, [site.root, entries, {"bars": BARS, "basis": BASIS}])
    expected = [[verdict(one, other, corpus), reason(one, other, corpus)] for one, other in pairs]
    differing = [(one.id, other.id, mine, theirs)
                 for (one, other), mine, theirs in zip(pairs, said, expected, strict=True) if mine != theirs]
    assert differing == []
    return {each for pair in expected for each in pair}


# The script and the rule.


def test_the_script_says_of_invented_targets_what_the_rule_says(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(f"{site.root}compare/")
    draw = random.Random(20)
    numbers = ["-1", "-0.5", "0", "0.05", "9.5", "9.50", "10", "12345678901234567890.1", "12345678901234567890.2"]

    def invented() -> Target:
        return target(
            draw.choice(["long", "twin", "twin", "short"]), indicator=draw.choice(list(CORPUS.indicators)),
            kind=draw.choice(["numeric"] * 8 + ["relative", "direction"]), comparator=draw.choice([">=", ">=", "<=", "<", ">", "=", "~"]),
            value=draw.choice(numbers), value_max=draw.choice([None] * 5 + ["12345678901234567891"]),
            change=draw.choice([None, None, "decrease", "increase"]), base_year=draw.choice([None, None, 2020]),
            per=draw.choice([None, None, "year"]), population=draw.choice([None, None, "rural-women"]),
            unit=draw.choice(["percent", "percent", "percentage_points"]), deadline=draw.choice([None, 2030]),
        )

    def pair() -> tuple[Target, Target]:
        one, other = invented(), invented()
        return (one, other) if draw.random() < 0.5 else (one, target(
            indicator=one.indicator, kind=one.kind, comparator=draw.choice([one.comparator, ">="]), value=draw.choice(numbers),
            value_max=one.value_max, change=one.change, base_year=one.base_year, per=one.per, population=one.population,
            unit=one.unit, deadline=one.deadline,
        ))

    met = agree(page, site, [pair() for _ in range(6000)], CORPUS)
    assert {None, "same", "stricter", "looser", "exact", *BASIS, *BARS} <= met


def test_the_script_says_of_all_real_targets_what_the_rule_says(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(f"{site.root}compare/")
    corpus = site.built.corpus
    by_indicator: dict[str, list[Target]] = {}
    for plan in corpus.plans.values():
        for each in plan.targets():
            by_indicator.setdefault(each.indicator, []).append(each)
    pairs = [pair for found in by_indicator.values() for pair in combinations(found, 2)]
    assert {"same", "stricter", "looser"} <= agree(page, site, pairs, corpus)


_ALIGN = """async ([root, plans, words]) => {
    const { indicatorRows } = await import(new URL("assets/compare-rows.js", root));
    return indicatorRows(plans, words).map(({ key, only, same, cells }) => [
        key, only, same, cells.map((cell) => cell.map(({ said, why }) => said ?? why)),
    ]);
}"""


def invented_extract(plan_id: str, *targets: Target) -> dict:
    """As much of an extract as rows are made from, each target in an item of its own."""
    entries = [
        {"id": f"{plan_id}/{i}", "item": f"{plan_id}/{i}", "indicator": each.indicator, "population": CORPUS.population_of(each),
         "shown": str(each.value), "due": 2030, **bound_entry(bound(each, CORPUS))}
        for i, each in enumerate(targets)
    ]
    return {
        "id": plan_id, "domains": ["health"], "indicators": {each.indicator: each.indicator for each in targets},
        "populations": {}, "targets": entries, "items": [{"id": each["id"], "domain": "health", "topics": []} for each in entries],
    }


def test_targets_are_paired_only_where_it_is_plain_which_belong_together(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(f"{site.root}compare/")
    low = {"indicator": "mortality", "comparator": "<="}
    first = invented_extract("first", target(), target(value="90"), target(**low, value="12"), target(**low, value="14"),
                             target(indicator="sites", deadline=2025))
    second = invented_extract("second", target(value="95"), target(**low, value="12"), target(**low, value="11", deadline=2025),
                              target(indicator="sites", population="rural-women", deadline=2025))
    third = invented_extract("third", target(indicator="sites", deadline=2025), target(indicator="sites", per="year", deadline=2020))
    words = {"bars": BARS, "basis": BASIS}
    assert page.evaluate(_ALIGN, [site.root, [first, second], words]) == [
        ["coverage|women", False, False, [[None, None], ["stricter"]]],
        ["mortality|women", False, False, [[None, None], ["several", "deadline"]]],
        ["sites|", False, False, [["population"], ["population"]]],
    ]
    aligned = page.evaluate(_ALIGN, [site.root, [first, third], words])
    assert aligned[0] == ["sites|women", False, False, [[None], ["same", "per"]]]
    assert [each[:2] for each in aligned[1:]] == [["coverage|women", True], ["mortality|women", True]]
    assert page.evaluate(_ALIGN, [site.root, [third, third], words]) == [
        ["sites|women", False, True, [[None, None], ["same", "same"]]],
    ]


def test_another_population_stands_in_the_row_of_the_indicator(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(f"{site.root}compare/")
    first = invented_extract("first", target(), target(population="rural-women"))
    second = invented_extract("second", target(), target(indicator="sites"))
    third = invented_extract("third", target(population="all-women", value="80"))
    words = {"bars": BARS, "basis": BASIS}
    assert page.evaluate(_ALIGN, [site.root, [first, second, third], words]) == [
        ["coverage|women", False, False, [[None, "population"], ["same"], ["population"]]],
        ["sites|women", True, False, [[], [None], []]],
    ]


def test_differences_come_first_and_what_one_plan_has_last(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(f"{site.root}compare/")
    first = invented_extract("first", target(indicator="sites"), target(), target(indicator="mortality", comparator="<="))
    second = invented_extract("second", target(), target(indicator="mortality", comparator="<=", value="80"))
    aligned = page.evaluate(_ALIGN, [site.root, [first, second], {"bars": BARS, "basis": BASIS}])
    assert [(key, only, same) for key, only, same, _ in aligned] == [
        ("mortality|women", False, False), ("coverage|women", False, True), ("sites|women", True, False),
    ]


def test_every_reason_has_its_words() -> None:
    assert set(NO_VERDICTS) == {*BARS, *BASIS, "exact", "several"}


def test_extracts_hold_every_target_and_every_item_with_a_topic(real: Built) -> None:
    listed = json.loads((real.site / "compare/plans.json").read_text(encoding="utf-8"))
    assert [plan_id for plan_id, _, _ in listed] == list(real.corpus.plans)
    for plan in real.corpus.plans.values():
        extract = json.loads((real.site / f"compare/{plan.id}.json").read_text(encoding="utf-8"))
        assert [each["id"] for each in extract["targets"]] == [each.id for each in plan.targets()]
        assert {each["id"] for each in extract["items"]} >= {item.id for item in plan.items() if item.topics}
        for entry in (*extract["items"], *extract["targets"]):
            url, _, anchor = entry["url"].partition("#")
            assert f'id="{anchor}"' in real.page(url), entry["url"]


# What the page shows.


def test_two_counties_on_cervical_cancer(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(address(site, NINGCHENG, XIUFENG))
    shown(page)
    corpus = site.built.corpus
    first, second = ({(each.indicator, corpus.population_of(each)): each for each in corpus.plans[plan].targets()}
                     for plan in (NINGCHENG, XIUFENG))
    labels = {"same": "相同", "stricter": "更严", "looser": "更宽"}
    common = [key for key in first.keys() & second.keys() if key[0].startswith("cervical-cancer")]
    assert common
    for indicator, population in common:
        said = verdict(second[indicator, population], first[indicator, population], corpus)
        cells = row(page, f"{indicator}|{population or ''}")
        if len(cells) == 1:
            # The same in the same words stands there once.
            assert said == "same" and labels[said] in cells[0]
            continue
        mine, theirs = cells
        assert not any(label in mine for label in labels.values())
        assert (labels[said] if said else "不判断") in theirs


def test_the_summary_counts_every_target_once(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(address(site, *FOUR))
    shown(page)
    counted = page.evaluate("""async ([root, ids]) => {
        const { count, indicatorRows } = await import(new URL("assets/compare-rows.js", root));
        const words = JSON.parse(document.getElementById("op-compare-words").textContent);
        const plans = await Promise.all(ids.map(async (id) => (await fetch(new URL(`compare/${id}.json`, root))).json()));
        return count(indicatorRows(plans, words), plans);
    }""", [site.root, list(FOUR)])
    for plan, of in zip(FOUR, counted, strict=True):
        total = sum(of["none"].values()) + sum(number for name, number in of.items() if name != "none")
        assert total == len(list(site.built.corpus.plans[plan].targets()))


def test_a_target_leads_to_its_place_in_the_plan(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(address(site, NINGCHENG, XIUFENG))
    shown(page)
    link = page.locator(".op-compare__source a").first
    anchor = (link.get_attribute("href") or "").partition("#")[2]
    link.click()
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def test_choosing_by_place_and_going_back(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(f"{site.root}compare/")
    box = page.get_by_role("searchbox", name="选择第一份规划")
    box.fill("宁城 妇女")
    page.get_by_role("button", name="宁城县妇女").click()
    expect(page.locator(".op-compare__message")).to_contain_text("再选一份")
    page.get_by_role("searchbox", name="选择要与它比较的规划").fill("秀峰 妇女 2030")
    page.get_by_role("button", name="秀峰区妇女").click()
    shown(page)
    assert page.url == address(site, NINGCHENG, XIUFENG)
    page.get_by_role("radio", name="按主题").check()
    expect(page.locator(".op-compare__grid thead")).to_contain_text("主题")
    assert page.url == address(site, NINGCHENG, XIUFENG, mode="topic")
    page.go_back()
    expect(page.locator(".op-compare__grid thead")).to_contain_text("指标")
    page.go_back()
    expect(page.locator(".op-compare__message")).to_contain_text("再选一份")
    page.go_forward()
    shown(page)


def test_plans_can_be_swapped_moved_and_removed(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(address(site, NINGCHENG, XIUFENG))
    shown(page)
    page.get_by_role("button", name="排到第一").click()
    expect(page).to_have_url(address(site, XIUFENG, NINGCHENG))
    page.get_by_role("button", name="换掉：宁城县妇女").click()
    expect(page.get_by_role("searchbox", name="换掉")).to_be_focused()
    page.get_by_role("searchbox", name="换掉").fill("海州 妇女")
    page.get_by_role("button", name="海州区妇女（").first.click()
    expect(page).to_have_url(address(site, XIUFENG, FOUR[2]))
    page.get_by_role("button", name="移除：秀峰区妇女").click()
    expect(page).to_have_url(address(site, FOUR[2]))


def test_a_full_table_offers_no_further_plan(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(address(site, *FOUR))
    shown(page)
    expect(page.locator(".op-compare__grid thead th")).to_have_count(5)
    assert page.locator(".op-compare__figures tbody tr").count() == 4
    expect(page.locator(".op-compare__picker")).to_be_hidden()


def test_filters_leave_what_fits_and_stand_in_the_address(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(address(site, NINGCHENG, XIUFENG))
    shown(page)
    rows = page.locator("[data-row]")
    whole = rows.count()
    page.get_by_role("combobox", name="显示").select_option("能判断严宽的")
    expect(page).to_have_url(address(site, NINGCHENG, XIUFENG, show="comparable"))
    verdicts = page.locator("[data-row]:has(.op-badge)")
    assert 0 < rows.count() < whole and verdicts.count() == rows.count()
    page.get_by_role("combobox", name="显示").select_option("有不同的")
    assert page.locator("[data-row] > .op-compare__identical").count() == 0 < rows.count()
    page.goto(address(site, NINGCHENG, XIUFENG, domain="health"))
    shown(page)
    assert page.locator(".op-compare__domain span").all_inner_texts() == ["健康"]
    expect(page.locator(".op-compare__jump a")).to_have_count(0)


def test_rows_that_hold_words_are_left_while_one_types(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(address(site, NINGCHENG, XIUFENG))
    shown(page)
    rows = page.locator("[data-row]")
    whole = rows.count()
    box = page.get_by_role("searchbox", name="含有")
    box.press_sequentially("宫颈癌")
    expect(page).to_have_url(address(site, NINGCHENG, XIUFENG) + "&q=" + quote("宫颈癌"))
    expect(box).to_be_focused()
    expect(page.locator("[data-row^=cervical-cancer]").first).to_be_visible()
    assert 0 < rows.count() < whole
    plans = [site.built.corpus.plans[plan] for plan in (NINGCHENG, XIUFENG)]
    wanted = {target.indicator for plan in plans for target in plan.targets() if "宫颈癌" in site.built.corpus.indicators[target.indicator].name}
    assert wanted <= {(key or "").split("|")[0] for key in rows.evaluate_all("rows => rows.map((row) => row.dataset.row)")}
    page.reload()
    shown(page)
    expect(box).to_have_value("宫颈癌")
    assert 0 < rows.count() < whole
    box.fill("")
    expect(rows).to_have_count(whole)


@pytest.mark.parametrize(("plans", "said"), [
    ("nonsense", "不是规划标识"),
    (f"{NINGCHENG},{NINGCHENG}", "再选一份"),
    (f"{NINGCHENG},{XIUFENG},{NINGCHENG}", f"重复写了{NINGCHENG}"),
    (",".join((*FOUR, TWINS[1])), f"没有列入：{TWINS[1]}"),
    ("<img src=x>", "“<img”不是规划标识"),
])
def test_an_address_that_does_not_fit_is_explained(page: Page, site: Site, plans: str, said: str) -> None:  # noqa: F811
    page.goto(f"{site.root}compare/?plans={quote(plans, safe=',')}")
    expect(page.locator(".op-compare__message")).to_contain_text(said)


@pytest.mark.parametrize("asked", ["", "?plans=", "?plans=,", "?mode=topic&q=1"])
def test_without_plans_there_is_something_to_choose(page: Page, site: Site, asked: str) -> None:  # noqa: F811
    page.goto(f"{site.root}compare/{asked}")
    expect(page.get_by_role("searchbox", name="选择第一份规划")).to_be_visible()
    expect(page.locator(".op-compare__message")).to_be_hidden()
    expect(page.locator(".op-compare__ready")).to_be_visible()


def test_filters_that_leave_nothing_can_be_taken_off(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(address(site, NINGCHENG, XIUFENG, q="zzzz"))
    expect(page.locator(".op-compare__count")).to_contain_text("没有符合筛选的内容")
    expect(page.locator("[data-row]")).to_have_count(0)
    page.get_by_role("button", name="取消筛选").click()
    shown(page)
    expect(page).to_have_url(address(site, NINGCHENG, XIUFENG))


def test_a_plan_that_is_not_there_is_named(browser: Browser, site: Site) -> None:  # noqa: F811
    # Not `opened`: the browser itself complains of the file that is missing.
    page = browser.new_page()
    page.goto(address(site, NINGCHENG, "990101-women-2021-2030"))
    expect(page.locator(".op-compare__message")).to_contain_text("没有收录规划 990101-women-2021-2030")
    expect(page.locator(".op-compare__chosen")).to_contain_text("宁城县妇女")
    page.close()


def test_whoever_goes_by_keyboard_keeps_the_place(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(address(site, NINGCHENG, XIUFENG))
    shown(page)
    page.get_by_role("button", name="排到第一").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".op-compare__chosen")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="换掉：秀峰区妇女")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("searchbox", name="再加一份规划")).to_be_visible()


def test_it_prints_as_a_document(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(address(site, NINGCHENG, XIUFENG))
    shown(page)
    page.emulate_media(media="print")
    expect(page.locator(".op-compare__controls")).to_be_hidden()
    expect(page.locator(".op-compare__picker")).to_be_hidden()
    expect(page.locator(".op-compare__grid")).to_be_visible()


# The other language.


def test_the_switch_of_language_keeps_the_comparison(page: Page, site: Site) -> None:  # noqa: F811
    start = address(site, NINGCHENG, XIUFENG, q=quote("宫颈癌"), domain="health", seen="1")
    page.goto(f"{start}#rule")
    shown(page)
    page.get_by_role("link", name="English", exact=True).click()
    expect(page).to_have_url(f"{start}#rule".replace("/compare/", "/en/compare/"))
    shown(page)
    expect(page.get_by_role("searchbox", name="With")).to_have_value("宫颈癌")
    page.get_by_role("link", name="中文", exact=True).click()
    expect(page).to_have_url(f"{start}#rule")


def test_the_switch_of_language_keeps_what_is_chosen_on_the_page(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(address(site, NINGCHENG, XIUFENG, seen="1"))
    shown(page)
    page.get_by_role("radio", name="按主题").check()
    page.get_by_role("combobox", name="显示").select_option("各份都有的")
    page.get_by_role("searchbox", name="含有").fill("健康")
    page.get_by_role("button", name="排到第一").click()
    wanted = address(site, XIUFENG, NINGCHENG, mode="topic", show="comparable", q=quote("健康"), seen="1")
    expect(page).to_have_url(wanted)
    page.go_back()
    page.go_forward()
    expect(page).to_have_url(wanted)
    page.get_by_role("link", name="English", exact=True).click()
    expect(page).to_have_url(wanted.replace("/compare/", "/en/compare/"))
    expect(page.get_by_role("radio", name="by topic")).to_be_checked()
    expect(page.get_by_role("combobox", name="Rows")).to_have_value("comparable")


def test_without_scripts_the_switch_of_language_leads_to_the_page(browser: Browser, site: Site) -> None:  # noqa: F811
    with opened(browser, site, scripts=False) as page:
        page.goto(address(site, NINGCHENG, XIUFENG))
        page.get_by_role("link", name="English", exact=True).click()
        expect(page).to_have_url(f"{site.root}en/compare/")


# Downloads.


def downloaded(page: Page, button: str, folder: Path) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path.read_bytes()


def test_csv_and_json_hold_what_is_shown(page: Page, site: Site, tmp_path: Path) -> None:  # noqa: F811
    page.goto(address(site, NINGCHENG, XIUFENG, show="comparable"))
    shown(page)
    data = downloaded(page, "下载 CSV", tmp_path)
    assert data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n")
    records = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    keys = list(dict.fromkeys(f"{record['指标标识']}|{record['人群标识']}" for record in records))
    assert keys == [each.get_attribute("data-row") for each in page.locator("[data-row]").all()]
    corpus = site.built.corpus
    known = {each.id: each for plan in (NINGCHENG, XIUFENG) for each in corpus.plans[plan].targets()}
    for record in records:
        assert record["规划标识"] == record["目标值标识"].split("/")[0]
        assert record["原文写法"] == known[record["目标值标识"]].stated
        assert record["网址"].startswith(f"{site.root}plans/{record['规划标识']}/")
    saved = json.loads(downloaded(page, "下载 JSON", tmp_path))
    assert saved["rows"] == records
    assert saved["plans"] == [NINGCHENG, XIUFENG]


_SHOWN = """(all) => all.map((row) => [row.dataset.row, [...row.querySelectorAll(".op-compare__target")].flatMap((one) =>
    [...one.querySelectorAll(".op-compare__source a")].map((link) => [link.href, one.querySelector(".op-compare__value").textContent])).sort()])"""
_ITEMS_SHOWN = """(all) => all.map((row) => [row.dataset.row, [...row.querySelectorAll(
    ":scope > td > .op-compare__whole > li > a, :scope > ul > li > a")].map((link) => link.href).sort()])"""


@pytest.mark.parametrize("asked", [{}, {"domain": "health", "show": "differences"}, {"q": quote("孕产妇")}])
def test_the_csv_has_what_is_shown_and_nothing_else(page: Page, site: Site, tmp_path: Path, asked: dict[str, str]) -> None:  # noqa: F811
    page.goto(address(site, *FOUR, **asked))
    shown(page)
    seen = page.locator("[data-row]").evaluate_all(_SHOWN)
    rows: dict[str, list[list[str]]] = {key: [] for key, _ in seen}
    records = csv.DictReader(io.StringIO(downloaded(page, "下载 CSV", tmp_path).decode("utf-8-sig"), newline=""))
    of_indicator = {key.split("|")[0]: key for key, _ in reversed(seen)}
    for record in records:
        # What is for another population stands in the indicator's first row.
        key = f"{record['指标标识']}|{record['人群标识']}"
        rows[key if key in rows else of_indicator[record["指标标识"]]].append([record["网址"], record["目标值"]])
    assert [[key, sorted(listed)] for key, listed in rows.items()] == seen


def test_the_csv_by_topic_has_what_is_shown_and_nothing_else(page: Page, site: Site, tmp_path: Path) -> None:  # noqa: F811
    page.goto(address(site, *FOUR, mode="topic"))
    shown(page)
    seen = page.locator("[data-row]").evaluate_all(_ITEMS_SHOWN)
    rows: dict[str, list[str]] = {}
    for record in csv.DictReader(io.StringIO(downloaded(page, "下载 CSV", tmp_path).decode("utf-8-sig"), newline="")):
        rows.setdefault(record["主题标识"], []).append(record["网址"])
    assert [[key, sorted(listed)] for key, listed in rows.items()] == seen


def test_no_cell_of_a_csv_runs_as_a_formula(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(f"{site.root}compare/")
    text = page.evaluate("""async (root) => {
        const { csv } = await import(new URL("assets/compare-export.js", root));
        return csv([{ a: "=1+1", b: "-2", c: 'x,"y"', d: "@z", e: "≥ 90%", f: "a\\nb" }]);
    }""", site.root)
    assert list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))) == [
        ["a", "b", "c", "d", "e", "f"], ["'=1+1", "'-2", 'x,"y"', "'@z", "≥ 90%", "a\nb"],
    ]


# Without scripts, on a phone, and at rest.


PHONE = {"width": 390, "height": 844}


def test_on_a_phone_what_one_plan_has_is_folded_and_opens(browser: Browser, site: Site) -> None:  # noqa: F811
    with opened(browser, site) as page:
        page.set_viewport_size(PHONE)
        page.goto(address(site, *FOUR))
        shown(page)
        fold = page.locator(".op-compare__only details").first
        expect(fold.locator("[data-row]").first).to_be_hidden()
        fold.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(fold.locator("[data-row]").first).to_be_visible()


@pytest.mark.parametrize(("mode", "screens"), [("indicator", 22), ("topic", 39)])
def test_four_plans_on_a_phone_take_half_the_screens_they_did(browser: Browser, site: Site, mode: str, screens: int) -> None:  # noqa: F811
    with opened(browser, site) as page:
        page.set_viewport_size(PHONE)
        page.goto(address(site, *FOUR, mode=mode))
        shown(page)
        assert page.locator(".op-compare__table").evaluate("(table) => table.offsetHeight / innerHeight") < screens


def test_links_lead_to_the_domains(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(address(site, *FOUR))
    shown(page)
    links = page.locator(".op-compare__jump a")
    assert links.evaluate_all("(all) => all.map((one) => one.hash)") == [
        f"#{anchor}" for anchor in page.locator(".op-compare__domain th").evaluate_all("(all) => all.map((one) => one.id)")]
    links.nth(2).click()
    expect(page).to_have_url(address(site, *FOUR) + (links.nth(2).get_attribute("href") or ""))
    expect(page.locator(".op-compare__domain").nth(2)).to_be_in_viewport()
    page.reload()
    expect(page.locator(".op-compare__domain").nth(2)).to_be_in_viewport()


def test_a_topic_unfolds_in_all_plans_at_once(page: Page, site: Site) -> None:  # noqa: F811
    page.goto(address(site, NINGCHENG, XIUFENG, mode="topic"))
    shown(page)
    first = page.locator("tr[data-row]").first
    button = first.get_by_role("button")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(first.locator(".op-compare__whole").nth(1)).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(first.locator(".op-compare__whole p").first).to_be_visible()
    expect(first.locator(".op-compare__whole").nth(1)).to_be_visible()
    page.get_by_role("button", name="全部展开").click()
    for whole in page.locator("tr[data-row] .op-compare__whole").all()[:6]:
        expect(whole).to_be_visible()


def test_without_scripts_there_are_pairs_to_read(browser: Browser, site: Site) -> None:  # noqa: F811
    with opened(browser, site, scripts=False) as page:
        page.goto(f"{site.root}compare/")
        expect(page.locator("noscript p")).to_contain_text("需要浏览器启用脚本")
        expect(page.locator(".op-compare__app")).to_be_hidden()
        expect(page.locator(".op-compare__sets").first.get_by_role("link", name="宁城县妇女").first).to_be_visible()
        expect(page.locator("noscript").get_by_role("link", name="主题")).to_be_visible()
        expect(page.locator(".op-compare__go").first).to_be_hidden()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("mode", ["indicator", "topic"])
def test_four_plans_fit_and_nothing_jumps(browser: Browser, site: Site, screen: str, mode: str) -> None:  # noqa: F811
    with opened(browser, site, screen) as page:
        page.add_init_script(WATCH_SHIFTS)
        open_in_pieces(page, address(site, *FOUR, mode=mode))
        shown(page)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        page.wait_for_timeout(300)
        assert page.evaluate("window.shifted") == []


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("plans", [f"{NINGCHENG},{XIUFENG}", NINGCHENG, "nonsense"])
def test_nothing_jumps_while_an_address_is_read(browser: Browser, site: Site, screen: str, plans: str) -> None:  # noqa: F811
    with opened(browser, site, screen) as page:
        page.add_init_script(WATCH_SHIFTS)
        open_in_pieces(page, f"{site.root}compare/?plans={plans}")
        expect(page.locator(".op-compare__picker")).to_be_visible()
        page.wait_for_timeout(300)
        assert page.evaluate("window.shifted") == []
