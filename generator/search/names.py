"""The names that a search box suggests: one small file of everything that has a page and a name.

``names.json`` is read by ``site/assets/names.js`` and holds

- ``places``: ``[code, name, further names …]`` of every place;
- ``common``: for each kind its folder and ``[id, name, further names …]`` of its records; for kinds of subjects
  also ``chosen``, for each record the places that can be chosen on its page, as steps through ``places``, or ``null``
  where its pages are by province; and ``keywords`` by id, words by which readers ask for a record that are no names of it;
- ``local``: for each kind that belongs to places, patterns ``[address, names, steps]``: ``{}`` in the
  address stands for the place's code, in a name for the place's name, and the steps lead from one
  place in ``places`` to the next that has such a record, the first from 0.

Plans of a period are named alike in thousands of places and offices too; as patterns they cost
a byte or two each.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from .. import choosing, urls
from ..links import Links
from ..model import Corpus

#: Stands in a pattern for what differs from place to place.
_PLACE = "{}"

_Pattern = tuple[str, tuple[str, ...]]


def write_names(corpus: Corpus, links: Links, out: Path) -> None:
    """Write ``names.json`` into the folder ``out``, with what pages link to and nothing else."""
    content = json.dumps(names(corpus, links), ensure_ascii=False, separators=(",", ":"))
    (out / "names.json").write_text(content + "\n", encoding="utf-8", newline="\n")


def names(corpus: Corpus, links: Links) -> dict[str, object]:
    """The content of ``names.json``."""
    numbers = {code: number for number, code in enumerate(corpus.jurisdictions)}
    plans = [(plan.jurisdiction, urls.plan(plan.id), (plan.title, plan.title_en)) for plan in corpus.plans.values()]
    mentioned = links.mentioned(corpus)
    functions = {body.function for body in mentioned}
    bodies = [(body.jurisdiction, urls.body(body), _distinct(body.name, *body.as_named, body.name_en))
              for body in mentioned]

    def local(records: Iterable[tuple[str, str, tuple[str, ...]]]) -> list[list[object]]:
        patterns: dict[_Pattern, list[int]] = {}
        for code, url, named in records:
            place = corpus.jurisdictions[code].name
            pattern = url.replace(code, _PLACE, 1), tuple(name.replace(place, _PLACE) for name in named)
            patterns.setdefault(pattern, []).append(numbers[code])
        return [[url, list(named), _steps(places)] for (url, named), places in patterns.items()]

    def steps(codes: Iterable[str] | None) -> list[int] | None:
        return None if codes is None else _steps([numbers[code] for code in codes])

    indicators = [entry for entry in corpus.indicators.values() if links.uses(entry.id)]
    topics = [entry for entry in corpus.topics.values() if entry.id in links.by_topic]
    return {
        "places": [[place.code, *_distinct(place.name, place.short_name, place.name_en)] for place in corpus.jurisdictions.values()],
        "common": [
            {"kind": "指标", "folder": urls.INDICATORS, "names": [
                [entry.id, *_distinct(entry.name, *entry.aliases, entry.name_en)] for entry in indicators],
             "chosen": [steps(choosing.on_indicator(entry.id, links)) for entry in indicators]},
            {"kind": "主题", "folder": urls.TOPICS, "names": [[entry.id, *_distinct(entry.name, entry.name_en)] for entry in topics],
             "chosen": [steps(choosing.on_topic(entry.id, links)) for entry in topics],
             "keywords": {entry.id: entry.keywords for entry in topics if entry.keywords}},
            {"kind": "同类单位", "folder": urls.FUNCTIONS, "names": [
                [entry.id, *_distinct(entry.name, entry.name_en)] for entry in corpus.functions.values() if entry.id in functions]},
            {"kind": "法律与文件", "folder": urls.LAWS, "names": [
                [entry.id, *_distinct(entry.title, *entry.short_titles, entry.title_en)]
                for entry in corpus.laws.values() if entry.id in links.by_law]},
            {"kind": "机制", "folder": urls.MECHANISMS, "names": [
                [entry.id, *_distinct(entry.name, entry.name_en)]
                for entry in corpus.mechanisms.values() if entry.id in links.by_mechanism]},
        ],
        "local": [{"kind": "规划", "patterns": local(plans)}, {"kind": "单位", "patterns": local(bodies)}],
    }


def _distinct(*names: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _steps(places: Sequence[int]) -> list[int]:
    places = sorted(places)
    return [*places[:1], *(after - before for before, after in pairwise(places))]
