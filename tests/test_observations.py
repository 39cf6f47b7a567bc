"""Reading observations, and what is hidden before they are published; all numbers are invented."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from conftest import Example, built
from hypothesis import given, settings
from hypothesis import strategies as st
from test_checks import COLUMNS, OBSERVATIONS, observe, row
from test_status import CODE, corpus_of

from generator.check import check
from generator.csvcells import cell_column
from generator.observations import read_observations
from generator.observed import Observation
from generator.series import cell_key, latest_releases
from generator.suppression import THRESHOLD, suppressed


def read(example: Example) -> tuple[Observation, ...]:
    found, problems = read_observations(example.root, example.open().schemas)
    assert problems == []
    return found[CODE]


def test_a_row_is_read_with_decimal_values(example: Example) -> None:
    observe(row("anaemia-prevalence,2022,9.80,percent,98,1000,", 2023, "public,female,抽样"))(example)
    assert read(example) == (Observation(
        CODE, 2, "anaemia-prevalence", 2022, "percent", "final", "2023-03-01", "虚构统计局", "虚构年鉴", "public", sex="female",
        value=Decimal("9.80"), numerator=Decimal(98), denominator=Decimal(1000), definition="抽样"),)


def test_a_file_saved_by_a_spreadsheet_is_read(example: Example) -> None:
    text = "\r\n".join([COLUMNS, row('health-talks,2022,5,times,,,', 2023, 'public,,"甲,""乙"""'), "," * COLUMNS.count(","), ""])
    example.write(OBSERVATIONS, b"\xef\xbb\xbf" + text.encode())
    assert [one.definition for one in read(example)] == ['甲,"乙"']


def test_every_problem_of_every_row_is_reported_in_one_run(example: Example) -> None:
    observe(row("health-talks,2022,five,times,,,", 2023), row("health-talk,20x2,5,times,,,", 2023, "internal,,"), "a,b",
            row("health-talks,2022,5,times,,,", 2023))(example)
    assert [(p.code, p.line) for p in check(example.open(store=False)).problems] == [
        ("shape", 2), ("shape", 3), ("not-public", 3), ("csv-row", 4)]


def test_a_file_that_is_not_utf_8_is_one_problem(example: Example) -> None:
    example.write(OBSERVATIONS, b"indicator,\xff\n")
    assert [problem.code for problem in example.check()] == ["yaml-encoding"]


@pytest.fixture
def field_limit() -> Iterator[None]:
    """The length of a cell that the standard library allows: other libraries set it, for the whole process."""
    before = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(before)


@pytest.mark.parametrize(("text", "code", "says"), [
    (COLUMNS.replace(",", ";"), "csv-header", "not parted by commas"),
    (COLUMNS.replace(",", "\t"), "csv-header", "not parted by commas"),
    (f"{COLUMNS}\r{row('health-talks,2022,5,times,,,', 2023)}", "csv-header", "no row of names"),
    (f"{COLUMNS}\n{row('health-talks,2022,5,times,,,', 2023, 'public,,a' + chr(0) + 'b')}", "shape", "definition"),
    (f"{COLUMNS}\n{row('health-talks,2022,' + '9' * 5000 + ',times,,,', 2023)}", "shape", "a number is needed"),
    (f"{COLUMNS}\n{'x' * 200_000}", "csv-row", "no complete row"),
])
def test_a_strange_file_is_one_problem(example: Example, field_limit: None, text: str, code: str, says: str) -> None:
    example.write(OBSERVATIONS, text)
    (problem,) = example.check()
    assert problem.code == code and problem.line and problem.column and says in problem.message


@given(st.lists(st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]), max_size=5), min_size=1, max_size=6))
def test_the_column_of_a_cell_is_where_it_begins(cells: list[str]) -> None:
    parts = ['"' + cell.replace('"', '""') + '"' for cell in cells]
    line = ",".join(parts)
    assert next(csv.reader([line])) == cells
    assert [cell_column(line, at) for at in range(len(cells))] == [len(",".join(parts[:at])) + (at > 0) + 1 for at in range(len(cells))]


def figure(numerator: int | None, denominator: int | None = 1000, indicator: str = "deaths", **fields) -> Observation:
    value = Decimal(numerator) * 100000 / denominator if numerator is not None and denominator else Decimal(1)
    return Observation(CODE, 2, indicator, fields.pop("year", 2022), "per_100k", "final", "2023-01-01", "虚构", "虚构", "public",
                       value=value, numerator=None if numerator is None else Decimal(numerator),
                       denominator=None if denominator is None else Decimal(denominator), **fields)


def hidden(*rows: Observation) -> list[int]:
    """The places of the rows that are hidden."""
    corpus = corpus_of(rows)
    found = suppressed(rows, corpus)
    return [at for at, one in enumerate(rows) if cell_key(one, corpus) in found]


@pytest.mark.parametrize(("count", "small"), [(0, False), (1, True), (4, True), (5, False), (994, False), (996, True), (1000, False)])
def test_counts_from_one_to_four_and_what_is_left_over_are_small(count: int, small: bool) -> None:
    assert hidden(figure(count)) == [0] * small


def test_a_count_that_follows_from_value_and_denominator_is_small() -> None:
    assert hidden(replace(figure(3), numerator=None)) == [0]
    assert hidden(replace(figure(3), numerator=None, denominator=None)) == []


def test_figures_of_nobody_are_not_hidden() -> None:
    assert hidden(figure(3, indicator="cases")) == []


def test_the_only_hidden_part_takes_the_smallest_other_part_with_it() -> None:
    assert hidden(figure(43), figure(3, sex="female"), figure(40, sex="male")) == [1, 2]
    assert hidden(figure(93), figure(3, age="0-4"), figure(40, age="5-14"), figure(50, age="15+")) == [1, 2]
    assert hidden(figure(43), figure(3, sex="female")) == [1]
    assert hidden(figure(3, sex="female"), figure(40, sex="male")) == [0]


def test_a_part_that_leaves_a_small_rest_is_hidden() -> None:
    assert hidden(figure(43), figure(40, sex="male")) == [1]


def test_an_earlier_release_of_a_hidden_figure_is_hidden() -> None:
    assert hidden(figure(9), replace(figure(3), released="2024-01-01")) == [0, 1]


def test_hiding_goes_on_until_nothing_can_be_had_by_subtraction() -> None:
    rows = [figure(n, sex=sex, area=area) for sex, area, n in (
        ("all", "all", 100), ("female", "all", 40), ("male", "all", 60), ("all", "urban", 50), ("all", "rural", 50),
        ("female", "urban", 3), ("female", "rural", 37), ("male", "urban", 47), ("male", "rural", 13))]
    assert [(rows[at].sex, rows[at].area) for at in hidden(*rows)] == [
        ("female", "urban"), ("female", "rural"), ("male", "urban"), ("male", "rural")]


@settings(deadline=None)
@given(st.lists(st.integers(0, 60), min_size=4, max_size=4))
def test_no_small_cell_can_be_had_from_a_whole_and_its_parts(cells: list[int]) -> None:
    rows = []
    for sexes, sex in (((0, 1), "all"), ((0,), "female"), ((1,), "male")):
        for areas, area in (((0, 1), "all"), ((0,), "urban"), ((1,), "rural")):
            rows.append(figure(sum(cells[2 * s + a] for s in sexes for a in areas), 10**6, sex=sex, area=area))
    corpus = corpus_of(rows)
    gone = suppressed(rows, corpus)
    assert all(cell_key(one, corpus) in gone for one in rows if 0 < one.numerator < THRESHOLD)
    for at, parts in ((2, ("female", "male")), (4, ("urban", "rural"))):
        for key in latest_releases(rows, corpus):
            if key[at] == "all":
                assert sum((*key[:at], word, *key[at + 1 :]) in gone for word in ("all", *parts)) != 1


def test_tables_and_pages_of_a_build_hide_what_is_small(example: Example) -> None:
    example.put("content/release.yaml", ("as_of",), "2026-06-30")
    deaths = [row(f"maternal-mortality-ratio,{year},{n * 10},per_100k,{n},10000,", year + 1) for year, n in ((2021, 3), (2022, 0), (2023, 0))]
    observe(*deaths, row("anaemia-prevalence,2020,12.5,percent,125,1000,", 2021), row("anaemia-prevalence,2023,8.7,percent,87,1000,", 2024),
            row("anaemia-prevalence,2023,8.8,percent,88,1000,", 2025))(example)
    made = built(example.open())
    package = made.data / "plans" / "990101-women-2021-2025"

    def table(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader((package / f"{name}.csv").read_text(encoding="utf-8-sig").splitlines()))

    shown = [(one["indicator_id"], one["year"], one["value"], one["numerator"], one["suppressed"], one["current"]) for one in table("observations")]
    assert shown == [
        ("anaemia-prevalence", "2020", "12.5", "125", "false", "true"),
        ("anaemia-prevalence", "2023", "8.7", "87", "false", "false"),
        ("anaemia-prevalence", "2023", "8.8", "88", "false", "true"),
        ("maternal-mortality-ratio", "2021", "", "", "true", "true"),
        ("maternal-mortality-ratio", "2022", "0", "0", "false", "true"),
        ("maternal-mortality-ratio", "2023", "0", "0", "false", "true"),
    ]
    found = {one["target_id"].split("/", 1)[1]: (one["status"], one["reason"], one["pooled_numerator"]) for one in table("statuses")}
    assert found["health/o1/t1"] == ("small_numbers", "pooled_unclear", "")
    assert found["health/o3/t1"] == ("not_quantified", "no_number", "")
    assert found["health/o5/t1"] == ("ended", "no_final_value", "")
    assert found["health/o2/t1"] == ("no_data", "no_observations", "")
    page = made.page("plans/990101-women-2021-2025/monitoring/")
    assert "算得目标值 8.75%" in page and "2023年 8.8%" in page
    assert "人数过少，不显示" in page
    assert "3例" not in page
