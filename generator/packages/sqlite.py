"""A package as one SQLite database: declared types, keys, checks, indices and full-text search.

The search tables use FTS5's trigram tokenizer: it needs no word boundaries, and what a reader types is cut as the
text was, in Datasette as well. It finds three characters or more. One or two (贫血) are looked for with LIKE in the
table itself: 6 ms in the 1,742 clauses of ten plans. Search tables hold no text of their own, only the index.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from ..tables import TABLE, Column, Row, Table, Value
from ..values import json_number

#: Table Schema's types as SQLite has them. A number is a double, which is checked to read as exactly the decimal.
_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "year": "INTEGER", "date": "TEXT"}

#: Search tables are named after the table that they search.
_SEARCH = "{}_fts"


def write_database(
    path: Path, about: Mapping[str, str], rows: Iterable[tuple[Table, Iterable[Row]]], *, search: bool
) -> None:
    """Write a new database to ``path``: the tables with their rows, and a table ``about`` of names and values.

    With ``search``, it has the search tables, which take about half of its size.

    The same rows give the same bytes under the same version of SQLite. Rows are taken one at a time.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for pragma in ("page_size = 1024", "journal_mode = OFF", "synchronous = OFF", "encoding = 'UTF-8'"):
            database.execute(f"PRAGMA {pragma}")
        database.execute("BEGIN")
        database.execute('CREATE TABLE "about" ("name" TEXT PRIMARY KEY NOT NULL, "value" TEXT NOT NULL)')
        database.executemany('INSERT INTO "about" VALUES (?, ?)', about.items())
        for table, its_rows in rows:
            database.execute(create_statement(table))
            marks = ", ".join("?" * len(table.columns))
            database.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", _cells(table, its_rows))
            for statement in (*index_statements(table), *(search_statements(table) if search and table.searched else ())):
                database.execute(statement)
        database.execute("COMMIT")


def create_statement(table: Table) -> str:
    """The table's CREATE TABLE, each column with its names as a comment, which SQLite keeps."""
    lines = [f"-- {table.title} {table.title_en}"]
    parts = [(_column(table, column), f"{column.title} {column.title_en}") for column in table.columns]
    if len(table.primary_key) > 1:
        parts.append((f"PRIMARY KEY ({', '.join(map(_quoted, table.primary_key))})", ""))
    parts += [(_reference(column), "") for column in table.foreign_keys]
    for position, (part, comment) in enumerate(parts, 1):
        comma = "," if position < len(parts) else ""
        lines.append(f"  {part}{comma}" + (f" -- {comment}" if comment else ""))
    return f"CREATE TABLE {_quoted(table.name)} (\n" + "\n".join(lines) + "\n)"


def index_statements(table: Table) -> Iterator[str]:
    """An index for each reference that the primary key does not begin with."""
    for column in table.foreign_keys:
        if column.name != table.primary_key[0]:
            yield (f"CREATE INDEX {_quoted(f'{table.name}_{column.name}')} "
                   f"ON {_quoted(table.name)} ({_quoted(column.name)})")


def search_statements(table: Table) -> Iterator[str]:
    """The search table of a table and its index."""
    search = _quoted(search_table(table))
    columns = ", ".join(map(_quoted, table.searched))
    yield f"CREATE VIRTUAL TABLE {search} USING fts5({columns}, content={_quoted(table.name)}, tokenize='trigram')"
    yield f"INSERT INTO {search} ({search}) VALUES ('rebuild')"
    yield f"INSERT INTO {search} ({search}) VALUES ('optimize')"


def search_table(table: Table) -> str:
    return _SEARCH.format(table.name)


def _column(table: Table, column: Column) -> str:
    parts = [_quoted(column.name), _TYPES[column.type]]
    if table.primary_key == (column.name,):
        parts.append("PRIMARY KEY")
    if column.required:
        parts.append("NOT NULL")
    if column.type == "boolean":
        parts.append(f"CHECK ({_quoted(column.name)} IN (0, 1))")
    elif column.words:
        words = ", ".join(f"'{word}'" for word in column.words)
        parts.append(f"CHECK ({_quoted(column.name)} IN ({words}))")
    elif column.minimum is not None:
        parts.append(f"CHECK ({_quoted(column.name)} >= {column.minimum})")
    return " ".join(parts)


def _reference(column: Column) -> str:
    target = TABLE[column.references or ""]
    return f"FOREIGN KEY ({_quoted(column.name)}) REFERENCES {_quoted(target.name)} ({_quoted(target.primary_key[0])})"


def _cells(table: Table, rows: Iterable[Row]) -> Iterator[list[Value | float]]:
    numbers = [position for position, column in enumerate(table.columns) if column.type == "number"]
    for row in rows:
        cells: list[Value | float] = list(row)
        for position in numbers:
            if isinstance(value := cells[position], Decimal):
                cells[position] = json_number(value)
        yield cells


def _quoted(name: str) -> str:
    return f'"{name}"'
