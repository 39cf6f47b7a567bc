"""Rare events in a small place: counts of several years together, and no projection.

One maternal death more or less moves a county's yearly rate by tens of per 100,000; a year tells
nothing, and its trend less.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..model import Corpus, Indicator
from ..series import Point
from .bound import Bound
from .model import Pool

#: A rate at whose bound a year would bring fewer events is of rare events, whatever the indicator.
RARE_COUNT = 20
#: So many of the latest years are pooled, and not fewer than the second number.
MOST_YEARS, FEWEST_YEARS = 5, 3


def is_rare(indicator: Indicator, points: Sequence[Point], bound: Bound, corpus: Corpus) -> bool:
    """Whether an indicator is marked so in the registry, or is a rate per 1,000 and more in a place that is small for its target.

    Small is told by the events that the target would allow among those counted, not by the events that
    happened: with those, a year that is better than the last could change how all are judged.
    """
    unit = corpus.units[indicator.unit]
    if indicator.rare_events or unit.kind != "rate" or unit.scale is None:
        return indicator.rare_events
    at_risk = [point.observation.denominator for point in points if point.observation.denominator]
    return any(bound.value * count < RARE_COUNT * unit.scale for count in at_risk)


def pool(points: Sequence[Point], scale: int) -> Pool | None:
    """The latest years with both counts together; ``None`` where there are too few."""
    counted = [point for point in points if point.observation.numerator is not None and point.observation.denominator]
    used = counted[-MOST_YEARS:]
    if len(used) < FEWEST_YEARS:
        return None
    numerator = sum((point.observation.numerator or Decimal(0) for point in used), Decimal(0))
    denominator = sum((point.observation.denominator or Decimal(0) for point in used), Decimal(0))
    return Pool(used[0].year, used[-1].year, len(used), numerator, denominator, numerator * scale / denominator)


def pooled_verdict(pooled: Pool, bound: Bound, scale: int) -> str:
    """The reason for the status: judged only where one event more or less would not change it."""
    counted = pooled.numerator or Decimal(0)
    events = (counted - 1, counted, counted + 1)
    holds = {bound.holds(max(count, Decimal(0)) * scale / pooled.denominator) for count in events}
    if len(holds) > 1:
        return "pooled_unclear"
    return "pooled_meets" if holds.pop() else "pooled_misses"
