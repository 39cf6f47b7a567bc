"""What no public data was received for (缺项数据): of each plan's targets, and of the statistics that the plan asks for.

It says what this site received, never what an office has or has not done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .findings.named import indicator_name
from .model import Corpus, Item, Plan, Target
from .observed import Observation
from .status import Status
from .words import BREAKDOWNS

#: The provisions by which a plan asks for statistics by sex or by age.
_ASKED_BY = {"sex": "sex-disaggregated-statistics", "age": "age-disaggregated-statistics"}
#: A target on such a gap can only be followed with data of both sides.
_URBAN_RURAL = "城乡差距"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing without public data.

    ``kind`` is ``no_public_data`` (a target), ``no_definition`` (a target that sets a direction, for whose
    indicator no public figure says how it is counted) or ``no_breakdown``: of ``indicators`` indicators of the
    plan, public data by ``breakdown`` (sex, age, area) was received for ``received``. ``asked_by`` are the
    items that ask for it.
    """

    kind: str
    asked_by: tuple[Item, ...]
    target: Target | None = None
    breakdown: str | None = None
    indicators: int | None = None
    received: int | None = None


def gaps(plan: Plan, corpus: Corpus, found: Iterable[Status]) -> Iterator[Gap]:
    """The gaps of a plan, whose targets have the statuses ``found``: targets in the order of the text, then breakdowns."""
    observed = [one for one in corpus.observations.get(plan.jurisdiction, ()) if one.value is not None]
    defined = {one.indicator for one in observed if one.definition}
    codes = {status.target_id: status.code for status in found}
    for item in plan.items():
        for target in item.targets:
            if codes[target.id] == "no_data":
                yield Gap("no_public_data", (item,), target)
            if target.kind == "direction" and target.indicator not in defined:
                yield Gap("no_definition", (item,), target)
    indicators = {target.indicator for target in plan.targets()}
    for breakdown, asked_by in _asked(plan, corpus).items():
        received = {one.indicator for one in observed if _is_by(one, breakdown)} & indicators
        if asked_by and received != indicators:
            yield Gap("no_breakdown", asked_by, breakdown=breakdown, indicators=len(indicators), received=len(received))


def _asked(plan: Plan, corpus: Corpus) -> dict[str, tuple[Item, ...]]:
    asked = {
        breakdown: tuple(item for item in plan.items()
                         if mechanism in item.mechanisms or BREAKDOWNS[breakdown].zh in (item.summary or ""))
        for breakdown, mechanism in _ASKED_BY.items()
    }
    asked["area"] = tuple(
        item for item in plan.items()
        if any(_URBAN_RURAL in indicator_name(target.indicator, corpus) for target in item.targets)
    )
    return asked


def _is_by(one: Observation, breakdown: str) -> bool:
    return getattr(one, breakdown) != "all"
