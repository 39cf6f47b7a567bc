"""The changelog of the API's format, apart from those of the data and of the code; the newest first."""

from __future__ import annotations

from typing import NamedTuple

from .envelope import FORMAT


class Change(NamedTuple):
    """A version of the format. ``date`` is the day from which files come in it."""

    version: str
    date: str
    zh: str
    en: str


CHANGELOG = (
    Change(FORMAT, "2026-11-22",
           "新增字段：主要目标写没写数值（has_numeric_target）、牵头单位（has_lead）、单位（has_body），有没有对应措施"
           "（has_serving_measure）；目标值的 preface_figure_ids，列出同一规划前言为同一指标、同一人群所列的数据。",
           "New columns: whether an objective has a numeric target, a lead, a body, a serving measure; and of targets "
           "preface_figure_ids, the figures that the preface of the same plan reports for the same indicator and population."),
    Change("1.1", "2026-11-22",
           "已撤回的规划：规划列表注明日期和理由，原地址回答其说明（格式 withdrawn）。单位的责任清单和年度监测表带上同样的外壳和 JSON Schema"
           "（以前只是一个列表，空值省去，且未列入本接口）。",
           "Withdrawn plans: the list of plans names them with date and reason, and their address answers what is left (schema "
           "withdrawn). Duty sheets of bodies and yearly tables come in the same envelope, with JSON Schemas (they were bare lists "
           "without empty cells, and not announced here)."),
    Change("1.0", "2026-11-22",
           "第一版：api/v1/ 下的索引、列表、单条记录和各份规划的表格，页面旁的表格切片，JSON Schema 和 OpenAPI 说明。",
           "First version: index, lists, records and tables of plans under api/v1/, slices of tables beside pages, "
           "JSON Schemas and an OpenAPI description."),
)
