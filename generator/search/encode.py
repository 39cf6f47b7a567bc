"""Text as words of ASCII that a word index can hold without changing them.

A word index cuts at blanks and punctuation and may stem; Chinese has no blanks, and where to
cut it is guesswork that index and query seldom share. So each pair of neighbouring characters
becomes one word made of their code points in hexadecimal, and a string is found by its pairs in
unbroken order. ``site/assets/search-text.js`` codes queries in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from ..text import searchable

#: Stands between fields, so that nothing is found across their border. No pair is coded so.
BREAK = "break"


def encode_character(char: str) -> str:
    """One character as the word that a query of a single character looks for."""
    return f"{ord(char):05x}"


def encode_pairs(normal: str) -> Iterator[str]:
    """The words of a string in normal form, one for each pair of neighbouring characters."""
    coded = [encode_character(char) for char in normal]
    return (first + second for first, second in pairwise(coded))


def encode_record(fields: Iterable[str]) -> str:
    """The words of a record's fields, parted by blanks: pairs in order, then each character once."""
    words: list[str] = []
    characters: set[str] = set()
    for text in fields:
        normal = searchable(text).text
        words.extend(encode_pairs(normal))
        words.append(BREAK)
        characters.update(normal)
    words.extend(map(encode_character, sorted(characters)))
    return " ".join(words)
