"""The calendar: only what the text states or follows from the period; the files are read back as calendars."""

from __future__ import annotations

import re
from datetime import date

import icalendar
from conftest import Built, Example, built
from test_checks import published
from test_monitoring_pages import words

from generator.calendar import BASES, KINDS, answering, entries, reports_by_plan
from generator.calendar_file import calendar_file
from generator.check import check

PLAN = "990101-women-2021-2025"


def test_what_a_plan_makes_due(attached: Built) -> None:
    found = [(entry.kind, entry.basis, entry.first, entry.last, len(entry.targets), [item.number for item in entry.items])
             for entry in entries(attached.corpus.plans[PLAN])]
    assert found == [
        ("annual-monitoring", "yearly", 2021, 2025, 0, [1]),
        ("targets", "stated", 2024, 2024, 1, []),
        ("targets", "period_end", 2025, 2025, 9, []),
        ("period-end", "stated", 2025, 2025, 0, []),
        ("final-evaluation", "undated", None, None, 0, [2]),
    ]
    assert {kind for kind, *_ in found} <= set(KINDS) and {basis for _, basis, *_ in found} <= set(BASES)


def test_every_target_falls_due_once(real: Built) -> None:
    for plan in real.corpus.plans.values():
        due = [target.id for entry in entries(plan) for _, target in entry.targets]
        assert sorted(due) == sorted(target.id for target in plan.targets())


def test_no_evaluation_has_a_year_that_no_text_states(real: Built) -> None:
    for plan in real.corpus.plans.values():
        for entry in entries(plan):
            if entry.kind in {"mid-term-evaluation", "final-evaluation"}:
                assert (entry.basis, entry.first) == ("undated", None) and entry.items


def test_the_file_is_a_calendar_with_the_same_entries(attached: Built) -> None:
    raw = (attached.site / f"plans/{PLAN}/calendar.ics").read_bytes()
    assert raw == calendar_file([attached.corpus.plans[PLAN]], attached.corpus)
    read = icalendar.Calendar.from_ical(raw)
    events = [(str(one["summary"]), one.decoded("dtstart"), one.decoded("dtend")) for one in read.walk("VEVENT")]
    assert events == [
        ("示例县妇女：年度监测", date(2021, 12, 31), date(2022, 1, 1)),
        ("示例县妇女：1个目标值到期", date(2024, 12, 31), date(2025, 1, 1)),
        ("示例县妇女：9个目标值到期", date(2025, 12, 31), date(2026, 1, 1)),
        ("示例县妇女：规划期末", date(2025, 12, 31), date(2026, 1, 1)),
    ]
    assert dict(read.walk("VEVENT")[0]["rrule"]) == {"FREQ": ["YEARLY"], "COUNT": [5]}
    assert [str(one["summary"]) for one in read.walk("VTODO")] == ["示例县妇女：终期评估"]
    assert all("due" not in one and "dtstart" not in one for one in read.walk("VTODO"))
    components = [*read.walk("VEVENT"), *read.walk("VTODO")]
    assert {one.decoded("dtstamp").isoformat() for one in components} == {f"{attached.corpus.release.as_of}T00:00:00+00:00"}


def test_uids_of_all_plans_differ(real: Built) -> None:
    read = icalendar.Calendar.from_ical((real.site / "calendar/all.ics").read_bytes())
    uids = [str(one["uid"]) for one in (*read.walk("VEVENT"), *read.walk("VTODO"))]
    assert len(set(uids)) == len(uids) == sum(len(entries(plan)) for plan in real.corpus.plans.values())


def test_pages_say_what_falls_due_and_that_nothing_was_found_by_us(attached: Built) -> None:
    index = words(attached.page("calendar/"))
    assert re.search(r"2024年 1 1 — 1份 2025年 9 — 1份 1份", index)
    assert "原文第119行 每年 报告：本站尚未找到" in index
    assert "本文件未列" in index and "未开展" not in index
    year = words(attached.page("calendar/2024/"))
    assert "1个目标值到期（原文写明年份）" in year and "“两癌”检查率 力争 ≥ 75%" in year
    page = words(attached.page(f"plans/{PLAN}/monitoring/"))
    assert "2021—2025年，每年 年度监测" in page and "未写明 终期评估 原文要求，未写明年份" in page
    assert "监测评估报告：本站尚未找到" in page


def test_a_registered_report_is_shown_where_it_answers(example: Example) -> None:
    published({}, {"id": "990101-other", "kind": "other", "title": "虚构白皮书", "document": "990101-2021", "note": "只有摘要。"})(example)
    assert check(example.open()).problems == ()
    made = built(example.open())
    known = reports_by_plan(made.corpus)
    assert {plan: len(reports) for plan, reports in known.items()} == {PLAN: 2}
    assert [report.id for report in answering(known[PLAN], "annual-monitoring")] == ["990101-annual-2022"]
    index, page = words(made.page("calendar/")), words(made.page(f"plans/{PLAN}/monitoring/"))
    assert "虚构监测报告 （虚构统计局，2023-05-01）" in index
    assert "年度监测报告，2022年： 虚构监测报告" in page and "虚构白皮书" in page and "只有摘要。" in page
    year = words(made.page("calendar/2022/"))
    assert "虚构监测报告" in year and "2022年的报告：本站尚未找到" not in year
    assert "2021年的报告：本站尚未找到" in words(made.page("calendar/2021/"))
    table = (made.data / "plans" / PLAN / "reports.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(table) == 3 and "990101-annual-2022,annual_monitoring,2022" in table[1]
