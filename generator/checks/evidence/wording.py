"""Figures as worded: they stand in the clause."""

from __future__ import annotations

from collections.abc import Iterator

from ...evidence import Evidence
from ...model import Corpus, Plan
from ...problems import Problem
from ..lines import shown


def stated(plan: Plan, corpus: Corpus, evidence: Evidence) -> Iterator[Problem]:
    records = [
        *((target.id, target) for target in plan.targets()),
        *((plan.id, record) for record in (*plan.preface_figures, *plan.not_targets)),
    ]
    for name, record in records:
        if evidence.clause(record.lines) and not evidence.holds(record.lines, record.stated):
            yield Problem("stated-not-in-source", plan.file,
                          f"{record.stated!r} is said to stand at line {shown(record.lines)}, but the official text does not have it there.",
                          "Copy the wording of the figure from the text, or mend the lines.",
                          path=(*record.path, "stated"), record=name)


def verdicts(plan: Plan, corpus: Corpus, evidence: Evidence) -> Iterator[Problem]:
    """What an office is said to have stated in the plan's document stands there."""
    for key, result in corpus.official_results.items():
        if result.plan == plan.id and result.document == plan.document and not evidence.holds(result.lines, result.stated):
            file, path = corpus.places["official_results", key]
            yield Problem("stated-not-in-source", file,
                          f"{result.stated!r} is said to stand at line {shown(result.lines)}, but the official text does not have it there.",
                          "Copy the wording from the text, or mend the lines.", path=(*path, "stated"), record=key)
