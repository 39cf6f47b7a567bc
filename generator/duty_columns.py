"""The columns of a duty sheet as CSV and JSON; names as in the public tables where these have the column."""

from __future__ import annotations

from collections.abc import Callable

from . import words
from .duties import SheetRow
from .model import Target
from .tables import Column
from .tables.definition import joined
from .values import target_display


def _of_target(read: Callable[[Target], str | None]) -> Callable[[SheetRow], str | None]:
    return lambda row: read(row.target) if row.target else None


def _indicator(row: SheetRow) -> str | None:
    return row.corpus.indicators[row.target.indicator].name if row.target else None


def _population(row: SheetRow) -> str | None:
    known = row.corpus.population_of(row.target) if row.target else None
    return row.corpus.populations[known].name if known else None


def _shown(row: SheetRow) -> str | None:
    return target_display(row.target, row.corpus.units, row.corpus.indicators) if row.target else None


#: Columns over ``SheetRow``: one row a target, or one for an item without targets.
DUTY_COLUMNS: tuple[Column, ...] = (
    Column("body_id", "string", "单位标识", "Body id", "line.body.public_id", required=True),
    Column("body_name", "string", "单位名称", "Name of the body", "line.body.name", required=True),
    Column("as_named", "string", "文中写法", "As named", "line.as_named",
           "规划中对该单位的写法", "How the plan writes the body's name", required=True),
    Column("role", "string", "角色", "Role", "line.role", required=True, words=words.ROLES),
    Column("role_name", "string", "角色名称", "Role in Chinese", lambda row: words.ROLES[row.line.role].zh, required=True),
    Column("other_leads", "string", "其他牵头单位", "Other lead bodies", lambda row: joined(name for _, name in row.line.leads),
           "有几个时以 | 隔开", "Several are divided by |"),
    Column("other_responsible", "string", "其他责任单位", "Other responsible bodies", lambda row: joined(row.line.supports),
           "有几个时以 | 隔开", "Several are divided by |"),
    Column("plan_id", "string", "规划标识", "Plan id", "line.plan.id", required=True),
    Column("plan_title", "string", "规划", "Title of the plan", "line.plan.title", required=True),
    Column("domain", "string", "发展领域", "Domain", "line.item.domain", words=words.DOMAINS),
    Column("domain_name", "string", "领域名称", "Domain in Chinese",
           lambda row: words.DOMAINS[row.line.item.domain].zh if row.line.item.domain else None),
    Column("item_id", "string", "条目标识", "Item id", "line.item.id", required=True),
    Column("kind", "string", "条目类别", "Kind of item", "line.item.kind", required=True, words=words.ITEM_KINDS),
    Column("number", "integer", "序号", "Number", "line.item.number", required=True),
    Column("title", "string", "条目", "Title", "line.item.title", required=True),
    Column("summary", "string", "本站概述", "Our summary", "line.item.summary"),
    Column("target_id", "string", "目标值标识", "Target id", _of_target(lambda target: target.id)),
    Column("indicator_id", "string", "指标标识", "Indicator id", _of_target(lambda target: target.indicator)),
    Column("indicator_name", "string", "指标", "Name of the indicator", _indicator),
    Column("population_name", "string", "人群", "Population", _population),
    Column("target_kind", "string", "目标值类别", "Kind of target", _of_target(lambda target: target.kind), words=words.TARGET_KINDS),
    Column("target_shown", "string", "目标值", "What is asked, in Chinese", _shown),
    Column("stated", "string", "原文写法", "As worded", _of_target(lambda target: target.stated)),
    Column("deadline", "year", "期限", "Deadline", "due.year", required=True),
    Column("deadline_basis", "string", "期限依据", "Basis of the deadline",
           lambda row: "stated" if row.due.stated else "period_end", required=True, words=words.DEADLINE_BASES),
    Column("source_line_start", "integer", "原文起始行", "First line", "line.item.lines.first", required=True),
    Column("source_line_end", "integer", "原文结束行", "Last line", "line.item.lines.last", required=True),
)
