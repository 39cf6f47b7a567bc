"""Reads a table that an office sends, CSV or XLSX, into cells that know where they stand."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as BookCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from ..checkout import UsageError
from ..values import format_decimal

#: More bytes than an honest form or yearbook table unpacks to.
_LARGEST = 100_000_000


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as text; row and column count from 1."""

    text: str
    sheet: str
    row: int
    column: int

    @property
    def place(self) -> str:
        """Such as ``监测数据!F12``; of a CSV file the cell alone."""
        cell = f"{get_column_letter(self.column)}{self.row}"
        return f"{self.sheet}!{cell}" if self.sheet else cell


#: The rows of a sheet, each with a cell for every column up to the last that is filled.
Rows = list[list[Cell]]


def read_sheets(path: Path, encoding: str | None = None) -> dict[str, Rows]:
    """The sheets of the file by name, in its order; a CSV file is one sheet without a name.

    A CSV file is read as UTF-8, or in ``encoding`` where named. Raises UsageError where it is no such file.
    """
    try:
        if path.suffix.lower() == ".csv":
            return {"": _csv(path, encoding)}
        if path.suffix.lower() in {".xlsx", ".xlsm"}:
            return dict(_workbook(path))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from None
    raise UsageError(f"{path.name} is neither .xlsx nor .csv. Save it as one of the two.")


def _csv(path: Path, encoding: str | None) -> Rows:
    try:
        text = path.read_bytes().decode(encoding or "utf-8-sig")
    except (UnicodeDecodeError, LookupError) as error:
        raise UsageError(f"{path.name} is not {encoding or 'UTF-8'}: {error}. Save it as CSV UTF-8, or name encoding in the mapping "
                         "(files of Chinese Excel are often gb18030).") from None
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return [[Cell(_one_line(cell), "", number, at) for at, cell in enumerate(row, 1)] for number, row in enumerate(rows, 1)]
    except csv.Error as error:
        raise UsageError(f"{path.name} is no complete CSV file: line {rows.line_num}: {error}.") from None


def _workbook(path: Path) -> Iterator[tuple[str, Rows]]:
    try:
        with ZipFile(path) as packed:
            if sum(part.file_size for part in packed.infolist()) > _LARGEST:
                raise UsageError(f"{path.name} unpacks to more than {_LARGEST:,} bytes. Send the table alone.")
        with warnings.catch_warnings():
            # What cannot be read comes as an error value, which is refused by its cell.
            warnings.simplefilter("ignore", UserWarning)
            values, formulas = load_workbook(path, data_only=True), load_workbook(path)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise UsageError(f"{path.name} is no XLSX workbook that can be read: {error}. Save it anew as .xlsx.") from None
    for sheet in values.worksheets:
        yield sheet.title, [
            [Cell(_text(cell, written), sheet.title, cell.row, cell.column) for cell, written in zip(row, raw, strict=True)]
            for row, raw in zip(sheet.iter_rows(), formulas[sheet.title].iter_rows(), strict=True)
        ]


def _text(cell: BookCell, written: BookCell) -> str:
    """The cell as a reader sees it, without the last digits that only a computer's arithmetic makes."""
    value = cell.value
    if value is None:
        # A formula that no spreadsheet has computed: shown as it is, so that it is refused, not taken for empty.
        return str(written.value) if written.data_type == "f" else ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (datetime, date)):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, (int, float)):
        number = Decimal(format(value, ".15g"))
        return f"{format_decimal(number * 100)}%" if "%" in (cell.number_format or "") else format_decimal(number)
    return _one_line(str(value))


def _one_line(text: str) -> str:
    return " ".join(text.split())
