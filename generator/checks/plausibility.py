"""What statistical offices look at before they believe a figure. Warnings: the figure may be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from statistics import median

from ..model import Corpus, Unit
from ..observations import file_of
from ..observed import CellKey, Observation
from ..problems import Problem
from ..series import cell_key, converted, latest_releases
from .observations import every, name

#: Each of these is a part of the next: deaths in the first month, year, five years of life.
MORTALITY = ("neonatal-mortality-rate", "infant-mortality-rate", "under-five-mortality-rate")
#: A step between years is a jump where it is more than so many times as wide as the middle one.
JUMP_SPREADS = 6
#: … and than this share of the middle value: a smooth series makes every little step look wide.
JUMP_SHARE = Decimal("0.1")
#: With fewer than five values, a jump is a value more than so many times the last, or less than that part of it.
JUMP_FACTOR = 3
_FEWEST = 5
#: Where at least so many percent are asked for, a value of at most 1 may be a fraction that was not multiplied.
FRACTION_BELOW = 20
_CHECK = "Check the figure with the source; where it is right, leave it and say why in note."


def shares(corpus: Corpus) -> Iterator[Problem]:
    """A share lies between 0 and 100 percent unless it is gross; nothing but a change is negative.

    Nor is a share that a plan of the place wants far above 1 percent at most 1: that looks like a fraction of 1.
    """
    wanted = _wanted(corpus)
    for one in every(corpus):
        unit, indicator = corpus.units.get(one.unit), corpus.indicators.get(one.indicator)
        if one.value is None or unit is None or indicator is None:
            continue
        over = unit.kind == "share" and unit.scale is not None and one.value > unit.scale and not indicator.gross
        if over or (one.value < 0 and unit.kind in {"share", "rate", "count", "duration"}):
            yield Problem("implausible-share", file_of(one), f"the value is {one.value}{unit.symbol}.", _CHECK,
                          path=(one.line, "value"), record=name(one))
        least = wanted.get((one.jurisdiction, one.indicator))
        if unit.id == "percent" and least is not None and 0 < one.value <= 1 and not _is_computed(one, unit):
            yield Problem("implausible-share", file_of(one),
                          f"the value is {one.value}{unit.symbol}, but a target asks for {least}{unit.symbol}; it may be a fraction of 1.", _CHECK,
                          path=(one.line, "value"), record=name(one))


def _wanted(corpus: Corpus) -> dict[tuple[str, str], Decimal]:
    """By place and indicator the lowest percentage that a target asks for, where that is far above 1."""
    asked: dict[tuple[str, str], Decimal] = {}
    for plan in corpus.plans.values():
        for target in plan.targets():
            if target.unit == "percent" and target.change is None and target.value is not None:
                key = plan.jurisdiction, target.indicator
                asked[key] = min(target.value, asked.get(key, target.value))
    return {key: value for key, value in asked.items() if value >= FRACTION_BELOW}


def _is_computed(one: Observation, unit: Unit) -> bool:
    """Whether the value is what its own counts give."""
    if one.value is None or one.numerator is None or not one.denominator or unit.scale is None:
        return False
    return abs(one.numerator * unit.scale / one.denominator - one.value) <= _half_step(one.value)


def _half_step(value: Decimal) -> Decimal:
    """Half a unit of the last digit that is written."""
    return Decimal(1).scaleb(int(value.as_tuple().exponent)) / 2


def parts(corpus: Corpus) -> Iterator[Problem]:
    """The value is numerator over denominator, to within rounding; the counts of both sexes, of town and country, add up."""
    for one in every(corpus):
        unit = corpus.units.get(one.unit)
        if one.value is None or one.numerator is None or one.denominator is None or unit is None or unit.scale is None:
            continue
        if not _is_computed(one, unit):
            computed = one.numerator * unit.scale / one.denominator
            yield Problem("implausible-parts", file_of(one),
                          f"the value is {one.value}{unit.symbol}, but {one.numerator}/{one.denominator} gives {computed:.4g}{unit.symbol}.",
                          _CHECK, path=(one.line, "value"), record=name(one))
    for cells in _latest(corpus).values():
        yield from _sums(cells)


def _sums(cells: dict[CellKey, Observation]) -> Iterator[Problem]:
    for key, whole in cells.items():
        for at, words in ((2, ("female", "male")), (4, ("urban", "rural"))):
            keys = [(*key[:at], word, *key[at + 1 :]) for word in words]
            if key[at] != "all" or not all(part in cells for part in keys):
                continue
            for column in ("numerator", "denominator"):
                counts = [getattr(cells[part], column) for part in keys]
                total = getattr(whole, column)
                if total is not None and None not in counts and sum(counts) != total:
                    yield Problem("implausible-parts", file_of(whole),
                                  f"{column} is {total}, but {' and '.join(words)} make {sum(counts)}.", _CHECK,
                                  path=(whole.line, column), record=name(whole))


def order(corpus: Corpus) -> Iterator[Problem]:
    """Neonatal, infant and under-five mortality of one place and year do not fall in this order."""
    for cells in _latest(corpus).values():
        for key, one in cells.items():
            if key[0] not in MORTALITY[:-1] or one.value is None:
                continue
            for wider in MORTALITY[MORTALITY.index(key[0]) + 1 :]:
                other = next((o for k, o in cells.items() if k[0] == wider and k[2:] == key[2:] and o.value is not None), None)
                if other is None or other.value is None:
                    continue
                value = converted(one.value, one.unit, other.unit, corpus.units)
                if value is not None and value > other.value:
                    yield Problem("implausible-order", file_of(one),
                                  f"{key[0]} is {value}, but {wider}, of which it is a part, is {other.value} (line {other.line}).", _CHECK,
                                  path=(one.line, "value"), record=name(one))


def jumps(corpus: Corpus) -> Iterator[Problem]:
    """A value that jumps from the one of the year before."""
    for cells in _latest(corpus).values():
        series: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
        for key, one in cells.items():
            if one.value is not None:
                series[(*key[:-1], one.unit, one.definition)].append(one)
        for found in series.values():
            ordered = sorted(found, key=lambda one: one.year)
            for before, after in pairwise(ordered):
                if _jumps(before, after, ordered):
                    yield Problem("implausible-jump", file_of(after),
                                  f"the value is {after.value}, after {before.value} in {before.year}.", _CHECK,
                                  path=(after.line, "value"), record=name(after))


def _jumps(before: Observation, after: Observation, series: list[Observation]) -> bool:
    values = [one.value for one in series if one.value is not None]
    old, new = before.value or Decimal(0), after.value or Decimal(0)
    if len(values) < _FEWEST:
        return old > 0 and new > 0 and (new > JUMP_FACTOR * old or old > JUMP_FACTOR * new)
    steps = [later - earlier for earlier, later in pairwise(values)]
    middle = median(steps)
    spread = median(abs(step - middle) for step in steps)
    away = abs(new - old - middle)
    return spread > 0 and away > JUMP_SPREADS * spread and away > JUMP_SHARE * abs(median(values))


def _latest(corpus: Corpus) -> dict[str, dict[CellKey, Observation]]:
    """The figures that count, by place and by what they are of."""
    return {
        code: latest_releases([one for one in found if cell_key(one, corpus)[0] in corpus.indicators], corpus)
        for code, found in corpus.observations.items()
    }
