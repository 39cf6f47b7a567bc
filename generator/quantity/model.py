"""What the quantity reader finds in a clause."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """A target as read. Fields are those of a target in a plan; phrases stand where ids would.

    ``phrase`` is the measured thing as worded, ``context`` the words around it, from which an
    indicator can be proposed; ``span`` is half-open, in characters of the clause's text.
    """

    kind: str
    phrase: str
    stated: str
    span: tuple[int, int]
    context: str = ""
    population: str = ""
    comparator: str | None = None
    value: Decimal | None = None
    value_max: Decimal | None = None
    value_text: str | None = None
    unit: str | None = None
    per: str | None = None
    change: str | None = None
    base_year: int | None = None
    deadline: int | None = None
    modality: str | None = None
    maintain: bool = False
    direction: str | None = None
    relative_to: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that is no target of its own, and why: a reason of ``not_targets``, or the part that
    it plays in a target (``deadline``, ``base_year``, ``number`` of an item, ``part`` of a figure)."""

    stated: str
    span: tuple[int, int]
    reason: str


@dataclass(frozen=True, slots=True)
class Quantities:
    """All that a clause holds, each part in the order of the text."""

    targets: tuple[Quantity, ...]
    figures: tuple[Figure, ...]
