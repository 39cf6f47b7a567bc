"""Every id that a record refers to exists; the nearest known one is suggested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from ..corpus import PER_JURISDICTION, REGISTRIES
from ..model import BLANK_ID, Corpus, Plan, YamlPath
from ..problems import Problem


def unknown(kind: str, key: str, known: Mapping[str, object], file: str, path: YamlPath, record: str) -> Iterator[Problem]:
    """A problem where ``key`` is not among ``known``; blanks are another rule's matter."""
    if key in known or key == BLANK_ID:
        return
    near = get_close_matches(key, known, n=1, cutoff=0.7)
    hint = f"Did you mean {near[0]}?" if near else f"Mend the id, or add it to {_home(kind)}."
    yield Problem("unknown-reference", file, f"{key!r} is not among the {len(known)} {kind}.", hint, path=path, record=record)


def _home(kind: str) -> str:
    """Where records of a kind are kept."""
    name, _, code = kind.partition(" of ")
    if name in REGISTRIES:
        return f"content/registries/{name}.yaml"
    return f"content/{name}/{code or '<code>'}.yaml" if name in PER_JURISDICTION else f"the {kind}"


def unknown_plan(key: str, corpus: Corpus, file: str, path: YamlPath, record: str) -> Iterator[Problem]:
    """A problem where there is no such plan; one whose file cannot be used is there all the same."""
    if key not in corpus.unread:
        yield from unknown("plans", key, corpus.plans, file, path, record)


def plan_references(plan: Plan, corpus: Corpus) -> Iterator[Problem]:
    def look(kind: str, key: str | None, known: Mapping[str, object], path: YamlPath, record: str = plan.id) -> Iterator[Problem]:
        if key is not None:
            yield from unknown(kind, key, known, plan.file, path, record)

    bodies = {body.id: body for body in corpus.bodies.values() if body.jurisdiction == plan.jurisdiction}
    yield from look("jurisdictions", plan.jurisdiction, corpus.jurisdictions, ("jurisdiction",))
    yield from look("documents", plan.document, corpus.documents, ("source", "document"))
    yield from look("notices", plan.notice, corpus.notices, ("notice",))
    for citation in plan.citations:
        yield from look("laws", citation.law, corpus.laws, (*citation.path, "id"))
    for figure in plan.preface_figures:
        yield from look("indicators", figure.indicator, corpus.indicators, (*figure.path, "indicator"))
        yield from look("populations", figure.population, corpus.populations, (*figure.path, "population"))
        yield from look("units", figure.unit, corpus.units, (*figure.path, "unit"))
    for item in plan.items():
        for position, topic in enumerate(item.topics):
            yield from look("topics", topic, corpus.topics, (*item.path, "topics", position), item.id)
        for position, mechanism in enumerate(item.mechanisms):
            yield from look("mechanisms", mechanism, corpus.mechanisms, (*item.path, "mechanisms", position), item.id)
        # Of a place that is not registered no bodies are known.
        for duty in item.duties if plan.jurisdiction in corpus.jurisdictions else ():
            yield from look(f"bodies of {plan.jurisdiction}", duty.body, bodies, duty.path, item.id)
        for target in item.targets:
            for key, name, known in (
                ("indicator", target.indicator, corpus.indicators),
                ("relative_to", target.relative_to, corpus.indicators),
                ("population", target.population, corpus.populations),
                ("unit", target.unit, corpus.units),
            ):
                kind = "indicators" if key == "relative_to" else f"{key}s"
                yield from look(kind, name, known, (*target.path, key), target.id)


def registry_references(corpus: Corpus) -> Iterator[Problem]:
    def look(name: str, key: str, field: str, value: str | None, kind: str) -> Iterator[Problem]:
        if value is not None:
            file, path = corpus.places[name, key]
            yield from unknown(kind, value, getattr(corpus, kind), file, (*path, field), key)

    for indicator in corpus.indicators.values():
        yield from look("indicators", indicator.id, "unit", indicator.unit, "units")
        yield from look("indicators", indicator.id, "population", indicator.population, "populations")
    for body in corpus.bodies.values():
        yield from look("bodies", body.public_id, "function", body.function, "functions")
    for law in corpus.laws.values():
        yield from look("laws", law.id, "jurisdiction", law.jurisdiction, "jurisdictions")
    for jurisdiction in corpus.jurisdictions.values():
        yield from look("jurisdictions", jurisdiction.code, "parent", jurisdiction.parent, "jurisdictions")
    for notice in corpus.notices.values():
        yield from look("notices", notice.id, "document", notice.document, "documents")
    for name in ("bodies", "documents", "notices"):
        files = {corpus.places[name, key][0]: record.jurisdiction for key, record in getattr(corpus, name).items()}
        for file, jurisdiction in files.items():
            yield from unknown("jurisdictions", jurisdiction, corpus.jurisdictions, file, ("jurisdiction",), name)
