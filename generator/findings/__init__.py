"""Findings (核查提示): machine comparisons offered for checking, one rule a module.

A rule sees one plan, and of others only those that it names by id: a twin, an upper plan.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Corpus, FindingMark, Plan
from ..store import SourceStore
from . import below_reached, contradiction, other_place, twins, upper, without_body, without_figure, without_measure
from .model import Evidence, Finding, Rule

#: Every rule, in the order in which pages list them.
RULES: tuple[Rule, ...] = (
    below_reached.RULE,
    twins.RULE,
    contradiction.RULE,
    upper.RULE,
    other_place.RULE,
    without_figure.RULE,
    without_body.RULE,
    without_measure.RULE,
)

RULE: dict[str, Rule] = {rule.id: rule for rule in RULES}


def findings(plan: Plan, corpus: Corpus, store: SourceStore | None) -> Iterator[Finding]:
    """The findings of a plan in the order of the rules; what two plans share is given once, with the one whose id comes first."""
    for rule in RULES:
        yield from rule.find(plan, corpus, store)


def state_of(finding: Finding, corpus: Corpus) -> str:
    """``open`` unless a maintainer has marked it ``checked`` or ``explained``."""
    mark = corpus.findings.get(finding.id)
    return mark.state if mark else "open"


def checked(corpus: Corpus, store: SourceStore | None) -> list[tuple[Finding, FindingMark]]:
    """The findings that people have checked, each with its mark, the last checked first; only plans with a mark are read again."""
    marks = {id_: mark for id_, mark in corpus.findings.items() if mark.state == "checked"}
    plans = dict.fromkeys(id_.split("/", 1)[0] for id_ in sorted(marks))
    found = [(one, marks[one.id]) for plan_id in plans if plan_id in corpus.plans
             for one in findings(corpus.plans[plan_id], corpus, store) if one.id in marks]
    return sorted(found, key=lambda pair: pair[1].date, reverse=True)


__all__ = ["RULE", "RULES", "Evidence", "Finding", "Rule", "checked", "findings", "state_of"]
