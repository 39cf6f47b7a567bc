"""The search records of a corpus: plans, items, targets, clauses of the official texts, and whatever has a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .. import urls
from ..clause import Lines
from ..evidence import verified
from ..links import Links
from ..model import Corpus, Function, Indicator, Item, Jurisdiction, Mechanism, Plan, Topic
from ..store import SourceStore
from ..values import target_display
from ..words import DOMAINS, ITEM_KINDS, PLAN_KINDS
from . import SearchRecord

_PLAN, _TARGET, _CLAUSE = "规划", "目标值", "官方原文"


def gather(corpus: Corpus, links: Links, store: SourceStore | None) -> Iterator[SearchRecord]:
    """Plans first, each in the order of its text, then indicators, topics, mechanisms, functions, places, bodies and laws."""
    for plan in corpus.plans.values():
        yield from _plan(plan, corpus, store)
    yield from _registries(corpus, links)


def _plan(plan: Plan, corpus: Corpus, store: SourceStore | None) -> Iterator[SearchRecord]:
    place = corpus.jurisdictions[plan.jurisdiction].name
    common = {"place": place, "kind": PLAN_KINDS[plan.kind].zh, "period": f"{plan.start}—{plan.end}年"}
    source = verified(corpus.documents[plan.document], store)

    def filters(kind: str, domain: str | None = None) -> Mapping[str, str]:
        return {**common, "type": kind, **({"domain": DOMAINS[domain].zh} if domain else {})}

    def clause(record_id: str, title: str, url: str, lines: Lines, domain: str | None = None) -> Iterator[SearchRecord]:
        found = source.clause(lines) if source else None
        if found:
            yield SearchRecord(f"{record_id}/clause", url, title, found.text, plan.title, filters(_CLAUSE, domain))

    yield SearchRecord(plan.id, urls.plan(plan.id), plan.title, _about(plan, corpus), "", filters(_PLAN))
    passages = (("preface", "前言", plan.preface), ("ideology", "指导思想", plan.ideology), ("goal", "总体目标", plan.goal))
    for name, title, passage in passages:
        if passage:
            yield from clause(f"{plan.id}/{name}", title, urls.text(plan.id, passage.lines.first), passage.lines)
    for item in plan.items():
        lead = "、".join(
            duty.as_named or corpus.bodies[f"{plan.jurisdiction}/{duty.body}"].name for duty in item.duties if duty.role == "lead")
        title = f"{ITEM_KINDS[item.kind].zh}{item.number} {item.title}"
        yield SearchRecord(item.id, urls.item(item), title, item.summary or "", plan.title,
                           filters(ITEM_KINDS[item.kind].zh, item.domain), lead)
        yield from _targets(plan, item, corpus, filters(_TARGET, item.domain), lead)
        yield from clause(item.id, title, urls.text(plan.id, item.lines.first), item.lines, item.domain)


def _about(plan: Plan, corpus: Corpus) -> str:
    """What the plan's own page says of it as a whole."""
    notice = corpus.notices.get(plan.notice or "")
    passages = (passage.summary for passage in (plan.preface, plan.ideology, plan.goal) if passage)
    return "\n".join(filter(None, (plan.title_en, notice and notice.number, *passages)))


def _targets(plan: Plan, item: Item, corpus: Corpus, filters: Mapping[str, str], lead: str) -> Iterator[SearchRecord]:
    for target in item.targets:
        population = corpus.population_of(target)
        parts = (
            target_display(target, corpus.units, corpus.indicators),
            f"人群：{corpus.populations[population].name}" if population else "",
            f"原文：{target.stated}",
        )
        yield SearchRecord(target.id, urls.target(target, item), corpus.indicators[target.indicator].name,
                           "；".join(filter(None, parts)), plan.title, filters, lead)


def _registries(corpus: Corpus, links: Links) -> Iterator[SearchRecord]:
    for indicator in corpus.indicators.values():
        if links.uses(indicator.id):
            said = (indicator.definition, *indicator.aliases)
            yield _named(f"indicators/{indicator.id}", urls.indicator(indicator.id), "指标", indicator, *said)
    for topic in corpus.topics.values():
        if topic.id in links.by_topic:
            yield _named(f"topics/{topic.id}", urls.record(topic), "主题", topic, topic.definition)
    for mechanism in corpus.mechanisms.values():
        if mechanism.id in links.by_mechanism:
            yield _named(f"mechanisms/{mechanism.id}", urls.record(mechanism), "机制", mechanism, mechanism.definition)
    mentioned = links.mentioned(corpus)
    functions = {body.function for body in mentioned}
    for function in corpus.functions.values():
        if function.id in functions:
            yield _named(f"functions/{function.id}", urls.function(function.id), "同类单位", function, function.definition)
    for place in corpus.jurisdictions.values():
        yield _named(f"jurisdictions/{place.code}", urls.record(place), "地区", place)
    for body in mentioned:
        place = corpus.jurisdictions[body.jurisdiction].name
        yield SearchRecord(f"bodies/{body.public_id}", urls.body(body), body.name, "；".join(body.as_named), place,
                           {"type": "单位", "place": place})
    for law in corpus.laws.values():
        if law.id in links.by_law:
            short = "；".join(law.short_titles)
            yield SearchRecord(f"laws/{law.id}", urls.record(law), law.title, short, "", {"type": "法律与文件"})


def _named(record_id: str, url: str, kind: str, record: Indicator | Topic | Mechanism | Function | Jurisdiction, *said: str) -> SearchRecord:
    return SearchRecord(record_id, url, record.name, "\n".join((*said, record.name_en)), "", {"type": kind})
