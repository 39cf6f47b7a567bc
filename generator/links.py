"""What refers to what: derived from the plans, never written by a curator.

Each plan gives its references on its own; the registries' pages only need these, so that a plan
can be rendered without the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from .model import Body, Citation, Corpus, Duty, Item, Jurisdiction, Plan, PrefaceFigure, Target

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class TargetRef:
    plan: Plan
    item: Item
    target: Target


@dataclass(frozen=True, slots=True)
class FigureRef:
    plan: Plan
    figure: PrefaceFigure


@dataclass(frozen=True, slots=True)
class ItemRef:
    plan: Plan
    item: Item


@dataclass(frozen=True, slots=True)
class DutyRef:
    plan: Plan
    item: Item
    duty: Duty


@dataclass(frozen=True, slots=True)
class CitationRef:
    plan: Plan
    citation: Citation


@dataclass(frozen=True, slots=True)
class Links:
    """Backlinks, each a mapping from a record's id to the places that refer to it, in the plans' order."""

    by_indicator: Mapping[str, tuple[TargetRef, ...]]
    figures_of: Mapping[str, tuple[FigureRef, ...]]
    by_topic: Mapping[str, tuple[ItemRef, ...]]
    by_mechanism: Mapping[str, tuple[ItemRef, ...]]
    by_body: Mapping[str, tuple[DutyRef, ...]]
    by_law: Mapping[str, tuple[CitationRef, ...]]
    by_jurisdiction: Mapping[str, tuple[Plan, ...]]
    serving: Mapping[str, tuple[Item, ...]]
    alike: Mapping[str, tuple[Body, ...]]

    def uses(self, indicator_id: str) -> bool:
        """Whether any plan has a target or a preface figure of the indicator."""
        return indicator_id in self.by_indicator or indicator_id in self.figures_of


def link(corpus: Corpus) -> Links:
    """All backlinks of the corpus."""
    plans = corpus.plans.values()
    return Links(
        by_indicator=_collect(
            (key, TargetRef(plan, item, target))
            for plan in plans for item in plan.items() for target in item.targets
            for key in dict.fromkeys((target.indicator, target.relative_to)) if key
        ),
        figures_of=_collect((figure.indicator, FigureRef(plan, figure)) for plan in plans for figure in plan.preface_figures),
        by_topic=_collect((topic, ItemRef(plan, item)) for plan in plans for item in plan.items() for topic in item.topics),
        by_mechanism=_collect(
            (mechanism, ItemRef(plan, item)) for plan in plans for item in plan.items() for mechanism in item.mechanisms
        ),
        by_body=_collect(
            (f"{plan.jurisdiction}/{duty.body}", DutyRef(plan, item, duty))
            for plan in plans for item in plan.items() for duty in item.duties
        ),
        by_law=_collect((citation.law, CitationRef(plan, citation)) for plan in plans for citation in plan.citations),
        by_jurisdiction=_collect((plan.jurisdiction, plan) for plan in plans),
        serving=_collect(
            (f"{plan.id}/{domain.code}/o{number}", measure)
            for plan in plans for domain in plan.domains for measure in domain.measures for number in measure.serves
        ),
        alike=_collect((body.function, body) for body in corpus.bodies.values() if not body.collective),
    )


def _collect(pairs: Iterable[tuple[str, _T]]) -> dict[str, tuple[_T, ...]]:
    found: dict[str, list[_T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def chain(jurisdiction: Jurisdiction, corpus: Corpus) -> list[Jurisdiction]:
    """The jurisdiction and those above it, the nation first."""
    steps = [jurisdiction]
    while steps[0].parent:
        steps.insert(0, corpus.jurisdictions[steps[0].parent])
    return steps
