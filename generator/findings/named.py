"""How a plan's place is called, and the places above it."""

from __future__ import annotations

from ..model import Corpus, Jurisdiction, Plan


def above(code: str, corpus: Corpus) -> tuple[Jurisdiction, ...]:
    """The jurisdiction and those above it, itself first; as far as the registry leads, each once."""
    steps: dict[str, Jurisdiction] = {}
    while code in corpus.jurisdictions and code not in steps:
        steps[code] = corpus.jurisdictions[code]
        code = steps[code].parent or ""
    return tuple(steps.values())


def own_scopes(plan: Plan, corpus: Corpus) -> frozenset[str]:
    """What a text may call the whole of the plan's own place: 宁城县, 宁城, 县, 全县, 我县, 本县."""
    place = corpus.jurisdictions.get(plan.jurisdiction)
    if place is None:
        return frozenset()
    kind = place.name[-1]
    return frozenset({place.name, place.short_name or place.name, kind, *(f"{word}{kind}" for word in "全我本")})


def indicator_name(indicator_id: str, corpus: Corpus) -> str:
    """An indicator's name, its id where the registry has none."""
    known = corpus.indicators.get(indicator_id)
    return known.name if known else indicator_id
