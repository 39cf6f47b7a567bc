"""What a target asks of a value: at least, at most, between, more, less or exactly."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..model import Target

_FLIPPED = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "=": "="}
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Bound:
    """``comparator`` is one of >=, <=, >, < and =; a range is ``=`` with ``maximum``."""

    comparator: str
    value: Decimal
    maximum: Decimal | None = None

    def holds(self, value: Decimal) -> bool:
        match self.comparator:
            case ">=":
                return value >= self.value
            case "<=":
                return value <= self.value
            case ">":
                return value > self.value
            case "<":
                return value < self.value
            case _:
                return self.value <= value <= (self.value if self.maximum is None else self.maximum)


def plain(comparator: str, value: Decimal, maximum: Decimal | None, better: str | None) -> Bound:
    """The bound of a target without a change.

    Where the text says "equal" or gives a range, a value beyond its better end satisfies it too,
    since nobody who promises 10 to 11 years breaks the promise with 12.
    """
    if comparator == "=" and better == "higher":
        return Bound(">=", value)
    if comparator == "=" and better == "lower":
        return Bound("<=", value if maximum is None else maximum)
    return Bound(comparator, value, maximum)


def changed(target: Target, base: Decimal) -> Bound | None:
    """The bound that a change of the base value sets; ``None`` where a percentage of the base makes no sense.

    The comparator is about the size of the change: 下降30% asks for a value of at most 70% of the base.
    """
    size = target.value or Decimal(0)
    if target.unit == "percent":
        if base <= 0:
            return None
        size = base * size / _HUNDRED
    comparator = ">=" if target.comparator == "=" else target.comparator or ">="
    if target.change == "decrease":
        return Bound(_FLIPPED[comparator], base - size)
    return Bound(comparator, base + size)
