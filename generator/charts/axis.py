"""The value axis of a chart: where it begins and ends, and its ticks. All decimal, so that bytes are the same everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from ..model import Unit

#: Steps between ticks are one of these times a power of ten.
_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
#: No axis has more steps than this: their numbers must stand side by side on a phone.
_MOST_STEPS = 6
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Axis:
    """``low`` and ``high`` are the first and the last tick."""

    ticks: tuple[Decimal, ...]

    @property
    def low(self) -> Decimal:
        return self.ticks[0]

    @property
    def high(self) -> Decimal:
        return self.ticks[-1]

    def at(self, value: Decimal) -> Decimal:
        """Where a value stands: per cent of the axis' length, with two digits; 0 is ``low``, 100 is ``high``."""
        return (100 * (value - self.low) / (self.high - self.low)).quantize(_HUNDREDTH, ROUND_HALF_EVEN)


def axis_for(values: Iterable[Decimal], unit: Unit | None) -> Axis:
    """The axis that holds all values; ValueError where there are none.

    Zero is on it, so that lengths can be compared, except for ages: a life expectancy is not counted from birth by the
    eye. Shares that pass half of the whole are shown against the whole.
    """
    known = list(values)
    low, high = min(known), max(known)
    if unit is None or unit.id != "age":
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if unit and unit.kind == "share" and Decimal(50) < high <= 100:
        high = Decimal(100)
    if low == high:
        low, high = low - 1, high + 1
    step = _step(low, high)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return Axis(tuple((first + number) * step for number in range(int(last - first) + 1)))


def _step(low: Decimal, high: Decimal) -> Decimal:
    """The smallest round step of which no more than the most allowed lie between the two."""
    power = Decimal(1).scaleb((high - low).adjusted() - 1)
    while True:
        for factor in _STEPS:
            if (high - low) / (factor * power) <= _MOST_STEPS:
                return factor * power
        power *= 10
