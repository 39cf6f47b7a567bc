"""The calendar of plans as iCalendar files: one for each plan, one for all. No clock: stamped with the release's date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from icalendar import Calendar, Event, Todo

from .calendar import BASES, KINDS, Entry, entries
from .model import Corpus, Plan
from .urls import ALL_ICS, plan_ics, plan_monitoring
from .values import target_display
from .words import PLAN_KINDS


def write_calendars(corpus: Corpus, site: Path) -> None:
    """Write the calendar of each plan beside its page, and that of all plans."""
    for plan in corpus.plans.values():
        (site / plan_ics(plan.id)).write_bytes(calendar_file([plan], corpus))
    (site / ALL_ICS).write_bytes(calendar_file(corpus.plans.values(), corpus))


def calendar_file(plans: Iterable[Plan], corpus: Corpus) -> bytes:
    """The file (RFC 5545) of all that the plans make due.

    What has a year only is an all-day entry on its last day, a yearly duty one that comes again every year
    of the plan's period; what has no year is a task without a date.
    """
    made = Calendar()
    made.add("prodid", "-//OpenPlans//OpenPlans//ZH")
    made.add("version", "2.0")
    made.add("x-wr-calname", "妇女儿童发展规划日历")
    for plan in plans:
        for entry in entries(plan):
            made.add_component(_component(entry, corpus))
    return made.to_ical()


def _component(entry: Entry, corpus: Corpus) -> Event | Todo:
    plan = entry.plan
    made = Todo() if entry.first is None else Event()
    key = "-".join([plan.id, entry.kind, entry.basis, *([str(entry.first)] if entry.first else [])])
    made.add("uid", f"{key}@openplans")
    made.add("dtstamp", datetime.combine(date.fromisoformat(corpus.release.as_of), datetime.min.time(), UTC))
    made.add("summary", summary(entry, corpus))
    made.add("description", "\n".join(_details(entry, corpus)))
    if corpus.release.base_url:
        made.add("url", corpus.release.base_url + plan_monitoring(plan.id))
    if entry.first is None or entry.last is None:
        return made
    day = date(entry.first, 12, 31)
    made.add("dtstart", day)
    made.add("dtend", day + timedelta(days=1))
    made.add("transp", "TRANSPARENT")
    if entry.last > entry.first:
        made.add("rrule", {"freq": "yearly", "count": entry.last - entry.first + 1})
    return made


def summary(entry: Entry, corpus: Corpus) -> str:
    """One line such as 宁城县妇女：74个目标值到期."""
    place = corpus.jurisdictions[entry.plan.jurisdiction].name
    what = f"{len(entry.targets)}个目标值到期" if entry.targets else KINDS[entry.kind].zh
    return f"{place}{PLAN_KINDS[entry.plan.kind].zh}：{what}"


def _details(entry: Entry, corpus: Corpus) -> list[str]:
    lines = [entry.plan.title, f"依据：{BASES[entry.basis].zh}。"]
    lines += [f"原文第{item.lines.first}行：{item.title}" for item in entry.items]
    lines += [f"{corpus.indicators[target.indicator].name} {target_display(target, corpus.units, corpus.indicators)}" for _, target in entry.targets]
    if entry.first is not None:
        lines.append("文本只到年份，日历记在当年最后一天。" if entry.basis != "yearly" else "文本没有写月份，日历每年记在最后一天。")
    return lines
