"""A package as one Excel workbook, for readers and for pandas alike.

The first sheet says what it is and lists the others; the second explains every column. Then one sheet a table, named
as the table: row 1 has the Chinese names, row 2 the column names (``pandas.read_excel(…, header=1)``), both frozen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ..tables import TABLE, Column, Row, Table
from ..values import json_number
from .subject import LICENCE_URL, PROJECT, Subject

ABOUT, COLUMNS = "说明", "字段"

#: So many rows decide how wide a column is, between these widths; wider text is wrapped.
_SAMPLE, _NARROW, _WIDE = 50, 9, 60

#: So wide is a column of ids at most.
_ID = 16

#: More characters than a cell of Excel may hold.
_CELL = 32_767


def write_workbook(path: Path, subject: Subject, counts: Mapping[Table, int], rows: Iterable[tuple[Table, Iterable[Row]]]) -> None:
    """Write the workbook; ``rows`` comes in the order of ``counts``, and is taken one row at a time."""
    # Flat in memory: a row is written when the next one begins.
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    # Dated from the content, so that the same content gives the same file.
    book.set_properties({
        "title": subject.title, "author": PROJECT, "comments": LICENCE_URL,
        "created": datetime.fromisoformat(subject.release.as_of),
    })
    formats = _Formats(book)
    _about(book.add_worksheet(ABOUT), formats, subject, counts)
    _columns(book.add_worksheet(COLUMNS), formats, counts)
    for table, its_rows in rows:
        _table(book.add_worksheet(table.name), formats, table, counts[table], its_rows)
    book.close()


class _Formats:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        top = {"valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.label = book.add_format({"bold": True, "bg_color": "#E8EEF4", "text_wrap": True, **top})
        self.name = book.add_format({"font_color": "#555555", "bg_color": "#F4F6F8", "bottom": 1, **top})
        self.cell = book.add_format(top)
        self.text = book.add_format({"text_wrap": True, **top})
        self.date = book.add_format({"num_format": "yyyy-mm-dd", **top})


def _about(sheet: Worksheet, formats: _Formats, subject: Subject, counts: Mapping[Table, int]) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    sheet.set_column(2, 2, 10)
    _on_paper(sheet, 0)
    sheet.write_string(0, 0, f"{subject.title}：结构化数据", formats.title)
    at = 2
    for name, value in subject.about.items():
        sheet.write_string(at, 0, name, formats.label)
        sheet.write_string(at, 1, value, formats.text)
        at += 1
    at += 1
    for position, name in enumerate(("工作表", "内容", "行数")):
        sheet.write_string(at, position, name, formats.label)
    sheet.write_url(at + 1, 0, f"internal:'{COLUMNS}'!A1", string=COLUMNS)
    sheet.write_string(at + 1, 1, "各表每一列的含义和代码词", formats.text)
    for position, (table, count) in enumerate(counts.items(), at + 2):
        sheet.write_url(position, 0, f"internal:'{table.name}'!A1", string=table.name)
        sheet.write_string(position, 1, f"{table.title}：{table.description}", formats.text)
        sheet.write_number(position, 2, count, formats.cell)


def _columns(sheet: Worksheet, formats: _Formats, tables: Iterable[Table]) -> None:
    headers = (("表", 20), ("列", 22), ("名称", 20), ("英文名称", 26), ("类型", 9), ("说明", 60), ("代码词", 60), ("引用", 26))
    for position, (name, width) in enumerate(headers):
        sheet.set_column(position, position, width)
        sheet.write_string(0, position, name, formats.label)
    _on_paper(sheet, 1)
    sheet.freeze_panes(1, 2)
    at = 0
    for table in tables:
        for column in table.columns:
            at += 1
            words = "；".join(f"{code} {word.zh}" for code, word in (column.words or {}).items())
            target = f"{column.references}.{TABLE[column.references].primary_key[0]}" if column.references else ""
            cells = (table.name, column.name, column.title, column.title_en, column.type, column.description, words, target)
            for position, cell in enumerate(cells):
                if cell:
                    sheet.write_string(at, position, cell, formats.text if position in (5, 6) else formats.cell)
    sheet.autofilter(0, 0, at, len(headers) - 1)


def _table(sheet: Worksheet, formats: _Formats, table: Table, count: int, rows: Iterable[Row]) -> None:
    remaining = iter(rows)
    sample = list(islice(remaining, _SAMPLE))
    wraps = []
    for position, column in enumerate(table.columns):
        width, most = _width(column, [row[position] for row in sample]), _most(table, column)
        wraps.append(width > most == _WIDE)
        sheet.set_column(position, position, min(width, most))
    for position, column in enumerate(table.columns):
        sheet.write_string(0, position, column.title, formats.label)
    for position, column in enumerate(table.columns):
        sheet.write_string(1, position, column.name, formats.name)
    _on_paper(sheet, 2)
    sheet.freeze_panes(2, 1)
    sheet.autofilter(1, 0, count + 1, len(table.columns) - 1)
    writers = list(_writers(sheet, formats, table.columns, wraps))
    for at, row in enumerate(chain(sample, remaining), 2):
        for position, value in enumerate(row):
            if value is not None:
                write, form = writers[position]
                write(at, position, value, form)


def _on_paper(sheet: Worksheet, headers: int) -> None:
    """A4 across, all columns on a page's width, with the first rows on every page."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")
    if headers:
        sheet.repeat_rows(0, headers - 1)


def _writers(sheet: Worksheet, formats: _Formats, columns: Sequence[Column], wraps: Sequence[bool]) -> Iterator[tuple]:
    """For each column, what writes a cell of it, and in which format."""
    def number(row: int, column: int, value: Decimal, form: Format) -> None:
        sheet.write_number(row, column, json_number(value), form)

    def day(row: int, column: int, value: str, form: Format) -> None:
        sheet.write_datetime(row, column, date.fromisoformat(value), form)

    def text(row: int, column: int, value: str, form: Format) -> None:
        sheet.write_string(row, column, value if len(value) <= _CELL else f"{value[:_CELL - 1]}…", form)

    typed = {
        "number": (number, formats.cell), "integer": (sheet.write_number, formats.cell), "year": (sheet.write_number, formats.cell),
        "boolean": (sheet.write_boolean, formats.cell), "date": (day, formats.date),
    }
    for column, wrap in zip(columns, wraps, strict=True):
        yield typed.get(column.type, (text, formats.text if wrap else formats.cell))


def _most(table: Table, column: Column) -> int:
    """Ids are for joining, not for reading: they are cut short, so that what is to be read stands on the first screen."""
    return _ID if column.name in table.primary_key or column.references else _WIDE


def _width(column: Column, values: Sequence[object]) -> int:
    """How many characters of usual width a column needs: for its two headers and for the widest of the values."""
    shown = [f"{column.title}　", f"{column.name}   ", *{str(value) for value in values if value is not None}]
    # A 汉字 is as wide as two letters and takes three bytes: close enough.
    return max(_NARROW, 1 + max((len(text) + len(text.encode())) // 2 for text in shown))
