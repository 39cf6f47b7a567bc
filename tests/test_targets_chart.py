"""Charts of indicators: axes hold all values, every target with a value has its mark, and nothing covers anything."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from conftest import Built
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.charts.axis import axis_for
from generator.charts.files import chart_csv, chart_file
from generator.charts.glyphs import SHAPES
from generator.charts.indicator import charts_of
from generator.charts.labels import place, text_width
from generator.charts.summary import MOST_ROWS
from generator.charts.targets_chart import has_value, row_order
from generator.charts.targets_svg import NARROW, WIDE, draw
from generator.clause import Lines
from generator.links import FigureRef, TargetRef, link
from generator.model import Corpus, Indicator, Item, Jurisdiction, Passage, Plan, Population, PrefaceFigure, Release, Target, Unit
from generator.pairs import pairs

SVG = "{http://www.w3.org/2000/svg}"
HERE = Lines(1, 1)
UNITS = {
    "percent": Unit("percent", "百分比", "percent", "%", "share"),
    "piece": Unit("piece", "个", "units", "个", "count"),
    "age": Unit("age", "岁", "years of age", "岁", "duration"),
}
INDICATOR = Indicator("example-rate", "示例率", "Example rate", "percent", "虚构的指标。", better="higher", population="all")


def invented(provinces: int = 2, counties: int = 3) -> Corpus:
    """A corpus of invented places (99…) without plans."""
    corpus = Corpus(Release("0", "2026-01-01", "", ""))
    corpus.units.update(UNITS)
    corpus.indicators[INDICATOR.id] = INDICATOR
    corpus.populations.update({name: Population(name, f"示例人群{name}", name) for name in ("all", "some")})
    places = [Jurisdiction("000000", "全国", "Nation", "nation", None)]
    for p in range(provinces):
        province = f"{90 + p:02}0000"
        places.append(Jurisdiction(province, f"示例省{p}", f"Province {p}", "province", "000000"))
        places += [Jurisdiction(f"{90 + p:02}01{c:02}", f"示例县{p}-{c}", f"County {c}", "county", province) for c in range(counties)]
    corpus.jurisdictions.update({one.code: one for one in places})
    return corpus


def plan(code: str, kind: str = "women", start: int = 2021, end: int = 2030) -> Plan:
    passage = Passage(None, HERE, ())
    return Plan(f"{code}-{kind}-{start}-{end}", "", "示例规划", "Example", kind, code, start, end, None, "", HERE, "reviewed", 2, (), passage,
                (), None, (), passage, (), (), (), (), ())


def target(of: Plan, number: int, value: Decimal | None, comparator: str = ">=", **more) -> TargetRef:
    item = Item(f"{of.id}/health/o{number}", of.id, "objective", number, "示例", HERE, ())
    made = {"kind": "numeric", "unit": "percent"} | more
    return TargetRef(of, item, Target(f"{item.id}/t1", item.id, INDICATOR.id, stated="示例", lines=HERE, path=(), comparator=comparator,
                                      value=value, **made))


values = st.decimals(min_value=-1000, max_value=100000, places=2, allow_nan=False, allow_infinity=False)


@given(st.lists(values, min_size=1, max_size=20), st.sampled_from([None, *UNITS.values()]))
def test_an_axis_holds_all_values_between_round_ticks(found: list[Decimal], unit: Unit | None) -> None:
    axis = axis_for(found, unit)
    assert 2 <= len(axis.ticks) <= 9
    steps = {high - low for low, high in pairwise(axis.ticks)}
    assert len(steps) == 1
    assert steps.pop().normalize().as_tuple().digits in {(1,), (2,), (5,)}
    assert all(0 <= axis.at(value) <= 100 for value in found)
    if unit is None or unit.id != "age":
        assert Decimal(0) in axis.ticks
    in_order = sorted(found)
    assert [axis.at(value) for value in in_order] == sorted(axis.at(value) for value in in_order)


def test_shares_are_shown_against_the_whole() -> None:
    assert axis_for([Decimal(90)], UNITS["percent"]).high == 100
    assert axis_for([Decimal("102.6")], UNITS["percent"]).high > 102
    assert axis_for([Decimal(3)], UNITS["percent"]).high < 10
    assert axis_for([Decimal(80), Decimal(82)], UNITS["age"]).low > 70


@given(st.lists(st.tuples(st.text("示例省年≥10%，（）", min_size=1, max_size=20), st.decimals(0, 100, places=2)), max_size=8),
       st.integers(290, 1200), st.integers(290, 1200))
def test_labels_never_cover_each_other_on_any_width(labels: list[tuple[str, Decimal]], least: int, wider: int) -> None:
    placed = place(labels, Decimal(least))
    assert sorted(one.text for one in placed) == sorted(text for text, _ in labels)
    width = Decimal(max(least, wider))
    lanes: dict[int, list[tuple[Decimal, Decimal]]] = {}
    for one in placed:
        size = text_width(one.text)
        point = one.at * width / 100
        left = {"start": point, "middle": point - size / 2, "end": point - size}[one.anchor]
        lanes.setdefault(one.lane, []).append((left, left + size))
        assert left >= 0
        if text_width(one.text) <= least:
            assert left + size <= width
    for spans in lanes.values():
        assert all(before[1] < after[0] for before, after in pairwise(sorted(spans)))


@st.composite
def promises(draw_from) -> tuple[Corpus, list[TargetRef]]:
    corpus = invented()
    refs = []
    for number in range(draw_from(st.integers(1, 12))):
        of = plan(draw_from(st.sampled_from(sorted(corpus.jurisdictions))), draw_from(st.sampled_from(["women", "children"])))
        value = draw_from(st.decimals(0, 500, places=1))
        more = {
            "unit": draw_from(st.sampled_from(sorted(UNITS))), "population": draw_from(st.sampled_from([None, "some"])),
            "deadline": draw_from(st.sampled_from([None, 2025])), "per": draw_from(st.sampled_from([None, "year"])),
        }
        shape = draw_from(st.sampled_from(["plain", "range", "change", "direction", "relative"]))
        if shape == "range":
            refs.append(target(of, number, value, "=", value_max=value + 5, **more))
        elif shape == "change":
            refs.append(target(of, number, value, change="increase", **more))
        elif shape in {"direction", "relative"}:
            refs.append(target(of, number, None, kind=shape, direction="up", relative_to=INDICATOR.id, **more | {"unit": None}))
        else:
            refs.append(target(of, number, value, draw_from(st.sampled_from([">=", "<=", "=", "~", ">", "<"])), **more))
    return corpus, refs


@settings(deadline=None)
@given(promises())
def test_every_target_with_a_value_has_one_mark_inside_the_plot_and_the_rest_stands_in_words(made: tuple[Corpus, list[TargetRef]]) -> None:
    corpus, refs = made
    charts = charts_of(INDICATOR, refs, (), corpus)
    assert [ref.target.id for ref in charts.in_words] == [ref.target.id for ref in refs if not has_value(ref.target)]
    wanted = sorted(ref.target.id for ref in refs if has_value(ref.target))
    for layout in (WIDE, NARROW):
        drawn: list[str] = []
        for chart in charts.charts:
            svg, height = draw(chart, layout, "x")
            tree = ElementTree.fromstring(svg)
            assert tree.get("role") == "img" and tree.find(f"{SVG}title") is not None and tree.find(f"{SVG}desc") is not None
            for mark in tree.iter():
                if ids := mark.get("data-targets"):
                    drawn += ids.split()
                    spans = [mark, *mark.iter(f"{SVG}line")]
                    ends = [float(v.rstrip("%")) for one in spans for name in ("x", "x1", "x2") if (v := one.get(name))]
                    assert ends and all(0 <= end <= 100 for end in ends)
            assert all(0 <= float(text.get("y", "0")) <= height for text in tree.iter(f"{SVG}text"))
        assert sorted(drawn) == wanted


@settings(deadline=None)
@given(promises(), st.randoms())
def test_order_and_bytes_do_not_hang_on_the_order_of_plans(made: tuple[Corpus, list[TargetRef]], random) -> None:
    corpus, refs = made
    shuffled = sorted(refs, key=lambda _: random.random())
    first, second = (charts_of(INDICATOR, some, (), corpus).charts for some in (refs, shuffled))
    assert {chart.panel.key: [row.plan.id for row in chart.rows] for chart in first} == {
        chart.panel.key: [row.plan.id for row in chart.rows] for chart in second}
    for chart in first:
        keys = [row_order(row.plan, row.place) for row in chart.rows]
        assert keys == sorted(keys)


def test_only_equal_populations_units_and_rhythms_share_an_axis() -> None:
    corpus, of = invented(), plan("900100")
    refs = [target(of, 1, Decimal(5)), target(of, 2, Decimal(6), population="some"), target(of, 3, Decimal(7), unit="piece"),
            target(of, 4, Decimal(8), per="year"), target(plan("900101"), 1, Decimal(9), population="all")]
    assert [len(chart.rows) for chart in charts_of(INDICATOR, refs, (), corpus).charts] == [2, 1, 1, 1]


def test_preface_figures_stand_hollow_in_the_row_of_their_plan_and_say_what_they_are() -> None:
    corpus, of = invented(), plan("900100")
    figure = PrefaceFigure(INDICATOR.id, Decimal("61.5"), "percent", "全县", "61.5%", HERE, (), year=2020)
    charts = charts_of(INDICATOR, [target(of, 1, Decimal(70))], [FigureRef(of, figure)], corpus)
    (chart,) = charts.charts
    assert [mark.label for mark in chart.rows[0].marks] == ["前言：61.5%，2020年（全县）", "≥ 70%，2030年（期末）"]
    assert charts.shapes == [">=", "reported"]
    assert SHAPES["reported"][0] in draw(chart, NARROW, "x")[0]


def test_several_deadlines_of_one_plan_share_a_row_and_are_joined() -> None:
    corpus, of = invented(), plan("900100")
    refs = [target(of, 1, Decimal(70), deadline=2025), target(of, 2, Decimal(80))]
    svg = draw(charts_of(INDICATOR, refs, (), corpus).charts[0], WIDE, "x")[0]
    assert svg.count("op-plot__joined") == 1 and "≥ 70%，2025年<" in svg and "≥ 80%，2030年（期末）" in svg
    same_year = [target(of, 1, Decimal(70)), target(of, 2, Decimal(80))]
    assert "op-plot__joined" not in draw(charts_of(INDICATOR, same_year, (), corpus).charts[0], WIDE, "x")[0]


def test_three_hundred_plans_are_gathered_by_province_and_none_is_lost() -> None:
    corpus = invented(provinces=5, counties=60)
    codes = sorted(corpus.jurisdictions)
    refs = [target(plan(code), 1, Decimal(50 + number % 40)) for number, code in enumerate(codes)]
    (chart,) = charts_of(INDICATOR, refs, (), corpus).charts
    assert len(chart.panel.rows) == 306
    assert [row.place.level for row in chart.rows] == ["nation", *["province"] * 5]
    assert [group.place.level for group in chart.groups] == ["province"] * 5
    assert sum(spread.count for group in chart.groups for spread in group.spreads) == 300
    for group in chart.groups:
        (spread,) = group.spreads
        assert spread.least <= spread.lower <= spread.middle <= spread.upper <= spread.most
    for layout in (WIDE, NARROW):
        svg, height = draw(chart, layout, "x")
        assert len(svg) < 12_000 and height < 1200


def test_plans_of_one_province_are_gathered_by_what_lies_below_it_unless_that_gathers_nothing() -> None:
    corpus = invented(provinces=1, counties=60)
    codes = [code for code, place in corpus.jurisdictions.items() if place.level == "county"]
    refs = [target(plan(code), 1, Decimal(60)) for code in codes]
    (chart,) = charts_of(INDICATOR, refs, (), corpus).charts
    assert len(refs) > MOST_ROWS and chart.rows == [] and [group.place.level for group in chart.groups] == ["province"]

    for number in range(2):
        corpus.jurisdictions[f"9002{number}0"] = Jurisdiction(f"9002{number}0", f"示例市{number}", "City", "prefecture", "900000")
    for number, code in enumerate(codes):
        corpus.jurisdictions[code] = replace(corpus.jurisdictions[code], parent=f"9002{number % 2}0")
    (chart,) = charts_of(INDICATOR, refs, (), corpus).charts
    assert [(group.place.level, group.plans) for group in chart.groups] == [("prefecture", 30), ("prefecture", 30)]


def test_forty_plans_are_shown_one_by_one() -> None:
    corpus = invented(provinces=1, counties=MOST_ROWS - 2)
    refs = [target(plan(code), 1, Decimal(60)) for code in corpus.jurisdictions]
    (chart,) = charts_of(INDICATOR, refs, (), corpus).charts
    assert len(chart.rows) == MOST_ROWS and chart.groups == []


# Several plans of one place.


def said(*refs: TargetRef) -> list[str]:
    corpus = invented()
    corpus.plans.update({ref.plan.id: ref.plan for ref in refs})
    return [pair.says for pair in pairs(refs, corpus)]


def test_equal_demands_of_twins_are_said_to_be_so_and_other_numbers_neutrally() -> None:
    women, children = plan("900100"), plan("900100", "children")
    assert said(target(women, 1, Decimal(90)), target(children, 1, Decimal(90))) == ["相同"]
    assert said(target(women, 1, Decimal(90)), target(children, 1, Decimal(90), modality="strive")) == ["数值相同"]
    assert said(target(women, 1, Decimal(90)), target(children, 1, Decimal(95))) == ["数值不同"]


def test_other_people_or_deadlines_are_not_compared() -> None:
    women, children = plan("900100"), plan("900100", "children")
    assert said(target(women, 1, Decimal(90)), target(children, 1, Decimal(90), population="some")) == ["不对照：人群不同"]
    assert said(target(women, 1, Decimal(90)), target(plan("900100", start=2011, end=2020), 1, Decimal(80))) == ["不对照：期限不同"]


def test_what_is_equal_is_paired_first_and_what_only_one_plan_has_is_said() -> None:
    women, children = plan("900100"), plan("900100", "children")
    refs = [target(women, 1, Decimal(80), deadline=2025), target(women, 2, Decimal(90)), target(children, 1, Decimal(90))]
    assert said(*refs) == ["相同", "只见于一份规划"]
    assert said(target(women, 1, Decimal(90)), target(plan("900101", "children"), 1, Decimal(95))) == []


def test_files_hold_the_same_as_the_page(attached: Built) -> None:
    corpus, links = attached.corpus, link(attached.corpus)
    indicator = corpus.indicators["maternal-mortality-ratio"]
    refs, figures = links.by_indicator[indicator.id], links.figures_of[indicator.id]
    folder = attached.site / "indicators" / indicator.id
    assert (folder / "chart.csv").read_bytes() == chart_csv(indicator, refs, figures, corpus)
    rows = list(csv.DictReader(io.StringIO((folder / "chart.csv").read_text(encoding="utf-8-sig"))))
    assert [(row["record"], row["value"], row["year"], row["year_basis"]) for row in rows] == [
        ("target", "12", "2025", "period_end"), ("preface_figure", "15", "2020", "reported")]
    file = (folder / "targets.svg").read_text(encoding="utf-8")
    assert file == chart_file(indicator, charts_of(indicator, refs, figures, corpus), corpus.release)
    texts = ["".join(text.itertext()) for text in ElementTree.fromstring(file).iter(f"{SVG}text")]
    assert "≤ 12/10万，2025年（期末）" in texts and "前言：15/10万，2020年（全县）" in texts
    assert any("CC BY 4.0" in text for text in texts) and not re.search(r'(href|src)=|url\(', file)


def test_a_direction_alone_has_no_chart_but_its_data(attached: Built) -> None:
    page = attached.page("indicators/health-literacy-level/")
    assert "<h2 id=\"words\">" in page and "op-plot" not in page
    folder = attached.site / "indicators" / "health-literacy-level"
    assert (folder / "chart.csv").is_file() and not (folder / "targets.svg").exists()


@pytest.mark.content
def test_every_target_of_the_real_plans_is_on_a_chart_or_in_words(real: Built) -> None:
    links = link(real.corpus)
    for indicator in real.corpus.indicators.values():
        refs = [ref for ref in links.by_indicator.get(indicator.id, ()) if ref.target.indicator == indicator.id]
        if refs:
            page = real.page(f"indicators/{indicator.id}/")
            drawn = {one for ids in re.findall(r'data-targets="([^"]+)"', page) for one in ids.split()}
            assert drawn == {ref.target.id for ref in refs if has_value(ref.target)}
            assert ('<h2 id="words">' in page) == any(not has_value(ref.target) for ref in refs)
