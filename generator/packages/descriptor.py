"""The descriptor of a package: datapackage.json after Data Package 2.0, made from the table definitions.

The CSV files are in the standard's default dialect, so that no resource declares one. ``rights``, ``spatial`` and
``temporal`` are no properties of the standard; it allows more, and portals ask for these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..model import Document
from ..tables import TABLE, Column, Table
from .subject import LICENCE, LICENCE_TITLE, LICENCE_URL, PROJECT, RIGHTS, RIGHTS_EN, Subject

_PROFILES = "https://datapackage.org/profiles/2.0"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Size and SHA-256 of a file of the package."""

    bytes: int
    sha256: str


def descriptor(subject: Subject, files: Mapping[Table, FileFacts]) -> dict[str, Any]:
    """The package's descriptor; ``files`` has the facts of each table's CSV file."""
    release = subject.release
    described: dict[str, Any] = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": subject.name,
        "title": f"{subject.title}：结构化数据",
        "description": _both(
            f"{subject.title}的目标、措施、目标值、责任单位和引用，由本站从官方文本整理；概述是本站的转述",
            f"{subject.title_en}: objectives, measures, targets, responsible bodies and citations as structured data, "
            "curated from the official texts; summaries are in our own words",
        ),
        "version": release.version,
        "created": f"{release.as_of}T00:00:00Z",
        "licenses": [{"name": LICENCE, "path": LICENCE_URL, "title": LICENCE_TITLE}],
        "rights": _both(RIGHTS, RIGHTS_EN),
        "contributors": [_contributor(release.repository_url)],
        "keywords": list(subject.keywords),
        "sources": [_source(document) for document in subject.documents],
        "resources": [_resource(table, facts) for table, facts in files.items()],
    }
    if subject.place:
        code, name = subject.place
        described["spatial"] = {"code": code, "name": name, "scheme": "GB/T 2260"}
    if subject.years:
        first, last = subject.years
        described["temporal"] = {"start": f"{first}-01-01", "end": f"{last}-12-31"}
    if subject.homepage:
        described |= {"id": subject.homepage, "homepage": subject.homepage}
    return described


def _contributor(repository_url: str) -> dict[str, Any]:
    contributor: dict[str, Any] = {"title": PROJECT, "roles": ["compiler"]}
    return contributor | ({"path": repository_url} if repository_url else {})


def _source(document: Document) -> dict[str, Any]:
    """A source with what is known of it; Data Package names ``title`` and ``path``, the rest is additional."""
    known = {
        "title": document.title,
        "path": document.origin_url,
        "issuer": document.issuer,
        "date": document.date,
        "sha256": document.sha256,
    }
    return {key: value for key, value in known.items() if value}


def _resource(table: Table, facts: FileFacts) -> dict[str, Any]:
    resource = {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "title": f"{table.title} {table.title_en}",
        "description": _both(table.description, table.description_en),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": facts.bytes,
        "hash": f"sha256:{facts.sha256}",
        "schema": _schema(table),
    }
    if table.needs_texts:
        title = "官方原文，不属于本站授权的内容 Official text, not ours to license"
        resource["licenses"] = [{"path": "README.md", "title": title}]
    return resource


@cache
def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(table, column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
    }
    if table.foreign_keys:
        schema["foreignKeys"] = [_foreign_key(table, column) for column in table.foreign_keys]
    return schema


def _field(table: Table, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "title": f"{column.title} {column.title_en}"}
    if column.description:
        field["description"] = _both(column.description, column.description_en)
    constraints = {
        "required": column.required or None,
        "unique": (column.name,) == table.primary_key or None,
        "pattern": column.pattern,
        "minimum": column.minimum,
        "enum": list(column.words) if column.words else None,
    }
    kept = {key: value for key, value in constraints.items() if value is not None}
    if kept:
        field["constraints"] = kept
    if column.words:
        field["categories"] = [{"value": code, "label": f"{word.zh} {word.en}"} for code, word in column.words.items()]
    return field


def _foreign_key(table: Table, column: Column) -> dict[str, Any]:
    """In the form of Data Package 2.0, where a table that refers to itself names no resource."""
    target = TABLE[column.references or ""]
    resource = {} if target is table else {"resource": target.name}
    return {"fields": [column.name], "reference": {**resource, "fields": list(target.primary_key)}}


def _both(chinese: str, english: str) -> str:
    """A description in both languages, once where they are the same."""
    if chinese == english:
        return chinese
    return f"{chinese.rstrip('。')}。{english.rstrip('.')}."
