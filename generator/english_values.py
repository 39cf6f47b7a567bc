"""What a target asks, in short English; the Chinese form is in values.py."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from .model import Indicator, Target, Unit
from .values import format_decimal
from .words import DIRECTIONS, MODALITIES, PER

_SIGNS = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "=": "", "~": "about "}
_CHANGES = {"increase": "up", "decrease": "down"}
#: Signs that follow a figure in every language; other units stand behind it by their names.
_SYMBOLS = frozenset("%‰")
#: Units that say no more than the indicator's name.
_BARE = frozenset({"piece", "ratio"})
_COUNTED = frozenset({"count", "duration"})
_ONE = {"people": "person", "person-times": "person-time"}


def target_in_english(target: Target, units: Mapping[str, Unit], indicators: Mapping[str, Indicator]) -> str:
    """``≥ 90%``, ``≤ 12 per 100,000``, ``strive for ≥ 1 per township``, ``down by ≥ 10% from 2020``, ``keep up``, ``up``.

    The deadline is not part of it.
    """
    words = [MODALITIES[target.modality].en] if target.modality else []
    if target.maintain and target.direction != "keep":
        words.append("keep")
    if target.kind == "direction":
        return " ".join([*words, DIRECTIONS[target.direction or ""].en])
    if target.change:
        words.append(f"{_CHANGES[target.change]} by")
    words.append(_relative(target, indicators) if target.kind == "relative" else _numeric(target, units))
    if target.per:
        words.append(PER[target.per].en if target.per in PER else target.per)
    if target.base_year:
        words.append(f"from {target.base_year}")
    return " ".join(words)


def _numeric(target: Target, units: Mapping[str, Unit]) -> str:
    if target.value is None:
        raise ValueError(f"{target.id}: a numeric target without a value")
    unit = units.get(target.unit or "")
    if target.value_text and target.value_text.isascii():
        figure = target.value_text
    elif target.value_max is not None:
        figure = f"{_written(target.value)}–{_written(target.value_max)}{_unit(unit, False)}"
    else:
        figure = _written(target.value) + _unit(unit, target.value == 1)
    return _SIGNS[target.comparator or "="] + figure


def _relative(target: Target, indicators: Mapping[str, Indicator]) -> str:
    other = indicators.get(target.relative_to or "")
    name = other.name_en if other else target.relative_to or ""
    return {"=": "equal to ", "~": "about equal to "}.get(target.comparator or "=", _SIGNS[target.comparator or "="]) + name


def _unit(unit: Unit | None, one: bool) -> str:
    if unit is None or unit.id in _BARE:
        return ""
    if unit.symbol in _SYMBOLS:
        return unit.symbol
    name = unit.name_en
    return f" {_ONE.get(name, name.removesuffix('s') if unit.kind in _COUNTED else name) if one else name}"


def _written(value: Decimal) -> str:
    return format_decimal(value).replace("-", "−")
