"""Where the labels under a row of marks go: in lanes, so that none covers another on any width."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_WIDE = Decimal(13)
_NARROW = Decimal("7.6")
_GAP = Decimal(10)


@dataclass(frozen=True, slots=True)
class Placed:
    """A label's place: ``at`` per cent of the width, ``anchor`` as SVG's text-anchor, ``lane`` from the top."""

    text: str
    at: Decimal
    anchor: str
    lane: int


def text_width(text: str) -> Decimal:
    """About how many pixels a label takes at the size that charts use; rather too many than too few."""
    return sum((_WIDE if unicodedata.east_asian_width(char) in "WFA" else _NARROW for char in text), Decimal(0))


def place(labels: Sequence[tuple[str, Decimal]], width: Decimal) -> list[Placed]:
    """Labels, each with its point in per cent, placed in a plot of at least ``width`` pixels, in the order of the points.

    What does not overlap at that width does not overlap at any greater one: text keeps its size, and points move apart.
    """
    placed: list[Placed] = []
    ends: list[Decimal] = []
    for text, at in sorted(labels, key=lambda label: label[1]):
        point, size = at * width / 100, text_width(text)
        if size / 2 <= point <= width - size / 2:
            anchor, left = "middle", point - size / 2
        elif point + size <= width:
            anchor, left = "start", point
        elif point >= size:
            anchor, left = "end", point - size
        else:
            anchor, left, at = "start", Decimal(0), Decimal(0)
        lane = next((number for number, end in enumerate(ends) if end + _GAP <= left), len(ends))
        ends[lane:lane + 1] = [left + size]
        placed.append(Placed(text, at, anchor, lane))
    return placed
