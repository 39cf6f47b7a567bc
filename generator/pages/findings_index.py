"""The way to each finding, by rule, province and plan; what it says stands on the plan's data page alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..findings import RULES, Finding, Rule
from ..model import Corpus, Plan
from ..provinces import ProvinceGroup, by_province


class OfPlan(NamedTuple):
    """A plan with what a rule found in it."""

    plan: Plan
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ByRule:
    """A rule with the plans in which it found something."""

    rule: Rule
    plans: tuple[OfPlan, ...]
    provinces: tuple[ProvinceGroup[OfPlan], ...]

    @property
    def count(self) -> int:
        return sum(len(found) for _, found in self.plans)

    @property
    def folded(self) -> bool:
        """Whether the plans are so many that they are shown province by province."""
        return not all(group.open for group in self.provinces)


def by_rule(found: Iterable[Finding], corpus: Corpus) -> list[ByRule]:
    """The rules that found something, in their order; the plans in the order of the corpus."""
    sorted_out: dict[str, dict[str, list[Finding]]] = {rule.id: {} for rule in RULES}
    for one in found:
        sorted_out[one.rule].setdefault(one.plan_id, []).append(one)
    ways = []
    for rule in RULES:
        plans = tuple(OfPlan(corpus.plans[plan_id], tuple(those)) for plan_id, those in sorted_out[rule.id].items())
        if plans:
            ways.append(ByRule(rule, plans, tuple(by_province(plans, lambda one: one.plan.jurisdiction, corpus))))
    return ways


def counts(found: Sequence[Finding]) -> tuple[int, int, int]:
    """How many plans there are with findings, how many findings are worth checking, and how many only inform."""
    informational = sum(one.informational for one in found)
    return len({one.plan_id for one in found}), len(found) - informational, informational
