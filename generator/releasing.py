"""`openplans release`: what has changed since the last release, recorded as a new one. All or nothing, and no clock."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .changes import Changes, digest
from .check import check
from .checkout import Checkout, UsageError
from .corpus import REGISTRIES
from .ledger import expanded, runs, semver
from .model import Corpus, Plan
from .problems import Problem
from .tables import TABLES
from .yamlio import dump, load

#: Problems that the release itself settles: plans that went are withdrawn by it, plans that came back are added again.
_SETTLED = frozenset({"plan-gone", "withdrawn-live"})
#: Changes whose kind says what has changed: no summary is asked for.
_SELF_EXPLAINING = {"added", "monitored"}
_VERSION = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")
_ID_FAMILIES = (*REGISTRIES, "bodies", "documents", "notices", "official_results", "reports")
_HEADERS = {
    "changes": "What each release of the data changed, newest first: written by openplans release.",
    "published": "The ids and columns that releases have promised: written by openplans release, never by hand.",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person who releases says. ``summaries`` are by plan; the one of ``""`` stands for all without their own."""

    version: str
    date: str
    note: str | None
    note_en: str | None
    summaries: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Released:
    """The changes that a release records, by plan, and the files that it writes, by path from the root."""

    changes: Mapping[str, str]
    files: Mapping[str, str]


def prepare(checkout: Checkout, wanted: Wanted) -> tuple[Released | None, tuple[Problem, ...]]:
    """The release that is wanted, not yet written; ``None`` with the problems of the content where there are any.

    Raises UsageError where version, date or words do not fit what has changed.
    """
    report = check(checkout)
    problems = tuple(problem for problem in report.problems if problem.code not in _SETTLED)
    if problems or report.corpus is None:
        return None, problems
    corpus = report.corpus
    changes = dict(sorted(_changes(corpus).items()))
    _fits(corpus, wanted, changes)
    return Released(changes, _files(checkout, corpus, wanted, changes)), ()


def write(checkout: Checkout, released: Released) -> None:
    """Write the files of the release: all, or none. Raises UsageError where one cannot be written."""
    before = {file: (checkout.root / file).read_bytes() if (checkout.root / file).exists() else None for file in released.files}
    try:
        for file, text in released.files.items():
            _replace(checkout.root / file, text.encode("utf-8"))
    except OSError as error:
        for file, content in before.items():
            if content is not None:
                _replace(checkout.root / file, content)
            else:
                (checkout.root / file).unlink(missing_ok=True)
        raise UsageError(f"{error.filename} cannot be written: {error.strerror}. Nothing was released.") from None


def _replace(path: Path, content: bytes) -> None:
    """The file is seen with its old bytes or its new ones, never half written."""
    if path.exists() and path.read_bytes() == content:
        return
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(content)
        os.replace(beside, path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _changes(corpus: Corpus) -> dict[str, str]:
    """Unrecorded changes by plan; a plan of the corpus that was withdrawn is added again."""
    return Changes(corpus).unreleased


def _fits(corpus: Corpus, wanted: Wanted, changes: Mapping[str, str]) -> None:
    _check_version_and_date(corpus, wanted)
    newest = next(iter(corpus.releases.values()), None)
    if newest is not None:
        old, new = semver(newest.version), semver(wanted.version)
        if gone := list(_gone(corpus)):
            if new[0] == old[0]:
                raise UsageError(
                    f"what {newest.version} published is no longer there: {_some(gone)}. Bring it back, or release {old[0] + 1}.0.0."
                )
            if not wanted.note:
                raise UsageError(f"what {newest.version} published is no longer there: {_some(gone)}. Say what became of it: --note TEXT.")
        if changes and new[:2] == old[:2]:
            raise UsageError(f"{len(changes)} plans have changed: that takes a minor version, {old[0]}.{old[1] + 1}.0 or later.")
        if not changes and not wanted.note:
            raise UsageError(f"no plan has changed since {newest.version}. Say what this release is about: --note TEXT.")
    if strangers := [plan_id for plan_id in wanted.summaries if plan_id and plan_id not in changes]:
        raise UsageError(f"--summary names {_some(strangers)}, which did not change. Changed are: {_some(list(changes)) or 'none'}.")
    unexplained = [
        plan_id for plan_id, kind in changes.items()
        if kind not in _SELF_EXPLAINING and not (wanted.summaries.get(plan_id) or wanted.summaries.get(""))
    ]
    if unexplained:
        raise UsageError(f"say what was corrected, or why a plan is withdrawn: --summary PLAN=TEXT for {_some(unexplained)}.")


def _check_version_and_date(corpus: Corpus, wanted: Wanted) -> None:
    if not _VERSION.fullmatch(wanted.version):
        raise UsageError(f"{wanted.version!r} is no version: three numbers with points between, such as 1.2.0.")
    try:
        datetime.date.fromisoformat(wanted.date)
    except ValueError:
        raise UsageError(f"{wanted.date!r} is no date: year-month-day, such as 2026-11-21.") from None
    newest = next(iter(corpus.releases.values()), None)
    if newest is not None and semver(wanted.version) <= semver(newest.version):
        raise UsageError(f"version {wanted.version} is not above the last release, {newest.version}.")
    if newest is not None and wanted.date < newest.date:
        raise UsageError(f"the date {wanted.date} is before the last release's, {newest.date}.")


def _gone(corpus: Corpus) -> Iterator[str]:
    """What was promised and is not there: columns, ids of registries, items of plans that still stand."""
    columns = _columns()
    for table, names in corpus.published.columns.items():
        yield from (f"column {table}.{name}" for name in names if name not in columns.get(table, ()))
    ids = _ids(corpus)
    for family, names in corpus.published.ids.items():
        yield from (f"{family}/{name}" for name in names if name not in set(ids.get(family, ())))
    for published in corpus.published.plans.values():
        if plan := corpus.plans.get(published.id):
            present = {item.id for item in plan.items()}
            yield from (item for short in expanded(published.items) if (item := f"{plan.id}/{short}") not in present)


def _some(names: list[str]) -> str:
    return ", ".join(names[:10]) + (f" and {len(names) - 10} more" if len(names) > 10 else "")


def _columns() -> dict[str, list[str]]:
    return {table.name: [column.name for column in table.columns] for table in TABLES}


def _ids(corpus: Corpus) -> dict[str, list[str]]:
    return {family: sorted(getattr(corpus, family)) for family in _ID_FAMILIES}


def _files(checkout: Checkout, corpus: Corpus, wanted: Wanted, changes: Mapping[str, str]) -> dict[str, str]:
    values = {
        "changes": {"releases": [_issue(corpus, wanted, changes), *_recorded(checkout)]},
        "published": _published(corpus, wanted.version),
    }
    files = {
        f"content/{name}.yaml": dump(value, checkout.schemas.schema(name), header=_HEADERS[name]) for name, value in values.items()
    }
    old = (checkout.root / "content/release.yaml").read_text(encoding="utf-8")
    header = old.split("\n", 1)[0].removeprefix("#").strip() if old.startswith("#") else ""
    release = load(old) | {"version": wanted.version, "as_of": wanted.date}
    return files | {"content/release.yaml": dump(release, checkout.schemas.schema("release"), header=header)}


def _recorded(checkout: Checkout) -> list[dict[str, Any]]:
    path = checkout.root / "content/changes.yaml"
    return load(path.read_text(encoding="utf-8"))["releases"] if path.exists() else []


def _issue(corpus: Corpus, wanted: Wanted, changes: Mapping[str, str]) -> dict[str, Any]:
    record = Changes(corpus)
    entries = []
    for plan_id, kind in changes.items():
        plan, before = corpus.plans.get(plan_id), record.recorded(plan_id)
        last = digest(plan) if plan else before.digest if before else ""
        monitoring = record.monitoring(plan) if plan else before.monitoring if before else None
        summary = wanted.summaries.get(plan_id) or (wanted.summaries.get("") if kind not in _SELF_EXPLAINING else None)
        known = {"monitoring": monitoring, "summary": summary}
        entries.append({"plan": plan_id, "change": kind, "digest": last, **{key: text for key, text in known.items() if text}})
    said = {"note": wanted.note, "note_en": wanted.note_en}
    return {"version": wanted.version, "date": wanted.date, **{key: text for key, text in said.items() if text}, "changes": entries}


def _published(corpus: Corpus, version: str) -> dict[str, Any]:
    """The state after the release: withdrawn plans are kept as they were."""
    plans = {
        plan.id: {"id": plan.id, "title": plan.title, "title_en": plan.title_en, "items": list(plan.items)}
        for plan in corpus.published.plans.values()
    }
    plans |= {plan.id: _published_plan(plan) for plan in corpus.plans.values()}
    return {
        "version": version,
        "columns": [{"of": table, "names": names} for table, names in _columns().items()],
        "ids": [{"of": family, "names": names} for family, names in _ids(corpus).items()],
        "plans": [plans[plan_id] for plan_id in sorted(plans)],
    }


def _published_plan(plan: Plan) -> dict[str, Any]:
    return {
        "id": plan.id, "title": plan.title, "title_en": plan.title_en,
        "items": runs(item.id.removeprefix(f"{plan.id}/") for item in plan.items()),
    }
