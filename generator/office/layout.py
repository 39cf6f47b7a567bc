"""The form that offices fill in: its sheets and columns. What writes forms and what reads them both go by this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: What a filled form is recognised by; raise the version where the columns change in meaning.
FORMAT, FORMAT_VERSION = "openplans-form", 1

DATA, ABOUT, IDENTITY = "监测数据", "说明", "_openplans"

#: Rows of the data sheet, from 1: headings, then the hidden names of the columns, then what is asked.
HEADING_ROW, CODE_ROW, FIRST_ROW = 1, 2, 3


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column: hidden for machines, shown and locked, or to be filled in. The code of what is read back is an observation's."""

    code: str
    title: str
    width: int
    kind: Literal["machine", "shown", "input"]


COLUMNS = (
    FormColumn("target_ids", "目标值标识", 10, "machine"),
    FormColumn("indicator", "指标标识", 10, "machine"),
    FormColumn("population", "人群标识", 10, "machine"),
    FormColumn("per", "计数范围", 10, "machine"),
    FormColumn("unit", "单位标识", 10, "machine"),
    FormColumn("domain_name", "领域", 8, "shown"),
    FormColumn("role_name", "职责", 8, "shown"),
    FormColumn("indicator_name", "指标", 22, "shown"),
    FormColumn("indicator_definition", "指标含义", 30, "shown"),
    FormColumn("population_name", "人群", 13, "shown"),
    FormColumn("asked", "目标值（期限）", 22, "shown"),
    FormColumn("last", "已有最近数值", 14, "shown"),
    FormColumn("year", "年份", 7, "input"),
    FormColumn("value", "数值", 9, "input"),
    FormColumn("unit_name", "计量单位", 9, "shown"),
    FormColumn("numerator", "分子", 9, "input"),
    FormColumn("denominator", "分母", 9, "input"),
    FormColumn("missing", "没有数值的原因", 12, "input"),
    FormColumn("definition", "口径", 17, "input"),
    FormColumn("release_status", "发布状态", 9, "input"),
    FormColumn("released", "发布日期", 12, "input"),
    FormColumn("reporting_body", "报送单位", 17, "input"),
    FormColumn("source_title", "来源名称", 22, "input"),
    FormColumn("source_url", "来源网址", 22, "input"),
    FormColumn("publicity", "公开情况", 9, "input"),
    FormColumn("note", "说明", 22, "input"),
)

#: Printed, the columns from here on stand on a second page beside the first.
SECOND_PAGE_FROM = "definition"

#: The columns of an observation that a form gives.
READ_BACK = tuple(
    column.code for column in COLUMNS if column.kind == "input" or column.code in {"indicator", "population", "per", "unit"}
)

#: A row is filled in where one of these is.
FILLED_BY = ("value", "numerator", "denominator", "missing", "note")


def form_id(plan_id: str, body_id: str) -> str:
    """The form's name: that of the plan, and of the body where it is for one."""
    return f"{plan_id}-{body_id}" if body_id else plan_id
