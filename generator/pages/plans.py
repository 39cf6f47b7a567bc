"""A plan's pages: overview, domains, provisions and the full official text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

from .. import schema_org, slices, urls, words
from ..charts.target_mark import key, mark, name_of, on_bar
from ..citing import cite_data, cite_plan
from ..model import Domain, Item, Plan
from ..page import Crumb, Heading, Page
from .fulltext import text_page
from .monitoring import ICONS, judged_targets
from .plan_peers import PeerFinder, Peers
from .plan_timeline import timeline
from .site import Site
from .slices import offered

_INDEX = Crumb(urls.PLANS, "规划")
#: Like plans that a domain's page leads to.
_PEERS = 4
#: Statuses that say nothing beyond the target itself: a plan that has no other does without their column.
_UNTOLD = frozenset({"no_data", "not_quantified", "not_judged"})


def pages(site: Site) -> Iterator[Page]:
    plans = list(site.corpus.plans.values())
    yield site.page(
        "plans.html", url=urls.PLANS, title="全部规划", crumbs=(), section=urls.PLANS, plans=plans, hide_toc=True,
        description=f"本站收录的{len(plans)}份妇女、儿童发展规划。",
    )
    finder = PeerFinder(site.corpus, site.links)
    for plan in plans:
        peers = finder.of(plan)
        yield _overview(site, plan, peers)
        for position, domain in enumerate(plan.domains):
            yield _domain(site, plan, domain, position, peers)
        yield _provisions(site, plan)
        if site.source(plan):
            yield text_page(site, plan, _frame(site, plan))


def _frame(site: Site, plan: Plan, *, inner: bool = True) -> dict:
    crumbs = (_INDEX, Crumb(urls.plan(plan.id), site.plan_name(plan))) if inner else (_INDEX,)
    of = site.plan_name(plan) if inner else ""
    return {"crumbs": crumbs, "section": urls.PLANS, "edit_path": plan.file, "plan": plan, "of": of}


def _overview(site: Site, plan: Plan, peers: Peers) -> Page:
    bodies = {}
    for item in plan.items():
        for duty in item.duties:
            counts = bodies.setdefault(duty.body, {"lead": 0, "responsible": 0})
            counts[duty.role] += 1
    toc = [
        ("targets", "目标值一览"), ("timeline", "时间"), ("domains", "发展领域"), ("general", "总则"), ("bodies", "责任单位"),
        ("citations", "依据与引用"), ("notes", "说明"), ("downloads", "下载"), ("cite", "如何引用"),
        ("history", "文件与更新"), ("related", "比较与相关规划"),
    ]
    corpus = site.corpus
    judged = judged_targets(site, plan)
    notice = corpus.notices.get(plan.notice or "")
    address = corpus.release.base_url + urls.plan(plan.id) if corpus.release.base_url else None
    return site.page(
        "plan.html", url=urls.plan(plan.id), title=plan.title,
        description=f"{plan.title}：{sum(len(d.objectives) for d in plan.domains)}条主要目标、"
                    f"{sum(len(d.measures) for d in plan.domains)}条策略措施，逐条整理。",
        toc=tuple(Heading(anchor, title) for anchor, title in toc),
        jurisdiction=corpus.jurisdictions[plan.jurisdiction],
        document=corpus.documents[plan.document],
        notice=notice,
        judged=judged, told=any(one.status.latest_year or one.status.code not in _UNTOLD for one in judged), icons=ICONS, **_pictures(site, plan),
        dates=timeline(plan, corpus), peers=peers,
        plan_citation=cite_plan(plan, notice), data_citation=cite_data(plan, corpus.release, address),
        bodies=sorted(
            ((corpus.bodies[f"{plan.jurisdiction}/{body}"], counts) for body, counts in bodies.items()),
            key=lambda pair: (-pair[1]["lead"], -pair[1]["responsible"], pair[0].id),
        ),
        package=site.packages[plan.id],
        head=_structured(site, plan),
        **_frame(site, plan, inner=False),
    )


def _pictures(site: Site, plan: Plan) -> dict[str, Any]:
    """The picture of each target by its id, and the key to those that the page shows: arrows, shapes, and the bar."""
    corpus = site.corpus
    marks = {target.id: mark(target, corpus.units, corpus.indicators) for target in plan.targets()}
    bars = [target for target in plan.targets() if on_bar(target, corpus.units, corpus.indicators)]
    glyphs = dict.fromkeys(name_of(target) for target in plan.targets() if target not in bars)
    return {"marks": marks, "key": [key(name) for name in glyphs], "bar_key": marks[bars[0].id] if bars else None}


def _structured(site: Site, plan: Plan) -> Markup:
    at = site.addresses(urls.plan(plan.id))
    return schema_org.script(
        schema_org.legislation(site.corpus, plan, at),
        schema_org.plan_dataset(site.changes, plan, site.packages[plan.id], at),
    )


def _domain(site: Site, plan: Plan, domain: Domain, position: int, peers: Peers) -> Page:
    targets = [target for item in (*domain.objectives, *domain.measures) for target in item.targets]
    neighbours = [plan.domains[i] if 0 <= i < len(plan.domains) else None for i in (position - 1, position + 1)]
    return site.page(
        "domain.html", url=urls.domain(plan.id, domain.code), title=domain.title,
        description=f"{plan.title}·{domain.title}：{len(domain.objectives)}条主要目标、{len(domain.measures)}条策略措施。",
        toc=(Heading("objectives", "主要目标", _entries(domain.objectives)),
             Heading("measures", "策略措施", _entries(domain.measures))),
        committed=len(targets), numeric=sum(target.kind == "numeric" for target in targets),
        domain=domain, previous=neighbours[0], following=neighbours[1], notice=site.corpus.notices.get(plan.notice or ""),
        elsewhere=_elsewhere(plan, domain, peers),
        **offered(site, urls.domain(plan.id, domain.code), slices.of_domain(plan, domain, site.corpus)),
        **_frame(site, plan),
    )


def _entries(items: tuple[Item, ...]) -> tuple[Heading, ...]:
    return tuple(Heading(item.anchor, f"{item.number} {item.title}") for item in items)


def _elsewhere(plan: Plan, domain: Domain, peers: Peers) -> list[tuple[Plan, Domain, str]]:
    """The same domain in the place's other plans, in those of the levels above, then in up to four like plans, each with its comparison."""
    def of(others: Iterable[Plan]) -> list[tuple[Plan, Domain, str]]:
        return [
            (other, its, f"{urls.compare([plan.id, other.id])}&domain={domain.code}")
            for other in others for its in other.domains if its.code == domain.code
        ]

    return [*of((*peers.twins, *peers.upper)), *of(peers.peers)[:_PEERS]]


def _provisions(site: Site, plan: Plan) -> Page:
    return site.page(
        "provisions.html", url=urls.provisions(plan.id), title="组织实施与监测评估",
        description=f"{plan.title}怎样落实、监测和评估。",
        toc=(Heading("implementation", words.ITEM_KINDS["implementation"].zh, _entries(plan.implementation)),
             Heading("monitoring", words.ITEM_KINDS["monitoring"].zh, _entries(plan.monitoring))),
        **offered(site, urls.provisions(plan.id), slices.of_provisions(plan, site.corpus)),
        **_frame(site, plan),
    )
