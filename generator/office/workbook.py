"""Writes a blank form as an XLSX workbook: what is asked, locked; cells to fill in, each checked as it is typed."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from math import ceil
from typing import Any
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from ..model import Corpus, Indicator, Unit
from ..words import MISSING, RELEASE_STATUSES
from .ask import Asked, Form, asked_text, domains_text, last_text, shown_names
from .layout import ABOUT, CODE_ROW, COLUMNS, DATA, FIRST_ROW, FORMAT, FORMAT_VERSION, HEADING_ROW, IDENTITY, SECOND_PAGE_FROM, FormColumn, form_id

#: A spreadsheet compares with this where any number may stand.
_ANY = 1e15
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
#: Points a line of text; spreadsheets do not all find the height of a row themselves.
_LINE_HEIGHT = 17
#: Percent: the wider half of the columns just fits on A4 across.
_PRINT_SCALE = 61
_ABOUT_WIDTH = 100
_SEEN = tuple(column for column in COLUMNS if column.kind != "machine")


def form_bytes(form: Form, corpus: Corpus, year: int | None = None) -> bytes:
    """The form as a workbook; ``year`` is filled in beforehand where given. The same content gives the same bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": f"{form.plan.title}监测数据填报表", "author": "OpenPlans",
                         "created": datetime.fromisoformat(corpus.release.as_of)})
    formats = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({"bold": True, "bg_color": "#E8EEF4", "text_wrap": True, "valign": "top", "border": 1}),
        "head_input": book.add_format({"bold": True, "bg_color": "#FFF2CC", "text_wrap": True, "valign": "top", "border": 1}),
        "shown": book.add_format({"text_wrap": True, "valign": "top", "font_color": "#333333", "bg_color": "#F4F6F8", "border": 1}),
        "input": book.add_format({"text_wrap": True, "valign": "top", "locked": False, "border": 1}),
        "released": book.add_format({"valign": "top", "locked": False, "border": 1, "num_format": "yyyy-mm-dd"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    data = book.add_worksheet(DATA)
    _data(data, formats, form, corpus, year)
    _about(book.add_worksheet(ABOUT), formats, form, corpus)
    _identity(book.add_worksheet(IDENTITY), form, corpus)
    data.activate()
    book.close()
    return out.getvalue()


def _data(sheet: Worksheet, formats: Mapping[str, Any], form: Form, corpus: Corpus, year: int | None) -> None:
    for at, column in enumerate(COLUMNS):
        sheet.set_column(at, at, column.width, None, {"hidden": column.kind == "machine"})
        sheet.write_string(HEADING_ROW - 1, at, column.title, formats["head_input" if column.kind == "input" else "head"])
        sheet.write_string(CODE_ROW - 1, at, column.code)
    sheet.set_row(HEADING_ROW - 1, 2 * _LINE_HEIGHT)
    sheet.set_row(CODE_ROW - 1, None, None, {"hidden": True})
    sheet.freeze_panes(FIRST_ROW - 1, next(at for at, column in enumerate(COLUMNS) if column.code == "indicator_definition"))
    for row, asked in enumerate(form.asked, FIRST_ROW - 1):
        known = _known(form, asked, corpus, year)
        for at, column in enumerate(COLUMNS):
            cell = formats["released" if column.code == "released" else "input" if column.kind == "input" else "shown"]
            value = known.get(column.code)
            if value is None or value == "":
                sheet.write_blank(row, at, None, cell)
            elif isinstance(value, int):
                sheet.write_number(row, at, value, cell)
            else:
                sheet.write_string(row, at, value, cell)
            if rule := _validation(column, asked, form, corpus):
                sheet.data_validation(row, at, row, at, rule)
        sheet.set_row(row, _LINE_HEIGHT * max(_lines(str(known.get(column.code) or ""), column.width) for column in _SEEN))
    # No password: the lock keeps hands from slipping, it is no secret.
    sheet.protect("", {"format_columns": True, "format_rows": True})
    _printed(sheet, form)


def _printed(sheet: Worksheet, form: Form) -> None:
    """A4 across, two pages side by side that can be read: what is asked and the figures, then where they come from."""
    places = {column.code: at for at, column in enumerate(COLUMNS)}
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.set_print_scale(_PRINT_SCALE)
    sheet.print_across()
    sheet.set_v_pagebreaks([places[SECOND_PAGE_FROM]])
    sheet.repeat_rows(HEADING_ROW - 1)
    sheet.repeat_columns(places["indicator_name"], places["indicator_name"])
    sheet.set_header(f"&L{form.plan.title.replace('&', '&&')}：监测数据填报表&R{form.of.replace('&', '&&')}")
    sheet.set_footer(f"&L{form_id(form.plan.id, form.body.id if form.body else '')}&R&P/&N")


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column so many digits wide; 汉字 are two wide."""
    return sum(max(1, ceil(sum(1 + (east_asian_width(sign) in "WFA") for sign in line) / (width - 1))) for line in text.split("\n"))


def _known(form: Form, asked: Asked, corpus: Corpus, year: int | None) -> dict[str, str | int | None]:
    """What stands in a row beforehand, by column."""
    indicator = corpus.indicators[asked.indicator]
    return {
        "target_ids": "|".join(target.id for _, target in asked.targets),
        "indicator": asked.indicator,
        "population": asked.population,
        "per": asked.per,
        "unit": indicator.unit,
        "domain_name": domains_text(asked),
        "role_name": form.role(asked),
        "indicator_definition": indicator.definition,
        "asked": asked_text(form, asked, corpus),
        "last": last_text(asked, corpus),
        "year": asked.year or year,
        "reporting_body": form.body.name if form.body else None,
        **shown_names(asked.indicator, asked.population, asked.per, indicator.unit, corpus),
    }


def _validation(column: FormColumn, asked: Asked, form: Form, corpus: Corpus) -> dict[str, Any] | None:
    """The rule that a cell is checked by as it is typed."""
    indicator = corpus.indicators[asked.indicator]
    match column.code:
        case "year" if asked.year:
            return _whole(asked.year, asked.year, f"这一行填{asked.year}年（基年）的数值。")
        case "year":
            return _whole(_FIRST_YEAR, form.plan.end, f"请填{_FIRST_YEAR}至{form.plan.end}之间的年份。")
        case "value":
            return _number(indicator, corpus.units[indicator.unit])
        case "numerator":
            return _decimal(0, _ANY, "请填不小于0的数。")
        case "denominator":
            return {"validate": "decimal", "criteria": ">", "value": 0, "error_title": "分母", "error_message": "请填大于0的数。"}
        case "missing":
            return _list([word.zh for word in MISSING.values()])
        case "release_status":
            return _list([word.zh for word in RELEASE_STATUSES.values()])
        case "publicity":
            return _list(["已公开"]) | {"input_title": "公开情况", "input_message": "只收已公开的数据；未公开的请不要填入本表。"}
        case "released":
            return {"validate": "date", "criteria": "between", "minimum": date(_FIRST_YEAR, 1, 1), "maximum": date(_LAST_YEAR, 12, 31),
                    "error_title": "发布日期", "error_message": "请填日期，例如 2024-03-15。"}
    return None


def _number(indicator: Indicator, unit: Unit) -> dict[str, Any]:
    """A share lies between 0 and the whole unless it is gross; only a change may be negative."""
    if unit.kind == "share" and unit.scale is not None and not indicator.gross:
        return _decimal(0, unit.scale, f"以{unit.symbol or unit.name}计，请填0至{unit.scale}之间的数，不要带单位。")
    if unit.kind in {"share", "rate", "count", "duration", "ratio"}:
        return _decimal(0, _ANY, f"以{unit.symbol or unit.name}计，请填不小于0的数，不要带单位。")
    return _decimal(-_ANY, _ANY, f"以{unit.symbol or unit.name}计，请填数，不要带单位。")


def _decimal(least: float, most: float, message: str) -> dict[str, Any]:
    return {"validate": "decimal", "criteria": "between", "minimum": least, "maximum": most, "error_title": "数值", "error_message": message}


def _whole(least: int, most: int, message: str) -> dict[str, Any]:
    return {"validate": "integer", "criteria": "between", "minimum": least, "maximum": most, "error_title": "年份", "error_message": message}


def _list(words: list[str]) -> dict[str, Any]:
    return {"validate": "list", "source": words, "error_title": "请从列表中选", "error_message": "请选：" + "、".join(words)}


def _about(sheet: Worksheet, formats: Mapping[str, Any], form: Form, corpus: Corpus) -> None:
    sheet.set_column(0, 0, _ABOUT_WIDTH)
    sheet.write_string(0, 0, f"{form.plan.title}：监测数据填报表", formats["title"])
    for row, line in enumerate(_instructions(form, corpus), 2):
        sheet.write_string(row, 0, line, formats["text"])
        sheet.set_row(row, _LINE_HEIGHT * _lines(line, _ABOUT_WIDTH))
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.protect("")


def _instructions(form: Form, corpus: Corpus) -> Iterator[str]:
    if form.body:
        yield f"填报单位：{form.body.name}。表中是规划点名该单位牵头或负责的目标所用的指标，共{len(form.asked)}行。"
    elif form.whole:
        yield f"表中是规划全部目标所用的指标，共{len(form.asked)}行。只填本单位掌握的行。"
    else:
        yield f"表中是规划没有点名单个单位的目标所用的指标，共{len(form.asked)}行。规划没有点名，不等于没有分工。"
    yield "1. 只填黄色表头的列；灰色的格子已锁定（没有密码，只为防止误改）。不掌握的行留空，读回时跳过。"
    yield "2. 一行填一个年份的数值。要填多个年份，请另存一份表，每个年份一份；“基年”行只填所写的年份。"
    yield "3. 数值按“计量单位”一列填写，不带单位和百分号。有分子、分母的请一并填写。"
    yield "4. 没有数值时，数值留空，在“没有数值的原因”里选：" + "、".join(word.zh for word in MISSING.values()) + "。"
    yield "5. “口径”写本单位的统计口径（例如常住人口、抽样调查）；口径变了的年份，不与以前的连成一个趋势。"
    yield "6. “发布日期”是数据对外发布的日期；数据修订后，填修订后的发布日期再交一次，以前的数值仍保留。"
    yield "7. 只收已公开的数据，须写明来源名称。未公开的数据请不要填入本表。"
    yield "8. 填好后交维护者，用 openplans observe 读回。"
    yield ""
    yield f"表单编号：{form_id(form.plan.id, form.body.id if form.body else '')}"
    yield f"格式版本{FORMAT_VERSION}，数据版本{corpus.release.version}（截至{corpus.release.as_of}）。"


def _identity(sheet: Worksheet, form: Form, corpus: Corpus) -> None:
    entries = (("format", FORMAT), ("format_version", str(FORMAT_VERSION)), ("plan", form.plan.id),
               ("body", form.body.id if form.body else ""), ("data_version", corpus.release.version), ("as_of", corpus.release.as_of))
    for row, (key, value) in enumerate(entries):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    sheet.very_hidden()
