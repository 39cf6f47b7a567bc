"""A saved mapping of an office's own table: which heading is which column of an observation, long or with a column a year."""

from __future__ import annotations

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
from .headings import Heading, headings
from .records import Record


@dataclass(frozen=True, slots=True)
class SavedMapping:
    """A saved mapping: see schema/observation_mapping.schema.json."""

    jurisdiction: str
    columns: Mapping[str, str]
    years: bool
    wide: Mapping[str, Mapping[str, str] | None]
    constants: Mapping[str, str]
    units: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    missing_marks: Mapping[str, str]
    sheet: str | None
    header_row: int
    header_rows: int
    first_row: int
    last_row: int | None
    fill_down: tuple[str, ...]
    encoding: str | None

    @property
    def is_wide(self) -> bool:
        return self.years or bool(self.wide)

    @property
    def last_header_row(self) -> int:
        return self.header_row + self.header_rows - 1


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
    header_row, header_rows = value.get("header_row", 1), value.get("header_rows", 1)
    return SavedMapping(
        value["jurisdiction"], value["columns"], value.get("years", False),
        {heading: None if constants is None else _texts(constants) for heading, constants in value.get("wide", {}).items()},
        _texts(value.get("constants", {})), value.get("units", {}), value.get("words", {}), value.get("missing_marks", {}), value.get("sheet"),
        header_row, header_rows, value.get("first_row", header_row + header_rows), value.get("last_row"), tuple(value.get("fill_down", ())),
        value.get("encoding"),
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
    header = headings(rows[mapping.header_row - 1 : mapping.last_header_row])
    positions, problems = _positions(header, mapping, file)
    figures, wrong = _figures(header, set(positions.values()), mapping, file)
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


def _positions(header: list[Heading], mapping: SavedMapping, file: str) -> tuple[dict[str, int], list[Problem]]:
    """The position of each mapped column, by the heading in the file."""
    positions, problems = {}, []
    for column, heading in mapping.columns.items():
        found = _standing(heading, header)
        if len(found) == 1:
            positions[column] = found[0]
        else:
            problems.append(_no_heading(f"{heading!r} of {column}", len(found), "columns or header_row", header, mapping, file))
    return positions, problems


def _figures(header: list[Heading], placed: set[int], mapping: SavedMapping, file: str) -> tuple[list[_Figures], list[Problem]]:
    """The columns of values of a wide table: those that wide names, and with ``years`` each whose heading is a year.

    A heading of several levels, such as 2022年/女, is one of a year if wide says what holds for its other levels, 女.
    """
    of_years = {at: found for at, heading in enumerate(header) if mapping.years and at not in placed and (found := heading.of_year)}
    parts = {rest.form for _, rest in of_years.values() if rest.levels}
    said = {name_form(name): constants for name, constants in mapping.wide.items()}
    figures: dict[int, Mapping[str, str] | None] = {}
    problems = []
    for name, constants in mapping.wide.items():
        found = _standing(name, header)
        if len(found) == 1:
            figures[found[0]] = constants
        elif found or name_form(name) not in parts:
            problems.append(_no_heading(f"{name!r} of wide", len(found), "wide or header_row", header, mapping, file))
    if mapping.years and not of_years:
        problems.append(_no_heading("of a year, such as 2021 or 2021年,", 0, "years or header_row", header, mapping, file))
    alike: dict[tuple[str, str], list[int]] = {}
    for at, (year, rest) in of_years.items():
        if at in figures:
            continue
        if rest.levels and rest.form not in said:
            problems.append(Problem("csv-header", file, f"the heading {header[at].text!r} is of the year {year}, and wide does not say what {rest.text!r} is.",
                                    f"Say in wide what holds for {rest.text}; {rest.text}: null leaves its columns out.",
                                    line=mapping.last_header_row, column=at + 1))
            continue
        constants = said[rest.form] if rest.levels else {}
        if constants is not None:
            figures[at] = {**constants, "year": year}
            alike.setdefault((year, rest.form), []).append(at)
    for (year, part), places in alike.items():
        if len(places) > 1:
            problems.append(_no_heading(f"of the year {year}{f' and {part}' * bool(part)}", len(places), "years: name each column in wide",
                                        header, mapping, file))
    return [_Figures(at, constants) for at, constants in sorted(figures.items()) if constants is not None], problems


def _standing(name: str, header: list[Heading]) -> list[int]:
    return [at for at, heading in enumerate(header) if heading.levels and heading.form == name_form(name)]


def _no_heading(heading: str, times: int, where: str, header: list[Heading], mapping: SavedMapping, file: str) -> Problem:
    stands = f"stands {times} times" if times else "does not stand"
    rows = f"row {mapping.header_row}" if mapping.header_rows == 1 else f"rows {mapping.header_row} to {mapping.last_header_row}"
    return Problem("csv-header", file, f"the heading {heading} {stands} in {rows}.",
                   f"The headings are: {'、'.join(heading.text for heading in header if heading.levels) or 'none'}. Mend the mapping: {where}.",
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
