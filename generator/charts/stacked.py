"""Stacked bars: one SVG a row of a table, so that the numbers stand beside it and it fits any width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

#: Height of a bar in its own units; widths are shares of the cell.
_HEIGHT = 16


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar: the key of its series, which names its colour class, and how many it stands for."""

    series: str
    count: int


def stacked_bar(parts: Sequence[Part], longest: int) -> Markup:
    """The bar of one row as SVG. ``longest`` is the sum of the longest row, which fills the cell.

    It is hidden from assistive technology: the table's cells say the same. Raises ValueError for a
    negative count or a sum over ``longest``.
    """
    if any(part.count < 0 for part in parts) or sum(part.count for part in parts) > longest:
        raise ValueError(f"parts {[part.count for part in parts]} do not fit into {longest}")
    rects, start = [], 0
    for part in parts:
        if part.count:
            rects.append(f'<rect class="op-series--{part.series}" x="{_share(start, longest)}" '
                         f'width="{_share(part.count, longest)}" height="{_HEIGHT}"/>')
            start += part.count
    return Markup(f'<svg class="op-stacked" width="100%" height="{_HEIGHT}" aria-hidden="true" focusable="false">{"".join(rects)}</svg>')


def _share(count: int, of: int) -> str:
    """A share in percent with two decimals, in whole-number arithmetic."""
    hundredths = (count * 10000 + of // 2) // of
    return f"{hundredths // 100}.{hundredths % 100:02d}%"
