"""The chart of an indicator's targets as SVG: points in per cent of the width, text in pixels, so that text keeps its
size on a phone and on a desk. Two shapes: labels beside the plot (wide), and above each row (narrow)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup, escape

from ..values import format_decimal
from ..words import LEVELS, PLAN_KINDS
from .ends import Ends
from .glyphs import shape
from .labels import place
from .summary import Group, Spread
from .targets_chart import REPORTED, Mark, Panel, PlanRow

_AXIS = 48
_LANE = 17
_LEVEL = 30


@dataclass(frozen=True, slots=True)
class Layout:
    """``beside`` is the share of the width (per cent) that labels take beside the plot, 0 where they stand above each
    row; ``plot`` the width in pixels that the plot has at least."""

    name: str
    beside: int
    plot: int


WIDE, NARROW = Layout("wide", 26, 440), Layout("narrow", 0, 290)
#: Per cent of the plot left free at either side, for arrows and for half the number under a tick.
_INSET = 6


@dataclass(frozen=True, slots=True)
class PanelChart:
    """A panel with what is shown of it: single plans, and groups where there are too many.

    ``said`` is one sentence for all readers, and ``ends`` says who stands at either end where figures differ;
    ``description`` is what the picture shows, for those who cannot see it.
    """

    panel: Panel
    rows: Sequence[PlanRow]
    groups: Sequence[Group]
    better: str
    title: str
    said: str
    ends: Ends | None
    description: str

    def sections(self) -> list[tuple[str, list[PlanRow]]]:
        return [(level, rows) for level in LEVELS if (rows := [row for row in self.rows if row.place.level == level])]

    def shapes(self) -> set[str]:
        """The names of the shapes that the chart uses."""
        return {shape_of(mark) for row in self.rows for mark in row.marks}


def shape_of(mark: Mark) -> str:
    return "reported" if mark.reported else "range" if mark.value_max is not None else mark.comparator


def draw(chart: PanelChart, layout: Layout, name: str) -> tuple[Markup, int]:
    """The chart as an ``svg`` element and its height in pixels. ``name`` begins its ids and is unique on its page."""
    drawing = _Drawing(chart, layout)
    body, height = drawing.body()
    svg = Markup(
        '<svg class="op-plot op-plot--{layout}" role="img" aria-labelledby="{name}-{layout}-t {name}-{layout}-d" '
        'xmlns="http://www.w3.org/2000/svg" width="100%" height="{height}">'
        '<title id="{name}-{layout}-t">{title}</title><desc id="{name}-{layout}-d">{description}</desc>{body}</svg>'
    ).format(layout=layout.name, name=name, height=height, title=chart.title, description=chart.description, body=body)
    return svg, height


class _Drawing:
    def __init__(self, chart: PanelChart, layout: Layout) -> None:
        self.chart, self.layout, self.axis = chart, layout, chart.panel.axis

    def body(self) -> tuple[Markup, int]:
        parts: list[str] = []
        y = _AXIS
        sections = self.chart.sections()
        several = len(sections) + bool(self.chart.groups) > 1
        for level, rows in sections:
            if several:
                parts.append(_heading(LEVELS[level].zh, y))
                y += _LEVEL
            for row in rows:
                part, height = self._row(row, y)
                parts.append(part)
                y += height
        if self.chart.groups and several:
            parts.append(_heading("以下各地", y))
            y += _LEVEL
        for group in self.chart.groups:
            part, height = self._group(group, y)
            parts.append(part)
            y += height
        return Markup(self._axis(y) + "".join(parts)), y

    def _x(self, value: Decimal) -> str:
        return _percent(_inset(self.axis.at(value)))

    def _plot(self, inner: str) -> str:
        """What stands in the plot, whose per cents are those of its own width."""
        left = self.layout.beside
        return f'<svg x="{left}%" width="{100 - left}%" overflow="visible">{inner}</svg>'

    def _axis(self, bottom: int) -> str:
        panel = self.chart.panel
        inner = [f'<text class="op-plot__unit" x="0" y="14">{escape(panel.unit)}</text>']
        if self.chart.better:
            inner.append(f'<text class="op-plot__unit" x="100%" y="14" text-anchor="end">{escape(self.chart.better)}</text>')
        for tick in self.axis.ticks:
            x = self._x(tick)
            kind = "zero" if tick == 0 else "grid"
            inner.append(f'<line class="op-plot__{kind}" x1="{x}" x2="{x}" y1="42" y2="{bottom}"/>')
            text = format_decimal(tick).replace("-", "−")
            inner.append(f'<text class="op-plot__tick" x="{x}" y="36" text-anchor="middle">{text}</text>')
        return self._plot("".join(inner))

    def _names(self, first: str, second: str, third: str, kind: str, y: int) -> str:
        second = f'<tspan class="op-plot__{kind}">{escape(second)}</tspan>' if second else ""
        third = f'<tspan class="op-plot__period">{escape(third)}</tspan>'
        if self.layout.beside:
            return (f'<text class="op-plot__name" x="0" y="{y + 18}">{escape(first)}</text>'
                    f'<text x="0" y="{y + 35}">{second} {third}</text>')
        return f'<text x="0" y="{y + 16}"><tspan class="op-plot__name">{escape(first)}</tspan> {second} {third}</text>'

    def _labels(self, labels: Sequence[tuple[str, Decimal]], y: int) -> tuple[str, int]:
        """The labels below the marks at ``y``, and in how many lanes they stand."""
        placed = place([(text, _inset(at)) for text, at in labels], Decimal(self.layout.plot))
        texts = "".join(
            f'<text class="op-plot__{"reported" if label.text.startswith(REPORTED) else "label"}" x="{_percent(label.at)}" y="{y + 23 + _LANE * label.lane}" '
            f'text-anchor="{label.anchor}">{escape(label.text)}</text>' for label in placed
        )
        return texts, 1 + max((label.lane for label in placed), default=-1)

    def _row(self, row: PlanRow, y: int) -> tuple[str, int]:
        centre = y + (14 if self.layout.beside else 34)
        inner = [self._rule(centre)]
        targets = [mark.value for mark in row.targets]
        if len({mark.year for mark in row.targets}) > 1:
            inner.append(f'<line class="op-plot__joined" x1="{self._x(targets[0])}" x2="{self._x(targets[-1])}" '
                         f'y1="{centre}" y2="{centre}"/>')
        inner += [self._mark(mark, centre) for mark in row.marks]
        labels, lanes = self._labels([(mark.label, self._middle(mark)) for mark in row.marks], centre)
        names = self._names(row.place.name, PLAN_KINDS[row.kind].zh, row.period, row.kind, y)
        part = f'{names}<g class="op-plot__{row.kind}">{self._plot("".join(inner) + labels)}</g>'
        return part, self._height(centre - y, lanes)

    def _height(self, centre: int, lanes: int) -> int:
        return max(centre + 23 + _LANE * lanes, 50 if self.layout.beside else 0)

    def _rule(self, y: int) -> str:
        return f'<line class="op-plot__rule" x1="0" x2="100%" y1="{y}" y2="{y}"/>'

    def _middle(self, mark: Mark) -> Decimal:
        at = self.axis.at(mark.value)
        return at if mark.value_max is None else (at + self.axis.at(mark.value_max)) / 2

    def _mark(self, mark: Mark, y: int) -> str:
        named = f' data-targets="{escape(" ".join(mark.ids))}"' if mark.ids else ""
        x = self._x(mark.value)
        if mark.value_max is not None and not mark.reported:
            high = self._x(mark.value_max)
            ends = "".join(f'<line x1="{at}" x2="{at}" y1="{y - 6}" y2="{y + 6}"/>' for at in (x, high))
            return (f'<g class="op-plot__mark"{named}><line class="op-plot__range" x1="{x}" x2="{high}" y1="{y}" y2="{y}"/>'
                    f'{ends}</g>')
        return f'<svg class="op-plot__mark"{named} x="{x}" y="{y}" overflow="visible">{shape(shape_of(mark))}</svg>'

    def _group(self, group: Group, y: int) -> tuple[str, int]:
        top, parts = y, []
        y += 0 if self.layout.beside else 20
        for spread in group.spreads:
            centre = y + 14
            parts.append(self._rule(centre) + self._spread(spread, centre))
            labels, lanes = self._labels([(spread_label(spread), self.axis.at(spread.middle))], centre)
            parts.append(labels)
            y = centre + 23 + _LANE * lanes
        rest = f"，另有{group.others}个目标值见下表" if group.others else ""
        names = self._names(group.place.name, "", f"{group.plans}份规划{rest}", "", top)
        return names + self._plot("".join(parts)), max(y - top, 50)

    def _spread(self, spread: Spread, y: int) -> str:
        least, lower, middle, upper, most = (
            self._x(value) for value in (spread.least, spread.lower, spread.middle, spread.upper, spread.most)
        )
        return (f'<g class="op-plot__spread"><line x1="{least}" x2="{most}" y1="{y}" y2="{y}"/>'
                f'<line class="op-plot__quartiles" x1="{lower}" x2="{upper}" y1="{y}" y2="{y}"/>'
                f'<line class="op-plot__middle" x1="{middle}" x2="{middle}" y1="{y - 8}" y2="{y + 8}"/></g>')


def spread_label(spread: Spread) -> str:
    """What the spread of a group says in words: how many, the middle one, and from where to where."""
    signs = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "=": "= ", "~": "约 "}
    reach = format_decimal(spread.least)
    if spread.most != spread.least:
        reach = f"{reach}至{format_decimal(spread.most)}，中位{format_decimal(spread.middle)}"
    return f"{signs[spread.comparator]}{reach}（{spread.year}年，{spread.count}个）"


def _heading(text: str, y: int) -> str:
    return (f'<line class="op-plot__level" x1="0" x2="100%" y1="{y + 2}" y2="{y + 2}"/>'
            f'<text class="op-plot__section" x="0" y="{y + 20}">{escape(text)}</text>')


def _inset(at: Decimal) -> Decimal:
    return _INSET + at * (100 - 2 * _INSET) / 100


def _percent(at: Decimal) -> str:
    return f"{at.quantize(Decimal('0.01'))}%"
