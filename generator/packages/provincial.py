"""A workbook for each province, where that of all plans would have too many rows to open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..changes import Changes
from ..provinces import by_province
from ..tables import Row, Table
from .jsonlines import read_jsonl
from .registries import Registries
from .subject import subject_of_province
from .xlsx import write_workbook


def write_province_workbooks(
    changes: Changes, tables: Sequence[Table], plans: Iterable[tuple[str, Path]], registries: Registries, folder: Path
) -> None:
    """Write ``<code of the province>.xlsx`` into ``folder`` for each province that has plans; those of the nation under 000000.

    ``plans`` has the id of each plan and the folder of its package's JSON Lines, from which the rows come.
    """
    corpus = changes.corpus
    folder.mkdir()
    for group in by_province(plans, lambda plan: corpus.plans[plan[0]].jurisdiction, corpus):
        members = group.members
        listed = {table: _registry(table, members, registries) for table in tables if table.scope == "registry"}
        counts = {table: len(listed[table]) if table in listed else sum(1 for _ in _joined(table, members)) for table in tables}
        rows = ((table, listed[table] if table in listed else _joined(table, members)) for table in tables)
        subject = subject_of_province(changes, group.province, [corpus.plans[plan_id] for plan_id, _ in members], tables)
        write_workbook(folder / f"{group.province.code}.xlsx", subject, counts, rows)


def _joined(table: Table, plans: Iterable[tuple[str, Path]]) -> Iterator[Row]:
    for _, lines in plans:
        yield from read_jsonl(table, lines / f"{table.name}.jsonl")


def _registry(table: Table, plans: Iterable[tuple[str, Path]], registries: Registries) -> list[Row]:
    """The rows that any of the plans refers to, in the registry's own order."""
    needed = {table.key(row)[0] for row in _joined(table, plans)}
    return [row for key, row in registries.rows[table].items() if key in needed]
