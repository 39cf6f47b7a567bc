"""JSON Schemas (2020-12) of the answers, made from the table definitions.

They describe what this version of the format sends, and leave room for what a later one adds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .. import urls
from ..model import Release
from ..sheets import SHEETS
from ..tables import TABLE, TABLES, Column, Table
from .envelope import FORMAT, Json
from .resources import PARAMETERS, RECORDS

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Json = {"type": "string"}
_COUNT: Json = {"type": "integer", "minimum": 0}
_TYPES: dict[str, Json] = {
    "string": _TEXT, "integer": {"type": "integer"}, "number": {"type": "number"}, "boolean": {"type": "boolean"},
    "year": {"type": "integer"}, "date": {"type": "string", "format": "date"},
}


def answer_schemas(release: Release) -> Iterator[tuple[str, Json]]:
    """The name and the schema of every kind of answer. ``plan`` refers to the repository's plan.schema.json, which has to lie beside it."""
    for table in (*TABLES, *SHEETS.values()):
        rows = {"type": "array", "items": {"$ref": "#/$defs/row"}}
        yield table.name, _answer(release, table.name, f"{table.title} {table.title_en}", rows, {"table": {"const": table.name}},
                                  row=row_schema(table))
    for name in RECORDS:
        table = TABLE[name]
        yield f"{name}-record", _answer(
            release, f"{name}-record", f"一条{table.title}记录 One record of {table.title_en.lower()}",
            _object(record=row_schema(table), slices={"type": "array", "items": {"$ref": "#/$defs/slice"}}),
            slice=_object(table={"enum": [one.name for one in TABLES]}, rows=_COUNT, json=_TEXT, csv=_TEXT),
        )
    yield "plan", _answer(release, "plan", "一份规划 One plan", {"$ref": "plan.schema.json"})
    yield "withdrawn", _answer(release, "withdrawn", "已撤回的规划 A withdrawn plan", _withdrawn())
    group = _object(jurisdiction={"type": "string", "pattern": "^[0-9]{6}$"}, name=_TEXT, count=_COUNT, href=_TEXT)
    group["properties"]["ids"] = {"type": "array", "items": _TEXT, "uniqueItems": True}
    groups = _object(table=_TEXT, count=_COUNT, provinces=_list(group))
    groups["properties"]["withdrawn"] = _list(_withdrawn(href=_TEXT))
    yield "provinces", _answer(release, "provinces", "按省列出 By province", groups)
    resource = _object(title=_TEXT, title_en=_TEXT, path=_TEXT, schema=_TEXT)
    resource["properties"]["example"] = _TEXT
    counts = {"type": "object", "additionalProperties": _COUNT}
    yield "index", _answer(release, "index", "起点 Index", _object(name=_TEXT, counts=counts, resources=_list(resource)))
    change = _object(version=_TEXT, date={"type": "string", "format": "date"}, zh=_TEXT, en=_TEXT)
    yield "changelog", _answer(release, "changelog", "接口格式的变更 Changes of the format", _list(change))


def _withdrawn(**more: Json) -> Json:
    """What is left of a plan that is no longer published."""
    event = _object(version=_TEXT, date={"type": "string", "format": "date"})
    event["properties"] |= {"reason": _TEXT, "reason_en": _TEXT, "replaced_by": _TEXT}
    return _object(id={"type": "string", "pattern": PARAMETERS["plan_id"].pattern}, title=_TEXT, title_en=_TEXT, withdrawn=event, **more)


def row_schema(table: Table) -> Json:
    """A row of a table: every column is there, ``null`` where the cell is empty."""
    return {
        "type": "object",
        "title": f"{table.title} {table.title_en}",
        "description": f"{table.description} {table.description_en}",
        "properties": {column.name: _cell(column) for column in table.columns},
        "required": list(table.header),
    }


def _cell(column: Column) -> Json:
    cell: Json = {"title": f"{column.title} {column.title_en}"}
    if column.description:
        cell["description"] = " ".join(dict.fromkeys((column.description, column.description_en)))
    kind = dict(_TYPES[column.type])
    if not column.required:
        kind["type"] = [kind["type"], "null"]
    cell |= kind
    if column.words:
        cell["enum"] = [*column.words, *(() if column.required else (None,))]
    if column.pattern:
        cell["pattern"] = column.pattern
    if column.minimum is not None:
        cell["minimum"] = column.minimum
    if column.references:
        cell["$comment"] = f"Refers to {column.references}."
    return cell


def _answer(release: Release, name: str, title: str, data: Json, more: Json | None = None, **definitions: Any) -> Json:
    address = urls.api_schema(name)
    envelope = {
        "api": {"type": "string", "pattern": rf"^{FORMAT.split('.')[0]}\.[0-9]+$"},
        "data_version": _TEXT,
        "as_of": {"type": "string", "format": "date"},
        "licence": _object(name=_TEXT, url={"type": "string", "format": "uri"}),
        "links": {"type": "object", "properties": {"self": _TEXT}, "required": ["self"], "additionalProperties": _TEXT},
    }
    schema = {
        "$schema": _DIALECT,
        "$id": release.base_url + address if release.base_url else f"{name}.json",
        "title": title,
        **_object(**envelope, **(more or {}), data=data),
    }
    return schema | ({"$defs": definitions} if definitions else {})


def _object(**properties: Any) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}
