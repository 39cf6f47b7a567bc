"""Coding of search text, and the files that a build of the index writes. All records are invented."""

from __future__ import annotations

import base64
import gzip
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search import FILTERS, SearchError, SearchRecord, pagefind
from generator.search.encode import BREAK, encode_character, encode_pairs, encode_record
from generator.search.pagefind import PagefindEngine
from generator.text import searchable

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
NORMAL_TEXT = ANY_TEXT.map(lambda text: searchable(text).text)


def decode(word: str) -> str:
    """The characters that a word was made of."""
    return "".join(chr(int(word[i : i + 5], 16)) for i in range(0, len(word), 5))


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


@given(NORMAL_TEXT)
def test_pairs_hold_the_whole_string(normal: str) -> None:
    words = list(encode_pairs(normal))
    assert len(words) == max(0, len(normal) - 1)
    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in words)
    if words:
        assert decode(words[0]) + "".join(decode(word)[1] for word in words[1:]) == normal


@given(NORMAL_TEXT, NORMAL_TEXT)
def test_a_record_parts_its_fields(title: str, text: str) -> None:
    words = encode_record((title, text)).split(" ")
    first = words.index(BREAK)
    second = words.index(BREAK, first + 1)
    assert words[:first] == list(encode_pairs(title))
    assert words[first + 1 : second] == list(encode_pairs(text))
    assert words[second + 1 :] == sorted({encode_character(char) for char in title + text})


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
        PagefindEngine().build(iter(records()), tmp_path / name)
    one = files(tmp_path / "one")
    assert one == files(tmp_path / "two")
    assert not any("fragment" in name or "-ui." in name for name in one)
    entry = json.loads(one["pagefind/pagefind-entry.json"])
    assert entry["languages"]["unknown"]["page_count"] == 40


def test_the_index_holds_the_words_unchanged(tmp_path: Path) -> None:
    PagefindEngine().build(records(), tmp_path)
    index = b"".join(gzip.decompress(path.read_bytes()) for path in (tmp_path / "pagefind/index").iterdir())
    words = {word for record in records() for word in encode_record((record.title, record.text)).split(" ")}
    assert all(word.encode() in index for word in words)


def test_records_and_filters(tmp_path: Path) -> None:
    PagefindEngine().build(records(), tmp_path)
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
    ],
)
def test_unfit_records_are_refused(unfit: list[SearchRecord], words: str, tmp_path: Path) -> None:
    with pytest.raises(SearchError, match=words):
        PagefindEngine().build(unfit, tmp_path)


def service(tmp_path: Path, script: str) -> str:
    """An executable that stands in for Pagefind."""
    path = tmp_path / "service"
    path.write_text(f"#!{sys.executable}\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_a_service_that_ends_early_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    executable = service(tmp_path, "import sys; sys.stdin.buffer.read(10)")
    monkeypatch.setattr(pagefind, "_executable", lambda: executable)
    with pytest.raises(SearchError, match="ended before the search index was built"):
        PagefindEngine().build(records(), tmp_path / "out")


def test_an_error_of_the_service_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = base64.b64encode(json.dumps({"message_id": 0, "payload": {"type": "Error", "message": "no room"}}).encode())
    executable = service(tmp_path, f"import sys; sys.stdout.write('{answer.decode()},'); sys.stdout.flush()")
    monkeypatch.setattr(pagefind, "_executable", lambda: executable)
    with pytest.raises(SearchError, match="no room"):
        PagefindEngine().build(records(), tmp_path / "out")
