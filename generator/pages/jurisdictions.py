"""Places: each with the levels above it, its plans, what they promise by topic, and places like it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from .. import slices, urls, words
from ..links import ItemRef, TargetRef, chain
from ..model import Document, Jurisdiction, Law, Notice, Plan, Topic
from ..page import Crumb, Heading, Page
from ..provinces import WHOLE, province_of
from ..search.words import PROVINCES
from ..similar import Likeness, alike
from .bodies import names_bodies
from .laws import PLAN_ID
from .site import Site
from .slices import offered
from .subjects import topic_at


class Promises(NamedTuple):
    """What the plans of a place say on one topic: objectives and what else has targets; ``measures`` counts the rest.

    ``url`` is where all of it stands.
    """

    topic: Topic
    url: str
    refs: list[ItemRef]
    measures: int


class TopicGroup(NamedTuple):
    name: str
    topics: list[Promises]


class Upper(NamedTuple):
    """A plan of the place beside one of a level above: for the same indicators and populations, the targets of both."""

    own: Plan
    other: Plan
    rows: list[tuple[list[TargetRef], list[TargetRef]]]


class _Register:
    """What belongs to each place, gathered once."""

    def __init__(self, site: Site) -> None:
        corpus = site.corpus
        self.children: dict[str, list[Jurisdiction]] = defaultdict(list)
        self.cited_plans: dict[str, list[Law]] = defaultdict(list)
        self.cited_others: dict[str, list[Law]] = defaultdict(list)
        self.notices: dict[str, list[Notice]] = defaultdict(list)
        self.documents: dict[str, list[Document]] = defaultdict(list)
        for place in corpus.jurisdictions.values():
            self.children[place.parent or ""].append(place)
        for law in corpus.laws.values():
            if law.jurisdiction and law.id in site.links.by_law and law.id not in corpus.plans:
                cited = self.cited_plans if PLAN_ID.fullmatch(law.id) else self.cited_others
                cited[law.jurisdiction].append(law)
        for notice in corpus.notices.values():
            self.notices[notice.jurisdiction].append(notice)
        for document in corpus.documents.values():
            self.documents[document.jurisdiction].append(document)
        self.bodies = Counter(key.split("/")[0] for key in site.links.by_body)
        self.likeness = Likeness(corpus, site.links)


def pages(site: Site) -> Iterator[Page]:
    register = _Register(site)
    yield _index(site, register)
    for place in site.corpus.jurisdictions.values():
        yield _place(site, place, register)


def _index(site: Site, register: _Register) -> Page:
    places = site.corpus.jurisdictions
    with_plans = Counter(province_of(code, site.corpus).code for code in site.links.by_jurisdiction)
    return site.page(
        "jurisdictions.html", url=urls.JURISDICTIONS, title="地区", section=urls.JURISDICTIONS, hide_toc=True,
        description=f"{len(site.links.by_jurisdiction)}个地区的妇女、儿童发展规划，按省份和层级查找。",
        children=register.children, with_plans=with_plans,
        reach=(sum(code in with_plans for code, *_ in PROVINCES), len(PROVINCES)), open=len(places) <= WHOLE,
        nation=[place for place in places.values() if place.parent is None],
    )


def _place(site: Site, place: Jurisdiction, register: _Register) -> Page:
    levels = chain(place, site.corpus)
    order = list(words.PLAN_KINDS)
    plans = tuple(sorted(site.links.by_jurisdiction.get(place.code, ()), key=lambda plan: (order.index(plan.kind), plan.start)))
    groups = _promises(site, place, plans)
    similar = register.likeness.similar(place)
    children = register.children.get(place.code, [])
    below = [("children", "下级地区")] if children else []
    toc = [("plans", "本地规划"), *(() if plans else (*below, ("levels", "各级规划")))]
    if plans:
        toc += [("promises", "按主题看承诺"), ("levels", "各级规划"), ("upper", "上级规划怎么说"), ("similar", "相似地区"), ("bodies", "责任单位"),
                ("documents", "文件和通知"), ("downloads", "监测与下载")]
    if register.cited_others.get(place.code):
        toc.append(("cited", "被引用的法规和文件"))
    if plans:
        toc += below
    return site.page(
        "jurisdiction.html", url=urls.jurisdiction(place.code), title=place.name, section=urls.JURISDICTIONS,
        description=_description(place, plans),
        crumbs=(Crumb(urls.JURISDICTIONS, "地区"), *(Crumb(urls.jurisdiction(a.code), a.name) for a in levels[:-1])),
        toc=tuple(Heading(anchor, title) for anchor, title in toc),
        place=place, levels=levels, plans=plans, groups=groups, cited_plans=register.cited_plans,
        cited_others=register.cited_others.get(place.code, ()), similar=similar,
        uppers=_uppers(site, plans, levels[:-1]), bodies=register.bodies[place.code],
        unnamed=[plan for plan in plans if not names_bodies(plan)],
        notices=register.notices.get(place.code, ()), documents=register.documents.get(place.code, ()),
        children=children, edit_path="content/registries/jurisdictions.yaml",
        **offered(site, urls.jurisdiction(place.code), slices.of_jurisdiction(place, site.corpus, site.links)),
    )


def _description(place: Jurisdiction, plans: tuple[Plan, ...]) -> str:
    if not plans:
        return f"{place.name}：本站尚未收录其规划；列出它的上级、下级和引用它的规划的地区。"
    return f"{place.name}的{len(plans)}份妇女、儿童发展规划：按主题列出的承诺、目标值、责任单位、文件和相似地区。"


def _promises(site: Site, place: Jurisdiction, plans: tuple[Plan, ...]) -> list[TopicGroup]:
    """By group and topic in the registry's order; women's and children's plans together."""
    refs: dict[str, list[ItemRef]] = defaultdict(list)
    measures: Counter[str] = Counter()
    for plan in plans:
        for item in plan.items():
            for topic in item.topics:
                if item.kind == "objective" or item.targets:
                    refs[topic].append(ItemRef(plan, item))
                else:
                    measures[topic] += 1
    groups: dict[str, TopicGroup] = {}
    for topic in site.corpus.topics.values():
        if topic.id in refs or topic.id in measures:
            group = groups.setdefault(topic.group, TopicGroup(topic.group, []))
            group.topics.append(Promises(topic, topic_at(site, topic, place), refs[topic.id], measures[topic.id]))
    return list(groups.values())


def _uppers(site: Site, plans: tuple[Plan, ...], above: list[Jurisdiction]) -> list[Upper]:
    """Each plan beside each plan of the levels above it that is alike, the nearest level first."""
    return [
        Upper(plan, other, _same(site, plan, other))
        for plan in plans for level in reversed(above)
        for other in site.links.by_jurisdiction.get(level.code, ()) if alike(plan, other)
    ]


def _same(site: Site, plan: Plan, other: Plan) -> list[tuple[list[TargetRef], list[TargetRef]]]:
    own, theirs = _by_subject(site, plan), _by_subject(site, other)
    return [(refs, theirs[subject]) for subject, refs in own.items() if subject in theirs]


def _by_subject(site: Site, plan: Plan) -> dict[tuple[str, str | None], list[TargetRef]]:
    found: dict[tuple[str, str | None], list[TargetRef]] = defaultdict(list)
    for item in plan.items():
        for target in item.targets:
            found[target.indicator, site.corpus.population_of(target)].append(TargetRef(plan, item, target))
    return dict(found)
