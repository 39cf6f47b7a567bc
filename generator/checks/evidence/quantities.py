"""Targets against what the quantity reader reads in their clause, and figures that have no record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ...evidence import Evidence
from ...matching import Matching, match
from ...model import Corpus, Item, Plan, Target
from ...problems import Problem
from ...propose import Proposer
from ...quantity import Quantities, Quantity, read_quantities
from ...text import name_form
from ...values import format_decimal
from ..lines import shown
from ..targets import worded_comparator, worded_values
from .structure import after_number

#: Parts that a figure can play in a target of its item.
_PARTS = {"deadline", "base_year", "age_range", "programme_name"}
_SHOWN = ("comparator", "value", "value_max", "unit", "change", "direction", "base_year", "deadline", "modality", "maintain")


def targets(plan: Plan, corpus: Corpus, evidence: Evidence) -> Iterator[Problem]:
    """Each target is what the reader reads, or ``reading`` says in what the reader errs and why.

    And each figure and direction of an objective is a target, part of one, or in ``not_targets``.
    """
    for item, matching, quantities in readings(plan, corpus, evidence):
        for pair in matching.pairs:
            yield from _differing(plan, pair.target, pair.differs, pair.quantity)
        for target in matching.unread:
            yield from _differing(plan, target, ("target",), None)
        if item.kind == "objective":
            yield from _unaccounted(plan, item, matching, quantities)


def _differing(plan: Plan, target: Target, differs: tuple[str, ...], read: Quantity | None) -> Iterator[Problem]:
    excused = set(target.reading.differs) if target.reading else set()
    wrong = [field for field in differs if field not in excused]
    where = f"line {shown(target.lines)}"
    if wrong:
        yield Problem("target-not-in-source", plan.file,
                      f"{said(target)} is recorded ({', '.join(wrong)}), but the official text ({where}) reads "
                      f"{said(read) if read else 'no such target'}.",
                      _next_step(target, wrong, read),
                      path=target.path, record=target.id)
    stale = sorted(excused - set(differs))
    if stale:
        yield Problem("reading-stale", plan.file,
                      f"reading excuses {', '.join(stale)}, but the reader now reads the same as the record: {said(target)}.",
                      "Remove it from reading.", path=(*target.path, "reading"), record=target.id)


def _next_step(target: Target, wrong: list[str], read: Quantity | None) -> str:
    """Where the wording on record says what was read, the field was mistyped; else either side may be wrong."""
    if read and read.value is not None and "value" in wrong and format_decimal(read.value) in worded_values(target):
        return f"{target.stated!r} says so too: the value was likely mistyped. Write {format_decimal(read.value)}."
    if read and "comparator" in wrong and worded_comparator(target) == read.comparator:
        return f"{target.stated!r} says so too: the comparator was likely mistyped. Write {read.comparator}."
    return "One of the two is wrong: read the clause; where the reader errs, add reading: {differs, why}."


def _unaccounted(plan: Plan, item: Item, matching: Matching, quantities: Quantities) -> Iterator[Problem]:
    for extra in matching.extra:
        if not _set_aside(plan, item, extra.stated, extra.context):
            yield _unrecorded(plan, item, said(extra), extra.stated)
    for figure in quantities.figures:
        part = figure.reason in _PARTS and quantities.targets
        if not part and not _set_aside(plan, item, figure.stated, ""):
            yield _unrecorded(plan, item, figure.stated, figure.stated)


def _unrecorded(plan: Plan, item: Item, reads: str, stated: str) -> Problem:
    return Problem("figure-not-recorded", plan.file,
                   f"the official text (line {shown(item.lines)}) reads {reads} in {stated!r}, but no record has it.",
                   "Add the target; or put it into not_targets with the line and the reason.",
                   path=(*item.path, "targets"), record=item.id)


def _set_aside(plan: Plan, item: Item, stated: str, context: str) -> bool:
    """Whether ``not_targets`` names this figure: the one wording holds the other, at lines of the item."""
    wanted = name_form(stated)
    return any(
        record.lines.shares(item.lines)
        and (name_form(record.stated) in wanted or wanted in name_form(record.stated)
             or (context and name_form(record.stated) in name_form(context)))
        for record in plan.not_targets
    )


def readings(plan: Plan, corpus: Corpus, evidence: Evidence) -> Iterator[tuple[Item, Matching, Quantities]]:
    """Each objective and measure with its targets paired to what the reader reads in its clause."""
    proposer = Proposer(corpus)
    for domain in plan.domains:
        for item in (*domain.objectives, *domain.measures):
            clause = evidence.clause(item.lines)
            if clause is not None:
                quantities = _read(after_number(clause.text, item), item.kind == "objective")
                yield item, match(item.targets, quantities.targets, proposer), quantities


@lru_cache(maxsize=4096)
def _read(text: str, directions: bool) -> Quantities:
    return read_quantities(text, directions=directions)


def said(record: Target | Quantity) -> str:
    """The comparable fields of a target or reading in one line: ``>= 90 percent``."""
    parts = []
    for field in _SHOWN:
        value = getattr(record, field)
        if value in (None, False):
            continue
        parts.append(format_decimal(value) if field in {"value", "value_max"} else field if value is True else str(value))
    other = f" {record.relative_to}" if record.relative_to else ""
    return " ".join(parts) + other
