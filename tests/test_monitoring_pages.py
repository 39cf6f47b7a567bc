"""The pages of monitoring: what they say without data, what they show of data, and that the rule's examples are marked."""

from __future__ import annotations

import re

from conftest import Built, Example, built
from test_checks import COLUMNS, observe, row, verdict

from generator.status import counted, statuses
from generator.words import STATUSES
from generator.worked_examples import worked_examples

PLAN = "990101-women-2021-2025"
PLAN_PAGE = f"plans/{PLAN}/monitoring/"


def words(html: str) -> str:
    """The text of a page, tags and line breaks out."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_without_data_the_answer_is_that_there_is_none(attached: Built) -> None:
    counts = counted(statuses(attached.corpus.plans[PLAN], attached.corpus))
    assert counts == {code: {"no_data": 9, "not_quantified": 1}.get(code, 0) for code in STATUSES}
    index = words(attached.page("monitoring/"))
    assert "没有收到这些地方公开的监测数据" in index
    assert re.search(r"示例县妇女（2021—2025年） 10 9 1 2025年", index)
    page = words(attached.page(PLAN_PAGE))
    assert page.count("暂无公开数据") == 1 + 9
    assert "没有收到这份规划任何目标值的公开监测数据" in page
    assert "这份规划的文本没有写到达标情况" in page


def test_every_target_stands_on_its_plans_page_and_leads_to_the_rule(attached: Built) -> None:
    html = attached.page(PLAN_PAGE)
    for item in attached.corpus.plans[PLAN].items():
        for target in item.targets:
            assert f'#{item.anchor}-{target.id.rsplit("/", 1)[1]}"' in html
    assert 'href="../../../monitoring/status-rule/"' in html
    assert f'href="../../{PLAN_PAGE}"' in attached.page(f"plans/{PLAN}/")


def test_a_status_is_said_in_words_and_with_an_icon(attached: Built) -> None:
    badges = re.findall(r'<span class="op-status op-status--(\w+)"><span class="op-status__icon" aria-hidden="true">(.)</span>([^<]+)</span>',
                        attached.page("monitoring/status-rule/"))
    assert {code: label for code, _, label in badges} == {code: word.zh for code, word in STATUSES.items()}
    assert len({icon for _, icon, _ in badges}) == len(STATUSES)


def test_the_rules_examples_are_marked_as_invented(attached: Built) -> None:
    page = words(attached.page("monitoring/status-rule/"))
    assert "以下全部虚构" in page and "示例县（虚构）" in page
    for example in worked_examples():
        assert example.title in page


def test_data_and_verdicts_are_shown_with_their_numbers(example: Example) -> None:
    observe(row("health-talks,2021,3,times,,,", 2022, "public,,,year"), row("health-talks,2022,5,times,,,", 2023, "public,,,year"),
            row("anaemia-prevalence,2022,,percent,,,not_conducted", 2023, "public,,,"), columns=f"{COLUMNS},per")(example)
    verdict(value=15, unit="per_100k", definition="虚构口径", year=2020)(example)
    made = built(example.open())
    page = words(made.page(PLAN_PAGE))
    assert "每年 ≥ 4场 2025年 ✓ 已达到目标值 2022年 5场 最近一年的数值已符合目标值。" in page
    assert "○ 暂无公开数据 2022年 未开展 数据来源写明没有数值。" in page
    assert "没有收到这份规划任何目标值" not in page
    overview = made.page(f"plans/{PLAN}/")
    assert '<th scope="col">状态</th>' in overview and overview.count('class="op-status op-status--') == 10
    assert "没有收到这份规划的公开监测数据" not in overview
    assert "15/10万 虚构口径 全县 2020 示例县妇女（2021—2025年）原文第37行" in page
    assert "已收入3条公开的监测数据" in words(made.page("monitoring/"))
