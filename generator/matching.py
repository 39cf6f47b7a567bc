"""Curated targets and what the quantity reader reads in their clause, paired one to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .model import Target
from .propose import Proposer
from .quantity import COUNT_UNITS, MEASURE_UNITS, Quantity

#: The fields in which a target and a reading are compared, by the target's kind.
FIELDS = {
    "numeric": ("comparator", "value", "value_max", "unit", "change", "base_year", "deadline", "modality", "maintain"),
    "relative": ("comparator", "modality", "deadline"),
    "direction": ("direction", "modality", "deadline", "maintain"),
}
#: Pairs that differ in more than this are no pairs: a figure of its own was read.
_MOST_DIFFERENCES = {"numeric": 2, "relative": 1, "direction": 1}


@dataclass(frozen=True, slots=True)
class Pair:
    """A target and the reading that stands for it; ``differs`` are the fields in which they disagree."""

    target: Target
    quantity: Quantity
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """Pairs, targets that nothing was read for, and readings that no target stands for."""

    pairs: tuple[Pair, ...]
    unread: tuple[Target, ...]
    extra: tuple[Quantity, ...]


def differences(target: Target, quantity: Quantity) -> tuple[str, ...]:
    """The fields in which the two disagree."""
    # Which word counts a thing (所, 个, 处) is usage: any two counts agree, measures only with their own.
    return tuple(
        field for field in FIELDS[target.kind]
        if getattr(target, field) != getattr(quantity, field)
        and not (field == "unit" and quantity.unit in COUNT_UNITS and target.unit not in MEASURE_UNITS)
    )


def match(targets: Sequence[Target], quantities: Sequence[Quantity], proposer: Proposer) -> Matching:
    """The best pairing: fewest differences first, then the likeliest indicator."""
    candidates = sorted(
        (len(differs), -proposer.likeness(quantity, target.indicator), i, j, differs)
        for i, target in enumerate(targets)
        for j, quantity in enumerate(quantities)
        if target.kind == quantity.kind
        for differs in (differences(target, quantity),)
        if len(differs) <= _MOST_DIFFERENCES[target.kind]
    )
    pairs: dict[int, Pair] = {}
    taken: set[int] = set()
    for _, _, i, j, differs in candidates:
        if i not in pairs and j not in taken:
            pairs[i] = Pair(targets[i], quantities[j], differs)
            taken.add(j)
    return Matching(
        tuple(pairs[i] for i in sorted(pairs)),
        tuple(target for i, target in enumerate(targets) if i not in pairs),
        tuple(quantity for j, quantity in enumerate(quantities) if j not in taken),
    )
