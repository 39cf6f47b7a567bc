"""By when a target is due."""

from __future__ import annotations

from .model import Plan, Target


def deadline(plan: Plan, target: Target) -> tuple[int, str]:
    """The year by which a target is due, and its basis: ``stated``, or the plan's end (``period_end``)."""
    return (target.deadline, "stated") if target.deadline else (plan.end, "period_end")
