"""The comparison of plans, in Chinese and in English: the page where a script lays them side by side, and pairs to begin with."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from .. import urls, words
from ..comparison import BARS, BASIS
from ..links import chain
from ..model import Corpus, Plan
from ..page import Page
from . import compare_words
from .side_by_side import MOST
from .site import Site

#: How many sets of plans the page lists to begin with; a plan's own page leads to all that concern it.
_SHOWN = 40
_SETS: words.Vocabulary = {
    "twins": words.Word("同一地区的妇女规划和儿童规划", "The plans for women and for children of one place"),
    "upper": words.Word("规划与它落实的上级规划", "A plan and the upper plan that it implements"),
    "alike": words.Word("同级、同类别、同规划期的各地规划", "Plans of one level, kind and period"),
}
#: How many plans are offered at once.
_OFFERED = 12


def pages(site: Site) -> Iterator[Page]:
    sets = {"twins": twins(site.corpus), "upper": upper(site.corpus), "alike": alike(site.corpus)}
    yield _page(site, "zh", urls.COMPARE, urls.ENGLISH_COMPARE, choices(site.corpus), site.plan_name, sets)
    yield _page(site, "en", urls.ENGLISH_COMPARE, urls.COMPARE, english_choices(site.corpus), site.plan_name_en, sets)


def _page(
    site: Site, lang: str, url: str, alternate: str, listed: list[list[str]], name: Callable[[Plan], str],
    sets: Mapping[str, Sequence[tuple[Plan, ...]]],
) -> Page:
    """The page in one language; ``listed`` are the plans on offer, ``name`` says how it calls them, ``sets`` go together."""
    def label(word: words.Word) -> str:
        return word.en if lang == "en" else word.zh

    said = compare_words.said(compare_words.PAGE, label)
    return site.page(
        "compare.html", url=url, title=said["title"], section=url, hide_toc=True, lang=lang, alternate=alternate,
        description=said["description"], said=said, rule=[label(word) for word in compare_words.RULE], name=name, choices=listed,
        groups=[(key, label(word), sets[key][:_SHOWN], len(sets[key])) for key, word in _SETS.items() if sets[key]],
        vocabulary=_vocabulary(label), prefix=urls.ENGLISH if lang == "en" else "",
    )


def choices(corpus: Corpus) -> list[list[str]]:
    """For each plan its id, its place, and the places above that, the nation left out."""
    rows = []
    for plan in corpus.plans.values():
        above = [place.name for place in chain(corpus.jurisdictions[plan.jurisdiction], corpus) if place.level != "nation"]
        rows.append([plan.id, corpus.jurisdictions[plan.jurisdiction].name, " ".join(above[:-1])])
    return rows


def english_choices(corpus: Corpus) -> list[list[str]]:
    """The same in English; each row ends with the place's Chinese name, by which it can be found too."""
    rows = []
    for plan in corpus.plans.values():
        place = corpus.jurisdictions[plan.jurisdiction]
        above = [one.name_en for one in chain(place, corpus) if one.level != "nation"][:-1]
        rows.append([plan.id, place.name_en, ", ".join(reversed(above)), place.name])
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


def _vocabulary(label: Callable[[words.Word], str]) -> dict[str, object]:
    """What the page's script says of verdicts, and the rule's own lists."""
    vocabularies = {"verdicts": words.VERDICTS, "reasons": words.NO_VERDICTS, "domains": words.DOMAINS, "kinds": words.PLAN_KINDS}
    labels = {name: {code: label(word) for code, word in vocabulary.items()} for name, vocabulary in vocabularies.items()}
    return {**labels, **compare_words.for_script(label), "bars": BARS, "basis": BASIS, "most": MOST, "offered": _OFFERED}
