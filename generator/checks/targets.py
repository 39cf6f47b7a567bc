"""Targets: units, comparators, values and years that fit the indicator and each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..deadlines import deadline
from ..model import Corpus, Plan, PrefaceFigure, Target
from ..problems import Problem
from ..quantity import figure_amounts, worded_bounds
from ..values import format_decimal

_CHANGE_UNITS = {"percent", "percentage_points"}
#: Bounds that words tell apart; ``>=`` and ``=`` are worded alike too often.
_SHARP = {"~", "<=", ">", "<"}
_READ_AGAIN = "Read the clause again; if it really says so, tell readers in the target's note."


def units(plan: Plan, corpus: Corpus) -> Iterator[Problem]:
    """A level has the unit of its indicator; a change may also be in percent or percentage points."""
    for record, path, unit, change in _measured(plan):
        indicator = corpus.indicators.get(record.indicator)
        if indicator is None or unit is None or unit == indicator.unit or (change and unit in _CHANGE_UNITS):
            continue
        yield Problem("unit-mismatch", plan.file, f"the unit is {unit}, but {indicator.id} is measured in {indicator.unit}.",
                      "Use the indicator's unit, or the indicator that the text means.", path=(*path, "unit"),
                      record=getattr(record, "id", plan.id))


def _measured(plan: Plan) -> Iterator[tuple]:
    for target in plan.targets():
        yield target, target.path, target.unit, target.change
    for figure in plan.preface_figures:
        yield figure, figure.path, figure.unit, None


def comparators(plan: Plan, corpus: Corpus) -> Iterator[Problem]:
    """A comparator, change or direction does not ask for the worse, and a range is no bound."""
    for target in plan.targets():
        def problem(message: str, key: str, hint: str = _READ_AGAIN, target: Target = target) -> Problem:
            return Problem("comparator-mismatch", plan.file, message, hint, path=(*target.path, key), record=target.id)

        if target.value_max is not None and target.comparator != "=":
            yield problem(f"a range has the comparator =, but {target.comparator} stands here.", "comparator", "Write = for a range.")
        if target.value_max is not None and target.value is not None and target.value_max <= target.value:
            yield problem(f"the range goes from {target.value} to {target.value_max}.", "value_max", "Put the lower end in value.")
        indicator = corpus.indicators.get(target.indicator)
        # A comparator that its own wording contradicts is reported as that.
        if indicator is None or indicator.better is None or target.note or worded_comparator(target):
            continue
        asks = _asks_for(target)
        if asks and asks != indicator.better:
            yield problem(f"the target asks for {asks} values, but {indicator.id} is better {indicator.better}.",
                          "direction" if target.direction else "comparator")


def comparator_fits(target: Target, worded: Collection[str]) -> bool:
    """Whether the target's comparator may be worded in one of these ways."""
    return any(one == target.comparator or not {one, target.comparator} & _SHARP for one in worded)


def worded_comparator(target: Target) -> str | None:
    """The comparator that the figure's own wording has, where the recorded one cannot be worded so."""
    if target.value is None or target.change or (target.reading and "comparator" in target.reading.differs):
        return None
    worded = worded_bounds(target.stated).get(target.value, set())
    return None if not worded or comparator_fits(target, worded) else min(worded)


def worded_values(record: Target | PrefaceFigure) -> list[str]:
    """The figures that the wording has, where the recorded value is none of them."""
    worded = figure_amounts(record.stated)
    return [] if record.value is None or record.value in worded else [format_decimal(value) for value in sorted(worded)]


def as_stated(plan: Plan, corpus: Corpus) -> Iterator[Problem]:
    """Value and comparator are those of the wording on record."""
    def problem(record: Target | PrefaceFigure, key: str, value: str, worded: str) -> Problem:
        return Problem("stated-differs", plan.file, f"the {key} is {value}, but {record.stated!r} reads {worded}.",
                       f"One of the two was mistyped: write the {key} {worded}, or mend stated.", path=(*record.path, key),
                       record=getattr(record, "id", plan.id))

    for record in (*plan.targets(), *plan.preface_figures):
        if values := worded_values(record):
            yield problem(record, "value", format_decimal(record.value), " or ".join(values))
    for target in plan.targets():
        if comparator := worded_comparator(target):
            yield problem(target, "comparator", target.comparator, comparator)


def _asks_for(target: Target) -> str | None:
    if target.direction:
        return {"up": "higher", "cover": "higher", "down": "lower", "eliminate": "lower", "slow": "lower"}.get(target.direction)
    if target.change:
        return {"increase": "higher", "decrease": "lower"}[target.change]
    return {">=": "higher", ">": "higher", "<=": "lower", "<": "lower"}.get(target.comparator or "")


def values(plan: Plan, corpus: Corpus) -> Iterator[Problem]:
    """No value is negative, and no share of a whole is over a hundred percent, gross rates excepted.

    A value that its own wording contradicts is reported as that.
    """
    for record, path, unit_id, change in _measured(plan):
        unit = corpus.units.get(unit_id) if unit_id else None
        indicator = corpus.indicators.get(record.indicator)
        whole = unit and unit.kind == "share" and not change and not (indicator and indicator.gross)
        for key in ("value", "value_max"):
            value = getattr(record, key, None)
            if value is None or (key == "value" and worded_values(record)):
                continue
            if value < 0 or (whole and value > 100):
                yield Problem("value-out-of-range", plan.file, f"{key} is {value}{unit.symbol if unit else ''}.",
                              "Read the clause again.", path=(*path, key), record=getattr(record, "id", plan.id))


def deadlines(plan: Plan, corpus: Corpus) -> Iterator[Problem]:
    """A deadline lies in or after the period's start, and a base year before the deadline."""
    for target in plan.targets():
        due, _ = deadline(plan, target)
        if target.deadline and not plan.start <= target.deadline <= plan.end + 10:
            yield Problem("deadline", plan.file, f"the deadline is {target.deadline}, but the plan runs {plan.start}–{plan.end}.",
                          "Read the year again.", path=(*target.path, "deadline"), record=target.id)
        if target.base_year and target.base_year >= due:
            yield Problem("deadline", plan.file, f"the base year is {target.base_year}, but the deadline is {due}.",
                          "Read the years again.", path=(*target.path, "base_year"), record=target.id)
    for figure in plan.preface_figures:
        if figure.year and figure.year > plan.end:
            yield Problem("deadline", plan.file, f"a figure reached in {figure.year} comes after the plan's end, {plan.end}.",
                          "Read the year again.", path=(*figure.path, "year"), record=plan.id)


def repeated(plan: Plan, corpus: Corpus) -> Iterator[Problem]:
    """Two targets of one item differ in indicator, population, deadline, kind or unit of counting."""
    for item in plan.items():
        seen: dict[tuple, Target] = {}
        for target in item.targets:
            key = (target.indicator, corpus.population_of(target), target.deadline, target.kind, target.per, target.unit,
                   target.relative_to, target.base_year, target.modality)
            first = seen.setdefault(key, target)
            if first is not target:
                yield Problem("target-twice", plan.file,
                              f"{first.stated!r} ({first.id.rsplit('/', 1)[1]}) and {target.stated!r} commit to the same thing.",
                              "Remove one, or give the population or deadline in which they differ.",
                              path=target.path, record=target.id)
