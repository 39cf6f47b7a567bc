"""Search records: everything that can be found has one, and each leads to where its words stand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html import unescape

import pytest
from conftest import Built

from generator.links import link
from generator.search import FILTERS, SearchRecord
from generator.search.gather import gather
from generator.text import searchable

PLAN = "990101-women-2021-2025"
ALL = ["attached", "bare", pytest.param("real", marks=pytest.mark.content)]


def records(of: Built) -> list[SearchRecord]:
    return list(gather(of.corpus, link(of.corpus), of.checkout.sources))


@pytest.mark.parametrize("which", ALL)
def test_every_record_leads_to_a_page_and_an_anchor_that_are_there(which: str, request: pytest.FixtureRequest) -> None:
    of: Built = request.getfixturevalue(which)
    found = records(of)
    anchors: dict[str, set[str]] = {}
    for record in found:
        url, _, anchor = record.url.partition("#")
        if url not in anchors:
            anchors[url] = set(re.findall(r'\sid="([^"]+)"', of.page(url)))
        assert not anchor or anchor in anchors[url], record.url
    assert max(Counter(record.id for record in found).values()) == 1


@pytest.mark.parametrize("which", ALL)
def test_there_is_one_record_for_each_thing_that_can_be_found(which: str, request: pytest.FixtureRequest) -> None:
    of: Built = request.getfixturevalue(which)
    corpus, links, found = of.corpus, link(of.corpus), {record.id for record in records(of)}
    plans = corpus.plans.values()
    expected = {plan.id for plan in plans}
    expected |= {item.id for plan in plans for item in plan.items()} | {target.id for plan in plans for target in plan.targets()}
    expected |= {f"indicators/{key}" for key in {*links.by_indicator, *links.figures_of}}
    expected |= {f"topics/{key}" for key in links.by_topic}
    expected |= {f"mechanisms/{key}" for key in links.by_mechanism} | {f"jurisdictions/{key}" for key in corpus.jurisdictions}
    expected |= {f"bodies/{key}" for key in links.by_body} | {f"laws/{key}" for key in links.by_law}
    expected |= {f"functions/{corpus.bodies[key].function}" for key in links.by_body}
    if of.checkout.sources:
        expected |= {f"{item.id}/clause" for plan in plans for item in plan.items()}
        expected |= {f"{plan.id}/{name}/clause" for plan in plans for name in ("preface", "goal")}
        expected |= {f"{plan.id}/ideology/clause" for plan in plans if plan.ideology}
    assert found == expected


def plain(html: str) -> str:
    """What a piece of a page says, in the form in which it is searched."""
    return searchable(unescape(re.sub(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL))).text


@pytest.mark.parametrize("which", ALL)
def test_what_a_record_says_stands_on_the_page_that_it_leads_to(which: str, request: pytest.FixtureRequest) -> None:
    of: Built = request.getfixturevalue(which)
    said: dict[str, str] = {}
    for record in records(of):
        url, _, anchor = record.url.partition("#")
        if url not in said:
            said[url] = plain(of.page(url))
        if record.filters["type"] == "官方原文":
            line = re.search(rf'<p id="{anchor}" class="op-text__\w+">.*?<span[^>]*>(.*?)</span>', of.page(url))
            assert line and searchable(record.text).text.startswith(plain(line[1])), record.id
            continue
        title = re.sub(r"^(主要目标|策略措施|基本原则|组织实施|监测评估)\d+ ", "", record.title)
        pieces = [title, *(re.sub(r"^(人群|原文)：", "", piece) for piece in re.split(r"[\n；]", record.text))]
        if record.filters["type"] == "目标值":
            # Population and wording stand on the indicator's page.
            pieces = pieces[:2]
        for piece in pieces:
            assert searchable(piece).text in said[url], (record.id, piece)


def test_filters_are_those_of_the_search_page(attached: Built) -> None:
    found = records(attached)
    assert {name for record in found for name in record.filters} == set(FILTERS)
    target = next(record for record in found if record.id == f"{PLAN}/health/o2/t2")
    assert target.filters == {"place": "示例县", "kind": "妇女", "period": "2021—2025年", "type": "目标值", "domain": "健康"}
    monitoring = [record.filters["type"] for record in found if record.id.startswith(f"{PLAN}/monitoring")]
    assert monitoring == ["监测评估", "官方原文"] * 2


def test_a_target_is_found_by_value_population_and_wording(attached: Built) -> None:
    target = next(record for record in records(attached) if record.id == f"{PLAN}/health/o2/t2")
    assert (target.title, target.text) == ("“两癌”检查率", "力争 ≥ 75%；人群：农村35—64岁妇女；原文：力争达到75%")
    assert target.url == f"plans/{PLAN}/health/#o2-t2"


def test_a_clause_is_found_as_joined_over_page_breaks(attached: Built) -> None:
    clause = next(record for record in records(attached) if record.id == f"{PLAN}/health/o2/clause")
    assert searchable("检查率达到70%以上").text in searchable(clause.text).text
    assert searchable("牵头单位：县卫生健康局").text in searchable(clause.text).text
    assert clause.url == f"plans/{PLAN}/text/#L67"


def test_names_are_found_in_both_languages_and_by_their_other_names(attached: Built) -> None:
    found = {record.id: record for record in records(attached)}
    ratio = found["indicators/maternal-mortality-ratio"]
    assert ratio.text == "一年内孕产妇死亡人数与活产数之比。\n孕产妇死亡比\nMaternal mortality ratio"
    assert "Examplia" in found["jurisdictions/000000"].text
    assert found["bodies/990101/health-bureau"].text == "县卫健局；县卫生健康局"
    assert "示政发〔2021〕7号" in found[PLAN].text and "承诺兑现。" in found[PLAN].text


def test_plans_come_in_order_and_each_in_the_order_of_its_text(attached: Built) -> None:
    (plan,) = attached.corpus.plans.values()
    order = [record.id for record in records(attached)]
    items = [item.id for item in plan.items()]
    assert [record for record in order if record in items] == items
    assert order[0] == PLAN and order.index(f"{items[-1]}/clause") < order.index("indicators/maternal-mortality-ratio")


def test_what_nothing_refers_to_cannot_be_found(attached: Built) -> None:
    corpus = attached.corpus
    unused = replace(corpus, topics={**corpus.topics, "unused": replace(corpus.topics["screening"], id="unused")})
    assert list(gather(unused, link(unused), None)) == list(gather(corpus, link(corpus), None))
