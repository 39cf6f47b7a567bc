"""The pages that observations change, on invented numbers: values by year with their releases and sources, and the blank form."""

from __future__ import annotations

import io

import pytest
from conftest import Built, built, copy_example
from openpyxl import load_workbook
from test_checks import observe, row
from test_monitoring_pages import PLAN, PLAN_PAGE, words

from generator.office.layout import CODE_ROW, DATA, FIRST_ROW

YEARS = [row(f"maternal-mortality-ratio,{year},{n * 10},per_100k,{n},10000,", year + 1) for year, n in ((2021, 6), (2022, 3), (2023, 7))]


@pytest.fixture(scope="module")
def observed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The example with invented observations: small counts, a revision, parts, another definition, a missing code."""
    example = copy_example(tmp_path_factory.mktemp("observed") / "checkout")
    example.put("content/release.yaml", ("as_of",), "2026-06-30")
    observe(
        *YEARS,
        row("two-cancer-screening-rate,2021,61.5,percent,,,", 2022), row("two-cancer-screening-rate,2022,68.4,percent,,,", 2023),
        row("two-cancer-screening-rate,2022,68.9,percent,,,", 2024), row("two-cancer-screening-rate,2023,71.5,percent,,,", 2024),
        row("anaemia-prevalence,2022,9.1,percent,,,", 2023, "public,female,"), row("anaemia-prevalence,2022,8.4,percent,,,", 2023),
        row("anaemia-prevalence,2023,7.7,percent,,,", 2024, "public,,抽样调查"), row("health-talks,2022,,times,,,not_conducted", 2023),
)(example)
    return built(example.open())


def test_each_series_stands_by_year_with_revisions_and_sources(observed: Built) -> None:
    page = words(observed.page(PLAN_PAGE))
    values = page[page.index("本站收到的公开数据"):page.index("官方结果 这份规划")]
    assert "指标 2023年 2022年 2021年" in values
    assert "孕产妇死亡率 妇女 来源： 第1项 70/10万（7/10000） 人数过少，不显示 60/10万（6/10000）" in values
    assert "71.5% 68.9% 原为68.4%（2023-03-01发布） 61.5%" in values
    assert "妇女 · 女 来源： 第1项 9.1%" in values and "口径：抽样调查 来源： 第1项 7.7%" in values
    assert "未开展" in values
    assert "数据来源： 虚构统计局，虚构年鉴" in values
    assert "3/10000" not in page
    pictures = page[page.index("实心圆是公开的数值"):page.index("指标 2023年")]
    assert "2021年60/10万，2023年70/10万。妇女规划：2025年 ≤ 12/10万。" in pictures
    assert "抽样调查" not in pictures


def test_an_indicators_page_leads_to_the_values_of_places(observed: Built) -> None:
    page = words(observed.page("indicators/two-cancer-screening-rate/"))
    assert "示例县 35—64岁妇女 2023年 71.5% 2022年 68.9% 2021年 61.5% 未写明 示例县妇女（2021—2025年）的各年数据" in page
    html = observed.page("indicators/two-cancer-screening-rate/")
    assert f'href="../../{PLAN_PAGE}#values"' in html
    assert 'id="observed"' not in observed.page("indicators/mean-years-of-schooling/")


def test_without_observations_there_is_no_table_of_values(attached: Built) -> None:
    assert 'id="values"' not in attached.page(PLAN_PAGE)
    assert 'id="observed"' not in attached.page("indicators/two-cancer-screening-rate/")


def test_the_blank_form_beside_the_page_asks_for_every_target(attached: Built) -> None:
    assert 'href="form.xlsx"' in attached.page(PLAN_PAGE)
    sheet = load_workbook(io.BytesIO((attached.site / PLAN_PAGE / "form.xlsx").read_bytes()))[DATA]
    at = {cell.value: cell.column for cell in sheet[CODE_ROW]}
    asked = "|".join(str(sheet.cell(number, at["target_ids"]).value or "") for number in range(FIRST_ROW, sheet.max_row + 1))
    assert {one for one in asked.split("|") if one} == {target.id for target in attached.corpus.plans[PLAN].targets()}
