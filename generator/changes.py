"""What has changed, and when: each plan's content held against the record of releases. No clock is read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from .calendar import reports_by_plan
from .ledger import Change, Issue, PublishedPlan
from .model import Corpus, Plan
from .observed import Observation, OfficialResult, PublishedReport
from .planjson import plan_document


def digest(plan: Plan) -> str:
    """SHA-256, in hexadecimal, of what the plan's data mean: of its document with sorted keys, not of how YAML is written."""
    return _digest(plan_document(plan))


def _content(record: Observation | OfficialResult | PublishedReport) -> list[tuple[str, str]]:
    values = ((name, getattr(record, name)) for name in sorted(record.__dataclass_fields__) if name != "line")
    return [(name, repr(value)) for name, value in values if value is not None]


def _digest(document: object) -> str:
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


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
        """The changes that no release has recorded yet, by plan: ``added``, ``corrected``, ``monitored`` or ``withdrawn``."""
        found = {plan_id: kind for plan_id in self.corpus.plans if (kind := self._pending(plan_id))}
        for plan_id in self._events:
            if plan_id not in self.corpus.plans and self.recorded(plan_id) is not None:
                found[plan_id] = "withdrawn"
        return found

    def _pending(self, plan_id: str) -> str | None:
        """What happened to a plan of the corpus since the last release."""
        if plan_id not in self._states:
            self._states[plan_id] = self._state(self.corpus.plans[plan_id], self.recorded(plan_id))
        return self._states[plan_id]

    def _state(self, plan: Plan, before: Change | None) -> str | None:
        if before is None:
            return "added"
        if before.digest != digest(plan):
            return "corrected"
        return "monitored" if before.monitoring != self.monitoring(plan) else None

    def monitoring(self, plan: Plan) -> str | None:
        """SHA-256 of what is known of the plan's monitoring: observations of its place that its targets ask for, official results,
        published reports. ``None`` where nothing is known. Where a row stands in its file does not count."""
        asked = {indicator for target in plan.targets() for indicator in (target.indicator, target.relative_to)}
        known = [
            sorted(_content(one) for one in self.corpus.observations.get(plan.jurisdiction, ()) if one.indicator in asked),
            *(sorted(map(_content, of.get(plan.id, ()))) for of in self._told_of),
        ]
        return _digest(known) if any(known) else None

    @cached_property
    def _told_of(self) -> tuple[dict[str, list[OfficialResult]], dict[str, tuple[PublishedReport, ...]]]:
        """Official results, and published reports, by the plan that they are about."""
        results: dict[str, list[OfficialResult]] = {}
        for result in self.corpus.official_results.values():
            results.setdefault(result.plan, []).append(result)
        return results, reports_by_plan(self.corpus)

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
