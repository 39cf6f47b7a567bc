"""A target that asks for less than the figure which the plan's own preface reports as reached."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import bound
from ..model import Corpus, Plan, PrefaceFigure, Target
from ..store import SourceStore
from .model import Finding, Rule, of_figure, of_target
from .named import indicator_name, own_scopes


def find(plan: Plan, corpus: Corpus, _: SourceStore | None) -> Iterator[Finding]:
    """The latest reported figure of each indicator and population is held against the plan's targets of the same."""
    scopes = own_scopes(plan, corpus)
    latest: dict[tuple[str, str | None, str], PrefaceFigure] = {}
    for figure in plan.preface_figures:
        key = (figure.indicator, corpus.population_of(figure), figure.unit)
        if figure.scope in scopes and (key not in latest or (figure.year or 0) > (latest[key].year or 0)):
            latest[key] = figure
    for target in plan.targets():
        figure = latest.get((target.indicator, corpus.population_of(target), target.unit or ""))
        if figure and _is_plain(target, corpus) and _asks_less(target, figure, corpus):
            year = f"{figure.year}年" if figure.year else ""
            yield Finding(
                RULE.id, plan.id,
                f"{indicator_name(target.indicator, corpus)}：前言所列{year}数值为{of_figure(figure, plan, corpus).shown}，"
                f"目标值为{of_target(target, corpus).shown}。",
                (of_figure(figure, plan, corpus), of_target(target, corpus)),
                item_ids=(target.item_id,), indicator_id=target.indicator,
                informational=target.maintain or target.comparator in {">=", ">"},
            )


def _is_plain(target: Target, corpus: Corpus) -> bool:
    """Whether the target is a level of an indicator whose value does not hang on a few events."""
    indicator = corpus.indicators.get(target.indicator)
    return (target.kind == "numeric" and target.change is None and target.per is None and indicator is not None
            and not indicator.rare_events)


def _asks_less(target: Target, figure: PrefaceFigure, corpus: Corpus) -> bool:
    """Whether a place that is where the figure says satisfies the target with room to spare."""
    asked = bound(target, corpus)
    if asked.low is None:
        return False
    sense = asked.basis[-1]
    if sense == "floor":
        return figure.comparator in {None, "=", ">=", ">"} and asked.low < figure.value
    return sense == "ceiling" and figure.comparator in {None, "=", "<=", "<"} and asked.low > figure.value


RULE = Rule(
    "below-reached", "目标值与前言所列数据", "Target and figure reported in the preface",
    "规划前言列出已经达到的数值，又为同一指标、同一人群、同一单位定了目标值；所列数值已优于目标值时，把两处并排列出。前言列了几年的，取最近一年。",
    "前言所写范围不是本地的不比；死亡率等罕见事件年际起伏大，不比。写“达到”“以上”的下限和写“保持”的要求，"
    "本来就容许已经做到，只作参考。",
    find,
)
