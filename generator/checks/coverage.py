"""Topics on every item, measures that serve objectives of their own domain, and nothing listed twice."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Corpus, Plan
from ..problems import Problem
from .numbering import misnumbered


def topics(plan: Plan, corpus: Corpus) -> Iterator[Problem]:
    """Every objective and measure has one to three topics."""
    for domain in plan.domains:
        for item in (*domain.objectives, *domain.measures):
            if not 1 <= len(item.topics) <= 3:
                yield Problem("no-topic", plan.file, f"{len(item.topics)} topics stand here; one to three are needed.",
                              "Choose from content/registries/topics.yaml.", path=(*item.path, "topics"), record=item.id)


def once(plan: Plan, corpus: Corpus) -> Iterator[Problem]:
    """A body stands once in a role of an item, and a citation once in its list."""
    listed = [(item.id, duty.role, duty.body, None, duty.path) for item in plan.items() for duty in item.duties]
    listed += [(plan.id, cited.relation, cited.law, cited.lines.first, cited.path) for cited in plan.citations]
    seen: set[tuple] = set()
    for record, where, name, line, path in listed:
        if (record, where, name, line) in seen:
            yield Problem("listed-twice", plan.file, f"{name} stands twice in {where}.", "Keep one of the two.",
                          path=path, record=record)
        seen.add((record, where, name, line))


def serves(plan: Plan, corpus: Corpus) -> Iterator[Problem]:
    for domain in plan.domains:
        numbers = {objective.number for objective in domain.objectives}
        # While numbers are wrong, those that the objectives should have are known all the same.
        if any(misnumbered(plan, domain.code, domain.objectives)):
            numbers |= set(range(1, len(domain.objectives) + 1))
        for measure in domain.measures:
            for position, number in enumerate(measure.serves):
                if number not in numbers:
                    yield Problem("serves-unknown", plan.file,
                                  f"objective {number} is not among the {len(domain.objectives)} of {domain.code}.",
                                  "Name an objective of this domain.", path=(*measure.path, "serves", position), record=measure.id)
