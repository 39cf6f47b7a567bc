"""How one target stands to another: the one rule, for pages, findings and whoever else compares.

A verdict is about the number alone. It is given only where both targets have one and agree in all of
``BASIS``: indicator, population, unit, per, change, base year, deadline (stated, else the end of the
plan's period) and sense. The sense is the way in which the number binds:

* ``floor`` (``>=``, ``>``): the larger number is the stricter; at the same number ``>`` is stricter than ``>=``;
* ``ceiling`` (``<=``, ``<``): the smaller number is the stricter, ``<`` stricter than ``<=``;
* ``exact`` (``=`` without a better direction of the indicator, and ranges): the same, or no verdict.

``=`` binds as a floor where the indicator is better higher, as a ceiling where it is better lower. Where the
value is the size of a change, it binds as a floor if the change is for the better, else as a ceiling.
左右 gives no verdict, for nobody has said how near is near enough. Modality (力争) and 保持 are no part of
the rule: they belong beside the verdict, which must not be read as if it weighed them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .deadlines import deadline
from .model import Corpus, Target

#: What two targets must have in common, in the order in which a difference is told.
BASIS = ("indicator", "population", "unit", "per", "change", "base_year", "deadline", "sense")
#: What bars a target from any verdict, in the order in which it is told.
BARS = ("direction", "relative", "about")

_SENSES = {">=": "floor", ">": "floor", "<=": "ceiling", "<": "ceiling"}
_FOR_THE_BETTER = {("increase", "higher"), ("decrease", "lower")}


@dataclass(frozen=True, slots=True)
class Bound:
    """What of a target counts for the rule.

    ``basis`` has a text for each of ``BASIS``, empty where the target has none; ``bar`` is one of ``BARS`` or
    empty. ``low`` is the number (``None`` under a bar), ``high`` the other end of a range, ``strict`` says
    that the number itself does not fulfil the target (``>``, ``<``).
    """

    basis: tuple[str, ...]
    bar: str
    low: Decimal | None
    high: Decimal | None
    strict: bool


def due(target: Target, corpus: Corpus) -> int:
    """The year by which a target of a plan of the corpus is due."""
    return deadline(corpus.plans[target.item_id.split("/", 1)[0]], target)[0]


def bound(target: Target, corpus: Corpus) -> Bound:
    """A target of a plan of the corpus as the rule sees it."""
    bar = target.kind if target.kind != "numeric" else "about" if target.comparator == "~" else ""
    parts = (
        target.indicator, corpus.population_of(target), target.unit, target.per, target.change, target.base_year,
        due(target, corpus), "" if bar else _sense(target, corpus),
    )
    return Bound(
        tuple("" if part is None else str(part) for part in parts), bar,
        None if bar else target.value, None if bar else target.value_max,
        not bar and target.comparator in (">", "<"),
    )


def reason(one: Target, other: Target, corpus: Corpus) -> str | None:
    """Why there is no verdict: a word of ``BARS`` or ``BASIS``, or ``exact``; ``None`` where there is one."""
    a, b = bound(one, corpus), bound(other, corpus)
    for bar in BARS:
        if bar in (a.bar, b.bar):
            return bar
    for name, mine, theirs in zip(BASIS, a.basis, b.basis, strict=True):
        if mine != theirs:
            return name
    return "exact" if a.basis[-1] == "exact" and (a.low, a.high) != (b.low, b.high) else None


def comparable(one: Target, other: Target, corpus: Corpus) -> bool:
    """Whether there is a verdict on the two."""
    return reason(one, other, corpus) is None


def verdict(one: Target, other: Target, corpus: Corpus) -> str | None:
    """How ``one`` stands to ``other``: ``same``, ``stricter``, ``looser``, or ``None`` where nothing can be said."""
    if not comparable(one, other, corpus):
        return None
    a, b = bound(one, corpus), bound(other, corpus)
    if a.low is None or b.low is None:
        raise ValueError(f"{one.id}, {other.id}: a numeric target without a value")
    if a.low == b.low:
        return "same" if a.strict == b.strict else "stricter" if a.strict else "looser"
    return "stricter" if (a.low > b.low) == (a.basis[-1] == "floor") else "looser"


def _sense(target: Target, corpus: Corpus) -> str:
    if target.value_max is not None:
        return "exact"
    if target.comparator in _SENSES:
        return _SENSES[target.comparator]
    indicator = corpus.indicators.get(target.indicator)
    better = indicator.better if indicator else None
    if better is None:
        return "exact"
    if target.change:
        return "floor" if (target.change, better) in _FOR_THE_BETTER else "ceiling"
    return "floor" if better == "higher" else "ceiling"
