"""Full-text search of the site: records in, a folder of static files out.

What a visitor's query finds is fixed here and holds for every engine: a record is found by a
term when the term's normal form (``generator.text.searchable``) stands, letter for letter, in
the normal form of the record's title or of its text. The list of found records is complete.

An engine makes the files that answer "which records hold this string"; the records themselves
and their filters are written by ``records.py``. In the browser ``site/assets/search-engine.js``
is the counterpart of the engine, so that another engine replaces two small modules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

#: The filters of the search page and their labels, in the order shown.
FILTERS: Mapping[str, str] = MappingProxyType(
    {
        "place": "地区",
        "kind": "规划类别",
        "domain": "发展领域",
        "type": "内容类型",
        "period": "规划期",
    }
)


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One thing that can be found: an objective, a measure, a target, a clause …

    ``url`` is relative to the site's root. ``title`` and ``text`` are searched, each for itself;
    ``context`` (the plan and place a record stands in) is only shown. ``filters`` gives a Chinese
    label for each filter of ``FILTERS`` that applies to the record. ``lead`` names the bodies that lead what the record
    says, as the text names them, and is only shown.
    """

    id: str
    url: str
    title: str
    text: str
    context: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    lead: str = ""


class SearchEngine(Protocol):
    """What makes a search index."""

    def build(self, records: Iterable[SearchRecord], out: Path) -> None:
        """Write all that the search page loads into the folder ``out``.

        Results are shown in the order of ``records``, those first whose titles hold what is searched.
        Equal records give equal bytes.
        """


class SearchError(Exception):
    """The index cannot be built; the message says why and what to do."""
