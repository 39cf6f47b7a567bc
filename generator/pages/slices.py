"""What a page shows, offered beside it as CSV and JSON: a slice of the public tables in their column names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..packages.csvfile import csv_bytes, json_bytes
from ..page import Attachment
from ..tables import Breach, Column, IntegrityError, Row
from ..tables.integrity import FORMULA_STARTS


def slice_files(name: str, columns: Sequence[Column], records: Iterable[Any]) -> tuple[Attachment, Attachment]:
    """``<name>.csv`` and ``<name>.json`` with a row for each record; the columns read their values from it.

    Raises IntegrityError where a cell is empty against its column's promise, or a spreadsheet would run it.
    """
    rows = [tuple(column.read(record) for column in columns) for record in records]
    if found := [breach for number, row in enumerate(rows, 1) for breach in _breaches(name, columns, number, row)]:
        raise IntegrityError(f"the slice {name}", found)
    return Attachment(f"{name}.csv", csv_bytes(columns, rows)), Attachment(f"{name}.json", json_bytes(columns, rows))


def _breaches(name: str, columns: Sequence[Column], number: int, row: Row) -> Iterable[Breach]:
    for column, value in zip(columns, row, strict=True):
        if value is None and column.required:
            yield Breach(name, f"row {number}", column.name, "is empty, but every row must have a value")
        elif isinstance(value, str) and column.words is None and value.startswith(FORMULA_STARTS):
            yield Breach(name, f"row {number}", column.name,
                         f"begins with {value[0]!r}, which a spreadsheet would run as a formula; reword it")
