"""Reads ``content/observations/<code>.csv``: one header line, then one observation a line.

The columns, their types and their code words are those of ``schema/observations.schema.json``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from .csvcells import cell_column
from .observed import Observation
from .problems import Problem
from .schemas import SchemaStore
from .shape import shape_problem

FOLDER = "observations"


def read_observations(root: Path, schemas: SchemaStore) -> tuple[dict[str, tuple[Observation, ...]], list[Problem]]:
    """The observations of each jurisdiction, by its code, and every problem of every file.

    A row with a problem is left out. Rows that are not cleared for publication are problems.
    """
    found: dict[str, tuple[Observation, ...]] = {}
    problems: list[Problem] = []
    for path in sorted((root / "content" / FOLDER).glob("*.csv")):
        rows, wrong = _file(path, path.relative_to(root).as_posix(), schemas)
        found[path.stem] = tuple(rows)
        problems += wrong
    return found, problems


def _file(path: Path, file: str, schemas: SchemaStore) -> tuple[list[Observation], list[Problem]]:
    if not re.fullmatch("[0-9]{6}", path.stem):
        return [], [Problem("id-not-path", file, f"the file's name is {path.stem!r}, which is no code of six digits.",
                            "Name the file by the code of its jurisdiction.", line=1, column=1)]
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return [], [Problem("yaml-encoding", file, f"byte {error.object[error.start]:#04x} is not UTF-8: {error.reason}.",
                            "Save the file as CSV UTF-8.", line=error.object[: error.start].count(b"\n") + 1, column=1)]
    except OSError as error:
        return [], [Problem("file-unreadable", file, f"the file cannot be read: {error.strerror}.", "Put a plain file here.")]
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    header, problems = _header(lines[0], file, schemas)
    if problems:
        return [], problems
    rows: list[Observation] = []
    for number, line in enumerate(lines[1:], 2):
        if not line.strip(", "):
            continue
        row, wrong = _row(line, number, header, path.stem, file, schemas)
        problems += wrong
        if row:
            rows.append(row)
    return rows, problems


def _header(line: str, file: str, schemas: SchemaStore) -> tuple[list[str], list[Problem]]:
    known = schemas.schema("observations").properties()
    required = schemas.documents["observations.schema.json"]["required"]
    try:
        header = next(csv.reader([line]), [])
    except csv.Error as error:
        return [], [Problem("csv-header", file, f"the first line is no row of names: {error}.",
                            "Save the file as CSV with each row on a line of its own.", line=1, column=1)]
    if len(header) == 1 and re.search("[;\t]", line):
        return [], [Problem("csv-header", file, "the names of the first line are not parted by commas.",
                            "Save the file as CSV with commas between the cells.", line=1, column=1)]
    problems = [
        Problem("csv-header", file, f"the column {name!r} is {'there twice' if name in header[:position] else 'not known'}.",
                f"Did you mean {near[0]}?" if (near := get_close_matches(name, set(known) - set(header), n=1))
                else f"The columns are: {', '.join(known)}.",
                line=1, column=cell_column(line, position))
        for position, name in enumerate(header) if name not in known or name in header[:position]
    ]
    problems += [
        Problem("csv-header", file, f"the column {name!r} is missing.", "Add the column to the first line.", line=1, column=1)
        for name in required if name not in header
    ]
    return header, problems


def _row(line: str, number: int, header: list[str], code: str, file: str,
         schemas: SchemaStore) -> tuple[Observation | None, list[Problem]]:
    def at(name: str) -> int:
        return cell_column(line, header.index(name)) if name in header else 1

    try:
        cells = next(csv.reader([line], strict=True))
    except csv.Error as error:
        return None, [Problem("csv-row", file, f"the line is no complete row: {error}.",
                              "Close the quotation marks; a cell cannot hold a line break.", line=number, column=1)]
    if len(cells) != len(header):
        return None, [Problem("csv-row", file, f"the row has {len(cells)} cells, but the first line names {len(header)} columns.",
                              "Put a cell that holds a comma into quotation marks, or add the missing cells.", line=number,
                              column=cell_column(line, len(header)) if len(cells) > len(header) else 1)]
    written = {name: cell.strip() for name, cell in zip(header, cells, strict=True) if cell.strip()}
    value, wrong = read_values(written, file, schemas)
    return (None if wrong else observation(value, code, number)), [
        replace(problem, line=number, column=at(column)) for column, problem in wrong
    ]


def read_values(written: Mapping[str, str], file: str, schemas: SchemaStore) -> tuple[dict[str, Any], list[tuple[str, Problem]]]:
    """The values of one row from its cells by column, typed, and each problem with the column that it is in."""
    schema = schemas.schema("observations")
    value = {name: _typed(cell, schema.property(name).node) for name, cell in written.items()}
    problems = []
    ill_formed: set[tuple[str | int, ...]] = set()
    for error in schemas.errors("observations", value):
        # A cell is named once: a text that is no date neither looks like one nor is one.
        if error.validator in {"pattern", "format"}:
            if tuple(error.absolute_path) in ill_formed:
                continue
            ill_formed.add(tuple(error.absolute_path))
        if error.validator == "oneOf":
            stands = "both a value and a missing code" if "value" in value else "neither a value nor a missing code"
            problems.append(("value", Problem("shape", file, f"the row has {stands}.",
                                              "Give the value, or else say in missing why there is none.")))
            continue
        if error.validator == "required":
            name = _missing_key(error.message)
            told = schema.property(name).node
            problems.append((name, Problem("shape", file, f"{name}: the key {name!r} is missing.",
                                           f"The schema says of {told['title']}: {told['description']}")))
            continue
        problem = shape_problem(file, error)
        name = str(problem.path[-1]) if problem.path else _missing_key(problem.message)
        unpublished = name == "publicity" and name in value
        problems.append((name, replace(
            problem,
            code="not-public" if unpublished else problem.code,
            message=f"publicity is {value[name]!r}, but only rows that are public may stand here." if unpublished
            else f"{name}: {problem.message}" if name and not problem.message.startswith(f"{name}: ") else problem.message,
            hint="Take the row out of the repository; write public only where the figure is published." if unpublished
            else problem.hint,
            path=(), record="",
        )))
    return value, problems


def _missing_key(message: str) -> str:
    named = re.search("'([a-z_]+)'", message)
    return named.group(1) if named else ""


def _typed(cell: str, schema: Mapping[str, Any]) -> str | int | Decimal:
    """The cell as its column's type; as text, which the schema then refuses, where it has another."""
    if schema.get("type") == "integer" and re.fullmatch("[0-9]{1,9}", cell):
        return int(cell)
    if schema.get("type") == "number" and re.fullmatch(r"-?[0-9]{1,18}(\.[0-9]{1,18})?", cell):
        try:
            return Decimal(cell)
        except InvalidOperation:
            return cell
    return cell


def observation(value: Mapping[str, Any], code: str, line: int) -> Observation:
    """The observation of a place from the checked values of a row."""
    return Observation(jurisdiction=code, line=line, **value)


def file_of(observation: Observation) -> str:
    """The observation's file, from the repository's root."""
    return f"content/{FOLDER}/{observation.jurisdiction}.csv"
