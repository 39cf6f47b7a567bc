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
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import add
from pathlib import Path

from ..kept import NOTHING, Kept
from ..text import searchable
from . import SearchError, SearchRecord
from .records import write_records

#: A part ends when it has reached this many bytes: little to load, and not too many files.
_PART_SIZE = 24_000

#: The place of a text's first pair; a title's normal form is shorter, so that no string runs on from one into the other.
TEXT_START = 256


class PairEngine:
    """A ``SearchEngine`` that needs nothing but static files.

    What ``kept`` has of a plan's records is joined as it is: a list knows nothing of the records before it but the last number.
    """

    def __init__(self, kept: Kept = NOTHING) -> None:
        self._kept = kept

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
        for number, part in enumerate(_parts(_lists(ordered, self._kept))):
            lengths = [(key, len(content)) for key, content in part]
            header = json.dumps(lengths, ensure_ascii=False, separators=(",", ":")) + "\n"
            (folder / f"{number}.bin").write_bytes(header.encode() + b"".join(content for _, content in part))
            first_keys.append(part[0][0])
        (out / "index.json").write_text(json.dumps(first_keys, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def _lists(records: Sequence[SearchRecord], kept: Kept) -> dict[str, bytearray]:
    """For each key its list of records and places; raise SearchError for a title that is too long."""
    lists: dict[str, bytearray] = defaultdict(bytearray)
    last_number: dict[str, int] = {}
    start = 0
    for _, group in groupby(records, key=lambda record: record.id.split("/")[0]):
        stretch = list(group)
        inputs = tuple(f"{record.title}\n{record.text}" for record in stretch)
        for key, (first, in_title, last, rest) in kept.made("pairs", inputs, partial(_lists_of, stretch)).items():
            distance = start + first - last_number.get(key, 0)
            lists[key] += _coded((2 * distance + in_title if len(key) == 1 else distance,)) + rest
            last_number[key] = start + last
        start += len(stretch)
    return lists


@dataclass(slots=True)
class _Part:
    """What a stretch of records adds to a key's list: numbers count from the stretch's start, ``rest`` follows the first of them.

    ``in_title`` says of a character whether the title of the first record holds it.
    """

    first: int
    in_title: bool
    last: int
    rest: list[int]


def _lists_of(stretch: Sequence[SearchRecord]) -> dict[str, tuple[int, bool, int, bytes]]:
    """The part of each key, coded, for records that stand together: all of a plan, or all of a registry."""
    parts: dict[str, _Part] = {}
    for number, record in enumerate(stretch):
        title, text = searchable(record.title).text, searchable(record.text).text
        if len(title) >= TEXT_START:
            raise SearchError(f"the title of search record {record.id} has {len(title)} characters; it must stay under {TEXT_START}")
        for char in {*title, *text}:
            if part := parts.get(char):
                part.rest.append(2 * (number - part.last) + (char in title))
                part.last = number
            else:
                parts[char] = _Part(number, char in title, number, [])
        for pair, places in _places(title, text).items():
            if part := parts.get(pair):
                part.rest.append(number - part.last)
                part.last = number
            else:
                parts[pair] = part = _Part(number, False, number, [])
            part.rest.append(len(places))
            last = 0
            for place in places:
                part.rest.append(place - last)
                last = place
    return {key: (part.first, part.in_title, part.last, _coded(part.rest)) for key, part in parts.items()}


def _places(title: str, text: str) -> dict[str, list[int]]:
    """Each pair of a title and a text, with its places in order."""
    places: dict[str, list[int]] = defaultdict(list)
    for start, normal in ((0, title), (TEXT_START, text)):
        for place, pair in enumerate(map(add, normal, normal[1:]), start):
            places[pair].append(place)
    return places


def _coded(numbers: Sequence[int]) -> bytes:
    """The numbers as varints: seven bits a byte, the lowest first, the eighth bit set where more follow."""
    coded = bytearray()
    append = coded.append
    for number in numbers:
        while number > 0x7F:
            append(number & 0x7F | 0x80)
            number >>= 7
        append(number)
    return bytes(coded)


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
