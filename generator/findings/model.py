"""What a rule gives: a hint for checking, with its evidence; and what a maintainer may say of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..clause import Lines
from ..model import Corpus, Item, Plan, PrefaceFigure, Target
from ..store import SourceStore
from ..values import figure_display, target_display


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place that a finding rests on.

    ``record`` is the id of a target or item, or ``<plan id>/preface`` or ``<plan id>/text`` where no numbered
    record stands there. ``shown`` is what stands there in this site's short form, ``stated`` the official wording.
    """

    plan_id: str
    record: str
    lines: Lines
    shown: str = ""
    stated: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A machine comparison offered for checking. It says what stands where, and judges nobody.

    ``informational`` marks what is no oddity: a floor that was reached before, a count of parts.
    """

    rule: str
    plan_id: str
    summary: str
    evidence: tuple[Evidence, ...]
    item_ids: tuple[str, ...] = ()
    other_plan_id: str | None = None
    indicator_id: str | None = None
    informational: bool = False

    @property
    def id(self) -> str:
        """``<plan id>/<rule>/<eight hex digits>``.

        The digits follow from the records, their lines and wording, so the id stays while these stay, and a
        mark on a finding whose wording has changed no longer fits.
        """
        parts = [self.other_plan_id or "", self.indicator_id or "", *self.item_ids]
        for one in self.evidence:
            parts += [one.record, str(one.lines.first), str(one.lines.last), one.stated]
        digest = hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()
        return f"{self.plan_id}/{self.rule}/{digest[:8]}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its words for readers. ``find`` sees a plan, the corpus, and the official texts where attached.

    ``how`` says what is compared, ``limits`` what is left out. A rule that ``needs_text`` finds nothing without the texts. ``column`` is
    the column of the table of objectives that says the same of each, where the rule counts objectives.
    """

    id: str
    title: str
    title_en: str
    how: str
    limits: str
    find: Callable[[Plan, Corpus, SourceStore | None], Iterable[Finding]]
    needs_text: bool = False
    column: str | None = None


def of_target(target: Target, corpus: Corpus) -> Evidence:
    """A target as evidence."""
    return Evidence(target.item_id.split("/", 1)[0], target.id, target.lines,
                    target_display(target, corpus.units, corpus.indicators), target.stated)


def of_figure(figure: PrefaceFigure, plan: Plan, corpus: Corpus) -> Evidence:
    """A figure that a preface reports, as evidence."""
    return Evidence(plan.id, f"{plan.id}/preface", figure.lines, figure_display(figure, corpus.units), figure.stated)


def of_item(item: Item) -> Evidence:
    """A numbered record as evidence: that it is there, whatever it lacks."""
    return Evidence(item.plan_id, item.id, item.lines)
