"""The rule of statuses on invented series: every branch, and what must hold whatever the numbers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.clause import Lines
from generator.model import Conversion, Corpus, Indicator, Passage, Plan, Release, Target, Unit
from generator.observed import Observation
from generator.series import Observed, converted
from generator.status import REASONS, Status, counted, judge, published
from generator.status.rare import pool
from generator.words import STATUSES
from generator.worked_examples import worked_examples

CODE, AS_OF = "990101", "2027-06-30"
HERE = Lines(1, 1)
UNITS = {
    unit.id: unit for unit in (
        Unit("percent", "百分比", "percent", "%", "share", 100),
        Unit("per_mille", "千分比", "per mille", "‰", "rate", 1000, Conversion("percent", Decimal("0.1"))),
        Unit("hour", "小时", "hours", "小时", "duration", None, Conversion("minute", Decimal(60))),
        Unit("minute", "分钟", "minutes", "分钟", "duration"),
        Unit("per_100k", "每十万", "per 100,000", "/10万", "rate", 100000),
    )
}
INDICATORS = {
    one.id: one for one in (
        Indicator("rate", "率", "rate", "percent", "虚构。", better="higher"),
        Indicator("burden", "负担", "burden", "percent", "虚构。", better="lower"),
        Indicator("mix", "构成", "mix", "percent", "虚构。"),
        Indicator("other", "另一率", "other", "percent", "虚构。", better="higher"),
        Indicator("deaths", "死亡率", "deaths", "per_100k", "虚构。", better="lower", rare_events=True, population="people"),
        Indicator("cases", "发生率", "cases", "per_100k", "虚构。", better="lower"),
    )
}
PASSAGE = Passage(None, HERE, ())
PLAN = Plan(
    id=f"{CODE}-women-2021-2030", file="", title="示例县妇女发展规划", title_en="invented", kind="women", jurisdiction=CODE, start=2021, end=2030,
    notice=None, document="", lines=HERE, review_state="draft", readings=0, citations=(), preface=PASSAGE, preface_figures=(), ideology=None,
    principles=(), goal=PASSAGE, domains=(), implementation=(), monitoring=(), not_targets=(), notes=(),
)


def target(indicator: str = "rate", comparator: str | None = ">=", value: str | int | None = 80, **fields) -> Target:
    return Target(id="t", item_id="i", indicator=indicator, kind=fields.pop("kind", "numeric"), stated="虚构", lines=HERE, path=(),
                  comparator=comparator, value=None if value is None else Decimal(value), unit=fields.pop("unit", "percent"), **fields)


def row(year: int, value: str | int | None, indicator: str = "rate", **fields) -> Observation:
    return Observation(CODE, year, indicator, year, fields.pop("unit", INDICATORS[indicator].unit), "final",
                       fields.pop("released", f"{year + 1}-03-01"), "虚构统计局", "虚构年鉴", "public",
                       value=None if value is None else Decimal(value), **fields)


def counts(indicator: str, first: int, *pairs: tuple[int, int], **fields) -> list[Observation]:
    return [row(year, f"{Decimal(n) * 100000 / d:.2f}", indicator, numerator=Decimal(n), denominator=Decimal(d), **fields)
            for year, (n, d) in enumerate(pairs, first)]


def values(first: int, *found: str | int, indicator: str = "rate", **fields) -> list[Observation]:
    return [row(year, value, indicator, **fields) for year, value in enumerate(found, first)]


def corpus_of(rows) -> Corpus:
    return Corpus(Release("0.0.0", AS_OF, "", ""), indicators=INDICATORS, units=UNITS, observations={CODE: tuple(rows)})


def judged(asked: Target, rows, as_of: str = AS_OF, plan: Plan = PLAN) -> Status:
    corpus = corpus_of(rows)
    return judge(asked, plan, Observed(corpus, as_of), corpus, as_of)


def said(asked: Target, rows, as_of: str = AS_OF) -> tuple[str, str]:
    status = judged(asked, rows, as_of)
    return status.code, status.reason


RISING = values(2021, 60, 63, 65, 69, 71, 74)
FLAT = values(2021, "60", "60.5", "61", "60.8", "61.6", "62")

BRANCHES = [
    # What is no promise of a number
    (target(modality="advocate"), RISING, "not_judged", "modality"),
    (target(modality="explore"), RISING, "not_judged", "modality"),
    (target(modality="strive"), values(2026, 81), "met", "reached"),
    (target(comparator="~"), values(2026, 80), "not_judged", "about"),
    # No values
    (target(), [], "no_data", "no_observations"),
    (target(), [row(2025, None, missing="not_conducted")], "no_data", "coded_missing"),
    (target(), values(2019, 90, 90), "no_data", "before_period"),
    (target(), values(2025, 90, population="others"), "not_judged", "other_population"),
    (target(), values(2025, 90, sex="female"), "not_judged", "other_population"),
    (target(), values(2025, 90, per="township"), "not_judged", "other_population"),
    (target(per="township"), values(2025, 90, per="township"), "met", "reached"),
    # Numeric
    (target(), values(2026, 80), "met", "reached"),
    (target(comparator=">"), values(2026, 80), "not_judged", "too_few_points"),
    (target(comparator="<", indicator="burden"), values(2026, 80, indicator="burden"), "not_judged", "too_few_points"),
    (target("burden", "<=", 8), values(2026, 8, indicator="burden"), "met", "reached"),
    (target("burden", "<", 8), values(2026, "7.9", indicator="burden"), "met", "reached"),
    (target(), RISING, "expected", "trend_reaches"),
    (target(), FLAT, "at_risk", "trend_misses"),
    (target(), values(2022, 60, 70, 75, 79), "not_judged", "too_few_points"),
    (target(), [*values(2021, 60, 63, 65, definition="旧口径"), *values(2024, 69, 71, 74, definition="新口径")], "not_judged", "too_few_points"),
    # Equal and ranges, by what is better
    (target(comparator="=", value=100), values(2026, 100), "met", "reached"),
    (target(comparator="=", value=10, value_max=Decimal(11)), values(2026, 12), "met", "reached"),
    (target("burden", "=", 10, value_max=Decimal(11)), values(2026, 11, indicator="burden"), "met", "reached"),
    (target("burden", "=", 10), values(2026, 9, indicator="burden"), "met", "reached"),
    (target("mix", "=", 10, value_max=Decimal(11)), values(2026, "10.5", indicator="mix"), "met", "reached"),
    (target("mix", "=", 10, value_max=Decimal(11)), values(2026, 12, indicator="mix"), "not_judged", "too_few_points"),
    (target("mix", "=", 10), values(2026, 10, indicator="mix"), "met", "reached"),
    # Change against a base year
    (target("burden", ">=", 30, change="decrease", base_year=2020), values(2020, 10, 9, 7, indicator="burden"), "met", "reached"),
    (target("burden", ">=", 30, change="decrease", base_year=2020), values(2020, 10, 9, "7.1", indicator="burden"), "not_judged", "too_few_points"),
    (target(value=5, change="increase", base_year=2020, unit="percentage_points"), values(2020, 60, 65), "met", "reached"),
    (target(comparator="=", value=5, change="increase", base_year=2020, unit="percentage_points"), values(2020, 60, 66), "met", "reached"),
    (target(comparator="<=", value=5, change="increase", base_year=2020, unit="percentage_points"), values(2020, 60, 66), "not_judged",
     "too_few_points"),
    (target(value=5, change="increase", base_year=2020), values(2021, 65), "no_data", "no_base_value"),
    (target(value=5, change="increase"), values(2021, 65), "not_judged", "no_base_year"),
    (target(value=5, change="increase", base_year=2020), values(2020, 0, 65), "not_judged", "base_not_positive"),
    # Kept up
    (target(value=95, maintain=True), values(2021, 96, 95, 97), "met", "kept"),
    (target(value=95, maintain=True), values(2021, 96, 94, 97), "at_risk", "not_kept"),
    (target(value=95, maintain=True, deadline=2023), values(2021, 96, 94, 97), "ended", "not_kept"),
    (target(value=95, maintain=True), values(2019, 90, 90, 96), "met", "kept"),
    # Deadlines
    (target(deadline=2025), values(2023, 70, 75, 79, 85), "ended", "missed"),
    (target(deadline=2025), values(2023, 70, 75), "ended", "no_final_value"),
    (target(deadline=2025), values(2023, 70, 81), "met", "reached"),
    (target(deadline=2025), values(2026, 90), "no_data", "no_observations"),
    # Set by another indicator
    (target(comparator=">=", value=None, kind="relative", relative_to="other"),
     [*values(2025, 48, 51), *values(2025, 50, 50, indicator="other")], "met", "reached"),
    (target(comparator=">=", value=None, kind="relative", relative_to="other"),
     [*values(2025, 48, 51), *values(2025, 50, indicator="other")], "not_judged", "too_few_points"),
    (target(comparator=">=", value=None, kind="relative", relative_to="other"), values(2025, 48, 51), "no_data", "no_other_value"),
    (target(comparator="~", value=None, kind="relative", relative_to="other"), values(2025, 48), "not_judged", "about"),
    (target(comparator=">=", value=None, kind="relative", relative_to="deaths"), values(2025, 48), "not_judged", "other_population"),
    (target(comparator=">=", value=None, kind="relative", relative_to="other"),
     [*RISING, *values(2021, 70, 71, 71, 72, 72, 75, indicator="other")], "expected", "trend_reaches"),
    # Directions
    (target(comparator=None, value=None, kind="direction", direction="up"), [], "not_quantified", "no_number"),
    (target(comparator=None, value=None, kind="direction", direction="up"), values(2021, 60, 63), "not_quantified", "moved_as_asked"),
    (target(comparator=None, value=None, kind="direction", direction="up"), values(2021, 60, 59), "not_quantified", "moved_otherwise"),
    (target(comparator=None, value=None, kind="direction", direction="down"), values(2020, 60, 59), "not_quantified", "moved_as_asked"),
    (target(comparator=None, value=None, kind="direction", direction="slow"), values(2020, 60, 59), "not_quantified", "no_number"),
    (target(comparator=None, value=None, kind="direction", direction="up"), values(2025, 60, 61), "not_quantified", "no_number"),
    # Rare events
    (target("deaths", "<=", 12), counts("deaths", 2023, (1, 21000), (0, 20000), (1, 20000)), "met", "pooled_meets"),
    (target("deaths", "<=", 12), counts("deaths", 2023, (6, 10000), (4, 10000), (5, 10000)), "at_risk", "pooled_misses"),
    (target("deaths", "<=", 12, deadline=2025), counts("deaths", 2023, (6, 10000), (4, 10000), (5, 10000)), "ended", "pooled_misses"),
    (target("deaths", "<=", 12), counts("deaths", 2023, (0, 5000), (0, 5000), (1, 5000)), "small_numbers", "pooled_unclear"),
    (target("deaths", "<=", 12), counts("deaths", 2025, (0, 90000), (0, 90000)), "small_numbers", "too_few_counts"),
    (target("deaths", "<=", 12), values(2021, 5, 5, 5, 5, 5, 5, indicator="deaths"), "small_numbers", "too_few_counts"),
    (target("cases", "<=", 12), counts("cases", 2023, (2, 90000), (3, 90000), (3, 90000)), "met", "pooled_meets"),
    (target("cases", "<=", 12), counts("cases", 2023, (200, 900000), (120, 900000), (19, 900000)), "met", "reached"),
    (target("cases", "<=", 12), counts("cases", 2024, (200, 900000), (120, 900000), (90, 900000)), "met", "reached"),
]


@pytest.mark.parametrize(("asked", "rows", "code", "reason"), BRANCHES, ids=lambda value: value if isinstance(value, str) else "")
def test_each_branch(asked: Target, rows: list[Observation], code: str, reason: str) -> None:
    people = [replace(one, population="people") if one.indicator == "deaths" else one for one in rows]
    assert said(asked, people) == (code, reason)


def test_every_status_and_every_reason_is_reached() -> None:
    assert {code for *_, code, _ in BRANCHES} == set(STATUSES)
    assert {reason for *_, reason in BRANCHES} == set(REASONS)


def test_the_numbers_that_were_used_are_given() -> None:
    status = judged(target("burden", ">=", 30, change="decrease", base_year=2020), values(2020, 10, 9, "8.5", 8, "7.6", indicator="burden"))
    assert (status.latest_value, status.latest_year, status.base_value, status.base_year) == (Decimal("7.6"), 2024, Decimal(10), 2020)
    assert (status.comparator, status.bound, status.points, status.deadline) == ("<=", Decimal(7), 4, 2030)
    assert status.projected_value == Decimal("4.500")


def test_a_release_after_the_date_of_judging_is_not_seen_and_a_revision_counts_from_its_date() -> None:
    rows = [row(2024, 81), row(2024, 79, released="2026-01-01")]
    assert said(target(), rows, "2025-12-31") == ("met", "reached")
    assert said(target(), rows, "2026-06-30") == ("not_judged", "too_few_points")


def test_the_deadline_has_passed_when_its_year_is_over() -> None:
    rows = values(2024, 70)
    assert not judged(target(deadline=2026), rows, "2026-12-31").deadline_passed
    assert judged(target(deadline=2026), rows, "2027-01-01").deadline_passed


def test_units_are_converted_by_declared_rules_and_exactly() -> None:
    assert said(target(), [row(2026, 801, unit="per_mille")]) == ("met", "reached")
    assert converted(Decimal(80), "percent", "per_mille", UNITS) == 800
    assert converted(Decimal(90), "minute", "hour", UNITS) == Decimal("1.5")
    assert converted(Decimal(100), "minute", "hour", UNITS) is None
    assert converted(Decimal(100), "percent", "hour", UNITS) is None


def test_volatile_is_a_flag_beside_the_status() -> None:
    swinging = judged(target("burden", "<=", 8), values(2021, 14, 10, 15, 9, 13, "9.5", indicator="burden"))
    assert (swinging.code, swinging.volatile) == ("at_risk", True)
    assert not judged(target(), RISING).volatile
    assert judged(target("burden", "<=", 20), values(2021, 14, 10, 15, 9, 13, "9.5", indicator="burden")).volatile


def test_rare_events_are_never_projected() -> None:
    rows = counts("deaths", 2021, *[(n, 9000) for n in (4, 3, 3, 2, 1, 1)], population="people")
    status = judged(target("deaths", "<=", 12), rows)
    assert status.projected_value is None
    assert status.pool is not None and (status.pool.first, status.pool.last, status.pool.numerator) == (2022, 2026, 10)


def test_small_counts_are_hidden_when_published_and_the_status_stays() -> None:
    rows = counts("deaths", 2022, (1, 20000), (0, 20000), (0, 20000), (0, 20000), (0, 20000), population="people")
    corpus = corpus_of(rows)
    status = judged(target("deaths", "<=", 12), rows)
    (shown,) = published([status], PLAN, corpus)
    assert shown.code == status.code == "met" and shown.suppressed
    assert shown.pool is not None and shown.pool.numerator is None and shown.pool.value is None
    rows = counts("deaths", 2022, (3, 20000), (3, 20000), (0, 20000), (0, 20000), (0, 20000), population="people")
    (shown,) = published([judged(target("deaths", "<=", 12), rows)], PLAN, corpus_of(rows))
    assert shown.pool is not None and shown.pool.numerator == 6
    (open_,) = published([judged(target(), RISING)], PLAN, corpus_of(RISING))
    assert open_ == judged(target(), RISING)


def test_counting_names_every_status() -> None:
    assert counted([judged(target(), RISING)]) == {code: int(code == "expected") for code in STATUSES}


def test_the_worked_examples_show_every_status() -> None:
    assert {example.status.code for example in worked_examples()} == set(STATUSES)
    assert all("虚构" in row.source_title and "虚构" in row.reporting_body
               for example in worked_examples() for row in example.status.observations)


#: From worse to better; what is not judged stands between.
RANK = {"at_risk": 0, "ended": 0, "small_numbers": 1, "not_judged": 1, "expected": 2, "met": 3}
tenths = st.integers(0, 1000).map(lambda n: Decimal(n) / 10)
series = st.lists(tenths, min_size=1, max_size=7)


@st.composite
def asked(draw) -> tuple[Target, bool]:
    """A target on the values of one indicator, and whether higher is better."""
    higher = draw(st.booleans())
    indicator = "rate" if higher else "burden"
    extra = draw(st.sampled_from([{}, {"maintain": True}, {"deadline": 2025}, {"modality": "strive"}]))
    comparator = draw(st.sampled_from([">=", ">", "="] if higher else ["<=", "<", "="]))
    return target(indicator, comparator, str(draw(tenths)), **extra), higher


@settings(deadline=None)
@given(asked(), series, tenths)
def test_a_better_latest_value_never_worsens_a_status(wanted: tuple[Target, bool], found: list[Decimal], better: Decimal) -> None:
    aim, higher = wanted
    last = min(2025, aim.deadline or 2025)
    assume(better >= found[-1] if higher else better <= found[-1])
    first = last - len(found) + 1
    before = judged(aim, values(first, *found, indicator=aim.indicator))
    after = judged(aim, values(first, *found[:-1], better, indicator=aim.indicator))
    assert RANK[after.code] >= RANK[before.code]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(100, 90000)), min_size=3, max_size=6), st.integers(0, 5), st.integers(1, 100))
def test_fewer_events_never_worsen_a_pooled_status(pairs: list[tuple[int, int]], at: int, bound: int) -> None:
    assume(at < len(pairs) and pairs[at][0] > 0)
    fewer = [(n - (place == at), d) for place, (n, d) in enumerate(pairs)]
    aim = target("deaths", "<=", bound)
    before, after = (judged(aim, counts("deaths", 2021, *found, population="people")) for found in (pairs, fewer))
    assert RANK[after.code] >= RANK[before.code]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(100, 900000)), min_size=1, max_size=7), st.integers(0, 300), st.integers(0, 60))
def test_fewer_events_in_the_last_year_never_worsen_the_status_of_a_rate(pairs: list[tuple[int, int]], fewer: int, bound: int) -> None:
    assume(fewer <= pairs[-1][0])
    better = [*pairs[:-1], (fewer, pairs[-1][1])]
    before, after = (judged(target("cases", "<=", bound), counts("cases", 2027 - len(pairs), *found)) for found in (pairs, better))
    assert RANK[after.code] >= RANK[before.code]


def test_a_trend_is_not_followed_beyond_what_can_be() -> None:
    rising = judged(target(value=100), values(2021, 60, 68, 76, 84, 92))
    assert (rising.code, rising.projected_value) == ("expected", 100)
    falling = judged(target("burden", "<=", 0), values(2021, 10, 8, 6, 4, 2, indicator="burden"))
    assert (falling.code, falling.projected_value) == ("expected", 0)


@settings(deadline=None)
@given(asked(), series, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(wanted: tuple[Target, bool], found: list[Decimal], random) -> None:
    rows = [*values(2019, *found, indicator=wanted[0].indicator), *values(2019, *found[::-1], indicator=wanted[0].indicator, released="2027-01-01"),
            *values(2020, *found, indicator="other")]
    mixed = list(rows)
    random.shuffle(mixed)
    assert judged(wanted[0], mixed) == judged(wanted[0], rows)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 10**7)), min_size=3, max_size=9))
def test_pooling_is_exact(pairs: list[tuple[int, int]]) -> None:
    rows = counts("deaths", 2010, *pairs, population="people")
    corpus = corpus_of(rows)
    found = pool(Observed(corpus, AS_OF).series(CODE, "deaths", "people").points, 100000)
    used = pairs[-5:]
    assert found is not None
    assert (found.numerator, found.denominator) == (sum(n for n, _ in used), sum(d for _, d in used))
    exact = Fraction(sum(n for n, _ in used) * 100000, sum(d for _, d in used))
    assert abs(Fraction(found.value or 0) - exact) <= exact / 10**27
