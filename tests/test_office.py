"""What an office does: a blank form, filled in by program as an official would, taken back, checked. All numbers are invented."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import Example, built
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from test_monitoring_pages import words

from generator.cli import main
from generator.office.layout import CODE_ROW, DATA, FIRST_ROW

PLAN = "990101-women-2021-2025"
OBSERVATIONS = "content/observations/990101.csv"


@pytest.fixture
def office(example: Example) -> Example:
    """The invented checkout, judged as of a day by which figures of its period can have been released."""
    example.put("content/release.yaml", ("as_of",), "2026-06-30")
    return example


def run(example: Example, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["--root", str(example.root), *map(str, arguments)])


def forms(example: Example, *more: str) -> Path:
    out = example.root / "forms"
    result = run(example, "forms", PLAN, "--out", out, *more)
    assert result.exit_code == 0, result.output
    return out


def columns(sheet: Worksheet) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[CODE_ROW]}


def fill(path: Path, rows: dict[str, dict[str, object]], change: Callable[[Worksheet], None] = lambda sheet: None) -> Path:
    """Fill in the rows of the named indicators as an official would: visible, unlocked cells alone."""
    book = load_workbook(path)
    sheet = book[DATA]
    at = columns(sheet)
    usual = {"year": 2022, "release_status": "最终", "released": datetime(2023, 3, 1), "reporting_body": "虚构统计局", "source_title": "虚构年鉴",
             "publicity": "已公开"}
    for row in range(FIRST_ROW, sheet.max_row + 1):
        for code, value in (usual | rows[name] if (name := sheet.cell(row, at["indicator"]).value) in rows else {}).items():
            cell = sheet.cell(row, at[code])
            assert not cell.protection.locked
            cell.value = value
    change(sheet)
    filled = path.with_name(f"filled-{path.name}")
    book.save(filled)
    return filled


def test_a_form_for_each_body_named_and_one_for_the_rest(office: Example) -> None:
    names = sorted(path.name for path in forms(office).iterdir())
    assert names == [f"{PLAN}-{body}.xlsx" for body in ("education-bureau", "finance-bureau", "health-bureau", "womens-federation")] + [f"{PLAN}.xlsx"]


def test_a_form_shows_what_is_asked_and_locks_it(office: Example) -> None:
    office.write(OBSERVATIONS, "indicator,population,year,value,unit,release_status,released,reporting_body,source_title,publicity\n"
                 "two-cancer-screening-rate,rural-women-35-64,2021,61.5,percent,final,2022-03-01,虚构统计局,虚构年鉴,public\n")
    sheet = load_workbook(forms(office, "--year", "2022") / f"{PLAN}-health-bureau-2022.xlsx")[DATA]
    at = columns(sheet)
    shown = [[sheet.cell(row, at[code]).value for code in ("indicator", "asked", "role_name", "last", "year")]
             for row in range(FIRST_ROW, sheet.max_row + 1)]
    assert shown == [
        ["maternal-mortality-ratio", "≤ 12/10万（2025年，规划期末）", "牵头单位", None, 2022],
        ["two-cancer-screening-rate", "≥ 70%（2025年，规划期末）\n力争 ≥ 75%（2024年）", "牵头单位", "2021年：61.5%", 2022],
        ["anaemia-prevalence", "较2020年下降 ≥ 30%（2025年，规划期末）", "牵头单位", None, 2022],
        ["anaemia-prevalence", "2020年为基年，用于计算变动", None, None, 2020],
    ]
    assert sheet.protection.sheet and sheet.protection.password is None
    assert sheet.freeze_panes and sheet.row_dimensions[CODE_ROW].hidden
    hidden = [(one.min, one.max) for one in sheet.column_dimensions.values() if one.hidden]
    assert hidden == [(1, 5)] and {code for code, column in at.items() if column <= 5} == {"target_ids", "indicator", "population", "per", "unit"}
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    value = next(rule for place, rule in rules.items() if f"{sheet.cell(FIRST_ROW + 1, at['value']).coordinate}" in place.split())
    assert (value.type, value.formula1, value.formula2) == ("decimal", "0", "100")


def test_the_same_content_gives_the_same_form(office: Example) -> None:
    first = {path.name: path.read_bytes() for path in forms(office).iterdir()}
    assert first == {path.name: path.read_bytes() for path in forms(office).iterdir()}


def test_a_filled_form_goes_in_is_checked_and_adds_nothing_twice(office: Example) -> None:
    blank = forms(office) / f"{PLAN}-health-bureau.xlsx"
    filled = fill(blank, {"two-cancer-screening-rate": {"value": 68.4, "numerator": 684, "denominator": 1000},
                          "maternal-mortality-ratio": {"missing": "未开展"}})
    dry = run(office, "observe", filled, "--dry-run")
    assert dry.exit_code == 0 and "2 observations would be added" in dry.output
    assert not (office.root / OBSERVATIONS).exists()
    assert run(office, "observe", filled).exit_code == 0
    assert office.text(OBSERVATIONS).splitlines()[1:] == [
        "maternal-mortality-ratio,women,,,,2022,,,,,per_100k,,,,not_conducted,final,2023-03-01,虚构统计局,虚构年鉴,,public,",
        "two-cancer-screening-rate,rural-women-35-64,,,,2022,,,,68.4,percent,684,1000,,,final,2023-03-01,虚构统计局,虚构年鉴,,public,",
    ]
    assert office.check() == ()
    before = office.text(OBSERVATIONS)
    again = run(office, "observe", filled)
    assert again.exit_code == 0 and "0 observations added" in again.output and "2 were known" in again.output
    assert office.text(OBSERVATIONS) == before
    revised = fill(blank, {"two-cancer-screening-rate": {"value": 68.9, "release_status": "修订", "released": datetime(2024, 3, 1)},
                           "maternal-mortality-ratio": {"missing": "未开展", "released": datetime(2024, 3, 1)}})
    result = run(office, "observe", revised)
    assert "1 observations added" in result.output and "1 of them revisions; 1 were known" in result.output
    assert [line.split(",")[9] for line in office.text(OBSERVATIONS).splitlines()[2:]] == ["68.4", "68.9"]
    assert office.check() == ()


def test_an_untouched_form_adds_nothing(office: Example) -> None:
    result = run(office, "observe", forms(office, "--year", "2022") / f"{PLAN}-2022.xlsx")
    assert result.exit_code == 0 and "holds no figure.\n0 observations added" in result.output


def test_every_cell_that_cannot_be_placed_is_named_and_nothing_changes(office: Example) -> None:
    blank = forms(office) / f"{PLAN}-health-bureau.xlsx"
    filled = fill(blank, {"two-cancer-screening-rate": {"value": "约七成", "released": "去年"},
                          "maternal-mortality-ratio": {"value": 9, "publicity": "内部", "source_title": None},
                          "anaemia-prevalence": {"value": 9, "numerator": "=1+1"}})
    sheet = load_workbook(filled)[DATA]
    at = columns(sheet)
    result = run(office, "observe", filled)
    assert result.exit_code == 1
    for code, row in (("value", 4), ("released", 4), ("publicity", 3), ("numerator", 5)):
        cell = sheet.cell(row, at[code])
        assert f"{filled.name}:{row}:{cell.column}: error" in result.output
        assert f"{DATA}!{cell.coordinate}" in result.output
    assert "source_title: the key 'source_title' is missing" in result.output
    assert "not-public" in result.output
    assert "Nothing was changed" in result.output
    assert not (office.root / OBSERVATIONS).exists()


def test_two_figures_for_one_release_contradict(office: Example) -> None:
    blank = forms(office) / f"{PLAN}-health-bureau.xlsx"
    assert run(office, "observe", fill(blank, {"two-cancer-screening-rate": {"value": 68.4}})).exit_code == 0
    result = run(office, "observe", fill(blank, {"two-cancer-screening-rate": {"value": 70}}))
    assert result.exit_code == 1
    assert "observation-twice" in result.output and "is 68.4 (虚构统计局) already, and 70 (虚构统计局) here" in result.output


def test_a_later_check_still_stands_in_the_way(office: Example) -> None:
    result = run(office, "observe", fill(forms(office) / f"{PLAN}-health-bureau.xlsx",
                                         {"two-cancer-screening-rate": {"value": 68.4, "released": datetime(2027, 1, 1), "note": "=1"}}))
    assert result.exit_code == 1 and "observation-date" in result.output


MAPPING = """jurisdiction: "990101"
sheet: 年报
header_row: 2
last_row: 6
columns:
  indicator: 指标名称
  year: 年 份
  value: 数值
  area: 城乡
constants:
  release_status: final
  released: "2023-03-01"
  reporting_body: 虚构统计局
  source_title: 虚构年鉴
  publicity: public
words:
  area: {全县: all}
units:
  孕产妇死亡率: per_100k
  贫血患病率: percent
fill_down: [indicator]
"""


def yearbook(path: Path) -> Path:
    book = Workbook()
    book.active.title = "封面"
    sheet = book.create_sheet("年报")
    for row in (["示例县年报（虚构）"], ["指标名称", "年份", "数值", "城乡"],
                ["孕产妇死亡率", "2022年", "１２．５/10万", "全县"], ["贫血患病率", 2022, 0.087, "全县"],
                [None, 2022, "9.1%", "农村"], ["贫血患病率", 2021, 9.0, "全县"], ["注：以上均为虚构。", "—"]):
        sheet.append(row)
    sheet["C4"].number_format = "0.0%"
    book.save(path)
    return path


def test_a_table_with_a_mapping_goes_in(office: Example) -> None:
    office.write("mapping.yaml", MAPPING)
    result = run(office, "observe", yearbook(office.root / "年报.xlsx"), "--mapping", office.root / "mapping.yaml")
    assert result.exit_code == 0, result.output
    rows = [line.split(",") for line in office.text(OBSERVATIONS).splitlines()[1:]]
    assert [(row[0], row[4], row[5], row[9], row[10]) for row in rows] == [
        ("anaemia-prevalence", "", "2021", "9", "percent"), ("anaemia-prevalence", "", "2022", "8.7", "percent"),
        ("anaemia-prevalence", "rural", "2022", "9.1", "percent"), ("maternal-mortality-ratio", "", "2022", "12.5", "per_100k"),
    ]
    assert office.check() == ()


def test_a_csv_of_chinese_excel_goes_in_where_the_mapping_says_so(office: Example) -> None:
    table = "指标名称,年份,数值,城乡\n孕产妇死亡率,2022,\"1,012.5\",\n".encode("gb18030")
    office.write("年报.csv", table)
    office.write("mapping.yaml", MAPPING.replace("sheet: 年报\nheader_row: 2\nlast_row: 6\n", ""))
    file, mapping = office.root / "年报.csv", office.root / "mapping.yaml"
    assert run(office, "observe", file, "--mapping", mapping).exit_code == 2
    office.write("mapping.yaml", "encoding: gb18030\n" + office.text("mapping.yaml"))
    right = office.text("mapping.yaml")
    office.write("mapping.yaml", right.replace("孕产妇死亡率: per_100k", "孕产妇死亡率: percent"))
    mismatch = run(office, "observe", file, "--mapping", mapping)
    assert mismatch.exit_code == 1 and "年报.csv:2:1: error: unit-mismatch" in mismatch.output
    office.write("mapping.yaml", right)
    assert run(office, "observe", file, "--mapping", mapping).exit_code == 0
    assert office.text(OBSERVATIONS).splitlines()[1].split(",")[9] == "1012.5"


@pytest.mark.parametrize(("old", "new", "says"), [
    ("数值", "数据", "'数据' of value does not stand in row 2"),
    ("  value:", "  valve:", "valve"),
    ("{全县: all}", "{农村: 乡下}", "area"),
    ("last_row: 6", "last_row: 7", "neither a value nor a missing code"),
    ("孕产妇死亡率: per_100k", "孕产妇死亡率: percent", "'12.5/10万' stands here, but a number is needed"),
    ("孕产妇死亡率: per_100k", "孕产妇死亡率: per_mile", "'per_mile' is not known"),
])
def test_a_mapping_that_does_not_fit_is_refused(office: Example, old: str, new: str, says: str) -> None:
    assert old in MAPPING
    office.write("mapping.yaml", MAPPING.replace(old, new))
    result = run(office, "observe", yearbook(office.root / "年报.xlsx"), "--mapping", office.root / "mapping.yaml")
    assert result.exit_code == 1 and says in result.output, result.output
    assert not (office.root / OBSERVATIONS).exists()


def test_misuse_is_told_apart(office: Example) -> None:
    office.write("notes.txt", "a")
    office.write("broken.xlsx", b"PK")
    office.write("plain.csv", "a,b\n1,2\n")
    for arguments in (("forms", "990101-men-2021-2025"), ("observe", office.root / "none.xlsx"), ("observe", office.root / "notes.txt"),
                      ("observe", office.root / "broken.xlsx"), ("observe", office.root / "plain.csv"),
                      ("observe", office.root / "plain.csv", "--mapping", office.root / "none.yaml")):
        result = run(office, *arguments)
        assert result.exit_code == 2, (arguments, result.output)
        assert "Traceback" not in result.output


def test_from_blank_form_to_yearly_table_and_page_without_hand_work(office: Example) -> None:
    blank = forms(office)
    filled = [
        fill(blank / f"{PLAN}-health-bureau.xlsx", {
            "two-cancer-screening-rate": {"value": 68.4, "numerator": 684, "denominator": 1000},
            "maternal-mortality-ratio": {"value": 30, "numerator": 3, "denominator": 10000}}),
        fill(blank / f"{PLAN}-education-bureau.xlsx", {"mean-years-of-schooling": {"value": 10.2}}),
        fill(blank / f"{PLAN}.xlsx", {"health-talks": {"missing": "未报"}}),
    ]
    for file in filled:
        result = run(office, "observe", file)
        assert result.exit_code == 0, result.output
    later = fill(blank / f"{PLAN}-health-bureau.xlsx", {
        "two-cancer-screening-rate": {"value": 71.5, "year": 2023, "released": datetime(2024, 3, 1)}})
    assert run(office, "observe", later).exit_code == 0
    assert office.check() == ()
    out = office.root / "out"
    for _ in range(2):
        result = run(office, "report", PLAN, "--year", "2023", "--out", out)
        assert result.exit_code == 0 and "10 targets, 2 with a value for 2023" in result.output
    sheet = load_workbook(out / f"{PLAN}-2023.xlsx").active
    table = {row[0].value + (row[2].value or ""): [cell.value for cell in row[4:7]] for row in sheet.iter_rows(min_row=5)}
    assert table["“两癌”检查率≥ 70%"] == ["68.4%", "71.5%", "已达到目标值"]
    assert table["孕产妇死亡率≤ 12/10万"] == ["人数过少，不显示", "暂无公开数据", "数量小不作判断"]
    assert table["健康讲座场数每年 ≥ 4场"][:2] == ["未报", "暂无公开数据"]
    rows = list(csv.DictReader((out / f"{PLAN}-2023.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["value_before"], row["value"], row["status"], row["suppressed_before"]) for row in rows[:2]] == [
        ("", "", "small_numbers", "true"), ("68.4", "71.5", "met", "false")]
    made = built(office.open())
    assert (made.site / f"plans/{PLAN}/monitoring/2023/report.xlsx").read_bytes() == (out / f"{PLAN}-2023.xlsx").read_bytes()
    page = words(made.page(f"plans/{PLAN}/monitoring/2023/"))
    assert "“两癌”检查率 农村35—64岁妇女 ≥ 70% 2025年 68.4% 71.5% ✓ 已达到目标值" in page
    # Judged from the figures up to the year of the table alone.
    before = words(made.page(f"plans/{PLAN}/monitoring/2022/"))
    assert re.search("“两癌”检查率 农村35—64岁妇女 ≥ 70% 2025年 暂无公开数据 68.4% . 不作判断 尚未符合目标值", before)
    assert f'href="../../../plans/{PLAN}/monitoring/2022/"' in made.page(f"plans/{PLAN}/monitoring/")
    assert not (made.site / f"plans/{PLAN}/monitoring/2021").exists()
    assert run(office, "report", PLAN, "--year", "2030").exit_code == 2
