"""The registries as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Corpus
from ..problems import Problem


def place_chain(corpus: Corpus) -> Iterator[Problem]:
    """Every jurisdiction leads up to the nation, where the way ends, without going in a circle.

    A parent that does not exist is a wrong reference, and reported as such.
    """
    for code, jurisdiction in corpus.jurisdictions.items():
        way = [code]
        step = jurisdiction
        while step.parent in corpus.jurisdictions and step.parent not in way:
            step = corpus.jurisdictions[step.parent]
            way.append(step.code)
        complete = step.parent is None and step.level == "nation"
        if complete or (step.parent and step.parent not in corpus.jurisdictions):
            continue
        ends = f"in a circle: {' → '.join((*way, step.parent))}" if step.parent else f"at {step.code}, a {step.level}"
        file, path = corpus.places["jurisdictions", code]
        yield Problem("place-chain", file, f"the way up from {code} ends {ends}, not at the nation.",
                      "Mend parent.", path=(*path, "parent"), record=code)
