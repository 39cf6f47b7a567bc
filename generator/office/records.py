"""From a sheet to records: which cell is which column of an observation, by the form's own names or a saved mapping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..checkout import Checkout, UsageError
from ..corpus import yaml_problem
from ..problems import Problem
from ..shape import shape_problem
from ..text import name_form
from ..yamlio import YamlError, load
from .grid import Cell, Rows
from .layout import CODE_ROW, DATA, FILLED_BY, FIRST_ROW, FORMAT, FORMAT_VERSION, IDENTITY, READ_BACK


@dataclass(frozen=True, slots=True)
class Record:
    """One row of the file: its cells by the column of an observation."""

    row: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class FormIdentity:
    """What a form says of itself."""

    plan: str
    body: str


@dataclass(frozen=True, slots=True)
class SavedMapping:
    """A saved mapping: see schema/observation_mapping.schema.json."""

    jurisdiction: str
    columns: Mapping[str, str]
    constants: Mapping[str, str]
    units: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    sheet: str | None
    header_row: int
    first_row: int
    last_row: int | None
    fill_down: tuple[str, ...]
    encoding: str | None


def form_identity(sheets: Mapping[str, Rows]) -> FormIdentity | None:
    """What the form says of itself; ``None`` where the file is no form. Raises UsageError for a form of another version."""
    found = {row[0].text: row[1].text for row in sheets.get(IDENTITY, ()) if len(row) > 1}
    if found.get("format") != FORMAT:
        return None
    if found.get("format_version") != str(FORMAT_VERSION):
        raise UsageError(f"the form is of version {found.get('format_version')}, but this program reads version {FORMAT_VERSION}. "
                         "Write the forms anew with openplans forms and copy the figures over.")
    return FormIdentity(found.get("plan", ""), found.get("body", ""))


def form_records(sheets: Mapping[str, Rows], file: str) -> tuple[list[Record], list[Problem]]:
    """The rows of a form that are filled in."""
    rows = sheets.get(DATA, [])
    codes = {cell.text: at for at, cell in enumerate(rows[CODE_ROW - 1])} if len(rows) >= CODE_ROW else {}
    if missing := [code for code in READ_BACK if code not in codes]:
        return [], [Problem("csv-header", file, f"the sheet {DATA} does not have the columns {', '.join(missing)} in row {CODE_ROW}.",
                            "Take a new form and copy the figures over; leave its columns and hidden row as they are.",
                            line=CODE_ROW, column=1, record=DATA)]
    records = [
        Record(number, {code: row[codes[code]] for code in READ_BACK if row[codes[code]].text})
        for number, row in enumerate(rows[FIRST_ROW - 1 :], FIRST_ROW)
    ]
    return [record for record in records if any(code in record.cells for code in FILLED_BY)], []


def read_mapping(checkout: Checkout, path: Path) -> tuple[SavedMapping | None, list[Problem]]:
    """The saved mapping, or what is wrong with it."""
    try:
        value = load(path.read_bytes().decode("utf-8"))
    except YamlError as error:
        return None, [yaml_problem(str(path), error)]
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the mapping {path} cannot be read: {error}.") from None
    problems = [shape_problem(str(path), error) for error in checkout.schemas.errors("observation_mapping", value)]
    return (None, problems) if problems else (_mapping(value), [])


def _mapping(value: Mapping[str, Any]) -> SavedMapping:
    header_row = value.get("header_row", 1)
    return SavedMapping(
        value["jurisdiction"], value["columns"], {name: str(word) for name, word in value.get("constants", {}).items()},
        value.get("units", {}), value.get("words", {}), value.get("sheet"), header_row,
        value.get("first_row", header_row + 1), value.get("last_row"), tuple(value.get("fill_down", ())), value.get("encoding"),
    )


def mapped_records(sheets: Mapping[str, Rows], mapping: SavedMapping, file: str) -> tuple[list[Record], list[Problem]]:
    """The rows that the mapping says, with constants and its own words put in; a row without any mapped cell is left out."""
    name = mapping.sheet if mapping.sheet is not None else next(iter(sheets))
    if name not in sheets:
        raise UsageError(f"{file} has no sheet {name!r}. Its sheets are: {', '.join(sheets)}")
    rows = sheets[name]
    header = rows[mapping.header_row - 1] if len(rows) >= mapping.header_row else []
    positions, problems = _positions(header, mapping, file)
    if problems:
        return [], problems
    records, above = [], {}
    for row in rows[mapping.first_row - 1 : mapping.last_row]:
        cells = {column: row[at] for column, at in positions.items() if at < len(row) and row[at].text}
        if not any(column not in mapping.fill_down for column in cells):
            above |= cells
            continue
        cells = {column: above[column] for column in mapping.fill_down if column in above} | cells
        above |= cells
        records.append(Record(row[0].row, _completed(cells, row[0], mapping)))
    return records, []


def _positions(header: list[Cell], mapping: SavedMapping, file: str) -> tuple[dict[str, int], list[Problem]]:
    """The position of each mapped column, by the heading in the file."""
    positions, problems = {}, []
    for column, heading in mapping.columns.items():
        found = [at for at, cell in enumerate(header) if cell.text and name_form(cell.text) == name_form(heading)]
        if len(found) == 1:
            positions[column] = found[0]
            continue
        stands = "does not stand" if not found else f"stands {len(found)} times"
        problems.append(Problem("csv-header", file, f"the heading {heading!r} of {column} {stands} in row {mapping.header_row}.",
                                f"The headings are: {'、'.join(cell.text for cell in header if cell.text) or 'none'}. "
                                "Mend the mapping: columns or header_row.", line=mapping.header_row, column=1))
    return positions, problems


def _completed(cells: dict[str, Cell], first: Cell, mapping: SavedMapping) -> dict[str, Cell]:
    """The cells with the mapping's words for theirs, its constants where they are empty, and the unit of the indicator."""
    def constant(text: str) -> Cell:
        return Cell(text, first.sheet, first.row, first.column)

    done = {
        column: Cell(mapping.words.get(column, {}).get(cell.text, cell.text), cell.sheet, cell.row, cell.column)
        for column, cell in cells.items()
    }
    done = {column: constant(text) for column, text in mapping.constants.items()} | done
    unit = mapping.units.get(done["indicator"].text) if "indicator" in done else None
    if unit and "unit" not in done:
        done["unit"] = constant(unit)
    return {column: cell for column, cell in done.items() if cell.text}
