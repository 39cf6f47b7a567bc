"""What the static API answers: one list, from which the index, the OpenAPI description and the page about it follow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from .. import urls
from ..links import Links
from ..model import Corpus
from ..provinces import province_of
from ..sheets import SHEETS
from ..tables import TABLE

#: Lists whose length does not follow from the number of places: one file each.
WHOLE = ("indicators", "topics", "mechanisms", "populations", "units")
#: Lists that grow with the places covered: an index by province, and a file for each province.
BY_PROVINCE = ("plans", "jurisdictions", "bodies", "laws", "notices", "documents")
#: The index also names the ids of these, so that one request finds them all.
NAMED = ("plans", "jurisdictions", "laws")
#: The tables that each plan answers with; without rows the answer is an empty list.
OF_PLAN = (
    "items", "targets", "responsibilities", "measure_objectives", "item_topics", "item_mechanisms", "citations", "preface_figures",
    "statuses", "observations", "official_results", "missing_data", "findings", "notes",
)
#: Registries whose records have an answer of their own, each with the name of its path's parameter.
RECORDS = {
    "indicators": "indicator_id", "topics": "topic_id", "mechanisms": "mechanism_id", "jurisdictions": "jurisdiction",
    "laws": "law_id", "bodies": "body_id",
}


class Parameter(NamedTuple):
    """A part of an address that names a record."""

    title: str
    title_en: str
    pattern: str


_SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
_CODE = "^[0-9]{6}$"

PARAMETERS = {
    "plan_id": Parameter("规划标识", "Plan id", "^[0-9]{6}-(women|children)-[0-9]{4}-[0-9]{4}$"),
    "domain": Parameter("发展领域", "Domain", "^[a-z_]+$"),
    "province": Parameter("省级行政区划代码，全国为 000000", "Code of the province; 000000 for the nation", _CODE),
    "indicator_id": Parameter("指标标识", "Indicator id", _SLUG),
    "topic_id": Parameter("主题标识", "Topic id", _SLUG),
    "mechanism_id": Parameter("机制标识", "Mechanism id", _SLUG),
    "law_id": Parameter("法律或文件标识", "Law id", _SLUG),
    "jurisdiction": Parameter("行政区划代码", "Code of the jurisdiction", _CODE),
    "year": Parameter("年份", "Year", "^[0-9]{4}$"),
    "body_id": Parameter("单位标识中斜线以后的部分", "The part of a body's id after the slash", "^[a-z0-9]+(-[a-z0-9]+)*$"),
}


@dataclass(frozen=True, slots=True)
class Resource:
    """A kind of answer. ``path`` is from the API's folder, or from the site's root where ``beside`` a page; names in
    braces are parameters. ``schema`` is the name of the answer's JSON Schema, ``gone`` that of what is answered in the
    place of a record that was withdrawn, where something is."""

    path: str
    title: str
    title_en: str
    schema: str
    beside: bool = False
    gone: str | None = None

    @property
    def parameters(self) -> list[str]:
        return re.findall(r"\{(\w+)\}", self.path)

    @property
    def address(self) -> str:
        """The path from the site's root."""
        return self.path if self.beside else urls.API + self.path

    def example(self, examples: dict[str, str]) -> str | None:
        """The address from the site's root with real ids; ``None`` where the corpus has no such record."""
        if not set(self.parameters) <= set(examples):
            return None
        return self.address.format_map(examples)


def _lists() -> list[Resource]:
    found = [Resource(f"{name}.json", f"全部{TABLE[name].title}", f"All {TABLE[name].title_en.lower()}", name) for name in WHOLE]
    for name in BY_PROVINCE:
        table = TABLE[name]
        found += [
            Resource(f"{name}.json", f"{table.title}，按省列出", f"{table.title_en} by province", "provinces"),
            Resource(f"{name}/by-province/{{province}}.json", f"一个省的{table.title}",
                     f"{table.title_en} of one province", name),
        ]
    return found


def _of_plans() -> list[Resource]:
    tables = [TABLE[name] for name in OF_PLAN]
    return [
        Resource("plans/{plan_id}.json", "一份规划，与其 YAML 意义相同", "One plan, equal in meaning to its YAML", "plan",
                 gone="withdrawn"),
        *(Resource(f"plans/{{plan_id}}/{t.name}.json", f"一份规划的{t.title}", f"{t.title_en} of one plan", t.name) for t in tables),
    ]


def _records() -> list[Resource]:
    return [
        Resource(f"{name}/{'{jurisdiction}/' if name == 'bodies' else ''}{{{parameter}}}.json", f"一条{TABLE[name].title}记录",
                 f"One record of {TABLE[name].title_en.lower()}", f"{name}-record")
        for name, parameter in RECORDS.items()
    ]


def _slices() -> list[Resource]:
    pages = {
        "indicators/{indicator_id}/": ("一项指标", "one indicator", ("targets", "preface_figures")),
        "topics/{topic_id}/": ("一个主题", "one topic", ("items", "targets")),
        "mechanisms/{mechanism_id}/": ("一种机制", "one mechanism", ("items", "targets")),
        "laws/{law_id}/": ("一部法律或文件", "one law", ("citations",)),
        "jurisdictions/{jurisdiction}/": ("一个地方", "one place", ("plans", "items", "targets")),
        "plans/{plan_id}/{domain}/": ("一份规划的一个领域", "one domain of a plan", ("objectives", "measures", "targets", "responsibilities")),
        "plans/{plan_id}/implementation/": ("一份规划的组织实施", "the provisions of a plan", ("items", "responsibilities")),
        "plans/{plan_id}/data/": ("一份规划的核查与缺项", "the data page of a plan", ("findings", "missing_data")),
        "plans/{plan_id}/monitoring/": ("一份规划的监测", "the monitoring of a plan", ("statuses", "observations", "official_results")),
        "plans/{plan_id}/monitoring/{year}/": ("一份规划一年", "a plan in one year", ("report",)),
        "bodies/{jurisdiction}/": ("一个地方全部单位", "all bodies of one place", ("duties",)),
        "bodies/{jurisdiction}/{body_id}/": ("一个单位", "one body", ("duties",)),
    }
    tables = TABLE | SHEETS
    return [
        Resource(f"{page}{name}.json", f"{title}的{tables[name].title}（页面旁）", f"{tables[name].title_en} of {title_en}, beside its page",
                 name, beside=True)
        for page, (title, title_en, names) in pages.items() for name in names
    ]


RESOURCES: tuple[Resource, ...] = (
    Resource("index.json", "起点：有哪些回答", "Where to begin: what there is", "index"),
    Resource("changelog.json", "接口格式的变更", "Changes of the format", "changelog"),
    *_lists(), *_of_plans(), *_records(), *_slices(),
)


def examples(corpus: Corpus, links: Links) -> dict[str, str]:
    """A real id for each parameter, as far as the corpus has one; those of an address belong together."""
    found: dict[str, str] = {}
    for plan in corpus.plans.values():
        found |= {"plan_id": plan.id, "domain": plan.domains[0].code, "jurisdiction": plan.jurisdiction,
                  "province": province_of(plan.jurisdiction, corpus).code}
        break
    for name, refs in (("indicator_id", links.by_indicator), ("topic_id", links.by_topic), ("mechanism_id", links.by_mechanism),
                       ("law_id", links.by_law)):
        if refs:
            found[name] = max(refs, key=lambda key: (len(refs[key]), key))
    for body_id in links.by_body:
        found["jurisdiction"], found["body_id"] = body_id.split("/")
        found["province"] = province_of(found["jurisdiction"], corpus).code
        break
    return found
