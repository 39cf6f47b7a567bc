"""The status of a target (本站测算): one rule, pure, judged as of a date.

In order, the first that applies:

1. 倡导 and 探索 are no promise of a result, and 左右 has no tolerance: ``not_judged``.
2. No value of the plan's period for the very population and way of counting: ``no_data`` (with the
   missing code where the source gives one), or ``not_judged`` where values exist, but of something else.
3. A direction has no number: ``not_quantified``; whether the data moved that way is said, and no more.
4. Rare events: counts of three to five years pooled; ``met``, ``at_risk`` (``ended`` after the deadline) only
   where one event more or less would change nothing, else ``small_numbers``. Never a projection.
5. The latest value up to the deadline satisfies the target: ``met``. Where a level is to be kept (保持, 稳定),
   every value of the period has to.
6. After the deadline: ``ended``.
7. Else the trend of five or more values of one definition: ``expected`` where it satisfies the target at the
   deadline, ``at_risk`` where not; with fewer values ``not_judged``. A trend is not followed beyond what can be
   (a share beyond the whole, a rate below nothing).

A change is judged against its base year's value, a relative target on the difference to the other
indicator in the same years.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from ..deadlines import deadline
from ..model import Corpus, Plan, Target
from ..series import Observed, Point, Series, comparable, differences
from .bound import Bound, changed, plain
from .model import Status
from .rare import is_rare, pool, pooled_verdict
from .trend import FEWEST_POINTS, is_volatile, possible, project

_ZERO = Decimal(0)
_POOLED_CODES = {"pooled_unclear": "small_numbers", "pooled_meets": "met", "pooled_misses": "at_risk"}
_FEWER, _MORE = {"down", "eliminate"}, {"up", "cover"}


@dataclass(frozen=True, slots=True)
class _Case:
    """A target with the values of its period: ``points`` are compared with ``bound``, all up to the deadline.

    ``possible`` are the least and the greatest value that there can be, between which a projection stays.
    """

    points: tuple[Point, ...]
    bound: Bound
    draft: Status
    possible: tuple[Decimal | None, Decimal | None] = (None, None)


def judge(target: Target, plan: Plan, observed: Observed, corpus: Corpus, as_of: str) -> Status:
    """The status of ``target`` of ``plan``; ``as_of`` is a date, year-month-day, and later releases are not seen."""
    due, _ = deadline(plan, target)
    draft = Status(target.id, "not_judged", "about", due, int(as_of[:4]) > due)
    if target.modality in {"advocate", "explore"}:
        return replace(draft, reason="modality")
    if target.comparator == "~":
        return draft
    series = observed.series(plan.jurisdiction, target.indicator, corpus.population_of(target), target.per)
    points = tuple(point for point in series.points if point.year <= due)
    inside = tuple(point for point in points if point.year >= plan.start)
    if target.kind == "direction":
        return _direction(target, plan, points, inside, draft)
    if not inside:
        return _without_values(series, points, plan, due, draft)
    draft = replace(draft, latest_value=inside[-1].value, latest_year=inside[-1].year, points=len(inside),
                    observations=tuple(point.observation for point in points))
    if target.kind == "relative":
        return _relative(target, plan, points, observed, corpus, draft)
    return _numeric(target, plan, points, corpus, draft)


def _without_values(series: Series, points: tuple[Point, ...], plan: Plan, due: int, draft: Status) -> Status:
    coded = [one for one in series.missing if plan.start <= one.year <= due]
    if coded:
        return replace(draft, code="no_data", reason="coded_missing", missing=coded[-1].missing, latest_year=coded[-1].year)
    if series.apart:
        return replace(draft, reason="other_population")
    return replace(draft, code="no_data", reason="before_period" if points else "no_observations")


def _direction(target: Target, plan: Plan, points: tuple[Point, ...], inside: tuple[Point, ...], draft: Status) -> Status:
    draft = replace(draft, code="not_quantified", reason="no_number")
    before = [point for point in points if point.year < plan.start] or [point for point in points if point.year == plan.start]
    base = next((point for point in points if point.year == target.base_year), None) if target.base_year else before[-1] if before else None
    if base is None or not inside or inside[-1].year <= base.year or target.direction not in _FEWER | _MORE:
        return draft
    latest = inside[-1]
    moved = latest.value < base.value if target.direction in _FEWER else latest.value > base.value
    return replace(draft, reason="moved_as_asked" if moved else "moved_otherwise", latest_value=latest.value, latest_year=latest.year,
                   base_value=base.value, base_year=base.year, points=len(inside), observations=(base.observation, latest.observation))


def _numeric(target: Target, plan: Plan, points: tuple[Point, ...], corpus: Corpus, draft: Status) -> Status:
    indicator = corpus.indicators[target.indicator]
    if target.change is None:
        bound = plain(target.comparator or "=", target.value or _ZERO, target.value_max, indicator.better)
    else:
        if target.base_year is None:
            return replace(draft, code="not_judged", reason="no_base_year")
        base = next((point for point in points if point.year == target.base_year), None)
        if base is None:
            return replace(draft, code="no_data", reason="no_base_value")
        draft = replace(draft, base_value=base.value, base_year=base.year)
        found = changed(target, base.value)
        if found is None:
            return replace(draft, code="not_judged", reason="base_not_positive")
        bound = found
    draft = replace(draft, comparator=bound.comparator, bound=bound.value, bound_max=bound.maximum)
    if is_rare(indicator, points, bound, corpus):
        return _rare(_Case(_inside(points, plan), bound, draft), corpus.units[indicator.unit].scale or 1)
    return _levels(_Case(points, bound, draft, possible(indicator, corpus)), target, plan)


def _relative(target: Target, plan: Plan, points: tuple[Point, ...], observed: Observed, corpus: Corpus, draft: Status) -> Status:
    other_id = target.relative_to or ""
    own, other = corpus.indicators[target.indicator], corpus.indicators[other_id]
    if own.unit != other.unit:
        return replace(draft, code="not_judged", reason="other_population")
    others = observed.series(plan.jurisdiction, other_id, other.population, target.per).points
    apart = differences(points, others)
    if not _inside(apart, plan):
        return replace(draft, code="no_data", reason="no_other_value")
    year = apart[-1].year
    used = next(point for point in others if point.year == year)
    latest = next(point for point in points if point.year == year)
    bound = plain(target.comparator or "=", _ZERO, None, own.better)
    draft = replace(draft, comparator=bound.comparator, bound=_ZERO, other_value=used.value, latest_value=latest.value, latest_year=year,
                    observations=(*draft.observations, *(point.observation for point in others)))
    return _levels(_Case(apart, bound, draft), target, plan)


def _inside(points: tuple[Point, ...], plan: Plan) -> tuple[Point, ...]:
    return tuple(point for point in points if point.year >= plan.start)


def _rare(case: _Case, scale: int) -> Status:
    pooled = pool(comparable(case.points), scale)
    if pooled is None:
        return replace(case.draft, code="small_numbers", reason="too_few_counts")
    reason = pooled_verdict(pooled, case.bound, scale)
    code = _POOLED_CODES[reason]
    if code == "at_risk" and case.draft.deadline_passed:
        code = "ended"
    return replace(case.draft, code=code, reason=reason, pool=pooled)


def _levels(case: _Case, target: Target, plan: Plan) -> Status:
    inside = _inside(case.points, plan)
    alike = comparable(case.points)
    draft = replace(case.draft, volatile=is_volatile(alike) and target.kind != "relative")
    holds = case.bound.holds(inside[-1].value)
    if holds and (not target.maintain or all(case.bound.holds(point.value) for point in inside)):
        return replace(draft, code="met", reason="kept" if target.maintain else "reached")
    if draft.deadline_passed:
        late = "missed" if inside[-1].year == draft.deadline else "no_final_value"
        return replace(draft, code="ended", reason="not_kept" if target.maintain else late)
    if target.maintain:
        return replace(draft, code="at_risk", reason="not_kept")
    if len(alike) < FEWEST_POINTS:
        return replace(draft, code="not_judged", reason="too_few_points")
    projected = project(alike, draft.deadline, *case.possible)
    reaches = case.bound.holds(projected)
    return replace(draft, code="expected" if reaches else "at_risk", reason="trend_reaches" if reaches else "trend_misses",
                   projected_value=projected)
