"""Targets beside those of the upper plan that the plan says it implements."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import verdict
from ..model import Corpus, Plan
from ..store import SourceStore
from ..words import VERDICTS
from .differing import differing
from .model import Finding, Rule, of_target
from .named import above, indicator_name


def find(plan: Plan, corpus: Corpus, _: SourceStore | None) -> Iterator[Finding]:
    """Where the number is stricter or looser than that of a plan which this one implements, of a place above its own.

    A stricter number is informational.
    """
    places = {place.code for place in above(plan.jurisdiction, corpus)[1:]}
    for cited in dict.fromkeys(citation.law for citation in plan.citations if citation.relation == "implements"):
        upper = corpus.plans.get(cited)
        if upper is None or upper.kind != plan.kind or upper.jurisdiction not in places:
            continue
        for mine, theirs in differing(plan.targets(), upper.targets(), corpus):
            how = verdict(mine, theirs, corpus)
            if how is None:
                continue
            sides = of_target(mine, corpus), of_target(theirs, corpus)
            yield Finding(
                RULE.id, plan.id,
                f"{indicator_name(mine.indicator, corpus)}：本规划写{sides[0].shown}，"
                f"上级规划（{corpus.jurisdictions[upper.jurisdiction].name}）写{sides[1].shown}，单看数值{VERDICTS[how].zh}。",
                sides, item_ids=(mine.item_id, theirs.item_id), other_plan_id=upper.id, indicator_id=mine.indicator,
                informational=how == "stricter",
            )


RULE = Rule(
    "upper-differs", "与上级规划的数值", "Numbers of the upper plan",
    "规划写明贯彻某份上级规划，而该规划已收入本站：同一指标、同一人群、同一期限的数值比上级规划更严或更宽时，把两处并排列出。更严的只作参考。",
    "没有写明贯彻关系、或不在本地上级链条上的规划不比；期限不同的不比；单位、计量范围、上下限方向、基年或语气不同的不比。",
    find,
)
