"""A plan as one JSON document, equal in meaning to its YAML: same keys, same order, defaults left out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .clause import Lines
from .model import Duty, Item, Passage, Plan, PrefaceFigure, Target
from .values import json_number

Json = dict[str, Any]


def plan_document(plan: Plan) -> Json:
    """The plan's document; it fits plan.schema.json and reads back as the same plan."""
    return {
        "id": plan.id,
        "title": plan.title,
        "title_en": plan.title_en,
        "kind": plan.kind,
        "jurisdiction": plan.jurisdiction,
        "period": {"start": plan.start, "end": plan.end},
        "notice": plan.notice,
        "source": {"document": plan.document, "lines": _lines(plan.lines)},
        "review": {"state": plan.review_state, "readings": plan.readings},
        "citations": {
            relation: [{"id": c.law, "lines": _lines(c.lines)} for c in plan.citations if c.relation == relation]
            for relation in ("based_on", "implements", "mentions")
        },
        "preface": _passage(plan.preface),
        "preface_figures": [_preface_figure(figure) for figure in plan.preface_figures],
        **({"guiding_ideology": _passage(plan.ideology)} if plan.ideology else {}),
        "principles": [_item(item) for item in plan.principles],
        "goal": _passage(plan.goal),
        "domains": [
            {
                "code": domain.code,
                "title": domain.title,
                "lines": _lines(domain.lines),
                "objectives": [_item(item) for item in domain.objectives],
                "measures": [_item(item) for item in domain.measures],
            }
            for domain in plan.domains
        ],
        "implementation": [_item(item) for item in plan.implementation],
        "monitoring": [_item(item) for item in plan.monitoring],
        "not_targets": [{"lines": _lines(n.lines), "stated": n.stated, "reason": n.reason} for n in plan.not_targets],
        "notes": [{"lines": _lines(n.lines), "kind": n.kind, "text": n.text} for n in plan.notes],
    }


def _lines(lines: Lines) -> int | list[int]:
    return lines.first if lines.first == lines.last else [lines.first, lines.last]


def _kept(pairs: Json) -> Json:
    """The pairs that say something, numbers as JSON has them."""
    return {
        key: json_number(value) if isinstance(value, Decimal) else value
        for key, value in pairs.items()
        if value is not None and value is not False and value != []
    }


def _passage(passage: Passage) -> Json:
    return _kept({"summary": passage.summary, "lines": _lines(passage.lines)})


def _preface_figure(figure: PrefaceFigure) -> Json:
    return _kept({
        "indicator": figure.indicator, "population": figure.population, "comparator": figure.comparator,
        "value": figure.value, "unit": figure.unit, "year": figure.year, "scope": figure.scope,
        "stated": figure.stated, "lines": _lines(figure.lines),
    })


def _item(item: Item) -> Json:
    """Topics, targets and mechanisms stand even when empty where the item's kind always has them."""
    always: Json = {}
    if item.kind in ("objective", "measure"):
        always = {"topics": list(item.topics)}
    elif item.kind in ("implementation", "monitoring"):
        always = {"mechanisms": list(item.mechanisms)}
    document = {
        **_kept({
            "number": item.number, "number_inferred": item.number_inferred, "title": item.title, "own_title": item.own_title,
            "summary": item.summary, "lines": _lines(item.lines), "serves": list(item.serves),
        }),
        **always,
        **_kept({role: [_duty(duty) for duty in item.duties if duty.role == role] for role in ("lead", "responsible")}),
    }
    if item.kind in ("objective", "measure"):
        document["targets"] = [_target(target, item) for target in item.targets]
    return document


def _duty(duty: Duty) -> str | Json:
    return {"body": duty.body, "as_named": duty.as_named} if duty.as_named else duty.body


def _target(target: Target, item: Item) -> Json:
    reading = target.reading
    return _kept({
        "kind": target.kind if target.kind != "numeric" else None,
        "indicator": target.indicator, "population": target.population, "comparator": target.comparator,
        "value": target.value, "value_max": target.value_max, "value_text": target.value_text, "unit": target.unit,
        "change": target.change, "base_year": target.base_year, "per": target.per, "relative_to": target.relative_to,
        "direction": target.direction, "maintain": target.maintain, "modality": target.modality,
        "deadline": target.deadline, "stated": target.stated,
        "lines": _lines(target.lines) if target.lines != item.lines else None,
        "note": target.note,
        "reading": {"differs": list(reading.differs), "why": reading.why} if reading else None,
    })
