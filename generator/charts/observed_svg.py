"""The chart of an observed series as SVG: years in per cent of the width, text in pixels, as in the chart of targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from markupsafe import Markup, escape

from ..model import Corpus, Plan
from ..monitored import Shown
from ..values import format_decimal
from .labels import place
from .observed_chart import Dot, Goal, ObservedChart, observed_chart

_TOP, _HEIGHT, _LANE = 42, 130, 17
#: Per cent of the width left free at either side: numbers of the axis stand on the left, half a year's name on the right.
_INSET = 12
#: The least width in pixels that a chart is given.
_LEAST = 280


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart with its picture, for a page; ``place`` is the place's name."""

    place: str
    chart: ObservedChart
    svg: Markup


def drawn(series: Sequence[tuple[Shown, Sequence[Plan]]], corpus: Corpus) -> list[Drawn]:
    """The pictures of the series of which enough is known, each with the targets of the plans that stand with it."""
    charts = [(plans[0].jurisdiction, chart) for one, plans in series if (chart := observed_chart(one, plans, corpus))]
    return [
        Drawn(corpus.jurisdictions[code].name, chart, draw_observed(chart, f"observed{number}"))
        for number, (code, chart) in enumerate(charts, 1)
    ]


def draw_observed(chart: ObservedChart, name: str) -> Markup:
    """The chart as an ``svg`` element. ``name`` begins its ids and is unique on its page."""
    bottom = _TOP + _HEIGHT
    years, lanes = _years(chart, bottom)
    parts = [_grid(chart), years]
    parts += [_goal(chart, goal) for goal in chart.goals]
    parts += [
        f'<line x1="{_x(chart, one.year)}" y1="{_y(chart, one.value)}" x2="{_x(chart, other.year)}" y2="{_y(chart, other.value)}"/>'
        for one, other in chart.runs()
    ]
    parts += [_dot(chart, dot) for dot in chart.dots]
    return Markup(
        '<svg class="op-plot op-observed" role="img" aria-labelledby="{name}-t {name}-d" xmlns="http://www.w3.org/2000/svg" '
        'width="100%" height="{height}"><title id="{name}-t">{title}</title><desc id="{name}-d">{said}</desc>{body}</svg>'
    ).format(name=name, height=bottom + 8 + _LANE * lanes, title=chart.title, said=chart.said, body=Markup("".join(parts)))


def _grid(chart: ObservedChart) -> str:
    parts = [f'<text class="op-plot__unit" x="0" y="14">{escape(chart.unit)}</text>']
    for tick in chart.axis.ticks:
        y = _y(chart, tick)
        parts.append(f'<line class="op-plot__{"zero" if tick == 0 else "grid"}" x1="0" x2="100%" y1="{y}" y2="{y}"/>'
                     f'<text class="op-plot__tick" x="0" y="{y - 3}">{format_decimal(tick).replace("-", "−")}</text>')
    return "".join(parts)


def _years(chart: ObservedChart, bottom: int) -> tuple[str, int]:
    """The names of the first and the last year with a value and of the deadlines, and in how many lanes they stand."""
    named = dict.fromkeys((chart.dots[0].year, chart.dots[-1].year, *(goal.year for goal in chart.goals)))
    placed = place([(f"{year}年", _at(chart, year)) for year in named], Decimal(_LEAST))
    texts = "".join(
        f'<text class="op-plot__tick" x="{label.at}%" y="{bottom + 17 + _LANE * label.lane}" text-anchor="{label.anchor}">{label.text}</text>'
        for label in placed
    )
    return texts, 1 + max(label.lane for label in placed)


def _goal(chart: ObservedChart, goal: Goal) -> str:
    """A dashed line at the value that is asked for, and a diamond where it is due."""
    x, parts = _x(chart, goal.year), []
    for value in filter(lambda one: one is not None, (goal.value, goal.value_max)):
        y = _y(chart, value)
        parts.append(f'<line class="op-observed__goal" x1="0" x2="100%" y1="{y}" y2="{y}"/>'
                     f'<svg x="{x}" y="{y}" overflow="visible"><path class="op-plot__solid" d="M0-6L6 0 0 6-6 0z"/></svg>')
    said = f"{goal.plan}规划：{goal.asked}（{goal.year}年）"
    return f'<g class="op-plot__mark op-plot__{goal.kind}"><title>{escape(said)}</title>{"".join(parts)}</g>'


def _dot(chart: ObservedChart, dot: Dot) -> str:
    kind = "" if dot.preliminary else ' class="op-plot__solid"'
    said = f"{dot.year}年：{format_decimal(dot.value)}{chart.unit}{'（初步）' if dot.preliminary else ''}"
    return (f'<g class="op-plot__mark"><title>{escape(said)}</title>'
            f'<circle{kind} cx="{_x(chart, dot.year)}" cy="{_y(chart, dot.value)}" r="4"/></g>')


def _at(chart: ObservedChart, year: int) -> Decimal:
    share = Decimal(year - chart.first) / (chart.last - chart.first)
    return (_INSET + share * (100 - 2 * _INSET)).quantize(Decimal("0.01"), ROUND_HALF_EVEN)


def _x(chart: ObservedChart, year: int) -> str:
    return f"{_at(chart, year)}%"


def _y(chart: ObservedChart, value: Decimal) -> Decimal:
    return (_TOP + _HEIGHT * (1 - chart.axis.at(value) / 100)).quantize(Decimal("0.1"), ROUND_HALF_EVEN)
