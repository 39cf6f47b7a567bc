"""Whether rows keep what their tables promise: keys, required values, code words, patterns, safe cells.

Validators of data packages do not hold all of this, so it is held here, before anything is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .definition import Column, Row, Table, Value

#: A text that begins so would run as a formula in a spreadsheet. Comparators also begin so, but are
#: code words, and ``=`` or ``>=`` alone is no formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Breach:
    """One promise that a row breaks: where (table, key of the row, column) and how."""

    table: str
    row: str
    column: str
    message: str

    def __str__(self) -> str:
        return f"{self.table} [{self.row}] {self.column}: {self.message}"


class IntegrityError(Exception):
    """The rows of a package contradict the definitions of their tables; ``breaches`` says where."""

    def __init__(self, subject: str, found: Sequence[Breach]) -> None:
        self.subject = subject
        self.breaches = tuple(found)
        shown = "\n".join(f"  {breach}" for breach in found[:_SHOWN])
        more = f"\n  and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        super().__init__(
            f"the tables of {subject} break {len(found)} rule{'' if len(found) == 1 else 's'}:\n{shown}{more}\n"
            "  Mend the records named here under content/, then run openplans check."
        )


def breaches(rows: Mapping[Table, Sequence[Row]]) -> list[Breach]:
    """Every breach in one package: ``rows`` holds all of its tables."""
    known = {table.name: {row[table.position(table.primary_key[0])] for row in found} for table, found in rows.items()}
    found: list[Breach] = []
    for table, its_rows in rows.items():
        found += _keys(table, its_rows)
        for position, column in enumerate(table.columns):
            # Few values are distinct, and hardly ever is one wrong: rows are looked at only then.
            wrong = {
                value: message for value in {row[position] for row in its_rows}
                if (message := wrong_cell(column, value, known.get(column.references or "")))
            }
            found += [
                Breach(table.name, _name(table, row), column.name, wrong[row[position]])
                for row in its_rows if wrong and row[position] in wrong
            ]
    return found


def _name(table: Table, row: Row) -> str:
    return ", ".join(map(str, table.key(row)))


def _keys(table: Table, rows: Iterable[Row]) -> Iterator[Breach]:
    column = ", ".join(table.primary_key)
    seen: set[tuple[object, ...]] = set()
    for row in rows:
        key = table.key(row)
        if key in seen:
            yield Breach(table.name, _name(table, row), column, "the primary key stands in two rows; each may have it once")
        seen.add(key)


def wrong_cell(column: Column, value: Value, known: set[Value] | None = None) -> str | None:
    """What is wrong with a value, ``None`` where nothing is; ``known`` holds the keys of the table that the column refers to."""
    if value is None:
        return "is empty, but every row must have a value" if column.required else None
    if known is not None:
        return None if value in known else f"{value!r} is no {column.references} key of this package"
    if column.words is not None:
        return None if value in column.words else f"{value!r} is none of the code words {', '.join(column.words)}"
    if column.pattern is not None and not re.search(column.pattern, str(value)):
        return f"{value!r} does not fit the pattern {column.pattern}"
    if column.minimum is not None and isinstance(value, (int, Decimal)) and value < column.minimum:
        return f"{value} is less than {column.minimum}"
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"begins with {value[0]!r}, which a spreadsheet would run as a formula; reword it"
    return None
