"""Line anchors: ascending, and inside what they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..clause import Lines
from ..model import Corpus, Plan, YamlPath
from ..problems import Problem

_HINT = "Read the line numbers in the official text again."


def shown(lines: Lines) -> str:
    """``36`` or ``52–54``."""
    return str(lines.first) if lines.first == lines.last else f"{lines.first}–{lines.last}"


def records(plan: Plan) -> Iterator[tuple[str, Lines, YamlPath]]:
    """All records with lines that stand in the text one after the other."""
    yield f"{plan.id}/preface", plan.preface.lines, plan.preface.path
    if plan.ideology:
        yield f"{plan.id}/guiding_ideology", plan.ideology.lines, plan.ideology.path
    for principle in plan.principles:
        yield principle.id, principle.lines, principle.path
    yield f"{plan.id}/goal", plan.goal.lines, plan.goal.path
    for domain in plan.domains:
        for item in (*domain.objectives, *domain.measures):
            yield item.id, item.lines, item.path
    for item in (*plan.implementation, *plan.monitoring):
        yield item.id, item.lines, item.path


def everything(plan: Plan) -> Iterator[tuple[str, Lines, YamlPath]]:
    """All records with lines of their own, those too that follow no order."""
    yield plan.id, plan.lines, ("source",)
    yield from records(plan)
    for domain in plan.domains:
        yield f"{plan.id}/{domain.code}", domain.lines, domain.path
    for citation in plan.citations:
        yield citation.law, citation.lines, citation.path
    for figure in plan.preface_figures:
        yield figure.indicator, figure.lines, figure.path
    for item in plan.items():
        for target in item.targets:
            if target.lines != item.lines:
                yield target.id, target.lines, target.path
    for record in (*plan.not_targets, *plan.notes):
        yield plan.id, record.lines, record.path


def ascending(plan: Plan, corpus: Corpus) -> Iterator[Problem]:
    """The last line is not before the first."""
    for name, lines, path in everything(plan):
        if lines.last < lines.first:
            yield Problem("lines-order", plan.file, f"the lines go from {lines.first} to {lines.last}.", _HINT,
                          path=(*path, "lines"), record=name)


def order(plan: Plan, corpus: Corpus) -> Iterator[Problem]:
    """Records follow each other as in the text; of two that do not, the one that fits its other neighbour is taken to be right."""
    listed = list(records(plan))
    for position in range(len(listed) - 1):
        (before, earlier, _), (after, later, _) = listed[position : position + 2]
        if later.first >= earlier.first:
            continue
        fits = position > 0 and listed[position - 1][1].first <= later.first
        goes_on = position + 2 < len(listed) and earlier.first <= listed[position + 2][1].first
        if fits and not goes_on:
            name, _, path = listed[position]
            message = f"line {earlier.first} comes after line {later.first} of {after}, which stands below."
        else:
            name, _, path = listed[position + 1]
            message = f"line {later.first} comes before line {earlier.first} of {before}, which stands above."
        yield Problem("lines-order", plan.file, message, _HINT, path=(*path, "lines"), record=name)


def inside(plan: Plan, corpus: Corpus) -> Iterator[Problem]:
    """Records lie inside the plan, items inside their domain, targets inside their item.

    Where most of what belongs to a part lies outside of it, the lines of the part itself are wrong.
    """
    for frame in _frames(plan):
        # Lines the wrong way round hold nothing and lie nowhere: another rule reports them.
        if frame.lines.first > frame.lines.last:
            continue
        inner = [one for one in frame.records if one[1].first <= one[1].last]
        outside = [one for one in inner if one[1] not in frame.lines]
        if len(outside) > max(2, len(inner) / 2):
            first, last = min(lines.first for _, lines, _ in inner), max(lines.last for _, lines, _ in inner)
            yield Problem("lines-outside", plan.file,
                          f"the {frame.kind}'s lines are {shown(frame.lines)}, but {len(outside)} of its {len(inner)} records lie outside; "
                          f"they run from {first} to {last}.", _HINT, path=(*frame.path, "lines"), record=frame.name)
            continue
        for name, lines, path in outside:
            yield Problem("lines-outside", plan.file, f"line {shown(lines)} is outside the {frame.kind}'s {shown(frame.lines)}.", _HINT,
                          path=(*path, "lines"), record=name)


@dataclass(frozen=True, slots=True)
class _Frame:
    """A part of a plan and the records that must lie in its lines."""

    kind: str
    name: str
    lines: Lines
    path: YamlPath
    records: list[tuple[str, Lines, YamlPath]]


def _frames(plan: Plan) -> Iterator[_Frame]:
    """The narrowest first: what lies outside its domain is told of that."""
    for item in plan.items():
        yield _Frame("item", item.id, item.lines, item.path, [(target.id, target.lines, target.path) for target in item.targets])
    yield _Frame("preface", f"{plan.id}/preface", plan.preface.lines, plan.preface.path,
                 [(figure.indicator, figure.lines, figure.path) for figure in plan.preface_figures])
    for domain in plan.domains:
        yield _Frame("domain", f"{plan.id}/{domain.code}", domain.lines, domain.path,
                     [(item.id, item.lines, item.path) for item in (*domain.objectives, *domain.measures)])
    yield _Frame("plan", plan.id, plan.lines, ("source",), [
        *records(plan),
        *((f"{plan.id}/{domain.code}", domain.lines, domain.path) for domain in plan.domains),
        *((citation.law, citation.lines, citation.path) for citation in plan.citations),
        *((plan.id, record.lines, record.path) for record in (*plan.not_targets, *plan.notes)),
    ])
