"""Two plans of one place and period that ask for different numbers of the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Corpus, Plan
from ..store import SourceStore
from ..words import PLAN_KINDS
from .differing import differing
from .model import Finding, Rule, of_target
from .named import indicator_name


def find(plan: Plan, corpus: Corpus, _: SourceStore | None) -> Iterator[Finding]:
    """The differences from the twins, given once a pair: with the plan whose id comes first."""
    for kind in PLAN_KINDS:
        twin = corpus.plans.get(f"{plan.jurisdiction}-{kind}-{plan.start}-{plan.end}")
        if twin is None or twin.id <= plan.id:
            continue
        for mine, theirs in differing(plan.targets(), twin.targets(), corpus):
            sides = of_target(mine, corpus), of_target(theirs, corpus)
            yield Finding(
                RULE.id, plan.id,
                f"{indicator_name(mine.indicator, corpus)}：{PLAN_KINDS[plan.kind].zh}规划写{sides[0].shown}，"
                f"同期{PLAN_KINDS[twin.kind].zh}规划写{sides[1].shown}。",
                sides, item_ids=(mine.item_id, theirs.item_id), other_plan_id=twin.id, indicator_id=mine.indicator,
            )


RULE = Rule(
    "twins-differ", "同地同期两份规划的数值", "Numbers of two plans of one place and period",
    "同一地方同一时期的妇女规划和儿童规划，对同一指标、同一人群、同一期限写了不同的数值时，把两处并排列出。",
    "单位、计量范围、上下限方向、基年或语气（如“力争”）不同的不比；一份规划对此有两个数值的不比；“左右”和只定方向的不比。",
    find,
)
