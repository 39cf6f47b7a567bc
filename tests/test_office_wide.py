"""Tables with a column a year, as statistical yearbooks print them. All numbers are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, Example
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from test_office import OBSERVATIONS, office, run  # noqa: F401

from generator.annotated import annotated_mapping
from generator.office.grid import Cell
from generator.office.headings import headings
from generator.schemas import SchemaStore

MAPPING = """jurisdiction: "990101"
header_row: 2
columns:
  indicator: 指标
  unit: 单位
years: true
constants:
  release_status: final
  released: "2024-03-01"
  reporting_body: 虚构统计局
  source_title: 虚构年鉴
  publicity: public
words:
  indicator: {孕产妇死亡率（1/10万）: maternal-mortality-ratio, "#“两癌”检查率": two-cancer-screening-rate}
  unit: {1/10万: per_100k}
missing_marks: {—: not_conducted}
"""
TABLE = [["示例县主要指标（虚构）"], ["指标", "单位", 2021, "2022年", "２０２３"], ["一、妇女与健康"],
         ["孕产妇死亡率（1/10万）", "1/10万", 30, "—", 20], ["#“两癌”检查率", "%", "61.5", None, 70.25], ["注：本表为虚构。"]]


def book(path: Path, rows: list[list[object]], merged: tuple[str, ...]) -> Path:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    for cells in merged:
        made.active.merge_cells(cells)
    made.save(path)
    return path


def take(office: Example, rows: list[list[object]] = TABLE, mapping: str = MAPPING, merged: tuple[str, ...] = ()):  # noqa: F811
    office.write("mapping.yaml", mapping)
    return run(office, "observe", book(office.root / "年鉴.xlsx", rows, merged), "--mapping", office.root / "mapping.yaml")


def written(office: Example) -> list[tuple[str, ...]]:  # noqa: F811
    rows = [line.split(",") for line in office.text(OBSERVATIONS).splitlines()[1:]]
    return [(row[0], row[2], row[5], row[9], row[10], row[14]) for row in rows]


def test_each_figure_of_a_yearbook_is_an_observation(office: Example) -> None:  # noqa: F811
    result = take(office)
    assert result.exit_code == 0, result.output
    assert written(office) == [
        ("maternal-mortality-ratio", "", "2021", "30", "per_100k", ""),
        ("maternal-mortality-ratio", "", "2022", "", "per_100k", "not_conducted"),
        ("maternal-mortality-ratio", "", "2023", "20", "per_100k", ""),
        ("two-cancer-screening-rate", "", "2021", "61.5", "percent", ""),
        ("two-cancer-screening-rate", "", "2023", "70.25", "percent", ""),
    ]
    assert office.check() == ()
    assert "0 observations added" in take(office).output


def test_next_years_edition_needs_no_new_mapping(office: Example) -> None:  # noqa: F811
    take(office)
    rows = [row[:] for row in TABLE]
    rows[1][4:], rows[3][4:], rows[4][4:] = ["2023", "2024"], [20, 10], [70.25, 72]
    result = take(office, rows, MAPPING.replace("2024-03-01", "2025-03-01"))
    assert "2 observations added" in result.output and "0 of them revisions" in result.output, result.output
    assert [row[2] for row in written(office)] == ["2021", "2022", "2023", "2024", "2021", "2023", "2024"]


def test_columns_of_parts_have_constants_of_their_own(office: Example) -> None:  # noqa: F811
    rows = [["指标", "单位", "2022年女", "2022年男", "2021"], ["贫血患病率", "%", 9.1, 7.5, 9.4]]
    mapping = MAPPING.replace("header_row: 2\n", "") + "wide:\n  2022年女: {year: 2022, sex: female}\n  2022年男: {year: 2022, sex: male}\n"
    result = take(office, rows, mapping)
    assert result.exit_code == 0, result.output
    assert written(office) == [("anaemia-prevalence", sex, year, value, "percent", "") for sex, year, value in (
        ("", "2021", "9.4"), ("female", "2022", "9.1"), ("male", "2022", "7.5"))]


PARTS = [["示例县主要指标（虚构）"], ["指标", "单位", "2021年", None, None, "２０２２", None], [None, None, "合计", "女", "男", "合计", "女"],
         ["贫血患病率", "%", 9.4, 9.9, 8.9, 9, 9.1], ["注：本表为虚构。"]]
OF_PARTS = MAPPING.replace("header_row: 2\n", "header_row: 2\nheader_rows: 2\n") + "wide:\n  合计: {sex: all}\n  女: {sex: female}\n  男: {sex: male}\n"


def parts(office: Example) -> set[tuple[str, ...]]:  # noqa: F811
    return {row[1:4] for row in written(office)}


@pytest.mark.parametrize("merged", [(), ("A2:A3", "B2:B3", "C2:E2", "F2:G2")], ids=["empty cells", "merged cells"])
def test_a_year_may_span_columns_of_parts(office: Example, merged: tuple[str, ...]) -> None:  # noqa: F811
    result = take(office, PARTS, OF_PARTS, merged)
    assert result.exit_code == 0, result.output
    assert parts(office) == {("", "2021", "9.4"), ("female", "2021", "9.9"), ("male", "2021", "8.9"), ("", "2022", "9"), ("female", "2022", "9.1")}


def test_a_part_may_span_columns_of_years_and_one_be_left_out(office: Example) -> None:  # noqa: F811
    rows = [["", "", "分性别", "", "", "备注"], ["指标", "单位", "女", "", "男", ""], ["", "", "2021", "2022", "2021", ""],
            ["贫血患病率", "%", "9.9", "9.1", "8.9", "2021"]]
    mapping = OF_PARTS.replace("header_row: 2\nheader_rows: 2\n", "header_rows: 3\n").replace("合计: {sex: all}", "分性别/男: null")
    mapping = mapping.replace("  女:", "  分性别/女:").replace("  男: {sex: male}\n", "")
    result = take(office, rows, mapping)
    assert result.exit_code == 0, result.output
    assert parts(office) == {("female", "2021", "9.9"), ("female", "2022", "9.1")}


def test_one_column_of_a_year_may_be_another_thing(office: Example) -> None:  # noqa: F811
    result = take(office, PARTS, OF_PARTS + "  2021年/男: null\n")
    assert result.exit_code == 0, result.output
    assert parts(office) == {("", "2021", "9.4"), ("female", "2021", "9.9"), ("", "2022", "9"), ("female", "2022", "9.1")}


_WORDS = st.text(st.sampled_from("年甲乙丙1"), min_size=1, max_size=3)


@given(st.lists(st.tuples(_WORDS, st.lists(_WORDS, max_size=3)), max_size=4))
def test_a_heading_is_all_that_spans_its_column(spans: list[tuple[str, list[str]]]) -> None:
    """Whatever an upper text spans: the columns below it in a row, or itself alone where none has a heading of its own."""
    upper = [text for top, below in spans for text in (top, *[""] * (len(below) - 1))]
    lower = [text for _, below in spans for text in (below or [""])]
    rows = [[Cell(text, "", number, at) for at, text in enumerate(row, 1)] for number, row in enumerate((upper, lower), 1)]
    assert [heading.levels for heading in headings(rows)] == [levels for top, below in spans for levels in ([(top, one) for one in below] or [(top,)])]


def test_the_mapping_of_contributing_takes_such_a_table_in(office: Example) -> None:  # noqa: F811
    rows = [["示例县主要指标（虚构）"], ["甲", "乙"], ["指标名称", "计量单位", "2021年", None, None, "2022年"], [None, None, "女", "男", "备注", "女"],
            ["贫血患病率", "%", 9.9, 8.9, "略", 9.1]]
    result = take(office, rows, annotated_mapping(SchemaStore(ROOT / "schema")).replace("sheet: 年报\n", ""))
    assert result.exit_code == 0, result.output
    assert parts(office) == {("female", "2021", "9.9"), ("male", "2021", "8.9"), ("female", "2022", "9.1")}


def test_a_table_without_a_figure_is_said_to_be_one(office: Example) -> None:  # noqa: F811
    result = take(office, mapping=MAPPING + "last_row: 2\n")
    assert result.exit_code == 0 and "年鉴.xlsx holds no figure: look at first_row" in result.output, result.output
    assert "holds no figure" not in take(office).output + take(office).output


@pytest.mark.parametrize(("row", "at", "value", "says"), [
    (2, 3, "农村", "年鉴.xlsx:3:4: error: csv-header\n  the heading '2021年/农村' is of the year 2021, and wide does not say what '农村' is."),
    (2, 4, "女", "the heading of the year 2021 and 女 stands 2 times in rows 2 to 3"),
    (1, 5, "2021", "the heading of the year 2021 and 合计 stands 2 times in rows 2 to 3"),
    (1, 0, "名称", "the heading '指标' of indicator does not stand in rows 2 to 3.\n  The headings are: 名称、单位、2021年/合计、2021年/女"),
])
def test_a_heading_of_two_rows_that_cannot_be_placed_is_named(office: Example, row: int, at: int, value: str, says: str) -> None:  # noqa: F811
    rows = [one[:] for one in PARTS]
    rows[row][at] = value
    result = take(office, rows, OF_PARTS)
    assert result.exit_code == 1 and says in result.output, result.output
    assert not (office.root / OBSERVATIONS).exists()


@pytest.mark.parametrize(("row", "at", "value", "says"), [
    (4, 2, "约30", "年鉴.xlsx:5:3: error: shape\n  Sheet!C5: value: '约30'"),
    (3, 3, "…", "年鉴.xlsx:4:4: error: shape\n  Sheet!D4: value: '...'"),
    (4, 0, "两癌筛查", "年鉴.xlsx:5:1: error: unknown-reference\n  Sheet!A5: indicator: '两癌筛查'"),
    (4, 1, "元", "年鉴.xlsx:5:2: error: unknown-reference"),
    (4, 4, 0.7025, "年鉴.xlsx:5:5: error: value-out-of-range\n  Sheet!E5"),
    (1, 3, "2021年", "the heading of the year 2021 stands 2 times in row 2"),
    (1, 0, "名称", "the heading '指标' of indicator does not stand in row 2"),
])
def test_what_cannot_be_placed_is_named_and_nothing_changes(office: Example, row: int, at: int, value: object, says: str) -> None:  # noqa: F811
    rows = [one[:] for one in TABLE]
    rows[row][at] = value
    result = take(office, rows)
    assert result.exit_code == 1 and says in result.output, result.output
    assert "Nothing was changed" in result.output and not (office.root / OBSERVATIONS).exists()


@pytest.mark.parametrize(("old", "new", "says"), [
    ("  unit: 单位", "  value: 单位", "columns names value, but in a table with a column a year the headings give it"),
    ("  unit: 单位", "  year: 单位", "columns names year"),
    ("header_row: 2", "header_row: 1", "the heading of a year, such as 2021 or 2021年, does not stand in row 1"),
    ("years: true", "wide: {2021年初: {year: 2021}}", "the heading '2021年初' of wide does not stand in row 2"),
    ("years: true", "wide: {2021: {anno: 2021}}", "anno"),
    ("{—: not_conducted}", "{—: nothing}", "nothing"),
])
def test_a_mapping_that_does_not_fit_is_refused(office: Example, old: str, new: str, says: str) -> None:  # noqa: F811
    assert old in MAPPING
    result = take(office, mapping=MAPPING.replace(old, new))
    assert result.exit_code == 1 and says in result.output, result.output
    assert not (office.root / OBSERVATIONS).exists()
