"""The duty sheet of a body: every item that names it, its part in it, who shares it, and what falls due when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .deadlines import deadline
from .links import DutyRef
from .model import Body, Corpus, Item, Plan, Target


@dataclass(frozen=True, slots=True)
class Due:
    """A year by which something is to be reached; ``stated`` unless it is only the plan's last year."""

    year: int
    stated: bool


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One item on a body's duty sheet.

    ``leads`` are the lead bodies that the item names, the body itself left out: beside a lead they are
    those that lead jointly with it. ``due`` are the years of the item's targets, or the plan's last year.
    """

    body: Body
    plan: Plan
    item: Item
    role: str
    as_named: str
    leads: tuple[tuple[Body, str], ...]
    supports: tuple[str, ...]
    due: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One target of a line, or the line alone where the item sets none: a row of the sheet as a table."""

    corpus: Corpus
    line: SheetLine
    target: Target | None
    due: Due


def due_of(plan: Plan, target: Target | None) -> Due:
    """When the target is to be reached: where the text names no year, by the plan's end."""
    if target is None:
        return Due(plan.end, False)
    year, basis = deadline(plan, target)
    return Due(year, basis == "stated")


def sheet(body: Body, refs: Iterable[DutyRef], corpus: Corpus) -> list[SheetLine]:
    """The body's lines in the order of its plans' texts."""
    return [_line(body, ref, corpus) for ref in refs]


def rows(lines: Iterable[SheetLine], corpus: Corpus) -> Iterator[SheetRow]:
    for line in lines:
        for target in line.item.targets or (None,):
            yield SheetRow(corpus, line, target, due_of(line.plan, target))


def _line(body: Body, ref: DutyRef, corpus: Corpus) -> SheetLine:
    named = [
        (duty.role, corpus.bodies[f"{ref.plan.jurisdiction}/{duty.body}"], duty.as_named) for duty in ref.item.duties
    ]
    found = dict.fromkeys(due_of(ref.plan, target) for target in ref.item.targets) or [due_of(ref.plan, None)]
    return SheetLine(
        body, ref.plan, ref.item, ref.duty.role, ref.duty.as_named or body.as_named[0],
        leads=tuple((other, name or other.as_named[0]) for role, other, name in named if role == "lead" and other is not body),
        supports=tuple(name or other.as_named[0] for role, other, name in named if role == "responsible" and other is not body),
        due=tuple(sorted(found, key=lambda due: (due.year, not due.stated))),
    )
