"""Topics and mechanisms: what each plan says on one subject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .. import slices, urls
from ..links import ItemRef
from ..model import Mechanism, Topic
from ..page import Crumb, Page
from .site import Site
from .slices import offered


def pages(site: Site) -> Iterator[Page]:
    yield from _subjects(site, "主题", urls.TOPICS, "topics", list(site.corpus.topics.values()), site.links.by_topic,
                         "同一主题下，各地规划分别承诺了什么。")
    yield from _subjects(site, "机制", urls.MECHANISMS, "mechanisms", list(site.corpus.mechanisms.values()),
                         site.links.by_mechanism, "各地规划为落实、监测和评估设立的机制。")


def _subjects(site: Site, name: str, folder: str, registry: str, subjects: list[Topic | Mechanism],
              refs: Mapping[str, tuple[ItemRef, ...]], lead: str) -> Iterator[Page]:
    used = [subject for subject in subjects if subject.id in refs]
    section = urls.TOPICS
    yield site.page("subjects.html", url=folder, title=name, description=lead, section=section, lead=lead, hide_toc=True,
                    subjects=used, refs=refs)
    for subject in used:
        yield site.page(
            "subject.html", url=urls.record(subject), title=subject.name, description=f"{subject.name}：{subject.definition}",
            crumbs=(Crumb(folder, name),), of=name, section=section, subject=subject, refs=refs[subject.id], hide_toc=True,
            edit_path=f"content/registries/{registry}.yaml",
            **offered(site, urls.record(subject), _slices(subject, site)),
        )


def _slices(subject: Topic | Mechanism, site: Site) -> slices.Slices:
    of = slices.of_topic if isinstance(subject, Topic) else slices.of_mechanism
    return of(subject.id, site.corpus, site.links)
