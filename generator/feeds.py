"""Atom feeds of new, corrected and withdrawn plans, from the record of releases: RFC 4287, without a clock.

An entry is a plan, not a change: its id stays, its date moves with the plan's data, and readers show it anew.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from feedgen.feed import FeedGenerator

from . import urls
from .changes import Changes
from .links import chain
from .model import Corpus
from .packages.subject import LICENCE_TITLE, LICENCE_URL, PROJECT
from .words import PLAN_CHANGES

#: A feed's length; where there are more plans, each province has a feed of its own beside the one of all.
LONGEST = 100

#: Ids made in this namespace never change, wherever the site is published.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:openplans:feeds")


@dataclass(frozen=True, slots=True)
class Entry:
    """A plan in a feed: when it was first published and last changed, how, and why."""

    plan_id: str
    title: str
    created: str
    modified: str
    change: str
    summary: str


def write_feeds(changes: Changes, site: Path) -> list[str]:
    """Write the feeds below the site's root; gives their addresses, that of all plans first."""
    corpus = changes.corpus
    entries = newest(changes)
    written = [_write(site, urls.FEED, "妇女儿童发展规划：新收录和更正", entries, corpus)]
    if len(entries) > LONGEST:
        for code, name in _provinces(corpus):
            own = [entry for entry in entries if entry.plan_id[:6] in _below(code, corpus)]
            if own:
                written.append(_write(site, urls.feed(code), f"{name}妇女儿童发展规划：新收录和更正", own, corpus))
    return written


def newest(changes: Changes) -> list[Entry]:
    """All plans, withdrawn ones too, as last changed: the latest first, then by id."""
    found = [
        Entry(plan.id, plan.title, changes.created(plan.id), changes.modified(plan.id), *_last(changes, plan.id))
        for plan in changes.corpus.plans.values()
    ] + [
        Entry(plan_id, gone.plan.title, changes.created(plan_id), gone.event.issue.date, "withdrawn", gone.event.change.summary or "")
        for plan_id, gone in changes.withdrawn.items()
    ]
    found.sort(key=lambda entry: entry.plan_id)
    return sorted(found, key=lambda entry: entry.modified, reverse=True)


def _last(changes: Changes, plan_id: str) -> tuple[str, str]:
    """What last happened to the plan, and the words for it; nothing is said yet of what no release has recorded."""
    if plan_id in changes.unreleased:
        return changes.unreleased[plan_id], ""
    change = changes.history(plan_id)[0].change
    return change.kind, change.summary or ""


def _write(site: Path, url: str, title: str, entries: Iterable[Entry], corpus: Corpus) -> str:
    path = site / url
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_feed(url, title, list(entries)[:LONGEST], corpus))
    return url


def _feed(url: str, title: str, entries: list[Entry], corpus: Corpus) -> bytes:
    base = corpus.release.base_url
    root = base or "../" * url.count("/")
    feed = FeedGenerator()
    feed.id(_id(url))
    feed.title(title)
    feed.language("zh-Hans")
    feed.updated(_moment(max((entry.modified for entry in entries), default=corpus.release.as_of)))
    feed.author(name=PROJECT)
    feed.generator(PROJECT)
    feed.rights(f"{LICENCE_TITLE} {LICENCE_URL}")
    feed.link([{"rel": "self", "href": base + url if base else url.rsplit("/", 1)[1], "type": "application/atom+xml"},
               {"rel": "alternate", "href": root + urls.DATA_CHANGES, "type": "text/html"}])
    for entry in entries:
        added = feed.add_entry(order="append")
        added.id(_id(f"plans/{entry.plan_id}"))
        added.title(entry.title)
        added.published(_moment(entry.created))
        added.updated(_moment(entry.modified))
        added.link(rel="alternate", href=root + urls.plan(entry.plan_id), type="text/html")
        change = PLAN_CHANGES[entry.change].zh
        added.summary(f"{change}：{entry.summary}" if entry.summary else change)
        added.category(term=entry.change, label=change)
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
