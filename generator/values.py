"""How values are written: one form for decimals, one Chinese form for what a target asks."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from .model import Indicator, PrefaceFigure, Target, Unit
from .words import CHANGES, DIRECTIONS, MODALITIES, PER

#: Signs before a value. "=" needs none, and 左右 follows its value.
_SIGNS = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "=": "", "~": ""}

_DIRECTIONS = {code: word.zh for code, word in DIRECTIONS.items()}

#: How a direction reads where it is to be kept up (保持, 稳定).
_MAINTAINED = {
    "up": "保持提高", "down": "保持下降", "keep": "保持", "cover": "保持全面覆盖",
    "eliminate": "保持消除", "slow": "上升趋势保持减缓", "balance": "保持平衡",
}


def format_decimal(value: Decimal) -> str:
    """Plain notation without exponent or needless zeros: ``12``, ``98.5``, ``-0.3``; never ``1E+1`` or ``-0``."""
    if not value.is_finite():
        raise ValueError(f"{value} is not a number that can be written down")
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def json_number(value: Decimal) -> int | float:
    """The JSON number that reads as exactly this decimal; ValueError where a double has no room for it."""
    if value == value.to_integral_value():
        return int(value)
    number = float(value)
    if Decimal(repr(number)) != value:
        raise ValueError(f"{value} has more digits than a JSON number keeps")
    return number


def target_display(target: Target, units: Mapping[str, Unit], indicators: Mapping[str, Indicator]) -> str:
    """What a target asks, in short Chinese: ``≥ 90%``, ``每年 ≥ 2次``, ``力争较2020年下降 ≥ 10%``, ``提高``.

    Modality and 保持 are kept, for without them the promise would read firmer or other than it is.
    The deadline is not part of it.
    """
    words = MODALITIES[target.modality].zh if target.modality else ""
    if target.kind == "direction":
        return words + (_MAINTAINED if target.maintain else _DIRECTIONS)[target.direction or ""]
    words += "保持" if target.maintain else ""
    words += _per(target.per) if target.per else ""
    words += f"较{target.base_year}年" if target.base_year else ""
    words += CHANGES[target.change].zh if target.change else ""
    asked = _relative(target, indicators) if target.kind == "relative" else _numeric(target, units)
    return f"{words} {asked}" if words else asked


def figure_display(figure: PrefaceFigure, units: Mapping[str, Unit]) -> str:
    """A figure that a preface reports, in short Chinese: ``9.2/10万``, ``≥ 95%``."""
    return _signed(figure.comparator, _written(figure.value) + _symbol(figure.unit, units))


def _numeric(target: Target, units: Mapping[str, Unit]) -> str:
    if target.value is None:
        raise ValueError(f"{target.id}: a numeric target without a value")
    symbol = _symbol(target.unit, units)
    if target.value_text:
        figure = target.value_text
    elif target.value_max is not None:
        figure = f"{_written(target.value)}{symbol}～{_written(target.value_max)}{symbol}"
    else:
        figure = _written(target.value) + symbol
    return _signed(target.comparator, figure)


def _relative(target: Target, indicators: Mapping[str, Indicator]) -> str:
    other = indicators.get(target.relative_to or "")
    name = other.name if other else target.relative_to or ""
    if target.comparator == "~":
        return f"与{name}大体相当"
    return f"等于{name}" if target.comparator == "=" else _signed(target.comparator, name)


def _signed(comparator: str | None, figure: str) -> str:
    return _SIGNS[comparator or "="] + figure + ("左右" if comparator == "~" else "")


def _written(value: Decimal) -> str:
    """For readers: the minus sign, not the hyphen that a spreadsheet takes for a formula."""
    return format_decimal(value).replace("-", "−")


def _per(code: str) -> str:
    """The label of ``per``; a word that has none yet shows as itself, and the tables refuse it by name."""
    return PER[code].zh if code in PER else code


def _symbol(unit: str | None, units: Mapping[str, Unit]) -> str:
    known = units.get(unit or "")
    return known.symbol if known else ""
