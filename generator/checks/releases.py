"""The record of releases: in order, in step with release.yaml and the content, and consistent for each plan."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..ledger import semver
from ..model import Corpus
from ..problems import Problem

_CHANGES, _PUBLISHED, _RELEASE = "content/changes.yaml", "content/published.yaml", "content/release.yaml"


def order(corpus: Corpus) -> Iterator[Problem]:
    """Newest first: versions fall, dates do not rise."""
    for newer, older in pairwise(corpus.releases.values()):
        file, path = corpus.places["releases", older.version]
        if semver(older.version) >= semver(newer.version):
            yield Problem("release-order", file, f"version {older.version} stands below {newer.version}, which is no later one.",
                          "Put the releases in order, newest first.", path=(*path, "version"), record=older.version)
        if older.date > newer.date:
            yield Problem("release-order", file, f"the date {older.date} stands below {newer.date}, but is later.",
                          "Mend the dates: newest first.", path=(*path, "date"), record=older.version)


def state(corpus: Corpus) -> Iterator[Problem]:
    """release.yaml names the newest release, and published.yaml is its state."""
    newest = next(iter(corpus.releases.values()), None)
    release, published = corpus.release, corpus.published
    if newest is None:
        if published.version:
            yield Problem("published-stale", _PUBLISHED, f"this is the state of {published.version}, but {_CHANGES} records no release.",
                          "Restore both files from version control.", path=("version",))
        return
    if release.version != newest.version:
        yield Problem("release-version", _RELEASE, f"the version is {release.version}, but {_CHANGES} ends with {newest.version}.",
                      "Leave the version to openplans release.", path=("version",))
    if release.as_of < newest.date:
        yield Problem("release-version", _RELEASE, f"the data are judged as of {release.as_of}, before the release of {newest.date}.",
                      "Set as_of to the date of the release or a later one.", path=("as_of",))
    if published.version != newest.version:
        yield Problem("published-stale", _PUBLISHED if published.version else _CHANGES,
                      f"the published ids are those of {published.version or 'no release'}, but the newest release is {newest.version}.",
                      "Restore both files from version control.", path=("version",) if published.version else ("releases",))


def plans(corpus: Corpus) -> Iterator[Problem]:
    """For each plan: added first and, while it is not withdrawn, only once; what is withdrawn is not there, the rest is."""
    live: dict[str, bool] = {}
    last: dict[str, tuple] = {}
    for issue in reversed(corpus.releases.values()):
        seen: set[str] = set()
        for position, change in enumerate(issue.changes):
            file, path = corpus.places["releases", issue.version]
            place = (*path, "changes", position)
            if change.plan in seen:
                yield Problem("listed-twice", file, f"{change.plan} stands twice in release {issue.version}.",
                              "Keep one of the two.", path=(*place, "plan"), record=issue.version)
                continue
            seen.add(change.plan)
            if live.get(change.plan, False) == (change.kind == "added"):
                before = "is published already" if change.kind == "added" else "is not published before"
                yield Problem("change-order", file, f"release {issue.version} has {change.plan} as {change.kind}, but it {before}.",
                              "Mend the change: added first, then corrected, withdrawn last.", path=(*place, "change"), record=issue.version)
            live[change.plan] = change.kind != "withdrawn"
            last[change.plan] = (file, place, issue.version)
    for plan_id, (file, place, version) in last.items():
        path = (*place, "plan")
        if live[plan_id] and plan_id not in corpus.plans and plan_id not in corpus.unread:
            yield Problem("plan-gone", file, f"{plan_id} was published and not withdrawn, but there is no such plan.",
                          "Restore its file, or record the withdrawal and why: openplans release.", path=path, record=version)
        if not live[plan_id] and plan_id in corpus.plans:
            yield Problem("withdrawn-live", file, f"{plan_id} is withdrawn, but stands in {corpus.plans[plan_id].file}.",
                          "Remove that file, or publish the plan again: openplans release.", path=path, record=version)
        if corpus.published.version and plan_id not in corpus.published.plans:
            yield Problem("published-stale", file, f"{plan_id} is not among the plans of {_PUBLISHED}.",
                          "Restore both files from version control.", path=path, record=version)
