"""Objectives that no measure serves, by this site's own reading."""

from __future__ import annotations

from ..model import Corpus, Plan
from ..objective_parts import is_served
from ..store import SourceStore
from .model import Finding, Rule
from .parts import without


def find(plan: Plan, _: Corpus, __: SourceStore | None) -> list[Finding]:
    """Nothing where no measure of the plan has been read for what it serves."""
    return without(RULE.id, plan, lambda item: is_served(item, plan) is False, "没有读到对应的策略措施（对应关系是本站解读）。")


RULE = Rule(
    "objectives-without-measure", "没有对应措施的主要目标", "Objectives that no measure serves",
    "按本站对“哪条措施服务于哪条目标”的解读，数一数有多少条主要目标在本领域没有对应的策略措施。",
    "对应关系原文没有写，是本站解读；其他领域的措施也可能与之有关。每份规划只计一条，只作参考。",
    find,
    column="has_serving_measure",
)
