"""Search with a static index of our own: for each pair of characters, where it stands.

Where to cut Chinese into words is guesswork that index and query seldom share; pairs need no guess. A
string stands in a record where its pairs stand one after the other, so that answers are exact.

``index/<n>.bin`` is a part of the index. Its first line, in JSON, gives each key (a pair of
neighbouring characters, or a single one) and the length of its list; the lists follow. All numbers
are varints. The list of a pair is, for each record that holds it: how far the record's number lies
behind the one before, how often the pair stands there, and its places, each again as a distance. The
list of a character has for each record twice that distance, and one more where the title holds it.
``index.json`` gives the first key of each part. Titles have the places before ``TEXT_START``, so that
what stands in a title is known without the record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from ..text import searchable
from . import SearchError, SearchRecord
from .records import write_records

#: A part ends when it has reached this many bytes: little to load, and not too many files.
_PART_SIZE = 24_000

#: The place of a text's first pair; a title's normal form is shorter, so that no string runs on from one into the other.
TEXT_START = 256


class PairEngine:
    """A ``SearchEngine`` that needs nothing but static files."""

    def build(self, records: Iterable[SearchRecord], out: Path) -> None:
        """Write index, records and filters into the folder ``out``, which must not hold files yet.

        Raises SearchError when there is nothing to search.
        """
        ordered = list(records)
        if not ordered:
            raise SearchError("there are no search records; the corpus holds no plan that could be searched")
        write_records(ordered, out)
        folder = out / "index"
        folder.mkdir(parents=True)
        first_keys = []
        for number, part in enumerate(_parts(_lists(ordered))):
            lengths = [(key, len(content)) for key, content in part]
            header = json.dumps(lengths, ensure_ascii=False, separators=(",", ":")) + "\n"
            (folder / f"{number}.bin").write_bytes(header.encode() + b"".join(content for _, content in part))
            first_keys.append(part[0][0])
        (out / "index.json").write_text(json.dumps(first_keys, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def _lists(records: Iterable[SearchRecord]) -> dict[str, bytearray]:
    """For each key its list of records and places; raise SearchError for a title that is too long."""
    lists: dict[str, bytearray] = {}
    last_number: dict[str, int] = {}
    for number, record in enumerate(records):
        for key, places in _places(record).items():
            content = lists.setdefault(key, bytearray())
            distance = number - last_number.get(key, 0)
            last_number[key] = number
            if len(key) == 1:
                _append(content, 2 * distance + (places[0] < TEXT_START))
                continue
            _append(content, distance)
            _append(content, len(places))
            last = 0
            for place in places:
                _append(content, place - last)
                last = place
    return lists


def _places(record: SearchRecord) -> dict[str, list[int]]:
    """Each character and each pair of a record's title and text, with its places in order."""
    title, text = searchable(record.title).text, searchable(record.text).text
    if len(title) >= TEXT_START:
        raise SearchError(f"the title of search record {record.id} has {len(title)} characters; it must stay under {TEXT_START}")
    places: dict[str, list[int]] = {}
    for start, normal in ((0, title), (TEXT_START, text)):
        for place, char in enumerate(normal, start):
            places.setdefault(char, []).append(place)
        for place, (first, second) in enumerate(pairwise(normal), start):
            places.setdefault(first + second, []).append(place)
    return places


def _append(content: bytearray, value: int) -> None:
    while value > 0x7F:
        content.append(value & 0x7F | 0x80)
        value >>= 7
    content.append(value)


def _parts(lists: dict[str, bytearray]) -> Iterator[list[tuple[str, bytearray]]]:
    part: list[tuple[str, bytearray]] = []
    size = 0
    for key in sorted(lists):
        part.append((key, lists[key]))
        size += len(lists[key])
        if size >= _PART_SIZE:
            yield part
            part, size = [], 0
    if part:
        yield part
