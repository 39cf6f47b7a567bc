"""What the checks of a plan, and its draft, follow from: the plan, what all plans share, and its official text; never another plan."""

from __future__ import annotations

from dataclasses import replace

from .kept import digest
from .model import Corpus, Plan
from .store import SourceStore


class Inputs:
    """Digests of what each plan's checks see."""

    def __init__(self, corpus: Corpus, store: SourceStore | None) -> None:
        self._corpus, self._store = corpus, store
        plans = {plan.file for plan in corpus.plans.values()}
        shared = (f"{file} {its}" for file, its in sorted(corpus.digests.items()) if file not in plans)
        self._shared = digest(*shared, repr(corpus.observations))

    def of(self, plan: Plan) -> tuple[str, ...]:
        """The plan's file, everything that plans share, and its text; the latter empty where no store is attached."""
        document = self._corpus.documents.get(plan.document)
        source = self._store.text(document.file) if self._store and document else None
        text = "" if self._store is None else source.sha256 if source else "missing"
        return plan.file, self._corpus.digests[plan.file], self._shared, text


def without_others(corpus: Corpus, plan: Plan) -> Corpus:
    """The corpus with no other plan in it: what is made from this cannot follow from another plan."""
    return replace(corpus, plans={plan.id: plan})
