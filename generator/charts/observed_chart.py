"""What stands on the chart of an observed series: its years with a value, and what plans of the place ask for.

Shown are published values only, in the indicator's unit; what is missing, hidden or in another unit leaves a gap.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ..deadlines import deadline
from ..model import Corpus, Plan
from ..monitored import Shown
from ..values import format_decimal, target_display
from ..words import PLAN_KINDS
from .axis import Axis, axis_for
from .targets_chart import has_value

#: Fewer values make no line.
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Dot:
    """The value of one year; ``preliminary`` as its source says."""

    year: int
    value: Decimal
    preliminary: bool


@dataclass(frozen=True, slots=True)
class Goal:
    """A target of the same indicator and population. ``value_max`` ends a range; ``year`` is the deadline, ``kind`` the plan's."""

    plan: str
    kind: str
    value: Decimal
    value_max: Decimal | None
    year: int
    asked: str


@dataclass(frozen=True, slots=True)
class ObservedChart:
    """``title`` names the series; ``said`` tells the whole chart in a sentence; ``first`` and ``last`` are the years that it spans."""

    dots: tuple[Dot, ...]
    goals: tuple[Goal, ...]
    axis: Axis
    unit: str
    first: int
    last: int
    title: str
    said: str

    def runs(self) -> list[tuple[Dot, Dot]]:
        """The pairs of years that follow each other: only these are joined, so that a gap is seen as one."""
        return [(one, other) for one, other in pairwise(self.dots) if other.year == one.year + 1]


def observed_chart(series: Shown, plans: Iterable[Plan], corpus: Corpus) -> ObservedChart | None:
    """The chart of a series of a whole population with the targets of its place's plans; ``None`` where too little is known."""
    dots = tuple(Dot(year, said.value, said.preliminary) for year, said in sorted(series.years.items()) if said.value is not None)
    if not series.whole or len(dots) < FEWEST:
        return None
    indicator = corpus.indicators[series.indicator]
    unit = corpus.units[indicator.unit]
    goals = tuple(goal for plan in plans for goal in _goals(series, plan, corpus))
    about = corpus.populations[series.population].name if series.population else ""
    title = indicator.name + (f"（{about}）" if about else "") + (f"，口径：{series.definition}" if series.definition else "")
    values = [dot.value for dot in dots] + [value for goal in goals for value in (goal.value, goal.value_max) if value is not None]
    years = [goal.year for goal in goals] or [dots[-1].year]
    return ObservedChart(
        dots, goals, axis_for(values, unit), unit.name,
        min(dots[0].year, *years), max(dots[-1].year, *years), title, _said(dots, goals, unit.symbol),
    )


def _goals(series: Shown, plan: Plan, corpus: Corpus) -> Iterable[Goal]:
    unit = corpus.indicators[series.indicator].unit
    for target in plan.targets():
        same = target.indicator == series.indicator and corpus.population_of(target) == series.population and target.unit == unit
        if same and has_value(target) and not target.per and target.value is not None:
            asked = target_display(target, corpus.units, corpus.indicators)
            yield Goal(PLAN_KINDS[plan.kind].zh, plan.kind, target.value, target.value_max, deadline(plan, target)[0], asked)


def _said(dots: tuple[Dot, ...], goals: tuple[Goal, ...], symbol: str) -> str:
    found = "，".join(f"{dot.year}年{format_decimal(dot.value)}{symbol}{'（初步）' if dot.preliminary else ''}" for dot in dots)
    asked = "；".join(dict.fromkeys(f"{goal.plan}规划：{goal.year}年 {goal.asked}" for goal in goals))
    return f"{found}。{asked}{'。' if asked else ''}"
