"""Pages of places, topics, mechanisms, laws and functions: what they list, link and leave unsaid."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from pathlib import Path

import pytest
from conftest import Built, Example, built, copy_example
from test_pages import write

from generator import choosing
from generator.duties import rows, sheet
from generator.links import link
from generator.similar import MOST, Likeness

WOMEN, CHILDREN = "990101-women-2021-2025", "990101-children-2021-2025"
NEAR, FAR, ABOVE = "990102", "980101", "990000"


def words(html: str) -> str:
    """The text of a page, tags and line breaks out."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def part(html: str, anchor: str) -> str:
    """The HTML from the heading with the anchor to the next heading of its level."""
    return re.split(r"<h2 ", html[html.index(f'id="{anchor}"'):])[0]


def copy_plan(example: Example, code: str, kind: str = "women", *, without_topic: str | None = None) -> str:
    """A plan for another invented place, made from the invented plan: without bodies, notice and one topic."""
    plan_id = f"{code}-{kind}-2021-2025"
    plan = example.value(Example.PLAN) | {"id": plan_id, "kind": kind, "jurisdiction": code, "notice": None,
                                          "title": f"示例{code}{'妇女' if kind == 'women' else '儿童'}发展规划（2021—2025年）"}
    if code != "990101":
        plan["source"] = plan["source"] | {"document": f"{code}-2021"}
        document = example.value("content/documents/990101.yaml")["documents"][0] | {"id": f"{code}-2021"}
        write(example, f"content/documents/{code}.yaml", {"jurisdiction": code, "documents": [document]}, "documents")
    for domain in plan["domains"]:
        for item in (*domain["objectives"], *domain["measures"]):
            item.pop("lead", None)
            item.pop("responsible", None)
            if without_topic in item["topics"]:
                item["topics"] = ["schooling"]
    write(example, f"content/plans/{code}-shili/{kind}-2021-2025.yaml", plan, "plan")
    return plan_id


@pytest.fixture(scope="session")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The invented plan, a children's plan beside it, and plans of its province, of a near and of a far county. Not to be changed."""
    example = copy_example(tmp_path_factory.mktemp("nation") / "checkout")
    places = "content/registries/jurisdictions.yaml"
    for code, name, level, parent in (("980000", "甲省", "province", "000000"), ("980100", "甲市", "prefecture", "980000"),
                                      (FAR, "甲县", "county", "980100"), (NEAR, "乙县", "county", "990100")):
        example.put(places, ("jurisdictions", len(example.value(places)["jurisdictions"])),
                    {"code": code, "name": name, "name_en": name, "level": level, "parent": parent})
    copy_plan(example, "990101", "children")
    copy_plan(example, ABOVE)
    copy_plan(example, NEAR, without_topic="screening")
    copy_plan(example, FAR, without_topic="screening")
    return built(example.open(store=False))


# Places.


def test_a_place_shows_all_levels_and_says_where_there_is_no_plan(nation: Built) -> None:
    levels = words(part(nation.page("jurisdictions/990101/"), "levels"))
    assert re.search(r"国家 示例国 本站尚未收录这一级的规划 省级 示例省 示例990000妇女.* 地级 示例市 本站尚未收录这一级的规划 县级 示例县 ", levels)
    assert nation.page("jurisdictions/990100/").count("本站尚未收录这一地区的规划") == 1


def test_a_cited_plan_without_a_text_stands_at_its_level(attached: Built) -> None:
    levels = part(attached.page("jurisdictions/990101/"), "levels")
    assert 'href="../../laws/990000-women-2021-2025/"' in levels
    assert "（1份规划引用，本站未收录其文本）" in words(levels)


@pytest.mark.parametrize("which", ["nation", pytest.param("real", marks=pytest.mark.content)])
def test_a_place_lists_every_promise_under_its_topics_with_values(which: str, request: pytest.FixtureRequest) -> None:
    of: Built = request.getfixturevalue(which)
    for code, plans in link(of.corpus).by_jurisdiction.items():
        promises = part(of.page(f"jurisdictions/{code}/"), "promises")
        shown = {topic: body for topic, body in re.findall(r'<h3 id="([\w-]+)">(.*?)(?=<h3 |</details>)', promises, re.DOTALL)}
        expected: dict[str, list[str]] = {}
        rest: dict[str, int] = {}
        for item in (item for plan in plans for item in plan.items()):
            for topic in item.topics:
                expected.setdefault(topic, [])
                if item.kind == "objective" or item.targets:
                    expected[topic].append(item.id)
                else:
                    rest[topic] = rest.get(topic, 0) + 1
        assert set(shown) == set(expected)
        for topic, ids in expected.items():
            links = re.findall(r'<a href="\.\./\.\./plans/([^"]+)/#(\w+)"', shown[topic])
            assert sorted(f"{page}/{anchor}" for page, anchor in links) == sorted(ids)
            targets = sum(len(item.targets) for plan in plans for item in plan.items() if item.id in ids)
            assert shown[topic].count("op-value") == targets
            assert (f"{rest[topic]}条措施" in shown[topic]) if topic in rest else ("条措施" not in shown[topic])


def test_the_plan_of_a_level_above_stands_beside_a_places_own(nation: Built) -> None:
    upper = part(nation.page("jurisdictions/990101/"), "upper")
    subjects_of = {(target.indicator, nation.corpus.population_of(target)) for target in nation.corpus.plans[WOMEN].targets()}
    assert f"共有{len(subjects_of)}项指标" in words(upper)
    assert upper.count("<tr><th scope=\"row\">") == len(subjects_of)
    assert f"compare/?plans={WOMEN},990000-women-2021-2025" in upper
    assert CHILDREN not in upper


def test_where_no_level_above_has_a_plan_the_place_says_so(attached: Built) -> None:
    assert "本站尚未收录示例国、示例省、示例市同类别、同时期的规划" in words(part(attached.page("jurisdictions/990101/"), "upper"))


def test_similar_places_are_those_of_the_level_the_own_province_first(nation: Built) -> None:
    similar = words(part(nation.page("jurisdictions/990101/"), "similar"))
    shared = len({target.indicator for target in nation.corpus.plans[WOMEN].targets()})
    assert re.search(rf"同一省份、同一层级 乙县 示例省 › 示例市 妇女 共有{shared}项指标， 并排比较 "
                     rf"同一层级的其他地区 甲县 甲省 › 甲市 妇女 共有{shared}项指标， 并排比较", similar)
    assert "本站没有收录其他省级地区的规划" in words(part(nation.page(f"jurisdictions/{ABOVE}/"), "similar"))


def test_of_very_many_similar_places_some_are_named_and_the_others_counted(nation: Built) -> None:
    corpus, links = nation.corpus, link(nation.corpus)
    crowd = {f"9801{number:02}": corpus.plans[f"{FAR}-women-2021-2025"] for number in range(2, 30)}
    places = {code: type(corpus.jurisdictions[FAR])(code, code, code, "county", "980100") for code in crowd}
    corpus_with = type(corpus)(corpus.release, plans=corpus.plans, jurisdictions=corpus.jurisdictions | places)
    links_with = type(links)(**{name: getattr(links, name) for name in links.__slots__} | {
        "by_jurisdiction": {**links.by_jurisdiction, **{code: (plan,) for code, plan in crowd.items()}}})
    found = Likeness(corpus_with, links_with).similar(corpus.jurisdictions["990101"])
    assert [one.place.code for one in found.near] == [NEAR]
    assert [one.place.code for one in found.far] == [FAR, *sorted(crowd)][: MOST - 1]
    assert found.more == 30 - MOST


def test_a_place_names_bodies_texts_and_where_to_go_on(nation: Built, attached: Built) -> None:
    html = nation.page("jurisdictions/990101/")
    assert 'href="../../bodies/990101/"' in part(html, "bodies")
    assert words(part(html, "bodies")).count("本文件未列牵头单位和责任单位") == 1
    assert f'href="../../plans/{WOMEN}/monitoring/"' in part(html, "downloads")
    assert f'href="../../data/plans/{WOMEN}.zip"' in part(html, "downloads")
    document, notice = attached.corpus.documents["990101-2021"], next(iter(attached.corpus.notices.values()))
    texts = words(part(attached.page("jurisdictions/990101/"), "documents"))
    assert document.sha256 in texts and notice.title in texts and notice.issuer in texts
    assert "所用文本里没有印发通知" in words(part(nation.page(f"jurisdictions/{NEAR}/"), "documents"))


def test_the_tree_of_places_has_a_fold_a_province(nation: Built) -> None:
    html = nation.page("jurisdictions/")
    assert re.findall(r"<summary>(.*?)</summary>", html) == ["示例省（3个地区有规划）", "甲省（1个地区有规划）"]
    assert {code for code in re.findall(r'href="\.\./jurisdictions/(\d{6})/"', html)} == set(nation.corpus.jurisdictions)


# Topics and mechanisms.


@pytest.mark.parametrize("which", ["nation", pytest.param("real", marks=pytest.mark.content)])
@pytest.mark.parametrize("family", ["topics", "mechanisms"])
def test_a_subject_lists_every_item_by_place_and_kind(which: str, family: str, request: pytest.FixtureRequest) -> None:
    of: Built = request.getfixturevalue(which)
    links = link(of.corpus)
    for subject, refs in (links.by_topic if family == "topics" else links.by_mechanism).items():
        html = of.page(f"{family}/{subject}/")
        blocks = re.findall(r'<section class="op-place" id="(\d{6})".*?</section>', html, re.DOTALL)
        assert blocks == sorted(blocks) and set(blocks) == {ref.plan.jurisdiction for ref in refs}
        for code in blocks:
            block = re.search(rf'<section class="op-place" id="{code}".*?</section>', html, re.DOTALL)[0]
            items = {f"{page}/{anchor}" for page, anchor in re.findall(r'plans/([^"#]+)/#(\w+)"', block)}
            own = [ref for ref in refs if ref.plan.jurisdiction == code]
            assert items == {of_page(ref.item.id) for ref in own}
            kinds = re.findall(r'op-badge--(women|children)"', block)
            assert kinds == sorted(kinds, reverse=True) and set(kinds) == {ref.plan.kind for ref in own}
        targets = [target for ref in refs for target in ref.item.targets]
        assert html.count('<td class="op-value op-asked">') == (len(targets) if family == "topics" else 0)


def of_page(item_id: str) -> str:
    """An item's id as its address has it: provisions share a page."""
    return re.sub(r"/(implementation|monitoring)/", "/implementation/", item_id)


def test_plans_without_a_topic_are_named_neutrally(nation: Built) -> None:
    without = words(part(nation.page("topics/screening/"), "without"))
    assert re.search(rf"妇女规划：下列2份未见本主题条目。 甲省（1份） 示例{FAR}妇女\S+ 示例省（1份） 示例{NEAR}妇女", without)
    assert "不等于当地没有这方面的工作" in without
    assert "收录的规划都有这一主题的内容" in nation.page("topics/schooling/")


def test_related_topics_are_counted_by_items(nation: Built) -> None:
    for topic in link(nation.corpus).by_topic:
        shown = dict(re.findall(r'topics/([\w-]+)/">[^<]* (\d+)条</a>', nation.page(f"topics/{topic}/")))
        expected: dict[str, int] = {}
        for item in (item for plan in nation.corpus.plans.values() for item in plan.items() if topic in item.topics):
            for other in item.topics:
                if other != topic:
                    expected[other] = expected.get(other, 0) + 1
        assert {other: int(count) for other, count in shown.items()} == expected


def test_a_mechanism_says_who_is_to_do_it_only_where_the_plan_does(attached: Built) -> None:
    assert "规划没有为这些条目另列牵头单位和责任单位" in attached.page("mechanisms/annual-monitoring/")


def test_a_subject_with_very_many_items_has_a_page_a_province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "MOST_ITEMS", 1)
    example = copy_example(tmp_path / "checkout")
    copy_plan(example, "990101", "children")
    of = built(example.open(store=False))
    refs = link(of.corpus).by_topic["maternal-health"]
    targets = sum(len(ref.item.targets) for ref in refs)
    assert len(refs) > 1
    html = of.page("topics/maternal-health/")
    assert re.search(rf"示例省 2 {len(refs)} {targets} ", words(part(html, "items")))
    assert "op-place" not in html and 'href="../../topics/maternal-health/990000/"' in html
    assert of.page("topics/maternal-health/990000/").count('class="op-place"') == 1


# Laws.


@pytest.mark.content
def test_a_law_lists_every_citation_by_province_with_its_line(real: Built) -> None:
    for law, refs in link(real.corpus).by_law.items():
        table = words(part(real.page(f"laws/{law}/"), "citations"))
        assert sum(int(count) for count in re.findall(r"（(\d+)处）", table)) == len(refs)
        for ref in refs:
            lines = ref.citation.lines
            assert ref.plan.title in table
            assert (f"第{lines.first}行" if lines.first == lines.last else f"第{lines.first}—{lines.last}行") in table


def test_a_cited_plan_stands_in_the_line_of_the_levels(nation: Built, attached: Built) -> None:
    line = words(part(attached.page("laws/990000-women-2021-2025/"), "line"))
    assert re.search(r"国家 示例国 本站未见 省级 示例省 示例省妇女发展规划（2021—2025年） 以下各级 示例省（1份） 示例县妇女发展规划", line)
    html = part(nation.page("laws/990000-women-2021-2025/"), "line")
    assert f'href="../../plans/{NEAR}-women-2021-2025/"' in html
    assert "children" not in html and FAR not in html
    assert 'id="line"' not in nation.page("laws/cn-example-womens-rights-law/")


# Bodies and functions.


@pytest.mark.parametrize("which", ["attached", pytest.param("real", marks=pytest.mark.content)])
def test_the_files_of_a_duty_sheet_say_what_its_page_says(which: str, request: pytest.FixtureRequest) -> None:
    of: Built = request.getfixturevalue(which)
    for public_id, refs in link(of.corpus).by_body.items():
        body = of.corpus.bodies[public_id]
        url = f"bodies/{public_id}/"
        expected = list(rows(sheet(body, refs, of.corpus), of.corpus))
        table = list(csv.DictReader(io.StringIO((of.site / url / "duties.csv").read_text(encoding="utf-8-sig"))))
        assert [(row["item_id"], row["role"], row["target_id"], row["deadline"]) for row in table] == [
            (row.line.item.id, row.line.role, row.target.id if row.target else "", str(row.due.year)) for row in expected]
        values = json.loads((of.site / url / "duties.json").read_text(encoding="utf-8"))["data"]
        assert [{key: str(value) for key, value in entry.items() if value is not None} for entry in values] == [
            {key: value for key, value in row.items() if value} for row in table]
        html = of.page(url)
        for role in ("lead", "responsible"):
            shown = re.findall(r'<th scope="row"><a href="\.\./\.\./\.\./plans/([^"#]+)/#(\w+)"', part(html, role))
            assert [f"{page}/{anchor}" for page, anchor in shown] == [of_page(ref.item.id) for ref in refs if ref.duty.role == role]
            for ref in (ref for ref in refs if ref.duty.role == role):
                assert ref.item.summary is None or ref.item.summary in words(part(html, role))


def test_bodies_of_a_function_stand_under_its_name(attached: Built) -> None:
    html = attached.page("bodies/functions/health/")
    assert re.search("<h1[^>]*>卫生健康类单位</h1>", html) and 'href="../../../bodies/990101/health-bureau/"' in html
    index = words(attached.page("bodies/functions/"))
    used = {attached.corpus.bodies[key].function for key in link(attached.corpus).by_body}
    for function in attached.corpus.functions.values():
        assert (f"{function.name} {function.name_en}" in index) == (function.id in used)


@pytest.mark.content
def test_every_function_that_is_registered_is_used(real: Built) -> None:
    assert {body.function for body in real.corpus.bodies.values()} == set(real.corpus.functions)
