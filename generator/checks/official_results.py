"""Verdicts of offices: they refer to what is known, and hang together."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Corpus
from ..problems import Problem
from .references import unknown, unknown_plan


def references(corpus: Corpus) -> Iterator[Problem]:
    """Plan, document, unit and indicators are known, and the plan is of the file's jurisdiction."""
    for key, result in corpus.official_results.items():
        file, path = corpus.places["official_results", key]
        yield from unknown("documents", result.document, corpus.documents, file, (*path, "document"), key)
        yield from unknown_plan(result.plan, corpus, file, (*path, "plan"), key)
        if result.unit is not None:
            yield from unknown("units", result.unit, corpus.units, file, (*path, "unit"), key)
        for position, indicator in enumerate(result.indicators):
            yield from unknown("indicators", indicator, corpus.indicators, file, (*path, "indicators", position), key)
        plan = corpus.plans.get(result.plan)
        if plan and plan.jurisdiction != result.jurisdiction:
            yield Problem("id-not-path", file, f"the plan is of {plan.jurisdiction}, but the file of {result.jurisdiction}.",
                          "Move the record to the file of the plan's jurisdiction.", path=(*path, "plan"), record=key)
