"""The yearly table of a plan: each target with the figures of a year and the one before, and its status by then."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

import xlsxwriter

from ..model import Corpus, Item, Plan, Target
from ..observed import Observation
from ..series import Observed, cell_key
from ..status import REASONS, Status, judge, published
from ..suppression import suppressed
from ..tables import Column, Row, Value
from ..values import format_decimal, target_display
from ..words import DEADLINE_BASES, MISSING, STATUSES


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of one year: a value, a code why there is none, hidden, or nothing known."""

    value: Decimal | None = None
    missing: str | None = None
    hidden: bool = False

    def text(self, symbol: str) -> str:
        if self.hidden:
            return "人数过少，不显示"
        if self.value is not None:
            return f"{format_decimal(self.value)}{symbol}"
        return MISSING[self.missing].zh if self.missing else "暂无公开数据"


@dataclass(frozen=True, slots=True)
class Line:
    """One target in the table of ``year``; the status is judged from figures up to that year alone."""

    corpus: Corpus
    plan: Plan
    item: Item
    target: Target
    year: int
    before: Figure
    now: Figure
    status: Status

    @property
    def symbol(self) -> str:
        indicator = self.corpus.indicators[self.target.indicator]
        return self.corpus.units[indicator.unit].symbol

    @property
    def asked(self) -> str:
        return target_display(self.target, self.corpus.units, self.corpus.indicators)

    @property
    def population(self) -> str | None:
        known = self.corpus.population_of(self.target)
        return self.corpus.populations[known].name if known else None


def years(plan: Plan, corpus: Corpus) -> tuple[int, ...]:
    """The years of the plan's period for which there is any figure, or a code, of one of its targets."""
    observed = Observed(corpus, corpus.release.as_of)
    found = set()
    for target in plan.targets():
        series = observed.series(plan.jurisdiction, target.indicator, corpus.population_of(target), target.per)
        found |= {point.year for point in series.points} | {one.year for one in series.missing}
    return tuple(sorted(year for year in found if plan.start <= year <= plan.end))


def judged_on(year: int, corpus: Corpus) -> str:
    """The day by which the table of a year is judged: the first after it, or that of the release if it is earlier."""
    return min(corpus.release.as_of, f"{year + 1}-01-01")


def lines(plan: Plan, year: int, corpus: Corpus) -> list[Line]:
    """The table of a year, in the order of the text.

    Statuses are as of the year's end, from figures up to that year, whenever these were released.
    """
    until = replace(corpus, observations={
        code: tuple(one for one in found if one.year <= year) for code, found in corpus.observations.items()
    })
    then, day = Observed(until, corpus.release.as_of), judged_on(year, corpus)
    judged = published([judge(target, plan, then, until, day) for target in plan.targets()], plan, corpus)
    observed = Observed(corpus, corpus.release.as_of)
    hidden = suppressed(corpus.observations.get(plan.jurisdiction, ()), corpus)

    def figure(target: Target, of: int) -> Figure:
        series = observed.series(plan.jurisdiction, target.indicator, corpus.population_of(target), target.per)
        point = next((point for point in series.points if point.year == of), None)
        coded = next((one for one in series.missing if one.year == of), None)
        if point is None:
            return Figure(missing=coded.missing if coded else None)
        return Figure(hidden=True) if _in(point.observation, hidden, corpus) else Figure(point.value)

    pairs = [(item, target) for item in plan.items() for target in item.targets]
    return [
        Line(corpus, plan, item, target, year, figure(target, year - 1), figure(target, year), status)
        for (item, target), status in zip(pairs, judged, strict=True)
    ]


def _in(one: Observation, hidden: frozenset, corpus: Corpus) -> bool:
    return cell_key(one, corpus) in hidden


def _figure(which: str, read: Callable[[Figure], Value]) -> Callable[[Line], Value]:
    return lambda line: read(getattr(line, which))


COLUMNS: tuple[Column, ...] = (
    Column("plan_id", "string", "规划标识", "Plan id", "plan.id", required=True),
    Column("year", "year", "年份", "Year", "year", required=True),
    Column("target_id", "string", "目标值标识", "Target id", "target.id", required=True),
    Column("indicator_id", "string", "指标标识", "Indicator id", "target.indicator", required=True),
    Column("indicator_name", "string", "指标", "Indicator", lambda line: line.corpus.indicators[line.target.indicator].name, required=True),
    Column("population_name", "string", "人群", "Population", "population"),
    Column("asked", "string", "目标", "Target", "asked", required=True),
    Column("deadline", "year", "期限", "Deadline", "status.deadline", required=True),
    Column("deadline_basis", "string", "期限依据", "Basis of the deadline",
           lambda line: "stated" if line.target.deadline else "period_end", required=True, words=DEADLINE_BASES),
    Column("unit", "string", "计量单位", "Unit", lambda line: line.corpus.indicators[line.target.indicator].unit, required=True),
    Column("value_before", "number", "上年", "Value of the year before", _figure("before", lambda figure: figure.value)),
    Column("missing_before", "string", "上年缺失代码", "Missing code of the year before", _figure("before", lambda figure: figure.missing), words=MISSING),
    Column("suppressed_before", "boolean", "上年已隐去", "Suppressed the year before", "before.hidden", required=True),
    Column("value", "number", "本年", "Value", _figure("now", lambda figure: figure.value)),
    Column("missing", "string", "本年缺失代码", "Missing code", _figure("now", lambda figure: figure.missing), words=MISSING),
    Column("suppressed", "boolean", "本年已隐去", "Suppressed", "now.hidden", required=True),
    Column("status", "string", "状态（本站测算）", "Status (computed by this site)", "status.code", required=True, words=STATUSES),
    Column("status_name", "string", "状态名称", "Status in Chinese", lambda line: STATUSES[line.status.code].zh, required=True),
    Column("reason", "string", "理由", "Reason", "status.reason", required=True, words=REASONS),
    Column("as_of", "date", "判定日期", "As of", lambda line: judged_on(line.year, line.corpus), required=True),
)


def rows(table: Sequence[Line]) -> list[Row]:
    """The lines as rows of the columns."""
    return [tuple(column.read(line) for column in COLUMNS) for line in table]


def workbook(plan: Plan, year: int, table: Sequence[Line], corpus: Corpus) -> bytes:
    """The table as an XLSX workbook that prints on A4 across; the same content gives the same bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": f"{plan.title}{year}年监测表", "author": "OpenPlans", "created": datetime.fromisoformat(corpus.release.as_of)})
    head = book.add_format({"bold": True, "bg_color": "#E8EEF4", "text_wrap": True, "valign": "top", "border": 1})
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    title = book.add_format({"bold": True, "font_size": 14})
    sheet = book.add_worksheet(f"{year}年")
    sheet.write_string(0, 0, f"{plan.title}：{year}年监测表", title)
    sheet.write_string(1, 0, f"状态由本站按公开的规则、{year}年及以前的数据测算（以{judged_on(year, corpus)}为准），不是官方结论。")
    for at, (name, width) in enumerate((("指标", 26), ("人群", 14), ("目标", 22), ("期限", 8), (f"上年（{year - 1}年）", 16), (f"本年（{year}年）", 16),
                                        ("状态（本站测算）", 18), ("理由", 40))):
        sheet.set_column(at, at, width)
        sheet.write_string(3, at, name, head)
    for row, line in enumerate(table, 4):
        texts = (corpus.indicators[line.target.indicator].name, line.population or "", line.asked, f"{line.status.deadline}年",
                 line.before.text(line.symbol), line.now.text(line.symbol), STATUSES[line.status.code].zh, REASONS[line.status.reason].zh)
        for at, text in enumerate(texts):
            sheet.write_string(row, at, text, cell)
    sheet.freeze_panes(4, 1)
    sheet.repeat_rows(3)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L状态为本站测算，不是官方结论&R&P/&N")
    book.close()
    return out.getvalue()
