"""What Datasette shows beside the database of all plans: titles, licence, the meaning of columns, and a search.

``datasette openplans.sqlite --metadata openplans.metadata.json`` serves both as they are.
"""

from __future__ import annotations

from typing import Any

from ..tables import Column, Table
from .sqlite import search_table
from .subject import LICENCE_TITLE, LICENCE_URL, PROJECT, RIGHTS, Subject

#: Datasette counts each facet on every visit.
_FACETS = 3

#: The rows of one table that hold a text, whatever its length: three characters or more through the search table.
_FOUND = """
SELECT '{table}' AS 找到于, "{key}" AS 标识, {shown} AS 内容 FROM "{table}"
WHERE length(:text) > 2 AND rowid IN (SELECT rowid FROM "{search}" WHERE "{search}" MATCH '"' || replace(:text, '"', '""') || '"')
UNION ALL
SELECT '{table}', "{key}", {shown} FROM "{table}" WHERE length(:text) BETWEEN 1 AND 2 AND ({like})
""".strip()


def datasette_metadata(subject: Subject, database: str) -> dict[str, Any]:
    """The metadata for the file ``<database>.sqlite``."""
    return {
        "title": f"{subject.title} {subject.title_en}",
        "description": f"{subject.citation} {RIGHTS}",
        "license": LICENCE_TITLE,
        "license_url": LICENCE_URL,
        "source": PROJECT,
        **({"source_url": subject.homepage} if subject.homepage else {}),
        "databases": {
            database: {
                "tables": {"about": {"title": "说明 About"}, **{table.name: _table(table) for table in subject.tables}},
                "queries": {"search": {
                    "title": "搜索 Search",
                    "description": "在各表中查找文字，一个字也可以。Finds a text of any length in all tables that are searched.",
                    "hide_sql": True,
                    "sql": "\nUNION ALL\n".join(_found(table) for table in subject.tables if table.searched),
                }},
            },
        },
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": f"{table.title} {table.title_en}",
        "description": f"{table.description} {table.description_en}",
        "columns": {column.name: _meaning(column) for column in table.columns},
        **({"label_column": label} if (label := _label(table)) else {}),
        **({"facets": facets} if (facets := _facets(table)) else {}),
    }


def _meaning(column: Column) -> str:
    words = "，".join(f"{code} {word.zh}" for code, word in (column.words or {}).items())
    return "；".join(filter(None, (f"{column.title} {column.title_en}", column.description, words)))


def _facets(table: Table) -> list[str]:
    """The columns by which rows are counted and chosen at once: the place or else the plan, the domain, and code words."""
    place = "jurisdiction_name" if "jurisdiction_name" in table.header else "plan_id"
    coded = [column.name for column in table.columns if column.words and column.required]
    return [name for name in dict.fromkeys((place, "domain", *coded)) if name in table.header and (name,) != table.primary_key][:_FACETS]


def _label(table: Table) -> str | None:
    """The column whose value stands for a row where another table links to it."""
    return next((column.name for column in table.columns if column.name in ("title", "name")), None)


def _found(table: Table) -> str:
    like = " OR ".join(f"\"{name}\" LIKE '%' || :text || '%'" for name in table.searched)
    shown = " || ' ' || ".join(f"coalesce(\"{name}\", '')" for name in table.searched)
    return _FOUND.format(table=table.name, key=table.primary_key[0], shown=shown, search=search_table(table), like=like)
