"""Places that are like a place: by rules that need known facts only, and without any ranking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .links import Links, chain
from .model import Corpus, Jurisdiction, Plan

#: How many like places a page names at most; how many there are is said beside.
MOST = 20


@dataclass(frozen=True, slots=True)
class PlanPair:
    """Two plans of the same kind whose periods overlap, and on how many indicators both set targets."""

    own: Plan
    other: Plan
    shared: int


@dataclass(frozen=True, slots=True)
class Similar:
    """A place that is like another one, what lies above it, and the pairs of plans that can be laid side by side."""

    place: Jurisdiction
    above: tuple[Jurisdiction, ...]
    pairs: tuple[PlanPair, ...]


@dataclass(frozen=True, slots=True)
class SimilarPlaces:
    """Places with plans in the corpus, of the same level: those of the same province first, then others.

    Both are in the order of codes, together at most ``MOST``; ``more`` is how many are not named.
    """

    near: tuple[Similar, ...]
    far: tuple[Similar, ...]
    more: int


class Likeness:
    """Finds like places; what it needs of a plan is taken once."""

    def __init__(self, corpus: Corpus, links: Links) -> None:
        self._corpus, self._links = corpus, links
        self._indicators = {plan.id: frozenset(target.indicator for target in plan.targets()) for plan in corpus.plans.values()}
        self._levels: dict[str, list[Jurisdiction]] = {}
        for code in sorted(links.by_jurisdiction):
            place = corpus.jurisdictions[code]
            self._levels.setdefault(place.level, []).append(place)

    def similar(self, place: Jurisdiction) -> SimilarPlaces:
        """The places like ``place``; none are, where no other place of its level has a plan."""
        others = [other for other in self._levels.get(place.level, ()) if other.code != place.code]
        home = self._province(place)
        near = [other for other in others if home and self._province(other) == home]
        far = [other for other in others if not home or self._province(other) != home]
        room = max(0, MOST - len(near))
        return SimilarPlaces(self._with_pairs(place, near[:MOST]), self._with_pairs(place, far[:room]),
                             len(others) - len(near[:MOST]) - len(far[:room]))

    def _province(self, place: Jurisdiction) -> str | None:
        return next((step.code for step in chain(place, self._corpus) if step.level == "province"), None)

    def _with_pairs(self, place: Jurisdiction, others: Iterable[Jurisdiction]) -> tuple[Similar, ...]:
        own = self._links.by_jurisdiction.get(place.code, ())
        return tuple(
            Similar(other, tuple(chain(other, self._corpus)[1:-1]), tuple(
                PlanPair(plan, theirs, len(self._indicators[plan.id] & self._indicators[theirs.id]))
                for plan in own for theirs in self._links.by_jurisdiction[other.code] if alike(plan, theirs)
            ))
            for other in others
        )


def alike(one: Plan, other: Plan) -> bool:
    """Whether the plans are of one kind and their periods have a year in common."""
    return one.kind == other.kind and one.start <= other.end and other.start <= one.end
