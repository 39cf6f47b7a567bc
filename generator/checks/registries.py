"""The registries as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Corpus
from ..problems import Problem


def place_chain(corpus: Corpus) -> Iterator[Problem]:
    """Every jurisdiction leads up to the nation without going in a circle."""
    for code, jurisdiction in corpus.jurisdictions.items():
        seen = [code]
        while jurisdiction.parent and jurisdiction.parent in corpus.jurisdictions:
            jurisdiction = corpus.jurisdictions[jurisdiction.parent]
            if jurisdiction.code in seen:
                break
            seen.append(jurisdiction.code)
        if jurisdiction.level != "nation":
            file, path = corpus.places["jurisdictions", code]
            yield Problem("place-chain", file, f"{code} leads to {' → '.join(seen[1:]) or 'nothing'}, not to the nation.",
                          "Mend parent.", path=(*path, "parent"), record=code)
