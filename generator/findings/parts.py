"""The objectives of a plan that lack a part: one finding a plan, a count that judges nothing."""

from __future__ import annotations

from collections.abc import Callable

from ..model import Item, Plan
from .model import Finding, of_item


def without(rule: str, plan: Plan, lacks: Callable[[Item], bool], says: str) -> list[Finding]:
    """One finding with every objective that ``lacks`` a part; none where all have it. ``says`` ends the summary."""
    objectives = [item for domain in plan.domains for item in domain.objectives]
    lacking = [item for item in objectives if lacks(item)]
    if not lacking:
        return []
    return [Finding(
        rule, plan.id, f"{len(objectives)}条主要目标中有{len(lacking)}条{says}", tuple(of_item(item) for item in lacking),
        item_ids=tuple(item.id for item in lacking), informational=True,
    )]
