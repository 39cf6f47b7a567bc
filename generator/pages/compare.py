"""The comparison of plans: the page where a script lays them side by side, and pairs to begin with."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator

from .. import urls, words
from ..comparison import BARS, BASIS
from ..links import chain
from ..model import Corpus, Plan
from ..page import Page
from .site import Site

#: How many sets of plans the page lists to begin with; a plan's own page leads to all that concern it.
_SHOWN = 40
#: How many plans can stand side by side.
MOST = 4
#: How many plans are offered at once.
_OFFERED = 12


def pages(site: Site) -> Iterator[Page]:
    groups = (
        ("twins", "同一地方的妇女规划和儿童规划", twins(site.corpus)),
        ("upper", "规划与它落实的上级规划", upper(site.corpus)),
        ("alike", "同级、同类别、同规划期的各地规划", alike(site.corpus)),
    )
    yield site.page(
        "compare.html", url=urls.COMPARE, title="比较规划", section=urls.COMPARE, hide_toc=True,
        description="任选两至四份妇女、儿童发展规划，按指标或主题并排比较：相同、更严、更宽，还是只见于其中一份。",
        choices=choices(site.corpus),
        groups=[(key, name, sets[:_SHOWN], len(sets)) for key, name, sets in groups if sets],
        vocabulary={
            "verdicts": _labels(words.VERDICTS), "reasons": _labels(words.NO_VERDICTS), "domains": _labels(words.DOMAINS),
            "kinds": _labels(words.PLAN_KINDS), "bars": BARS, "basis": BASIS, "most": MOST,
            "offered": _OFFERED,
        },
    )


def choices(corpus: Corpus) -> list[list[str]]:
    """For each plan its id, its place, and the places above that, the nation left out."""
    rows = []
    for plan in corpus.plans.values():
        above = [place.name for place in chain(corpus.jurisdictions[plan.jurisdiction], corpus) if place.level != "nation"]
        rows.append([plan.id, corpus.jurisdictions[plan.jurisdiction].name, " ".join(above[:-1])])
    return rows


def twins(corpus: Corpus) -> list[tuple[Plan, ...]]:
    """The plans of one place and period."""
    return _grouped(corpus, lambda plan: (plan.jurisdiction, plan.start, plan.end))


def upper(corpus: Corpus) -> list[tuple[Plan, ...]]:
    """Each plan with each plan of the corpus that it implements."""
    return [
        (plan, corpus.plans[citation.law])
        for plan in corpus.plans.values() for citation in plan.citations
        if citation.relation == "implements" and citation.law in corpus.plans
    ]


def alike(corpus: Corpus) -> list[tuple[Plan, ...]]:
    """Plans of one kind, period and level."""
    return _grouped(corpus, lambda plan: (plan.kind, plan.start, plan.end, corpus.jurisdictions[plan.jurisdiction].level))


def _grouped(corpus: Corpus, key: Callable[[Plan], Hashable]) -> list[tuple[Plan, ...]]:
    """The plans that share a key, in lots that can stand side by side; nobody stands alone."""
    found: dict[Hashable, list[Plan]] = {}
    for plan in corpus.plans.values():
        found.setdefault(key(plan), []).append(plan)
    lots = [tuple(plans[i : i + MOST]) for plans in found.values() for i in range(0, len(plans), MOST)]
    return [lot for lot in lots if len(lot) > 1]


def _labels(vocabulary: words.Vocabulary) -> dict[str, str]:
    return {code: word.zh for code, word in vocabulary.items()}
