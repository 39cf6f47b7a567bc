"""Statuses as they may be published: numbers that would give small counts of people away are hidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..model import Corpus, Plan
from ..series import cell_key
from ..suppression import is_small, sum_is_hidden, suppressed
from .model import Pool, Status


def published(found: Iterable[Status], plan: Plan, corpus: Corpus) -> Iterator[Status]:
    """The statuses with hidden what the rule of suppression hides; code and reason always stay."""
    hidden = suppressed(corpus.observations.get(plan.jurisdiction, ()), corpus)
    for status in found:
        used = {cell_key(one, corpus) for one in status.observations}
        if not used & hidden:
            yield status
            continue
        yield replace(
            status, suppressed=True, latest_value=None, base_value=None, other_value=None, projected_value=None,
            bound=None if status.base_value is not None else status.bound,
            pool=_pool(status.pool, status, hidden, corpus) if status.pool else None,
        )


def _pool(pooled: Pool, status: Status, hidden: frozenset, corpus: Corpus) -> Pool:
    parts = [one for one in status.observations if pooled.first <= one.year <= pooled.last]
    small = pooled.numerator is not None and is_small(pooled.numerator)
    if small or sum_is_hidden(parts, hidden, corpus):
        return replace(pooled, numerator=None, value=None)
    return pooled
