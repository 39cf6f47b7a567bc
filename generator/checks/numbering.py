"""Items are numbered from one without gaps, unless a note tells readers why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..clause import Lines
from ..model import Corpus, Item, Plan
from ..problems import Problem


def noted(plan: Plan, lines: Lines) -> bool:
    """Whether a note of the plan speaks of these lines."""
    return any(note.lines.shares(lines) for note in plan.notes)


def numbering(plan: Plan, corpus: Corpus) -> Iterator[Problem]:
    codes = [domain.code for domain in plan.domains]
    for position, domain in enumerate(plan.domains):
        if domain.code in codes[:position]:
            yield Problem("numbering", plan.file, f"the domain {domain.code} stands twice.", "Merge the two, or mend the code.",
                          path=(*domain.path, "code"), record=plan.id)
    for name, items in _lists(plan):
        yield from misnumbered(plan, name, items)


def misnumbered(plan: Plan, name: str, items: Sequence[Item]) -> Iterator[Problem]:
    """The problems of one list; a number that the next item does not count on from is wrong alone."""
    expected = 1
    seen: set[int] = set()
    for position, item in enumerate(items):
        goes_on = position + 1 < len(items) and items[position + 1].number == expected + 1
        if item.number in seen:
            yield Problem("numbering", plan.file, f"the number {item.number} stands twice in {name}.",
                          f"Write {expected}, if that is what the text prints: an item's id is made of its number. Where the text itself repeats "
                          "one, count on and say so in notes.", path=(*item.path, "number"), record=item.id)
        elif item.number != expected and not noted(plan, item.lines):
            yield Problem("numbering", plan.file, f"the number is {item.number}, but {expected} comes next in {name}.",
                          "Mend it, or add what is missing; where the text itself jumps, say so in notes with its line.",
                          path=(*item.path, "number"), record=item.id)
        seen.add(item.number)
        expected = expected + 1 if goes_on or item.number < expected else item.number + 1


def _lists(plan: Plan) -> Iterator[tuple[str, tuple[Item, ...]]]:
    yield "principles", plan.principles
    for domain in plan.domains:
        yield f"{domain.code} objectives", domain.objectives
        yield f"{domain.code} measures", domain.measures
    yield "implementation", plan.implementation
    yield "monitoring", plan.monitoring
