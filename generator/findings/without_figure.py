"""Objectives that state no number."""

from __future__ import annotations

from ..model import Corpus, Plan
from ..objective_parts import has_figure
from ..store import SourceStore
from .model import Finding, Rule
from .parts import without


def find(plan: Plan, _: Corpus, __: SourceStore | None) -> list[Finding]:
    return without(RULE.id, plan, lambda item: not has_figure(item), "没有写数值。")


RULE = Rule(
    "objectives-without-figure", "没有数值的主要目标", "Objectives without a number",
    "数一数每份规划有多少条主要目标没有写数值（只用文字，或只定变动方向）。以另一指标为准的算有。",
    "目标可以只用文字写，这不是缺陷；每份规划只计一条，只作参考。",
    find,
    column="has_numeric_target",
)
