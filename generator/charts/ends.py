"""Between which figures the targets of one panel lie, and which plans stand at either end: said, not judged.

A panel holds only targets of one population, unit and rhythm. What has no figure of its own (a change, a direction,
a value set by another indicator) is in no panel and so at no end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .targets_chart import Mark, PlanRow

#: An end names no more plans than this, and counts the others; the table below names all.
MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class AtEnd:
    """Plans that ask the same by the same year. ``asked`` says it with its comparator and deadline."""

    asked: str
    rows: tuple[PlanRow, ...]

    @property
    def named(self) -> tuple[PlanRow, ...]:
        return self.rows[:MOST_NAMED]


@dataclass(frozen=True, slots=True)
class Ends:
    """What stands at the lowest and at the highest figure; at one end may stand several demands.

    ``periods`` says whether the plans must be told apart by their periods, ``one_year`` whether all targets of the panel
    are due by the same year.
    """

    low: tuple[AtEnd, ...]
    high: tuple[AtEnd, ...]
    periods: bool
    one_year: bool

    def name(self, row: PlanRow) -> str:
        return f"{row.name}{row.period}" if self.periods else row.name


def lowest(mark: Mark) -> Decimal:
    return mark.value


def highest(mark: Mark) -> Decimal:
    """Of a range its upper end."""
    return mark.value if mark.value_max is None else mark.value_max


def ends(rows: Sequence[PlanRow]) -> Ends | None:
    """The ends of what the rows' targets span; none where all ask the same or name the same figure, or none names any."""
    marks = [mark for row in rows for mark in row.targets]
    if len({mark.asked for mark in marks}) < 2:
        return None
    low, high = min(map(lowest, marks)), max(map(highest, marks))
    if low == high:
        return None
    names = [row.name for row in rows if row.targets]
    return Ends(_at(low, lowest, rows), _at(high, highest, rows), len(set(names)) < len(names), len({mark.year for mark in marks}) == 1)


def _at(figure: Decimal, end: Callable[[Mark], Decimal], rows: Iterable[PlanRow]) -> tuple[AtEnd, ...]:
    found: dict[str, list[PlanRow]] = {}
    for row in rows:
        for mark in row.targets:
            if end(mark) == figure:
                # The label stands in brackets, which do not nest.
                found.setdefault(mark.label.replace("（期末）", "期末"), []).append(row)
    return tuple(AtEnd(asked, tuple(members)) for asked, members in found.items())
