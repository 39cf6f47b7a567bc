"""The calendar: what plans make due in each year, what they order without a year, and which reports are known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .. import urls
from ..calendar import BASES, KINDS, Entry, answering, entries, years
from ..model import Item, Plan
from ..observed import PublishedReport
from ..page import Crumb, Heading, Page
from ..provinces import by_province
from .site import Site

_INDEX = Crumb(urls.CALENDAR, "日历")
#: What plans order to be done or published, in the order of the register's columns.
ORDERED = ("annual-monitoring", "mid-term-evaluation", "final-evaluation")


class Year(NamedTuple):
    """One line of the index."""

    year: int
    targets: int
    stated: int
    ending: int
    monitored: int


class Ordered(NamedTuple):
    """What a plan orders of one kind, and what has been found of it."""

    kind: str
    items: tuple[Item, ...]
    reports: tuple[PublishedReport, ...]


class PlanOrders(NamedTuple):
    plan: Plan
    ordered: tuple[Ordered, ...]


class PlanYear(NamedTuple):
    """What falls due in a year of one plan, and the reports about that year."""

    plan: Plan
    due: tuple[Entry, ...]
    reports: tuple[PublishedReport, ...]


def pages(site: Site) -> Iterator[Page]:
    due = {plan.id: entries(plan) for plan in site.corpus.plans.values()}
    span = years(site.corpus.plans.values())
    yield _index(site, due, span)
    for year in span:
        yield _year(site, due, year, span)


def orders(site: Site, plan: Plan, due: list[Entry]) -> PlanOrders:
    """What the plan orders to be published, and the reports that are known."""
    by_kind = {entry.kind: entry for entry in due}
    reports = site.reports.get(plan.id, ())
    return PlanOrders(plan, tuple(
        Ordered(kind, by_kind[kind].items if kind in by_kind else (), answering(reports, kind)) for kind in ORDERED
    ))


def _index(site: Site, due: dict[str, list[Entry]], span: range) -> Page:
    rows = [
        Year(year,
             sum(len(entry.targets) for found in due.values() for entry in found if entry.kind == "targets" and entry.first == year),
             sum(len(entry.targets) for found in due.values() for entry in found
                 if entry.kind == "targets" and entry.first == year and entry.basis == "stated"),
             sum(entry.kind == "period-end" and entry.first == year for found in due.values() for entry in found),
             sum(entry.kind == "annual-monitoring" and entry.falls_in(year) for found in due.values() for entry in found))
        for year in span
    ]
    plans = [orders(site, plan, due[plan.id]) for plan in site.corpus.plans.values()]
    return site.page(
        "calendar.html", url=urls.CALENDAR, title="日历", section=urls.MONITORING,
        description="各份规划每年有什么到期：目标值、年度监测、评估和规划期末。",
        crumbs=(Crumb(urls.MONITORING, "监测"),),
        rows=rows, provinces=by_province(plans, lambda one: one.plan.jurisdiction, site.corpus), kinds=KINDS,
        reports=len(site.corpus.reports),
        toc=(Heading("years", "按年份看"), Heading("ordered", "监测评估与报告"), Heading("files", "日历文件")),
    )


def _year(site: Site, due: dict[str, list[Entry]], year: int, span: range) -> Page:
    found = [
        PlanYear(plan, tuple(entry for entry in due[plan.id] if entry.falls_in(year)),
                 tuple(report for report in site.reports.get(plan.id, ()) if report.year == year))
        for plan in site.corpus.plans.values()
    ]
    found = [one for one in found if one.due or one.reports]
    falling = [entry for one in found for entry in one.due if entry.kind == "targets"]
    return site.page(
        "calendar_year.html", url=urls.calendar_year(year), title=f"{year}年到期的事项", section=urls.MONITORING, hide_toc=True,
        description=f"{year}年：{len(found)}份规划到期的目标值和要做的监测。",
        crumbs=(Crumb(urls.MONITORING, "监测"), _INDEX), year=year, span=span,
        falling=sum(len(entry.targets) for entry in falling),
        stated=sum(len(entry.targets) for entry in falling if entry.basis == "stated"),
        provinces=by_province(found, lambda one: one.plan.jurisdiction, site.corpus), kinds=KINDS, bases=BASES,
        answered={one.plan.id: {report.kind for report in one.reports} for one in found},
    )
