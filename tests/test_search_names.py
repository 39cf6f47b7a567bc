"""The file of names that search boxes suggest from."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace
from itertools import accumulate

import pytest
from conftest import Built

from generator import choosing
from generator.links import link
from generator.model import Corpus
from generator.search.names import names

CODE = "990101"
ALL = ["attached", pytest.param("real", marks=pytest.mark.content)]


def expanded(corpus: Corpus) -> dict[str, list[str]]:
    """Each address with its names, as the browser reads them out of names.json."""
    content = json.loads(json.dumps(names(corpus, link(corpus))))
    found = {f"jurisdictions/{code}/": named for code, *named in content["places"]}
    for kind in content["common"]:
        found |= {f"{kind['folder']}{key}/": named for key, *named in kind["names"]}
    for kind in content["local"]:
        for url, named, steps in kind["patterns"]:
            for number in accumulate(steps):
                code, place = content["places"][number][:2]
                assert url.replace("{}", code) not in found
                found[url.replace("{}", code)] = [name.replace("{}", place) for name in named]
    return found


@pytest.mark.parametrize("which", ALL)
def test_everything_with_a_page_has_its_name_and_nothing_else(which: str, request: pytest.FixtureRequest) -> None:
    of: Built = request.getfixturevalue(which)
    corpus, links = of.corpus, link(of.corpus)
    expected = {f"jurisdictions/{place.code}/": place.name for place in corpus.jurisdictions.values()}
    expected |= {f"plans/{plan.id}/": plan.title for plan in corpus.plans.values()}
    expected |= {f"indicators/{key}/": corpus.indicators[key].name for key in {*links.by_indicator, *links.figures_of}}
    expected |= {f"topics/{key}/": corpus.topics[key].name for key in links.by_topic}
    expected |= {f"mechanisms/{key}/": corpus.mechanisms[key].name for key in links.by_mechanism}
    expected |= {f"laws/{key}/": corpus.laws[key].title for key in links.by_law if key in corpus.laws}
    expected |= {f"bodies/{key}/": corpus.bodies[key].name for key in links.by_body}
    functions = {body.function for body in corpus.bodies.values() if body.public_id in links.by_body}
    expected |= {f"bodies/functions/{key}/": corpus.functions[key].name for key in functions}
    assert {url: named[0] for url, named in expanded(corpus).items()} == expected
    assert all((of.site / url / "index.html").is_file() for url in expected)


def test_other_names_are_there_once(attached: Built) -> None:
    found = expanded(attached.corpus)
    assert found["indicators/maternal-mortality-ratio/"] == ["孕产妇死亡率", "孕产妇死亡比", "Maternal mortality ratio"]
    assert found[f"bodies/{CODE}/health-bureau/"][:3] == ["示例县卫生健康局", "县卫健局", "县卫生健康局"]


@pytest.mark.parametrize("which", ALL)
def test_subjects_say_which_places_can_be_chosen_on_their_pages(which: str, request: pytest.FixtureRequest) -> None:
    of: Built = request.getfixturevalue(which)
    content = json.loads(json.dumps(names(of.corpus, link(of.corpus))))
    codes = [code for code, *_ in content["places"]]
    told = 0
    for kind in content["common"]:
        assert ("chosen" in kind) == (kind["kind"] in {"指标", "主题"})
        for (key, *_), steps in zip(kind["names"], kind.get("chosen", ()), strict="chosen" in kind):
            chosen = [codes[number] for number in accumulate(steps)]
            page = of.page(f"{kind['folder']}{key}/")
            boxes = re.findall(r'name="places" value="(\d{6})"', page)
            # Where there is but one place, there is nothing to choose.
            assert boxes == (chosen if len(chosen) > 1 else []) and chosen
            told += 1
    assert told > 5


def test_of_a_subject_with_pages_by_province_no_places_are_listed(attached: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "MOST_ITEMS", 0)
    content = names(attached.corpus, link(attached.corpus))
    indicators, topics = content["common"][:2]  # type: ignore[index]
    assert set(map(str, indicators["chosen"])) == {"[]"} and set(topics["chosen"]) == {None}


def test_keywords_of_topics_are_told_apart_from_names(attached: Built) -> None:
    (first, *_) = attached.corpus.topics.values()
    asked = replace(attached.corpus, topics=attached.corpus.topics | {first.id: replace(first, keywords=("产检",))})
    topics = names(asked, link(asked))["common"][1]  # type: ignore[index]
    assert topics["keywords"] == {first.id: ("产检",)}
    assert names(attached.corpus, link(attached.corpus))["common"][1]["keywords"] == {}  # type: ignore[index]


def test_plans_of_a_whole_nation_cost_little(attached: Built) -> None:
    corpus = attached.corpus
    (plan,) = corpus.plans.values()
    place = corpus.jurisdictions[CODE]
    many = [replace(place, code=f"{code}", name=f"虚构{chr(0x4E00 + code % 9000)}{chr(0x5000 + code % 5000)}县")
            for code in range(100_000, 103_200)]
    nation = replace(
        corpus,
        jurisdictions=corpus.jurisdictions | {each.code: each for each in many},
        plans={f"{each.code}-{kind}-2021-2025": replace(
            plan, id=f"{each.code}-{kind}-2021-2025", jurisdiction=each.code, kind=kind, title=f"{each.name}发展规划（2021—2025年）")
            for each in many for kind in ("women", "children")},
    )
    alone = replace(nation, plans=corpus.plans)
    sizes = [len(gzip.compress(json.dumps(names(each, link(corpus)), ensure_ascii=False).encode())) for each in (alone, nation)]
    assert len(nation.plans) == 6_400
    assert sizes[1] - sizes[0] < 5_000 and sizes[1] < 100_000
