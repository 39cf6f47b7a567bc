"""The page about the static API, in Chinese and in English; its examples are answers of this build."""

from __future__ import annotations

import json
from collections.abc import Iterator

from .. import slices, urls
from ..api.changelog import CHANGELOG
from ..api.envelope import FORMAT, head
from ..api.openapi import URL as OPENAPI
from ..api.resources import BY_PROVINCE, RESOURCES, Resource, examples
from ..media_types import DATA_ENDINGS, content_type
from ..packages import JSONL
from ..page import Crumb, Heading, Page
from ..sheets import DUTIES, SHEETS
from ..tables import TABLE
from .site import Site


def pages(site: Site) -> Iterator[Page]:
    known = examples(site.corpus, site.links)
    shown = {
        "groups": _groups(known, _slices_of(site, known)), "openapi": OPENAPI, "changes": CHANGELOG, "format": FORMAT,
        "index": f"{urls.API}index.json", "log": f"{urls.API}changelog.json",
        "content_types": [(ending, content_type(ending)) for ending in DATA_ENDINGS],
        "sheets": SHEETS.values(),
        "by_province": [TABLE[name] for name in BY_PROVINCE], "answer": _answer(site, known.get("plan_id")),
    }
    headings = (("start", "从这里开始", "Start here"), ("answer", "一个回答", "An answer"), ("addresses", "地址", "Addresses"),
                ("long", "长列表按省分开", "Long lists come by province"), ("formats", "格式说明", "Descriptions of the format"),
                ("sheets", "页面旁的清单和表", "Sheets beside pages"),
                ("hosting", "托管与在网页里直接使用", "Hosting, and reading from a browser"), ("changes", "格式变更", "Changes of the format"))
    yield site.page(
        "api.html", url=urls.API_PAGE, title="数据接口", section=urls.DATA, crumbs=(Crumb(urls.DATA, "数据"),),
        alternate=urls.ENGLISH_API_PAGE, toc=tuple(Heading(anchor, zh) for anchor, zh, _ in headings),
        description="静态 JSON 接口：地址、回答的格式、JSON Schema、OpenAPI 说明和格式变更。", **shown,
    )
    yield site.page(
        "en_api.html", url=urls.ENGLISH_API_PAGE, title="API", section=urls.ENGLISH_DATA, lang="en", alternate=urls.API_PAGE,
        crumbs=(Crumb(urls.ENGLISH_DATA, "Data"),),
        toc=tuple(Heading(anchor, en) for anchor, _, en in headings),
        description="A static JSON API: addresses, form of the answers, JSON Schemas, OpenAPI and changes of the format.", **shown,
    )


def _groups(known: dict[str, str], there: set[str]) -> list[tuple[str, str, list[tuple[Resource, str | None]]]]:
    """The answers by kind, each with the address of one that is there; a slice without rows is no file, and has none."""
    def rows(chosen: list[Resource]) -> list[tuple[Resource, str | None]]:
        return [(resource, address if not resource.beside or address in there else None)
                for resource, address in ((one, one.example(known)) for one in chosen)]

    inside = [resource for resource in RESOURCES if not resource.beside]
    plans = [resource for resource in inside if "{plan_id}" in resource.path]
    return [
        ("列表和记录", "Lists and records", rows([resource for resource in inside if resource not in plans])),
        ("一份规划", "One plan", rows(plans)),
        ("页面旁的切片", "Slices beside pages", rows([resource for resource in RESOURCES if resource.beside])),
    ]


def _slices_of(site: Site, known: dict[str, str]) -> set[str]:
    """The addresses of the slices that the records of the examples have."""
    corpus, links = site.corpus, site.links
    pages: list[tuple[str, slices.Slices]] = []
    for name, folder, of in (
        ("indicator_id", urls.INDICATORS, slices.of_indicator), ("topic_id", urls.TOPICS, slices.of_topic),
        ("mechanism_id", urls.MECHANISMS, slices.of_mechanism), ("law_id", urls.LAWS, slices.of_law),
    ):
        if name in known:
            pages.append((f"{folder}{known[name]}/", of(known[name], corpus, links)))
    if "plan_id" in known:
        plan = corpus.plans[known["plan_id"]]
        place = corpus.jurisdictions[known["jurisdiction"]]
        pages += [
            (urls.jurisdiction(place.code), slices.of_jurisdiction(place, corpus, links)),
            (urls.domain(plan.id, plan.domains[0].code), slices.of_domain(plan, plan.domains[0], corpus)),
            (urls.provisions(plan.id), slices.of_provisions(plan, corpus)),
            (urls.plan_data(plan.id), slices.of_findings(site.views[plan.id])),
            (urls.plan_monitoring(plan.id), slices.of_monitoring(site.views[plan.id])),
        ]
    there = {f"{page}{one.table.name}.json" for page, found in pages for one in found}
    if "body_id" in known:
        there |= {f"{page}{DUTIES.name}.json" for page in (
            urls.bodies_of(known["jurisdiction"]), f"{urls.BODIES}{known['jurisdiction']}/{known['body_id']}/")}
    return there


def _answer(site: Site, plan_id: str | None) -> str:
    """The beginning of a real answer: the envelope and the first row of a plan's targets; empty without any."""
    if plan_id is None:
        return ""
    with (site.packages[plan_id].folder / JSONL / "targets.jsonl").open(encoding="utf-8", newline="\n") as lines:
        first = lines.readline()
    if not first:
        return ""
    url = f"{urls.API}plans/{plan_id}/targets.json"
    links = {"schema": urls.api_schema("targets"), "columns": urls.table("targets")}
    row = {name: value for name, value in json.loads(first).items() if value is not None}
    return json.dumps({**head(site.corpus.release, url, links), "table": "targets", "data": [row]}, ensure_ascii=False, indent=2)
