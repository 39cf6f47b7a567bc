"""What an indicator's page says of the lowest and the highest of its targets. Plans and places are invented."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from conftest import Built
from test_targets_chart import INDICATOR, invented, plan, target

from generator.charts.ends import MOST_NAMED, AtEnd, Ends
from generator.charts.files import own_targets
from generator.charts.indicator import charts_of
from generator.links import TargetRef, link
from generator.values import target_display

A, B, C = plan("900100"), plan("900101"), plan("900102", "children")


def said(*refs: TargetRef) -> list[tuple[str, Ends | None]]:
    return [(chart.said, chart.ends) for chart in charts_of(INDICATOR, refs, (), invented()).charts]


def one(*refs: TargetRef) -> Ends | None:
    ((_, ends),) = said(*refs)
    return ends


def at(ends: Ends, standing: tuple[AtEnd, ...]) -> list[tuple[str, list[str]]]:
    return [(end.asked, [ends.name(row) for row in end.rows]) for end in standing]


def test_each_end_names_its_plan_with_comparator_and_deadline() -> None:
    ends = one(target(A, 1, Decimal(90)), target(B, 1, Decimal(80), "="), target(C, 1, Decimal(85), "~"))
    assert ends and ends.one_year
    assert at(ends, ends.low) == [("80%，2030年期末", ["示例县0-1妇女"])]
    assert at(ends, ends.high) == [("≥ 90%，2030年期末", ["示例县0-0妇女"])]


def test_all_plans_at_an_end_are_named_those_that_ask_the_same_together() -> None:
    ends = one(target(A, 1, Decimal(80)), target(B, 1, Decimal(80)), target(C, 1, Decimal(80), "=", deadline=2025),
               target(plan("900000"), 1, Decimal(95)))
    assert ends and not ends.one_year
    assert at(ends, ends.low) == [("≥ 80%，2030年期末", ["示例县0-0妇女", "示例县0-1妇女"]), ("80%，2025年", ["示例县0-2儿童"])]


def test_equal_figures_have_no_ends_however_they_are_worded() -> None:
    assert one(target(A, 1, Decimal(80)), target(B, 1, Decimal(80))) is None
    text, ends = said(target(A, 1, Decimal(80)), target(B, 1, Decimal(80), "="))[0]
    assert ends is None and "数字相同，写法不同" in text


def test_one_target_has_no_ends_and_two_of_one_plan_have() -> None:
    assert one(target(A, 1, Decimal(80))) is None
    ends = one(target(A, 1, Decimal(80), deadline=2025), target(A, 2, Decimal(90)))
    assert ends
    assert at(ends, ends.low) == [("≥ 80%，2025年", ["示例县0-0妇女"])]
    assert at(ends, ends.high) == [("≥ 90%，2030年期末", ["示例县0-0妇女"])]


def test_of_a_range_the_lower_and_the_upper_end_count() -> None:
    assert one(target(A, 1, Decimal(8), "=", value_max=Decimal(10))) is None
    text, ends = said(target(A, 1, Decimal(8), "=", value_max=Decimal(10)), target(B, 1, Decimal(9)))[0]
    assert ends and at(ends, ends.low) == at(ends, ends.high) == [("8%～10%，2030年期末", ["示例县0-0妇女"])]
    assert text.startswith("2份规划的目标值都在 8%～10%之内")
    text, ends = said(target(A, 1, Decimal(8), "=", value_max=Decimal(12)), target(B, 1, Decimal(9), "=", value_max=Decimal(10)))[0]
    assert ends and at(ends, ends.high) == [("8%～12%，2030年期末", ["示例县0-0妇女"])]


def test_other_people_units_and_rhythms_are_never_set_against_each_other() -> None:
    refs = [target(A, 1, Decimal(80)), target(B, 1, Decimal(3), unit="piece"), target(C, 1, Decimal(70), population="some"),
            target(plan("900000"), 1, Decimal(60), per="year")]
    assert [ends for _, ends in said(*refs)] == [None] * 4
    assert one(*refs[:1], target(B, 2, Decimal(3))) is not None


def test_changes_directions_and_relative_targets_stand_at_no_end() -> None:
    refs = [target(A, 1, Decimal(80)), target(B, 1, Decimal(90)), target(C, 1, Decimal(99), change="increase"),
            target(C, 2, None, kind="direction", direction="up", unit=None),
            target(C, 3, None, kind="relative", relative_to=INDICATOR.id, unit=None)]
    ends = one(*refs)
    assert ends and at(ends, ends.high) == [("≥ 90%，2030年期末", ["示例县0-1妇女"])]
    assert said(*refs[2:]) == []


def test_plans_of_two_periods_are_told_apart() -> None:
    ends = one(target(A, 1, Decimal(90)), target(plan("900100", start=2011, end=2020), 1, Decimal(80)))
    assert ends and at(ends, ends.low) == [("≥ 80%，2020年期末", ["示例县0-0妇女2011—2020年"])]


def test_of_very_many_plans_the_first_are_named() -> None:
    corpus = invented(provinces=1, counties=30)
    plans = [plan(code) for code in sorted(corpus.jurisdictions)]
    refs = [target(plans[0], 1, Decimal(90)), *(target(of, 1, Decimal(80)) for of in plans[1:])]
    (chart,) = charts_of(INDICATOR, refs, (), corpus).charts
    assert chart.ends
    (low,) = chart.ends.low
    assert len(low.rows) == len(plans) - 1 and len(low.named) == MOST_NAMED


@pytest.mark.content
def test_the_sentences_of_all_indicators_are_what_the_plans_say(real: Built) -> None:
    """Computed a second way, from the targets themselves."""
    corpus, links, spoken = real.corpus, link(real.corpus), 0
    for indicator in corpus.indicators.values():
        groups: dict[tuple[object, ...], list[tuple[Decimal, Decimal, str, str]]] = {}
        for ref in own_targets(indicator, links):
            asks = ref.target
            if asks.kind != "numeric" or asks.value is None or asks.change:
                continue
            due = f"{asks.deadline}年" if asks.deadline else f"{ref.plan.end}年期末"
            place = corpus.jurisdictions[ref.plan.jurisdiction].name + {"women": "妇女", "children": "儿童"}[ref.plan.kind]
            text = f"{target_display(asks, corpus.units, corpus.indicators)}，{due}"
            groups.setdefault((corpus.population_of(asks), asks.unit, asks.per), []).append(
                (asks.value, asks.value_max or asks.value, place, text))
        expected = set()
        for members in groups.values():
            low, high = min(m[0] for m in members), max(m[1] for m in members)
            if low < high and len({m[3].rsplit("，", 1)[0] for m in members}) > 1:
                expected.add((frozenset(m[2:] for m in members if m[0] == low), frozenset(m[2:] for m in members if m[1] == high)))
        page = real.page(f"indicators/{indicator.id}/") if indicator.id in links.by_indicator else ""
        shown = set()
        for sentence in re.findall(r'<span class="op-ends">(.*?)</span>', page, re.S):
            plain = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", sentence)).replace("&lt;", "<").replace("&gt;", ">")
            match = re.fullmatch(r"最低的是(.+)；最高的是(.+)。(?:期限不一，只就数字而言。)?", plain)
            assert match, plain
            shown.add(tuple(frozenset(
                (name, asked) for names, asked in re.findall(r"([^（）]+)（([^（）]+)）", end) for name in names.strip("、").split("、")
            ) for end in match.groups()))
        assert shown == expected, indicator.id
        spoken += len(shown)
    assert spoken >= 15
