"""Slices of the public tables: the rows that belong to one indicator, topic, mechanism, law, place, domain or plan part.

A slice has the columns of its table and rows that stand in it, in its order; it is made from what links to the subject,
so that a page can be made without reading the other plans again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from .links import ItemRef, Links
from .model import Corpus, Domain, Item, Jurisdiction, Plan
from .tables import TABLE, PlanView, Table
from .tables.figure_tables import FigureRecord, TargetRecord
from .tables.link_tables import CitationRecord, DutyRecord
from .tables.plan_tables import ItemRecord, PlanRecord

PLANS, ITEMS, OBJECTIVES, MEASURES, TARGETS, RESPONSIBILITIES, CITATIONS, PREFACE_FIGURES = (
    TABLE[name] for name in ("plans", "items", "objectives", "measures", "targets", "responsibilities", "citations", "preface_figures")
)

#: The tables that the monitoring page of a plan offers: those of the plan, whole.
OF_MONITORING = ("statuses", "observations", "official_results")

#: The tables that the data page of a plan offers.
OF_DATA = ("findings", "missing_data")


class TableSlice(NamedTuple):
    """Records of a table; each of its columns reads its value from a record."""

    table: Table
    records: Sequence[Any]


Slices = tuple[TableSlice, ...]


def of_indicator(indicator_id: str, corpus: Corpus, links: Links) -> Slices:
    """The targets and preface figures about the indicator; not the targets whose value it sets."""
    return _some(
        TableSlice(TARGETS, [
            TargetRecord(corpus, ref.plan, ref.item, ref.target)
            for ref in links.by_indicator.get(indicator_id, ()) if ref.target.indicator == indicator_id
        ]),
        TableSlice(PREFACE_FIGURES, [
            FigureRecord(corpus, ref.plan, ref.plan.preface_figures.index(ref.figure) + 1, ref.figure)
            for ref in links.figures_of.get(indicator_id, ())
        ]),
    )


def of_topic(topic_id: str, corpus: Corpus, links: Links) -> Slices:
    """The items that have the topic, and their targets."""
    return _of_items(links.by_topic.get(topic_id, ()), corpus)


def of_mechanism(mechanism_id: str, corpus: Corpus, links: Links) -> Slices:
    """The items that set the mechanism up, and their targets."""
    return _of_items(links.by_mechanism.get(mechanism_id, ()), corpus)


def of_law(law_id: str, corpus: Corpus, links: Links) -> Slices:
    """The citations of the law."""
    return _some(TableSlice(CITATIONS, [CitationRecord(corpus, ref.plan, ref.citation) for ref in links.by_law.get(law_id, ())]))


def of_jurisdiction(place: Jurisdiction, corpus: Corpus, links: Links) -> Slices:
    """The plans of the place itself, with their items and targets; not those of places below it."""
    plans = links.by_jurisdiction.get(place.code, ())
    return _some(
        TableSlice(PLANS, [PlanRecord(corpus, plan) for plan in plans]),
        *_of_items([ItemRef(plan, item) for plan in plans for item in plan.items()], corpus),
    )


def of_domain(plan: Plan, domain: Domain, corpus: Corpus) -> Slices:
    """The objectives, measures, targets and responsibilities of one domain of a plan."""
    items = (*domain.objectives, *domain.measures)
    return _some(
        TableSlice(OBJECTIVES, [ItemRecord(plan, item) for item in domain.objectives]),
        TableSlice(MEASURES, [ItemRecord(plan, item) for item in domain.measures]),
        TableSlice(TARGETS, _targets((ItemRef(plan, item) for item in items), corpus)),
        TableSlice(RESPONSIBILITIES, _duties(plan, items, corpus)),
    )


def of_provisions(plan: Plan, corpus: Corpus) -> Slices:
    """The implementation and monitoring provisions of a plan, and the bodies that they name."""
    items = (*plan.implementation, *plan.monitoring)
    return _some(
        TableSlice(ITEMS, [ItemRecord(plan, item) for item in items]),
        TableSlice(RESPONSIBILITIES, _duties(plan, items, corpus)),
    )


def of_monitoring(view: PlanView) -> Slices:
    """The statuses of a plan's targets, the observations they rest on, and official results."""
    return _some(*(TableSlice(TABLE[name], list(TABLE[name].records(view))) for name in OF_MONITORING))


def of_findings(view: PlanView) -> Slices:
    """What of a plan may be checked, and what has no public data."""
    return _some(*(TableSlice(TABLE[name], list(TABLE[name].records(view))) for name in OF_DATA))


def _of_items(refs: Sequence[ItemRef], corpus: Corpus) -> Slices:
    return _some(
        TableSlice(ITEMS, [ItemRecord(ref.plan, ref.item) for ref in refs]),
        TableSlice(TARGETS, _targets(refs, corpus)),
    )


def _targets(refs: Iterable[ItemRef], corpus: Corpus) -> list[TargetRecord]:
    return [TargetRecord(corpus, ref.plan, ref.item, target) for ref in refs for target in ref.item.targets]


def _duties(plan: Plan, items: Iterable[Item], corpus: Corpus) -> list[DutyRecord]:
    return [DutyRecord(corpus, item, duty, f"{plan.jurisdiction}/{duty.body}") for item in items for duty in item.duties]


def _some(*slices: TableSlice) -> Slices:
    """The slices that have rows."""
    return tuple(one for one in slices if one.records)
