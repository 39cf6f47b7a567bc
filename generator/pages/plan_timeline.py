"""A plan's dates: what stands in the plan and its notice, and the day our data are judged as of. Nothing is added."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from ..model import Corpus, Item, Plan, Target

_YEAR = re.compile(r"20\d\d年")
_HUNDREDTH = Decimal("0.01")
EVALUATIONS = ("mid-term-evaluation", "final-evaluation")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A year that the text states for targets, and these with their items."""

    year: int
    targets: tuple[tuple[Item, Target], ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An evaluation that a plan may order: ``mechanism`` is its id, ``items`` the provisions that speak of it.

    ``undated`` is whether none of these provisions names a year; our summaries keep every figure of the text.
    """

    mechanism: str
    items: tuple[Item, ...]
    undated: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """``first`` and ``last`` are the years that the drawn line covers: the period, and the dates where they lie outside."""

    first: int
    last: int
    notice: str | None
    as_of: str
    deadlines: tuple[Deadline, ...]
    evaluations: tuple[Evaluation, ...]

    @property
    def years(self) -> range:
        return range(self.first, self.last + 1)

    def at(self, day: str) -> Decimal:
        """Where a day (``2022-07-26``) stands on the line, in per cent of its length."""
        one = date.fromisoformat(day)
        into = Decimal(one.timetuple().tm_yday - 1) / (366 if _leap(one.year) else 365)
        return self._per_cent(one.year - self.first + into)

    def begin(self, year: int) -> Decimal:
        """Where a year begins on the line, in per cent of its length; it ends where the next one begins."""
        return self._per_cent(Decimal(year - self.first))

    def _per_cent(self, years: Decimal) -> Decimal:
        return (100 * years / len(self.years)).quantize(_HUNDREDTH, ROUND_HALF_EVEN)


def timeline(plan: Plan, corpus: Corpus) -> Timeline:
    notice = corpus.notices[plan.notice].date if plan.notice else None
    as_of = corpus.release.as_of
    by_year: defaultdict[int, list[tuple[Item, Target]]] = defaultdict(list)
    for item in plan.items():
        for target in item.targets:
            if target.deadline:
                by_year[target.deadline].append((item, target))
    years = [plan.start, plan.end, *by_year, *(int(day[:4]) for day in (notice, as_of) if day)]
    return Timeline(
        min(years), max(years), notice, as_of,
        tuple(Deadline(year, tuple(by_year[year])) for year in sorted(by_year)),
        tuple(_evaluation(plan, mechanism) for mechanism in EVALUATIONS),
    )


def _evaluation(plan: Plan, mechanism: str) -> Evaluation:
    items = tuple(item for item in plan.items() if mechanism in item.mechanisms)
    return Evaluation(mechanism, items, not any(_YEAR.search(item.summary or "") for item in items))


def _leap(year: int) -> bool:
    return date(year, 12, 31).timetuple().tm_yday == 366
