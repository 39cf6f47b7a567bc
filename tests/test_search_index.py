"""The normal form of search text, and the files that a build of the index writes. All records are invented."""

from __future__ import annotations

import json
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.search import FILTERS, SearchError, SearchRecord
from generator.search.pairs import TEXT_START, PairEngine
from generator.text import searchable

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
NORMAL_TEXT = ANY_TEXT.map(lambda text: searchable(text).text)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("孕产妇死亡率 下降到１２／１０万以下。", "孕产妇死亡率下降到12/10万以下"),
        ("达到９０％以上；", "达到90%以上"),
        ("婴儿死亡率控制在4.5‰以内", "婴儿死亡率控制在4.5‰以内"),
        ("35—64岁", "35-64岁"),
        ("35~64岁", "35-64岁"),
        ("35－64岁", "35-64岁"),
        ("1∶3", "1:3"),
        ("1：3", "1:3"),
        ("“互联网+”", "互联网+"),
        ("㎡ ① Ⅳ", "m21iv"),
        ("\u200b\ufeff\u3000", ""),
        ("𠮷田", "𠮷田"),
    ],
)
def test_searchable(text: str, normal: str) -> None:
    assert searchable(text).text == normal


@given(ANY_TEXT, ANY_TEXT)
def test_a_part_is_in_the_whole(left: str, right: str) -> None:
    assert searchable(left + right).text == searchable(left).text + searchable(right).text


@given(ANY_TEXT)
def test_offsets_lead_back_to_the_character(text: str) -> None:
    normal = searchable(text)
    assert normal.offsets[-1] == len(text)
    for i, char in enumerate(normal.text):
        start, end = normal.span(i, i + 1)
        assert end == start + 1
        assert char in searchable(text[start:end]).text


def lists(folder: Path) -> dict[str, bytes]:
    """Each key of an index with its list, read as its description says."""
    first_keys = json.loads((folder / "index.json").read_text("utf-8"))
    found: dict[str, bytes] = {}
    for number, first in enumerate(first_keys):
        header, content = (folder / f"index/{number}.bin").read_bytes().split(b"\n", 1)
        lengths = json.loads(header)
        assert lengths[0][0] == first and sum(length for _, length in lengths) == len(content)
        for key, length in lengths:
            found[key], content = content[:length], content[length:]
    assert list(found) == sorted(found)
    return found


def varints(content: bytes) -> list[int]:
    numbers, value, shift = [], 0, 0
    for byte in content:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            numbers.append(value)
            value = shift = 0
    assert shift == 0
    return numbers


def places(content: bytes) -> dict[int, list[int]]:
    """Record number → places, of a pair's list."""
    numbers = iter(varints(content))
    found: dict[int, list[int]] = {}
    record = 0
    for distance in numbers:
        record += distance
        found[record] = list(accumulate(next(numbers) for _ in range(next(numbers))))
    return found


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(NORMAL_TEXT.map(lambda text: text[:200]), NORMAL_TEXT), min_size=1, max_size=6))
def test_the_index_holds_every_pair_and_character_where_it_stands(fields: list[tuple[str, str]]) -> None:
    expected: dict[str, dict[int, list[int]]] = {}
    characters: dict[str, dict[int, bool]] = {}
    for number, (title, text) in enumerate(fields):
        for start, normal in ((0, title), (TEXT_START, text)):
            for i, char in enumerate(normal):
                characters.setdefault(char, {}).setdefault(number, start == 0)
                if i:
                    expected.setdefault(normal[i - 1 : i + 1], {}).setdefault(number, []).append(start + i - 1)
    with TemporaryDirectory() as name:
        PairEngine().build([SearchRecord(f"{n}", f"{n}/", title, text) for n, (title, text) in enumerate(fields)], Path(name))
        found = lists(Path(name))
    assert {key: places(content) for key, content in found.items() if len(key) > 1} == expected
    singles: dict[str, dict[int, bool]] = {}
    for key, content in found.items():
        if len(key) == 1:
            values = varints(content)
            singles[key] = dict(zip(accumulate(value >> 1 for value in values), (value % 2 == 1 for value in values), strict=True))
    assert singles == characters


def records() -> list[SearchRecord]:
    return [
        SearchRecord(
            id=f"invented/{number}",
            url=f"plans/{number}/",
            title=f"甲目标{number}",
            text=f"虚构数据第{number}条，达到{number}%以上。",
            filters={"place": "虚构甲县" if number < 25 else "虚构乙县"} if number != 7 else {},
        )
        for number in range(40)
    ]


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_equal_records_give_equal_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        PairEngine().build(iter(records()), tmp_path / name)
    one = files(tmp_path / "one")
    assert one == files(tmp_path / "two")


def test_parts_are_small_and_together_hold_all(tmp_path: Path) -> None:
    many = [SearchRecord(f"{n}", f"{n}/", "", "".join(chr(0x4E00 + (n * k) % 4000) for k in range(1, 80))) for n in range(1500)]
    PairEngine().build(many, tmp_path)
    sizes = [path.stat().st_size for path in (tmp_path / "index").iterdir()]
    assert len(sizes) > 5 and max(sizes) < 100_000
    assert len(lists(tmp_path)) > 4000


def test_records_and_filters(tmp_path: Path) -> None:
    PairEngine().build(records(), tmp_path)
    names = sorted(tmp_path.glob("records/*.json"), key=lambda path: int(path.stem))
    stored = [record for path in names for record in json.loads(path.read_text("utf-8"))]
    assert [record["id"] for record in stored] == [record.id for record in records()]
    assert stored[3]["text"] == "虚构数据第3条，达到3%以上。"
    filters = json.loads((tmp_path / "filters.json").read_text("utf-8"))
    assert filters["count"] == 40
    assert [entry["name"] for entry in filters["filters"]] == list(FILTERS)
    place = filters["filters"][0]
    assert place["values"] == ["虚构甲县", "虚构乙县"]
    assert place["runs"] == [[0, 7], [-1, 1], [0, 17], [1, 15]]


@pytest.mark.parametrize(
    ("unfit", "words"),
    [
        ([], "no search records"),
        ([SearchRecord("a", "a/", "甲", "乙"), SearchRecord("a", "b/", "丙", "丁")], "the id a"),
        ([SearchRecord("a", "a/", "甲", "乙", filters={"colour": "红"})], "colour"),
        ([SearchRecord("a", "a/", "甲" * 256, "乙")], "256 characters"),
    ],
)
def test_unfit_records_are_refused(unfit: list[SearchRecord], words: str, tmp_path: Path) -> None:
    with pytest.raises(SearchError, match=words):
        PairEngine().build(unfit, tmp_path)
