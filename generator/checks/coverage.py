"""Topics on every item, and measures that serve objectives of their own domain."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Corpus, Plan
from ..problems import Problem


def topics(plan: Plan, corpus: Corpus) -> Iterator[Problem]:
    """Every objective and measure has one to three topics."""
    for domain in plan.domains:
        for item in (*domain.objectives, *domain.measures):
            if not 1 <= len(item.topics) <= 3:
                yield Problem("no-topic", plan.file, f"{len(item.topics)} topics stand here; one to three are needed.",
                              "Choose from content/registries/topics.yaml.", path=(*item.path, "topics"), record=item.id)


def serves(plan: Plan, corpus: Corpus) -> Iterator[Problem]:
    for domain in plan.domains:
        numbers = {objective.number for objective in domain.objectives}
        for measure in domain.measures:
            for position, number in enumerate(measure.serves):
                if number not in numbers:
                    yield Problem("serves-unknown", plan.file,
                                  f"objective {number} is not among the {len(numbers)} of {domain.code}.",
                                  "Name an objective of this domain.", path=(*measure.path, "serves", position), record=measure.id)
