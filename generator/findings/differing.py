"""Targets of two sets that ask for different numbers of the same thing: what two rules look for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..comparison import Bound, bound
from ..model import Corpus, Target

_Key = tuple[tuple[str, ...], str]


def differing(first: Iterable[Target], second: Iterable[Target], corpus: Corpus) -> Iterator[tuple[Target, Target]]:
    """One of each set, alike in all that ``comparison`` asks for and in modality, with another number.

    Where either side has the other's number as well, or more than one number is left, nothing is said:
    the two sets then do not stand against each other one to one.
    """
    ours, theirs = _by_basis(first, corpus), _by_basis(second, corpus)
    for key, mine in ours.items():
        others = theirs.get(key, {})
        if len(mine) == len(others) == 1 and mine.keys() != others.keys():
            yield next(iter(mine.values())), next(iter(others.values()))


def _by_basis(targets: Iterable[Target], corpus: Corpus) -> dict[_Key, dict[tuple, Target]]:
    found: dict[_Key, dict[tuple, Target]] = defaultdict(dict)
    for target in targets:
        seen = bound(target, corpus)
        if not seen.bar:
            found[seen.basis, target.modality or ""].setdefault(_number(seen), target)
    return found


def _number(seen: Bound) -> tuple:
    return seen.low, seen.high, seen.strict
