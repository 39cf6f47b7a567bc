"""The normal form of texts, clauses joined from lines, and the store that texts come from."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.clause import Clause, Line, Lines, join, split_lines
from generator.store import SourceStore, SourceText
from generator.text import name_form, normalise, searchable

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
#: Texts made of what changes its length or order when it is normalised.
TRICKY = st.text("ａＡ％　 \u00a0\u200b\ufeffİßﬃ㍿①½㎡²ｶﾞｶﾞがДžΣςK한글ﷺ12，。（）—–～∶:：", max_size=40)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("", ""),
        ("７０％ 以上", "70%以上"),
        ("（一）妇女\u3000与\u00a0健康", "(一)妇女与健康"),
        ("ＧＤＰ", "gdp"),
        ("\ufeff序\u200b言\n", "序言"),
        ("①㎡½", "1m21⁄2"),
        ("ﬃ", "ffi"),
    ],
)
def test_the_normal_form(text: str, normal: str) -> None:
    assert normalise(text).text == normal


@given(ANY | TRICKY)
def test_the_normal_form_has_no_blanks_and_is_its_own_normal_form(text: str) -> None:
    normal = normalise(text).text
    assert not any(char.isspace() or unicodedata.category(char) == "Cf" for char in normal)
    assert normalise(normal).text == normal


@given(ANY | TRICKY, st.data())
def test_every_part_of_the_normal_form_leads_back_to_where_it_came_from(text: str, data: st.DataObject) -> None:
    normal = normalise(text)
    assert len(normal.offsets) == len(normal.text) + 1
    assert list(normal.offsets) == sorted(normal.offsets)
    start = data.draw(st.integers(0, len(normal.text)))
    end = data.draw(st.integers(start, len(normal.text)))
    first, last = normal.span(start, end)
    assert 0 <= first <= last <= len(text)
    assert normal.text[start:end] in normalise(text[first:last]).text
    if start < end:
        assert normal.text[start] in normalise(text[first]).text
        assert normal.text[end - 1] in normalise(text[last - 1]).text


@given(ANY | TRICKY, ANY | TRICKY)
def test_a_text_beside_another_is_searched_as_each_alone(one: str, other: str) -> None:
    assert searchable(one + other).text == searchable(one).text + searchable(other).text


@given(ANY | TRICKY)
def test_the_searchable_form_leads_back_too(text: str) -> None:
    found = searchable(text)
    assert len(found.offsets) == len(found.text) + 1
    assert found.offsets[-1] == len(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("示例县妇女发展规划（2021—2025年）", "示例县妇女发展规划(2021-2025年)"),
        ("示例县“十四五”妇女发展规划", "示例县\"十四五\"妇女发展规划"),
        ("《妇女权益法》", "妇女权益法"),
        ("示 例 县", "示例县"),
        ("35～64岁", "35—64岁"),
    ],
)
def test_names_that_differ_in_width_dashes_and_quotation_marks_are_one(one: str, other: str) -> None:
    assert name_form(one) == name_form(other)


def test_names_that_differ_in_a_character_are_two() -> None:
    assert name_form("示例县妇女发展规划") != name_form("示例县妇女发展纲要")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("\n \n\t\n", []),
        ("甲\n\n 乙 \n", [(1, "甲"), (3, "乙")]),
        ("甲\r\n乙\r\n", [(1, "甲"), (2, "乙")]),
        ("\ufeff甲\n\u200b乙\u3000\n", [(1, "甲"), (2, "乙")]),
        ("甲\x0b乙\x0c丙\u2028丁\x85戊\n己", [(1, "甲\x0b乙\x0c丙\u2028丁\x85戊"), (2, "己")]),  # lines end at line feeds only
        ("[bookmark: _GoBack]1.甲\n[Bookmark:x]\n乙[bookmark: 1]丙", [(1, "1.甲"), (3, "乙丙")]),
    ],
)
def test_lines_are_numbered_and_bare(text: str, lines: list[tuple[int, str]]) -> None:
    assert [(line.number, line.text) for line in split_lines(text)] == lines


def test_a_cut_sentence_is_joined_and_a_whole_one_starts_a_paragraph() -> None:
    clause = join([Line(3, "检查率达到"), Line(5, "70%"), Line(6, "以上。"), Line(9, "另起一段，"), Line(10, "说完了。")])
    assert clause.text == "检查率达到70%以上。\n另起一段，说完了。"
    assert clause.lines == Lines(3, 10)


@given(st.lists(st.text("甲乙。；，%12", min_size=1, max_size=5), min_size=1, max_size=8))
def test_every_character_of_a_clause_knows_its_line(parts: list[str]) -> None:
    lines = [Line(number * 2, text) for number, text in enumerate(parts, 1)]
    clause = join(lines)
    rebuilt: dict[int, str] = {}
    for offset, char in enumerate(clause.text):
        if char != "\n":
            rebuilt[clause.line_at(offset)] = rebuilt.get(clause.line_at(offset), "") + char
    assert rebuilt == {line.number: line.text for line in lines}


@pytest.mark.parametrize(
    ("inner", "outer", "inside"),
    [((3, 5), (1, 9), True), ((3, 5), (3, 5), True), ((3, 5), (4, 9), False), ((3, 5), (1, 4), False), ((3, 5), (6, 9), False)],
)
def test_lines_lie_inside_lines(inner: tuple[int, int], outer: tuple[int, int], inside: bool) -> None:
    assert (Lines(*inner) in Lines(*outer)) is inside


def source(text: str) -> SourceText:
    return SourceText(Path("invented.txt"), text.encode("utf-8"))


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", ()), ("甲", ("甲",)), ("甲\n", ("甲",)), ("甲\n\n乙", ("甲", "", "乙")), ("甲\n\n", ("甲", "")), ("甲\u2028乙\n", ("甲\u2028乙",))],
)
def test_a_texts_lines(text: str, lines: tuple[str, ...]) -> None:
    assert source(text).lines == lines


def test_clauses_of_a_text() -> None:
    text = source("甲。\n\n  乙\n丙[bookmark: x]。\n")
    assert text.clause(Lines(1, 1)) == Clause("甲。", Lines(1, 1), ((0, 1),))
    assert text.clause(Lines(3, 4)) == Clause("乙丙。", Lines(3, 4), ((0, 3), (1, 4)))
    assert text.clause(Lines(1, 4)) == Clause("甲。\n乙丙。", Lines(1, 4), ((0, 1), (3, 3), (4, 4)))
    assert text.clause(Lines(2, 2)) is None
    assert text.clause(Lines(5, 9)) is None
    assert text.clause(Lines(4, 3)) is None


def test_the_store_gives_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xe7\x94\xb2\n")
    (tmp_path / "folder.txt").mkdir()
    store = SourceStore(tmp_path)
    found = store.text("a.txt")
    assert found is not None
    assert (found.text, found.sha256) == ("甲\n", hashlib.sha256(b"\xe7\x94\xb2\n").hexdigest())
    assert store.text("absent.txt") is None
    assert store.text("folder.txt") is None
    assert store.text("a\x00.txt") is None


def test_a_store_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    for path in (tmp_path / "absent", tmp_path / "a.txt"):
        with pytest.raises(NotADirectoryError):
            SourceStore(path)
