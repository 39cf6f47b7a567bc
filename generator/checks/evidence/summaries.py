"""Summaries against their clause: every figure kept and none added, with its bound and its modality."""

from __future__ import annotations

from collections.abc import Iterator

from ...evidence import Evidence
from ...model import BLANK, Corpus, Item, Plan
from ...official.items import without_number
from ...problems import Problem
from ...quantity import figure_amounts, worded_bounds
from ...quantity.wording import MODALITIES
from ...text import normalise
from ...values import format_decimal
from ..lines import shown
from ..targets import comparator_fits, worded_comparator, worded_values


def figures(plan: Plan, corpus: Corpus, evidence: Evidence) -> Iterator[Problem]:
    """The summary has the value of every target, and no figure that the clause has not."""
    for item, clause in _summarised(plan, evidence):
        mine, theirs = figure_amounts(item.summary), figure_amounts(clause)
        written = figure_amounts(item.summary, counts_in_words=False)
        for target in item.targets:
            if target.value is not None and target.value not in mine and not worded_values(target):
                yield _problem("summary-figure", plan, item,
                               f"the summary lacks {format_decimal(target.value)} of {target.stated!r} (line {shown(target.lines)}).",
                               "Say the figure in the summary.")
        for added in sorted(written - theirs):
            yield _problem("summary-figure", plan, item,
                           f"the summary says {format_decimal(added)}, but the official text (line {shown(item.lines)}) has no such figure.",
                           "Take it out, or mend it.")


def bounds(plan: Plan, corpus: Corpus, evidence: Evidence) -> Iterator[Problem]:
    """About, at most and more than stand beside their figure in the summary too."""
    for item, _ in _summarised(plan, evidence):
        said = worded_bounds(item.summary)
        for target in item.targets:
            found = said.get(target.value) if target.value is not None and target.change is None else None
            # A comparator or value that its own wording contradicts is the record's slip, not the summary's.
            if found and not comparator_fits(target, found) and worded_comparator(target) is None:
                yield _problem("summary-bound", plan, item,
                               f"{target.stated!r} is {target.comparator} {format_decimal(target.value)}, but the summary reads "
                               f"{' or '.join(sorted(found))} {format_decimal(target.value)}.",
                               "Keep 以上, 以下, 左右, 超过 as the text has them.")


def modality(plan: Plan, corpus: Corpus, evidence: Evidence) -> Iterator[Problem]:
    """A hope stays a hope: 力争, 一般, 倡导, 探索 of a target stand in the summary."""
    words = dict(MODALITIES)
    for item, _ in _summarised(plan, evidence):
        for target in item.targets:
            if target.modality and not words[target.modality].search(item.summary):
                yield _problem("summary-modality", plan, item,
                               f"{target.stated!r} is {target.modality}, but the summary has no such word.",
                               "Keep 力争, 一般, 原则上, 倡导, 鼓励 or 探索 as the text has it.")


def _summarised(plan: Plan, evidence: Evidence) -> Iterator[tuple[Item, str]]:
    for domain in plan.domains:
        for item in (*domain.objectives, *domain.measures):
            clause = evidence.clause(item.lines)
            # A blank says nothing yet, and is reported as one.
            if item.summary and BLANK not in item.summary and clause is not None:
                yield item, normalise(without_number(clause.text, item.number)).text


def _problem(code: str, plan: Plan, item: Item, message: str, hint: str) -> Problem:
    return Problem(code, plan.file, message, hint, path=(*item.path, "summary"), record=item.id)
