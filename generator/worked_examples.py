"""Invented series judged by the real rule, for the page that explains it: what it shows cannot drift from what is done."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from .clause import Lines
from .model import Corpus, Indicator, Jurisdiction, Passage, Plan, Population, Release, Target, Unit
from .observed import Observation
from .series import Observed
from .status import Status, judge

_CODE = "990101"
_AS_OF = "2027-06-30"
_LINES = Lines(1, 1)


class Example(NamedTuple):
    """One invented target with its invented values, and what the rule says of it."""

    title: str
    asked: str
    shown: tuple[tuple[int, str], ...]
    unit: Unit
    status: Status


_PERCENT = Unit("percent", "百分比", "percent", "%", "share", 100)
_PER_100K = Unit("per_100k", "每十万", "per 100,000", "/10万", "rate", 100000)
_HIGHER = Indicator("example-screening-rate", "检查率（虚构）", "Screening rate (invented)", "percent", "虚构的指标。", better="higher")
_LOWER = Indicator("example-anaemia", "贫血患病率（虚构）", "Anaemia (invented)", "percent", "虚构的指标。", better="lower")
_OTHER = Indicator("example-men-rate", "男性参加率（虚构）", "Men's rate (invented)", "percent", "虚构的指标。", better="higher")
_RARE = Indicator("example-maternal-deaths", "孕产妇死亡率（虚构）", "Maternal mortality (invented)", "per_100k", "虚构的指标。",
                  better="lower", rare_events=True, population="example-women")


def _plan() -> Plan:
    passage = Passage(None, _LINES, ())
    return Plan(
        id=f"{_CODE}-women-2021-2030", file="", title="示例县妇女发展规划（2021—2030年）（虚构）", title_en="Invented plan", kind="women",
        jurisdiction=_CODE, start=2021, end=2030, notice=None, document="", lines=_LINES, review_state="draft", readings=0, citations=(),
        preface=passage, preface_figures=(), ideology=None, principles=(), goal=passage, domains=(), implementation=(), monitoring=(),
        not_targets=(), notes=(),
    )


def _corpus(observations: tuple[Observation, ...]) -> Corpus:
    return Corpus(
        Release("0.0.0", _AS_OF, "", ""),
        indicators={one.id: one for one in (_HIGHER, _LOWER, _OTHER, _RARE)},
        units={one.id: one for one in (_PERCENT, _PER_100K)},
        populations={"example-women": Population("example-women", "示例县妇女（虚构）", "women of the invented county")},
        jurisdictions={_CODE: Jurisdiction(_CODE, "示例县（虚构）", "Invented County", "county", None)},
        observations={_CODE: observations},
    )


def _row(indicator: Indicator, year: int, value: str | None, counts: tuple[int, int] | None = None, missing: str | None = None) -> Observation:
    return Observation(
        _CODE, 2, indicator.id, year, indicator.unit, "final", f"{year + 1}-03-01", "示例县统计局（虚构）", "虚构年鉴", "public",
        value=Decimal(value) if value else None, missing=missing,
        numerator=Decimal(counts[0]) if counts else None, denominator=Decimal(counts[1]) if counts else None,
    )


def _values(indicator: Indicator, first: int, *values: str) -> tuple[Observation, ...]:
    return tuple(_row(indicator, year, value) for year, value in enumerate(values, first))


def _deaths(first: int, *counts: tuple[int, int]) -> tuple[Observation, ...]:
    return tuple(
        _row(_RARE, year, str((Decimal(deaths) * 100000 / births).quantize(Decimal("0.1"))), (deaths, births))
        for year, (deaths, births) in enumerate(counts, first)
    )


def _target(indicator: Indicator, **fields: object) -> Target:
    known = {"kind": "numeric", "unit": indicator.unit} | fields
    return Target(id="example/t1", item_id="example", indicator=indicator.id, stated="虚构", lines=_LINES, path=(), **known)  # type: ignore[arg-type]


def _number(indicator: Indicator, comparator: str, value: int, **fields: object) -> Target:
    return _target(indicator, comparator=comparator, value=Decimal(value), **fields)


@cache
def worked_examples() -> tuple[Example, ...]:
    """Every status of the rule, on invented numbers; judged as of the end of June 2027."""
    cases: tuple[tuple[str, str, Target, tuple[Observation, ...]], ...] = (
        ("最近一年已符合", "检查率不低于80%，2030年", _number(_HIGHER, ">=", 80), _values(_HIGHER, 2023, "76", "78.5", "81.2")),
        ("趋势能到", "检查率不低于80%，2030年", _number(_HIGHER, ">=", 80), _values(_HIGHER, 2021, "60", "63", "65", "69", "71", "74")),
        ("趋势到不了", "检查率不低于80%，2030年", _number(_HIGHER, ">=", 80), _values(_HIGHER, 2021, "60", "60.5", "61", "60.8", "61.6", "62")),
        ("波动较大", "贫血患病率不超过8%，2030年", _number(_LOWER, "<=", 8), _values(_LOWER, 2021, "14", "10", "15", "9", "13", "9.5")),
        ("数据不足五年", "检查率不低于80%，2030年", _number(_HIGHER, ">=", 80), _values(_HIGHER, 2024, "70", "72", "73")),
        ("比基年下降", "贫血患病率比2020年下降30%，2030年",
         _number(_LOWER, ">=", 30, change="decrease", base_year=2020), _values(_LOWER, 2020, "10", "9.4", "8.6", "8", "7.3", "6.9")),
        ("要求保持", "检查率保持在95%以上", _number(_HIGHER, ">=", 95, maintain=True), _values(_HIGHER, 2022, "96.1", "94.2", "95.8")),
        ("以另一指标为准", "检查率不低于男性参加率", _target(_HIGHER, kind="relative", comparator=">=", relative_to=_OTHER.id, unit=None),
         (*_values(_HIGHER, 2024, "48", "50.5"), *_values(_OTHER, 2024, "50", "50"))),
        ("期限已过", "检查率不低于80%，2025年", _number(_HIGHER, ">=", 80, deadline=2025), _values(_HIGHER, 2022, "71", "73", "75", "77")),
        ("罕见事件，合并后清楚", "孕产妇死亡率不超过12/10万，2030年", _number(_RARE, "<=", 12),
         _deaths(2022, (1, 21000), (0, 20500), (2, 20100), (1, 19800), (1, 19500))),
        ("罕见事件，合并后仍不清楚", "孕产妇死亡率不超过12/10万，2030年", _number(_RARE, "<=", 12),
         _deaths(2022, (1, 5200), (0, 5100), (1, 5000), (0, 4900), (1, 4800))),
        ("来源写明未报", "检查率不低于80%，2030年", _number(_HIGHER, ">=", 80), (_row(_HIGHER, 2026, None, missing="not_reported"),)),
        ("没有数据", "检查率不低于80%，2030年", _number(_HIGHER, ">=", 80), ()),
        ("只定方向", "提高检查率", _target(_HIGHER, kind="direction", direction="up", unit=None), _values(_HIGHER, 2021, "60", "63", "66")),
        ("左右", "检查率达到80%左右", _number(_HIGHER, "~", 80), _values(_HIGHER, 2024, "79.5")),
    )
    plan = _plan()
    return tuple(
        Example(title, asked, _shown(rows, target), _PER_100K if target.indicator == _RARE.id else _PERCENT,
                judge(target, plan, Observed(corpus, _AS_OF), corpus, _AS_OF))
        for title, asked, target, rows in cases
        for corpus in (_corpus(rows),)
    )


def _shown(rows: tuple[Observation, ...], target: Target) -> tuple[tuple[int, str], ...]:
    """The years with what the page says of each: the value, its counts, and that of the other indicator."""
    others = {row.year: row for row in rows if row.indicator != target.indicator}
    found = []
    for row in rows:
        if row.indicator != target.indicator:
            continue
        text = f"{row.value}" if row.value is not None else "未报"
        if row.numerator is not None:
            text = f"{row.numerator}人/{row.denominator}"
        if row.year in others:
            text += f"（男性{others[row.year].value}）"
        found.append((row.year, text))
    return tuple(found)
