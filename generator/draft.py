"""A skeleton plan from an official text: structure, numbers, headings, bodies, citations and lines.

Targets are drafted as the quantity reader reads them. What a curator has to write (titles and
summaries of our own, topics) is left as marked blanks, which `check` reports until they are filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .body_names import BodyNames
from .clause import Clause, Lines
from .draft_targets import TargetDrafter, Uncertain, lines_value
from .model import BLANK, BLANK_ID, Corpus, Document
from .official import OfficialDomain, OfficialItem, OfficialPlan, OfficialText
from .text import name_form

Value = dict[str, Any]

_QUOTED_NAME = re.compile(r"《([^》]+)》")
#: A name without 《》 is taken for one only from this length on.
_PLAIN_NAME = 5
#: Words of the sentence in which a preface says what the plan rests on and what it carries out.
_BASED_ON = re.compile("依据|依照|参照")
_CARRIES_OUT = re.compile("按照|根据")


@dataclass(frozen=True, slots=True)
class Draft:
    """The value of a plan's YAML file, in the shape of schema/plan.schema.json, and what to look at in it."""

    value: Value
    targets: int
    uncertain: tuple[Uncertain, ...]


def draft(plan: OfficialPlan, official: OfficialText, document: Document, corpus: Corpus) -> Draft:
    """A draft of ``plan``, which was read from ``document``."""
    drafter = TargetDrafter(corpus)
    value = _plan(plan, official, document, corpus, drafter)
    return Draft(value, drafter.count, tuple(drafter.uncertain))


def _plan(plan: OfficialPlan, official: OfficialText, document: Document, corpus: Corpus, drafter: TargetDrafter) -> Value:
    code = document.jurisdiction
    start, end = plan.period or (0, 0)
    notice = next((n for n in corpus.notices.values() if n.document == document.id), None)
    domains = [_domain(domain, BodyNames(corpus, code), drafter) for domain in plan.domains]
    return {
        "id": f"{code}-{plan.kind}-{start}-{end}",
        "title": plan.title.replace(" ", ""),
        "title_en": BLANK,
        "kind": plan.kind,
        "jurisdiction": code,
        "period": {"start": start, "end": end},
        "notice": notice.id if notice else BLANK_ID if official.notice else None,
        "source": {"document": document.id, "lines": lines_value(plan.lines)},
        "review": {"state": "draft", "readings": 0},
        "citations": cited(plan, corpus),
        "preface": _passage(plan.preface, plan),
        "preface_figures": drafter.preface(plan.preface),
        "guiding_ideology": _passage(plan.ideology, plan),
        "principles": [_numbered(item) | {"lines": lines_value(item.clause.lines)} for item in plan.principles],
        "goal": _passage(plan.goal, plan),
        "domains": domains,
        "implementation": [_provision(item) for item in plan.implementation],
        "monitoring": [_provision(item) for item in plan.monitoring],
        "not_targets": drafter.not_targets,
        "notes": [],
    }


def plan_path(plan_id: str, corpus: Corpus) -> str:
    """Where the plan's file belongs: ``content/plans/<code>-<place>/<kind>-<start>-<end>.yaml``.

    Its jurisdiction must be registered.
    """
    code, rest = plan_id.split("-", 1)
    place = re.sub(r" (County|City|District|Banner|Province|Prefecture)$", "", corpus.jurisdictions[code].name_en)
    return f"content/plans/{code}-{re.sub('[^a-z]+', '-', place.lower()).strip('-')}/{rest}.yaml"


def _passage(clause: Clause | None, plan: OfficialPlan) -> Value:
    lines = clause.lines if clause else Lines(plan.lines.first, plan.lines.first)
    return {"summary": BLANK, "lines": lines_value(lines)}


def _numbered(item: OfficialItem) -> Value:
    value: Value = {"number": item.number}
    if item.inferred:
        value["number_inferred"] = True
    value["title"] = item.heading or BLANK
    if not item.heading:
        value["own_title"] = True
    return value


def _provision(item: OfficialItem) -> Value:
    return _numbered(item) | {"summary": BLANK, "lines": lines_value(item.clause.lines), "mechanisms": []}


def _domain(domain: OfficialDomain, named: BodyNames, drafter: TargetDrafter) -> Value:
    return {
        "code": domain.code,
        "title": domain.title.rstrip("。"),
        "lines": lines_value(domain.lines),
        "objectives": [_objective(item, named, drafter) for item in domain.objectives],
        "measures": [_measure(item, named, drafter) for item in domain.measures],
    }


def _measure(item: OfficialItem, named: BodyNames, drafter: TargetDrafter) -> Value:
    value = _numbered(item) | {"summary": BLANK, "lines": lines_value(item.clause.lines), "serves": [], "topics": []}
    return value | _duties(item, named) | {"targets": drafter.item(item, directions=False)}


def _objective(item: OfficialItem, named: BodyNames, drafter: TargetDrafter) -> Value:
    value: Value = {"number": item.number}
    if item.inferred:
        value["number_inferred"] = True
    value |= {"title": BLANK, "summary": BLANK, "lines": lines_value(item.clause.lines), "topics": []}
    return value | _duties(item, named) | {"targets": drafter.item(item, directions=True)}


def _duties(item: OfficialItem, named: BodyNames) -> Value:
    """The bodies of the item's unit note by role; a role that names none is left out."""
    roles = {"lead": item.lead, "responsible": item.responsible}
    return {role: _body_references(names, named) for role, names in roles.items() if names}


def _body_references(names: Sequence[str], known: BodyNames) -> list[str | Value]:
    """Body ids where the text uses the usual name, else the id with the name as written."""
    return [body.id if body.usual else {"body": body.id, "as_named": body.as_named} for body in known.recognise(names)]


def duties_named(item: OfficialItem, corpus: Corpus, jurisdiction: str) -> Iterator[tuple[str, str]]:
    """Role and body id of each body in an item's unit note; the id of a blank where a name is not registered."""
    known = BodyNames(corpus, jurisdiction)
    for role, names in (("lead", item.lead), ("responsible", item.responsible)):
        for body in known.recognise(names):
            yield role, body.id


def cited(plan: OfficialPlan, corpus: Corpus) -> dict[str, list[Value]]:
    """The laws and plans that a text names, by relation, each with its first line.

    Names in 《》 that no registry knows are blanks; without 《》 only registered names are found.
    """
    titles = {title: law.id for law in corpus.laws.values() for title in (law.title, *law.short_titles)}
    ids = {name_form(title): law_id for title, law_id in titles.items()}
    plain = sorted((title for title in titles if len(title) >= _PLAIN_NAME), key=len, reverse=True)
    found: dict[str, list[Value]] = {"based_on": [], "implements": [], "mentions": []}
    seen: set[str] = set()
    for clause, is_preface in _clauses(plan):
        names = [(match.start(), match[1]) for match in _QUOTED_NAME.finditer(clause.text)]
        unquoted = _QUOTED_NAME.sub(lambda match: "\0" * len(match[0]), clause.text)
        for title in plain:
            offset = unquoted.find(title)
            if offset >= 0:
                names.append((offset, title))
                unquoted = unquoted.replace(title, "\0" * len(title))
        for offset, name in sorted(names):
            law_id = ids.get(name_form(name), BLANK_ID)
            key = law_id if law_id != BLANK_ID else name_form(name)
            if key in seen:
                continue
            seen.add(key)
            relation = _relation(clause.text[:offset], name) if is_preface else "mentions"
            found[relation].append({"id": law_id, "lines": clause.line_at(offset)})
    return found


def _clauses(plan: OfficialPlan) -> Iterable[tuple[Clause, bool]]:
    if plan.preface:
        yield plan.preface, True
    for passage in (plan.ideology, plan.goal):
        if passage:
            yield passage, False
    for domain in plan.domains:
        for item in (*domain.objectives, *domain.measures):
            yield item.clause, False
    for item in (*plan.principles, *plan.implementation, *plan.monitoring):
        yield item.clause, False


def _relation(before: str, title: str) -> str:
    """What the words before a title in the preface make of it."""
    sentence = before[max(before.rfind(mark) for mark in "。\n") + 1 :]
    based = max((match.start() for match in _BASED_ON.finditer(sentence)), default=-1)
    carries = max((match.start() for match in _CARRIES_OUT.finditer(sentence)), default=-1)
    if carries > based:
        return "implements" if re.search("(妇女|儿童)发展(纲要|规划)", title) else "mentions"
    return "based_on" if based >= 0 else "mentions"

