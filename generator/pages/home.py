"""Home: what this is, search, places and subjects."""

from __future__ import annotations

from collections.abc import Iterator

from .. import urls
from ..page import Page
from .site import Site


def pages(site: Site) -> Iterator[Page]:
    corpus = site.corpus
    plans = corpus.plans.values()
    figures = [
        (len(plans), "份规划", urls.PLANS),
        (len(site.links.by_jurisdiction), "个地区", urls.JURISDICTIONS),
        (sum(len(domain.objectives) for plan in plans for domain in plan.domains), "条主要目标", urls.PLANS),
        (sum(len(domain.measures) for plan in plans for domain in plan.domains), "条策略措施", urls.PLANS),
        (sum(1 for plan in plans for _ in plan.targets()), "个目标值", urls.INDICATORS),
        (sum(map(site.links.uses, corpus.indicators)), "项指标", urls.INDICATORS),
    ]
    topics = [topic for topic in corpus.topics.values() if topic.id in site.links.by_topic]
    yield site.page(
        "home.html", url=urls.HOME, title="妇女儿童发展规划，逐条可查",
        description="各地妇女、儿童发展规划的目标、数字、期限和责任单位：逐条整理，可检索、可比较、可下载。",
        figures=figures, plans=list(plans), topics=topics, hide_toc=True,
    )
