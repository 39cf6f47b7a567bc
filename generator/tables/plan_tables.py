"""The tables of plans and their items."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model import Corpus, Domain, Item, Passage, Plan
from ..objective_parts import has_figure, has_lead, is_served, names_body
from ..words import ITEM_KINDS, PASSAGES, PLAN_KINDS, REVIEW_STATES
from .definition import Column, PlanView, Table
from .shared import (
    DOMAIN,
    ITEM_ID,
    NUMBER,
    NUMBER_INFERRED,
    OWN_TITLE,
    PLAN_ID,
    SUMMARY,
    TITLE,
    key_of,
    name_in,
    source_lines,
)


class PlanRecord(NamedTuple):
    corpus: Corpus
    plan: Plan


class ItemRecord(NamedTuple):
    plan: Plan
    item: Item


class ServesRecord(NamedTuple):
    measure: str
    objective: str


class DomainRecord(NamedTuple):
    plan: Plan
    domain: Domain


class PassageRecord(NamedTuple):
    plan: Plan
    name: str
    passage: Passage


def _plans(view: PlanView) -> Iterator[PlanRecord]:
    yield PlanRecord(view.corpus, view.plan)


def _items(view: PlanView) -> Iterator[ItemRecord]:
    for item in view.plan.items():
        yield ItemRecord(view.plan, item)


def _serves(view: PlanView) -> Iterator[ServesRecord]:
    for domain in view.plan.domains:
        for measure in domain.measures:
            for number in measure.serves:
                yield ServesRecord(measure.id, f"{measure.plan_id}/{domain.code}/o{number}")


def _domains(view: PlanView) -> Iterator[DomainRecord]:
    for domain in view.plan.domains:
        yield DomainRecord(view.plan, domain)


def _passages(view: PlanView) -> Iterator[PassageRecord]:
    plan = view.plan
    for name, passage in (("preface", plan.preface), ("guiding_ideology", plan.ideology), ("goal", plan.goal)):
        if passage:
            yield PassageRecord(plan, name, passage)


PLANS = Table(
    "plans", "plan", "规划", "Plans",
    "每部规划一行。", "One row per plan.",
    ("plan_id",), _plans,
    (
        key_of("plan_id", "规划标识", "Plan id", "plan.id", PLAN_ID.description, PLAN_ID.description_en, PLAN_ID.pattern),
        Column("title", "string", "名称", "Title", "plan.title", "规划的正式名称", "Official title", required=True),
        Column("title_en", "string", "英文名称", "English title", "plan.title_en", "本站所译", "Our rendering", required=True),
        Column("kind", "string", "类别", "Kind", "plan.kind", "规划面向的人群", "Whom the plan is for",
               required=True, words=PLAN_KINDS),
        Column("jurisdiction", "string", "行政区划代码", "Jurisdiction", "plan.jurisdiction",
               "GB/T 2260 六位代码，按文字处理", "Six-digit code of GB/T 2260, a text and not a number",
               required=True, references="jurisdictions"),
        Column("jurisdiction_name", "string", "行政区划名称", "Name of the jurisdiction",
               lambda r: name_in(r.corpus.jurisdictions, r.plan.jurisdiction), required=True),
        Column("period_start", "year", "起始年", "First year", "plan.start", required=True, minimum=1949),
        Column("period_end", "year", "结束年", "Last year", "plan.end", required=True, minimum=1949),
        Column("notice_id", "string", "通知标识", "Notice id", "plan.notice",
               "印发规划的通知；来源没有通知时为空", "The notice that promulgated the plan; empty where the source has none",
               references="notices"),
        Column("document_id", "string", "文件标识", "Document id", "plan.document",
               "整理所依据的文件", "The document that the record was made from", required=True, references="documents"),
        Column("source_sha256", "string", "文件 SHA-256", "SHA-256 of the document",
               lambda r: name_in(r.corpus.documents, r.plan.document, "sha256"),
               "该文件文字稿的校验值", "Of the text of that document", required=True, pattern="^[0-9a-f]{64}$"),
        Column("review_state", "string", "复核状态", "State of review", "plan.review_state", required=True, words=REVIEW_STATES),
        Column("readings", "integer", "通读次数", "Readings", "plan.readings",
               "已完成的独立通读次数", "How many independent readings are settled", required=True, minimum=0),
        *source_lines("plan.lines"),
    ),
)

ITEMS = Table(
    "items", "plan", "条目", "Items",
    "规划中每条有编号的记录一行：主要目标、策略措施、基本原则、组织实施和监测评估。",
    "One row per numbered record of a plan: objectives, measures, principles, implementation and monitoring provisions.",
    ("item_id",), _items,
    (
        key_of("item_id", "条目标识", "Item id", "item.id", ITEM_ID.description, ITEM_ID.description_en),
        PLAN_ID,
        Column("kind", "string", "条目类别", "Kind of item", "item.kind", required=True, words=ITEM_KINDS),
        DOMAIN, NUMBER, TITLE, SUMMARY, *source_lines("item.lines"), OWN_TITLE, NUMBER_INFERRED,
    ),
    searched=("title", "summary"),
)


def _items_of(kind: str, name: str, key: str, title: str, title_en: str, pattern: str, *more: Column) -> Table:
    """The table of one kind of item, with ``more`` columns; its key is the item's id."""
    columns = (
        Column(key, "string", f"{title}标识", f"{title_en} id", "item.id",
               f"{pattern}，同时是条目标识", f"{pattern}; also an item id", required=True, references="items"),
        *(column for column in ITEMS.columns if column.name not in ("item_id", "kind")),
        *more,
    )
    return Table(
        name, "plan", title, f"{title_en}s",
        f"每条{title}一行，是条目表的一部分。", f"One row per {title_en.lower()}; a part of the table of items.",
        (key,), lambda view: (record for record in _items(view) if record.item.kind == kind), columns,
    )


OBJECTIVES = _items_of(
    "objective", "objectives", "objective_id", "主要目标", "Objective", "<plan_id>/<domain>/o<number>",
    Column("has_numeric_target", "boolean", "写有数值", "Has a numeric target", lambda r: has_figure(r.item),
           "目标里写有数值，以另一指标为准的也算；只定变动方向的不算",
           "It promises a number, or takes that of another indicator; a mere direction is none", required=True),
    Column("has_lead", "boolean", "写有牵头单位", "Names a lead body", lambda r: has_lead(r.item),
           "原文为这条目标写明牵头单位；不写的，任务另有文件分工",
           "The text names a body that leads it; where it names none, duties are divided in other documents", required=True),
    Column("has_body", "boolean", "写有单位", "Names a body", lambda r: names_body(r.item),
           "原文为这条目标写明牵头单位或责任单位", "The text names a lead or a responsible body", required=True),
    Column("has_serving_measure", "boolean", "有对应措施", "Has a serving measure", lambda r: is_served(r.item, r.plan),
           "本领域有策略措施服务于这条目标，是本站解读；没有解读的规划为空",
           "A measure of its domain serves it, by our reading; empty for plans not read for that"),
)
MEASURES = _items_of("measure", "measures", "measure_id", "策略措施", "Measure", "<plan_id>/<domain>/m<number>")

MEASURE_OBJECTIVES = Table(
    "measure_objectives", "plan", "策略措施对应的主要目标", "Objectives that a measure serves",
    "本站对策略措施与主要目标对应关系的理解，原文没有写明。",
    "Our reading of which objectives a measure serves; the official text does not say.",
    ("measure_id", "objective_id"), _serves,
    (
        Column("measure_id", "string", "策略措施标识", "Measure id", "measure", required=True, references="measures"),
        Column("objective_id", "string", "主要目标标识", "Objective id", "objective", required=True, references="objectives"),
    ),
)

DOMAINS_OF_PLANS = Table(
    "domains", "plan", "规划的发展领域", "Domains of a plan",
    "规划中每个发展领域一行。", "One row per domain of a plan.",
    ("plan_id", "domain"), _domains,
    (
        PLAN_ID,
        Column("domain", "string", "发展领域", "Domain", "domain.code", required=True, words=DOMAIN.words),
        Column("title", "string", "标题", "Title", "domain.title", "官方标题", "The official heading", required=True),
        *source_lines("domain.lines"),
    ),
)

PASSAGES_OF_PLANS = Table(
    "passages", "plan", "规划的无编号部分", "Unnumbered parts of a plan",
    "前言、指导思想和总体目标。", "Preface, guiding ideology and overall goal.",
    ("plan_id", "passage"), _passages,
    (
        PLAN_ID,
        Column("passage", "string", "部分", "Part", "name", required=True, words=PASSAGES),
        Column("summary", "string", "概述", "Summary", "passage.summary", SUMMARY.description, SUMMARY.description_en),
        *source_lines("passage.lines"),
    ),
)
