"""Laws and plans cited: their names stand at the lines."""

from __future__ import annotations

from collections.abc import Iterator

from ...evidence import Evidence
from ...model import Corpus, Plan
from ...problems import Problem
from ..lines import shown


def citations(plan: Plan, corpus: Corpus, evidence: Evidence) -> Iterator[Problem]:
    for citation in plan.citations:
        law = corpus.laws.get(citation.law)
        if law is None or evidence.clause(citation.lines) is None:
            continue
        if not any(evidence.holds(citation.lines, title) for title in (law.title, *law.short_titles)):
            yield Problem("law-not-in-source", plan.file,
                          f"line {shown(citation.lines)} has neither {law.title!r} nor one of its {len(law.short_titles)} short titles.",
                          "Mend the lines, or add the short title used here to content/registries/laws.yaml.",
                          path=citation.path, record=citation.law)
