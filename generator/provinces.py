"""Long lists, cut by province: the one rule by which register pages stay light with a whole nation in the corpus.

A list of at most ``WHOLE`` entries is shown at once; a longer one is folded province by province.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from .links import chain
from .model import Corpus, Jurisdiction

_T = TypeVar("_T")

#: Up to so many entries a list needs no folding.
WHOLE = 40


@dataclass(frozen=True, slots=True)
class ProvinceGroup(Generic[_T]):
    """What belongs to one province, or to the nation as a whole; ``open`` where it is shown unfolded."""

    province: Jurisdiction
    members: tuple[_T, ...]
    open: bool


def province_of(code: str, corpus: Corpus) -> Jurisdiction:
    """The province that a place lies in or is; the nation for itself."""
    steps = chain(corpus.jurisdictions[code], corpus)
    return next((step for step in steps if step.level == "province"), steps[0])


def by_province(records: Iterable[_T], place: Callable[[_T], str], corpus: Corpus) -> list[ProvinceGroup[_T]]:
    """The records by the province of their place, in the order of codes; records keep their order.

    ``place`` gives a record's jurisdiction code.
    """
    groups: dict[str, list[_T]] = {}
    known: dict[str, str] = {}
    count = 0
    for record in records:
        code = place(record)
        if code not in known:
            known[code] = province_of(code, corpus).code
        groups.setdefault(known[code], []).append(record)
        count += 1
    return [ProvinceGroup(corpus.jurisdictions[code], tuple(groups[code]), count <= WHOLE) for code in sorted(groups)]
