"""The tables of figures: targets, figures that a preface reports, figures not taken, and remarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from ..deadlines import deadline
from ..model import Corpus, Item, Note, NotTarget, Plan, PrefaceFigure, Target
from ..reported import figure_id, reported
from ..values import figure_display, target_display
from ..words import (
    CHANGES,
    COMPARATORS,
    DEADLINE_BASES,
    DIRECTIONS,
    MODALITIES,
    NOT_TARGET_REASONS,
    NOTE_KINDS,
    PER,
    TARGET_KINDS,
)
from .definition import Column, PlanView, Table, joined
from .shared import DOMAIN, ITEM_ID, MANY, MANY_EN, PLAN_ID, STATED, key_of, name_in, source_lines


class TargetRecord(NamedTuple):
    corpus: Corpus
    plan: Plan
    item: Item
    target: Target


class FigureRecord(NamedTuple):
    corpus: Corpus
    plan: Plan
    number: int
    figure: PrefaceFigure


class RemarkRecord(NamedTuple):
    plan: Plan
    number: int
    remark: NotTarget | Note
    item: str | None


def _targets(view: PlanView) -> Iterator[TargetRecord]:
    for item in view.plan.items():
        for target in item.targets:
            yield TargetRecord(view.corpus, view.plan, item, target)


def _figures(view: PlanView) -> Iterator[FigureRecord]:
    for number, figure in enumerate(view.plan.preface_figures, 1):
        yield FigureRecord(view.corpus, view.plan, number, figure)


def _remarks(plan: Plan, remarks: tuple[NotTarget, ...] | tuple[Note, ...]) -> Iterator[RemarkRecord]:
    for number, remark in enumerate(remarks, 1):
        around = [item.id for item in plan.items() if remark.lines in item.lines]
        yield RemarkRecord(plan, number, remark, around[0] if len(around) == 1 else None)


def _not_targets(view: PlanView) -> Iterator[RemarkRecord]:
    return _remarks(view.plan, view.plan.not_targets)


def _notes(view: PlanView) -> Iterator[RemarkRecord]:
    return _remarks(view.plan, view.plan.notes)


def _target_name(record: TargetRecord) -> str | None:
    return name_in(record.corpus.indicators, record.target.indicator)


_INDICATOR_ID = Column("indicator_id", "string", "指标标识", "Indicator id", "target.indicator",
                       required=True, references="indicators")
_INDICATOR_NAME = Column("indicator_name", "string", "指标名称", "Name of the indicator", _target_name, required=True)
_POPULATION_ID = Column(
    "population_id", "string", "人群标识", "Population id", lambda r: r.corpus.population_of(r.target),
    "被统计的人群；原文未另写明时为指标的默认人群",
    "Who is counted; the indicator's default where the text names nobody else", references="populations",
)
_POPULATION_NAME = Column(
    "population_name", "string", "人群名称", "Name of the population",
    lambda r: name_in(r.corpus.populations, r.corpus.population_of(r.target)),
)
_COMPARATOR = Column("comparator", "string", "比较符", "Comparator", "target.comparator",
                     "数值如何约束；只有变动方向时为空", "How the value binds; empty for a direction", words=COMPARATORS)
_DISPLAY = Column(
    "display", "string", "简写", "In short", lambda r: target_display(r.target, r.corpus.units, r.corpus.indicators),
    "目标值的中文简写，不含期限", "The target in short Chinese, without its deadline", required=True,
)

TARGETS = Table(
    "targets", "plan", "目标值", "Targets",
    "主要目标或策略措施对某一指标的承诺，每个指标、数值、期限一行。",
    "What an objective or measure commits to: one row an indicator, number and deadline.",
    ("target_id",), _targets,
    (
        key_of("target_id", "目标值标识", "Target id", "target.id", "<item_id>/t<n>"),
        ITEM_ID,
        PLAN_ID,
        replace(DOMAIN, required=True),
        Column("objective_id", "string", "主要目标标识", "Objective id",
               lambda r: r.item.id if r.item.kind == "objective" else None,
               "目标值在主要目标中时填写", "Where the target stands in an objective", references="objectives"),
        Column("measure_id", "string", "策略措施标识", "Measure id",
               lambda r: r.item.id if r.item.kind == "measure" else None,
               "目标值在策略措施中时填写", "Where the target stands in a measure", references="measures"),
        Column("kind", "string", "目标类型", "Kind of target", "target.kind", required=True, words=TARGET_KINDS),
        _INDICATOR_ID,
        _INDICATOR_NAME,
        _POPULATION_ID,
        _COMPARATOR,
        Column("value", "number", "数值", "Value", "target.value",
               "承诺的数值；有 change 时为变动幅度", "The promised figure; with `change`, the size of the change"),
        Column("value_max", "number", "数值上限", "Upper value", "target.value_max",
               "数值为区间时的上端，value 为下端", "The upper end of a range that begins at `value`"),
        Column("unit", "string", "计量单位", "Unit", "target.unit", references="units"),
        Column("per", "string", "每", "Per", "target.per",
               "数值按什么时段、地方或机构计", "The period, place or institution that the figure is counted per", words=PER),
        Column("change", "string", "变动", "Change", "target.change",
               "数值是变动幅度而不是水平：单位为百分比时是相对变动，为百分点时是绝对变动",
               "The figure is a change, not a level: relative where the unit is percent, absolute where it is percentage points",
               words=CHANGES),
        Column("base_year", "year", "基年", "Base year", "target.base_year",
               "变动从哪一年算起；原文未写明时为空", "The year that a change is measured from; empty where the text states none"),
        Column("relative_to", "string", "相对指标", "Relative to", "target.relative_to",
               "决定数值的另一指标", "The indicator that sets the value", references="indicators"),
        Column("direction", "string", "变动方向", "Direction", "target.direction",
               "原文没有数值时所要求的变动", "What is asked for where the text gives no figure", words=DIRECTIONS),
        Column("maintain", "boolean", "保持", "Maintain", "target.maintain",
               "原文要求保持、稳定在该水平", "The text asks to keep the level", required=True),
        Column("modality", "string", "语气", "Modality", "target.modality",
               "原文承诺的语气；直接承诺时为空", "How firmly the text commits; empty for a plain commitment", words=MODALITIES),
        Column("deadline", "year", "期限", "Deadline", lambda r: deadline(r.plan, r.target)[0],
               "到哪一年", "The year by which it is due", required=True, minimum=1949),
        Column("deadline_basis", "string", "期限依据", "Basis of the deadline", lambda r: deadline(r.plan, r.target)[1],
               required=True, words=DEADLINE_BASES),
        replace(STATED, source="target.stated"),
        *source_lines("target.lines"),
        Column("value_text", "string", "数值写法", "Value as written", "target.value_text",
               "不是普通小数的数值的写法，如 1:3；value 为其小数",
               "A figure that is no plain decimal, such as 1:3; `value` holds the decimal"),
        _DISPLAY,
        _POPULATION_NAME,
        Column("jurisdiction_name", "string", "行政区划名称", "Name of the jurisdiction",
               lambda r: name_in(r.corpus.jurisdictions, r.plan.jurisdiction), required=True),
        Column("note", "string", "说明", "Note", "target.note", "读者应知的情况", "What a reader should know"),
        Column("preface_figure_ids", "string", "前言所列数据", "Figures of the preface",
               lambda r: joined(figure_id(figure, r.plan) for figure in reported(r.target, r.plan, r.corpus)),
               f"同一规划前言为同一指标、同一人群所列数据的标识，年份和范围见前言所列数据表；{MANY}",
               f"Ids of what the same plan's preface reports for the same indicator and population; their years and scopes stand in "
               f"preface_figures; {MANY_EN}"),
    ),
    searched=("indicator_name", "population_name", "stated"),
)

PREFACE_FIGURES = Table(
    "preface_figures", "plan", "前言所列数据", "Figures that a preface reports",
    "规划前言中称已达到的数据，范围、年份和对象照原文；不是监测得到的基期值。",
    "Figures that a plan's preface reports as reached, with scope, year and subject as stated; no monitored baseline.",
    ("preface_figure_id",), _figures,
    (
        PLAN_ID,
        replace(_INDICATOR_ID, source="figure.indicator"),
        replace(_POPULATION_ID, source=lambda r: r.corpus.population_of(r.figure)),
        Column("value", "number", "数值", "Value", "figure.value", required=True),
        Column("unit", "string", "计量单位", "Unit", "figure.unit", required=True, references="units"),
        Column("year", "year", "年份", "Year", "figure.year",
               "达到该数值的年份；原文未写明时为空", "The year that it was reached; empty where the text states none"),
        Column("scope", "string", "范围", "Scope", "figure.scope",
               "数据所指的地方，照原文", "The place that the figure is for, as stated", required=True),
        replace(STATED, source="figure.stated"),
        *source_lines("figure.lines"),
        key_of("preface_figure_id", "前言数据标识", "Preface figure id",
               lambda r: f"{r.plan.id}/preface/f{r.number}", "<plan_id>/preface/f<n>"),
        replace(_COMPARATOR, source="figure.comparator", description="数值的约束；原文未写明时为空",
                description_en="How the value is meant; empty where the text does not say"),
        replace(_INDICATOR_NAME, source=lambda r: name_in(r.corpus.indicators, r.figure.indicator)),
        replace(_POPULATION_NAME, source=lambda r: name_in(r.corpus.populations, r.corpus.population_of(r.figure))),
        replace(_DISPLAY, source=lambda r: figure_display(r.figure, r.corpus.units),
                description="数据的中文简写", description_en="The figure in short Chinese"),
    ),
)

_ITEM_AROUND = replace(
    ITEM_ID, source="item", required=False,
    description="这些行所在的条目；不在任何一条之内时为空",
    description_en="The item that holds these lines; empty where no single item does",
)

NOT_TARGETS = Table(
    "not_targets", "plan", "未作目标值的数字", "Figures that are no targets",
    "条目中已读到、但有意不作为目标值的数字。", "Figures of items that were read and consciously not taken as targets.",
    ("not_target_id",), _not_targets,
    (
        key_of("not_target_id", "标识", "Id", lambda r: f"{r.plan.id}/not-targets/n{r.number}", "<plan_id>/not-targets/n<n>"),
        PLAN_ID,
        _ITEM_AROUND,
        replace(STATED, source="remark.stated"),
        Column("reason", "string", "理由", "Reason", "remark.reason", required=True, words=NOT_TARGET_REASONS),
        *source_lines("remark.lines"),
    ),
)

NOTES = Table(
    "notes", "plan", "说明", "Notes",
    "文字稿中异常之处和本站的读法。", "Oddities of the text, and how we read them.",
    ("note_id",), _notes,
    (
        key_of("note_id", "标识", "Id", lambda r: f"{r.plan.id}/notes/n{r.number}", "<plan_id>/notes/n<n>"),
        PLAN_ID,
        _ITEM_AROUND,
        Column("kind", "string", "出处", "Where it comes from", "remark.kind", required=True, words=NOTE_KINDS),
        Column("text", "string", "说明", "Note", "remark.text", required=True),
        *source_lines("remark.lines"),
    ),
)
