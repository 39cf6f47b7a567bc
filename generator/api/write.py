"""The files of the static API, written into the site.

Rows come from the packages' JSON Lines as they are, so that a plan's answers cost a copy.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from .. import slices, urls
from ..changes import Withdrawn
from ..changes_files import tombstone
from ..model import Plan
from ..packages import JSONL
from ..packages.csvfile import json_text
from ..packages.subject import PROJECT
from ..pages import Site
from ..planjson import plan_document
from ..provinces import by_province
from ..schema_org import Addresses
from ..slices import Slices
from ..tables import TABLE, Row, Table, table_rows
from .changelog import CHANGELOG
from .envelope import Json, document, row_lines, table_document
from .openapi import URL as OPENAPI
from .openapi import openapi
from .resources import BY_PROVINCE, NAMED, OF_PLAN, RECORDS, RESOURCES, WHOLE, examples
from .schemas import answer_schemas

#: The repository's own schemas that the schema of a plan refers to.
_PLAN_SCHEMAS = ("plan.schema.json", "common.schema.json")


def write_api(site: Site, schema: Path, out: Path) -> int:
    """Write ``api/v1/`` below ``out``, the site's root, and give the number of its files.

    ``schema`` is the folder of the repository's schemas. The packages have to be written already.
    """
    count = 0
    for url, data in _files(site):
        path = out / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        count += 1
    for name in _PLAN_SCHEMAS:
        shutil.copyfile(schema / name, out / urls.API / "schemas" / name)
    return count + len(_PLAN_SCHEMAS)


def _files(site: Site) -> Iterator[tuple[str, bytes]]:
    release = site.corpus.release
    known = examples(site.corpus, site.links)
    for name, schema in answer_schemas(release):
        yield urls.api_schema(name), json_text(schema)
    yield OPENAPI, json_text(openapi(release, known))
    yield _index(site, known)
    changes = f"{urls.API}changelog.json"
    yield changes, document(release, changes, {"schema": urls.api_schema("changelog")}, [change._asdict() for change in CHANGELOG])
    for name in WHOLE:
        url, table = f"{urls.API}{name}.json", TABLE[name]
        yield url, table_document(release, url, {}, table, row_lines(table, table.rows(site.corpus)))
    for name in BY_PROVINCE:
        yield from _provinces(site, TABLE[name])
    for plan in site.corpus.plans.values():
        yield from _plan(site, plan)
    for gone in site.changes.withdrawn.values():
        yield _withdrawn(site, gone)
    for name in RECORDS:
        yield from _records(site, TABLE[name])


def _index(site: Site, known: dict[str, str]) -> tuple[str, bytes]:
    url = f"{urls.API}index.json"
    at = Addresses(site.corpus.release.base_url, url)
    resources = []
    for resource in RESOURCES:
        entry = {"title": resource.title, "title_en": resource.title_en, "path": at.of(resource.address),
                 "schema": at.of(urls.api_schema(resource.schema))}
        example = resource.example(known)
        # A slice without rows is no file; the answers of the API itself are there for every record.
        if example and resource.parameters and not resource.beside:
            entry["example"] = at.of(example)
        resources.append(entry)
    counts = {name: len(getattr(site.corpus, name)) for name in (*WHOLE, *BY_PROVINCE)}
    links = {"schema": urls.api_schema("index"), "openapi": OPENAPI, "changelog": f"{urls.API}changelog.json",
             "documentation": urls.API_PAGE, "data": urls.DATA}
    return url, document(site.corpus.release, url, links, {"name": PROJECT, "counts": counts, "resources": resources})


def _provinces(site: Site, table: Table) -> Iterator[tuple[str, bytes]]:
    """The index of a list by province, and the rows of each."""
    corpus, release = site.corpus, site.corpus.release
    nation = next(place.code for place in corpus.jurisdictions.values() if place.parent is None)
    where = table.position("jurisdiction")
    groups = by_province(table_rows(corpus, site.store, table), lambda row: str(row[where] or nation), corpus)
    url = f"{urls.API}{table.name}.json"
    at, listed = Addresses(release.base_url, url), []
    for group in groups:
        page = f"{urls.API}{table.name}/by-province/{group.province.code}.json"
        yield page, table_document(release, page, {"index": url}, table, row_lines(table, group.members))
        entry: Json = {"jurisdiction": group.province.code, "name": group.province.name, "count": len(group.members), "href": at.of(page)}
        if table.name in NAMED:
            entry["ids"] = [table.key(row)[0] for row in group.members]
        listed.append(entry)
    data: Json = {"table": table.name, "count": sum(len(group.members) for group in groups), "provinces": listed}
    if table.name == "plans" and site.changes.withdrawn:
        data["withdrawn"] = [
            tombstone(corpus, gone, url) | {"href": at.of(_plan_url(plan_id))} for plan_id, gone in site.changes.withdrawn.items()
        ]
    yield url, document(release, url, {"schema": urls.api_schema("provinces"), "columns": urls.table(table.name)}, data)


def _plan_url(plan_id: str) -> str:
    return f"{urls.API}plans/{plan_id}.json"


def _withdrawn(site: Site, gone: Withdrawn) -> tuple[str, bytes]:
    """The answer that stands where the plan was: a reader that follows its address learns that it is gone, and why."""
    url = _plan_url(gone.plan.id)
    links = {"schema": urls.api_schema("withdrawn"), "page": urls.plan(gone.plan.id), "list": f"{urls.API}plans.json"}
    return url, document(site.corpus.release, url, links, tombstone(site.corpus, gone, url))


def _plan(site: Site, plan: Plan) -> Iterator[tuple[str, bytes]]:
    release = site.corpus.release
    url, folder = _plan_url(plan.id), f"{urls.API}plans/{plan.id}/"
    links = {
        "schema": urls.api_schema("plan"), "page": urls.plan(plan.id), "package": urls.package(plan.id),
        "jurisdiction": f"{urls.API}jurisdictions/{plan.jurisdiction}.json", **{name: f"{folder}{name}.json" for name in OF_PLAN},
    }
    yield url, document(release, url, links, plan_document(plan))
    for name in OF_PLAN:
        address = f"{folder}{name}.json"
        lines = (site.packages[plan.id].folder / JSONL / f"{name}.jsonl").read_bytes()
        yield address, table_document(release, address, {"plan": url, "page": urls.plan(plan.id)}, TABLE[name], lines)


def _records(site: Site, table: Table) -> Iterator[tuple[str, bytes]]:
    release = site.corpus.release
    for row in table.rows(site.corpus):
        key = str(table.key(row)[0])
        url = f"{urls.API}{table.name}/{key}.json"
        at = Addresses(release.base_url, url)
        page, found = _page_and_slices(site, table.name, key)
        # A record that nothing refers to has no page.
        links = {"schema": urls.api_schema(f"{table.name}-record"), "list": f"{urls.API}{table.name}.json", **page}
        data = {
            "record": _cells(table, row),
            "slices": [
                {"table": one.table.name, "rows": len(one.records), "json": at.of(f"{page['page']}{one.table.name}.json"),
                 "csv": at.of(f"{page['page']}{one.table.name}.csv")}
                for one in found
            ],
        }
        yield url, document(release, url, links, data)


def _cells(table: Table, row: Row) -> Mapping[str, object]:
    return dict(zip(table.header, row, strict=True))


def _page_and_slices(site: Site, name: str, key: str) -> tuple[dict[str, str], Slices]:
    """The links to the record's page, none where it has none, and what the page offers."""
    corpus, links = site.corpus, site.links
    match name:
        case "indicators":
            return ({"page": urls.indicator(key)}, slices.of_indicator(key, corpus, links)) if links.uses(key) else ({}, ())
        case "topics":
            return ({"page": urls.record(corpus.topics[key])}, slices.of_topic(key, corpus, links)) if key in links.by_topic else ({}, ())
        case "mechanisms":
            used = key in links.by_mechanism
            return ({"page": urls.record(corpus.mechanisms[key])}, slices.of_mechanism(key, corpus, links)) if used else ({}, ())
        case "laws":
            return ({"page": urls.record(corpus.laws[key])}, slices.of_law(key, corpus, links)) if key in links.by_law else ({}, ())
        case "jurisdictions":
            return {"page": urls.jurisdiction(key)}, slices.of_jurisdiction(corpus.jurisdictions[key], corpus, links)
        case _:
            page = urls.body(corpus.bodies[key])
            return ({"page": page, "duties": f"{page}duties.json"} if key in links.by_body else {}), ()
