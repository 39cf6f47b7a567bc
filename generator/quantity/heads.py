"""Coordinated heads: one target each, or modifiers that share one rate."""

from __future__ import annotations

import re

#: Words that name a measurable thing at the end of a head.
MEASURABLE = (
    "率|比例|比重|占比|人数|数量|总量|时长|时间|年限|差距|收入|寿命|素养水平|素养|科学素质水平|科学素质|缺口|面积|覆盖面|学位数|托位数|床位数"
)
_SUFFIX = re.compile(rf"(?:[^、和及与]{{0,6}}?)((?:[\u4e00-\u9fff]{{2,4}}率)|(?:{MEASURABLE}))$")
#: A head that ends in something measurable.
RATE_END = re.compile(rf"(?:{MEASURABLE})$")
#: 与 joins no heads (X与Y比例 is one ratio), 及其 joins people, and 普及 is a word.
_JOINTS = re.compile(r"、|和|以及|(?<=差距)与|(?<![普以])及(?!其|格|时|率)")


def parts_of(head: str) -> list[str]:
    """The members of a coordination."""
    return [part for part in _JOINTS.split(head) if part]


def spread(head: str, count: int) -> list[str]:
    """``count`` heads from a coordinated one; the measured thing that follows completes each member.

    ``新生儿、婴儿和5岁以下儿童死亡率`` and 3 give three mortality rates. Where the coordination has more
    members than asked for, the first ones stay together.
    """
    parts = parts_of(head)
    if len(parts) < count:
        return [head] * count
    if len(parts) > count:
        extra = len(parts) - count
        parts = ["、".join(parts[: extra + 1]), *parts[extra + 1 :]]
    completed: list[str] = []
    tail = ""
    for part in reversed(parts):
        if RATE_END.search(part):
            suffix = _SUFFIX.search(part)
            tail = suffix[1] if suffix else ""
            completed.append(part)
        else:
            completed.append(part + tail)
    return completed[::-1]


def heads_of_one_figure(head: str, shared: bool) -> list[str]:
    """The heads that one figure holds for.

    Heads that end in a measured thing each (``X率和Y率``) are one target each; so are coordinated ones
    where 分别, 均 or 各 says so (``shared``). Other coordinations are modifiers of one thing.
    """
    parts = parts_of(head)
    if len(parts) < 2:
        return [head]
    if all(RATE_END.search(part) for part in parts):
        return parts
    measured = [position for position, part in enumerate(parts) if RATE_END.search(part)]
    if len(measured) > 1:
        # X率、Y和Z率: everything up to a measured thing belongs to it.
        found, start = [], 0
        for position in measured:
            found.append("、".join(parts[start : position + 1]))
            start = position + 1
        return found
    return spread(head, len(parts)) if shared else [head]
