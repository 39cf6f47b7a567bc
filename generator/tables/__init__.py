"""The public tables: their definitions stand here once, and their rows are made from the corpus."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Corpus
from ..store import SourceStore
from .definition import LIST_MARK, Column, PlanView, Row, Table, Value, plan_views
from .figure_tables import NOT_TARGETS, NOTES, PREFACE_FIGURES, TARGETS
from .finding_tables import FINDINGS, MISSING_DATA
from .integrity import Breach, IntegrityError, breaches
from .link_tables import CITATIONS, CLAUSES, ITEM_MECHANISMS, ITEM_TOPICS, RESPONSIBILITIES
from .meanings import described
from .monitoring_tables import OBSERVATIONS, OFFICIAL_RESULTS, REPORTS, STATUSES_OF_TARGETS
from .plan_tables import DOMAINS_OF_PLANS, ITEMS, MEASURE_OBJECTIVES, MEASURES, OBJECTIVES, PASSAGES_OF_PLANS, PLANS
from .registry_tables import (
    BODIES,
    DOCUMENTS,
    FUNCTIONS,
    INDICATORS,
    JURISDICTIONS,
    LAWS,
    MECHANISMS,
    NOTICES,
    POPULATIONS,
    TOPICS,
    UNITS,
)

#: Every public table, in the order in which packages list them.
TABLES: tuple[Table, ...] = tuple(described(table) for table in (
    PLANS, ITEMS, OBJECTIVES, MEASURES, MEASURE_OBJECTIVES, TARGETS, INDICATORS, RESPONSIBILITIES,
    BODIES, LAWS, TOPICS, POPULATIONS, JURISDICTIONS, NOTICES, DOCUMENTS,
    CITATIONS, ITEM_TOPICS, ITEM_MECHANISMS, PREFACE_FIGURES, CLAUSES,
    MECHANISMS, FUNCTIONS, UNITS, DOMAINS_OF_PLANS, PASSAGES_OF_PLANS, NOT_TARGETS, NOTES,
    OBSERVATIONS, STATUSES_OF_TARGETS, OFFICIAL_RESULTS, REPORTS, FINDINGS, MISSING_DATA,
))

TABLE: dict[str, Table] = {table.name: table for table in TABLES}


def tables_for(store: SourceStore | None) -> tuple[Table, ...]:
    """The tables that exist with, or without, a store of official texts."""
    return tuple(table for table in TABLES if store is not None or not table.needs_texts)


def table_rows(corpus: Corpus, store: SourceStore | None, table: Table) -> Iterator[Row]:
    """All rows of a table: a registry once, another table plan by plan in the order of the plans' ids."""
    if table.scope == "registry":
        yield from table.rows(corpus)
        return
    for plan_id in sorted(corpus.plans):
        yield from table.rows(PlanView(corpus, store, corpus.plans[plan_id]))


__all__ = [
    "LIST_MARK",
    "TABLE",
    "TABLES",
    "Breach",
    "Column",
    "IntegrityError",
    "PlanView",
    "Row",
    "Table",
    "Value",
    "breaches",
    "plan_views",
    "table_rows",
    "tables_for",
]
