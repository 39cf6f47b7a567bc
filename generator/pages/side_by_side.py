"""What the page of a topic or an indicator offers to compare: two to four of the plans that have it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .. import urls, words
from ..model import Plan

#: How many plans can stand side by side.
MOST = 4


class SideBySide(NamedTuple):
    """The comparison at ``url``, of ``plans``; ``rule`` says by what rule they were taken, empty where they are all."""

    url: str
    plans: tuple[Plan, ...]
    rule: str
    most: int = MOST


def side_by_side(having: Iterable[Plan], **asked: str) -> SideBySide | None:
    """The comparison of the plans that have something, or of some where they are too many; ``None`` where there is but one.

    ``asked`` is what the comparison shows of them, as its address says it (``topic``, ``q`` …). assets/side-by-side.js
    takes plans of the places that a reader chooses by the same rule.
    """
    plans = sorted({plan.id: plan for plan in having}.values(), key=_by_place)
    if len(plans) < 2:
        return None
    taken = tuple(plans) if len(plans) <= MOST else of_one_kind(plans)
    rule = "" if len(taken) == len(plans) else _rule(plans, taken)
    return SideBySide(urls.compare([plan.id for plan in taken], **asked), taken, rule)


def of_one_kind(plans: list[Plan]) -> tuple[Plan, ...]:
    """The first of the largest group of one kind and period, so far as they fit; the first of all where no two are of one."""
    groups: dict[tuple[str, int, int], list[Plan]] = {}
    for plan in plans:
        groups.setdefault((plan.kind, plan.start, plan.end), []).append(plan)
    largest = max(groups.values(), key=len)
    return tuple((largest if len(largest) > 1 else plans)[:MOST])


def _by_place(plan: Plan) -> tuple[object, ...]:
    """As topics' pages list plans: by place, women's before children's."""
    return plan.jurisdiction, list(words.PLAN_KINDS).index(plan.kind), plan.id


def _rule(plans: list[Plan], taken: tuple[Plan, ...]) -> str:
    most = f"共有{len(plans)}份，一次最多比较{MOST}份"
    kinds = {(plan.kind, plan.start, plan.end) for plan in plans}
    alike = {(plan.kind, plan.start, plan.end) for plan in taken}
    if len(kinds) == 1 or len(alike) > 1:
        return f"{most}：取地区代码在前的{len(taken)}份。"
    ((kind, start, end),) = alike
    group = f"份数最多的一类（{words.PLAN_KINDS[kind].zh}规划，{start}—{end}年）"
    size = sum((plan.kind, plan.start, plan.end) in alike for plan in plans)
    return f"{most}：取{group}，共{size}份。" if size == len(taken) else f"{most}：取{group}中地区代码在前的{len(taken)}份。"
