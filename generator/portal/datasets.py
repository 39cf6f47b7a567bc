"""The description of each data package as a dataset: said once, for every catalogue that portals read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .. import urls
from ..changes import Changes, Withdrawn
from ..media_types import MEDIA_TYPES
from ..model import Corpus, Jurisdiction, Plan
from ..packages import ALL_PLANS, JSONL, PARQUET, PLANS_FOLDER, XLSX_FOLDER, PackageInfo
from ..packages.subject import subject_of_all, subject_of_plan, told_of_all, told_of_plan
from ..tables import TABLE
from ..words import PLAN_KINDS, Word


class Format(NamedTuple):
    """A file format: its name, its media type where IANA has registered one, and its code in the file types of the
    EU's Publications Office where that list has one."""

    name: str
    media_type: str | None
    file_type: str | None


CSV = Format("CSV", MEDIA_TYPES[".csv"], "CSV")
JSON = Format("JSON", MEDIA_TYPES[".json"], "JSON")
JSON_LINES = Format("JSON Lines", None, None)
PARQUET_FILE = Format("Parquet", MEDIA_TYPES[".parquet"], "PARQUET")
SQLITE = Format("SQLite", MEDIA_TYPES[".sqlite"], None)
XLSX = Format("XLSX", MEDIA_TYPES[".xlsx"], "XLSX")
ZIP = Format("ZIP", MEDIA_TYPES[".zip"], "ZIP")


@dataclass(frozen=True, slots=True)
class Distribution:
    """A file that a dataset can be had as. ``path`` is from the data folder; ``table`` is the one table it holds."""

    path: str
    title: Word
    form: Format
    bytes: int
    sha256: str
    table: str | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When and why a dataset was taken back; ``replaced_by`` is the landing page of what stands for it now, if anything."""

    date: str
    reason: Word
    replaced_by: str | None


@dataclass(frozen=True, slots=True)
class Dataset:
    """A data package as a dataset; of one plan, or of all where ``plan_id`` is ``None``.

    ``page`` is its landing page, from the site's root. ``years`` are the first and the last that its plans cover,
    ``None`` where there is no plan. ``with_texts`` says that official texts are among its tables, which the licence
    does not cover; the table of texts alone is no distribution. ``reviewed`` says that no plan of it is a draft. One that
    was ``withdrawn`` has its identity and no files.
    """

    plan_id: str | None
    identifier: str
    title: Word
    description: Word
    keywords: tuple[str, ...]
    page: str
    issued: str
    modified: str
    version: str
    years: tuple[int, int] | None
    places: tuple[Jurisdiction, ...]
    domains: frozenset[str]
    reviewed: bool
    with_texts: bool
    rows: int
    distributions: tuple[Distribution, ...]
    withdrawn: Withdrawal | None = None

    @property
    def readme(self) -> str | None:
        """Path of the package's README from the data folder."""
        if self.withdrawn:
            return None
        return f"{PLANS_FOLDER}/{self.plan_id}/README.md" if self.plan_id else f"{ALL_PLANS}/README.md"


def describe(corpus: Corpus, packages: Sequence[PackageInfo]) -> list[Dataset]:
    """A dataset for each package as written: all plans first, then each plan by its id,
    then, in the same order, what is left of those that were withdrawn."""
    changes = Changes(corpus)
    in_order = sorted(packages, key=lambda package: package.plan_id or "")
    return [
        *((_of_plan if package.plan_id else _of_all)(corpus, changes, package) for package in in_order),
        *(_of_withdrawn(changes, gone) for gone in changes.withdrawn.values()),
    ]


def _of_all(corpus: Corpus, changes: Changes, package: PackageInfo) -> Dataset:
    plans = corpus.plans
    subject = subject_of_all(changes, ())
    return Dataset(
        None, ALL_PLANS,
        *told_of_all(len(plans)),
        subject.keywords, urls.DATA,
        changes.issues[-1].date if changes.issues else corpus.release.as_of, subject.modified,
        corpus.release.version, subject.years,
        tuple(corpus.jurisdictions[code] for code in sorted({plan.jurisdiction for plan in plans.values()})),
        frozenset(domain.code for plan in plans.values() for domain in plan.domains),
        all(_is_reviewed(plan) for plan in plans.values()), _with_texts(package), sum(package.rows.values()),
        tuple(_distributions(package, _files_of_all(corpus, package))),
    )


def _of_plan(corpus: Corpus, changes: Changes, package: PackageInfo) -> Dataset:
    plan = corpus.plans[package.plan_id or ""]
    subject = subject_of_plan(changes, plan, ())
    return Dataset(
        plan.id, plan.id,
        *told_of_plan(plan),
        subject.keywords, urls.plan(plan.id), changes.created(plan.id), subject.modified, corpus.release.version, subject.years,
        (corpus.jurisdictions[plan.jurisdiction],), frozenset(domain.code for domain in plan.domains),
        _is_reviewed(plan), _with_texts(package), sum(package.rows.values()),
        tuple(_distributions(package, _files_of_plan(plan.id))),
    )


def _of_withdrawn(changes: Changes, gone: Withdrawn) -> Dataset:
    """The dataset of a plan that is no longer published: what is known of it is its titles, and what its id says."""
    corpus, plan, event = changes.corpus, gone.plan, gone.event
    code, kind, start, end = plan.id.split("-")
    place, moved = corpus.jurisdictions.get(code), corpus.redirects.get(urls.plan(plan.id))
    reason = Word(event.change.summary or "未写明", event.change.summary_en or event.change.summary or "not stated")
    return Dataset(
        plan.id, plan.id,
        Word(f"{plan.title}（数据，已撤回）", f"{plan.title_en} (data, withdrawn)"),
        Word(f"本站不再提供这份规划的数据（{event.issue.date}撤回，理由：{reason.zh.rstrip('。')}）。与规划本身是否有效无关。",
             f"We no longer publish data on this plan (withdrawn on {event.issue.date}: {reason.en.rstrip('.。')}). "
             "This says nothing about the plan itself."),
        (*((place.name, place.name_en) if place else ()), *PLAN_KINDS[kind]), urls.plan(plan.id),
        changes.created(plan.id), event.issue.date, event.issue.version, (int(start), int(end)), (place,) if place else (),
        frozenset(), True, False, 0, (), Withdrawal(event.issue.date, reason, moved.new if moved else None),
    )


def _is_reviewed(plan: Plan) -> bool:
    return plan.review_state == "reviewed"


def _with_texts(package: PackageInfo) -> bool:
    return any(TABLE[name].needs_texts for name in package.rows)


#: What a distribution is called, its format, and the table that it holds.
_Told = tuple[Word, Format, str | None]


def _files_of_all(corpus: Corpus, package: PackageInfo) -> Mapping[str, _Told]:
    tables = [TABLE[name] for name in package.rows if not TABLE[name].needs_texts]
    return {
        f"{ALL_PLANS}.zip": (Word("全部表格（CSV，ZIP 压缩包）", "All tables (CSV in a ZIP archive)"), ZIP, None),
        f"{ALL_PLANS}.xlsx": (Word("全部表格（XLSX 工作簿）", "All tables (XLSX workbook)"), XLSX, None),
        **{f"{ALL_PLANS}/{XLSX_FOLDER}/{place.code}.xlsx":
           (Word(f"{place.name}的全部表格（XLSX 工作簿）", f"All tables of {place.name_en} (XLSX workbook)"), XLSX, None)
           for place in corpus.jurisdictions.values() if place.level in ("nation", "province")},
        f"{ALL_PLANS}.sqlite": (Word("全部表格（SQLite 数据库）", "All tables (SQLite database)"), SQLITE, None),
        **{f"{ALL_PLANS}/{folder}{table.name}.{ending}":
           (Word(f"{table.title}（{form.name}）", f"{table.title_en} ({form.name})"), form, table.name)
           for table in tables
           for folder, ending, form in (
               ("", "csv", CSV), (f"{JSONL}/", "jsonl", JSON_LINES), (f"{PARQUET}/", "parquet", PARQUET_FILE))},
    }


def _files_of_plan(plan_id: str) -> Mapping[str, _Told]:
    folder = f"{PLANS_FOLDER}/{plan_id}"
    return {
        f"{folder}.zip": (Word("全部表格（CSV、XLSX、SQLite，ZIP 压缩包）", "All tables (CSV, XLSX and SQLite in a ZIP archive)"), ZIP, None),
        f"{folder}/{plan_id}.xlsx": (Word("全部表格（XLSX 工作簿）", "All tables (XLSX workbook)"), XLSX, None),
        f"{folder}/{plan_id}.sqlite": (Word("全部表格（SQLite 数据库）", "All tables (SQLite database)"), SQLITE, None),
        f"{folder}/plan.json": (Word("整份规划（JSON）", "The whole plan (JSON)"), JSON, None),
        f"{folder}/targets.csv": (Word("目标值（CSV）", "Targets (CSV)"), CSV, "targets"),
    }


def _distributions(package: PackageInfo, told: Mapping[str, _Told]) -> Iterator[Distribution]:
    for path, (title, form, table) in told.items():
        # There is one workbook, or one of each province.
        if path in package.files:
            yield Distribution(path, title, form, package.files[path], package.sums[path], table)
