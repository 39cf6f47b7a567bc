"""What the comparison page reads: one small file a plan, and a list of all plans for choosing; for the page in English names beside them.

Any two plans can be compared from their two files alone, however many plans there are. A target's file entry
holds the bound that comparison.py makes of it, so that the page's script compares texts and decimals only.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from . import urls, words
from .comparison import Bound, bound, due
from .english_values import target_in_english
from .model import Item, Plan, Target
from .pages import Site
from .pages.compare import choices, english_choices
from .values import format_decimal

#: The list of all plans, beside their extracts.
INDEX = "plans.json"


def write_extracts(site: Site, out: Path) -> None:
    """Write the extract of every plan and the list of plans below ``out``, the site's root."""
    _write(out / urls.COMPARE / INDEX, choices(site.corpus))
    _write(out / urls.ENGLISH_COMPARE / INDEX, english_choices(site.corpus))
    for plan in site.corpus.plans.values():
        made = extract(site, plan)
        _write(out / urls.extract(plan.id), made)
        _write(out / urls.ENGLISH / urls.extract(plan.id), english_names(site, plan, made))


def english_names(site: Site, plan: Plan, of: dict[str, Any]) -> dict[str, Any]:
    """The English names for an extract: of the plan, of what it names, and of its items and targets in the extract's order."""
    corpus = site.corpus
    place, kind = corpus.jurisdictions[plan.jurisdiction].name_en, words.PLAN_KINDS[plan.kind].en
    items = {item.id: item for item in plan.items()}
    targets = {target.id: target for target in plan.targets()}
    return {
        "title": plan.title_en,
        "name": site.plan_name_en(plan),
        "short": f"{place}, {kind}",
        "place": place,
        "period": f"{plan.start}–{plan.end}",
        "indicators": {key: corpus.indicators[key].name_en for key in of["indicators"]},
        "populations": {key: corpus.populations[key].name_en for key in of["populations"]},
        "topics": {key: corpus.topics[key].name_en for key in of["topics"]},
        "items": [f"{words.ITEM_KINDS[items[each['id']].kind].en} {items[each['id']].number}" for each in of["items"]],
        "targets": [target_in_english(targets[each["id"]], corpus.units, corpus.indicators) for each in of["targets"]],
    }


def extract(site: Site, plan: Plan) -> dict[str, Any]:
    """What can be compared of a plan: its targets, and its items that have topics; addresses from the site's root."""
    corpus = site.corpus
    items = [item for item in plan.items() if item.topics or item.targets]
    targets = [(item, target) for item in items for target in item.targets]
    return {
        "id": plan.id,
        "title": plan.title,
        "name": site.plan_name(plan),
        "short": f"{corpus.jurisdictions[plan.jurisdiction].name}{words.PLAN_KINDS[plan.kind].zh}",
        "place": corpus.jurisdictions[plan.jurisdiction].name,
        "period": f"{plan.start}—{plan.end}年",
        "url": urls.plan(plan.id),
        "domains": [domain.code for domain in plan.domains],
        "indicators": _named((target.indicator for _, target in targets), lambda key: corpus.indicators[key].name),
        "populations": _named((corpus.population_of(target) for _, target in targets), lambda key: corpus.populations[key].name),
        "topics": _named((topic for item in items for topic in item.topics), lambda key: corpus.topics[key].name),
        "items": [_item(site, item) for item in items],
        "targets": [_target(site, plan, item, target) for item, target in targets],
    }


def _item(site: Site, item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "name": site.item_name(item),
        "title": item.title,
        "summary": item.summary or "",
        "domain": item.domain or "",
        "topics": list(item.topics),
        "url": urls.item(item),
    }


def _target(site: Site, plan: Plan, item: Item, target: Target) -> dict[str, Any]:
    return {
        "id": target.id,
        "item": item.id,
        "indicator": target.indicator,
        "population": site.corpus.population_of(target) or "",
        "shown": site.value(target),
        "due": due(target, site.corpus),
        "due_stated": target.deadline is not None,
        "stated": target.stated,
        "url": urls.target(target, item),
        **bound_entry(bound(target, site.corpus)),
    }


def bound_entry(of: Bound) -> dict[str, Any]:
    """A bound as the page's script compares it: numbers as plain decimal texts, empty where there is none."""
    return {
        "basis": list(of.basis),
        "bar": of.bar,
        "low": "" if of.low is None else format_decimal(of.low),
        "high": "" if of.high is None else format_decimal(of.high),
        "strict": of.strict,
    }


def _named(keys: Iterable[str | None], name: Callable[[str], str]) -> dict[str, str]:
    return {key: name(key) for key in dict.fromkeys(keys) if key}


def _write(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8", newline="\n")
