"""Data packages: a folder with descriptor, README and CSV files for each plan and one for all, each also as a ZIP."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..model import Corpus
from ..store import SourceStore
from ..tables import IntegrityError, PlanView, Row, Table, breaches, tables_for
from .archive import write_archive
from .csvfile import csv_body, csv_bytes, csv_header, json_bytes, json_text
from .descriptor import FileFacts, descriptor
from .planjson import plan_document
from .readme import readme
from .registries import Registries
from .subject import Subject, subject_of_all, subject_of_plan

#: The package of all plans, and the folder of those of one plan, in the data folder.
ALL_PLANS = "openplans"
PLANS_FOLDER = "plans"


@dataclass(frozen=True, slots=True)
class PackageInfo:
    """A package as written. ``plan_id`` is ``None`` for all plans; ``bytes`` is the size of the ZIP file."""

    plan_id: str | None
    folder: Path
    archive: Path
    bytes: int
    rows: Mapping[str, int]


def write_packages(
    corpus: Corpus, store: SourceStore | None, out: Path, *, plan_ids: Iterable[str] | None = None
) -> list[PackageInfo]:
    """Write ``plans/<plan id>/`` and ``openplans/``, each with a ZIP beside it, into the folder ``out``.

    With ``plan_ids`` only the packages of those plans are written, and not the one of all plans. Raises
    IntegrityError, before the package at fault is written, where rows break the rules of their tables.
    """
    registries = Registries(corpus)
    wanted = sorted(corpus.plans if plan_ids is None else plan_ids)
    written = [_write_plan(corpus, store, out, plan_id, registries) for plan_id in wanted]
    return written if plan_ids is not None else [*written, _write_all(corpus, store, out, written, registries)]


def _write_plan(corpus: Corpus, store: SourceStore | None, out: Path, plan_id: str, registries: Registries) -> PackageInfo:
    plan = corpus.plans[plan_id]
    tables = tables_for(store)
    view = PlanView(corpus, store, plan)
    own = {table: list(table.rows(view)) for table in tables if table.scope == "plan"}
    referred = registries.referred(own)
    rows = {table: own[table] if table in own else referred[table] for table in tables}
    if found := breaches(rows):
        raise IntegrityError(plan_id, found)
    folder = _empty_folder(out / PLANS_FOLDER / plan_id)
    facts = {table: _write(folder, table, csv_bytes(table.columns, its_rows)) for table, its_rows in rows.items()}
    (folder / "plan.json").write_bytes(json_text(plan_document(plan)))
    return _finish(subject_of_plan(corpus, plan, tables), folder, facts, {table: len(rows[table]) for table in tables})


def _write_all(
    corpus: Corpus, store: SourceStore | None, out: Path, plans: Sequence[PackageInfo], registries: Registries
) -> PackageInfo:
    """The package of all plans: its registries whole, the rest joined from the packages of the plans.

    The keys of the plans' packages are held already, and begin with the plan's id: joined, they hold too.
    """
    tables = tables_for(store)
    rows: dict[Table, Sequence[Row]] = {table: list(found.values()) for table, found in registries.rows.items()}
    if found := breaches(rows):
        raise IntegrityError("the registries", found)
    folder = _empty_folder(out / ALL_PLANS)
    facts = {
        table: _write(folder, table, csv_bytes(table.columns, rows[table])) if table in rows else _join(folder, table, plans)
        for table in tables
    }
    counts = {table: len(rows[table]) if table in rows else sum(plan.rows[table.name] for plan in plans) for table in tables}
    return _finish(subject_of_all(corpus, tables), folder, facts, counts)


def _empty_folder(folder: Path) -> Path:
    """The folder, without what an earlier build left in it."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return folder


def _write(folder: Path, table: Table, content: bytes) -> FileFacts:
    (folder / f"{table.name}.csv").write_bytes(content)
    return FileFacts(len(content), hashlib.sha256(content).hexdigest())


def _join(folder: Path, table: Table, plans: Sequence[PackageInfo]) -> FileFacts:
    header = csv_header(table.columns)
    digest, size = hashlib.sha256(), 0
    with (folder / f"{table.name}.csv").open("wb") as joined:
        for part in (header, *((plan.folder / f"{table.name}.csv").read_bytes()[len(header):] for plan in plans)):
            joined.write(part)
            digest.update(part)
            size += len(part)
    return FileFacts(size, digest.hexdigest())


def _finish(subject: Subject, folder: Path, facts: Mapping[Table, FileFacts], counts: Mapping[Table, int]) -> PackageInfo:
    (folder / "datapackage.json").write_bytes(json_text(descriptor(subject, facts)))
    (folder / "README.md").write_text(readme(subject, counts), encoding="utf-8", newline="\n")
    archive = folder.with_name(f"{folder.name}.zip")
    write_archive(folder, archive, subject.release.as_of)
    plan_id = subject.plan.id if subject.plan else None
    return PackageInfo(plan_id, folder, archive, archive.stat().st_size, {table.name: count for table, count in counts.items()})


__all__ = ["ALL_PLANS", "PLANS_FOLDER", "PackageInfo", "csv_body", "csv_bytes", "json_bytes", "write_packages"]
