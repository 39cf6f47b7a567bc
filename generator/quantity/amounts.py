"""All figures of a text as plain values, for comparing two wordings of one thing."""

from __future__ import annotations

import re
from decimal import Decimal

from ..text import normalise
from . import wording
from .figures import Token, find_figures

_SENTENCE_PART = re.compile(r"[^,。;]+")


def figure_amounts(text: str, *, counts_in_words: bool = True) -> set[Decimal]:
    """The values of all figures, both ends of ranges, whatever they count.

    ``counts_in_words``: whether counts in Chinese numerals (这两项, 一名) are figures.
    """
    normal = normalise(text).text
    found: set[Decimal] = set()
    for token in find_figures(normal):
        if token.sort == "count" and not counts_in_words and not normal[token.start].isdigit():
            continue
        found.add(token.amount.value)
        if token.amount.low is not None:
            found.add(token.amount.low)
    return found


def worded_bounds(text: str) -> dict[Decimal, set[str]]:
    """For each value, the comparators that the words around it make of it."""
    normal = normalise(text).text
    found: dict[Decimal, set[str]] = {}
    for part in _SENTENCE_PART.finditer(normal):
        tokens = [token for token in find_figures(part[0]) if token.sort != "bare"]
        for position, token in enumerate(tokens):
            value = token.amount.low if token.amount.low is not None else token.amount.value
            found.setdefault(value, set()).add(_comparator(part[0], tokens, position))
    return found


def _comparator(text: str, tokens: list[Token], position: int) -> str:
    """The comparator of one figure; figures of one list (3‰、5‰和6‰以下) share the words around the list."""
    first, last = position, position
    while first > 0 and re.fullmatch("[、和]", text[tokens[first - 1].end : tokens[first].start]):
        first -= 1
    while last + 1 < len(tokens) and re.fullmatch("[、和]", text[tokens[last].end : tokens[last + 1].start]):
        last += 1
    before, after = text[: tokens[first].start], text[tokens[last].end :]
    return wording.comparator(before, after, tokens[position], wording.change(before), rate=wording.per_thousand(before))
