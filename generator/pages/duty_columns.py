"""The columns of a duty sheet as CSV and JSON; names as in the public tables where these have the column."""

from __future__ import annotations

from collections.abc import Callable

from .. import words
from ..duties import SheetRow
from ..model import Target
from ..tables import Column
from ..tables.definition import joined
from .site import Site


def duty_columns(site: Site) -> tuple[Column, ...]:
    """Columns over ``SheetRow``: one row a target, or one for an item without targets."""
    indicators, populations = site.corpus.indicators, site.corpus.populations

    def of_target(read: Callable[[Target], str | None]) -> Callable[[SheetRow], str | None]:
        return lambda row: read(row.target) if row.target else None

    def population(target: Target) -> str | None:
        known = site.corpus.population_of(target)
        return populations[known].name if known else None

    return (
        Column("body_id", "string", "单位编号", "body", "line.body.public_id", required=True),
        Column("body_name", "string", "单位", "name of the body", "line.body.name", required=True),
        Column("as_named", "string", "文中写法", "as named in the text", "line.as_named", required=True),
        Column("role", "string", "角色", "role", "line.role", required=True, words=words.ROLES),
        Column("role_name", "string", "角色名称", "role in Chinese", lambda row: words.ROLES[row.line.role].zh, required=True),
        Column("other_leads", "string", "其他牵头单位", "other lead bodies", lambda row: joined(name for _, name in row.line.leads)),
        Column("other_responsible", "string", "其他责任单位", "other responsible bodies", lambda row: joined(row.line.supports)),
        Column("plan_id", "string", "规划编号", "plan", "line.plan.id", required=True),
        Column("plan_title", "string", "规划", "title of the plan", "line.plan.title", required=True),
        Column("domain", "string", "领域", "domain", "line.item.domain", words=words.DOMAINS),
        Column("domain_name", "string", "领域名称", "domain in Chinese",
               lambda row: words.DOMAINS[row.line.item.domain].zh if row.line.item.domain else None),
        Column("item_id", "string", "条目编号", "item", "line.item.id", required=True),
        Column("kind", "string", "条目类别", "kind of item", "line.item.kind", required=True, words=words.ITEM_KINDS),
        Column("number", "integer", "序号", "number", "line.item.number", required=True),
        Column("title", "string", "条目", "title", "line.item.title", required=True),
        Column("summary", "string", "本站概述", "our summary", "line.item.summary"),
        Column("target_id", "string", "目标值编号", "target", of_target(lambda target: target.id)),
        Column("indicator_id", "string", "指标编号", "indicator", of_target(lambda target: target.indicator)),
        Column("indicator_name", "string", "指标", "name of the indicator",
               of_target(lambda target: indicators[target.indicator].name)),
        Column("population_name", "string", "人群", "population", of_target(population)),
        Column("target_kind", "string", "目标值类别", "kind of target", of_target(lambda target: target.kind),
               words=words.TARGET_KINDS),
        Column("target_shown", "string", "目标值", "what is asked, in Chinese", of_target(site.value)),
        Column("stated", "string", "原文写法", "as worded", of_target(lambda target: target.stated)),
        Column("deadline", "year", "期限", "deadline", "due.year", required=True),
        Column("deadline_basis", "string", "期限依据", "basis of the deadline",
               lambda row: "stated" if row.due.stated else "period_end", required=True),
        Column("source_line_start", "integer", "原文起始行", "first line", "line.item.lines.first", required=True),
        Column("source_line_end", "integer", "原文结束行", "last line", "line.item.lines.last", required=True),
    )
