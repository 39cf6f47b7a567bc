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
