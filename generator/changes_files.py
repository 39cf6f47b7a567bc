"""The record of releases as files of the data folder: CHANGES.md, changes.json, and a tombstone for each withdrawn plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from . import urls
from .changes import Changes, Withdrawn
from .format_history import FORMAT_CHANGES, FORMAT_VERSION
from .ledger import Change, Issue
from .model import Corpus
from .packages import PLANS_FOLDER
from .packages.csvfile import json_text
from .packages.subject import LICENCE
from .schema_org import Addresses
from .words import PLAN_CHANGES

MARKDOWN, JSON, TOMBSTONE = "CHANGES.md", "changes.json", "plan.json"


def write_changes(changes: Changes, data: Path) -> None:
    """Write the files into ``data``. A withdrawn plan's tombstone takes the place of its plan.json."""
    (data / MARKDOWN).write_text(markdown(changes), encoding="utf-8", newline="\n")
    (data / JSON).write_bytes(json_text(document(changes)))
    for plan_id, gone in changes.withdrawn.items():
        folder = data / PLANS_FOLDER / plan_id
        folder.mkdir(parents=True, exist_ok=True)
        (folder / TOMBSTONE).write_bytes(json_text(tombstone(changes.corpus, gone, urls.package_file(plan_id, TOMBSTONE))))


def tombstone(corpus: Corpus, gone: Withdrawn, url: str) -> dict[str, Any]:
    """What is left of a withdrawn plan: who it was, since when and why it is gone, and where its content is now, if anywhere.

    ``url`` is that of the file, from the site's root: addresses are relative to it where the release names none.
    """
    issue, change = gone.event.issue, gone.event.change
    moved = corpus.redirects.get(urls.plan(gone.plan.id))
    return {
        "id": gone.plan.id, "title": gone.plan.title, "title_en": gone.plan.title_en,
        "withdrawn": _kept({"version": issue.version, "date": issue.date, "reason": change.summary, "reason_en": change.summary_en,
                            "replaced_by": Addresses(corpus.release.base_url, url).of(moved.new) if moved else None}),
    }


def document(changes: Changes) -> dict[str, Any]:
    """The whole record as one document; ``unreleased`` has what no release has recorded yet."""
    release = changes.corpus.release
    return {
        "version": release.version, "as_of": release.as_of, "format": FORMAT_VERSION, "licence": LICENCE,
        "unreleased": [{"plan": plan_id, "change": kind} for plan_id, kind in sorted(changes.unreleased.items())],
        "releases": [
            _kept({"version": issue.version, "date": issue.date, "note": issue.note, "note_en": issue.note_en})
            | {"changes": [_kept({"plan": change.plan, "change": change.kind, "digest": change.digest, "monitoring": change.monitoring,
                                  "summary": change.summary,
                                  "summary_en": change.summary_en}) for change in issue.changes]}
            for issue in changes.issues
        ],
        "formats": [{"version": one.version, "date": one.date, "note": one.zh, "note_en": one.en} for one in FORMAT_CHANGES],
    }


def _kept(pairs: dict[str, str | None]) -> dict[str, Any]:
    return {key: value for key, value in pairs.items() if value is not None}


def markdown(changes: Changes) -> str:
    """The record for people, Chinese first."""
    corpus = changes.corpus
    lines = [
        "# 数据更新记录 Changes of the data", "",
        "版本号：主版本，标识或字段消失、改变含义；次版本，收录、更正或撤回规划，或监测数据变动；修订号，其余。",
        "Versions: major, ids or columns went or mean something else; minor, plans added, corrected or withdrawn, or their "
        "monitoring data changed; patch, the rest.", "",
    ]
    if changes.unreleased:
        pending = [Change(plan_id, kind, "") for plan_id, kind in sorted(changes.unreleased.items())]
        lines += ["## 未发布 Unreleased", "", *(_line(corpus, change) for change in pending), ""]
    for issue in changes.issues:
        lines += [f"## {issue.version}（{issue.date}）", "", *_notes(issue), *(_line(corpus, change) for change in issue.changes), ""]
    lines += ["# 格式更新记录 Changes of the format", ""]
    for one in FORMAT_CHANGES:
        lines += [f"## {one.version}（{one.date}）", "", one.zh, "", one.en, ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _notes(issue: Issue) -> list[str]:
    return [line for text in (issue.note, issue.note_en) if text for line in (text, "")]


def _line(corpus: Corpus, change: Change) -> str:
    said = "；".join(filter(None, (change.summary, change.summary_en)))
    return f"- {PLAN_CHANGES[change.kind].zh} {change.plan} {plan_title(corpus, change.plan)}{f'：{said}' if said else ''}"


def plan_title(corpus: Corpus, plan_id: str) -> str:
    """The title of a plan that is there, or was published."""
    plan = corpus.plans.get(plan_id) or corpus.published.plans.get(plan_id)
    return plan.title if plan else ""
