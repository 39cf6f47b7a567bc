"""What each plan makes due, by year: only what its text states or what follows from its period, each with its basis.

A year is never made up: an evaluation that the text orders without a year stands without one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .deadlines import deadline
from .model import Corpus, Item, Plan, Target
from .observed import PublishedReport
from .words import Vocabulary, Word

#: What falls due. The mechanisms of that name order it; the first two follow from targets and period.
KINDS: Vocabulary = {
    "targets": Word("目标值到期", "targets fall due"),
    "period-end": Word("规划期末", "the plan's period ends"),
    "annual-monitoring": Word("年度监测", "annual monitoring"),
    "annual-report": Word("年度报告", "annual reports on implementation"),
    "mid-term-evaluation": Word("中期评估", "mid-term evaluation"),
    "final-evaluation": Word("终期评估", "final evaluation"),
}

BASES: Vocabulary = {
    "stated": Word("原文写明年份", "the year is stated in the text"),
    "period_end": Word("原文未写明，取规划期末", "not stated: the end of the plan's period"),
    "yearly": Word("原文要求每年，年份取规划期", "ordered for every year: those of the plan's period"),
    "undated": Word("原文要求，未写明年份", "ordered, but no year is stated"),
}

YEARLY, ONCE = ("annual-monitoring", "annual-report"), ("mid-term-evaluation", "final-evaluation")

#: The kinds of duty that a kind of published report answers.
ANSWERED_BY = {"annual-monitoring": "annual_monitoring", "mid-term-evaluation": "mid_term", "final-evaluation": "final"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that falls due in ``first``, or in every year up to ``last``; in no stated year where both are ``None``.

    ``items`` are the provisions that order it, ``targets`` what is to be reached, each with its item.
    """

    plan: Plan
    kind: str
    basis: str
    first: int | None
    last: int | None
    items: tuple[Item, ...] = ()
    targets: tuple[tuple[Item, Target], ...] = ()

    def falls_in(self, year: int) -> bool:
        return self.first is not None and self.last is not None and self.first <= year <= self.last


def entries(plan: Plan) -> list[Entry]:
    """All that the plan makes due: with a year in the order of years, then what is ordered without one."""
    found = [*_targets(plan), Entry(plan, "period-end", "stated", plan.end, plan.end)]
    for kind in (*YEARLY, *ONCE):
        ordering = tuple(item for item in (*plan.monitoring, *plan.implementation) if kind in item.mechanisms)
        if ordering and kind in YEARLY:
            found.append(Entry(plan, kind, "yearly", plan.start, plan.end, ordering))
        elif ordering:
            found.append(Entry(plan, kind, "undated", None, None, ordering))
    return sorted(found, key=lambda entry: (entry.first is None, entry.first or 0, list(KINDS).index(entry.kind), entry.basis))


def _targets(plan: Plan) -> Iterator[Entry]:
    """The targets by deadline, those with a stated year apart from those that take the period's end."""
    groups: dict[tuple[int, str], list[tuple[Item, Target]]] = {}
    for item in plan.items():
        for target in item.targets:
            groups.setdefault(deadline(plan, target), []).append((item, target))
    for (year, basis), pairs in groups.items():
        yield Entry(plan, "targets", basis, year, year, targets=tuple(pairs))


def years(plans: Iterable[Plan]) -> range:
    """From the first to the last year in which any of the plans makes something due."""
    spans = [(plan.start, max([plan.end, *(deadline(plan, target)[0] for target in plan.targets())])) for plan in plans]
    return range(min(first for first, _ in spans), max(last for _, last in spans) + 1) if spans else range(0)


def reports_by_plan(corpus: Corpus) -> dict[str, tuple[PublishedReport, ...]]:
    """The published reports that this site knows of, by the plan that they are on; oldest first."""
    found: dict[str, tuple[PublishedReport, ...]] = {}
    for report in sorted(corpus.reports.values(), key=lambda report: (report.year, report.date, report.id)):
        found[report.plan] = (*found.get(report.plan, ()), report)
    return found


def answering(reports: Iterable[PublishedReport], kind: str) -> tuple[PublishedReport, ...]:
    """Those of the reports that answer one kind of duty."""
    return tuple(report for report in reports if report.kind == ANSWERED_BY.get(kind))
