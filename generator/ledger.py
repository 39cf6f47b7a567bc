"""What releases recorded: the types of content/changes.yaml and content/published.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Change:
    """What a release did to a plan: ``kind`` is ``added``, ``corrected``, ``monitored`` or ``withdrawn``.

    ``monitoring`` is the digest of what was known of its monitoring, ``None`` where nothing was.
    """

    plan: str
    kind: str
    digest: str
    monitoring: str | None = None
    summary: str | None = None
    summary_en: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """One release of the data, as recorded."""

    version: str
    date: str
    changes: tuple[Change, ...]
    note: str | None = None
    note_en: str | None = None

    @property
    def id(self) -> str:
        return self.version


@dataclass(frozen=True, slots=True)
class PublishedPlan:
    """A plan that was published: its titles, and the ids of its items below the plan's id, as runs."""

    id: str
    title: str
    title_en: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """What the last release promised: columns of tables, ids of registries, plans. ``version`` is empty before the first."""

    version: str = ""
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    plans: Mapping[str, PublishedPlan] = field(default_factory=dict)


_NUMBERED = re.compile(r"(?P<stem>.*[a-z])(?P<first>[0-9]+)(?:-(?P<last>[0-9]+))?")


def runs(ids: Iterable[str]) -> list[str]:
    """Ids such as ``health/o1`` in their order, neighbours joined: ``health/o1-12``."""
    found: list[list] = []
    for one in ids:
        match = _NUMBERED.fullmatch(one)
        assert match is not None, one
        stem, number = match["stem"], int(match["first"])
        if found and found[-1][0] == stem and found[-1][2] + 1 == number:
            found[-1][2] = number
        else:
            found.append([stem, number, number])
    return [f"{stem}{first}" if first == last else f"{stem}{first}-{last}" for stem, first, last in found]


def expanded(joined: Iterable[str]) -> list[str]:
    """The ids that ``runs`` has joined."""
    ids: list[str] = []
    for run in joined:
        match = _NUMBERED.fullmatch(run)
        assert match is not None, run
        first = int(match["first"])
        ids += [f"{match['stem']}{number}" for number in range(first, int(match["last"] or first) + 1)]
    return ids


def semver(version: str) -> tuple[int, int, int]:
    """A version's three numbers, for comparing."""
    major, minor, patch = version.split(".")
    return int(major), int(minor), int(patch)
