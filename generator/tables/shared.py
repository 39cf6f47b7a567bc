"""Columns and phrases that several tables share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..words import DOMAINS
from .definition import LIST_MARK, Column, Value

PLAN_ID = Column(
    "plan_id", "string", "规划标识", "Plan id", "plan.id",
    "<行政区划代码>-<类别>-<起始年>-<结束年>", "<jurisdiction>-<kind>-<first year>-<last year>",
    required=True, pattern="^[0-9]{6}-(women|children)-[0-9]{4}-[0-9]{4}$", references="plans",
)
ITEM_ID = Column(
    "item_id", "string", "条目标识", "Item id", "item.id",
    "规划中一条有编号的记录", "A numbered record of the plan",
    required=True, references="items",
)
DOMAIN = Column(
    "domain", "string", "发展领域", "Domain", "item.domain",
    "条目所在的发展领域", "The domain that the item stands in", words=DOMAINS,
)
NUMBER = Column(
    "number", "integer", "编号", "Number", "item.number",
    "原文给条目的编号", "The number that the official text gives the item", required=True, minimum=1,
)
TITLE = Column(
    "title", "string", "标题", "Title", "item.title",
    "官方标题，或本站自拟的短标题（见 own_title）", "The official heading, or our own label (see own_title)", required=True,
)
SUMMARY = Column(
    "summary", "string", "概述", "Summary", "item.summary",
    "本站的转述，不是原文", "In our own words, not those of the official text",
)
OWN_TITLE = Column(
    "own_title", "boolean", "自拟标题", "Own title",
    lambda record: record.item.own_title or record.item.kind == "objective",
    "标题由本站所拟：主要目标在原文中没有标题；有的条目没有标题，或标题过长",
    "The title is our label: objectives have no heading in the official text, and some items have none or a very long one",
    required=True,
)
NUMBER_INFERRED = Column(
    "number_inferred", "boolean", "编号为推定", "Number inferred", "item.number_inferred",
    "原文此处没有印编号，由前后编号推定", "The official text prints no number here; it follows from the neighbours",
    required=True,
)
STATED = Column(
    "stated", "string", "原文写法", "As stated", "stated",
    "原文中该数字或要求的写法", "The figure or demand as worded in the official text", required=True,
)

MANY = f"多个时以 {LIST_MARK} 分隔"
MANY_EN = f"several are separated by {LIST_MARK}"


def source_lines(source: str) -> tuple[Column, Column]:
    """First and last line in the official text; ``source`` is the attribute path of the lines."""
    return (
        Column("source_line_start", "integer", "原文首行", "First source line", f"{source}.first",
               "在原文文字稿中的首行行号，从 1 数起", "First line in the text of the document, counted from 1",
               required=True, minimum=1),
        Column("source_line_end", "integer", "原文末行", "Last source line", f"{source}.last",
               "在原文文字稿中的末行行号", "Last line in the text of the document", required=True, minimum=1),
    )


def key_of(
    name: str,
    title: str,
    title_en: str,
    source: str | Callable[[Any], Value] = "id",
    description: str = "",
    description_en: str | None = None,
    pattern: str | None = None,
) -> Column:
    """The column that alone is the primary key of its table."""
    english = description if description_en is None else description_en
    return Column(name, "string", title, title_en, source, description, english, required=True, pattern=pattern)


def name_in(registry: Mapping[str, Any], key: str | None, attribute: str = "name") -> str | None:
    """The name of a registry's record; ``None`` where the registry has no such record."""
    return getattr(registry[key], attribute) if key in registry else None
