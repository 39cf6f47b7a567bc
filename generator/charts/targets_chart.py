"""What stands on the chart of an indicator: panels of equal population and unit, a row for each plan, its marks.

Only what has a value in the indicator's own terms stands on an axis. Changes (下降10%), targets set by another
indicator and directions do not: they are listed in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..deadlines import deadline
from ..links import FigureRef, TargetRef
from ..model import Corpus, Jurisdiction, Plan, PrefaceFigure, Target
from ..values import figure_display, target_display
from ..words import LEVELS, PER, PLAN_KINDS
from .axis import Axis, axis_for

#: How the label of a preface figure begins.
REPORTED = "前言："

_LEVELS = {level: position for position, level in enumerate(LEVELS)}
_KINDS = {kind: position for position, kind in enumerate(PLAN_KINDS)}


@dataclass(frozen=True, slots=True)
class Mark:
    """One value on the axis. ``asked`` is the value as readers see it, ``label`` that with its year. ``year`` is a
    target's deadline, or the year a preface reports; ``ids`` are the targets that ask just this, and none for a preface figure."""

    value: Decimal
    value_max: Decimal | None
    comparator: str
    asked: str
    label: str
    year: int | None
    ids: tuple[str, ...] = ()

    @property
    def reported(self) -> bool:
        return not self.ids


@dataclass(frozen=True, slots=True)
class PlanRow:
    plan: Plan
    place: Jurisdiction
    marks: tuple[Mark, ...]

    @property
    def targets(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if not mark.reported)

    @property
    def kind(self) -> str:
        return self.plan.kind

    @property
    def name(self) -> str:
        """The place and kind, such as 宁城县妇女."""
        return self.place.name + PLAN_KINDS[self.plan.kind].zh

    @property
    def period(self) -> str:
        return f"{self.plan.start}—{self.plan.end}年"


@dataclass(frozen=True, slots=True)
class PanelKey:
    """What values must share to stand on one axis."""

    population: str | None
    unit: str | None
    per: str | None


@dataclass(frozen=True, slots=True)
class Panel:
    key: PanelKey
    name: str
    unit: str
    axis: Axis
    rows: tuple[PlanRow, ...]


def has_value(target: Target) -> bool:
    """Whether the target has a place on an axis: a number, in the indicator's own terms."""
    return target.kind == "numeric" and target.value is not None and not target.change


def panels(targets: Sequence[TargetRef], figures: Sequence[FigureRef], corpus: Corpus) -> list[Panel]:
    """The panels of one indicator, that with the most plans first; none where nothing has a value."""
    found: dict[PanelKey, dict[str, tuple[Plan, list[Mark]]]] = {}
    for ref in targets:
        if has_value(ref.target):
            _add(found, _key(ref.target, corpus), ref.plan, _target_mark(ref, corpus))
    for ref in figures:
        _add(found, _key(ref.figure, corpus), ref.plan, _figure_mark(ref.figure, corpus))
    made = [_panel(key, rows.values(), corpus) for key, rows in found.items()]
    return sorted(made, key=lambda panel: (all(mark.reported for row in panel.rows for mark in row.marks), -len(panel.rows)))


def row_order(plan: Plan, place: Jurisdiction) -> tuple[int, str, int, int, int]:
    """Upper levels first, then by place, kind and period."""
    return _LEVELS[place.level], place.code, _KINDS[plan.kind], plan.start, plan.end


def _key(record: Target | PrefaceFigure, corpus: Corpus) -> PanelKey:
    return PanelKey(corpus.population_of(record), record.unit, record.per if isinstance(record, Target) else None)


def _add(found: dict[PanelKey, dict[str, tuple[Plan, list[Mark]]]], key: PanelKey, plan: Plan, mark: Mark) -> None:
    marks = found.setdefault(key, {}).setdefault(plan.id, (plan, []))[1]
    for position, other in enumerate(marks):
        # An objective and a measure may promise the same: one mark, both named.
        if mark.ids and other.ids and (mark.label, mark.year) == (other.label, other.year):
            marks[position] = replace(other, ids=other.ids + mark.ids)
            return
    marks.append(mark)


def _target_mark(ref: TargetRef, corpus: Corpus) -> Mark:
    target = ref.target
    year, basis = deadline(ref.plan, target)
    asked = target_display(target, corpus.units, corpus.indicators)
    label = f"{asked}，{year}年" + ("（期末）" if basis == "period_end" else "")
    assert target.value is not None
    return Mark(target.value, target.value_max, target.comparator or "=", asked, label, year, (target.id,))


def _figure_mark(figure: PrefaceFigure, corpus: Corpus) -> Mark:
    year = f"{figure.year}年" if figure.year else "年份未写明"
    reached = figure_display(figure, corpus.units)
    label = f"{REPORTED}{reached}，{year}（{figure.scope}）"
    return Mark(figure.value, None, figure.comparator or "=", reached, label, figure.year)


def _panel(key: PanelKey, rows: Iterable[tuple[Plan, list[Mark]]], corpus: Corpus) -> Panel:
    made = [
        PlanRow(plan, corpus.jurisdictions[plan.jurisdiction],
                tuple(sorted(marks, key=lambda mark: (mark.value, mark.year or 0, mark.label))))
        for plan, marks in rows
    ]
    made.sort(key=lambda row: row_order(row.plan, row.place))
    unit = corpus.units.get(key.unit or "")
    values = [value for row in made for mark in row.marks for value in (mark.value, mark.value_max) if value is not None]
    return Panel(
        key, corpus.populations[key.population].name if key.population else "", _unit_name(key, corpus),
        axis_for(values, unit), tuple(made),
    )


def _unit_name(key: PanelKey, corpus: Corpus) -> str:
    unit = corpus.units.get(key.unit or "")
    if unit is None:
        return key.unit or ""
    symbol = f"（{unit.symbol}）" if unit.symbol and unit.symbol != unit.name else ""
    return (PER[key.per].zh if key.per else "") + unit.name + symbol
