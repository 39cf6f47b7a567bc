"""Objectives that name no body, in plans that name bodies."""

from __future__ import annotations

from ..model import Corpus, Plan
from ..objective_parts import names_body
from ..store import SourceStore
from .model import Finding, Rule
from .parts import without


def find(plan: Plan, _: Corpus, __: SourceStore | None) -> list[Finding]:
    """Nothing where the plan names no body at all: duties are then divided in another document."""
    if not any(names_body(item) for domain in plan.domains for item in domain.objectives):
        return []
    return without(RULE.id, plan, lambda item: not names_body(item), "没有写单位，其余各条写了。")


RULE = Rule(
    "objectives-without-body", "没有写单位的主要目标", "Objectives that name no body",
    "规划在主要目标后面写了牵头单位、责任单位的，数一数还有多少条没有写。",
    "整份规划都不写单位的不计：任务另有文件分工。每份规划只计一条，只作参考。",
    find,
    column="has_body",
)
