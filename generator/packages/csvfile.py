"""Rows as CSV, and JSON as files carry it: the cells of packages and of what pages offer for download.

CSV begins with a byte order mark, without which Excel takes UTF-8 for another encoding, and its
lines end in CR LF, as RFC 4180 has it and Data Package assumes; a line feed inside a cell stays as it is.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from ..tables import Column, Row, Value
from ..values import format_decimal


def _boolean(value: Value) -> str:
    return "" if value is None else "true" if value else "false"


def _number(value: Value) -> str:
    return "" if value is None else format_decimal(Decimal(value))


BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_WRITTEN: dict[str, Callable[[Value], str]] = {"boolean": _boolean, "number": _number}


def csv_header(columns: Sequence[Column]) -> bytes:
    """The first line of a CSV file, with the byte order mark."""
    return BYTE_ORDER_MARK + csv_lines([[column.name for column in columns]])


def csv_body(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """The lines of a CSV file after its header."""
    written = [(position, _WRITTEN[column.type]) for position, column in enumerate(columns) if column.type in _WRITTEN]

    def cells() -> Iterable[list[Value]]:
        for row in rows:
            line = list(row)
            for position, write in written:
                line[position] = write(line[position])
            yield line

    return csv_lines(cells())


def csv_bytes(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """A whole CSV file; also for a slice of a table: some columns and the values of some rows."""
    return csv_header(columns) + csv_body(columns, rows)


def json_text(value: object) -> bytes:
    """JSON as files carry it: without blanks, UTF-8, ending in a line feed."""
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")


def csv_lines(rows: Iterable[Sequence[Value]]) -> bytes:
    """Rows as they stand, without a byte order mark."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8")
