"""Which plans a plan is offered to be compared with: its twins, the plans of the levels above, and its like elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ..links import Links, chain
from ..model import Corpus, Plan

#: More would be a list to search, not an offer; the comparison page chooses among all.
_MOST_PEERS = 6


@dataclass(frozen=True, slots=True)
class Peers:
    twins: tuple[Plan, ...]
    upper: tuple[Plan, ...]
    peers: tuple[Plan, ...]


class PeerFinder:
    """Finds them without going through all plans for each."""

    def __init__(self, corpus: Corpus, links: Links) -> None:
        self._corpus, self._links = corpus, links
        self._alike: dict[tuple[str, int, int], list[Plan]] = defaultdict(list)
        self._near: dict[tuple[str, int, int, str], list[Plan]] = defaultdict(list)
        for plan in sorted(corpus.plans.values(), key=lambda plan: plan.id):
            self._alike[plan.kind, plan.start, plan.end].append(plan)
            self._near[plan.kind, plan.start, plan.end, _province(plan)].append(plan)

    def of(self, plan: Plan) -> Peers:
        """Twins are the jurisdiction's other plans; upper plans those of a level above of the same kind, or that the plan says it
        implements; peers have the same kind and period elsewhere, of its province and its level first."""
        twins = tuple(other for other in self._links.by_jurisdiction[plan.jurisdiction] if other is not plan)
        upper = self._upper(plan)
        others = (other for other in self._in_order(plan) if other is not plan and other not in twins and other not in upper)
        return Peers(twins, upper, tuple(islice(others, _MOST_PEERS)))

    def _upper(self, plan: Plan) -> tuple[Plan, ...]:
        corpus = self._corpus
        above = chain(corpus.jurisdictions[plan.jurisdiction], corpus)[:-1]
        found = [other for place in above for other in self._links.by_jurisdiction.get(place.code, ()) if other.kind == plan.kind]
        found += [corpus.plans[cited.law] for cited in plan.citations if cited.relation == "implements" and cited.law in corpus.plans]
        return tuple({other.id: other for other in sorted(found, key=lambda other: other.id)}.values())

    def _in_order(self, plan: Plan) -> Iterator[Plan]:
        """Plans of the same kind and period: those of the province, then the rest; in each those of the same level first."""
        level, province = self._level(plan), _province(plan)
        groups = {True: self._near[plan.kind, plan.start, plan.end, province], False: self._alike[plan.kind, plan.start, plan.end]}
        for near, group in groups.items():
            for same in (True, False):
                yield from (
                    other for other in group if (_province(other) == province) is near and (self._level(other) == level) is same
                )

    def _level(self, plan: Plan) -> str:
        return self._corpus.jurisdictions[plan.jurisdiction].level


def _province(plan: Plan) -> str:
    return plan.jurisdiction[:2]
