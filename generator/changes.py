"""What has changed, and when: each plan's content held against the record of releases. No clock is read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from .ledger import Change, Issue, PublishedPlan
from .model import Corpus, Plan
from .planjson import plan_document


def digest(plan: Plan) -> str:
    """SHA-256, in hexadecimal, of what the plan's data mean: of its document with sorted keys, not of how YAML is written."""
    document = json.dumps(plan_document(plan), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(document.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Event:
    """A change of one plan in the release that brought it."""

    issue: Issue
    change: Change


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A plan that is no longer published: what was, and the change that took it away."""

    plan: PublishedPlan
    event: Event


@dataclass(frozen=True)
class Changes:
    """The record of releases, read against the present content."""

    corpus: Corpus

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """The releases, newest first."""
        return tuple(self.corpus.releases.values())

    @cached_property
    def _events(self) -> dict[str, tuple[Event, ...]]:
        found: dict[str, list[Event]] = {}
        for issue in self.issues:
            for change in issue.changes:
                found.setdefault(change.plan, []).append(Event(issue, change))
        return {plan: tuple(events) for plan, events in found.items()}

    def history(self, plan_id: str) -> tuple[Event, ...]:
        """What releases did to the plan, newest first."""
        return self._events.get(plan_id, ())

    def recorded(self, plan_id: str) -> Change | None:
        """What the last release that named the plan did to it, unless that was its withdrawal."""
        events = self.history(plan_id)
        return events[0].change if events and events[0].change.kind != "withdrawn" else None

    @cached_property
    def unreleased(self) -> dict[str, str]:
        """The changes that no release has recorded yet, by plan: ``added``, ``corrected`` or ``withdrawn``."""
        found = {plan_id: kind for plan_id in self.corpus.plans if (kind := self._pending(plan_id))}
        for plan_id in self._events:
            if plan_id not in self.corpus.plans and self.recorded(plan_id) is not None:
                found[plan_id] = "withdrawn"
        return found

    def _pending(self, plan_id: str) -> str | None:
        """What happened to a plan of the corpus since the last release."""
        if plan_id not in self._states:
            before = self.recorded(plan_id)
            changed = before is not None and before.digest != digest(self.corpus.plans[plan_id])
            self._states[plan_id] = "added" if before is None else "corrected" if changed else None
        return self._states[plan_id]

    @cached_property
    def _states(self) -> dict[str, str | None]:
        # Filled plan by plan: one plan's package asks of that plan alone.
        return {}

    def created(self, plan_id: str) -> str:
        """The date of the release that first had the plan; the date of this one where none had."""
        events = self.history(plan_id)
        return events[-1].issue.date if events else self.corpus.release.as_of

    def modified(self, plan_id: str) -> str:
        """The date of the release in which the plan's data last changed; of this one where they changed since."""
        events = self.history(plan_id)
        pending = plan_id in self.corpus.plans and self._pending(plan_id)
        return self.corpus.release.as_of if pending or not events else events[0].issue.date

    @cached_property
    def last_modified(self) -> str:
        """The date of the last change of any plan."""
        dates = [self.modified(plan_id) for plan_id in self.corpus.plans] + [one.event.issue.date for one in self.withdrawn.values()]
        return max(dates, default=self.corpus.release.as_of)

    @cached_property
    def withdrawn(self) -> dict[str, Withdrawn]:
        """The plans that releases have withdrawn and none has published again, by id."""
        return {
            plan_id: Withdrawn(self.corpus.published.plans[plan_id], events[0])
            for plan_id, events in sorted(self._events.items()) if events[0].change.kind == "withdrawn"
        }
