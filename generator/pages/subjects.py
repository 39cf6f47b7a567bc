"""Topics and mechanisms: what each plan says on one subject, aligned by place and kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .. import choosing, slices, urls, words
from ..charts.grouped import TargetGroup, grouped
from ..links import ItemRef, TargetRef
from ..model import Jurisdiction, Mechanism, Plan, Topic
from ..page import Crumb, Heading, Page
from ..provinces import ProvinceGroup, by_province, province_of
from .side_by_side import SideBySide, side_by_side
from .site import Site
from .slices import offered

#: How the pages call what the plans say.
_ITEMS = {"topics": "各地怎么说", "mechanisms": "各地怎样规定"}


class PlaceItems(NamedTuple):
    """What the plans of a place say on a subject: each plan of theirs with its items."""

    place: Jurisdiction
    plans: list[tuple[Plan, list[ItemRef]]]


class Counts(NamedTuple):
    """How much one province says on a subject."""

    province: Jurisdiction
    plans: int
    items: int
    targets: int


@dataclass(frozen=True, slots=True)
class Family:
    """Topics or mechanisms: the name of one, the title of their index, their folder, registry, and what refers to each.

    ``related`` says for each subject with which others it shares items, and how many.
    """

    name: str
    title: str
    folder: str
    registry: str
    lead: str
    refs: Mapping[str, tuple[ItemRef, ...]]
    related: Mapping[str, Counter[str]]
    subjects: Mapping[str, Topic | Mechanism]


def pages(site: Site) -> Iterator[Page]:
    corpus, links = site.corpus, site.links
    yield from _family(site, Family(
        "主题", "主题", urls.TOPICS, "topics", "同一主题下，各地规划分别承诺了什么。归类和名称为本站所作；一条可以归入几个主题。", links.by_topic,
        _together(item.topics for plan in corpus.plans.values() for item in plan.items()), corpus.topics,
    ))
    yield from _family(site, Family(
        "机制", "工作机制", urls.MECHANISMS, "mechanisms",
        "各地规划为落实、监测和评估设立的机制。归类和名称为本站所作；一条可以归入几种机制。", links.by_mechanism,
        _together(item.mechanisms for plan in corpus.plans.values() for item in plan.items()), corpus.mechanisms,
    ))


def topic_at(site: Site, topic: Topic, place: Jurisdiction) -> str:
    """Where the site says what the plans of a place say on a topic."""
    paged = len(site.links.by_topic[topic.id]) > choosing.MOST_ITEMS
    url = urls.subject_in(topic, province_of(place.code, site.corpus).code) if paged else urls.record(topic)
    return f"{url}#{place.code}"


def _together(lists: Iterator[Sequence[str]]) -> dict[str, Counter[str]]:
    """How many items carry each two subjects."""
    found: dict[str, Counter[str]] = {}
    for subjects in lists:
        for one in subjects:
            found.setdefault(one, Counter()).update(other for other in subjects if other != one)
    return found


def _family(site: Site, family: Family) -> Iterator[Page]:
    used = [subject for subject in family.subjects.values() if subject.id in family.refs]
    groups = {group: [one for one in used if one.group == group] for group in dict.fromkeys(one.group for one in used)}
    yield site.page("subjects.html", url=family.folder, title=family.title, description=family.lead, section=urls.TOPICS,
                    lead=family.lead, groups=groups, refs=family.refs,
                    toc=tuple(Heading(f"g{number}", group) for number, group in enumerate(groups, 1)))
    for subject in used:
        yield from _subject(site, family, subject)


def _subject(site: Site, family: Family, subject: Topic | Mechanism) -> Iterator[Page]:
    refs = family.refs[subject.id]
    url = urls.record(subject)
    groups = by_province(refs, lambda ref: ref.plan.jurisdiction, site.corpus)
    whole = len(refs) <= choosing.MOST_ITEMS
    index = Crumb(family.folder, family.title)
    targets = grouped(_targets(refs), site.corpus) if whole else []
    related = sorted(family.related[subject.id].items(), key=lambda pair: (-pair[1], pair[0]))
    yield site.page(
        "subject.html", url=url, title=subject.name, description=f"{subject.name}：{subject.definition}",
        crumbs=(index,), of=family.name, section=urls.TOPICS, toc=_contents(family, whole, targets, bool(related)),
        subject=subject, family=family, items_title=_ITEMS[family.registry], refs=refs, whole=whole, plans=len({ref.plan.id for ref in refs}),
        related=[(family.subjects[other], count) for other, count in related],
        counts=[] if whole else [_counts(group) for group in groups],
        provinces=[(group, _places(site, group.members)) for group in groups] if whole else [],
        places=[site.corpus.jurisdictions[code] for code in choosing.places_of(refs)],
        targets=targets, bodies_named=any(ref.item.duties for ref in refs), beside=_beside(subject, refs),
        without=_without(site, refs), edit_path=f"content/registries/{family.registry}.yaml",
        **offered(site, url, _slices(subject, site)),
    )
    if whole:
        return
    for group in groups:
        code = group.province.code
        yield site.page(
            "subject_province.html", url=urls.subject_in(subject, code), title=f"{subject.name}：{group.province.name}",
            of=family.name, section=urls.TOPICS, hide_toc=True,
            description=f"{group.province.name}各级规划中关于{subject.name}的{len(group.members)}条内容。",
            crumbs=(index, Crumb(url, subject.name)), subject=subject, family=family, province=group.province,
            refs=group.members, places=_places(site, group.members), targets=grouped(_targets(group.members), site.corpus),
            bodies_named=any(ref.item.duties for ref in group.members), beside=_beside(subject, group.members),
            items_title=_ITEMS[family.registry],
        )


def _contents(family: Family, whole: bool, targets: Sequence[TargetGroup], related: bool) -> tuple[Heading, ...]:
    named = (
        ("targets", "目标值", bool(targets)), ("items", _ITEMS[family.registry] if whole else "各省份", True),
        ("related", f"相关{family.name}", related), ("without", "未见的规划", True),
    )
    return tuple(Heading(anchor, title) for anchor, title, there in named if there)


def _beside(subject: Topic | Mechanism, refs: Sequence[ItemRef]) -> SideBySide | None:
    """The comparison of the plans on a topic; it knows of no mechanisms."""
    if not isinstance(subject, Topic):
        return None
    return side_by_side((ref.plan for ref in refs), mode="topic", topic=subject.id)


def _slices(subject: Topic | Mechanism, site: Site) -> slices.Slices:
    of = slices.of_topic if isinstance(subject, Topic) else slices.of_mechanism
    return of(subject.id, site.corpus, site.links)


def _places(site: Site, refs: Sequence[ItemRef]) -> list[PlaceItems]:
    """By place in the order of codes, and in each by plan, women's before children's."""
    found: dict[str, dict[str, list[ItemRef]]] = {}
    for ref in refs:
        found.setdefault(ref.plan.jurisdiction, {}).setdefault(ref.plan.id, []).append(ref)
    order = list(words.PLAN_KINDS)
    return [
        PlaceItems(site.corpus.jurisdictions[code], sorted(
            ((members[0].plan, members) for members in found[code].values()),
            key=lambda pair: (order.index(pair[0].kind), pair[0].id),
        ))
        for code in sorted(found)
    ]


def _targets(refs: Sequence[ItemRef]) -> list[TargetRef]:
    return [TargetRef(ref.plan, ref.item, target) for ref in refs for target in ref.item.targets]


def _counts(group: ProvinceGroup[ItemRef]) -> Counts:
    refs = group.members
    return Counts(group.province, len({ref.plan.id for ref in refs}), len(refs), sum(len(ref.item.targets) for ref in refs))


def _without(site: Site, refs: Sequence[ItemRef]) -> list[tuple[str, list[ProvinceGroup[Plan]], int, bool]]:
    """For each kind of plan those that have no item of the subject, by province; their number; and whether all have none."""
    having = {ref.plan.id for ref in refs}
    found = []
    for kind in words.PLAN_KINDS:
        plans = [plan for plan in site.corpus.plans.values() if plan.kind == kind]
        lacking = [plan for plan in plans if plan.id not in having]
        if lacking:
            groups = by_province(lacking, lambda plan: plan.jurisdiction, site.corpus)
            found.append((kind, groups, len(lacking), len(lacking) == len(plans)))
    return found
