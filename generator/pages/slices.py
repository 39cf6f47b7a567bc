"""What a page shows, offered beside it as CSV and JSON: slices of the public tables, or a sheet in their column names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from .. import urls
from ..api.envelope import row_lines, table_document
from ..packages.csvfile import csv_bytes
from ..page import Attachment
from ..slices import Slices, TableSlice
from ..tables import Breach, IntegrityError, Table
from ..tables.integrity import wrong_cell
from .site import Site


@dataclass(frozen=True, slots=True)
class Offer:
    """A slice as a page offers it: its table, how many rows, and the name under which a reader saves its files."""

    table: Table
    rows: int
    saved: str


def offered(site: Site, url: str, slices: Slices) -> dict[str, Any]:
    """What the page at ``url`` needs to offer the slices beside itself: ``slices`` for its template, ``attachments``."""
    saved = url.strip("/").replace("/", "-")
    return {
        "slices": [Offer(one.table, len(one.records), f"{saved}-{one.table.name}") for one in slices],
        "attachments": tuple(file for one in slices for file in _files(site, url, one)),
    }


def _files(site: Site, url: str, one: TableSlice, more: Mapping[str, str] = MappingProxyType({})) -> tuple[Attachment, Attachment]:
    columns, name = one.table.columns, one.table.name
    rows = [tuple(column.read(record) for column in columns) for record in one.records]
    links = {"page": url, "csv": f"{url}{name}.csv", **more}
    return (
        Attachment(f"{name}.csv", csv_bytes(columns, rows)),
        Attachment(f"{name}.json",
                   table_document(site.corpus.release, f"{url}{name}.json", links, one.table, row_lines(one.table, rows))),
    )


def sheet_files(site: Site, url: str, sheet: TableSlice) -> tuple[Attachment, Attachment]:
    """``<name>.csv`` and ``<name>.json`` of a sheet (see sheets.py) beside the page at ``url``.

    Raises IntegrityError where a cell breaks its column's promise, or a spreadsheet would run it: packages, which hold
    that of tables, have no sheets.
    """
    columns = sheet.table.columns
    rows = [tuple(column.read(record) for column in columns) for record in sheet.records]
    if found := [
        Breach(sheet.table.name, f"row {number}", column.name, message)
        for number, row in enumerate(rows, 1)
        for column, value in zip(columns, row, strict=True) if (message := wrong_cell(column, value))
    ]:
        raise IntegrityError(f"the sheet {sheet.table.name} of {url}", found)
    return _files(site, url, sheet, {"columns": f"{urls.API_PAGE}#{sheet.table.name}"})
