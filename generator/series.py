"""From observations to series: the latest release of each year, in the indicator's unit.

Units are converted only by the rules of the units registry (``converts``), and only exactly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Context, Decimal, Inexact

from .model import Corpus, Unit
from .observed import CellKey, Observation

_EXACT = Context(prec=40, traps=[Inexact])


@dataclass(frozen=True, slots=True)
class Point:
    """The value of one year, in the indicator's unit, with the observation that it comes from."""

    year: int
    value: Decimal
    observation: Observation


@dataclass(frozen=True, slots=True)
class Series:
    """What is known of one indicator and population of a place, by year.

    ``points`` are the years with a value; ``missing`` the years whose latest release gives a code
    instead. ``apart`` says that there are values, but only of other populations, parts or units of count.
    """

    points: tuple[Point, ...] = ()
    missing: tuple[Observation, ...] = ()
    apart: bool = False


def population_of(observation: Observation, corpus: Corpus) -> str | None:
    """Who is counted: the row's own population, else its indicator's default."""
    indicator = corpus.indicators.get(observation.indicator)
    return observation.population or (indicator.population if indicator else None)


def cell_key(observation: Observation, corpus: Corpus) -> CellKey:
    """What a figure is of, through all its releases."""
    return (observation.indicator, population_of(observation, corpus), observation.sex, observation.age,
            observation.area, observation.per, observation.year)


def latest_releases(observations: Iterable[Observation], corpus: Corpus, as_of: str | None = None) -> dict[CellKey, Observation]:
    """Of each figure the release that counts: the last one, up to the date ``as_of`` where one is given."""
    latest: dict[CellKey, Observation] = {}
    for found in observations:
        key = cell_key(found, corpus)
        if (as_of is None or found.released <= as_of) and (key not in latest or latest[key].released < found.released):
            latest[key] = found
    return latest


def converted(value: Decimal, unit: str, to: str, units: Mapping[str, Unit]) -> Decimal | None:
    """The value in another unit; ``None`` where no declared rule gives it exactly."""
    if unit == to:
        return value
    forward, back = (units[name].converts if name in units else None for name in (unit, to))
    try:
        if forward and forward.to == to:
            return _EXACT.multiply(value, forward.factor)
        if back and back.to == unit:
            return _EXACT.divide(value, back.factor)
    except Inexact:
        return None
    return None


class Observed:
    """The observations of a corpus as of a date, to be asked for series."""

    def __init__(self, corpus: Corpus, as_of: str) -> None:
        self.corpus = corpus
        self._by: dict[tuple[str, str], list[Observation]] = defaultdict(list)
        for code, observations in corpus.observations.items():
            for found in latest_releases(observations, corpus, as_of).values():
                self._by[code, found.indicator].append(found)

    def series(self, jurisdiction: str, indicator: str, population: str | None, per: str | None = None) -> Series:
        """The series of whole populations; its order does not depend on that of the rows."""
        if indicator not in self.corpus.indicators:
            return Series()
        found = sorted(self._by.get((jurisdiction, indicator), ()), key=lambda one: one.year)
        own = [one for one in found if one.whole and one.per == per and population_of(one, self.corpus) == population]
        unit = self.corpus.indicators[indicator].unit
        points = tuple(
            Point(one.year, value, one) for one in own
            if one.value is not None and (value := converted(one.value, one.unit, unit, self.corpus.units)) is not None
        )
        return Series(points, tuple(one for one in own if one.missing), not points and any(one.value is not None for one in found))


def comparable(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The points that are defined as the last one is: only these make one trend."""
    return tuple(point for point in points if point.observation.definition == points[-1].observation.definition)


def differences(own: tuple[Point, ...], other: tuple[Point, ...]) -> tuple[Point, ...]:
    """One series minus another, for the years that both have."""
    values = {point.year: point.value for point in other}
    return tuple(replace(point, value=point.value - values[point.year]) for point in own if point.year in values)
