"""Takes a filled form, or any table with a saved mapping, into content/observations/: all of it, or nothing."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..checkout import Checkout, UsageError
from ..checks import observations as rules
from ..checks import plausibility
from ..model import Corpus
from ..observations import FOLDER, observation, read_values
from ..observed import CellKey, Observation
from ..problems import Problem
from ..schemas import SchemaStore
from ..series import cell_key
from .cells import Cells
from .grid import Cell, read_sheets
from .mapping import mapped_records, read_mapping
from .records import FormIdentity, Record, form_identity, form_records

Rule = Callable[[Corpus], Iterator[Problem]]
_ERRORS: tuple[Rule, ...] = (rules.references, rules.units, rules.dates, rules.texts)
_WARNINGS: tuple[Rule, ...] = (plausibility.shares, plausibility.parts, plausibility.order, plausibility.jumps)
#: What the rules below warn of may mean two things (95 or 0.95?): refused until the row's note says that it is right.
_AMBIGUOUS: tuple[Rule, ...] = (plausibility.shares,)
#: What a spreadsheet shows for a formula that failed.
_FAILED = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
#: A release that differs from the last in nothing but these brings nothing new.
_NOT_NEWS = {"line": 0, "released": ""}


@dataclass(frozen=True, slots=True)
class Intake:
    """What a file brings: rows to add (of them so many revisions), rows already there, and what could not be placed.

    ``text`` is the whole new file of the jurisdiction, in canonical order.
    """

    target: Path
    added: int
    revised: int
    known: int
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    text: str

    def write(self) -> None:
        """Put the new file in the place of the old one, whole."""
        self.target.parent.mkdir(exist_ok=True)
        beside = self.target.with_suffix(".csv.new")
        beside.write_text(self.text, encoding="utf-8", newline="")
        os.replace(beside, self.target)


@dataclass(frozen=True, slots=True)
class _Row:
    """A record with the observation that it gives."""

    record: Record
    observation: Observation


def take_in(checkout: Checkout, corpus: Corpus, file: Path, mapping_file: Path | None) -> Intake:
    """What ``file`` would bring; nothing is written. Raises UsageError where it is no form and no mapping is named."""
    mapping, problems = read_mapping(checkout, mapping_file) if mapping_file else (None, [])
    if problems:
        return _refused(checkout, "", problems)
    sheets = read_sheets(file, mapping.encoding if mapping else None)
    if mapping:
        jurisdiction = mapping.jurisdiction
        records, problems = mapped_records(sheets, mapping, file.name)
    else:
        identity = form_identity(sheets)
        if identity is None:
            raise UsageError(f"{file.name} is no form of openplans forms. Name a saved mapping of its columns: --mapping FILE")
        jurisdiction = _jurisdiction(identity, corpus)
        records, problems = form_records(sheets, corpus, file.name)
    rows, wrong = _observations(records, jurisdiction, corpus, checkout.schemas, file.name)
    if problems or wrong:
        return _refused(checkout, jurisdiction, [*problems, *wrong])
    return _merged(checkout, corpus, jurisdiction, rows, file.name)


def _refused(checkout: Checkout, jurisdiction: str, problems: Sequence[Problem]) -> Intake:
    ordered = tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.sort_key))
    return Intake(_target(checkout, jurisdiction), 0, 0, 0, ordered, (), "")


def _target(checkout: Checkout, jurisdiction: str) -> Path:
    return checkout.root / "content" / FOLDER / f"{jurisdiction}.csv"


def _jurisdiction(identity: FormIdentity, corpus: Corpus) -> str:
    if identity.plan not in corpus.plans:
        raise UsageError(f"the form is of the plan {identity.plan!r}, which is not here. The plans are: {', '.join(corpus.plans)}")
    return corpus.plans[identity.plan].jurisdiction


def _observations(records: Iterable[Record], jurisdiction: str, corpus: Corpus, schemas: SchemaStore,
                  file: str) -> tuple[list[_Row], list[Problem]]:
    """The observation of each record, and every cell that fits none."""
    cells = Cells(corpus)
    rows, problems = [], []
    for record in records:
        written = cells.written({column: cell.text for column, cell in record.cells.items()})
        strange = [column for column, text in written.items() if not cells.reference(column, text)]
        problems += [
            _at(record, column, Problem("unknown-reference", file, f"{column}: {written[column]!r} is not known by id or name.",
                                        "Write the name or id as registered in content/registries/, or say it in words of the mapping."))
            for column in strange
        ]
        failed = [column for column, text in written.items() if text in _FAILED]
        problems += [
            _at(record, column, Problem("shape", file, f"{column}: {written[column]!r} stands here: a formula that failed.",
                                        "Mend the formula, or put the text or figure itself there."))
            for column in failed
        ]
        strange += failed
        value, wrong = read_values(written, file, schemas)
        problems += [_at(record, column, problem) for column, problem in wrong if column not in strange]
        if not wrong and not strange:
            rows.append(_Row(record, observation(value, jurisdiction, 0)))
    return rows, problems


def _at(record: Record, column: str, problem: Problem) -> Problem:
    """The problem at the cell that it is in, or at the row's beginning where the file has no such cell."""
    cell = record.cells.get(column)
    first: Cell = cell or next(iter(record.cells.values()))
    named = cell.place if cell else f"{first.sheet}!{record.row}" if first.sheet else f"row {record.row}"
    return replace(problem, path=(), record=named, line=record.row, column=cell.column if cell else 1)


def _merged(checkout: Checkout, corpus: Corpus, jurisdiction: str, rows: Sequence[_Row], file: str) -> Intake:
    """The rows among those that are there: what is new, what is known, and what contradicts."""
    stored = list(corpus.observations.get(jurisdiction, ()))
    releases: dict[CellKey, list[Observation]] = {}
    for one in stored:
        releases.setdefault(cell_key(one, corpus), []).append(one)
    origins: dict[int, Record] = {}
    added: list[_Row] = []
    problems: list[Problem] = []
    known = revised = 0
    for row in rows:
        there = releases.setdefault(cell_key(row.observation, corpus), [])
        same_day = next((one for one in there if one.released == row.observation.released), None)
        before = max((one for one in there if one.released <= row.observation.released), key=lambda one: one.released, default=None)
        if before is not None and replace(before, **_NOT_NEWS) == replace(row.observation, **_NOT_NEWS):
            known += 1
        elif same_day is not None:
            problems.append(_at(row.record, "released", Problem(
                "observation-twice", file,
                f"the figure released on {same_day.released} is {_told(same_day)} already, and {_told(row.observation)} here.",
                "Mend the figure; where it was revised, give the date of the later release.")))
        else:
            revised += bool(there)
            there.append(row.observation)
            added.append(row)
    merged = sorted([(one, None) for one in stored] + [(row.observation, row.record) for row in added],
                    key=lambda pair: (tuple(map(str, cell_key(pair[0], corpus))), pair[0].released))
    numbered = []
    for line, (one, record) in enumerate(merged, 2):
        numbered.append(replace(one, line=line))
        if record is not None:
            origins[line] = record
    after = replace(corpus, observations={**corpus.observations, jurisdiction: tuple(numbered)})
    problems += _found(_ERRORS, after, jurisdiction, origins, file)
    problems += [
        replace(problem, code="value-out-of-range", hint="Mend the value or its unit; where it is right, say so in the row's note.")
        for problem in _found(_AMBIGUOUS, after, jurisdiction, {line: one for line, one in origins.items() if "note" not in one.cells}, file)
    ]
    if problems:
        return _refused(checkout, jurisdiction, problems)
    warnings = tuple(_found(_WARNINGS, after, jurisdiction, origins, file))
    return Intake(_target(checkout, jurisdiction), len(added), revised, known, (), warnings, canonical_csv(numbered, checkout.schemas))


def _told(one: Observation) -> str:
    return str(one.missing if one.value is None else one.value) + (f" ({one.reporting_body})")


def _found(rules_: Iterable[Rule], corpus: Corpus, jurisdiction: str, origins: Mapping[int, Record], file: str) -> Iterator[Problem]:
    """What the rules find of the new rows, at the cells that they come from."""
    of_place = f"content/{FOLDER}/{jurisdiction}.csv"
    for rule in rules_:
        for problem in rule(corpus):
            line, column = (*problem.path, "")[:2]
            if problem.file == of_place and line in origins:
                yield _at(origins[int(line)], str(column), replace(problem, file=file))
            elif problem.file == of_place and line == 1:
                yield replace(problem, path=(), line=1, column=1)


def canonical_csv(observations: Iterable[Observation], schemas: SchemaStore) -> str:
    """The file of a place: every column in the schema's order, a part that is the whole left empty, lines ended by LF."""
    columns = list(schemas.schema("observations").properties())
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for one in observations:
        cells = (getattr(one, column) for column in columns)
        writer.writerow("" if cell in (None, "all") else format(cell, "f") if hasattr(cell, "as_tuple") else str(cell) for cell in cells)
    return out.getvalue()
