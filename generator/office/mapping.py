"""A saved mapping of an office's own table: which heading is which column of an observation, long or with a column a year."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
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
from .records import Record

_YEAR = re.compile(r"((?:19|20)\d\d)(?:年度?)?")


@dataclass(frozen=True, slots=True)
class SavedMapping:
    """A saved mapping: see schema/observation_mapping.schema.json."""

    jurisdiction: str
    columns: Mapping[str, str]
    years: bool
    wide: Mapping[str, Mapping[str, str]]
    constants: Mapping[str, str]
    units: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    missing_marks: Mapping[str, str]
    sheet: str | None
    header_row: int
    first_row: int
    last_row: int | None
    fill_down: tuple[str, ...]
    encoding: str | None

    @property
    def is_wide(self) -> bool:
        return self.years or bool(self.wide)


@dataclass(frozen=True, slots=True)
class _Figures:
    """A column of values, and what holds for all of them: of a long table nothing, of a wide one the year at least."""

    at: int
    constants: Mapping[str, str]


def read_mapping(checkout: Checkout, path: Path) -> tuple[SavedMapping | None, list[Problem]]:
    """The saved mapping, or what is wrong with it."""
    try:
        value = load(path.read_bytes().decode("utf-8"))
    except YamlError as error:
        return None, [yaml_problem(str(path), error)]
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the mapping {path} cannot be read: {error}.") from None
    problems = [shape_problem(str(path), error) for error in checkout.schemas.errors("observation_mapping", value)]
    if problems:
        return None, problems
    mapping = _mapping(value)
    doubled = [column for column in ("year", "value") if column in mapping.columns] if mapping.is_wide else []
    problems = [
        Problem("shape", str(path), f"columns names {column}, but in a table with a column a year the headings give it.",
                f"Take {column} out of columns, or take out years and wide.", path=("columns", column), record=f"columns/{column}")
        for column in doubled
    ]
    return (None, problems) if problems else (mapping, [])


def _mapping(value: Mapping[str, Any]) -> SavedMapping:
    header_row = value.get("header_row", 1)
    return SavedMapping(
        value["jurisdiction"], value["columns"], value.get("years", False),
        {heading: _texts(constants) for heading, constants in value.get("wide", {}).items()}, _texts(value.get("constants", {})),
        value.get("units", {}), value.get("words", {}), value.get("missing_marks", {}), value.get("sheet"), header_row,
        value.get("first_row", header_row + 1), value.get("last_row"), tuple(value.get("fill_down", ())), value.get("encoding"),
    )


def _texts(constants: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(word) for name, word in constants.items()}


def mapped_records(sheets: Mapping[str, Rows], mapping: SavedMapping, file: str) -> tuple[list[Record], list[Problem]]:
    """The records that the mapping makes of the rows: one a row, or one a figure where there is a column a year.

    Constants and the mapping's own words are put in. A row without any mapped cell is left out, of a wide table one without figures.
    """
    name = mapping.sheet if mapping.sheet is not None else next(iter(sheets))
    if name not in sheets:
        raise UsageError(f"{file} has no sheet {name!r}. Its sheets are: {', '.join(sheets)}")
    rows = sheets[name]
    header = rows[mapping.header_row - 1] if len(rows) >= mapping.header_row else []
    positions, problems = _positions(header, mapping, file)
    figures, wrong = _figures(header, mapping, file)
    if problems or wrong:
        return [], [*problems, *wrong]
    records: list[Record] = []
    above: dict[str, Cell] = {}
    for row in rows[mapping.first_row - 1 : mapping.last_row]:
        own = {column: row[at] for column, at in positions.items() if at < len(row) and row[at].text}
        cells = {column: above[column] for column in mapping.fill_down if column in above} | own
        above |= own
        if mapping.is_wide:
            records += _of_wide(row, cells, figures, mapping)
        elif any(column not in mapping.fill_down for column in own):
            records.append(Record(row[0].row, _completed(cells, row[0], mapping.constants, mapping)))
    return records, []


def _of_wide(row: list[Cell], cells: Mapping[str, Cell], figures: list[_Figures], mapping: SavedMapping) -> Iterator[Record]:
    """A record for each figure of the row; an empty cell, or one that the mapping's words empty, says nothing."""
    for column in figures:
        value = row[column.at] if column.at < len(row) else None
        if value is None or not mapping.words.get("value", {}).get(value.text, value.text):
            continue
        yield Record(value.row, _completed({**cells, "value": value}, value, {**mapping.constants, **column.constants}, mapping))


def _positions(header: list[Cell], mapping: SavedMapping, file: str) -> tuple[dict[str, int], list[Problem]]:
    """The position of each mapped column, by the heading in the file."""
    positions, problems = {}, []
    for column, heading in mapping.columns.items():
        found = _standing(heading, header)
        if len(found) == 1:
            positions[column] = found[0]
        else:
            problems.append(_no_heading(f"{heading!r} of {column}", len(found), "columns or header_row", header, mapping, file))
    return positions, problems


def _figures(header: list[Cell], mapping: SavedMapping, file: str) -> tuple[list[_Figures], list[Problem]]:
    """The columns of values of a wide table: those that wide names, and with ``years`` each whose heading is a year."""
    figures, problems = {}, []
    for heading, constants in mapping.wide.items():
        found = _standing(heading, header)
        if len(found) == 1:
            figures[found[0]] = _Figures(found[0], constants)
        else:
            problems.append(_no_heading(f"{heading!r} of wide", len(found), "wide or header_row", header, mapping, file))
    if mapping.years:
        of_year: dict[str, list[int]] = {}
        for at, cell in enumerate(header):
            year = _YEAR.fullmatch(unicodedata.normalize("NFKC", cell.text).replace(" ", ""))
            if year and at not in figures:
                of_year.setdefault(year.group(1), []).append(at)
        if not of_year:
            problems.append(_no_heading("of a year, such as 2021 or 2021年,", 0, "years or header_row", header, mapping, file))
        for year_, places in of_year.items():
            if len(places) > 1:
                problems.append(_no_heading(f"of the year {year_}", len(places), "years: name each column in wide", header, mapping, file))
            figures |= {at: _Figures(at, {"year": year_}) for at in places}
    return [figures[at] for at in sorted(figures)], problems


def _standing(heading: str, header: list[Cell]) -> list[int]:
    return [at for at, cell in enumerate(header) if cell.text and name_form(cell.text) == name_form(heading)]


def _no_heading(heading: str, times: int, where: str, header: list[Cell], mapping: SavedMapping, file: str) -> Problem:
    stands = f"stands {times} times" if times else "does not stand"
    return Problem("csv-header", file, f"the heading {heading} {stands} in row {mapping.header_row}.",
                   f"The headings are: {'、'.join(cell.text for cell in header if cell.text) or 'none'}. Mend the mapping: {where}.",
                   line=mapping.header_row, column=1)


def _completed(cells: Mapping[str, Cell], first: Cell, constants: Mapping[str, str], mapping: SavedMapping) -> dict[str, Cell]:
    """The cells with the mapping's words for theirs, its constants where they are empty, and the unit of the indicator."""
    def constant(text: str) -> Cell:
        return Cell(text, first.sheet, first.row, first.column)

    done = {
        column: Cell(mapping.words.get(column, {}).get(cell.text, cell.text), cell.sheet, cell.row, cell.column)
        for column, cell in cells.items()
    }
    done = {column: constant(text) for column, text in constants.items()} | done
    if "value" in done and (code := mapping.missing_marks.get(done["value"].text)):
        value = done.pop("value")
        done["missing"] = Cell(code, value.sheet, value.row, value.column)
    unit = mapping.units.get(done["indicator"].text) if "indicator" in done else None
    if unit and "unit" not in done:
        done["unit"] = constant(unit)
    return {column: cell for column, cell in done.items() if cell.text}
