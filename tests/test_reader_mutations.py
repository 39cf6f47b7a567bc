"""Mutations of an invented text: the reader finds the same plan however the text is set.

What passes here is the grammar of such documents and no particular file. Every place, plan and
sentence is made up.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.official import OfficialItem, OfficialPlan, read
from generator.text import normalise

HAN = "一二三四五六七八九十"
ITEM_STYLES = {
    "1.": lambda n: f"{n}.", "1、": lambda n: f"{n}、", "（1）": lambda n: f"（{n}）", "1）": lambda n: f"{n}）", "①": lambda n: chr(0x245F + n),
    "１．": lambda n: "".join(chr(ord(c) + 0xFEE0) for c in str(n)) + "．", "1. ": lambda n: f"{n}. ",
}
DOMAINS = {
    "妇女": (("health", "妇女与健康"), ("decision", "妇女参与决策和管理"), ("social_security", "妇女与社会保障"), ("law", "妇女与法律")),
    "儿童": (("health", "儿童与健康"), ("safety", "儿童与安全"), ("welfare", "儿童与福利"), ("law", "儿童与法律保护")),
}
OBJECTIVES = (
    "虚构的检查率达到70%以上，另一项检查率力争达到75%。", "6岁以下的虚构人群都有名册。", "3个虚构的中心办起来。",
    "编出来的死亡率降到12/10万以下，差别变小。", "名册每年核对，没有遗漏。",
)
MEASURES = (
    ("办好虚构门诊", "每个乡镇有一个门诊，门诊里有女医生，夜里也有人。"), ("多办编造的讲座", "每年至少4场，农闲时办，讲得明白。"),
    ("把名册做成系统", "名册放在网上，谁都能看；错了的当天改正，改了的写明白。"),
)
LEAD, RESPONSIBLE = ("县甲局", "县乙办"), ("县丙会", "县丁院")


@dataclass(frozen=True)
class Style:
    """How one text is set."""

    item: str
    chapter: str
    noun: str
    contents: bool
    breaks: int | None
    half_width: bool
    dropped: frozenset[int]
    notes: str
    monitoring: bool
    notice: bool
    children_first: bool
    blank_lines: bool
    measure_notes: bool
    colon: str
    block_prefix: bool

    @property
    def may_drop(self) -> bool:
        # A paragraph cut into lines and one without a number cannot both be told apart from what goes before.
        return self.breaks is None and self.notes in {"none", "inline"}


styles = st.builds(
    Style,
    item=st.sampled_from(sorted(ITEM_STYLES)), chapter=st.sampled_from(["一、", "1、", "第一章 "]), noun=st.sampled_from(["规划", "纲要", "计划"]),
    contents=st.booleans(), breaks=st.sampled_from([None, 28, 41]), half_width=st.booleans(),
    dropped=st.frozensets(st.integers(2, len(OBJECTIVES) - 1)), notes=st.sampled_from(["none", "inline", "own line", "table"]),
    monitoring=st.booleans(), notice=st.booleans(), children_first=st.booleans(), blank_lines=st.booleans(), measure_notes=st.booleans(),
    colon=st.sampled_from(["：", ":", ""]),
    block_prefix=st.booleans(),
)


def chapter(style: Style, number: int) -> str:
    return {"一、": f"{HAN[number - 1]}、", "1、": f"{number}、", "第一章 ": f"第{HAN[number - 1]}章 "}[style.chapter]


def note(style: Style) -> list[str]:
    if style.notes == "table":
        return ["牵头单位：" + "、".join(LEAD), "责任单位：" + "、".join(RESPONSIBLE)]
    text = f"（牵头单位：{'、'.join(LEAD)}；责任单位：{'、'.join(RESPONSIBLE)}）"
    return [] if style.notes == "none" else [text]


def numbered(style: Style, texts: list[list[str]], *, drop: bool = False) -> list[str]:
    lines = []
    for number, (text, *more) in enumerate(texts, 1):
        shown = "" if drop and style.may_drop and number in style.dropped else ITEM_STYLES[style.item](number)
        if style.notes == "inline" and more:
            text, more = text + "".join(more), []
        lines += [shown + text, *more]
    return lines


def plan_lines(style: Style, who: str) -> list[str]:
    title = f"虚构县{who}发展{style.noun}（2021—2030年）"
    heads = ["指导思想和基本原则", "总体目标", "发展领域、主要目标和策略措施", "组织实施", "监测评估"]
    heads = [chapter(style, number) + head for number, head in enumerate(heads, 1)][: 5 if style.monitoring else 4]
    body = ["前言", "这份文件是编出来的，没有这样的县。", heads[0], "（一）指导思想", "编造的文字要看得出是编造的。", "（二）基本原则"]
    body += numbered(style, [["真的归真的。假的归假的，说清楚。"], ["大家一起看。谁看都一样，没有例外。"]])
    body += [heads[1], "十年以后，虚构的事都办成了。", heads[2]]
    prefixed = style.block_prefix and style.item in {"（1）", "①", "1）"}
    for position, (_, domain) in enumerate(DOMAINS[who]):
        body += [f"（{HAN[position]}）{domain}", f"{'1.' if prefixed else ''}主要目标{style.colon}"]
        body += numbered(style, [[text, *note(style)] for text in OBJECTIVES], drop=True)
        body += [f"{'2.' if prefixed else ''}策略措施{style.colon}",
                 *numbered(style, [[f"{head}。{text}", *(note(style) if style.measure_notes else [])] for head, text in MEASURES])]
    body += [heads[3], "（一）分清谁做什么。虚构的局各管一段，年底对账。", "（二）把钱算好。钱从虚构的预算里来，一笔一笔记。"]
    if style.monitoring:
        body += [heads[4], "（一）年年看一遍。数字报上来，摆在一起看。"]
    contents = ["目　录", *heads] if style.contents else []
    # With a contents page its first entry has to come again: the preface is not listed here.
    return [title, *contents, *(body[2:] if style.contents else body)]


def text_of(style: Style) -> str:
    order = ["儿童", "妇女"] if style.children_first else ["妇女", "儿童"]
    notice = ["虚构县人民政府", f"关于印发虚构县两份发展{style.noun}的通知", "各乡镇人民政府：", "现予印发。", "虚构县人民政府", "2021年9月1日"]
    lines = [*(notice if style.notice else []), *(line for who in order for line in plan_lines(style, who))]
    if style.breaks:
        lines = [line[i : i + style.breaks] for line in lines for i in range(0, len(line), style.breaks)]
    text = ("\n\n" if style.blank_lines else "\n").join(lines)
    return unicodedata.normalize("NFKC", text) if style.half_width and "①" not in style.item else text


def shown(item: OfficialItem) -> tuple:
    return item.number, item.heading, item.lead, item.responsible


def check_plan(style: Style, plan: OfficialPlan, who: str) -> None:
    assert normalise(plan.title).text == normalise(f"虚构县{who}发展{style.noun}（2021—2030年）").text
    assert plan.period == (2021, 2030)
    assert [(domain.code, domain.title) for domain in plan.domains] == list(DOMAINS[who])
    bodies = ((), ()) if style.notes == "none" else (LEAD, RESPONSIBLE)
    for domain in plan.domains:
        assert [shown(item) for item in domain.objectives] == [(n, None, *bodies) for n in range(1, len(OBJECTIVES) + 1)]
        of_measures = bodies if style.measure_notes else ((), ())
        assert [shown(item) for item in domain.measures] == [(n, head, *of_measures) for n, (head, _) in enumerate(MEASURES, 1)]
        assert {item.number for item in domain.objectives if item.inferred} == (style.dropped if style.may_drop else frozenset())
        for item, text in zip(domain.objectives, OBJECTIVES, strict=True):
            assert normalise(item.text).text.startswith(normalise(text).text)
    assert [item.heading for item in plan.principles] == ["真的归真的", "大家一起看"]
    assert [item.heading for item in plan.implementation] == ["分清谁做什么", "把钱算好"]
    assert [item.heading for item in plan.monitoring] == (["年年看一遍"] if style.monitoring else [])
    assert plan.goal is not None
    assert plan.ideology is not None


@settings(max_examples=250, deadline=None)
@given(styles)
def test_every_setting_of_the_text_is_read_alike(style: Style) -> None:
    found = read(text_of(style))
    order = ["儿童", "妇女"] if style.children_first else ["妇女", "儿童"]
    assert [plan.kind for plan in found.plans] == [{"妇女": "women", "儿童": "children"}[who] for who in order]
    for plan, who in zip(found.plans, order, strict=True):
        check_plan(style, plan, who)
    assert (found.notice is not None) == style.notice
