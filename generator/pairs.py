"""What one place promises on one indicator in several plans: women's and children's, or period after period.

Whether two numbers may be compared at all is asked of ``comparison``, the one rule. Here it is only said whether they
are the same, never which of the two is better; what cannot be compared stands side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from .comparison import due, reason, verdict
from .links import TargetRef
from .model import Corpus, Plan
from .values import target_display

#: Why two targets are not compared, in the words of ``comparison.reason``.
_APART = {
    "direction": "只有变动方向", "relative": "以另一指标为准", "about": "“左右”没有公差", "population": "人群不同", "unit": "单位不同",
    "per": "计量口径不同", "change": "一为变动幅度", "base_year": "基期不同", "deadline": "期限不同", "sense": "上下限不同",
    "exact": "一为区间或定值",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Targets of two plans of one place that stand across from each other; a side may be empty. ``says`` is for readers."""

    plans: tuple[Plan, Plan]
    first: tuple[TargetRef, ...]
    second: tuple[TargetRef, ...]
    says: str


def pairs(targets: Sequence[TargetRef], corpus: Corpus) -> list[Pair]:
    """The pairs among one indicator's targets, place by place. ``targets`` are all about that indicator."""
    by_place: dict[str, dict[str, list[TargetRef]]] = {}
    for ref in targets:
        of_plan = by_place.setdefault(ref.plan.jurisdiction, {}).setdefault(ref.plan.id, [])
        # An objective and a measure of one plan may promise the same.
        if not any(_alike(ref, other, corpus) for other in of_plan):
            of_plan.append(ref)
    found: list[Pair] = []
    for _, plans in sorted(by_place.items()):
        ordered = sorted(plans.values(), key=lambda refs: (refs[0].plan.kind != "women", refs[0].plan.start, refs[0].plan.id))
        for first, second in combinations(ordered, 2):
            found += _between(first, second, corpus)
    return found


def _between(first: list[TargetRef], second: list[TargetRef], corpus: Corpus) -> list[Pair]:
    plans = first[0].plan, second[0].plan
    found: list[Pair] = []
    for matches, says in ((_alike, "相同"), (_same_number, "数值相同"), (_other_number, "数值不同")):
        taken, first, second = _matched(first, second, lambda a, b, matches=matches: matches(a, b, corpus))
        found += [Pair(plans, (a,), (b,), says) for a, b in taken]
    if first and second:
        found.append(Pair(plans, tuple(first), tuple(second), "不对照：" + "、".join(_why(first, second, corpus))))
    elif first or second:
        found.append(Pair(plans, tuple(first), tuple(second), "只见于一份规划"))
    return found


def _why(first: list[TargetRef], second: list[TargetRef], corpus: Corpus) -> list[str]:
    """Why none of the one stands against one of the other, the people first: they differ in more than one way."""
    people = [{corpus.population_of(ref.target) for ref in refs} for refs in (first, second)]
    why = ["population"] if not people[0] & people[1] else []
    why += [word for a in first for b in second if (word := reason(a.target, b.target, corpus))]
    return [_APART[word] for word in dict.fromkeys(why)]


def _matched(
    first: list[TargetRef], second: list[TargetRef], matches: Callable[[TargetRef, TargetRef], bool],
) -> tuple[list[tuple[TargetRef, TargetRef]], list[TargetRef], list[TargetRef]]:
    """Those of the first with one of the second that matches, each used once; and what is left of both."""
    taken, left, rest = [], [], list(second)
    for ref in first:
        other = next((candidate for candidate in rest if matches(ref, candidate)), None)
        if other is None:
            left.append(ref)
        else:
            rest.remove(other)
            taken.append((ref, other))
    return taken, left, rest


def _alike(a: TargetRef, b: TargetRef, corpus: Corpus) -> bool:
    """Whether both ask the same of the same people by the same year, in whatever form."""
    return _asked(a, corpus) == _asked(b, corpus)


def _asked(ref: TargetRef, corpus: Corpus) -> tuple[str, str | None, int]:
    target = ref.target
    return target_display(target, corpus.units, corpus.indicators), corpus.population_of(target), due(target, corpus)


def _same_number(a: TargetRef, b: TargetRef, corpus: Corpus) -> bool:
    return verdict(a.target, b.target, corpus) == "same"


def _other_number(a: TargetRef, b: TargetRef, corpus: Corpus) -> bool:
    return verdict(a.target, b.target, corpus) in {"stricter", "looser"}
