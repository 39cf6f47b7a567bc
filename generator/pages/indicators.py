"""Indicators: each with all plans' targets side by side, and how they answer to the Sustainable Development Goals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from .. import choosing, slices, urls
from ..charts.files import chart_files, own_targets
from ..charts.glyphs import meaning, shape
from ..charts.indicator import charts_of
from ..charts.observed_svg import drawn
from ..charts.targets_svg import NARROW, WIDE, draw
from ..links import TargetRef
from ..model import Indicator, Plan
from ..monitored import Shown, series_of
from ..page import Crumb, Page
from ..pairs import pairs
from ..sdg import GOALS, code_order, goal_of
from .side_by_side import side_by_side
from .site import Site
from .slices import offered

_MATCHES = ("exact", "close", "related")


class InWords(NamedTuple):
    """Targets that ask the same of the same people without a number of their own. ``due`` has the plans by deadline, each
    with what it says of the indicator that sets the target, if any does."""

    asked: str
    population: str
    relative_to: str | None
    due: dict[str, list[tuple[Plan, list[str]]]]


def pages(site: Site) -> Iterator[Page]:
    links = site.links
    indicators = [indicator for indicator in site.corpus.indicators.values() if links.uses(indicator.id)]
    first_domain = {
        indicator.id: next((ref.item.domain for ref in links.by_indicator.get(indicator.id, ()) if ref.item.domain), None)
        for indicator in indicators
    }
    order = {code: position for position, code in enumerate(filter(None, dict.fromkeys(first_domain.values())))}
    indicators.sort(key=lambda indicator: order.get(first_domain[indicator.id], len(order)))
    matched = [indicator for indicator in indicators if indicator.sdg]
    yield site.page(
        "indicators.html", url=urls.INDICATORS, title="指标", section=urls.INDICATORS, hide_toc=True,
        description=f"规划目标所用的{len(indicators)}项指标：定义、单位和各地的目标值。",
        matched=len(matched),
        groups=[(domain, list(members)) for domain, members in groupby(indicators, lambda one: first_domain[one.id])],
    )
    yield _sdg(site, matched)
    observed = _observed(site)
    for indicator in indicators:
        yield _indicator(site, indicator, observed.get(indicator.id, []))


def _indicator(site: Site, indicator: Indicator, observed: Sequence[tuple[Plan, Shown]]) -> Page:
    links, corpus = site.links, site.corpus
    refs = links.by_indicator.get(indicator.id, ())
    targets, figures = own_targets(indicator, links), links.figures_of.get(indicator.id, ())
    made = charts_of(indicator, targets, figures, corpus)
    pictures = [
        (chart, [draw(chart, layout, f"chart{number}")[0] for layout in (WIDE, NARROW)])
        for number, chart in enumerate(made.charts, 1)
    ]
    offer = offered(site, urls.indicator(indicator.id), slices.of_indicator(indicator.id, corpus, links))
    return site.page(
        "indicator.html", url=urls.indicator(indicator.id), title=indicator.name, of="指标",
        section=urls.INDICATORS, hide_toc=True,
        description=f"{indicator.name}：{indicator.definition}",
        crumbs=(Crumb(urls.INDICATORS, "指标"),), indicator=indicator,
        targets=targets, figures=figures, places=[corpus.jurisdictions[code] for code in choosing.on_indicator(indicator.id, links)],
        drawn=pictures, in_words=_in_words(site, made.in_words),
        shapes=[(shape(name), meaning(name)) for name in made.shapes], pairs=pairs(targets, corpus),
        observed=observed, beside=side_by_side((ref.plan for ref in targets), q=indicator.name),
        observed_charts=drawn([(one, links.by_jurisdiction[plan.jurisdiction]) for plan, one in observed], corpus),
        setting=[ref for ref in refs if ref.target.indicator != indicator.id],
        goal=goal_of(indicator.sdg.indicator) if indicator.sdg else None, goals=GOALS,
        slices=offer["slices"], attachments=(*offer["attachments"], *chart_files(indicator, targets, figures, made, corpus)),
        edit_path="content/registries/indicators.yaml",
    )


def _observed(site: Site) -> dict[str, list[tuple[Plan, Shown]]]:
    """By indicator the series of whole populations of every place, each with the plan on whose page its values stand."""
    found: dict[str, list[tuple[Plan, Shown]]] = defaultdict(list)
    for code in site.corpus.observations:
        asking: dict[str, Plan] = {}
        for plan in site.links.by_jurisdiction.get(code, ()):
            for target in plan.targets():
                for indicator in filter(None, (target.indicator, target.relative_to)):
                    asking.setdefault(indicator, plan)
        for one in series_of(code, asking, site.corpus):
            if one.whole:
                found[one.indicator].append((asking[one.indicator], one))
    return found


def _in_words(site: Site, refs: Sequence[TargetRef]) -> list[InWords]:
    """Targets in words, the most frequent first."""
    found: dict[tuple[str, str, str | None], InWords] = {}
    for ref in refs:
        key = site.value(ref.target), site.population(ref.target), ref.target.relative_to
        plans = found.setdefault(key, InWords(*key, {})).due.setdefault(site.due(ref.plan, ref.target), [])
        if all(plan.id != ref.plan.id for plan, _ in plans):
            plans.append((ref.plan, _known(site, ref)))
    return sorted(found.values(), key=lambda one: -sum(map(len, one.due.values())))


def _known(site: Site, ref: TargetRef) -> list[str]:
    other = ref.target.relative_to
    if not other:
        return []
    links = site.links
    return [
        f"{site.value(found.target)}，{site.due(found.plan, found.target)}"
        for found in links.by_indicator.get(other, ())
        if found.target.indicator == other and found.plan.id == ref.plan.id
    ] + [
        f"前言：{site.figure(found.figure)}，{found.figure.year or '年份未写明'}"
        for found in links.figures_of.get(other, ()) if found.plan.id == ref.plan.id
    ]


def _sdg(site: Site, matched: list[Indicator]) -> Page:
    """The indicators by goal and by the code of the global indicator, the nearer matches first."""
    def key(indicator: Indicator) -> tuple[object, ...]:
        assert indicator.sdg
        return *code_order(indicator.sdg.indicator), _MATCHES.index(indicator.sdg.match)

    ordered = sorted(matched, key=key)
    goals = [
        (number, [(code, list(same)) for code, same in groupby(members, lambda one: one.sdg.indicator)])
        for number, members in groupby(ordered, lambda one: goal_of(one.sdg.indicator))
    ]
    return site.page(
        "indicators_sdg.html", url=urls.SDG, title="指标与可持续发展目标", of="指标", section=urls.INDICATORS, hide_toc=True,
        description=f"{len(matched)}项规划指标与联合国可持续发展目标（SDG）全球指标的对应关系。",
        crumbs=(Crumb(urls.INDICATORS, "指标"),), goals=goals, names=GOALS, matched=matched, by_match=[
            (match, sum(1 for indicator in matched if indicator.sdg and indicator.sdg.match == match)) for match in _MATCHES
        ],
        without=sum(1 for number in GOALS if number not in {goal for goal, _ in goals}),
    )
