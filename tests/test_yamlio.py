"""The restricted YAML: what is read, what is refused and where, and a writer whose text always reads back."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.schemas import Schema, SchemaStore
from generator.yamlio import YamlError, comment_lines, dump, load, locate

PLAN_SCHEMA = SchemaStore(ROOT / "schema").schema("plan")


def refusal(text: str) -> tuple[str, int, int]:
    """Code, line and column of the error that a text gives."""
    with pytest.raises(YamlError) as caught:
        load(text)
    assert caught.value.message and caught.value.hint
    return caught.value.code, caught.value.line, caught.value.column


@pytest.mark.parametrize(
    ("written", "value"),
    [
        # What YAML 1.1 or 1.2 would take for a number, a date, a time or a truth value, and what is meant as text.
        ("010100", "010100"), ("000000", "000000"), ("08", "08"), ("0", 0), ("-0", 0), ("12", 12), ("-12", -12),
        ("12:30", "12:30"), ("1:3", "1:3"), ("2021-09-01", "2021-09-01"), ("2021-09-01T10:00:00Z", "2021-09-01T10:00:00Z"),
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("off", "off"), ("True", "True"), ("y", "y"), ("true", True), ("false", False),
        ("1e3", "1e3"), ("1_000", "1_000"), ("0x1F", "0x1F"), ("0o17", "0o17"), (".5", ".5"), ("+1", "+1"), ("1.", "1."), (".inf", ".inf"),
        ("NaN", "NaN"), ("=", "="), ("3.1.1", "3.1.1"), ("null", None), ("~", None), ("", None), ("Null", "Null"),
        ("12345678901234567890", "12345678901234567890"), ('"12"', "12"), ("'true'", "true"), ('""', ""),
        ("90%以上", "90%以上"), ("12/10万", "12/10万"), ("R&D *x! ", "R&D *x!"), ("a # b", "a"), ('"a # b"', "a # b"),
        ("[1, a, true]", [1, "a", True]), ("{a: 1, b: [x]}", {"a": 1, "b": ["x"]}),
    ],
)
def test_values_mean_what_they_look_like(written: str, value: Any) -> None:
    read = load(f"key: {written}\n")["key"]
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize("written", ["98.5", "0.10", "-0.5", "4.50"])
def test_fractions_are_decimals_as_written(written: str) -> None:
    read = load(f"key: {written}\n")["key"]
    assert isinstance(read, Decimal)
    assert str(read) == written


def test_keys_are_texts() -> None:
    assert load("1: a\ntrue: b\nnull: c\n<<: d\n") == {"1": "a", "true": "b", "null": "c", "<<": "d"}


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n"])
def test_an_empty_text_is_null(text: str) -> None:
    assert load(text) is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\nb: 2\na: 3\n", ("yaml-duplicate-key", 3, 1)),
        ("a: {b: 1, b: 2}\n", ("yaml-duplicate-key", 1, 11)),
        ("1: a\n'1': b\n", ("yaml-duplicate-key", 2, 1)),
        ("a: &x 1\n", ("yaml-anchor", 1, 4)),
        ("a: &x 1\nb: *x\n", ("yaml-anchor", 1, 4)),
        ("a: *x\n", ("yaml-anchor", 1, 4)),
        ("a: &x [*x]\n", ("yaml-anchor", 1, 4)),
        ("a: !!str 5\n", ("yaml-tag", 1, 4)),
        ("a: !!float 5\n", ("yaml-tag", 1, 4)),
        ("a: ! 5\n", ("yaml-tag", 1, 4)),
        ("a: !!python/object/apply:os.system [x]\n", ("yaml-tag", 1, 4)),
        ("!!map {a: 1}\n", ("yaml-tag", 1, 1)),
        ("%TAG ! tag:example.org,2000:\n---\na: !x 1\n", ("yaml-tag", 3, 4)),
        ("? [a]\n: 1\n", ("yaml-key", 1, 3)),
        ("{{a: 1}: 2}\n", ("yaml-key", 1, 2)),
        ("a: 1\n---\nb: 2\n", ("yaml-syntax", 2, 1)),
        ("a: 1\n...\nb: 2\n", ("yaml-syntax", 3, 1)),
        ("a: [1\nb: 2\n", ("yaml-syntax", 1, 4)),
        ("a:\n\t- b\n", ("yaml-syntax", 2, 1)),
        ("a: b: c\n", ("yaml-syntax", 1, 5)),
        ("a: 'x\n", ("yaml-syntax", 1, 4)),
        ("a: 宁\x00城\n", ("yaml-syntax", 1, 5)),
        ("a: 1\nb: 宁城\x07\n", ("yaml-syntax", 2, 6)),
        ("a: 1\nb: 宁\ud800\n", ("yaml-syntax", 2, 5)),
        ("a: 1\nb: 宁\x85城\n", ("yaml-syntax", 2, 5)),
        ("a: 1\n# \u2029\n", ("yaml-syntax", 2, 3)),
        ("a: 1\rb: 2\n", ("yaml-syntax", 1, 5)),
        ("\ufeffa: 1\n", ("yaml-encoding", 1, 1)),
        ("a: " + "[" * 20 + "]" * 20, ("yaml-too-deep", 1, 22)),
        ("#" * 2_000_001, ("yaml-too-large", 1, 1)),
        ("a: " + "宁" * 700_000, ("yaml-too-large", 1, 1)),
    ],
)
def test_what_is_outside_the_subset_is_refused_at_its_place(text: str, problem: tuple[str, int, int]) -> None:
    assert refusal(text) == problem


def test_nineteen_levels_below_the_root_are_allowed() -> None:
    value: Any = load("a: " + "[" * 19 + "]" * 19)["a"]
    for _ in range(18):
        (value,) = value
    assert value == []


@pytest.mark.parametrize(
    "opening",
    ["[", "{a: ", "- ", "? ", "&a [", "!a [", "[*a, ", "{? "],
    ids=["lists", "mappings", "block lists", "keys", "anchors", "tags", "aliases", "complex keys"],
)
def test_a_hundred_thousand_levels_end_in_an_error_and_not_in_the_process(opening: str) -> None:
    program = ("import sys; from generator.yamlio import YamlError, load\n"
               f"try: load({opening!r} * 100_000)\n"
               "except YamlError as error: print(error.code)")
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.strip() in {"yaml-too-deep", "yaml-anchor", "yaml-tag", "yaml-syntax"}


TEXT = """\
# 说明
a: 1
list:
  - {x: 宁, y: 城}
  - z: 长
    inner: [p, q]
block:
  key: value
empty: {}
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (2, 1)),
        (("a",), (2, 4)),
        (("list",), (3, 1)),  # a block value: the key is where one looks
        (("list", 0), (4, 5)),
        (("list", 0, "y"), (4, 15)),
        (("list", 1), (5, 5)),
        (("list", 1, "inner", 1), (6, 16)),
        (("block", "key"), (8, 8)),
        # What is not there is missing from the deepest part that is.
        (("list", 0, "absent"), (4, 5)),
        (("list", 7), (3, 1)),
        (("block", "absent", "deeper"), (7, 1)),
        (("empty", "absent"), (9, 8)),
        (("a", "absent"), (2, 4)),
        (("absent",), (2, 1)),
    ],
)
def test_values_are_located(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert locate(TEXT, [path]) == {path: place}


def test_nothing_is_located_in_an_empty_text() -> None:
    assert locate("", [("a",), ()]) == {("a",): (1, 1), (): (1, 1)}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: 1\n", []),
        ("# top\na: 1 # end\n\n  # alone\nb: 2\n", [1, 2, 4]),
        ("a: 'x # y'\nb: \"# z\"\nc: x#y\n", []),
        ("a: |\n  # no comment\n  text\nb: 1\n", []),
        ("a: | # a comment\n  text\n", [1]),
        ("a: [1, # 宁\n  2]\nb: {c: 1} # 城\n", [1, 3]),
        ("宁: 城 # 县\n", [1]),
    ],
)
def test_comments_are_found(text: str, lines: list[int]) -> None:
    assert comment_lines(text) == lines


# What a curator could write: texts that other readers take for something else, and what would break a line.
HOSTILE = st.sampled_from([
    "", " ", "a ", " a", "\ta", "null", "Null", "~", "true", "no", "y", "N", "on", "1e3", "1E-3", "08", "010100", "000000", "0o17", "0x1f",
    "12:30", "1:3", "190:20:30", "2021-09-01", "1_000", ".5", "5.", "+1", "-1", ".inf", "-.INF", ".nan", "=", "<<", "<=", ">=", "~>",
    "- a", "-", "--- a", "...", "? a", ": a", "a: b", "a:", "a #b", "#a", "a#b", "[a]", "{a}", "a, b", "a]", "}", "&a", "*a", "!a", "|", ">",
    "%a", "@a", "`a", '"', "'", "'\"", "\\", "\\n", "a\nb", "\n", "a\n", "\r\n", "a\x85b", "a\u2028b", "\u2029", "\ufeff", "a\ufeff", "\x00",
    "\x07", "\x7f", "\u200b", "\u00ad", "\ufffe", "\uffff", "😀", "𡋾", "宁城县：妇女", "（一）", "90％以上", "\U0010ffff",
])
TEXTS = HOSTILE | st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.text("0123456789.-+:eE_xo", max_size=8)
NUMBERS = st.integers(-(10**17), 10**17) | st.decimals(-(10**9), 10**9, places=3) | st.decimals(0, 1, places=17) | st.integers(0, 99).map(Decimal)
SCALARS = TEXTS | NUMBERS | st.booleans() | st.none()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
MAPPINGS = st.dictionaries(TEXTS, VALUES, max_size=5)


def same(read: Any, written: Any) -> bool:
    """Equal, and of the same types: 1 is no true, and a decimal without a fraction may come back as a whole number."""
    if isinstance(written, dict):
        return isinstance(read, dict) and set(read) == set(written) and all(same(read[key], written[key]) for key in written)
    if isinstance(written, list):
        return isinstance(read, list) and len(read) == len(written) and all(map(same, read, written))
    if isinstance(written, Decimal):
        return isinstance(read, (int, Decimal)) and not isinstance(read, bool) and read == written
    return type(read) is type(written) and read == written


@given(MAPPINGS)
@example({"a": Decimal("5"), "b": Decimal("1E+2"), "c": Decimal("-0"), "d": Decimal("0E-7")})
@settings(max_examples=300, deadline=None)
def test_what_is_written_reads_back(value: dict[str, Any]) -> None:
    text = dump(value, PLAN_SCHEMA)
    assert same(load(text), value)
    assert "\r" not in text


@given(MAPPINGS)
@settings(max_examples=150, deadline=None)
def test_writing_again_changes_nothing(value: dict[str, Any]) -> None:
    text = dump(value, PLAN_SCHEMA)
    assert dump(load(text), PLAN_SCHEMA) == text


def records(schema: Schema, depth: int = 0) -> st.SearchStrategy[Any]:
    """Values with the keys of the schema, whatever else it asks: the writer's order and styles depend on keys alone."""
    if properties := schema.properties():
        return st.fixed_dictionaries({}, optional={key: records(schema.property(key), depth + 1) for key in properties})
    if "items" in schema.node:
        return st.lists(records(schema.items(), depth + 1), max_size=2)
    return SCALARS


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_plans_of_any_content_read_back_with_their_keys_in_the_schemas_order(data: st.DataObject) -> None:
    value = data.draw(records(PLAN_SCHEMA))
    text = dump(value, PLAN_SCHEMA, header="yaml-language-server: $schema=x")
    assert load(text) == value
    order = list(PLAN_SCHEMA.properties())
    assert list(load(text)) == [key for key in order if key in value]
    assert text.startswith("# yaml-language-server: $schema=x\n")


def test_the_style_follows_the_schema() -> None:
    value = {
        "kind": "women",
        "id": "990101-women-2021-2025",
        "period": {"end": 2025, "start": 2021},
        "notes": [{"kind": "source", "text": "甲：乙", "lines": [3, 4]}],
        "jurisdiction": "990101",
        "notice": None,
        "not_targets": [],
    }
    assert dump(value, PLAN_SCHEMA) == (
        "id: 990101-women-2021-2025\n"
        "kind: women\n"
        'jurisdiction: "990101"\n'
        "period: {start: 2021, end: 2025}\n"
        "notice: null\n"
        "not_targets: []\n"
        "notes:\n"
        "  - lines: [3, 4]\n"
        "    kind: source\n"
        "    text: 甲：乙\n"
    )


@pytest.mark.parametrize("text", ["1e3", "08", "0o17", "0x1f", "y", "N", "010100", "12:30", "no", "2021-09-01", ".5", "1_000"])
def test_what_another_reader_would_take_for_a_number_a_date_or_a_truth_value_is_quoted(text: str) -> None:
    assert dump({"title": text}, PLAN_SCHEMA) == f'title: "{text}"\n'


@pytest.mark.parametrize("path", sorted((Path(__file__).parent / "example" / "content").rglob("*.yaml")), ids=lambda path: path.name)
def test_the_example_is_canonical(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    header, body = text.split("\n", 1)
    name = "plan" if path.parent.parent.name == "plans" else path.parent.name if path.parent.name not in ("registries", "content") else path.stem
    assert dump(load(body), SchemaStore(ROOT / "schema").schema(name), header=header.removeprefix("# ")) == text
