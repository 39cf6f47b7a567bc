"""Which plans a plan is offered to be compared with: its twin, the plans of the levels above, and its like elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from ..links import chain
from ..model import Corpus, Plan

#: More would be a list to search, not an offer; the comparison page chooses among all.
_MOST_PEERS = 6


@dataclass(frozen=True, slots=True)
class Peers:
    twins: tuple[Plan, ...]
    upper: tuple[Plan, ...]
    peers: tuple[Plan, ...]


def peers_of(plan: Plan, corpus: Corpus) -> Peers:
    """Twins are the jurisdiction's other plans; upper plans those of a level above of the same kind, or that the plan says it
    implements; peers have the same kind and period elsewhere, of its province and its level first."""
    others = [other for other in corpus.plans.values() if other is not plan]
    above = {place.code for place in chain(corpus.jurisdictions[plan.jurisdiction], corpus)[:-1]}
    cited = {citation.law for citation in plan.citations if citation.relation == "implements"}
    twins = tuple(other for other in others if other.jurisdiction == plan.jurisdiction)
    upper = tuple(other for other in others if other.id in cited or (other.jurisdiction in above and other.kind == plan.kind))
    alike = [
        other for other in others
        if (other.kind, other.start, other.end) == (plan.kind, plan.start, plan.end) and other not in twins and other not in upper
    ]
    level = corpus.jurisdictions[plan.jurisdiction].level
    alike.sort(key=lambda other: (
        other.jurisdiction[:2] != plan.jurisdiction[:2], corpus.jurisdictions[other.jurisdiction].level != level, other.id,
    ))
    return Peers(twins, upper, tuple(alike[:_MOST_PEERS]))
