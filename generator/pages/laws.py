"""Laws and plans cited: each with the plans that name it, and a plan with the plans above and below it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .. import slices, urls, words
from ..links import chain
from ..model import Jurisdiction, Law, Plan
from ..page import Crumb, Heading, Page
from ..provinces import ProvinceGroup, by_province
from .site import Site
from .slices import offered

_INDEX = Crumb(urls.LAWS, "法律与文件")

#: The id of a plan for women or children, in the corpus or not.
PLAN_ID = re.compile(r"(?P<place>\d{6})-(?P<kind>women|children)-(?P<start>\d{4})-(?P<end>\d{4})")


class KnownPlan(NamedTuple):
    """A plan that the corpus holds, or that one of its plans cites; ``held`` tells which."""

    id: str
    title: str
    place: str
    kind: str
    start: int
    end: int
    held: bool


class Line(NamedTuple):
    """A plan's place in the line from the nation down: the levels to its own, and the plans below it."""

    levels: list[tuple[Jurisdiction, list[KnownPlan]]]
    below: list[ProvinceGroup[KnownPlan]]


def pages(site: Site) -> Iterator[Page]:
    order = list(words.LAW_KINDS)
    cited = (law for law in site.corpus.laws.values() if law.id in site.links.by_law)
    laws = sorted(cited, key=lambda law: order.index(law.kind))
    yield site.page(
        "laws.html", url=urls.LAWS, title="法律与文件", section=urls.TOPICS, laws=laws,
        toc=tuple(Heading(kind, words.LAW_KINDS[kind].zh) for kind in dict.fromkeys(law.kind for law in laws)),
        description="规划依据、落实或提及的法律、公约、政策文件和上级规划。",
    )
    known = _known(site, laws)
    for law in laws:
        refs = site.links.by_law[law.id]
        relations = {relation: [ref for ref in refs if ref.citation.relation == relation] for relation in words.RELATIONS}
        yield site.page(
            "law.html", url=urls.record(law), title=law.title, section=urls.TOPICS, hide_toc=True,
            description=f"哪些规划引用了{law.title}。", of="法律与文件", crumbs=(_INDEX,),
            law=law, plans=len({ref.plan.id for ref in refs}), relations={name: found for name, found in relations.items() if found},
            provinces=by_province(refs, lambda ref: ref.plan.jurisdiction, site.corpus),
            line=_line(site, known[law.id], known.values()) if law.id in known else None,
            edit_path="content/registries/laws.yaml",
            **offered(site, urls.record(law), slices.of_law(law.id, site.corpus, site.links)),
        )


def _known(site: Site, laws: Iterable[Law]) -> dict[str, KnownPlan]:
    """All plans for women or children that the corpus holds or cites, by place and period."""
    plans = [_held(plan) for plan in site.corpus.plans.values()]
    for law in laws:
        found = PLAN_ID.fullmatch(law.id)
        if found and law.id not in site.corpus.plans and found["place"] in site.corpus.jurisdictions:
            plans.append(KnownPlan(law.id, law.title, found["place"], found["kind"], int(found["start"]), int(found["end"]), False))
    return {plan.id: plan for plan in sorted(plans, key=lambda plan: (plan.place, plan.start, plan.id))}


def _held(plan: Plan) -> KnownPlan:
    return KnownPlan(plan.id, plan.title, plan.jurisdiction, plan.kind, plan.start, plan.end, True)


def _line(site: Site, plan: KnownPlan, known: Iterable[KnownPlan]) -> Line:
    """Plans of the same kind whose periods overlap with the plan's: level by level above it, by province below it."""
    corpus = site.corpus
    here = corpus.jurisdictions[plan.place]
    levels = chain(here, corpus)
    own: dict[str, list[KnownPlan]] = defaultdict(list)
    below = []
    for other in known:
        if other.kind != plan.kind or other.start > plan.end or plan.start > other.end:
            continue
        own[other.place].append(other)
        if other.place != plan.place and here in chain(corpus.jurisdictions[other.place], corpus):
            below.append(other)
    return Line([(level, own[level.code]) for level in levels], by_province(below, lambda other: other.place, corpus))
