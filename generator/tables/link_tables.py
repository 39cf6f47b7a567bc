"""The tables that link items and plans with bodies, laws, topics, mechanisms and the official text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model import Citation, Corpus, Duty, Item, Plan
from ..words import RELATIONS, ROLES
from .definition import Column, PlanView, Table
from .shared import ITEM_ID, PLAN_ID, name_in, source_lines


class DutyRecord(NamedTuple):
    corpus: Corpus
    item: Item
    duty: Duty
    body_id: str


class CitationRecord(NamedTuple):
    corpus: Corpus
    plan: Plan
    citation: Citation


class SubjectRecord(NamedTuple):
    item: Item
    subject: str


class ClauseRecord(NamedTuple):
    plan: Plan
    item: Item
    text: str


def _duties(view: PlanView) -> Iterator[DutyRecord]:
    for item in view.plan.items():
        for duty in item.duties:
            yield DutyRecord(view.corpus, item, duty, f"{view.plan.jurisdiction}/{duty.body}")


def _citations(view: PlanView) -> Iterator[CitationRecord]:
    for citation in view.plan.citations:
        yield CitationRecord(view.corpus, view.plan, citation)


def _topics(view: PlanView) -> Iterator[SubjectRecord]:
    for item in view.plan.items():
        for topic in item.topics:
            yield SubjectRecord(item, topic)


def _mechanisms(view: PlanView) -> Iterator[SubjectRecord]:
    for item in view.plan.items():
        for mechanism in item.mechanisms:
            yield SubjectRecord(item, mechanism)


def _clauses(view: PlanView) -> Iterator[ClauseRecord]:
    document = view.corpus.documents.get(view.plan.document)
    source = view.store.text(document.file) if view.store and document else None
    for item in view.plan.items() if source else ():
        if clause := source.clause(item.lines):
            yield ClauseRecord(view.plan, item, clause.text)


def _as_named(record: DutyRecord) -> str | None:
    body = record.corpus.bodies.get(record.body_id)
    return record.duty.as_named or (body.as_named[0] if body else None)


RESPONSIBILITIES = Table(
    "responsibilities", "plan", "责任单位", "Responsibilities",
    "规划写明的牵头单位和责任单位，每个条目、单位、角色一行。规划没有写明的，分工可能在别的文件里。",
    "Bodies that the plan names as lead or responsible, one row an item, body and role. "
    "A plan that names none may have its duties divided in another document.",
    ("item_id", "body_id", "role"), _duties,
    (
        ITEM_ID,
        Column("body_id", "string", "单位标识", "Body id", "body_id", required=True, references="bodies"),
        Column("body_name", "string", "单位名称", "Name of the body",
               lambda r: name_in(r.corpus.bodies, r.body_id), required=True),
        Column("as_named", "string", "文中写法", "As named", _as_named,
               "规划中对该单位的写法", "How the plan writes the body's name", required=True),
        Column("role", "string", "角色", "Role", "duty.role", required=True, words=ROLES),
    ),
)

CITATIONS = Table(
    "citations", "plan", "依据和引用", "Citations",
    "规划所依据、贯彻或提及的法律和文件。", "Laws and documents that a plan is based on, implements or mentions.",
    ("plan_id", "law_id", "relation", "source_line_start"), _citations,
    (
        PLAN_ID,
        Column("law_id", "string", "法律或文件标识", "Law id", "citation.law",
               "妇女、儿童规划的标识就是规划标识", "For a plan for women or children, its plan id",
               required=True, references="laws"),
        Column("relation", "string", "关系", "Relation", "citation.relation", required=True, words=RELATIONS),
        *source_lines("citation.lines"),
        Column("law_title", "string", "法律或文件名称", "Title of the law",
               lambda r: name_in(r.corpus.laws, r.citation.law, "title"), required=True),
    ),
)


def _subjects(name: str, key: str, registry: str, title: str, title_en: str, records) -> Table:
    return Table(
        name, "plan", f"条目的{title}", f"{title_en}s of items",
        f"每个条目、{title}一行。", f"One row per item and {title_en.lower()}.",
        ("item_id", key), records,
        (ITEM_ID, Column(key, "string", f"{title}标识", f"{title_en} id", "subject", required=True, references=registry)),
    )


ITEM_TOPICS = _subjects("item_topics", "topic_id", "topics", "主题", "Topic", _topics)
ITEM_MECHANISMS = _subjects("item_mechanisms", "mechanism_id", "mechanisms", "机制", "Mechanism", _mechanisms)

CLAUSES = Table(
    "clauses", "plan", "原文", "Clauses",
    "各条目的官方原文，由文字稿的各行连成。原文不属于本站授权的内容。",
    "The official text of each item, joined from the lines of the document. It is not ours to license.",
    ("item_id",), _clauses,
    (
        PLAN_ID,
        ITEM_ID,
        *source_lines("item.lines"),
        Column("text", "string", "原文", "Text", "text",
               "原文；一条有几段时段间换行", "The official text, a line feed between its paragraphs", required=True),
    ),
    needs_texts=True, searched=("text",),
)
