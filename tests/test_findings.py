"""The rules of findings, branch by branch on invented plans; what may be published of them; and gaps in the data."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import feedparser
import pytest
from conftest import Built, Example, built
from test_checks import COLUMNS, MARKS, mark, observe, row
from test_monitoring_pages import words

from generator import findings as package
from generator import urls
from generator.clause import Lines
from generator.corpus import read_corpus
from generator.findings import RULES, Finding, findings, other_place
from generator.missing import gaps
from generator.model import Citation, Corpus, Domain, Duty, Indicator, Item, Jurisdiction, Passage, Plan, PrefaceFigure, Release, Target, Unit
from generator.status import statuses
from generator.store import SourceStore
from generator.tables import TABLE, PlanView

_PASSAGE = Passage(None, Lines(1, 1), ())
WOMEN, CHILDREN, CITY = "990101-women-2021-2025", "990101-children-2021-2025", "990100-women-2021-2025"


def target(item_id: str, number: int, fields: dict) -> Target:
    known = {"indicator": "coverage", "kind": "numeric", "comparator": ">=", "value": "90", "unit": "percent"} | fields
    known |= {name: Decimal(known[name]) for name in ("value", "value_max") if known.get(name) is not None}
    return Target(id=f"{item_id}/t{number}", item_id=item_id, stated="示例", lines=Lines(9, 9), path=(), **known)


def plan(plan_id: str, *objectives: tuple[dict, ...], figures: tuple[dict, ...] = (), implements: tuple[str, ...] = ()) -> Plan:
    """An invented plan: of each objective, the fields of its targets; of each figure of the preface, its fields."""
    code, kind, start, end = plan_id.split("-")
    items = tuple(
        Item(f"{plan_id}/health/o{n}", plan_id, "objective", n, "示例", Lines(9, 9), (), domain="health", targets=tuple(
            target(f"{plan_id}/health/o{n}", position, fields) for position, fields in enumerate(asked, 1)))
        for n, asked in enumerate(objectives, 1)
    )
    known = {"indicator": "coverage", "value": "95", "unit": "percent", "scope": "全县", "stated": "示例", "year": 2020}
    return Plan(
        plan_id, "", "示例", "Example", kind, code, int(start), int(end), None, "990101", Lines(1, 99), "reviewed", 2,
        tuple(Citation(law, "implements", Lines(2, 2), ()) for law in implements), _PASSAGE,
        tuple(PrefaceFigure(**(known | fields | {"value": Decimal((known | fields)["value"])}), lines=Lines(5, 5), path=())
              for fields in figures),
        None, (), _PASSAGE, (Domain("health", "示例", Lines(8, 90), (), items, ()),), (), (), (), (),
    )


def found(*plans: Plan, rule: str, of: str = WOMEN, marks: dict | None = None) -> list[Finding]:
    """What a rule finds of one of some plans, in an invented county of an invented city."""
    places = [("990101", "示例县", "county", "990100"), ("990100", "示例市", "prefecture", "000000"), ("000000", "示例国", "nation", None)]
    corpus = Corpus(
        Release("1", "2026-01-01", "", ""), plans={one.id: one for one in plans},
        indicators={
            name: Indicator(name, name, name, "percent", "示例", better=better, population="women", rare_events=name == "deaths")
            for name, better in (("coverage", "higher"), ("smoking", "lower"), ("deaths", "lower"), ("sites", None))
        },
        units={"percent": Unit("percent", "百分比", "percent", "%", "share")},
        jurisdictions={code: Jurisdiction(code, name, name, level, parent) for code, name, level, parent in places},
        findings=marks or {},
    )
    return [one for one in findings(corpus.plans[of], corpus, None) if one.rule == rule]


@pytest.mark.parametrize(("figure", "asked", "informational"), [
    ({}, {}, True),
    ({}, {"comparator": "="}, False),
    ({"comparator": ">"}, {"comparator": "="}, False),
    ({"scope": "示例县"}, {}, True),
    ({"indicator": "smoking", "value": "20"}, {"indicator": "smoking", "comparator": "<=", "value": "25"}, False),
    ({"indicator": "smoking", "value": "20"}, {"indicator": "smoking", "comparator": "<=", "value": "25", "maintain": True}, True),
])
def test_a_target_under_what_its_preface_reports_is_found(figure: dict, asked: dict, informational: bool) -> None:
    one, = found(plan(WOMEN, (asked,), figures=(figure,)), rule="below-reached")
    assert one.informational is informational
    assert [side.record for side in one.evidence] == [f"{WOMEN}/preface", f"{WOMEN}/health/o1/t1"]
    assert one.item_ids == (f"{WOMEN}/health/o1",)


@pytest.mark.parametrize(("figure", "asked"), [
    ({"value": "90"}, {}),
    ({"value": "89.9"}, {}),
    ({"comparator": "<"}, {}),
    ({"scope": "全市"}, {}),
    ({"unit": "per_mille"}, {}),
    ({"population": "girls"}, {}),
    ({"indicator": "smoking"}, {}),
    ({}, {"comparator": "~"}),
    ({}, {"change": "increase"}),
    ({}, {"per": "year"}),
    ({}, {"kind": "direction", "comparator": None, "value": None, "unit": None, "direction": "up"}),
    ({"indicator": "sites"}, {"indicator": "sites", "comparator": "="}),
    ({"indicator": "deaths", "value": "1"}, {"indicator": "deaths", "comparator": "<=", "value": "5"}),
    ({"indicator": "smoking", "value": "25"}, {"indicator": "smoking", "comparator": "<=", "value": "20"}),
])
def test_what_cannot_be_held_against_the_preface_is_not(figure: dict, asked: dict) -> None:
    assert found(plan(WOMEN, (asked,), figures=(figure,)), rule="below-reached") == []


@pytest.mark.parametrize("order", [1, -1])
def test_of_a_series_in_the_preface_the_latest_year_counts(order: int) -> None:
    figures = ({"value": "95", "year": 2015}, {"value": "85", "year": 2020})[::order]
    assert found(plan(WOMEN, ({},), figures=figures), rule="below-reached") == []


@pytest.mark.parametrize(("mine", "theirs", "differ"), [
    (({"value": "95"},), ({"value": "90"},), True),
    (({"value": "90.0"},), ({"value": "90"},), False),
    (({"comparator": ">"},), ({},), True),
    (({"indicator": "sites", "comparator": "=", "value": "2"},), ({"indicator": "sites", "comparator": "=", "value": "3"},), True),
    (({"value": "95", "modality": "strive"},), ({},), False),
    (({"value": "95", "population": "girls"},), ({},), False),
    (({"value": "95", "deadline": 2023},), ({},), False),
    (({"value": "95"}, {"value": "90", "deadline": 2023}), ({"value": "90", "deadline": 2023},), False),
    (({"value": "95", "comparator": "~"},), ({},), False),
    (({"value": "95", "per": "year"},), ({},), False),
    (({"value": "95"}, {"value": "97"}), ({},), False),
    (({"value": "95"}, {"value": "90"}), ({"value": "90"},), False),
])
def test_twins_and_items_differ_where_the_rule_of_comparison_holds(mine: tuple, theirs: tuple, differ: bool) -> None:
    pair = found(plan(CHILDREN, mine), plan(WOMEN, theirs), rule="twins-differ", of=CHILDREN)
    assert len(pair) == differ
    assert all(one.other_plan_id == WOMEN and not one.informational for one in pair)
    assert found(plan(CHILDREN, mine), plan(WOMEN, theirs), rule="twins-differ", of=WOMEN) == []
    within = found(plan(WOMEN, mine, theirs), rule="items-differ")
    assert [one.item_ids for one in within] == [(f"{WOMEN}/health/o1", f"{WOMEN}/health/o2")] * differ


def test_plans_of_another_period_or_place_are_no_twins() -> None:
    for other in ("990101-women-2021-2030", "990100-women-2021-2025"):
        assert found(plan(CHILDREN, ({"value": "95"},)), plan(other, ({},)), rule="twins-differ", of=CHILDREN) == []


def test_two_numbers_within_one_item_are_no_contradiction() -> None:
    assert found(plan(WOMEN, ({"value": "95"}, {"value": "90"})), rule="items-differ") == []


@pytest.mark.parametrize(("value", "says", "informational"), [("85", "更宽", False), ("95", "更严", True)])
def test_the_upper_plan_is_compared_along_the_chain_only(value: str, says: str, informational: bool) -> None:
    upper = plan(CITY, ({},))
    one, = found(plan(WOMEN, ({"value": value},), implements=(CITY,)), upper, rule="upper-differs")
    assert (says in one.summary, one.informational, one.other_plan_id) == (True, informational, CITY)
    assert found(plan(WOMEN, ({"value": value},)), upper, rule="upper-differs") == []
    assert found(plan(WOMEN, ({"value": value, "deadline": 2024},), implements=(CITY,)), upper, rule="upper-differs") == []
    assert found(plan(WOMEN, ({"value": "90"},), implements=(CITY,)), upper, rule="upper-differs") == []
    elsewhere = "880100-women-2021-2025"
    assert found(plan(WOMEN, ({"value": value},), implements=(elsewhere,)), plan(elsewhere, ({},)), rule="upper-differs") == []


def test_parts_that_objectives_lack_are_counted_once_a_plan() -> None:
    up = {"kind": "direction", "comparator": None, "value": None, "unit": None, "direction": "up"}
    bare = plan(WOMEN, ({},), (up,), ())
    one, = found(bare, rule="objectives-without-figure")
    assert one.item_ids == (f"{WOMEN}/health/o2", f"{WOMEN}/health/o3") and one.informational
    assert one.summary == "3条主要目标中有2条没有写数值。"
    # A plan that names no body at all, or whose measures nobody has read, is not counted.
    assert found(bare, rule="objectives-without-body") == found(bare, rule="objectives-without-measure") == []
    domain, = bare.domains
    first, *rest = domain.objectives
    measure = replace(first, id=f"{WOMEN}/health/m1", kind="measure", serves=(1, 3), targets=())
    named = replace(first, duties=(Duty("office", None, "lead", ()),))
    full = replace(bare, domains=(replace(domain, objectives=(named, *rest), measures=(measure,)),))
    assert [one.item_ids for one in found(full, rule="objectives-without-body")] == [(f"{WOMEN}/health/o2", f"{WOMEN}/health/o3")]
    assert [one.item_ids for one in found(full, rule="objectives-without-measure")] == [(f"{WOMEN}/health/o2",)]


def test_an_id_follows_from_the_evidence_alone() -> None:
    def ids(**fields: object) -> list[str]:
        return [one.id for one in found(plan(CHILDREN, ({"value": "95"},)), plan(WOMEN, ({"value": "90"} | fields,)),
                                        rule="twins-differ", of=CHILDREN)]

    assert ids() == ids(note="示例") and ids()[0].startswith(f"{CHILDREN}/twins-differ/")
    moved = found(plan(CHILDREN, ({"value": "95"},)), plan(WOMEN, (), ({"value": "90"},)), rule="twins-differ", of=CHILDREN)
    assert [one.id for one in moved] != ids()


# Words of another place

def other_words(example: Example, sentence: str) -> list[str]:
    """The words that the rule finds in the example's text with ``sentence`` in the place of one of its own."""
    example.replace_source("每个数字都写明口径", sentence)
    opened = example.open()
    corpus, _ = read_corpus(example.root, opened.schemas)
    assert corpus is not None
    return [one.evidence[0].shown for one in findings(corpus.plans[WOMEN], corpus, opened.sources) if one.rule == other_place.RULE.id]


@pytest.mark.parametrize(("sentence", "shown"), [
    ("覆盖全区的平台", ["全区"]), ("我旗的平台", ["我旗"]), ("本区平台", ["本区"]), ("各县（市、区）均设机构", ["各县"]), ("各区县都有", ["各区县"]),
    ("覆盖全县的平台", []), ("与全市、全省同步", []), ("健全区级机构", []), ("安全区域", []), ("样本区域", []), ("自我区分", []),
    ("各县直部门", []), ("各县级部门", []), ("完全区分", []),
])
def test_levels_that_a_county_does_not_have_are_found(example: Example, sentence: str, shown: list[str]) -> None:
    assert other_words(example, sentence) == shown


@pytest.mark.parametrize(("code", "name", "level", "parent", "shown"), [
    ("980000", "他乡省", "province", "000000", ["他乡"]), ("980100", "他乡", "prefecture", "990000", ["他乡"]),
    ("990102", "他乡", "county", "990101", []), ("980100", "乡", "prefecture", "980000", []),
])
def test_names_of_places_outside_the_line_are_found(example: Example, code: str, name: str, level: str, parent: str, shown: list[str]) -> None:
    places = "content/registries/jurisdictions.yaml"
    if parent == "980000":
        example.put(places, ("jurisdictions", 4), {"code": "980000", "name": "远方省", "name_en": "Far", "level": "province", "parent": "000000"})
    end = len(example.value(places)["jurisdictions"])
    example.put(places, ("jurisdictions", end), {"code": code, "name": "他乡市" if name == "乡" else name, "short_name": name.removesuffix("省"),
                                                 "name_en": "Other", "level": level, "parent": parent})
    assert other_words(example, "学习他乡的做法") == shown


def test_without_the_text_nothing_is_said_of_words(example: Example) -> None:
    example.replace_source("每个数字都写明口径", "覆盖全区的平台")
    corpus, _ = read_corpus(example.root, example.open().schemas)
    assert corpus is not None
    assert [rule.id for rule in RULES if rule.needs_text] == ["other-place"]
    assert [one for one in findings(corpus.plans[WOMEN], corpus, None) if one.rule == "other-place"] == []


# What is published of them

def test_an_open_finding_stands_on_its_plans_page_only(attached: Built) -> None:
    one, = [one for one in findings(attached.corpus.plans[WOMEN], attached.corpus, attached.checkout.sources)
            if one.rule == "objectives-without-figure"]
    page = attached.page(f"plans/{WOMEN}/data/")
    assert one.id in page and "未核实" in page and one.summary in words(page)
    assert 'href="../../../findings/"' in page and f'href="../../../plans/{WOMEN}/health/#o3"' in page
    for url in ("", "findings/", "en/"):
        assert one.id not in attached.page(url) and one.summary not in words(attached.page(url))
    assert "目前没有。核实只由人来做" in words(attached.page("findings/"))
    for rule in RULES:
        assert f'id="{rule.id}"' in attached.page("findings/") and rule.how in words(attached.page("findings/"))


def test_the_page_of_rules_leads_to_every_finding_and_says_none(attached: Built) -> None:
    corpus = attached.corpus
    page = attached.page("findings/")
    for plan in corpus.plans.values():
        there = attached.page(f"plans/{plan.id}/data/")
        for one in findings(plan, corpus, attached.checkout.sources):
            anchor = "-".join(one.id.split("/")[1:])
            assert f'href="../plans/{plan.id}/data/#{anchor}"' in page and f'id="{anchor}"' in there
            assert f'id="in-{one.rule}"' in page and one.summary not in words(page)
    for file in ("findings.csv", "jsonl/findings.jsonl"):
        assert f'href="../data/openplans/{file}"' in page and (attached.data / "openplans" / file).is_file()


def test_many_findings_are_found_by_province(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.pages.findings.MOST_PLANS", 0)
    made = built(example.open())
    one = next(findings(made.corpus.plans[WOMEN], made.corpus, made.checkout.sources))
    assert one.id.rsplit("/", 1)[1] not in made.page("findings/")
    assert 'href="../findings/990000/"' in made.page("findings/")
    assert f'href="../../{urls.finding(one.id, WOMEN)}"' in made.page("findings/990000/")


def test_a_count_of_objectives_leads_to_the_column_that_names_each(attached: Built) -> None:
    page = attached.page(f"plans/{WOMEN}/data/")
    assert "has_numeric_target" in page and f'href="../../../data/plans/{WOMEN}/objectives.csv"' in page
    corpus = attached.corpus
    for rule in RULES:
        for one in rule.find(corpus.plans[WOMEN], corpus, attached.checkout.sources) if rule.column else ():
            position = TABLE["objectives"].position(rule.column)
            rows = TABLE["objectives"].rows(PlanView(corpus, None, corpus.plans[WOMEN]))
            assert tuple(row[0] for row in rows if row[position] is False) == one.item_ids


def test_a_checked_finding_is_listed_with_who_and_why(example: Example) -> None:
    mark()(example)
    made = built(example.open())
    for url in ("findings/", f"plans/{WOMEN}/data/"):
        page = words(made.page(url))
        assert "已核实" in page and "2023-06-01，虚构的核对人：此为虚构的示例依据。" in page
    csv = (made.data / "plans" / WOMEN / "findings.csv").read_text(encoding="utf-8-sig")
    assert re.search(r",checked,[^\n]*虚构的核对人,2023-06-01,此为虚构的示例依据。", csv)
    entry, = feedparser.parse((made.site / urls.FEED_FINDINGS).read_bytes()).entries
    assert (entry.updated[:10], entry.tags[0].label) == ("2023-06-01", "已核实")
    assert entry.link.startswith(f"../plans/{WOMEN}/data/#") and "虚构的核对人核对：此为虚构的示例依据。" in entry.summary
    home = words(made.page(""))
    assert re.search("已核实的核查提示 示例县妇女（2021—2025年） ：.*2023-06-01，虚构的核对人核对：此为虚构的示例依据。", home)


def test_an_explained_finding_keeps_to_its_plans_page(example: Example) -> None:
    mark(state="explained")(example)
    made = built(example.open())
    assert "已说明" in words(made.page(f"plans/{WOMEN}/data/"))
    assert "虚构的核对人" not in made.page("findings/")
    assert feedparser.parse((made.site / urls.FEED_FINDINGS).read_bytes()).entries == []


def test_a_mark_on_words_of_the_text_needs_the_text_to_be_judged(example: Example) -> None:
    mark(rule="other-place", digits="0123abcd")(example)
    assert [problem.code for problem in example.check()] == ["finding-stale"]
    assert example.check(store=False) == ()
    assert example.text(MARKS)


def test_the_table_has_the_columns_that_others_rely_on(attached: Built) -> None:
    fixed = ["finding_id", "rule", "plan_id", "other_plan_id", "item_ids", "indicator_id", "summary", "evidence", "state"]
    assert list(TABLE["findings"].header[: len(fixed)]) == fixed
    view = PlanView(attached.corpus, attached.checkout.sources, attached.corpus.plans[WOMEN])
    states = {row[TABLE["findings"].position("state")] for row in TABLE["findings"].rows(view)}
    assert states == {"open"}


# What is missing

def counted(example: Example) -> list[tuple[str, str | None, int | None]]:
    corpus, problems = read_corpus(example.root, example.open().schemas)
    assert corpus is not None and problems == []
    return [(gap.kind, gap.breakdown, gap.received) for gap in gaps(corpus.plans[WOMEN], corpus, statuses(corpus.plans[WOMEN], corpus))]


def test_targets_and_asked_breakdowns_without_public_data_are_missing(example: Example) -> None:
    assert counted(example).count(("no_public_data", None, None)) == 9
    assert ("no_definition", None, None) in counted(example)
    assert [gap for gap in counted(example) if gap[0] == "no_breakdown"] == []
    example.put(Example.PLAN, ("monitoring", 0, "mechanisms"), ["sex-disaggregated-statistics"])
    assert ("no_breakdown", "sex", 0) in counted(example)
    observe(row("health-talks,2022,5,times,,,", 2023), row("health-talks,2022,2,times,,,", 2023, "public,female,"),
            row("health-literacy-level,2022,20,percent,,,", 2023, "public,all,示例口径"), columns=COLUMNS)(example)
    assert ("no_breakdown", "sex", 1) in counted(example)
    assert ("no_definition", None, None) not in counted(example)


# The real plans

@pytest.mark.content
def test_what_a_finding_quotes_stands_in_the_official_text(store: SourceStore) -> None:
    root = Path(package.__file__).parent.parent.parent
    corpus, _ = read_corpus(root, Example(root).open(store=False).schemas)
    assert corpus is not None
    all_findings = [one for plan in corpus.plans.values() for one in findings(plan, corpus, store)]
    assert len({one.id for one in all_findings}) == len(all_findings)
    for one in all_findings:
        for side in one.evidence:
            text = store.text(corpus.documents[corpus.plans[side.plan_id].document].file)
            clause = text.clause(side.lines) if text else None
            assert clause is not None, (one.id, side)
            assert side.stated.replace(" ", "") in clause.text.replace(" ", ""), (one.id, side)
