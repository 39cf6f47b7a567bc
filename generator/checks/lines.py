"""Line anchors: ascending, and inside what they belong to."""

from __future__ import annotations

from collections.abc import Iterator

from ..clause import Lines
from ..model import Corpus, Plan, YamlPath
from ..problems import Problem

_HINT = "Read the line numbers in the official text again."


def shown(lines: Lines) -> str:
    """``36`` or ``52–54``."""
    return str(lines.first) if lines.first == lines.last else f"{lines.first}–{lines.last}"


def records(plan: Plan) -> Iterator[tuple[str, Lines, YamlPath]]:
    """All records with lines that stand in the text one after the other."""
    yield f"{plan.id} preface", plan.preface.lines, plan.preface.path
    if plan.ideology:
        yield f"{plan.id} guiding_ideology", plan.ideology.lines, plan.ideology.path
    for principle in plan.principles:
        yield principle.id, principle.lines, principle.path
    yield f"{plan.id} goal", plan.goal.lines, plan.goal.path
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
    """Records follow each other as in the text."""
    previous: tuple[str, Lines] | None = None
    for name, lines, path in records(plan):
        if previous and lines.first < previous[1].first:
            yield Problem("lines-order", plan.file,
                          f"line {lines.first} comes before line {previous[1].first} of {previous[0]}, which stands above.",
                          _HINT, path=(*path, "lines"), record=name)
        previous = (name, lines)


def inside(plan: Plan, corpus: Corpus) -> Iterator[Problem]:
    """Records lie inside the plan, items inside their domain, targets inside their item."""
    for name, lines, path, frame, frame_name in _framed(plan):
        # Lines the wrong way round hold nothing and lie nowhere: another rule reports them.
        if lines not in frame and lines.first <= lines.last and frame.first <= frame.last:
            yield Problem("lines-outside", plan.file, f"line {shown(lines)} is outside the {frame_name}'s {shown(frame)}.", _HINT,
                          path=(*path, "lines"), record=name)


def _framed(plan: Plan) -> Iterator[tuple[str, Lines, YamlPath, Lines, str]]:
    """Records with the lines that they must lie in, and what has those lines."""
    for name, lines, path in records(plan):
        yield name, lines, path, plan.lines, "plan"
    for domain in plan.domains:
        yield f"{plan.id}/{domain.code}", domain.lines, domain.path, plan.lines, "plan"
        for item in (*domain.objectives, *domain.measures):
            yield item.id, item.lines, item.path, domain.lines, "domain"
    for citation in plan.citations:
        yield citation.law, citation.lines, citation.path, plan.lines, "plan"
    for figure in plan.preface_figures:
        yield figure.indicator, figure.lines, figure.path, plan.preface.lines, "preface"
    for record in (*plan.not_targets, *plan.notes):
        yield plan.id, record.lines, record.path, plan.lines, "plan"
    for item in plan.items():
        for target in item.targets:
            yield target.id, target.lines, target.path, item.lines, "item"
