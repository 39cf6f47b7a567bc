"""A plan that asks for different numbers of the same thing in two of its items."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ..model import Corpus, Plan
from ..store import SourceStore
from .differing import differing
from .model import Finding, Rule, of_target
from .named import indicator_name


def find(plan: Plan, corpus: Corpus, _: SourceStore | None) -> Iterator[Finding]:
    """The pairs of items of a plan whose numbers differ."""
    for first, second in combinations([item for item in plan.items() if item.targets], 2):
        if not {target.indicator for target in first.targets} & {target.indicator for target in second.targets}:
            continue
        for one, other in differing(first.targets, second.targets, corpus):
            sides = of_target(one, corpus), of_target(other, corpus)
            yield Finding(
                RULE.id, plan.id,
                f"{indicator_name(one.indicator, corpus)}：同一规划两处分别写{sides[0].shown}和{sides[1].shown}。",
                sides, item_ids=(first.id, second.id), indicator_id=one.indicator,
            )


RULE = Rule(
    "items-differ", "同一规划两处的数值", "Numbers of two items of one plan",
    "一份规划的两个条目，对同一指标、同一人群、同一期限写了不同的数值时，把两处并排列出。",
    "单位、计量范围、上下限方向、基年或语气（如“力争”）不同的不比；同一条目里先后写两个数值的不比。",
    find,
)
