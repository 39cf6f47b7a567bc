"""Many plans on one chart: plans below the provinces gathered by province (or by city), with least, quartiles and most.

The table under the chart names every plan; the chart shows how their values spread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..links import chain
from ..model import Corpus, Jurisdiction
from .targets_chart import Mark, PlanRow

#: A chart shows no more single plans than this: about two screens of a phone's rows are looked through, more are not.
MOST_ROWS = 40
#: Of how many kinds of target (comparator and deadline) a group shows the spread; rarer ones are in the table.
_MOST_KINDS = 3
#: Levels by which plans are gathered, the widest first.
_STEPS = ("province", "prefecture", "county")
#: Levels whose plans are shown one by one however many there are.
_UPPER = {"international", "nation", "province"}


@dataclass(frozen=True, slots=True)
class Spread:
    """How the values of targets with one comparator and deadline spread; each of the five is one of the values."""

    comparator: str
    year: int
    count: int
    least: Decimal
    lower: Decimal
    middle: Decimal
    upper: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class Group:
    """The plans of one place and below it. ``others`` are its targets of rarer comparators and deadlines, or ranges."""

    place: Jurisdiction
    plans: int
    spreads: tuple[Spread, ...]
    others: int


def gathered(rows: Sequence[PlanRow], corpus: Corpus) -> tuple[list[PlanRow], list[Group]]:
    """The rows to show one by one, and the groups of the rest; all one by one where they are few."""
    if len(rows) <= MOST_ROWS:
        return list(rows), []
    upper = [row for row in rows if row.place.level in _UPPER]
    lower = [row for row in rows if row.place.level not in _UPPER]
    steps = {row.place.code: {step.level: step for step in chain(row.place, corpus)} for row in lower}
    level = next(
        (level for level in _STEPS if 1 < len({_at(steps[row.place.code], level, row).code for row in lower}) <= MOST_ROWS),
        _STEPS[0],
    )
    found: dict[str, tuple[Jurisdiction, list[PlanRow]]] = {}
    for row in lower:
        place = _at(steps[row.place.code], level, row)
        found.setdefault(place.code, (place, []))[1].append(row)
    common = _common(mark for row in lower for mark in row.targets)
    groups = [_group(place, members, common) for _, (place, members) in sorted(found.items())]
    return upper, groups


def _at(steps: dict[str, Jurisdiction], level: str, row: PlanRow) -> Jurisdiction:
    return steps.get(level, row.place)


def _common(marks: Iterable[Mark]) -> list[tuple[str, int]]:
    counts = Counter((mark.comparator, mark.year or 0) for mark in marks if mark.value_max is None)
    return sorted(sorted(counts, key=lambda kind: (-counts[kind], kind))[:_MOST_KINDS], key=lambda kind: (kind[1], kind[0]))


def _group(place: Jurisdiction, rows: list[PlanRow], common: list[tuple[str, int]]) -> Group:
    marks = [mark for row in rows for mark in row.targets]
    spreads = tuple(_spread(kind, found) for kind in common if (found := [mark for mark in marks if _is(mark, kind)]))
    return Group(place, len(rows), spreads, len(marks) - sum(spread.count for spread in spreads))


def _is(mark: Mark, kind: tuple[str, int]) -> bool:
    return mark.value_max is None and (mark.comparator, mark.year) == kind


def _spread(kind: tuple[str, int], marks: list[Mark]) -> Spread:
    values = sorted(mark.value for mark in marks)
    # Nearest rank: each quartile is a value that some plan really names.
    lower, middle, upper = (values[-(-len(values) * quarter // 4) - 1] for quarter in (1, 2, 3))
    return Spread(kind[0], kind[1], len(values), values[0], lower, middle, upper, values[-1])
