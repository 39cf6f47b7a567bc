"""Atom feeds, without a clock (RFC 4287): new, corrected and withdrawn plans from the record of releases; findings that people have checked.

An entry of the first is a plan, not a change: its id stays, its date moves with the plan's data, and readers show it anew.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from feedgen.feed import FeedGenerator

from . import urls
from .changes import Changes
from .findings import RULE, checked
from .links import chain
from .model import Corpus
from .packages.subject import LICENCE_TITLE, LICENCE_URL, PROJECT
from .store import SourceStore
from .words import FINDING_STATES, PLAN_CHANGES

#: A feed's length; where there are more plans, each province has a feed of its own beside the one of all.
LONGEST = 100

#: Ids made in this namespace never change, wherever the site is published.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:openplans:feeds")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed tells of a plan: ``name`` makes its lasting id, ``url`` is its page, ``term`` and ``label`` are the kind of news."""

    name: str
    plan_id: str
    url: str
    title: str
    created: str
    modified: str
    term: str
    label: str
    summary: str


def write_feeds(changes: Changes, store: SourceStore | None, site: Path) -> list[str]:
    """Write the feeds below the site's root; gives their addresses: findings, all plans, then plans by province where there are many."""
    corpus = changes.corpus
    entries = newest(changes)
    written = [
        _write(site, urls.FEED_FINDINGS, "妇女儿童发展规划：已核实的核查提示", checked_findings(corpus, store), urls.FINDINGS, corpus),
        _write(site, urls.FEED, "妇女儿童发展规划：新收录和更正", entries, urls.DATA_CHANGES, corpus),
    ]
    if len(entries) > LONGEST:
        for code, name in _provinces(corpus):
            own = [entry for entry in entries if entry.plan_id[:6] in _below(code, corpus)]
            if own:
                written.append(_write(site, urls.feed(code), f"{name}妇女儿童发展规划：新收录和更正", own, urls.DATA_CHANGES, corpus))
    return written


def newest(changes: Changes) -> list[Entry]:
    """All plans, withdrawn ones too, as last changed: the latest first, then by id."""
    found = [
        _plan(plan.id, plan.title, changes.created(plan.id), changes.modified(plan.id), *_last(changes, plan.id))
        for plan in changes.corpus.plans.values()
    ] + [
        _plan(plan_id, gone.plan.title, changes.created(plan_id), gone.event.issue.date, "withdrawn", gone.event.change.summary or "")
        for plan_id, gone in changes.withdrawn.items()
    ]
    found.sort(key=lambda entry: entry.plan_id)
    return sorted(found, key=lambda entry: entry.modified, reverse=True)


def checked_findings(corpus: Corpus, store: SourceStore | None) -> list[Entry]:
    """The findings that people have checked, the last checked first; no others are told to subscribers."""
    return [
        Entry(f"findings/{finding.id}", finding.plan_id, urls.finding(finding.id, finding.plan_id),
              f"{corpus.plans[finding.plan_id].title}：{RULE[finding.rule].title}", mark.date, mark.date, mark.state, FINDING_STATES[mark.state].zh,
              f"{finding.summary}{mark.by}核对：{mark.ground}")
        for finding, mark in checked(corpus, store)
    ]


def _plan(plan_id: str, title: str, created: str, modified: str, change: str, summary: str) -> Entry:
    return Entry(f"plans/{plan_id}", plan_id, urls.plan(plan_id), title, created, modified, change, PLAN_CHANGES[change].zh, summary)


def _last(changes: Changes, plan_id: str) -> tuple[str, str]:
    """What last happened to the plan, and the words for it; nothing is said yet of what no release has recorded."""
    if plan_id in changes.unreleased:
        return changes.unreleased[plan_id], ""
    change = changes.history(plan_id)[0].change
    return change.kind, change.summary or ""


def _write(site: Path, url: str, title: str, entries: Iterable[Entry], page: str, corpus: Corpus) -> str:
    path = site / url
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_feed(url, title, list(entries)[:LONGEST], page, corpus))
    return url


def _feed(url: str, title: str, entries: list[Entry], page: str, corpus: Corpus) -> bytes:
    base = corpus.release.base_url
    root = base or urls.root_of(url)
    feed = FeedGenerator()
    feed.id(_id(url))
    feed.title(title)
    feed.language("zh-Hans")
    feed.updated(_moment(max((entry.modified for entry in entries), default=corpus.release.as_of)))
    feed.author(name=PROJECT)
    feed.generator(PROJECT)
    feed.rights(f"{LICENCE_TITLE} {LICENCE_URL}")
    feed.link([{"rel": "self", "href": base + url if base else url.rsplit("/", 1)[1], "type": "application/atom+xml"},
               {"rel": "alternate", "href": root + page, "type": "text/html"}])
    for entry in entries:
        added = feed.add_entry(order="append")
        added.id(_id(entry.name))
        added.title(entry.title)
        added.published(_moment(entry.created))
        added.updated(_moment(entry.modified))
        added.link(rel="alternate", href=root + entry.url, type="text/html")
        added.summary(f"{entry.label}：{entry.summary}" if entry.summary else entry.label)
        added.category(term=entry.term, label=entry.label)
    return feed.atom_str(pretty=True)


def _id(name: str) -> str:
    return uuid.uuid5(_NAMESPACE, name).urn


def _moment(date: str) -> str:
    """Releases have days; Atom wants a moment."""
    return f"{date}T00:00:00+00:00"


def _provinces(corpus: Corpus) -> list[tuple[str, str]]:
    return [(place.code, place.name) for _, place in sorted(corpus.jurisdictions.items()) if place.level == "province"]


def _below(province: str, corpus: Corpus) -> set[str]:
    return {code for code, place in corpus.jurisdictions.items() if any(above.code == province for above in chain(place, corpus))}
