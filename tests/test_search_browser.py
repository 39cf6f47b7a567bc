"""The search page in a browser: what it finds is exactly what is there. All records are invented."""

from __future__ import annotations

import functools
import json
import random
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import jinja2
import pytest
from browsing import serving
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Locator, Page, expect

from generator.search import SearchRecord
from generator.search.pairs import PairEngine
from generator.serve import HOST, SiteHandler, SiteServer
from generator.text import searchable

pytestmark = pytest.mark.browser

SITE = Path(__file__).parent.parent / "site"
#: The site lies in a folder of its host, not at its root.
PREFIX = "/somewhere/openplans"
#: Nothing from elsewhere, no inline script, no eval.
POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'"

PLACES = ("虚构甲县", "虚构乙县", "虚构丙市")
KINDS = ("妇女", "儿童")
TYPES = ("主要目标", "策略措施", "目标值")
HEADING = "甲乙丙"
#: Why a request failed that was under way when the page was left.
_LEFT = "net::ERR_ABORTED"
#: What the count says once a search has ended.
_SETTLED = re.compile(r"找到 \d+ 条结果。|没有找到|标点不参与")


def invented_records() -> list[SearchRecord]:
    rng = random.Random(20211121)
    characters = "妇女儿童健康教育孕产死亡率婴控制在达到以上下降农村卫生保障权益发展𠮷" + "0123456789" * 2 + "%‰./:，。、 Ａb％—"
    records = [
        SearchRecord(
            id=f"r{number}",
            url=f"plans/p{number % 7}/health/#o{number}",
            title="".join(rng.choices(characters, k=rng.randint(2, 12))),
            text="".join(rng.choices(characters, k=rng.randint(1, 90))),
            context=f"{PLACES[number % 3]}虚构规划",
            filters={
                "place": PLACES[number % 3],
                "kind": KINDS[number // 150],
                "type": TYPES[number % len(TYPES) if number % 5 else 0],
            },
        )
        for number in range(300)
    ]
    filters = {"place": PLACES[0], "kind": KINDS[0]}
    return [
        *records,
        SearchRecord("mortality", "a/", "孕产妇死亡率", "下降到１２／１０万以下，力争更低", "", filters, "虚构甲县某局"),
        SearchRecord("share", "b/", "参检比例", "适龄妇女检查率达到 ９０％ 以上", "", filters),
        SearchRecord("per-mille", "c/", "婴儿", "控制在4.5‰以内", "", {"place": PLACES[1], "kind": KINDS[1]}),
        SearchRecord("ratio", "d/", "师生配比", "医师与儿童之比为1∶3", "", {"place": PLACES[1], "kind": KINDS[1]}),
        SearchRecord("border", "e/", f"题目以{HEADING[0]}", f"{HEADING[1:]}开头的正文", "", filters),
        SearchRecord(
            "markup",
            "f/",
            "<img src=x onerror=document.title='hacked'>尖括号",
            "<script>document.title='hacked'</script><b>粗体</b> &lt;i&gt;",
            "<i>上下文</i>",
            filters,
        ),
        SearchRecord("only-title", "g/", "只有题目", "", "", {}),
        SearchRecord("one-character", "h/", "—", "𡋾", "", {}),
        SearchRecord("long", "i/", "长文", "前" * 300 + "要找的词语" + "后" * 300, "", {}),
    ]


RECORDS = invented_records()
NAMES = {
    "places": [["990101", "虚构甲县", "甲县"], ["990102", "虚构乙县", "乙县"]],
    "common": [
        {"kind": "指标", "folder": "indicators/", "names": [["mortality", "孕产妇死亡率", "孕产妇死亡比", "Maternal mortality ratio"]],
         "chosen": [[0, 1]]},
        {"kind": "主题", "folder": "topics/", "names": [*([f"t{number}", f"健康主题{number}"] for number in range(8)), ["checks", "妇幼体检", "Check-ups"]],
         "chosen": [*([[0]] * 8), [1]], "keywords": {"checks": ["查身体"]}},
        {"kind": "法律与文件", "folder": "laws/", "names": []},
        {"kind": "机制", "folder": "mechanisms/", "names": []},
    ],
    "local": [
        {"kind": "规划", "patterns": [["plans/{}-women-2021-2025/", ["{}妇女发展规划"], [0, 1]]]},
        {"kind": "单位", "patterns": [["bodies/{}/health/", ["县卫生健康局", "卫健局"], [1]]]},
    ],
}


WORDS = {
    "synonyms": [["参检比例", "受检份额"], ["儿童", "小儿"]],
    "questions": ["由谁牵头", "怎样对待", "谁负责", "以下", "who"],
    "provinces": [["980000", "虚构省", "虚省"], ["990000", "乙省份", "乙省"]],
}


#: Title and text of each record in normal form, by its id.
NORMAL = {r.id: (searchable(r.title).text, searchable(r.text).text) for r in RECORDS}


def expected(query: str) -> set[str]:
    """The ids of the records that hold the query, by plain comparison."""
    normal = searchable(query).text
    return {record for record, texts in NORMAL.items() if any(normal in text for text in texts)}


def ordered(query: str) -> list[str]:
    """The ids of the records that hold the query, those first that hold it in their titles."""
    normal, held = searchable(query).text, expected(query)
    return sorted((r.id for r in RECORDS if r.id in held), key=lambda record: normal not in NORMAL[record][0])


class Handler(SiteHandler):
    """Serves the site under PREFIX with a strict policy."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(PREFIX) if path.startswith(PREFIX) else "/absent")

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@dataclass(frozen=True)
class Site:
    root: str
    """The address of the site's root, ending with a slash."""

    def search(self, query: str = "", **filters: str) -> str:
        pairs = {"q": query, **filters} if query else filters
        return f"{self.root}search/?" + "&".join(f"{name}={quote(value)}" for name, value in pairs.items())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    PairEngine().build(RECORDS, folder / "search-index")
    (folder / "search-index" / "names.json").write_text(json.dumps(NAMES), encoding="utf-8")
    (folder / "search-index" / "words.json").write_text(json.dumps(WORDS), encoding="utf-8")
    shutil.copytree(SITE / "assets", folder / "assets")
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(SITE / "templates"), undefined=jinja2.StrictUndefined)
    body = environment.get_template("search.html").render(root="../", examples=["孕产妇死亡率"])
    (folder / "search").mkdir()
    (folder / "search" / "index.html").write_text(
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>搜索</title>'
        f'<link rel="icon" href="../assets/mark.svg"></head><body><main>{body}</main></body></html>',
        encoding="utf-8",
    )
    with serving(SiteServer((HOST, 0), functools.partial(Handler, directory=str(folder))), f"{PREFIX}/") as root:
        yield Site(root)


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """A page that may ask the site alone and must not complain."""
    page = browser.new_page()
    trouble: list[str] = []
    page.on("console", lambda message: message.type in {"error", "warning"} and trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("requestfailed", lambda request: request.failure == _LEFT or trouble.append(f"failed: {request.url}"))
    page.on("request", lambda request: request.url.startswith(site.root) or trouble.append(f"elsewhere: {request.url}"))
    yield page
    page.close()
    assert trouble == []


@pytest.fixture(scope="module")
def scripts(browser: Browser, site: Site) -> Iterator[Page]:
    """A page on which the search page's own modules can be called."""
    page = browser.new_page()
    page.goto(site.search())
    page.evaluate(
        """async () => {
          window.text = await import(new URL("../assets/search-text.js", location));
          const { openIndex } = await import(new URL("../assets/search-index.js", location));
          window.index = await openIndex(new URL("../search-index/", location));
          window.find = async (query) => {
            const { numbers } = await index.search(text.queryTerms(query), new Map());
            return Promise.all(numbers.map(async (number) => (await index.load(number)).id));
          };
        }"""
    )
    yield page
    page.close()


def settle(page: Page) -> None:
    """Wait until a search has ended and its results are shown."""
    expect(page.locator(".op-search__count")).to_have_text(_SETTLED)
    expect(page.locator(".op-search__results:not([aria-busy])")).to_be_attached()


def found(page: Page) -> list[str]:
    """The ids of all results, once all are shown."""
    settle(page)
    more = page.locator(".op-search__more")
    while more.is_visible():
        shown = page.locator(".op-result").count()
        more.click()
        page.wait_for_function("shown => document.querySelectorAll('.op-result').length > shown", arg=shown)
    return page.eval_on_selector_all(".op-result", "items => items.map(item => item.dataset.id)")


def counted(page: Page) -> int:
    settle(page)
    text = page.locator(".op-search__count").inner_text()
    return int("".join(filter(str.isdigit, text)) or 0)


def random_substrings() -> list[str]:
    rng = random.Random(7)
    queries: list[str] = []
    while len(queries) < 100:
        record = rng.choice(RECORDS)
        source = rng.choice((record.title, record.text))
        length = rng.randint(2, 8)
        if len(source) < length:
            continue
        start = rng.randint(0, len(source) - length)
        query = source[start : start + length]
        if " " not in query and searchable(query).text:
            queries.append(query)
    return queries


def test_finds_exactly_the_records_that_hold_a_substring(scripts: Page) -> None:
    for query in random_substrings():
        assert set(scripts.evaluate("query => find(query)", query)) == expected(query), query


def test_finds_exactly_the_records_that_hold_a_character(scripts: Page) -> None:
    characters = sorted({char for record in RECORDS for char in searchable(record.title + record.text).text})
    assert len(characters) > 60
    for char in characters:
        assert set(scripts.evaluate("query => find(query)", char)) == expected(char), char


def test_finds_nothing_that_is_not_there(scripts: Page) -> None:
    rng = random.Random(11)
    characters = sorted({char for record in RECORDS for char in searchable(record.title + record.text).text})
    queries = ["".join(rng.choices(characters, k=rng.randint(2, 6))) for _ in range(100)]
    absent = [query for query in queries if not expected(query)]
    assert len(absent) > 30
    for query in queries:
        assert set(scripts.evaluate("query => find(query)", query)) == expected(query), query


@pytest.mark.parametrize(
    ("query", "record"),
    [
        ("孕产妇死亡率", "mortality"),
        ("12/10万", "mortality"),
        ("90%以上", "share"),
        ("0％以上", "share"),
        ("‰以内", "per-mille"),
        ("4.5‰", "per-mille"),
        ("1:3", "ratio"),
        ("之比为1：3", "ratio"),
        ("𡋾", "one-character"),
        ("<IMG", "markup"),
    ],
)
def test_the_page_finds_figures_and_marks(query: str, record: str, page: Page, site: Site) -> None:
    page.goto(site.search(query))
    ids = found(page)
    assert record in ids
    assert set(ids) == expected(query)
    assert len(ids) == len(set(ids)) == counted(page)


def test_every_result_can_be_reached(page: Page, site: Site) -> None:
    page.goto(site.search("‰"))
    assert counted(page) == len(expected("‰")) > 100
    ids = found(page)
    assert ids == ordered("‰")
    expect(page.locator(".op-search__more")).to_be_hidden()


def test_nothing_is_found_across_title_and_text(page: Page, site: Site) -> None:
    page.goto(site.search(HEADING))
    assert found(page) == []
    expect(page.locator(".op-search__count")).to_contain_text("没有找到")
    page.goto(site.search(f"{HEADING[0]} {HEADING[1:]}"))
    assert found(page) == ["border"]


def test_terms_must_all_be_there(page: Page, site: Site) -> None:
    page.goto(site.search("以下　孕产妇死亡率"))
    assert set(found(page)) == expected("以下") & expected("孕产妇死亡率")
    page.goto(site.search("孕产妇死亡率 找不到的词"))
    assert found(page) == []


def test_a_further_term_may_name_the_place(page: Page, site: Site) -> None:
    page.goto(site.search("甲县 健康"))
    assert set(found(page)) == {
        record.id for record in RECORDS if record.filters.get("place") == "虚构甲县" and record.id in expected("健康")
    }
    page.goto(site.search("甲县"))
    assert found(page) == []


def reading(page: Page) -> Locator:
    return page.locator(".op-search__reading")


@pytest.mark.parametrize("query", ["虚构甲县孕产妇死亡率", "甲县孕产妇死亡率", "甲县的孕产妇死亡率", "孕产妇死亡率虚构甲县"])
def test_a_place_without_a_blank_is_split_off_where_the_letters_stand_nowhere(query: str, page: Page, site: Site) -> None:
    assert expected(query) == set()
    page.goto(site.search(query))
    settle(page)
    assert found(page) == ["mortality"]
    expect(reading(page)).to_contain_text(f"没有连写“{query}”的内容。已按地区去掉地区 虚构甲县搜索“孕产妇死亡率”。")
    reading(page).get_by_role("link", name="去掉地区 虚构甲县").click()
    settle(page)
    expect(page.get_by_role("searchbox")).to_have_value("孕产妇死亡率")
    expect(reading(page)).to_be_hidden()
    assert set(found(page)) == expected("孕产妇死亡率")


def test_a_place_and_a_kind_of_plan_list_all_of_it(page: Page, site: Site) -> None:
    page.goto(site.search("甲县儿童规划"))
    settle(page)
    wanted = {r.id for r in RECORDS if r.filters.get("place") == PLACES[0] and r.filters.get("kind") == "儿童"}
    assert counted(page) == len(wanted) > 0
    reading(page).get_by_role("link", name="去掉类别 儿童").click()
    settle(page)
    expect(page.get_by_role("searchbox")).to_have_value(PLACES[0])


def test_another_place_ticked_is_asked_the_rest(page: Page, site: Site) -> None:
    page.goto(site.search("甲县师生配比"))
    settle(page)
    assert found(page) == []
    page.goto(site.search("甲县师生配比", place=PLACES[1]))
    settle(page)
    assert found(page) == ["ratio"]


def test_exact_letters_are_never_split(page: Page, site: Site) -> None:
    """What holds the letters is shown alone; the place is offered where it would find more."""
    page.goto(site.search("只有题目"))
    settle(page)
    assert found(page) == ["only-title"]
    expect(reading(page)).to_be_hidden()
    page.goto(site.search("甲县孕产妇死亡率", exact="1"))
    expect(page.locator(".op-search__count")).to_have_text("没有找到。")


def test_other_words_are_searched_visibly_and_last(page: Page, site: Site) -> None:
    page.goto(site.search("受检份额"))
    settle(page)
    assert expected("受检份额") == set() and set(found(page)) == expected("参检比例") == {"share"}
    expect(page.locator(".op-result mark").first).to_have_text("参检比例")
    expect(reading(page)).to_contain_text("也搜了：参检比例。")
    reading(page).get_by_role("link", name="只搜“受检份额”").click()
    expect(page.locator(".op-search__count")).to_have_text("没有找到。")
    # Where the letters stand somewhere, that comes first; a word that nothing holds is not spoken of.
    page.goto(site.search("儿童"))
    settle(page)
    assert set(found(page)) == expected("儿童") and expected("小儿") == set()
    expect(reading(page)).to_be_hidden()


@pytest.mark.parametrize(("query", "left"), [
    ("孕产妇死亡率 谁负责", "“谁负责”"), ("孕产妇死亡率由谁牵头？", "“由谁牵头”"), ("who 孕产妇死亡率 谁负责", "“who”、“谁负责”"),
])
def test_words_that_only_ask_are_left_out_visibly(query: str, left: str, page: Page, site: Site) -> None:
    page.goto(site.search(query))
    settle(page)
    assert set(found(page)) == expected("孕产妇死亡率")
    expect(reading(page)).to_contain_text(f"没有照“{query}”写的内容。已略去{left}，搜索“孕产妇死亡率”。")
    reading(page).get_by_role("link", name=f"只搜“{query}”").click()
    expect(page.locator(".op-search__count")).to_have_text("没有找到。")


def test_words_that_ask_stay_where_something_holds_them(page: Page, site: Site) -> None:
    """“以下” is registered as such a word, and stands in a record that is asked for."""
    for query in ("以下", "12/10万以下", "以下 孕产妇死亡率"):
        page.goto(site.search(query))
        settle(page)
        terms = query.split()
        assert set(found(page)) == set.intersection(*(expected(term) for term in terms)) != set()
        expect(reading(page)).to_be_hidden()
    page.goto(site.search("谁负责"))
    expect(page.locator(".op-search__count")).to_have_text("没有找到。")
    expect(reading(page)).not_to_contain_text("略去")


def test_several_places_are_taken_out_together(page: Page, site: Site) -> None:
    page.goto(site.search("甲县和乙县孕产妇死亡率由谁牵头"))
    settle(page)
    assert found(page) == ["mortality"]
    expect(reading(page)).to_contain_text("已略去“由谁牵头”。")
    expect(reading(page)).to_contain_text("已按地区去掉地区 虚构甲县、去掉地区 虚构乙县搜索“孕产妇死亡率”。")
    reading(page).get_by_role("link", name="去掉地区 虚构乙县").click()
    expect(page.get_by_role("searchbox")).to_have_value("虚构甲县 孕产妇死亡率")


def test_of_a_question_about_a_place_the_subject_is_searched_at_last(page: Page, site: Site) -> None:
    page.goto(site.search("甲县怎样对待那些孕产妇死亡率问题"))
    settle(page)
    assert found(page) == ["mortality"]
    expect(reading(page)).to_contain_text("只搜其中的“孕产妇死亡率”。")
    # Neither a place nor a word that asks: nothing is cut off.
    page.goto(site.search("那些孕产妇死亡率问题"))
    expect(page.locator(".op-search__count")).to_have_text("没有找到。")


def test_a_subject_in_english_with_a_place_finds_what_is_written_in_chinese(page: Page, site: Site) -> None:
    page.goto(site.search("甲县 maternal mortality ratio"))
    settle(page)
    assert found(page) == ["mortality"]
    expect(reading(page)).to_contain_text("也搜了：孕产妇死亡率")


def test_a_subject_with_its_places_chosen_is_offered_above_what_is_found(page: Page, site: Site) -> None:
    names = page.get_by_role("region", name="名称相符")
    for query, name, url in (
        ("甲县 孕产妇死亡率", "孕产妇死亡率 · 虚构甲县", "indicators/mortality/?places=990101#targets"),
        ("乙县的孕产妇死亡比，比甲县低吗", "孕产妇死亡率 · 虚构乙县、虚构甲县", "indicators/mortality/?places=990102,990101#targets"),
        ("乙县怎样对待查身体", "妇幼体检 · 虚构乙县", "topics/checks/?places=990102"),
        ("甲县和乙县的妇幼体检", "妇幼体检 · 虚构乙县", "topics/checks/?places=990102"),
        ("who 乙县 check-ups", "妇幼体检 · 虚构乙县", "topics/checks/?places=990102"),
        ("乙县妇幼体捡", "妇幼体检 · 虚构乙县", "topics/checks/?places=990102"),
        # No subject: the place and its plan at least.
        ("乙县别的问题", "虚构乙县", "jurisdictions/990102/"),
    ):
        page.goto(site.search(query))
        settle(page)
        expect(names).to_be_visible()
        link = names.get_by_role("link").first
        expect(link).to_have_text(name)
        expect(link).to_have_attribute("href", site.root + url)
    # A place that has nothing on the subject is not offered with it.
    page.goto(site.search("甲县妇幼体检"))
    settle(page)
    expect(names.get_by_role("link", name="妇幼体检")).to_have_count(0)


def test_a_slip_of_the_fingers_still_names_the_subject(page: Page, site: Site) -> None:
    page.goto(site.search("孕产妇死忘率"))
    settle(page)
    expect(page.get_by_role("region", name="名称相符").get_by_role("link")).to_have_text(["孕产妇死亡率"])


def test_traditional_characters_are_read_as_simplified_ones_visibly(page: Page, site: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.search("孕产妇死亡率"))
    settle(page)
    page.goto(site.search("查无此语"))
    settle(page)
    assert not any(url.endswith("traditional.txt") for url in asked)
    page.goto(site.search("孕產婦死亡率"))
    settle(page)
    assert set(found(page)) == expected("孕产妇死亡率") and expected("孕產婦死亡率") == set()
    expect(reading(page)).to_contain_text("没有“孕產婦死亡率”的内容。已改用简体字“孕产妇死亡率”。")
    expect(page.get_by_role("region", name="名称相符").get_by_role("link")).to_have_text(["孕产妇死亡率"])
    reading(page).get_by_role("link", name="只搜“孕產婦死亡率”").click()
    expect(page.locator(".op-search__count")).to_have_text("没有找到。")


def test_the_table_of_traditional_characters_changes_no_simplified_one() -> None:
    lines = (SITE / "assets/traditional.txt").read_text(encoding="utf-8").splitlines()
    characters = "".join(line for line in lines if not line.startswith("#"))
    pairs = dict(zip(characters[::2], characters[1::2], strict=True))
    assert len(pairs) == len(characters) // 2 > 2000
    for traditional, simple in pairs.items():
        assert simple.encode("gb2312")
        with pytest.raises(UnicodeEncodeError):
            traditional.encode("gb2312")


def test_an_indicator_is_found_by_its_other_name(page: Page, site: Site) -> None:
    page.goto(site.search("孕产妇死亡比"))
    settle(page)
    assert set(found(page)) == expected("孕产妇死亡率")
    expect(reading(page)).to_contain_text("也搜了：孕产妇死亡率")


@pytest.mark.parametrize(("query", "said"), [
    ("虚省", "本站尚未收录虚构省的规划；未收录不等于没有制定。"),
    ("虚构省宫颈", "本站尚未收录虚构省的规划；未收录不等于没有制定。"),
    ("乙省", "本站尚未收录乙省份的规划；未收录不等于没有制定。其下级中已收录的：虚构甲县、虚构乙县。"),
    ("无名县", "“无名县”如果是地名：本站尚未收录该地的规划；未收录不等于没有制定。"),
    ("查无此语", ""),
])
def test_where_a_place_is_not_held_the_page_says_how_far_it_reaches(query: str, said: str, page: Page, site: Site) -> None:
    page.goto(site.search(query))
    expect(page.locator(".op-search__count")).to_have_text("没有找到。")
    expect(reading(page)).to_have_text(f"{said}现在收录了3个地区的规划：虚构甲县、虚构乙县。全部地区 · 怎样补充一份规划")
    expect(reading(page).get_by_role("link", name="虚构甲县").first).to_have_attribute("href", f"{site.root}jurisdictions/990101/")


def test_a_place_that_is_held_is_not_said_to_be_missing(page: Page, site: Site) -> None:
    for query in (PLACES[0], "甲县", "死亡"):
        page.goto(site.search(query))
        settle(page)
        expect(reading(page)).not_to_contain_text("尚未收录")


def box(page: Page, value: str) -> Locator:
    """The checkbox of a filter's value."""
    return page.get_by_role("checkbox", name=re.compile(rf"^{value} \d+$"))


def with_filters(query: str, **chosen: set[str]) -> set[str]:
    """The ids of the records that hold the query and have one of the chosen values of each filter."""
    held = expected(query)
    return {r.id for r in RECORDS if r.id in held and all(r.filters.get(name) in values for name, values in chosen.items())}


def test_filters_combine_and_count(page: Page, site: Site) -> None:
    page.goto(site.search("健", place="虚构乙县", kind="儿童"))
    assert set(found(page)) == with_filters("健", place={"虚构乙县"}, kind={"儿童"})
    expect(box(page, "虚构乙县")).to_be_checked()
    # Each number is what choosing this value in its own filter would give.
    for place in PLACES:
        number = len(with_filters("健", place={place}, kind={"儿童"}))
        expect(box(page, place)).to_have_accessible_name(f"{place} {number}")
    for kind in KINDS:
        number = len(with_filters("健", place={"虚构乙县"}, kind={kind}))
        expect(box(page, kind)).to_have_accessible_name(f"{kind} {number}")
    box(page, "虚构甲县").check()
    both = with_filters("健", place={"虚构甲县", "虚构乙县"}, kind={"儿童"})
    expect(page.locator(".op-search__count")).to_have_text(f"找到 {len(both)} 条结果。")
    assert page.url == site.search("健", place="虚构甲县") + "&" + site.search(place="虚构乙县", kind="儿童").split("?")[1]
    assert set(found(page)) == both


def test_chips_take_filters_off(page: Page, site: Site) -> None:
    page.goto(site.search("健", place="虚构乙县", kind="儿童"))
    settle(page)
    page.get_by_role("button", name="去掉筛选：地区 虚构乙县").click()
    expect(page.locator(".op-search__count")).to_have_text(f"找到 {len(with_filters('健', kind={'儿童'}))} 条结果。")
    assert "place=" not in page.url and "kind=" in page.url
    box(page, "主要目标").check()
    page.get_by_role("button", name="全部去掉").click()
    expect(page.locator(".op-search__count")).to_have_text(f"找到 {len(expected('健'))} 条结果。")
    assert page.url == site.search("健")
    expect(page.locator(".op-chips")).to_be_hidden()


def test_back_and_forward_go_through_what_was_asked(page: Page, site: Site) -> None:
    page.goto(site.search("健"))
    settle(page)
    box(page, "儿童").check()
    filtered = with_filters("健", kind={"儿童"})
    expect(page.locator(".op-search__count")).to_have_text(f"找到 {len(filtered)} 条结果。")
    page.get_by_role("searchbox").fill("死亡率")
    page.get_by_role("searchbox").press("Enter")
    last = with_filters("死亡率", kind={"儿童"})
    expect(page.locator(".op-search__count")).to_have_text(f"找到 {len(last)} 条结果。" if last else "没有找到。")
    page.go_back()
    page.go_back()
    expect(page.locator(".op-search__count")).to_have_text(f"找到 {len(expected('健'))} 条结果。")
    expect(page.get_by_role("searchbox")).to_have_value("健")
    expect(box(page, "儿童")).not_to_be_checked()
    page.go_forward()
    expect(page.locator(".op-search__count")).to_have_text(f"找到 {len(filtered)} 条结果。")
    expect(box(page, "儿童")).to_be_checked()


def test_the_page_of_results_is_in_the_address(page: Page, site: Site) -> None:
    page.goto(site.search("‰"))
    settle(page)
    page.locator(".op-search__more").click()
    expect(page.locator(".op-result")).to_have_count(40)
    page.wait_for_url(site.search("‰", page="2"))
    page.reload()
    expect(page.locator(".op-result")).to_have_count(40)
    page.goto(site.search("‰", page="99999"))
    expect(page.locator(".op-result")).to_have_count(len(expected("‰")))
    page.goto(site.search("‰", page="no"))
    expect(page.locator(".op-result")).to_have_count(20)


def test_filters_alone_list_what_they_leave(page: Page, site: Site) -> None:
    page.goto(site.search(place="虚构丙市"))
    assert set(found(page)) == with_filters("", place={"虚构丙市"})


def test_filters_that_leave_nothing_can_be_taken_off(page: Page, site: Site) -> None:
    page.goto(site.search("孕产妇死亡率", place="虚构丙市"))
    page.get_by_role("button", name=f"去掉筛选，显示全部 {len(expected('孕产妇死亡率'))} 条").click()
    expect(page.locator(".op-search__count")).to_have_text(f"找到 {len(expected('孕产妇死亡率'))} 条结果。")
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.locator(".op-search__none")).to_be_hidden()


def test_arrows_lead_from_the_box_through_what_is_found_and_back(page: Page, site: Site) -> None:
    page.goto(site.search("死亡率"))
    settle(page)
    links = page.locator(".op-names a, .op-result a")
    box = page.get_by_role("searchbox")
    box.focus()
    for number in range(2):
        page.keyboard.press("ArrowDown")
        expect(links.nth(number)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()


def test_filters_fold_on_a_phone(browser: Browser, site: Site) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(site.search("健"))
    settle(page)
    expect(box(page, "儿童")).to_be_hidden()
    page.get_by_text("筛选", exact=True).click()
    box(page, "儿童").check()
    expect(page.locator(".op-facets summary")).to_have_text("筛选（已选 1 项）")
    assert set(found(page)) == with_filters("健", kind={"儿童"})
    page.close()


def test_many_values_of_a_filter_unfold(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    filters = json.loads((page.request.get(f"{site.root}search-index/filters.json")).text())
    places = [f"地方{number}" for number in range(30)]
    filters["filters"][0] |= {"values": places, "runs": [[number % 30, 1] for number in range(filters["count"])]}
    page.route("**/filters.json", lambda route: route.fulfill(json=filters))
    page.goto(site.search(place="地方20"))
    settle(page)
    field = page.get_by_role("group", name="地区", exact=True)
    # The first eight, and the chosen one.
    expect(field.get_by_role("checkbox")).to_have_count(9)
    field.get_by_role("button", name="再显示 21 项").click()
    expect(field.get_by_role("checkbox")).to_have_count(30)
    expect(field.get_by_role("checkbox").nth(8)).to_be_focused()
    page.close()


def test_names_stand_above_the_records(page: Page, site: Site) -> None:
    page.goto(site.search("死亡比"))
    names = page.get_by_role("region", name="名称相符")
    expect(names.get_by_role("link")).to_have_text(["孕产妇死亡率"])
    assert names.get_by_role("link").get_attribute("href") == f"{site.root}indicators/mortality/"
    expect(names.locator("mark")).to_have_text("死亡比")
    assert found(page) == []
    page.goto(site.search("健康主题"))
    expect(names.get_by_role("link")).to_have_count(6)
    names.get_by_role("button", name="全部 8 个名称").click()
    expect(names.get_by_role("link")).to_have_count(8)
    expect(names.get_by_role("link").nth(6)).to_be_focused()
    page.goto(site.search("乙县 卫生"))
    expect(names.get_by_role("listitem")).to_have_text(["单位县卫生健康局虚构乙县"])
    page.goto(site.search("𡋾"))
    settle(page)
    expect(names).to_be_hidden()


def test_where_nothing_is_found_pieces_and_names_help_on(page: Page, site: Site) -> None:
    page.goto(site.search("孕产妇死亡率参检比例高"))
    expect(page.locator(".op-search__count")).to_have_text("没有找到。")
    pieces = page.locator(".op-search__pieces")
    expect(pieces.get_by_role("link")).to_have_text(["孕产妇死亡率", "参检比例"])
    expect(pieces.get_by_role("listitem").first).to_have_text(f"孕产妇死亡率 {len(expected('孕产妇死亡率'))} 条")
    expect(page.locator(".op-search__near").get_by_role("link")).to_have_text(["孕产妇死亡率"])
    expect(page.locator(".op-search__none").get_by_role("link", name="指标", exact=True)).to_have_attribute("href", "../indicators/")
    expect(page.locator(".op-search__clear")).to_be_hidden()
    pieces.get_by_role("link").first.click()
    assert set(found(page)) == expected("孕产妇死亡率")


def test_terms_that_never_meet_are_offered_alone(page: Page, site: Site) -> None:
    page.goto(site.search("只有题目 要找的词语"))
    expect(page.locator(".op-search__pieces").get_by_role("link")).to_have_text(["要找的词语", "只有题目"])


def test_pieces_are_the_longest_that_are_found(page: Page, site: Site) -> None:
    rng = random.Random(3)
    for _ in range(12):
        parts = [rng.choice([r.title for r in RECORDS if len(NORMAL[r.id][0]) > 3]) for _ in range(2)]
        query = searchable("".join(parts)).text[:24]
        if expected(query):
            continue
        substrings = {query[i:j] for i in range(len(query)) for j in range(i + 2, len(query) + 1)}
        held = {piece for piece in substrings if expected(piece)}
        longest = {piece for piece in held if not any(piece != other and piece in other for other in held)}
        page.goto(site.search(query))
        expect(page.locator(".op-search__none")).to_be_visible()
        shown = page.locator(".op-search__pieces").get_by_role("link").all_inner_texts()
        assert set(shown) <= longest and len(shown) == min(6, len(longest)), query


def test_typing_searches_and_is_kept_in_the_address(page: Page, site: Site) -> None:
    page.goto(site.search())
    expect(page.locator(".op-result")).to_have_count(0)
    page.get_by_role("searchbox").fill("90%以上")
    expect(page.locator(".op-search__count")).to_have_text(f"找到 {len(expected('90%以上'))} 条结果。")
    page.reload()
    expect(page.get_by_role("searchbox")).to_have_value("90%以上")
    assert set(found(page)) == expected("90%以上")


def test_works_by_keyboard(page: Page, site: Site) -> None:
    page.goto(site.search())
    page.get_by_role("searchbox").focus()
    page.keyboard.type("0")
    page.keyboard.press("Enter")
    expect(page.locator(".op-search__count")).to_have_text(f"找到 {len(expected('0'))} 条结果。")
    for _ in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "op-search__more":
            break
    page.keyboard.press("Enter")
    expect(page.locator(".op-result")).to_have_count(40)
    expect(page.locator(".op-result").nth(20).locator("a")).to_be_focused()


def test_punctuation_alone_is_no_query(page: Page, site: Site) -> None:
    page.goto(site.search("。，"))
    expect(page.locator(".op-search__count")).to_contain_text("标点不参与搜索")
    expect(page.locator(".op-result")).to_have_count(0)


def test_texts_never_become_markup(page: Page, site: Site) -> None:
    page.goto(site.search("尖括号"))
    result = page.locator(".op-result[data-id=markup]")
    expect(result.locator(".op-result__title")).to_have_text("<img src=x onerror=document.title='hacked'>尖括号")
    expect(result.locator(".op-result__excerpt")).to_contain_text("<script>document.title='hacked'</script><b>粗体</b> &lt;i&gt;")
    expect(result.locator(".op-result__meta")).to_contain_text("<i>上下文</i>")
    assert result.locator("img, script, b, i").count() == 0
    assert page.title() == "搜索"
    page.goto(site.search("<script>document.title='hacked'</script>"))
    assert found(page) == ["markup"]
    assert page.title() == "搜索"


def test_a_result_shows_where_it_stands(page: Page, site: Site) -> None:
    page.goto(site.search("９０％以上 参检"))
    settle(page)
    result = page.locator(".op-result[data-id=share]")
    assert result.locator("mark").all_inner_texts() == ["参检", "９０％ 以上"]
    assert result.locator("a").get_attribute("href") == f"{site.root}b/"
    expect(result.locator(".op-result__meta")).to_have_text("虚构甲县 · 妇女")
    expect(result.locator(".op-result__lead")).to_have_count(0)
    page.goto(site.search("孕产妇死亡率"))
    expect(page.locator(".op-result[data-id=mortality] .op-result__lead")).to_have_text("牵头单位：虚构甲县某局")
    page.goto(site.search("要找的词语"))
    excerpt = page.locator(".op-result[data-id=long] .op-result__excerpt")
    expect(excerpt.locator("mark")).to_have_text("要找的词语")
    text = excerpt.inner_text()
    assert text.startswith("…前") and text.endswith("后…") and len(text) < 200


@pytest.mark.parametrize("missing", ["**/filters.json", "**/index/*.bin", "**/index.json", "**/records/*.json"])
def test_what_does_not_load_is_said_and_asked_for_again(missing: str, browser: Browser, site: Site) -> None:
    page = browser.new_page()
    page.route(missing, lambda route: route.fulfill(status=404))
    page.goto(site.search("健"))
    expect(page.locator(".op-search__count")).to_contain_text("搜索数据没有载入（")
    page.unroute(missing)
    page.get_by_role("button", name="搜索").click()
    expect(page.locator(".op-search__count")).to_have_text(f"找到 {len(expected('健'))} 条结果。")
    assert set(found(page)) == expected("健")
    page.close()


def test_without_scripts_the_page_says_what_to_do(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.search("健康"))
    expect(page.locator(".op-search__noscript a")).to_have_attribute("href", "../")
    for name in ("plans", "indicators", "topics", "jurisdictions", "bodies", "laws"):
        expect(page.locator(f'noscript a[href="../{name}/"]')).to_be_visible()
    context.close()


def test_every_character_has_one_normal_form(scripts: Page) -> None:
    # Unassigned characters differ between versions of Unicode.
    characters = [chr(i) for i in range(sys.maxunicode + 1) if unicodedata.category(chr(i)) not in {"Cs", "Cn"}]
    for start in range(0, len(characters), 50_000):
        part = characters[start : start + 50_000]
        in_browser = scripts.evaluate("chars => chars.map(char => text.searchable(char).characters.join(''))", part)
        differing = [
            (f"U+{ord(char):04X}", searchable(char).text, other)
            for char, other in zip(part, in_browser, strict=True)
            if searchable(char).text != other
        ]
        assert differing == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(
            alphabet=st.one_of(
                st.sampled_from("９９％‰１2—~∶: 　㎡①Ａa𠮷𡋾\u200bﬁİ，。"), st.characters(exclude_categories=["Cs", "Cn"])
            )
        ),
        max_size=20,
    )
)
def test_strings_have_one_normal_form_and_the_same_way_back(scripts: Page, strings: list[str]) -> None:
    in_browser = scripts.evaluate(
        """strings => strings.map((string) => {
          const { characters, starts, ends } = text.searchable(string);
          return [characters.join(""), starts.map((start, i) => string.slice(start, ends[i]))];
        })""",
        strings,
    )
    for string, (normal, sources) in zip(strings, in_browser, strict=True):
        ours = searchable(string)
        assert normal == ours.text
        assert sources == [string[offset] for offset in ours.offsets[:-1]]
