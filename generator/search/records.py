"""The records themselves, as the search page shows and filters them.

``records/<n>.json`` holds ``PER_FILE`` records each, in order; ``filters.json`` says for each
filter which value each record has, as runs of equal values, for records come plan by plan.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from . import FILTERS, SearchError, SearchRecord

#: Few enough that a page of results loads little, many enough that files stay few.
PER_FILE = 16


def write_records(records: Sequence[SearchRecord], out: Path) -> None:
    """Write the records and their filters into the folder ``out``; raise SearchError for unfit records."""
    _check(records)
    folder = out / "records"
    folder.mkdir(parents=True, exist_ok=True)
    for number, start in enumerate(range(0, len(records), PER_FILE)):
        _write_json(
            folder / f"{number}.json",
            [
                {"id": r.id, "url": r.url, "title": r.title, "text": r.text, "context": r.context,
                 **({"lead": r.lead} if r.lead else {})}
                for r in records[start : start + PER_FILE]
            ],
        )
    _write_json(
        out / "filters.json",
        {
            "count": len(records),
            "per_file": PER_FILE,
            "filters": [_filter_runs(name, records) for name in FILTERS],
        },
    )


def _check(records: Sequence[SearchRecord]) -> None:
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            raise SearchError(f"two search records have the id {record.id}; give each its own")
        seen.add(record.id)
        if unknown := sorted(set(record.filters) - set(FILTERS)):
            raise SearchError(
                f"search record {record.id} has the filter {unknown[0]}, which the search page does not know; "
                f"use one of {', '.join(FILTERS)}, or add it to FILTERS in generator/search/__init__.py"
            )


def _filter_runs(name: str, records: Sequence[SearchRecord]) -> dict[str, object]:
    """A filter with its values, in order of appearance, and ``[value index, how many]`` runs; -1 is no value."""
    values: dict[str, int] = {}
    codes = [values.setdefault(label, len(values)) if (label := record.filters.get(name)) else -1 for record in records]
    runs = [[code, len(list(group))] for code, group in groupby(codes)]
    return {"name": name, "label": FILTERS[name], "values": list(values), "runs": runs}


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8", newline="\n")
