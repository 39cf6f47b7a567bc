"""Small cells: counts of people so small that they might point at someone, and cells that would give them away.

The rule, applied to everything that is published (tables and pages):

1. Of a figure about people, a count from 1 to 4 above the line, or from 1 to 4 left between numerator
   and denominator, is small; where only the value and the denominator are given, the count follows from them.
2. A small figure's value and numerator are hidden, in all its releases.
3. Where exactly one figure of a whole and its parts (by sex, age or area) is hidden, it could be had by
   subtraction: the smallest other part is hidden too. This is repeated until nothing changes.
4. Sums over years are hidden where exactly one of their years is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from .model import Corpus
from .observed import CellKey, Observation
from .series import cell_key, latest_releases, population_of

#: Counts from 1 up to, but not including, this are small.
THRESHOLD = 5

#: The places in a key of the dimensions that parts are made by.
_DIMENSIONS = (2, 3, 4)
_PEOPLE = {"person", "person_times"}


def is_small(count: Decimal) -> bool:
    return 0 < count < THRESHOLD


def suppressed(observations: Iterable[Observation], corpus: Corpus) -> frozenset[CellKey]:
    """The figures of one place that are not to be published, through all their releases."""
    observations = tuple(observations)
    hidden = {cell_key(one, corpus) for one in observations if _small(one, corpus)}
    latest = latest_releases(observations, corpus)
    groups = _groups(latest)
    hidden |= {key for group in groups if (key := _gives_rest_away(group, latest, corpus))}
    while more := {key for group in groups if (key := _complement(group, hidden, latest, corpus))}:
        hidden |= more
    return frozenset(hidden)


def sum_is_hidden(parts: Iterable[Observation], hidden: frozenset[CellKey], corpus: Corpus) -> bool:
    """Whether the sum of these figures would give the only hidden one away."""
    return sum(cell_key(one, corpus) in hidden for one in parts) == 1


def _count(one: Observation, corpus: Corpus) -> Decimal | None:
    """The number of people behind a figure, where it is about people and can be told."""
    if one.unit in _PEOPLE:
        return one.value
    if population_of(one, corpus) is None:
        return None
    if one.numerator is not None:
        return one.numerator
    unit = corpus.units.get(one.unit)
    if one.value is None or one.denominator is None or unit is None or unit.scale is None:
        return None
    return (one.value * one.denominator / unit.scale).quantize(Decimal(1))


def _small(one: Observation, corpus: Corpus) -> bool:
    count = _count(one, corpus)
    if count is None:
        return False
    return is_small(count) or (one.denominator is not None and is_small(one.denominator - count))


def _groups(latest: Mapping[CellKey, Observation]) -> list[tuple[CellKey | None, tuple[CellKey, ...]]]:
    """A whole (where there is one) with its parts, for each dimension by which figures are parted."""
    found: dict[tuple[object, ...], list[CellKey]] = defaultdict(list)
    for key in latest:
        for dimension in _DIMENSIONS:
            found[(dimension, *key[:dimension], *key[dimension + 1 :])].append(key)
    groups = []
    for (dimension, *_), keys in found.items():
        parts = tuple(sorted((key for key in keys if key[dimension] != "all"), key=str))
        if parts:
            groups.append((next((key for key in keys if key[dimension] == "all"), None), parts))
    return groups


def _size(key: CellKey, latest: Mapping[CellKey, Observation], corpus: Corpus) -> Decimal:
    one = latest[key]
    count = _count(one, corpus)
    return count if count is not None else one.value if one.value is not None else Decimal("Infinity")


def _gives_rest_away(group: tuple[CellKey | None, tuple[CellKey, ...]], latest: Mapping[CellKey, Observation],
                     corpus: Corpus) -> CellKey | None:
    """A lone part that leaves a small rest of its whole."""
    whole, parts = group
    if whole is None or len(parts) != 1:
        return None
    counts = [_count(latest[key], corpus) for key in (whole, parts[0])]
    if counts[0] is None or counts[1] is None:
        return None
    return parts[0] if is_small(counts[0] - counts[1]) else None


def _complement(group: tuple[CellKey | None, tuple[CellKey, ...]], hidden: set[CellKey],
                latest: Mapping[CellKey, Observation], corpus: Corpus) -> CellKey | None:
    """The figure to hide where a whole and its parts have exactly one hidden."""
    whole, parts = group
    if whole is None or len(parts) < 2 or sum(key in hidden for key in (whole, *parts)) != 1:
        return None
    shown = [key for key in parts if key not in hidden]
    return min(shown, key=lambda key: (_size(key, latest, corpus), str(key)))
