"""The media type that each kind of file is to be sent with, by the ending of its name."""

from __future__ import annotations

#: Endings that hosts commonly lack or misname, or send without saying that the text is UTF-8. JSON Lines has no registered
#: type; the one here is the one that its readers know.
MEDIA_TYPES = {
    ".atom": "application/atom+xml",
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".parquet": "application/vnd.apache.parquet",
    ".sqlite": "application/vnd.sqlite3",
    ".svg": "image/svg+xml",
    ".ttl": "text/turtle",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".zip": "application/zip",
}

#: Texts that are no text/*: they are UTF-8 too, and readers that trust the header alone have to be told.
_TEXTS = frozenset({".atom", ".json", ".jsonl", ".jsonld", ".svg", ".xml"})

#: The endings of files of data, which pages of other sites may want to read.
DATA_ENDINGS = (
    ".atom", ".csv", ".ics", ".json", ".jsonl", ".jsonld", ".md", ".parquet", ".sqlite", ".ttl", ".txt", ".xlsx", ".zip",
)


def content_type(ending: str) -> str:
    """The value of the header Content-Type for files whose name ends so (``.csv``)."""
    kind = MEDIA_TYPES[ending]
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or ending in _TEXTS else kind
