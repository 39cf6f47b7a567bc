"""Monitoring: what can be said today of each plan, each plan's statuses, and how a status is found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .. import calendar, slices, urls
from ..charts.observed_svg import drawn
from ..model import Item, Plan, Target
from ..monitored import series_of
from ..observed import OfficialResult
from ..office.ask import whole_form
from ..office.workbook import form_bytes
from ..office.yearly import years as years_with_data
from ..page import Attachment, Crumb, Heading, Page
from ..status import REASONS, Status, counted
from ..worked_examples import worked_examples
from .site import Site
from .slices import offered

_INDEX = Crumb(urls.MONITORING, "监测")

#: The statuses in the order in which readers look for them, each with its icon; never colour alone.
ICONS = {
    "met": "✓", "expected": "↗", "at_risk": "!", "ended": "■", "no_data": "○", "not_quantified": "—",
    "small_numbers": "∴", "not_judged": "?",
}


#: The blank form of a plan, beside its page of monitoring.
FORM = "form.xlsx"


class Judged(NamedTuple):
    """A target with its item and its status as published."""

    item: Item
    target: Target
    status: Status


class Overview(NamedTuple):
    """What can be said of a plan today."""

    plan: Plan
    counts: dict[str, int]
    results: tuple[OfficialResult, ...]


def pages(site: Site) -> Iterator[Page]:
    overviews = []
    for plan in site.corpus.plans.values():
        judged = judged_targets(site, plan)
        counts = counted(one.status for one in judged)
        results = _results(site, plan)
        overviews.append(Overview(plan, counts, results))
        yield _plan(site, plan, judged, counts, results)
    yield _index(site, overviews)
    yield _rule(site)


def judged_targets(site: Site, plan: Plan) -> list[Judged]:
    """Every target of a plan with its status as published, in the order of the text."""
    targets = [(item, target) for item in plan.items() for target in item.targets]
    return [Judged(item, target, status) for (item, target), status in zip(targets, site.views[plan.id].statuses, strict=True)]


def _results(site: Site, plan: Plan) -> tuple[OfficialResult, ...]:
    return tuple(result for result in site.corpus.official_results.values() if result.plan == plan.id)


def _index(site: Site, overviews: list[Overview]) -> Page:
    return site.page(
        "monitoring.html", url=urls.MONITORING, title="监测", section=urls.MONITORING,
        description=f"{len(overviews)}份规划的目标值状态：有没有公开数据，能不能判断。",
        overviews=overviews, icons=ICONS,
        shown=[code for code in ICONS if any(one.counts[code] for one in overviews)],
        observations=sum(map(len, site.corpus.observations.values())),
        toc=(Heading("today", "目标值状态一览"), Heading("official", "官方结果"), Heading("how", "怎样判定，怎样补上数据")),
    )


def _plan(site: Site, plan: Plan, judged: list[Judged], counts: dict[str, int], results: tuple[OfficialResult, ...]) -> Page:
    wanted = dict.fromkeys(id_ for target in plan.targets() for id_ in (target.indicator, target.relative_to) if id_)
    offer = offered(site, urls.plan_monitoring(plan.id), slices.of_monitoring(site.views[plan.id]))
    series = series_of(plan.jurisdiction, tuple(wanted), site.corpus)
    return site.page(
        "monitoring_plan.html", url=urls.plan_monitoring(plan.id), title="监测与目标值状态", section=urls.MONITORING,
        description=f"{plan.title}：{len(judged)}个目标值的状态、所用数字和官方结果。",
        crumbs=(_INDEX, Crumb(urls.plan(plan.id), site.plan_name(plan))), of=site.plan_name(plan),
        plan=plan, judged=judged, counts=counts, results=results,
        own_results=any(result.start == plan.start for result in results), reasons=REASONS, icons=ICONS,
        bare=not any(one.status.latest_year for one in judged), years=years_with_data(plan, site.corpus),
        series=series, drawn=drawn([(one, [plan]) for one in series], site.corpus),
        series_years=sorted({year for one in series for year in one.years}, reverse=True),
        sources=list(dict.fromkeys(source for one in series for source in one.sources)),
        due=calendar.entries(plan), kinds=calendar.KINDS, bases=calendar.BASES, reports=site.reports.get(plan.id, ()),
        toc=(Heading("summary", "概况"), Heading("targets", "逐项状态"), *([Heading("values", "各年数据")] if series else []),
             Heading("official", "官方结果"),
             Heading("calendar", "日历与报告")),
        slices=offer["slices"],
        attachments=(*offer["attachments"], Attachment(FORM, form_bytes(whole_form(plan, site.corpus), site.corpus))),
    )


def _rule(site: Site) -> Page:
    return site.page(
        "status_rule.html", url=urls.STATUS_RULE, title="状态怎样判定", section=urls.MONITORING, crumbs=(_INDEX,),
        description="本站判定目标值状态的规则，逐条说明，并附虚构示例。",
        examples=worked_examples(), icons=ICONS, reasons=REASONS,
        toc=(Heading("statuses", "八种状态"), Heading("rule", "规则"), Heading("rare", "罕见事件"), Heading("hidden", "隐去的数字"),
             Heading("examples", "虚构示例")),
    )
