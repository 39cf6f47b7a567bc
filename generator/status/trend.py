"""A robust trend through the years of a series: Theil and Sen's median of slopes, from SciPy."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from statistics import median

from ..model import Corpus, Indicator
from ..series import Point

#: Fewer values of one definition make no trend.
FEWEST_POINTS = 5
#: A series is volatile where half of its values lie further from the trend than this share of their median.
VOLATILE_SHARE = Decimal("0.1")
#: Digits after the point of a computed value: one more than such figures are published with.
_STEP = Decimal("0.001")


def possible(indicator: Indicator, corpus: Corpus) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest value that an indicator can have: a share ends at the whole unless it is gross."""
    unit = corpus.units[indicator.unit]
    whole = Decimal(unit.scale) if unit.kind == "share" and unit.scale is not None and not indicator.gross else None
    return Decimal(0) if unit.kind in {"share", "rate", "count", "duration"} else None, whole


def project(points: Sequence[Point], year: int, least: Decimal | None = None, greatest: Decimal | None = None) -> Decimal:
    """The value of the trend in ``year``, rounded to three digits after the point, kept between ``least`` and ``greatest``.

    SciPy computes in floating point; the rounding makes the result the same everywhere.
    """
    found = _slope(points)
    middle = median(point.year for point in points)
    value = (Decimal(str(median(point.value for point in points))) + found * (Decimal(year) - Decimal(str(middle)))).quantize(_STEP)
    if greatest is not None:
        value = min(value, greatest)
    return value if least is None else max(value, least)


def is_volatile(points: Sequence[Point]) -> bool:
    """Whether the values swing about their trend (波动较大)."""
    if len(points) < FEWEST_POINTS:
        return False
    slope = _slope(points)
    levels = [point.value - slope * point.year for point in points]
    level = median(levels)
    spread = median(abs(one - level) for one in levels)
    return spread > VOLATILE_SHARE * abs(median(point.value for point in points))


def _slope(points: Sequence[Point]) -> Decimal:
    # Loading SciPy takes longer than most commands: only a series that is long enough pays for it.
    from scipy.stats import theilslopes

    result = theilslopes([float(point.value) for point in points], [point.year for point in points], method="separate")
    return Decimal(repr(float(result.slope))).quantize(Decimal("1e-9"))
