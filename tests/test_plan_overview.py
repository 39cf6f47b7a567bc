"""A plan's overview: pictures of targets that do not mislead, dates that stand in the plan, plans to compare with, its parts."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from conftest import Built, Example

from generator.charts.target_mark import mark, name_of, on_bar
from generator.check import check
from generator.links import link
from generator.model import Corpus, Target
from generator.pages.plan_peers import PeerFinder
from generator.pages.plan_timeline import timeline

PLAN = "990101-women-2021-2025"
MOST_BYTES = 100_000


@pytest.fixture(scope="module")
def corpus(attached: Built) -> Corpus:
    return attached.corpus


def share(corpus: Corpus, **changes: object) -> Target:
    """A target of the invented plan that is a share of a whole, changed."""
    found = next(target for target in corpus.plans[PLAN].targets() if on_bar(target, corpus.units, corpus.indicators))
    plain = {"comparator": ">=", "value": Decimal(90), "value_max": None, "change": None}
    return replace(found, **{**plain, **changes})


def drawn(corpus: Corpus, target: Target) -> str:
    return str(mark(target, corpus.units, corpus.indicators))


@pytest.mark.parametrize(("comparator", "value", "allowed"), [
    (">=", "90", ("98", "10")), (">", "62.5", ("70.5", "37.5")), ("<=", "8", ("8", "8")), ("<", "8", ("8", "8")), ("=", "100", None), ("~", "45", None),
    (">=", "100", None), ("<=", "0", None),
])
def test_the_allowed_side_of_a_share_is_shaded(corpus: Corpus, comparator: str, value: str, allowed: tuple[str, str] | None) -> None:
    svg = drawn(corpus, share(corpus, comparator=comparator, value=Decimal(value)))
    found = re.findall(r'class="op-mark__allowed" x="([\d.]+)" y="5" width="([\d.]+)"', svg)
    assert found == ([allowed] if allowed else [])
    assert 'role="img"' in svg and f"{value}%" in svg


def test_a_range_is_shaded_between_its_ends(corpus: Corpus) -> None:
    svg = drawn(corpus, share(corpus, comparator="=", value=Decimal(40), value_max=Decimal(60)))
    assert 'x="48" y="5" width="20"' in svg and "区间40%～60%" in svg


def test_only_shares_of_a_whole_get_a_bar(corpus: Corpus) -> None:
    def bar(target: Target, corpus: Corpus = corpus) -> bool:
        return "op-mark__track" in drawn(corpus, target)

    target = share(corpus)
    assert bar(target)
    assert not bar(replace(target, change="increase", base_year=2020))
    assert not bar(replace(target, value=Decimal(110)))
    other = next(unit.id for unit in corpus.units.values() if unit.kind != "share")
    assert not bar(replace(target, unit=other))
    gross = replace(corpus.indicators[target.indicator], gross=True)
    assert not bar(target, replace(corpus, indicators=corpus.indicators | {target.indicator: gross}))


@pytest.mark.content
def test_every_target_of_the_real_plans_has_a_picture_and_all_stand_in_the_table(real: Built) -> None:
    for plan in real.corpus.plans.values():
        page = real.page(f"plans/{plan.id}/")
        table = page[page.index('aria-label="目标值一览"'):page.index('id="timeline"')]
        targets = list(plan.targets())
        assert table.count('<svg class="op-mark"') == len(targets), plan.id
        assert table.count('class="op-value op-asked"') == len(targets)
        told = '<th scope="col">状态</th>' in table
        assert table.count('class="op-status op-status--') == (len(targets) if told else 0)
        assert told != ("没有收到这份规划的公开监测数据" in page)
        bars = sum(on_bar(target, real.corpus.units, real.corpus.indicators) for target in targets)
        assert table.count("op-mark__track") == bars
        assert all(name_of(target) for target in targets)


@pytest.mark.content
def test_no_page_of_a_plan_is_heavy(real: Built) -> None:
    sizes = {path: len(gzip.compress(path.read_bytes(), 9)) for path in (real.site / "plans").rglob("index.html")}
    assert len(sizes) > 10 * len(real.corpus.plans)
    assert {path: size for path, size in sizes.items() if size > MOST_BYTES} == {}


@pytest.mark.content
def test_every_page_of_a_plan_lists_all_parts_and_marks_itself(real: Built) -> None:
    for plan in real.corpus.plans.values():
        folder = real.site / "plans" / plan.id
        there = {path.relative_to(real.site).parent.as_posix() + "/" for path in folder.rglob("index.html")}
        for url in there:
            (nav,) = re.findall(r'<nav class="op-parts[^>]*>(.*?)</nav>', real.page(url), re.DOTALL)
            hrefs = re.findall(r'href="(?:\.\./)+([^"]+)"( aria-current="page")?', nav)
            assert {href for href, _ in hrefs} == there, url
            assert [href for href, current in hrefs if current] == [url]


@pytest.mark.content
def test_evaluations_are_what_the_plan_orders_and_carry_no_year(real: Built) -> None:
    without = set()
    for plan in real.corpus.plans.values():
        for evaluation in timeline(plan, real.corpus).evaluations:
            assert evaluation.undated
            if not evaluation.items:
                without.add((plan.id, evaluation.mechanism))
    assert without == {(f"430502-{kind}-2021-2025", "mid-term-evaluation") for kind in ("women", "children")}
    page = real.page("plans/430502-women-2021-2025/")
    assert "这份文件里没有写到中期评估" in page and "规定了终期评估，原文未写年份" in page


def test_an_evaluation_of_which_a_provision_names_a_year_is_not_said_to_have_none(corpus: Corpus) -> None:
    plan = corpus.plans[PLAN]
    item = replace(plan.monitoring[0], mechanisms=("mid-term-evaluation",), summary="2023年开展中期评估。")
    (middle, _) = timeline(replace(plan, monitoring=(item,), implementation=()), corpus).evaluations
    assert middle.items == (item,) and not middle.undated


def test_days_stand_on_the_line_in_proportion(corpus: Corpus) -> None:
    plan = corpus.plans[PLAN]
    dates = timeline(plan, replace(corpus, release=replace(corpus.release, as_of="2026-07-02")))
    assert (dates.years[0], dates.last) == (2021, 2026)
    assert dates.begin(2024) == 50 and dates.begin(2027) == 100
    assert dates.at("2024-01-01") == 50 and Decimal("58.2") < dates.at("2024-07-01") < Decimal("58.4")
    assert dates.at("2026-12-31") < 100


def test_stated_deadlines_alone_are_deadlines(corpus: Corpus) -> None:
    plan = corpus.plans[PLAN]
    found = [(deadline.year, target.id) for deadline in timeline(plan, corpus).deadlines for _, target in deadline.targets]
    assert found == sorted((target.deadline, target.id) for target in plan.targets() if target.deadline)


@pytest.mark.content
def test_plans_are_offered_for_comparison_by_place_and_kind_and_period(real: Built) -> None:
    finder = PeerFinder(real.corpus, link(real.corpus))
    for plan in real.corpus.plans.values():
        peers = finder.of(plan)
        assert [twin.jurisdiction for twin in peers.twins] == [plan.jurisdiction]
        assert {peer.id for peer in peers.peers} == {
            other.id for other in real.corpus.plans.values()
            if other is not plan and (other.kind, other.start, other.end) == (plan.kind, plan.start, plan.end)
        }
        page = real.page(f"plans/{plan.id}/")
        for other in (*peers.twins, *peers.peers):
            assert re.search(rf'compare/\?plans={plan.id},{other.id}(&amp;show=shared)?"', page)


def test_the_plan_of_the_level_above_is_offered(example: Example) -> None:
    corpus = check(example.open()).corpus
    assert corpus is not None
    plan = corpus.plans[PLAN]
    parent = corpus.jurisdictions[plan.jurisdiction].parent
    assert parent
    upper = replace(plan, id=f"{parent}-women-2021-2025", jurisdiction=parent)
    other_kind = replace(plan, id=f"{parent}-children-2021-2025", jurisdiction=parent, kind="children")
    more = replace(corpus, plans=corpus.plans | {one.id: one for one in (upper, other_kind)})
    peers = PeerFinder(more, link(more)).of(plan)
    assert peers.upper == (upper,) and peers.peers == ()


def test_what_the_preface_reports_stands_beside_the_target_as_a_fact(attached: Built) -> None:
    """On the overview, the domain's page and the indicator's, with year, scope and line as stated; nowhere else."""
    fact = "前言所列：15/10万（2020年，全县，原文第37行）"
    for url in (f"plans/{PLAN}/", f"plans/{PLAN}/health/", "indicators/maternal-mortality-ratio/"):
        page = re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", attached.page(url)))
        assert page.count(fact) == 1, url
    assert "前言所列：" not in attached.page("indicators/counselling-sites/")
    row, = re.findall(r"<tr>(?:(?!</tr>).)*15/10万（2020年.*?</tr>", attached.page(f"plans/{PLAN}/"), flags=re.DOTALL)
    assert 'data-value="≤ 12/10万"' in row and f'href="../../plans/{PLAN}/text/#L37"' in row
