"""From a filled form to records: which cell is which column of an observation, by the form's own hidden names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..checkout import UsageError
from ..model import Corpus
from ..problems import Problem
from ..text import name_form
from .ask import shown_names
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


def form_identity(sheets: Mapping[str, Rows]) -> FormIdentity | None:
    """What the form says of itself; ``None`` where the file is no form. Raises UsageError for a form of another version."""
    found = {row[0].text: row[1].text for row in sheets.get(IDENTITY, ()) if len(row) > 1}
    if found.get("format") != FORMAT:
        return None
    if found.get("format_version") != str(FORMAT_VERSION):
        raise UsageError(f"the form is of version {found.get('format_version')}, but this program reads version {FORMAT_VERSION}. "
                         "Write the forms anew with openplans forms and copy the figures over.")
    return FormIdentity(found.get("plan", ""), found.get("body", ""))


def form_records(sheets: Mapping[str, Rows], corpus: Corpus, file: str) -> tuple[list[Record], list[Problem]]:
    """The rows of a form that are filled in, and where what is shown no longer fits what is hidden."""
    rows = sheets.get(DATA, [])
    codes = {cell.text: at for at, cell in enumerate(rows[CODE_ROW - 1])} if len(rows) >= CODE_ROW else {}
    if missing := [code for code in READ_BACK if code not in codes]:
        return [], [Problem("csv-header", file, f"the sheet {DATA} does not have the columns {', '.join(missing)} in row {CODE_ROW}.",
                            "Take a new form and copy the figures over; leave its columns and hidden row as they are.",
                            line=CODE_ROW, column=1, record=DATA)]
    records, problems = [], []
    for number, row in enumerate(rows[FIRST_ROW - 1 :], FIRST_ROW):
        record = Record(number, {code: row[codes[code]] for code in READ_BACK if row[codes[code]].text})
        if any(code in record.cells for code in FILLED_BY):
            records.append(record)
            problems += _moved(record, {code: row[at] for code, at in codes.items()}, corpus, file)
    return records, problems


def _moved(record: Record, shown: Mapping[str, Cell], corpus: Corpus, file: str) -> Iterator[Problem]:
    """A shown name that is not the hidden id's: by pasting or sorting a part of the sheet, a figure may have come to another row."""
    ids = {column: cell.text for column, cell in record.cells.items()}
    names = shown_names(ids.get("indicator"), ids.get("population"), ids.get("per"), ids.get("unit"), corpus)
    for column, name in names.items():
        if column in shown and name is not None and name_form(shown[column].text) != name_form(name):
            cell = shown[column]
            yield Problem("unknown-reference", file, f"{cell.text!r} stands here, but the row's hidden columns say {name!r}.",
                          "Take a new form and copy the figures over, each to the row of its indicator.",
                          line=cell.row, column=cell.column, record=cell.place)
