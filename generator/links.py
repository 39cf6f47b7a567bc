"""What refers to what: derived from the plans, never written by a curator.

Each plan gives its references on its own; the registries' pages only need these, so that a plan
can be rendered without the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
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

    def uses(self, indicator_id: str) -> bool:
        """Whether any plan has a target or a preface figure of the indicator."""
        return indicator_id in self.by_indicator or indicator_id in self.figures_of

    def mentioned(self, corpus: Corpus) -> list[Body]:
        """The bodies that any plan names, in the registry's order."""
        return [body for body in corpus.bodies.values() if body.public_id in self.by_body]


def link(corpus: Corpus) -> Links:
    """All backlinks of the corpus, gathered in one pass."""
    by_indicator: dict[str, list[TargetRef]] = defaultdict(list)
    figures_of: dict[str, list[FigureRef]] = defaultdict(list)
    by_topic: dict[str, list[ItemRef]] = defaultdict(list)
    by_mechanism: dict[str, list[ItemRef]] = defaultdict(list)
    by_body: dict[str, list[DutyRef]] = defaultdict(list)
    by_law: dict[str, list[CitationRef]] = defaultdict(list)
    by_jurisdiction: dict[str, list[Plan]] = defaultdict(list)
    serving: dict[str, list[Item]] = defaultdict(list)
    for plan in corpus.plans.values():
        by_jurisdiction[plan.jurisdiction].append(plan)
        for citation in plan.citations:
            by_law[citation.law].append(CitationRef(plan, citation))
        for figure in plan.preface_figures:
            figures_of[figure.indicator].append(FigureRef(plan, figure))
        for item in plan.items():
            ref = ItemRef(plan, item)
            for topic in item.topics:
                by_topic[topic].append(ref)
            for mechanism in item.mechanisms:
                by_mechanism[mechanism].append(ref)
            for duty in item.duties:
                by_body[f"{plan.jurisdiction}/{duty.body}"].append(DutyRef(plan, item, duty))
            for target in item.targets:
                for key in dict.fromkeys((target.indicator, target.relative_to)):
                    if key:
                        by_indicator[key].append(TargetRef(plan, item, target))
            for number in item.serves:
                serving[f"{plan.id}/{item.domain}/o{number}"].append(item)
    return Links(
        _frozen(by_indicator), _frozen(figures_of), _frozen(by_topic), _frozen(by_mechanism), _frozen(by_body), _frozen(by_law),
        _frozen(by_jurisdiction), _frozen(serving),
    )


def _frozen(found: dict[str, list[_T]]) -> dict[str, tuple[_T, ...]]:
    return {key: tuple(values) for key, values in found.items()}


def chain(jurisdiction: Jurisdiction, corpus: Corpus) -> list[Jurisdiction]:
    """The jurisdiction and those above it, the nation first."""
    steps = [jurisdiction]
    while steps[0].parent:
        steps.insert(0, corpus.jurisdictions[steps[0].parent])
    return steps
