"""A target as a small picture beside its words: a share on a bar from 0 to 100, anything else as a glyph.

Only shares of a whole have a common length, so they alone get a bar; other units never share an axis.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from markupsafe import Markup

from ..model import Indicator, Target, Unit
from ..values import format_decimal
from ..words import COMPARATORS
from .axis import Axis
from .glyphs import meaning, shape

#: The bar is a pixel a per cent long, with room for a mark at either end.
_INSET = 8
_MIDDLE = 10
_WIDTH = 100 + 2 * _INSET

_FLOORS, _CEILINGS = {">=", ">"}, {"<=", "<"}

#: Arrows of a direction, and of a change from a base (the long line), each around the point 0,0.
_ARROWS: dict[str, tuple[str, str]] = {
    "up": ("M-8 6 7-5M0-6H8V2", "提高"),
    "down": ("M-8-6 7 5M0 6H8V-2", "下降"),
    "keep": ("M-10 0H9M4.5-4.5 9.5 0 4.5 4.5", "保持"),
    "cover": ("M-7-6H7V6H-7ZM-4 0-1 3 4-3", "全面覆盖"),
    "eliminate": ("M-5-5 5 5M5-5-5 5", "消除"),
    "slow": ("M-10 7C-5-3 1-5 10-5", "上升趋势减缓"),
    "balance": ("M-11 0H-3M-6.5-4-2.5 0-6.5 4M11 0H3M6.5-4 2.5 0 6.5 4", "趋于平衡"),
    "increase": ("M-9 7H9M0 5V-8M-4.5-3.5 0-8 4.5-3.5", "比基年提高，横线为基年"),
    "decrease": ("M-9-7H9M0-5V8M-4.5 3.5 0 8 4.5 3.5", "比基年下降，横线为基年"),
}


def on_bar(target: Target, units: Mapping[str, Unit], indicators: Mapping[str, Indicator]) -> bool:
    """Whether the target is a share of a whole: not a change, and not a gross rate, which may pass 100%."""
    unit = units.get(target.unit or "")
    if target.kind != "numeric" or target.value is None or unit is None or target.change:
        return False
    highest = target.value_max if target.value_max is not None else target.value
    return unit.kind == "share" and unit.scale == 100 and not indicators[target.indicator].gross and 0 <= target.value <= highest <= 100


def mark(target: Target, units: Mapping[str, Unit], indicators: Mapping[str, Indicator]) -> Markup:
    """The target's picture. Its label says the comparator in words; a direction, which the words beside it say, has none."""
    if on_bar(target, units, indicators):
        return _bar(target, lambda value: value, "0至100", "%")
    name = name_of(target)
    if name in _ARROWS:
        return _svg(_arrow(name), "")
    drawn = shape(name)
    if target.kind == "relative":
        drawn = Markup('<g class="op-mark__other">{}</g>').format(drawn)
    return _svg(drawn, _said(target))


def on_axis(target: Target, axis: Axis, unit: str) -> Markup:
    """The target's picture on an axis that it shares with others; ``unit`` is the symbol of their unit."""
    return _bar(target, axis.at, reach(axis), unit)


def reach(axis: Axis) -> str:
    """From where to where an axis reaches, in words."""
    return f"{format_decimal(axis.low)}至{format_decimal(axis.high)}"


def name_of(target: Target) -> str:
    """The name of the glyph that stands for the target: a direction, a change, or a comparator's shape."""
    if target.kind == "direction":
        return target.direction or ""
    return target.change or ("range" if target.value_max is not None else target.comparator or "=")


def key(name: str) -> tuple[Markup, str]:
    """A glyph and its meaning, by its name."""
    return (_svg(_arrow(name), ""), _ARROWS[name][1]) if name in _ARROWS else (_svg(shape(name), ""), meaning(name))


def _arrow(name: str) -> Markup:
    return Markup('<path d="{}"/>').format(_ARROWS[name][0])


def _said(target: Target) -> str:
    return "区间" if target.value_max is not None else COMPARATORS[target.comparator or "="].zh


def _svg(inner: Markup, label: str) -> Markup:
    named = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    return Markup('<svg class="op-mark" {} width="{}" height="20"><g transform="translate({} {})">{}</g></svg>').format(
        named, _WIDTH, _WIDTH // 2, _MIDDLE, inner)


def _bar(target: Target, at: Callable[[Decimal], Decimal], scale: str, unit: str) -> Markup:
    """``at`` tells where on the bar a value stands, in per cent of its length."""
    value = at(target.value or Decimal(0))
    comparator = target.comparator or "="
    low, high = value, value
    if target.value_max is not None:
        high = at(target.value_max)
    elif comparator in _FLOORS:
        high = Decimal(100)
    elif comparator in _CEILINGS:
        low = Decimal(0)
    allowed = Markup('<rect class="op-mark__allowed" x="{}" y="5" width="{}" height="10"/>').format(
        _px(low), format_decimal(high - low)) if low < high else Markup()
    if comparator in {">", "<", "~"}:
        sign = Markup('<circle class="op-mark__open" cx="{}" cy="10" r="4"/>').format(_px(value))
    elif comparator == "=" and target.value_max is None:
        sign = Markup('<circle class="op-mark__solid" cx="{}" cy="10" r="4"/>').format(_px(value))
    else:
        points = (value,) if target.value_max is None else (value, high)
        sign = Markup().join(Markup('<path class="op-mark__at" d="M{} 2V18"/>').format(_px(point)) for point in points)
    figure = "～".join(f"{format_decimal(one)}{unit}" for one in (target.value, target.value_max) if one is not None)
    return Markup(
        '<svg class="op-mark" role="img" aria-label="{}{}的标尺：{}{}" width="{}" height="20">{}'
        '<path class="op-mark__track" d="M8 5H108V15H8Z"/>{}</svg>'
    ).format(scale, unit, _said(target), figure, _WIDTH, allowed, sign)


def _px(value: Decimal) -> str:
    return format_decimal(value + _INSET)
