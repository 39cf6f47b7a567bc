"""The envelope that every JSON answer comes in: which format, which data, under what licence, where to go from here.

The same for the files of ``api/v1/`` and for the slices of tables beside pages. Rows stand one a line and have
every column of their table, ``null`` where a cell is empty.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from .. import urls
from ..model import Release
from ..packages.jsonlines import jsonl_bytes
from ..packages.subject import LICENCE, LICENCE_URL
from ..schema_org import Addresses
from ..tables import Row, Table

#: The version of the format: the first part changes when a reader of the former one would break, and then the address
#: does, too; the second when something is added. See changelog.py.
FORMAT = "1.2"

Json = dict[str, Any]


def head(release: Release, url: str, links: Mapping[str, str]) -> Json:
    """The envelope of the file at ``url`` without its data; ``links`` has addresses from the site's root, by name.

    Addresses in it are absolute where the release names the site's, and else relative to the file.
    """
    at = Addresses(release.base_url, url)
    return {
        "api": FORMAT,
        "data_version": release.version,
        "as_of": release.as_of,
        "licence": {"name": LICENCE, "url": LICENCE_URL},
        "links": {name: at.of(target) for name, target in {"self": url, **links}.items()},
    }


def document(release: Release, url: str, links: Mapping[str, str], data: object) -> bytes:
    """A whole answer, as UTF-8."""
    return (_json({**head(release, url, links), "data": data}) + "\n").encode("utf-8")


def table_document(release: Release, url: str, links: Mapping[str, str], table: Table, lines: bytes) -> bytes:
    """An answer whose data are rows of a table; ``lines`` has them as JSON Lines."""
    known = {"schema": urls.api_schema(table.name), "columns": urls.table(table.name), **links}
    start = _json({**head(release, url, known), "table": table.name})[:-1]
    rows = lines.rstrip(b"\n").replace(b"\n", b",\n")
    return b"%s,\"data\":[\n%s\n]}\n" % (start.encode("utf-8"), rows) if rows else f'{start},"data":[]}}\n'.encode()


def row_lines(table: Table, rows: Iterable[Row]) -> bytes:
    """Rows as the JSON Lines that ``table_document`` takes."""
    return jsonl_bytes(table.columns, rows)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
