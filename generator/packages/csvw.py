"""CSVW metadata of a package's tables: csv-metadata.json, after the W3C's vocabulary for tabular data.

The name is the one under which readers of CSVW look for metadata beside a table. Types, keys and titles follow from
the same definitions as the descriptor's. CSVW has no list of code words: the words of a column are its pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ..tables import TABLE, Column, Table
from .subject import LICENCE_URL, Subject

CSVW_FILE = "csv-metadata.json"

#: The names that CSVW has for the types of Table Schema.
_TYPES = {"string": "string", "integer": "integer", "number": "decimal", "boolean": "boolean", "year": "gYear", "date": "date"}


def csvw_metadata(subject: Subject, tables: Iterable[Table]) -> dict[str, Any]:
    """The metadata of the tables of one package, as a group that lies beside its CSV files."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
        "dc:title": [{"@value": subject.title, "@language": "zh"}, {"@value": subject.title_en, "@language": "en"}],
        "dc:license": {"@id": LICENCE_URL},
        "dc:modified": subject.modified,
        "tables": [_table(table) for table in tables],
    }


def _table(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "columns": [_column(column) for column in table.columns],
        "primaryKey": list(table.primary_key),
    }
    # In CSVW every row must refer to another; keys that may be empty stand in the descriptor of the package only.
    if keys := [column for column in table.foreign_keys if column.required]:
        schema["foreignKeys"] = [
            {"columnReference": [column.name],
             "reference": {"resource": f"{column.references}.csv", "columnReference": list(TABLE[column.references or ""].primary_key)}}
            for column in keys
        ]
    return {
        "url": f"{table.name}.csv",
        "dc:title": [{"@value": table.title, "@language": "zh"}, {"@value": table.title_en, "@language": "en"}],
        "dc:description": [{"@value": table.description, "@language": "zh"}, {"@value": table.description_en, "@language": "en"}],
        "tableSchema": schema,
    }


def _column(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        # A file's header is held against the titles, and the header is the name.
        "titles": {"und": column.name, "zh": column.title, "en": column.title_en},
        "datatype": _datatype(column),
        "null": [""],
    }
    if column.required:
        described["required"] = True
    if column.description:
        described["dc:description"] = [
            {"@value": column.description, "@language": "zh"}, {"@value": column.description_en, "@language": "en"},
        ]
    return described


def _datatype(column: Column) -> str | dict[str, Any]:
    base = _TYPES[column.type]
    rules: dict[str, Any] = {}
    if column.words:
        rules["format"] = f"^({'|'.join(map(re.escape, column.words))})$"
    elif column.pattern:
        rules["format"] = column.pattern
    # CSVW bounds numbers and dates; it does not count years among them.
    if column.minimum is not None and column.type != "year":
        rules["minimum"] = column.minimum
    return {"base": base, **rules} if rules else base
