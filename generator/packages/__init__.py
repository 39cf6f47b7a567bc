"""Data packages: a folder with descriptor, README and tables in several formats for each plan and one for all.

The files of a folder are also in the ZIP beside it; its subfolders ``jsonl``, ``parquet`` and ``xlsx`` hold the same tables
once more and are not. A plan's folder has its workbook and database, too; those of all plans, where the database is
also made for full-text search, stand beside the folder.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..changes import Changes
from ..model import Corpus
from ..planjson import plan_document
from ..store import SourceStore
from ..tables import IntegrityError, PlanView, Row, Table, breaches, plan_views, tables_for
from .archive import digest_of, write_archive
from .csvfile import csv_body, csv_bytes, csv_header, json_text
from .csvw import CSVW_FILE, csvw_metadata
from .datasette import datasette_metadata
from .descriptor import FileFacts, descriptor
from .jsonlines import jsonl_bytes, read_jsonl
from .parquet import write_parquet
from .provincial import write_province_workbooks
from .readme import readme
from .registries import Registries
from .sqlite import write_database
from .subject import Subject, subject_of_all, subject_of_plan
from .taken_over import Earlier, Files, package_inputs
from .xlsx import write_workbook

#: The package of all plans, and the folder of those of one plan, in the data folder.
ALL_PLANS = "openplans"
PLANS_FOLDER = "plans"

JSONL, PARQUET = "jsonl", "parquet"

#: Where all plans have more than one workbook's rows, each province has one, in this folder of the package of all plans.
XLSX_FOLDER = "xlsx"

#: A workbook of more rows takes long to make and longer to open. Excel itself ends at 1,048,576 a sheet.
WORKBOOK_ROWS = 200_000


@dataclass(frozen=True, slots=True)
class PackageInfo:
    """A package as written. ``plan_id`` is ``None`` for all plans; ``bytes`` is the size of the ZIP file.

    ``files`` has the size of every file of the package, by its path from the data folder; ``sums`` the SHA-256.
    """

    plan_id: str | None
    folder: Path
    archive: Path
    bytes: int
    rows: Mapping[str, int]
    files: Mapping[str, int]
    sums: Mapping[str, str]


def write_packages(
    corpus: Corpus, store: SourceStore | None, out: Path, *, plan_ids: Iterable[str] | None = None,
    workbook_rows: int = WORKBOOK_ROWS, views: Mapping[str, PlanView] | None = None, earlier: Earlier | None = None,
) -> list[PackageInfo]:
    """Write ``plans/<plan id>/`` and ``openplans/``, each with a ZIP beside it, into the folder ``out``.

    With ``plan_ids`` only the packages of those plans are written, and not the one of all plans. All plans have a
    workbook for each province instead of one where their tables have more than ``workbook_rows`` rows together. ``views``
    has what is computed of plans, where that is known already. A plan's package that an ``earlier`` build made from the
    same is taken over. Raises IntegrityError, before the package at fault is written, where rows break the rules of
    their tables.
    """
    registries, changes = Registries(corpus), Changes(corpus)
    views = views or plan_views(corpus, store)
    wanted = sorted(corpus.plans if plan_ids is None else plan_ids)
    written = [_write_plan(changes, views[plan_id], out, registries, earlier) for plan_id in wanted]
    return written if plan_ids is not None else [*written, _write_all(changes, store, out, written, registries, workbook_rows)]


def _write_plan(changes: Changes, view: PlanView, out: Path, registries: Registries, earlier: Earlier | None) -> PackageInfo:
    plan, plan_id = view.plan, view.plan.id
    tables = tables_for(view.store)
    own = {table: list(table.rows(view)) for table in tables if table.scope == "plan"}
    referred = registries.referred(own)
    rows = {table: own[table] if table in own else referred[table] for table in tables}
    subject = subject_of_plan(changes, plan, tables)
    counts = {table: len(rows[table]) for table in tables}
    inputs = package_inputs(subject, rows) if earlier else ()
    if earlier and (files := earlier.take_over(inputs, out)):
        return _info(out, plan_id, counts, files)
    if found := breaches(rows):
        raise IntegrityError(plan_id, found)
    folder = _empty_folder(out / PLANS_FOLDER / plan_id)
    facts = {table: _write(folder, table, its_rows) for table, its_rows in rows.items()}
    (folder / "plan.json").write_bytes(json_text(plan_document(plan)))
    write_database(folder / f"{plan_id}.sqlite", subject.about, rows.items(), search=False)
    write_workbook(folder / f"{plan_id}.xlsx", subject, counts, rows.items())
    made = _finish(out, subject, folder, facts, counts)
    if earlier:
        earlier.keep(inputs, Files(made.files, made.sums))
    return made


def _write_all(
    changes: Changes, store: SourceStore | None, out: Path, plans: Sequence[PackageInfo], registries: Registries, workbook_rows: int
) -> PackageInfo:
    """The package of all plans: its registries whole, the rest joined from the packages of the plans.

    The keys of the plans' packages are held already, and begin with the plan's id: joined, they hold too.
    """
    tables = tables_for(store)
    rows: dict[Table, Sequence[Row]] = {table: list(found.values()) for table, found in registries.rows.items()}
    if found := breaches(rows):
        raise IntegrityError("the registries", found)
    subject = subject_of_all(changes, tables)
    folder = _empty_folder(out / ALL_PLANS)
    facts = {
        table: _write(folder, table, rows[table]) if table in rows else _join(folder, table, plans) for table in tables
    }
    counts = {table: len(rows[table]) if table in rows else sum(plan.rows[table.name] for plan in plans) for table in tables}

    def all_rows() -> Iterator[tuple[Table, Iterable[Row]]]:
        for table in tables:
            yield table, read_jsonl(table, folder / JSONL / f"{table.name}.jsonl")

    (folder / PARQUET).mkdir()
    for table in tables:
        write_parquet(folder / PARQUET / f"{table.name}.parquet", table, folder / JSONL / f"{table.name}.jsonl")
    database, metadata, workbook = (out / f"{ALL_PLANS}.{end}" for end in ("sqlite", "metadata.json", "xlsx"))
    for left in (database, workbook):
        left.unlink(missing_ok=True)
    write_database(database, subject.about, all_rows(), search=True)
    metadata.write_bytes(json_text(datasette_metadata(subject, ALL_PLANS)))
    if sum(counts.values()) <= workbook_rows:
        write_workbook(workbook, subject, counts, all_rows())
    else:
        lines = [(plan.plan_id or "", plan.folder / JSONL) for plan in plans]
        write_province_workbooks(changes, tables, lines, registries, folder / XLSX_FOLDER)
    return _finish(out, subject, folder, facts, counts)


def _empty_folder(folder: Path) -> Path:
    """The folder, without what an earlier build left in it, and with one for JSON Lines."""
    if folder.exists():
        shutil.rmtree(folder)
    (folder / JSONL).mkdir(parents=True)
    return folder


def _write(folder: Path, table: Table, rows: Sequence[Row]) -> FileFacts:
    content = csv_bytes(table.columns, rows)
    (folder / f"{table.name}.csv").write_bytes(content)
    (folder / JSONL / f"{table.name}.jsonl").write_bytes(jsonl_bytes(table.columns, rows))
    return FileFacts(len(content), hashlib.sha256(content).hexdigest())


def _join(folder: Path, table: Table, plans: Sequence[PackageInfo]) -> FileFacts:
    header = csv_header(table.columns)
    digest, size = hashlib.sha256(), 0
    with (folder / f"{table.name}.csv").open("wb") as joined:
        for part in (header, *((plan.folder / f"{table.name}.csv").read_bytes()[len(header):] for plan in plans)):
            joined.write(part)
            digest.update(part)
            size += len(part)
    lines = f"{JSONL}/{table.name}.jsonl"
    with (folder / lines).open("wb") as joined:
        for plan in plans:
            joined.write((plan.folder / lines).read_bytes())
    return FileFacts(size, digest.hexdigest())


def _finish(
    out: Path, subject: Subject, folder: Path, facts: Mapping[Table, FileFacts], counts: Mapping[Table, int]
) -> PackageInfo:
    (folder / "datapackage.json").write_bytes(json_text(descriptor(subject, facts)))
    (folder / CSVW_FILE).write_bytes(json_text(csvw_metadata(subject, facts)))
    (folder / "README.md").write_text(readme(subject, counts), encoding="utf-8", newline="\n")
    archive = folder.with_name(f"{folder.name}.zip")
    write_archive(folder, archive, subject.release.as_of)
    known = {folder / f"{table.name}.csv": its.sha256 for table, its in facts.items()}
    beside = folder.parent.glob(f"{folder.name}.*")
    files = {path.relative_to(out).as_posix(): path for path in sorted((*beside, *folder.rglob("*"))) if path.is_file()}
    return _info(out, subject.plan.id if subject.plan else None, counts, Files(
        {name: path.stat().st_size for name, path in files.items()},
        {name: known.get(path) or digest_of(path) for name, path in files.items()},
    ))


def _info(out: Path, plan_id: str | None, counts: Mapping[Table, int], files: Files) -> PackageInfo:
    name = f"{PLANS_FOLDER}/{plan_id}" if plan_id else ALL_PLANS
    rows = {table.name: count for table, count in counts.items()}
    return PackageInfo(plan_id, out / name, out / f"{name}.zip", files.bytes[f"{name}.zip"], rows, files.bytes, files.sums)


__all__ = ["ALL_PLANS", "JSONL", "PARQUET", "PLANS_FOLDER", "XLSX_FOLDER", "PackageInfo", "csv_body", "csv_bytes", "write_packages"]
