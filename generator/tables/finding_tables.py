"""The tables of what may be checked and of what has no public data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..findings import RULES, Evidence, Finding, state_of
from ..missing import Gap
from ..model import Corpus, FindingMark, Plan
from ..words import BREAKDOWNS, FINDING_STATES, GAPS, Word
from .definition import Column, PlanView, Table, joined
from .shared import MANY, MANY_EN, PLAN_ID


class FindingRecord(NamedTuple):
    corpus: Corpus
    plan: Plan
    finding: Finding
    mark: FindingMark | None


class GapRecord(NamedTuple):
    plan: Plan
    gap: Gap
    number: int


def _findings(view: PlanView) -> Iterator[FindingRecord]:
    for finding in view.findings:
        yield FindingRecord(view.corpus, view.plan, finding, view.corpus.findings.get(finding.id))


def _gaps(view: PlanView) -> Iterator[GapRecord]:
    for number, gap in enumerate(view.gaps, 1):
        yield GapRecord(view.plan, gap, number)


def _place(one: Evidence) -> str:
    """``<record>#L36: 达到92%``; lines count in the official text of the record's plan."""
    lines = f"L{one.lines.first}" if one.lines.first == one.lines.last else f"L{one.lines.first}-L{one.lines.last}"
    return f"{one.record}#{lines}" + (f": {one.stated}" if one.stated else "")


FINDINGS = Table(
    "findings", "plan", "核查提示", "Findings",
    "程序比较得出、供人核查的提示，未核实的不代表原文有误，也不是对任何单位的评价。涉及两份规划的，只列在标识排在前面的一份。",
    "Machine comparisons offered for checking. An open one says nothing about a mistake, nor judges anybody. What two plans "
    "share stands with the one whose id comes first.",
    ("finding_id",), _findings,
    (
        Column("finding_id", "string", "提示标识", "Finding id", "finding.id", "<规划标识>/<规则>/<由出处算出的八位>",
               "<plan id>/<rule>/<eight digits that follow from the evidence>", required=True,
               pattern="^[0-9]{6}-(women|children)-[0-9]{4}-[0-9]{4}/[a-z-]+/[0-9a-f]{8}$"),
        Column("rule", "string", "规则", "Rule", "finding.rule", required=True,
               words={rule.id: Word(rule.title, rule.title_en) for rule in RULES}),
        PLAN_ID,
        Column("other_plan_id", "string", "另一份规划", "Other plan", "finding.other_plan_id",
               "不一定收在本数据包内", "Not always in this package"),
        Column("item_ids", "string", "条目标识", "Item ids", lambda r: joined(r.finding.item_ids), MANY, MANY_EN),
        Column("indicator_id", "string", "指标标识", "Indicator id", "finding.indicator_id", references="indicators"),
        Column("summary", "string", "说明", "Summary", "finding.summary", required=True),
        Column("evidence", "string", "出处", "Evidence", lambda r: joined(_place(one) for one in r.finding.evidence),
               f"记录、原文行号和原文写法；{MANY}", f"Record, lines of the official text and wording; {MANY_EN}", required=True),
        Column("state", "string", "状态", "State", lambda r: state_of(r.finding, r.corpus), required=True, words=FINDING_STATES),
        Column("informational", "boolean", "只作参考", "Informational", "finding.informational",
               "不是异常：下限已做到过，或只是计数", "No oddity: a floor reached before, or a count", required=True),
        Column("checked_by", "string", "核查人", "Checked by", lambda r: r.mark and r.mark.by),
        Column("checked_on", "date", "核查日期", "Checked on", lambda r: r.mark and r.mark.date),
        Column("ground", "string", "核查依据", "Ground", lambda r: r.mark and r.mark.ground),
    ),
)

MISSING_DATA = Table(
    "missing_data", "plan", "缺项数据", "Missing data",
    "本站没有收到公开数据的目标值和分列统计。说的是本站收到了什么，不是有关单位做了什么。",
    "Targets and breakdowns that this site received no public data for: what it received, not what an office has or has not done.",
    ("plan_id", "gap"), _gaps,
    (
        PLAN_ID,
        Column("gap", "integer", "序号", "Number", "number", "在该规划中的序号", "Number in the plan", required=True, minimum=1),
        Column("kind", "string", "类别", "Kind", "gap.kind", required=True, words=GAPS),
        Column("target_id", "string", "目标值标识", "Target id", lambda r: r.gap.target and r.gap.target.id, references="targets"),
        Column("indicator_id", "string", "指标标识", "Indicator id", lambda r: r.gap.target and r.gap.target.indicator,
               references="indicators"),
        Column("breakdown", "string", "分列", "Breakdown", "gap.breakdown", words=BREAKDOWNS),
        Column("asked_by", "string", "提出要求的条目", "Asked by", lambda r: joined(item.id for item in r.gap.asked_by), MANY, MANY_EN,
               required=True),
        Column("indicators", "integer", "指标数", "Indicators", "gap.indicators",
               "该规划目标值所用的指标数", "Indicators of the plan's targets", minimum=0),
        Column("received", "integer", "有分列数据的指标数", "Indicators with data", "gap.received",
               "其中收到分列公开数据的", "Those with public data by the breakdown", minimum=0),
    ),
)
