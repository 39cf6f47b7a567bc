"""The charts of one indicator, ready to be drawn on its page and into a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..links import FigureRef, TargetRef
from ..model import Corpus, Indicator
from ..values import format_decimal
from ..words import BETTER
from .ends import ends, highest
from .glyphs import ORDER
from .summary import gathered
from .targets_chart import Panel, has_value, panels
from .targets_svg import PanelChart, spread_label

_BETTER = {"higher": "{} →", "lower": "← {}"}


@dataclass(frozen=True, slots=True)
class IndicatorCharts:
    """``charts`` hold what has a value; ``in_words`` the targets that have none on an axis, in the plans' order."""

    charts: tuple[PanelChart, ...]
    in_words: tuple[TargetRef, ...]

    @property
    def shapes(self) -> list[str]:
        """The shapes that stand on any of the charts, in a fixed order."""
        used = {name for chart in self.charts for name in chart.shapes()}
        return [name for name in ORDER if name in used]


def charts_of(
    indicator: Indicator, targets: Sequence[TargetRef], figures: Sequence[FigureRef], corpus: Corpus,
) -> IndicatorCharts:
    """``targets`` and ``figures`` are those about the indicator itself."""
    charts = tuple(_chart(panel, indicator, corpus) for panel in panels(targets, figures, corpus))
    return IndicatorCharts(charts, tuple(ref for ref in targets if not has_value(ref.target)))


def _chart(panel: Panel, indicator: Indicator, corpus: Corpus) -> PanelChart:
    rows, groups = gathered(panel.rows, corpus)
    better = _BETTER[indicator.better].format(BETTER[indicator.better].zh) if indicator.better else ""
    about = f"（{panel.name}）" if panel.name else ""
    said = [f"{row.name}{row.period}：" + "；".join(mark.label for mark in row.marks) for row in rows]
    said += [f"{group.place.name}{group.plans}份规划：" + "；".join(map(spread_label, group.spreads)) for group in groups]
    return PanelChart(
        panel, rows, groups, better, f"{indicator.name}{about}：{len(panel.rows)}份规划", _said(panel), ends(panel.rows),
        f"横轴为{panel.unit}，从{format_decimal(panel.axis.low)}到{format_decimal(panel.axis.high)}。" + "。".join(said) + "。",
    )


def _said(panel: Panel) -> str:
    """What the panel shows, in one sentence that ranks nobody."""
    marks = sorted((mark for row in panel.rows for mark in row.targets), key=lambda mark: (mark.value, mark.label))
    if not marks:
        return "没有目标值，只有规划前言里报告的数据。"
    plans = sum(1 for row in panel.rows if row.targets)
    years = sorted({mark.year for mark in marks if mark.year})
    due = f"期限为{years[0]}年" if len(years) == 1 else f"期限从{years[0]}年到{years[-1]}年"
    asked = list(dict.fromkeys(mark.asked for mark in marks))
    if len(asked) == 1:
        return f"{plans}份规划{'都' if plans > 1 else ''}要求{_set_off(asked[0])}，{due}。"
    last = max(marks, key=lambda mark: (highest(mark), mark.value, mark.label))
    if marks[0].value == highest(last):
        return f"{plans}份规划的数字相同，写法不同：{'；'.join(asked)}，{due}。"
    if last.asked == asked[0]:
        return f"{plans}份规划的目标值都在{_set_off(asked[0])}之内，{due}。"
    return f"{plans}份规划的目标值从{_set_off(asked[0])}到{_set_off(last.asked)}，{due}。"


def _set_off(asked: str) -> str:
    """A sign or figure with the blank that parts it from the characters before it."""
    return asked if "\u4e00" <= asked[0] <= "\u9fff" else f" {asked}"
