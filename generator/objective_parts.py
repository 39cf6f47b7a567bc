"""Which parts an objective has: a number, a body, a measure that serves it. One rule for the findings and for the table.

An objective without one of them lacks nothing that it must have; these are plain facts about the text, or about our
reading of it, and no judgement.
"""

from __future__ import annotations

from .model import Item, Plan


def has_figure(objective: Item) -> bool:
    """Whether it promises a number, its own or that of another indicator; a mere direction is none."""
    return any(target.kind != "direction" for target in objective.targets)


def names_body(objective: Item) -> bool:
    """Whether the plan names a body for it, as lead or as responsible."""
    return bool(objective.duties)


def has_lead(objective: Item) -> bool:
    """Whether the plan names a body that leads it."""
    return any(duty.role == "lead" for duty in objective.duties)


def is_served(objective: Item, plan: Plan) -> bool | None:
    """Whether a measure of its domain serves it, by this site's reading; ``None`` where the plan was not read for that."""
    if not any(measure.serves for domain in plan.domains for measure in domain.measures):
        return None
    return any(
        objective.number in measure.serves
        for domain in plan.domains if domain.code == objective.domain for measure in domain.measures
    )
