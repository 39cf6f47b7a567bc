"""The tables of monitoring: observed values, statuses of targets, and verdicts of offices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from ..model import Corpus, Plan
from ..observed import CellKey, Observation, OfficialResult, PublishedReport
from ..series import cell_key, latest_releases, population_of
from ..status import REASONS, Status
from ..suppression import suppressed
from ..words import AREAS, COMPARATORS, MISSING, PER, RELEASE_STATUSES, REPORT_KINDS, SEXES, STATUSES
from .definition import Column, PlanView, Table, Value, joined
from .shared import MANY, MANY_EN, PLAN_ID, STATED, name_in, source_lines


class ObservationRecord(NamedTuple):
    corpus: Corpus
    plan: Plan
    observation: Observation
    number: int
    current: bool
    hidden: bool


class StatusRecord(NamedTuple):
    corpus: Corpus
    plan: Plan
    status: Status


class ResultRecord(NamedTuple):
    plan: Plan
    result: OfficialResult


def _observations(view: PlanView) -> Iterator[ObservationRecord]:
    found = view.corpus.observations.get(view.plan.jurisdiction, ())
    wanted = {target.indicator for target in view.plan.targets()} | {target.relative_to for target in view.plan.targets()}
    hidden = suppressed(found, view.corpus)
    latest = latest_releases(found, view.corpus)
    for number, one in enumerate(sorted(found, key=lambda one: (_order(cell_key(one, view.corpus)), one.released)), 1):
        if one.indicator in wanted:
            key = cell_key(one, view.corpus)
            yield ObservationRecord(view.corpus, view.plan, one, number, latest[key] is one, key in hidden)


def _order(key: CellKey) -> tuple[str, ...]:
    return tuple(map(str, key))


def _statuses(view: PlanView) -> Iterator[StatusRecord]:
    for status in view.statuses:
        yield StatusRecord(view.corpus, view.plan, status)


def _results(view: PlanView) -> Iterator[ResultRecord]:
    for result in view.corpus.official_results.values():
        if result.plan == view.plan.id:
            yield ResultRecord(view.plan, result)


class ReportRecord(NamedTuple):
    plan: Plan
    report: PublishedReport


def _reports(view: PlanView) -> Iterator[ReportRecord]:
    for report in view.corpus.reports.values():
        if report.plan == view.plan.id:
            yield ReportRecord(view.plan, report)


def _shown(attribute: str) -> Callable[[ObservationRecord], Value]:
    return lambda record: None if record.hidden else getattr(record.observation, attribute)


OBSERVATIONS = Table(
    "observations", "plan", "监测数据", "Observations",
    "规划所在地公开的监测数据中，该规划目标值用到的指标；修订前的数值仍保留。同一数据用于两份规划时，各列一次。",
    "Published monitoring data of the plan's place for the indicators of its targets; earlier releases are kept. "
    "A figure that two plans use stands once for each.",
    ("plan_id", "observation"), _observations,
    (
        PLAN_ID,
        Column("observation", "integer", "序号", "Number", "number", "在该地数据中的序号", "Number among the data of the place",
               required=True, minimum=1),
        Column("indicator_id", "string", "指标标识", "Indicator id", "observation.indicator", required=True, references="indicators"),
        Column("indicator_name", "string", "指标名称", "Name of the indicator",
               lambda r: name_in(r.corpus.indicators, r.observation.indicator), required=True),
        Column("population_id", "string", "人群标识", "Population id", lambda r: population_of(r.observation, r.corpus),
               "被统计的人群", "Who is counted", references="populations"),
        Column("sex", "string", "性别", "Sex", "observation.sex", required=True, words=SEXES),
        Column("age", "string", "年龄", "Age", "observation.age", "all 表示不分年龄", "all is the whole population", required=True),
        Column("area", "string", "城乡", "Area", "observation.area", required=True, words=AREAS),
        Column("year", "year", "年份", "Year", "observation.year", required=True),
        Column("period_start", "date", "统计期起始", "Start of the period", "observation.period_start",
               "空表示公历年度", "Empty for a calendar year"),
        Column("period_end", "date", "统计期截止", "End of the period", "observation.period_end"),
        Column("per", "string", "每", "Per", "observation.per", words=PER),
        Column("value", "number", "数值", "Value", _shown("value"), "隐去的和缺失的为空", "Empty where suppressed or missing"),
        Column("unit", "string", "计量单位", "Unit", "observation.unit", required=True, references="units"),
        Column("numerator", "number", "分子", "Numerator", _shown("numerator")),
        Column("denominator", "number", "分母", "Denominator", "observation.denominator"),
        Column("definition", "string", "口径", "Definition", "observation.definition"),
        Column("missing", "string", "缺失代码", "Missing code", "observation.missing", words=MISSING),
        Column("suppressed", "boolean", "已隐去", "Suppressed", "hidden",
               "人数过少，或可由其他数据推出过少的人数", "The count of people is small, or would give a small one away", required=True),
        Column("release_status", "string", "发布状态", "Release status", "observation.release_status", required=True, words=RELEASE_STATUSES),
        Column("released", "date", "发布日期", "Released", "observation.released", required=True),
        Column("current", "boolean", "最新一次发布", "Current", "current",
               "同一数据多次发布时以最后一次为准", "Of several releases of a figure the last one counts", required=True),
        Column("reporting_body", "string", "报送单位", "Reporting body", "observation.reporting_body", required=True),
        Column("source_title", "string", "来源", "Source", "observation.source_title", required=True),
        Column("source_url", "string", "来源网址", "Address of the source", "observation.source_url"),
        Column("note", "string", "说明", "Note", "observation.note"),
    ),
)

_OURS = "本站测算，不是官方结论"
_OURS_EN = "Computed by this site; no official verdict"


def _pool(attribute: str) -> Callable[[StatusRecord], Value]:
    return lambda record: getattr(record.status.pool, attribute) if record.status.pool else None


STATUSES_OF_TARGETS = Table(
    "statuses", "plan", "目标值状态（本站测算）", "Statuses of targets (computed by this site)",
    "每个目标值按本站公开的规则、以发布信息的截至日期判定的状态，连同所用的全部数字。不是官方的达标结论。",
    "The status of each target by this site's published rule as of the release's date, with every number used. No official verdict.",
    ("target_id",), _statuses,
    (
        Column("target_id", "string", "目标值标识", "Target id", "status.target_id", required=True, references="targets"),
        PLAN_ID,
        Column("as_of", "date", "判定日期", "As of", "corpus.release.as_of", required=True),
        Column("status", "string", "状态", "Status", "status.code", _OURS, _OURS_EN, required=True, words=STATUSES),
        Column("reason", "string", "理由", "Reason", "status.reason", required=True, words=REASONS),
        Column("volatile", "boolean", "波动较大", "Volatile", "status.volatile", required=True),
        Column("deadline", "year", "期限", "Deadline", "status.deadline", required=True),
        Column("deadline_passed", "boolean", "期限已过", "Deadline passed", "status.deadline_passed", required=True),
        Column("latest_year", "year", "最近数据年份", "Year of the latest value", "status.latest_year"),
        Column("latest_value", "number", "最近数值", "Latest value", "status.latest_value"),
        Column("missing", "string", "缺失代码", "Missing code", "status.missing", words=MISSING),
        Column("comparator", "string", "比较符", "Comparator", "status.comparator", words=COMPARATORS),
        Column("bound", "number", "用于比较的值", "Bound", "status.bound",
               "目标值；变动目标由基年数值算出；与另一指标比较的为差值0",
               "The target's value; computed from the base year's value for a change; 0 as the difference from another indicator"),
        Column("bound_max", "number", "用于比较的上限", "Upper bound", "status.bound_max"),
        Column("base_year", "year", "基年", "Base year", "status.base_year"),
        Column("base_value", "number", "基年数值", "Base value", "status.base_value"),
        Column("other_value", "number", "另一指标数值", "Value of the other indicator", "status.other_value"),
        Column("points", "integer", "数据年数", "Years with values", "status.points", required=True, minimum=0),
        Column("projected_value", "number", "推算到期限的数值", "Projected value", "status.projected_value"),
        Column("pooled_from", "year", "合并起始年", "First pooled year", _pool("first")),
        Column("pooled_to", "year", "合并结束年", "Last pooled year", _pool("last")),
        Column("pooled_numerator", "number", "合并分子", "Pooled numerator", _pool("numerator")),
        Column("pooled_denominator", "number", "合并分母", "Pooled denominator", _pool("denominator")),
        Column("pooled_value", "number", "合并后数值", "Pooled value",
               lambda r: r.status.pool.value.quantize(Decimal("0.001")) if r.status.pool and r.status.pool.value is not None else None),
        Column("suppressed", "boolean", "已隐去", "Suppressed", "status.suppressed",
               "所用数字涉及过少的人数，已隐去", "Numbers used would give small counts of people away and are hidden", required=True),
    ),
)

OFFICIAL_RESULTS = Table(
    "official_results", "plan", "官方结果", "Official results",
    "官方文件自己所说的达标情况，照其口径和范围记录，与本站测算分开。",
    "Verdicts as official documents state them, with their own definition and scope; apart from what this site computes.",
    ("plan_id", "official_result_id"), _results,
    (
        PLAN_ID,
        Column("official_result_id", "string", "标识", "Id", lambda r: f"{r.result.jurisdiction}/{r.result.id}", required=True),
        Column("about_title", "string", "所评规划", "What it is about", "result.title", required=True),
        Column("about_start", "year", "所评起始年", "First year of it", "result.start"),
        Column("about_end", "year", "所评结束年", "Last year of it", "result.end"),
        Column("indicators", "string", "指标", "Indicators", lambda r: joined(r.result.indicators), MANY, MANY_EN),
        Column("value", "number", "数值", "Value", "result.value"),
        Column("unit", "string", "计量单位", "Unit", "result.unit", references="units"),
        Column("numerator", "number", "分子", "Numerator", "result.numerator"),
        Column("denominator", "number", "分母", "Denominator", "result.denominator"),
        Column("definition", "string", "口径", "Definition", "result.definition"),
        Column("scope", "string", "范围", "Scope", "result.scope", required=True),
        Column("year", "year", "年份", "Year", "result.year"),
        replace(STATED, source="result.stated"),
        Column("document_id", "string", "文件标识", "Document id", "result.document", required=True, references="documents"),
        *source_lines("result.lines"),
        Column("note", "string", "说明", "Note", "result.note"),
    ),
)

REPORTS = Table(
    "reports", "plan", "已发布的报告", "Published reports",
    "本站找到的、已公开发布的监测评估报告。没有列出的是本站尚未找到，不表示没有开展或没有发布。",
    "Published monitoring and evaluation reports that this site has found. What is not listed has not been found by us, which does not mean "
    "that it was not done or not published.",
    ("plan_id", "report_id"), _reports,
    (
        PLAN_ID,
        Column("report_id", "string", "标识", "Id", "report.id", required=True),
        Column("kind", "string", "类别", "Kind", "report.kind", required=True, words=REPORT_KINDS),
        Column("year", "year", "年份", "Year", "report.year", "所报告的年份", "The year that it is about", required=True),
        Column("title", "string", "标题", "Title", "report.title", required=True),
        Column("issuer", "string", "发布单位", "Issuer", "report.issuer", required=True),
        Column("date", "date", "发布日期", "Date", "report.date", required=True),
        Column("document_id", "string", "文件标识", "Document id", "report.document", references="documents"),
        Column("url", "string", "网址", "Address", "report.url"),
        Column("note", "string", "说明", "Note", "report.note"),
    ),
)
