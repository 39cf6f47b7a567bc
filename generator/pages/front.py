"""What both front doors show, the Chinese and the English one: figures, places and the chart of targets."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from .. import words
from ..charts.files import own_targets
from ..charts.indicator import charts_of
from ..charts.stacked import Part, stacked_bar
from ..links import chain
from ..model import Indicator, Jurisdiction, Plan, Topic
from .site import Site

#: Up to so many places with plans are listed one by one; beyond, provinces alone, each leading to its page.
LISTED_PLACES = 60
#: So many indicators, one a domain, stand for what plans have in common; as examples of a search those with short names.
_COMMON, _SHORT = 4, 8


@dataclass(frozen=True, slots=True)
class Province:
    """A province (or the nation) with the places below it, or itself, that have plans."""

    place: Jurisdiction
    members: tuple[tuple[Jurisdiction, tuple[Plan, ...]], ...]

    @property
    def plan_count(self) -> int:
        return sum(len(plans) for _, plans in self.members)


@dataclass(frozen=True, slots=True)
class ChartRow:
    """The targets of one domain by their kind, with the bar that shows them."""

    domain: words.Word
    counts: tuple[int, ...]
    bar: str

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Common:
    """An indicator for which many plans set a number, how many do, and in a sentence what they ask."""

    indicator: Indicator
    plans: int
    said: str


def figures(site: Site) -> dict[str, int]:
    """The corpus in numbers."""
    plans = site.corpus.plans.values()
    return {
        "plans": len(plans),
        "places": len(site.links.by_jurisdiction),
        "objectives": sum(len(domain.objectives) for plan in plans for domain in plan.domains),
        "measures": sum(len(domain.measures) for plan in plans for domain in plan.domains),
        "targets": sum(1 for plan in plans for _ in plan.targets()),
        "indicators": sum(map(site.links.uses, site.corpus.indicators)),
    }


def provinces(site: Site) -> list[Province]:
    """Places with plans by province, both by code."""
    found: dict[str, list[tuple[Jurisdiction, tuple[Plan, ...]]]] = {}
    for code in sorted(site.links.by_jurisdiction):
        place = site.corpus.jurisdictions[code]
        way = chain(place, site.corpus)
        province = way[1] if len(way) > 1 else way[0]
        plans = sorted(site.links.by_jurisdiction[code], key=lambda plan: (list(words.PLAN_KINDS).index(plan.kind), plan.start))
        found.setdefault(province.code, []).append((place, tuple(plans)))
    return [Province(site.corpus.jurisdictions[code], tuple(members)) for code, members in found.items()]


def topics(site: Site) -> dict[str, list[Topic]]:
    """The topics that plans use, by group, in the order of the registry."""
    found: dict[str, list[Topic]] = {}
    for topic in site.corpus.topics.values():
        if topic.id in site.links.by_topic:
            found.setdefault(topic.group, []).append(topic)
    return found


def common(site: Site) -> list[Common]:
    """The indicators with a number in the most plans, one a domain, and what the largest group of them asks, in the words of its chart."""
    said = []
    for indicator, plans in _leading(site)[:_COMMON]:
        charts = charts_of(indicator, own_targets(indicator, site.links), (), site.corpus).charts
        if charts:
            said.append(Common(indicator, plans, max(charts, key=lambda one: len(one.panel.rows)).said))
    return said


def examples(site: Site) -> list[str]:
    """What one might search for: short names of indicators that several plans have, one a domain."""
    return [indicator.name for indicator, _ in _leading(site, _SHORT)[:_COMMON]]


def _leading(site: Site, longest: int | None = None) -> list[tuple[Indicator, int]]:
    """Of each domain the indicator for which the most plans set a number, at least two, with how many do; the most first.

    Where plans are equally many, the order of the registry holds. ``longest`` leaves longer names out.
    """
    found: dict[str, tuple[Indicator, int]] = {}
    for indicator in site.corpus.indicators.values():
        refs = [ref for ref in own_targets(indicator, site.links) if ref.target.kind == "numeric" and ref.item.domain]
        plans = len({ref.plan.id for ref in refs})
        if plans < 2 or (longest and len(indicator.name) > longest):
            continue
        domain = str(refs[0].item.domain)
        if domain not in found or plans > found[domain][1]:
            found[domain] = indicator, plans
    return sorted(found.values(), key=lambda pair: -pair[1])


def chart(site: Site) -> list[ChartRow]:
    """Targets by domain and kind, in the order of the vocabularies; domains without targets are left out."""
    counted: dict[str, Counter[str]] = {}
    for plan in site.corpus.plans.values():
        for domain in plan.domains:
            for item in (*domain.objectives, *domain.measures):
                counted.setdefault(domain.code, Counter()).update(target.kind for target in item.targets)
    longest = max((counts.total() for counts in counted.values()), default=0)
    return [
        ChartRow(
            word, tuple(counted[code][kind] for kind in words.TARGET_KINDS),
            stacked_bar([Part(kind, counted[code][kind]) for kind in words.TARGET_KINDS], longest),
        )
        for code, word in words.DOMAINS.items() if counted.get(code)
    ]
