"""The shapes of marks: a comparator is told by its shape, so that nothing hangs on colour. Each around the point 0,0."""

from __future__ import annotations

from markupsafe import Markup

_RIGHT = '<path d="M0-8V8M0 0H15M10-4.5 15.5 0 10 4.5"/>'
_LEFT = '<path d="M0-8V8M0 0H-15M-10-4.5-15.5 0-10 4.5"/>'

#: What follows a comparator is what a reader is told about the shape.
SHAPES: dict[str, tuple[str, str]] = {
    ">=": (_RIGHT, "不低于：竖线为目标值，箭头指向允许的一侧"),
    "<=": (_LEFT, "不超过：竖线为目标值，箭头指向允许的一侧"),
    ">": ('<circle r="4"/><path d="M4 0H15M10-4.5 15.5 0 10 4.5"/>', "高于（不含目标值本身）"),
    "<": ('<circle r="4"/><path d="M-4 0H-15M-10-4.5-15.5 0-10 4.5"/>', "低于（不含目标值本身）"),
    "=": ('<circle class="op-plot__solid" r="5"/>', "等于"),
    "~": ('<circle r="5.5"/>', "左右"),
    "range": ('<path class="op-plot__range" d="M-12 0H12"/><path d="M-12-6V6M12-6V6"/>', "区间"),
    "reported": ('<path d="M0-6.5 6.5 0 0 6.5-6.5 0Z"/>', "前言所列数据（已达到的数值，照录原文）"),
}

#: The order of the key to the shapes.
ORDER = tuple(SHAPES)


def shape(name: str) -> Markup:
    return Markup(SHAPES[name][0])


def meaning(name: str) -> str:
    return SHAPES[name][1]
