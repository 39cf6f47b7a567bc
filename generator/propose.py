"""Registry ids for what the quantity reader reads, with how sure the proposal is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from .model import Corpus, Indicator, Population
from .quantity import Quantity
from .text import name_form

#: Below this a proposal is no better than none.
LEAST = 0.4


@dataclass(frozen=True, slots=True)
class Proposal:
    """A registry id and a confidence from 0 to 1; ``id`` is ``None`` where nothing comes near."""

    id: str | None
    confidence: float


@lru_cache(maxsize=1 << 14)
def _pairs(text: str) -> frozenset[str]:
    """Kept for a while: each phrase is held against every name, and each name against every phrase."""
    return frozenset(first + second for first, second in pairwise(text)) or frozenset({text})


def similarity(one: str, other: str) -> float:
    """Dice coefficient of the pairs of neighbouring characters: 1 for equal texts, 0 for nothing in common."""
    mine, theirs = _pairs(one), _pairs(other)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


class Proposer:
    """Knows the names and aliases of a corpus's indicators and populations in comparable form."""

    def __init__(self, corpus: Corpus) -> None:
        self._indicators = [(indicator, _forms(indicator)) for indicator in corpus.indicators.values()]
        self._populations = [(population.id, _forms(population)) for population in corpus.populations.values()]

    def indicator(self, quantity: Quantity) -> Proposal:
        """The indicator whose name or alias is most like the phrase; its unit has to fit a level's."""
        phrase, context = name_form(quantity.phrase), name_form(quantity.context)
        scored = [
            (self._score(phrase, context, forms), indicator.id)
            for indicator, forms in self._indicators if _fits(indicator, quantity)
        ]
        score, found = max(scored, default=(0.0, None))
        return Proposal(found, round(score, 2)) if found and score >= LEAST else Proposal(None, round(score, 2))

    def likeness(self, quantity: Quantity, indicator_id: str) -> float:
        """How like the phrase is to the names of one indicator."""
        forms = next((forms for indicator, forms in self._indicators if indicator.id == indicator_id), ())
        return self._score(name_form(quantity.phrase), name_form(quantity.context), forms) if forms else 0.0

    def other_indicator(self, phrase: str) -> Proposal:
        """The indicator that a relative target is set by."""
        return self.indicator(Quantity(kind="direction", phrase=phrase, stated="", span=(0, 0)))

    def population(self, quantity: Quantity) -> Proposal:
        """The population with the longest name or alias that the phrase holds."""
        phrase = name_form(quantity.phrase)
        found = [(len(form), key) for key, forms in self._populations for form in forms if form in phrase]
        length, key = max(found, default=(0, None))
        return Proposal(key, round(min(1.0, length / 6), 2))

    @staticmethod
    def _score(phrase: str, context: str, forms: Iterable[str]) -> float:
        return max(
            max(similarity(phrase, form), 0.95 if len(form) > 3 and form in phrase else 0.0)
            + 0.1 * similarity(context, form) + min(len(form), 40) / 10_000
            for form in forms
        )


def _forms(record: Indicator | Population) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name_form(name) for name in (record.name, *record.aliases)))


def _fits(indicator: Indicator, quantity: Quantity) -> bool:
    return quantity.unit is None or quantity.change is not None or quantity.unit == indicator.unit
