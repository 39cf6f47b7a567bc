"""The targets on one subject as small pictures in groups: those about one indicator and population share a scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..links import TargetRef
from ..model import Corpus, Indicator, Target
from .axis import Axis, axis_for
from .target_mark import mark, on_axis, on_bar, reach
from .targets_chart import has_value, row_order


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """Targets about one indicator and population, upper levels first, each with its picture.

    ``scale`` says from where to where the pictures' bars reach; empty where no two targets can share one.
    """

    indicator: Indicator
    population: str
    scale: str
    rows: tuple[tuple[TargetRef, Markup], ...]

    @property
    def plans(self) -> int:
        return len({ref.plan.id for ref, _ in self.rows})


def grouped(refs: Iterable[TargetRef], corpus: Corpus) -> list[TargetGroup]:
    """The groups, that with the most plans first; equal ones in the order in which they come."""
    found: dict[tuple[str, str | None], list[TargetRef]] = {}
    for ref in refs:
        found.setdefault((ref.target.indicator, corpus.population_of(ref.target)), []).append(ref)
    groups = [_group(corpus.indicators[indicator], population, members, corpus) for (indicator, population), members in found.items()]
    # Groups about one indicator stay together.
    most: Counter[str] = Counter()
    for group in groups:
        most[group.indicator.id] = max(most[group.indicator.id], group.plans)
    first = {indicator: position for position, indicator in enumerate(dict.fromkeys(group.indicator.id for group in groups))}
    return sorted(groups, key=lambda group: (-most[group.indicator.id], first[group.indicator.id], -group.plans))


def _group(indicator: Indicator, population: str | None, refs: Sequence[TargetRef], corpus: Corpus) -> TargetGroup:
    targets = [ref.target for ref in refs]
    axis, key = _shared(targets, corpus)
    unit = corpus.units.get(key[0] or "") if key else None
    symbol = unit.symbol if unit else ""
    on_bars = any(on_bar(target, corpus.units, corpus.indicators) for target in targets)
    rows = sorted(refs, key=lambda ref: row_order(ref.plan, corpus.jurisdictions[ref.plan.jurisdiction]))
    return TargetGroup(
        indicator, corpus.populations[population].name if population else "",
        "0至100%" if on_bars else f"{reach(axis)}{symbol}" if axis else "",
        tuple((ref, on_axis(ref.target, axis, symbol) if axis and key == _key(ref.target)
               else mark(ref.target, corpus.units, corpus.indicators)) for ref in rows),
    )


def _key(target: Target) -> tuple[str | None, str | None] | None:
    return (target.unit, target.per) if has_value(target) else None


def _shared(targets: Sequence[Target], corpus: Corpus) -> tuple[Axis | None, tuple[str | None, str | None] | None]:
    """The axis that most of the targets share, with their unit and period; shares of a whole have a bar of their own."""
    keys = Counter(key for target in targets if (key := _key(target)) and not on_bar(target, corpus.units, corpus.indicators))
    if not keys or max(keys.values()) < 2:
        return None, None
    key = max(keys, key=lambda one: (keys[one], str(one)))
    same = [target for target in targets if _key(target) == key]
    values = [value for target in same for value in (target.value, target.value_max) if value is not None]
    return axis_for(values, corpus.units.get(key[0] or "")), key
