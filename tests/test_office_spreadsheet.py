"""Forms that have gone through a real spreadsheet program (LibreOffice, where it is installed), and what hands do to them. All numbers are invented."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from conftest import Example
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from test_office import OBSERVATIONS, PLAN, columns, fill, forms, office, run  # noqa: F401

from generator.office.layout import COLUMNS, DATA, SECOND_PAGE_FROM

SCREENING = "two-cancer-screening-rate"
Change = Callable[[Worksheet, dict[str, int], int], None]


def saved_by_libreoffice(path: Path, folder: Path) -> Path:
    """The file opened and saved again by LibreOffice, which computes its formulas."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    folder.mkdir()
    environment = {**os.environ, "HOME": str(folder)}
    subprocess.run([program, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(path)], env=environment, check=True,
                   capture_output=True, timeout=240)
    return folder / path.name


def test_the_whole_way_through_a_spreadsheet_program(office: Example) -> None:  # noqa: F811
    blank = saved_by_libreoffice(forms(office) / f"{PLAN}-health-bureau.xlsx", office.root / "opened")
    sheet = load_workbook(blank)[DATA]
    at = columns(sheet)
    inputs = {column.code for column in COLUMNS if column.kind == "input"}
    assert {code for code, place in at.items() if not sheet.cell(4, place).protection.locked} == inputs
    assert sheet.protection.sheet and sheet.row_dimensions[2].hidden
    rules = {cell: rule for rule in sheet.data_validations.dataValidation for cell in str(rule.sqref).split()}
    told = {code: rules[sheet.cell(4, at[code]).coordinate] for code in ("year", "value", "missing", "released", "publicity")}
    assert {code: rule.type for code, rule in told.items()} == {
        "year": "whole", "value": "decimal", "missing": "list", "released": "date", "publicity": "list"}
    assert (told["value"].formula1, told["value"].formula2) == ("0", "100") and "未开展" in told["missing"].formula1

    def base_year(sheet: Worksheet) -> None:
        sheet.cell(6, at["year"]).value = 2020
        for row in (5, 6):
            sheet.cell(row, at["value"]).number_format = "0.0%"

    filled = fill(blank, {
        SCREENING: {"value": "=ROUND(P4/Q4*100,1)", "numerator": "=342*2", "denominator": "1,000"},
        "maternal-mortality-ratio": {"value": "３０", "numerator": 3, "denominator": 10000, "released": "2023年3月1日"},
        "anaemia-prevalence": {"value": 0.087},
    }, base_year)
    sent = saved_by_libreoffice(filled, office.root / "sent")
    result = run(office, "observe", sent)
    assert result.exit_code == 0, result.output
    assert [line.split(",")[5:13] for line in office.text(OBSERVATIONS).splitlines()[1:]] == [
        ["2020", "", "", "", "8.7", "percent", "", ""], ["2022", "", "", "", "8.7", "percent", "", ""],
        ["2022", "", "", "", "30", "per_100k", "3", "10000"], ["2022", "", "", "", "68.4", "percent", "684", "1000"],
    ]
    assert office.check() == ()


def test_a_form_prints_on_a4_across_with_its_headings(office: Example) -> None:  # noqa: F811
    sheet = load_workbook(forms(office) / f"{PLAN}-health-bureau.xlsx")[DATA]
    at = columns(sheet)
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.print_title_rows == "$1:$1" and sheet.print_title_cols == f"${sheet.cell(1, at['indicator_name']).column_letter}:$H"
    assert [one.id for one in sheet.col_breaks.brk] == [at[SECOND_PAGE_FROM] - 1]
    tall = {row: sheet.row_dimensions[row].height for row in (3, 4)}
    assert tall[4] > tall[3], "a target of two lines needs a higher row"


def _put(**cells: object) -> Change:
    def change(sheet: Worksheet, at: dict[str, int], row: int) -> None:
        for code, value in cells.items():
            sheet.cell(row, at[code]).value = value
    return change


def _as_percent(value: float) -> Change:
    def change(sheet: Worksheet, at: dict[str, int], row: int) -> None:
        sheet.cell(row, at["value"]).value, sheet.cell(row, at["value"]).number_format = value, "0.0%"
    return change


def filled_with(example: Example, change: Change) -> Path:
    def apply(sheet: Worksheet) -> None:
        at = columns(sheet)
        change(sheet, at, next(row for row in range(3, sheet.max_row + 1) if sheet.cell(row, at["indicator"]).value == SCREENING))
    return fill(forms(example) / f"{PLAN}-health-bureau.xlsx", {SCREENING: {"value": 68.4}}, apply)


@pytest.mark.parametrize("change", [
    _put(value="６８．４"), _put(value=" 68.40 % "), _put(value="68.4%\u3000"), _as_percent(0.684), _put(numerator="6，840", denominator="10,000"),
    _put(year="2022年度"), _put(released="2023/3/1"), _put(released="2023.3.1"), _put(released=44986), _put(publicity="已公开 "),
    _put(value=168.4, note="重复计数（虚构）"),
    _put(value=0.684, note="确为0.684%（虚构）"), _put(value=0.7, numerator=7, denominator=1000),
    lambda sheet, at, row: sheet.delete_cols(at["last"]), lambda sheet, at, row: sheet.parent.create_sheet("表2").append(["其他", 1]),
])
def test_what_is_clear_is_taken(office: Example, change: Change) -> None:  # noqa: F811
    result = run(office, "observe", filled_with(office, change))
    assert result.exit_code == 0 and "1 observations added" in result.output, result.output
    assert office.check() == ()


@pytest.mark.parametrize(("change", "code", "says"), [
    *[(_put(value=mark), "value", f"{mark!r} stands here, but a number is needed") for mark in ("—", "/", "无", "约68", "68-70", "≥68", "0.68万")],
    (_put(value=0.684), "value", "it may be a fraction of 1"), (_put(value=1), "value", "it may be a fraction of 1"),
    (_as_percent(68.4), "value", "the value is 6840%"), (_put(value=-5), "value", "the value is -5%"), (_put(value=True), "value", "'TRUE' stands here"),
    (_put(value="=684/10"), "value", "'=684/10' stands here"), (_put(note="#VALUE!"), "note", "a formula that failed"),
    (_put(numerator="6,84"), "numerator", "'6,84' stands here"), (_put(denominator=0), "denominator", "minimum of 0"),
    (_put(year=20222), "year", "20222 is greater than the maximum"), (_put(year=datetime(2022, 1, 1)), "year", "'2022-01-01' stands here"),
    (_put(released="2023年3月"), "released", "'2023年3月' does not match"), (_put(released="3/1/2023"), "released", "does not match"),
    (_put(unit_name="‰"), "unit_name", "'‰' stands here, but the row's hidden columns say '%'"),
    (_put(indicator_name="孕产妇死亡率"), "indicator_name", "but the row's hidden columns say '“两癌”检查率'"),
    (_put(population_name="妇女"), "population_name", "'妇女' stands here"),
    (_put(note="长" * 2000), "note", "2000"),
])
def test_what_is_not_clear_is_named_by_its_cell(office: Example, change: Change, code: str, says: str) -> None:  # noqa: F811
    file = filled_with(office, change)
    sheet = load_workbook(file)[DATA]
    result = run(office, "observe", file)
    cell = sheet.cell(4, columns(sheet)[code])
    assert result.exit_code == 1 and f"{file.name}:4:{cell.column}: error" in result.output, result.output
    assert says in result.output and f"{DATA}!{cell.coordinate}" in result.output, result.output
    assert result.output.count(": error:") == 1 and not (office.root / OBSERVATIONS).exists()
