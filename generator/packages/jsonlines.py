"""JSON Lines: a table with one JSON object a line, every column in every line, ``null`` for an empty cell.

Values keep their types, so that what is made of all plans reads the rows of one plan after the other from here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from ..tables import Column, Row, Table
from ..values import json_number


def jsonl_bytes(columns: tuple[Column, ...], rows: Iterable[Row]) -> bytes:
    """The lines of the rows, UTF-8, each ending in a line feed."""
    names = [column.name for column in columns]
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_number).encode
    return "".join(f"{encode(dict(zip(names, row, strict=True)))}\n" for row in rows).encode("utf-8")


def read_jsonl(table: Table, path: Path) -> Iterator[Row]:
    """The rows of a file that jsonl_bytes made, numbers as decimals; held one line at a time."""
    decimals = [position for position, column in enumerate(table.columns) if column.type == "number"]
    decode = json.JSONDecoder(parse_float=Decimal).decode
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            cells = list(decode(line).values())
            for position in decimals:
                if cells[position] is not None:
                    cells[position] = Decimal(cells[position])
            yield tuple(cells)


def _number(value: object) -> int | float:
    if isinstance(value, Decimal):
        return json_number(value)
    raise TypeError(f"{value!r} is no cell of a table")
