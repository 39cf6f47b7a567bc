"""The structural reader on invented texts: every way in which such documents are written, and what is none of them.

All places, plans and sentences are made up.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.clause import Lines
from generator.official import OfficialPlan, OfficialText, ReadingError, read
from generator.official.items import unit_note
from generator.official.reader import walk

HAN = "一二三四五六七八九十"

OBJECTIVES = ("平均寿命再长一些。", "检查率达到70%以上，力争到75%。", "贫血的人比五年前少三成。")
MEASURES = ("办好门诊。每个乡镇有一个门诊，门诊里有女医生。", "多办讲座。每年至少4场，农闲时办。")


def items(texts: Iterable[str], numbered: Callable[[int], str]) -> list[str]:
    return [f"{numbered(number)}{text}" for number, text in enumerate(texts, 1)]


def dotted(number: int) -> str:
    return f"{number}."


def plan_lines(
    *,
    place: str = "虚构县",
    who: str = "妇女",
    period: str = "（2021—2025年）",
    chapter: Callable[[int], str] = lambda number: f"{HAN[number - 1]}、",
    number: Callable[[int], str] = dotted,
    objectives: Iterable[str] = OBJECTIVES,
    measures: Iterable[str] = MEASURES,
    objectives_head: str = "主要目标：",
    measures_head: str = "策略措施：",
    contents: bool = False,
    preface: str = "前　言",
    colophon: Iterable[str] = (),
) -> list[str]:
    """The paragraphs of a small plan of the usual build, each of which a text may break into lines."""
    heads = [
        f"{chapter(1)}指导思想和基本原则", f"{chapter(2)}总体目标", f"{chapter(3)}发展领域、主要目标和策略措施",
        f"（一）{who}与身体健康", f"（二）{who}与学习教育", f"{chapter(4)}组织实施", f"{chapter(5)}监测评估",
    ]
    return [
        f"{place}{who}发展规划{period}",
        *(["目　录", preface, *(f"{head}…………{page}" for page, head in enumerate(heads, 2))] if contents else []),
        preface,
        f"{place}并不存在，这份规划是编出来的。",
        heads[0],
        "（一）指导思想",
        "说到做到。",
        "（二）基本原则",
        *items(["坚持说清楚。写明白每一件事。", "坚持算清楚。写明白每一个数。"], dotted),
        heads[1],
        "到期的时候，大家都比从前好。",
        heads[2],
        heads[3],
        objectives_head,
        *items(objectives, number),
        measures_head,
        *items(measures, number),
        heads[4],
        objectives_head,
        *items(["读完初中的人更多。", "识字的人达到九成。"], number),
        measures_head,
        *items(["开夜校。愿意来的都能来上课。"], number),
        heads[5],
        *(f"（{HAN[n]}）{text}" for n, text in enumerate(["分清责任。谁做什么写下来。", "定期碰头。半年开一次会。"])),
        heads[6],
        *(f"（{HAN[n]}）{text}" for n, text in enumerate(["每年监测。统计局收数。", "期满评估。请别人来评。"])),
        *colophon,
    ]


def text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def outline(plan: OfficialPlan) -> dict[str, object]:
    """What a plan holds, without line numbers and without the breaks between paragraphs."""

    def block(found: Iterable) -> list[tuple[int, str]]:
        return [(item.number, item.text.replace("\n", "")) for item in found]

    return {
        "kind": plan.kind,
        "period": plan.period,
        "preface": plan.preface and plan.preface.text,
        "ideology": plan.ideology and plan.ideology.text,
        "principles": [item.heading for item in plan.principles],
        "goal": plan.goal and plan.goal.text,
        "domains": [(domain.code, domain.title, block(domain.objectives), block(domain.measures)) for domain in plan.domains],
        "headings": [item.heading for domain in plan.domains for item in domain.measures],
        "implementation": [item.heading for item in plan.implementation],
        "monitoring": [item.heading for item in plan.monitoring],
    }


USUAL = {
    "kind": "women",
    "period": (2021, 2025),
    "preface": "虚构县并不存在，这份规划是编出来的。",
    "ideology": "说到做到。",
    "principles": ["坚持说清楚", "坚持算清楚"],
    "goal": "到期的时候，大家都比从前好。",
    "domains": [
        ("health", "妇女与身体健康", [*enumerate(OBJECTIVES, 1)], [*enumerate(MEASURES, 1)]),
        ("education", "妇女与学习教育", [(1, "读完初中的人更多。"), (2, "识字的人达到九成。")], [(1, "开夜校。愿意来的都能来上课。")]),
    ],
    "headings": ["办好门诊", "多办讲座", "开夜校"],
    "implementation": ["分清责任", "定期碰头"],
    "monitoring": ["每年监测", "期满评估"],
}


def only(official: OfficialText) -> OfficialPlan:
    (plan,) = official.plans
    return plan


def objectives(lines: Iterable[str]) -> list[tuple[int, str]]:
    """The first domain's objectives of a plan with these lines under their heading."""
    return [(item.number, item.text.replace("\n", "")) for item in only(read(objectives_text(lines))).domains[0].objectives]


def objectives_text(lines: Iterable[str]) -> str:
    return text(["虚构县妇女发展规划（2021—2025年）", "一、发展领域和主要目标", "（一）妇女与身体健康", "主要目标", *lines,
                 "策略措施", "1.办好门诊。有女医生。", "二、组织实施", "（一）分清责任。写下来。"])


# How it is written


@pytest.mark.parametrize(
    "number",
    [dotted, lambda n: f"{n}．", lambda n: f"{n}、", lambda n: f"{n} . ", lambda n: f"（{n}）", lambda n: f"({n})", lambda n: f"{n})",
     lambda n: f"{n}）", lambda n: chr(0x2460 + n - 1), lambda n: f"（{HAN[n - 1]}）", lambda n: f"　　{chr(0xFF10 + n)}．"],
    ids=["1.", "1．", "1、", "1 . ", "（1）", "(1)", "1)", "1）", "①", "（一）", "　　１．"],
)
def test_items_are_numbered_in_many_ways(number: Callable[[int], str]) -> None:
    assert outline(only(read(text(plan_lines(number=number))))) == USUAL


@pytest.mark.parametrize(
    "chapter",
    [lambda n: f"{HAN[n - 1]}、", lambda n: f"{n}、", lambda n: f"{n}、 ", lambda n: f"第{HAN[n - 1]}章　", lambda n: f"第{HAN[n - 1]}部分 ",
     lambda n: f"{n}、" if n in (1, 3) else f"{HAN[n - 1]}、"],
    ids=["一、", "1、", "1、 ", "第一章", "第一部分", "1、 for some"],
)
@pytest.mark.parametrize("contents", [False, True], ids=["plain", "contents"])
def test_chapters_are_numbered_in_many_ways(chapter: Callable[[int], str], contents: bool) -> None:
    plan = only(read(text(plan_lines(chapter=chapter, contents=contents))))
    assert outline(plan) == USUAL
    assert plan.contents == (Lines(2, 10) if contents else None)


@pytest.mark.parametrize("heads", [("主要目标", "策略措施"), ("1.主要目标", "2.策略措施"), ("（1）主要目标", "（2）主要措施"),
                                   ("（一）具体目标：", "（二）政策措施："), ("一、发展目标", "二、策略与措施")])
def test_blocks_are_headed_in_many_ways(heads: tuple[str, str]) -> None:
    assert outline(only(read(text(plan_lines(objectives_head=heads[0], measures_head=heads[1]))))) == USUAL


@pytest.mark.parametrize("preface", ["前言", "前　　言", "序  言", "引言：", "一、前言"])
def test_a_preface_is_headed_in_many_ways(preface: str) -> None:
    assert outline(only(read(text(plan_lines(preface=preface))))) == USUAL


def test_a_preface_may_have_no_heading() -> None:
    lines = [line for line in plan_lines() if line != "前　言"]
    assert outline(only(read(text(lines)))) == USUAL


def full_width(line: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in line)


def half_width(line: str) -> str:
    return line.replace("（", "(").replace("）", ")").replace("：", ":").replace("　", " ").replace("，", ",")


@pytest.mark.parametrize("width", [full_width, half_width])
def test_full_and_half_width_are_alike(width: Callable[[str], str]) -> None:
    plan = only(read(text(map(width, plan_lines()))))
    assert [(d.code, len(d.objectives), len(d.measures)) for d in plan.domains] == [("health", 3, 2), ("education", 2, 1)]
    assert plan.period == (2021, 2025)
    assert [item.heading for item in plan.implementation] == ["分清责任", "定期碰头"]


@pytest.mark.parametrize("blank", ["\n", "\n\n \n", "\r\n", "\n\u3000\u3000\n\u00a0\n"])
def test_blank_lines_and_line_ends_do_not_matter(blank: str) -> None:
    assert outline(only(read(blank.join(["", *plan_lines(), ""])))) == USUAL


def test_general_parts_may_be_sections_of_one_chapter() -> None:
    lines = plan_lines()
    goal = lines.index("二、总体目标")
    lines[goal] = "（三）总体目标"
    assert outline(only(read(text(lines)))) == USUAL


# What lines and pages cut

#: What may stand between two parts of a cut sentence.
CUTS = st.sampled_from(["\n", "\n\n", "\n   \n\u3000\n", " \n"])


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_sentences_may_be_cut_anywhere_after_their_number(data: st.DataObject) -> None:
    cut_lines = []
    for line in plan_lines():
        if line.endswith("。"):
            places = sorted(data.draw(st.sets(st.integers(5, len(line) - 1), max_size=3), label=line)) if len(line) > 6 else []
            for place in reversed(places):
                line = line[:place] + data.draw(CUTS) + line[place:]
        cut_lines.append(line)
    found = outline(only(read(text(cut_lines))))
    for part in ("preface", "goal"):
        found[part] = str(found[part]).replace("\n", "")
    assert found == USUAL


NOTE = "（牵头单位：县甲局；责任单位：县乙局、县丙委、各乡镇人民政府）"


@given(st.sets(st.integers(1, len(NOTE) - 1), max_size=4), CUTS)
@settings(max_examples=60, deadline=None)
def test_a_unit_note_may_be_cut_anywhere(places: set[int], cut: str) -> None:
    note = NOTE
    for place in sorted(places, reverse=True):
        note = note[:place] + cut + note[place:]
    plan = only(read(objectives_text(["1.更好一些。", note, "2.又好一些。"])))
    first, second = plan.domains[0].objectives
    assert (first.lead, first.responsible) == (("县甲局",), ("县乙局", "县丙委", "各乡镇人民政府"))
    assert (second.lead, second.responsible, second.inferred) == ((), (), False)


@given(st.sets(st.integers(1, len(NOTE) - 1), max_size=2))
@settings(max_examples=40, deadline=None)
def test_a_cut_unit_note_is_no_item_where_a_number_is_missing(places: set[int]) -> None:
    note = NOTE
    for place in sorted(places, reverse=True):
        note = f"{note[:place]}\n{note[place:]}"
    plan = only(read(objectives_text(["1.更好一些。", note, "3.又好一些。"])))
    assert [(item.number, item.inferred) for item in plan.domains[0].objectives] == [(1, False), (3, False)]


@pytest.mark.parametrize(
    "parts",
    [["虚构县妇女发展规划", "（2021—2025年）"], ["虚构县妇女", "发展规划（2021—2025年）"], ["虚构县", "妇女发展规划", "（2021—2025年）"],
     ["虚构县妇女发展", "规划", "(2021-2025)"], ["虚构县“十四五”", "妇女发展规划"], ["虚构县“十四五”妇女发展规划"],
     ["虚构县妇女发展规划（2021至2025）"], ["虚构县妇女发展规划 2021—2025 年"]],
)
def test_a_title_may_stand_on_several_lines_and_name_its_years_in_many_ways(parts: list[str]) -> None:
    official = read(text(["虚构县人民政府", "2021年9月1日", *parts, *plan_lines()[1:]]))
    plan = only(official)
    assert outline(plan) == USUAL
    assert plan.title == "".join(parts)
    assert plan.lines.first == 3


def test_a_cut_heading_is_joined() -> None:
    lines = plan_lines()
    chapter = lines.index("三、发展领域、主要目标和策略措施")
    lines[chapter : chapter + 1] = ["三、发展领域、主要目标和策略", "措施"]
    domain = lines.index("（二）妇女与学习教育")
    lines[domain : domain + 1] = ["（二）妇女与学习", "教育"]
    # The domain is known by the words of its first line; those on the second complete its title.
    lines[domain] = "（二）妇女与教育"
    lines[domain + 1] = "学习"
    found = outline(only(read(text(lines))))
    assert [(code, title) for code, title, *_ in found["domains"]] == [("health", "妇女与身体健康"), ("education", "妇女与教育学习")]


def test_short_lines_below_a_heading_are_no_part_of_it() -> None:
    lines = plan_lines()
    at = lines.index("（二）妇女与学习教育")
    lines[at + 1 : at + 1] = ["说在前面", "先学起来"]
    assert outline(only(read(text(lines)))) == USUAL


def test_bookmarks_left_over_are_no_text() -> None:
    lines = ["[bookmark: _GoBack]" + line if line.startswith(("1.", "（二）")) else line + "[Bookmark: x1]" for line in plan_lines()]
    assert outline(only(read(text(lines)))) == USUAL


# Numbers


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        # 6.3 is item 6 that speaks of 3, where 6 comes next; a share at the start of a cut line is no item.
        ([*items("甲乙丙丁戊", dotted), "6.3岁以下的女孩都打疫苗。", "7.庚。"],
         [*enumerate("甲乙丙丁戊", 1), (6, "3岁以下的女孩都打疫苗。"), (7, "庚。")]),
        (["1.比例再提高", "2.5%以上。", "2.乙。"], [(1, "比例再提高2.5%以上。"), (2, "乙。")]),
        (["1.比例再提高", "2.5‰。", "2.乙。"], [(1, "比例再提高2.5‰。"), (2, "乙。")]),
        # Unnumbered paragraphs are items only where they fill the gap exactly.
        (["1.甲。", "乙。", "3.丙。"], [(1, "甲。"), (2, "乙。"), (3, "丙。")]),
        (["1.甲。", "乙。", "丙。", "4.丁。"], [(1, "甲。"), (2, "乙。"), (3, "丙。"), (4, "丁。")]),
        (["1.甲。", *"乙。丙。丁。戊。己。庚。".replace("。", "。\n").split(), "8.辛。"], [*enumerate([f"{char}。" for char in "甲乙丙丁戊己庚辛"], 1)]),
        (["1.甲。", "乙。", "丙。", "3.丁。"], [(1, "甲。乙。丙。"), (3, "丁。")]),
        (["1.甲。", "乙。", "4.丁。"], [(1, "甲。乙。"), (4, "丁。")]),
        (["1.甲。", "乙。", "2.丙。"], [(1, "甲。乙。"), (2, "丙。")]),
        (["甲。", "2.乙。"], [(1, "甲。"), (2, "乙。")]),
        (["甲。", "乙。", "3.丙。"], [(1, "甲。"), (2, "乙。"), (3, "丙。")]),
        # A sentence that goes on is no paragraph, so it fills no gap.
        (["1.甲，", "乙。", "3.丙。"], [(1, "甲，乙。"), (3, "丙。")]),
        (["1.达到", "98%", "以上。", "补一句。", "3.丙。"], [(1, "达到98%以上。"), (2, "补一句。"), (3, "丙。")]),
        # A number out of turn, or of another style, belongs to the item above.
        (["1.甲。", "2.乙：", "（1）子。", "（2）丑。", "3.丙。"], [(1, "甲。"), (2, "乙：（1）子。（2）丑。"), (3, "丙。")]),
        (["1.甲。", "2.乙。", "1.不是条目。", "3.丙。"], [(1, "甲。"), (2, "乙。1.不是条目。"), (3, "丙。")]),
        (["1.甲。", "12.不是条目。", "2.乙。"], [(1, "甲。12.不是条目。"), (2, "乙。")]),
        (["1.甲。", "十〇、不是条目。", "（十十）也不是。", "2.乙。"], [(1, "甲。十〇、不是条目。（十十）也不是。"), (2, "乙。")]),
    ],
)
def test_numbers_tell_items_from_what_only_looks_like_one(lines: list[str], found: list[tuple[int, str]]) -> None:
    assert [(number, item.rstrip("。")) for number, item in objectives(lines)] == [(number, item.rstrip("。")) for number, item in found]


def test_an_inferred_item_says_so_and_has_its_own_lines_and_unit_note() -> None:
    plan = only(read(objectives_text(["1.甲。", "（牵头单位：县甲局）", "乙。", "（责任单位：县乙局）", "3.丙。"])))
    assert [(item.number, item.inferred, item.clause.lines, item.lead, item.responsible) for item in plan.domains[0].objectives] == [
        (1, False, Lines(5, 6), ("县甲局",), ()),
        (2, True, Lines(7, 8), (), ("县乙局",)),
        (3, False, Lines(9, 9), (), ()),
    ]


def test_more_than_ten_items() -> None:
    texts = [f"第{n}件事做好。" for n in range(1, 41)]
    assert objectives(items(texts, dotted)) == [*enumerate(texts, 1)]
    han = [f"（{'' if n < 20 else HAN[n // 10 - 1]}{'十' if n >= 10 else ''}{HAN[n % 10 - 1] if n % 10 else ''}）" for n in range(1, 41)]
    assert objectives([f"{mark}{item}" for mark, item in zip(han, texts, strict=True)]) == [*enumerate(texts, 1)]


# Unit notes


@pytest.mark.parametrize(
    ("note", "lead", "responsible"),
    [
        ("（牵头单位：县甲局；责任单位：县乙局、县丙委）", ("县甲局",), ("县乙局", "县丙委")),
        ("(牵头单位:县甲局;责任单位:县乙局,县丙委)", ("县甲局",), ("县乙局", "县丙委")),
        ("（牵头单位：县甲局；责任单位：县乙局、县丙委", ("县甲局",), ("县乙局", "县丙委")),
        ("牵头单位：县甲局；责任单位：县乙局）", ("县甲局",), ("县乙局",)),
        ("(牵头单位：县甲局；责任单位：县乙局））", ("县甲局",), ("县乙局",)),
        ("【牵头单位：县甲局；责任单位：县乙局】", ("县甲局",), ("县乙局",)),
        ("［责任单位：县乙局］", (), ("县乙局",)),
        ("（牵 头 单 位 ： 县 甲 局 ）", ("县甲局",), ()),
        ("（牵头单位：县甲局）（责任单位：县乙局）", ("县甲局",), ("县乙局",)),
        ("（责任单位：县乙局；牵头单位：县甲局）", ("县甲局",), ("县乙局",)),
        ("（责任单位：县甲局、县乙局、县甲局）", (), ("县甲局", "县乙局")),
        ("（责任单位：县甲局、县乙局等县有关部门）", (), ("县甲局", "县乙局", "县有关部门")),
        ("（牵头单位：；责任单位：）", (), ()),
        ("（请各单位牵头：做好）", (), ()),
        ("", (), ()),
    ],
)
def test_unit_notes(note: str, lead: tuple[str, ...], responsible: tuple[str, ...]) -> None:
    assert unit_note(f"更好一些。{note}") == (lead, responsible)


# Notices, several plans, what stands around them

NOTICE = ["虚构县人民政府文件", "", "虚政发〔2021〕12号", "", "虚构县人民政府关于印发虚构县妇女发展规划和儿童发展规划", "（2021—2025年）的通知", "",
          "各乡镇人民政府，县政府各部门（单位、机构）、人民团体：", "", "两份规划都是编的，看过就好。", "", "虚构县人民政府", "2021年9月1日", "（公开）"]


def test_the_notice_is_read() -> None:
    official = read(text([*NOTICE, *plan_lines()]))
    assert official.notice is not None
    assert official.notice.title == "虚构县人民政府关于印发虚构县妇女发展规划和儿童发展规划（2021—2025年）的通知"
    assert official.notice.number == "虚政发〔2021〕12号"
    assert (official.notice.issuer, official.notice.date) == ("虚构县人民政府", "2021-09-01")
    assert official.notice.addressees == ("各乡镇人民政府", "县政府各部门（单位、机构）", "人民团体")
    assert official.notice.lines == Lines(1, 14)
    assert outline(only(official)) == USUAL


def test_the_notice_may_be_missing() -> None:
    for front in ([], ["本文件为示意。"], ["2021年9月1日"]):
        official = read(text([*front, *plan_lines()]))
        assert official.notice is None
        assert outline(only(official)) == USUAL


def test_a_plans_name_on_a_line_of_the_notices_title_is_no_plan() -> None:
    for title in (["虚构县人民政府关于印发", "虚构县妇女发展规划（2021—2025年）", "的通知"],
                  ["关于印发", "虚构县妇女发展规划（2021—2025年）", "和虚构县儿童发展规划（2021—2025年）的通知"],
                  ["关于印发虚构县", "妇女发展规划（2021—2025年）", "的通知"]):
        official = read(text([*title, "各乡镇：", "看过就好。", *plan_lines()]))
        assert only(official).lines.first == 6
        assert official.notice is not None
        assert official.notice.title == "".join(title)


def test_years_may_stand_in_the_notice_alone() -> None:
    assert only(read(text([*NOTICE, *plan_lines(period="")]))).period == (2021, 2025)
    assert only(read(text(plan_lines(period="")))).period is None


@pytest.mark.parametrize("swapped", [False, True], ids=["women first", "children first"])
@pytest.mark.parametrize("contents", [False, True], ids=["plain", "contents"])
def test_two_plans_of_one_text_are_told_apart(swapped: bool, contents: bool) -> None:
    women, children = plan_lines(contents=contents), plan_lines(who="儿童", contents=contents)
    first, second = (children, women) if swapped else (women, children)
    colophon = "虚构县人民政府办公室　2021年9月2日印发"
    official = read(text([*NOTICE, *first, *second, colophon]))
    assert [plan.kind for plan in official.plans] == (["children", "women"] if swapped else ["women", "children"])
    by_kind = {plan.kind: plan for plan in official.plans}
    assert outline(by_kind["women"]) == USUAL
    assert outline(by_kind["children"])["domains"] == [
        (code, title.replace("妇女", "儿童"), *blocks) for code, title, *blocks in USUAL["domains"]]
    assert official.plans[0].lines == Lines(len(NOTICE) + 1, len(NOTICE) + len(first))
    assert official.plans[0].closing is None
    assert official.plans[1].closing is not None
    # A colophon between the two hides none of them.
    between = read(text([*NOTICE, *first, colophon, *second]))
    assert [plan.kind for plan in between.plans] == [plan.kind for plan in official.plans]
    assert between.plans[0].closing is not None


def test_a_cover_repeats_the_title() -> None:
    lines = plan_lines()
    assert outline(only(read(text([lines[0], "虚构县妇女儿童工作委员会", "二〇二一年九月", *lines])))) == USUAL


@pytest.mark.parametrize(
    "colophon",
    [["本规划由虚构县妇女儿童工作委员会负责解释。"], ["虚构县人民政府办公室　　2021年9月2日印发"], ["抄送：县人大常委会办公室。", "虚构县人民政府办公室"],
     ["本规划自发布之日起施行。", "附件：分工表"]],
)
def test_the_colophon_belongs_to_no_item(colophon: list[str]) -> None:
    plan = only(read(text(plan_lines(colophon=colophon))))
    assert outline(plan) == USUAL
    assert plan.closing is not None
    assert plan.closing.text.replace("\n", "") == "".join(colophon)
    assert plan.lines.last == len(plan_lines()) + len(colophon)


def test_a_colophon_after_the_last_domain_belongs_to_no_measure() -> None:
    lines = plan_lines()
    lines = [*lines[: lines.index("四、组织实施")], "本规划由虚构县妇女儿童工作委员会负责解释。"]
    plan = only(read(text(lines)))
    assert outline(plan)["domains"] == USUAL["domains"]
    assert plan.closing is not None


def test_a_line_that_ends_in_printed_is_no_colophon() -> None:
    lines = plan_lines()
    lines[-1] = "（二）期满评估。报告由县里编好、"
    plan = only(read(text([*lines, "印发", "给大家看。"])))
    assert plan.closing is None
    assert plan.monitoring[-1].text == "期满评估。报告由县里编好、印发给大家看。"


def test_words_of_chapter_titles_inside_items_open_no_chapter() -> None:
    measures = ("办好实施监测评估的工作。", "二、监测评估要常做。做就做好。", "讲指导思想和总体目标。")
    plan = only(read(text(plan_lines(measures=measures))))
    assert [item.number for item in plan.domains[0].measures] == [1, 2, 3]
    # A chapter whose time has passed is none, and a measure on a line of its own is no second chapter of domains.
    passed = [*plan_lines()[:-1], "二、总体目标", "（二）期满评估。请别人来评。"]
    assert outline(only(read(text(passed))))["monitoring"] == USUAL["monitoring"]
    own_line = plan_lines(number=lambda n: f"{n}、", measures=("办好门诊。就在乡里。", "统筹发展领域和策略措施\n都要做好。"))
    assert [item.text for item in only(read(text(own_line))).domains[0].measures] == ["办好门诊。就在乡里。", "统筹发展领域和策略措施都要做好。"]
    assert outline(plan)["monitoring"] == USUAL["monitoring"]


def test_all_items_come_in_the_order_of_the_text() -> None:
    plan = only(read(text(plan_lines())))
    walked = list(walk(plan))
    assert [kind for kind, _, _ in walked] == (
        ["principle"] * 2 + ["objective"] * 3 + ["measure"] * 2 + ["objective"] * 2 + ["measure"] + ["implementation"] * 2 + ["monitoring"] * 2)
    first_lines = [item.clause.lines.first for _, _, item in walked]
    assert first_lines == sorted(first_lines)


def test_every_clause_stands_at_its_lines() -> None:
    lines = plan_lines()
    for _, _, item in walk(only(read(text(lines)))):
        assert lines[item.clause.lines.first - 1] == item.clause.text


# What is no plan


@pytest.mark.parametrize(
    ("lines", "line", "says"),
    [
        ([], 1, "no title"),
        (["", "", "一份菜谱。"], 3, "no title"),
        (["见《虚构县妇女发展规划》。"], 1, "no title"),
        (["第一行", "虚构县妇女发展规划", "空的。"], 2, "no chapter of domains"),
        (["虚构县妇女发展规划", "一、发展领域", "没有领域。"], 2, "no domain heading"),
        (["虚构县妇女发展规划", "一、发展领域", "（一）妇女与健康", "1.甲。"], 3, "no heading of objectives"),
        (["虚构县妇女发展规划", "一、发展领域", "（一）妇女与健康", "主要目标", "1.甲。"], 3, "no heading of measures"),
        ([*plan_lines(), "虚构县儿童发展规划", "没有写完。"], len(plan_lines()) + 1, "no chapter of domains"),
    ],
)
def test_what_is_missing_is_said_with_its_line(lines: list[str], line: int, says: str) -> None:
    with pytest.raises(ReadingError, match=says) as caught:
        read(text(lines))
    assert caught.value.line == line


#: Pieces of the grammar, right and wrong, and what goes between them.
PIECES = st.sampled_from([
    *plan_lines(contents=True), *plan_lines(who="儿童"), *NOTICE, NOTE, "目录", "1.", "（）", "（一）", "十〇、实施", "（十十）妇女健康", "二十、", "①", "⑳",
    "99.甲", "6.3岁", "2.5%", "[bookmark: ", "牵头单位：", "责任单位", "日印发", "抄送：", "附件", "的通知", "关于印发", "：", "第章", "第一章", "妇女发展规划",
    "（2021—2025年）", "9999年99月99日", "虚政发〔2021〕12号", "", " ", "\ufeff", "\u2028",
])
ANY_LINE = PIECES | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.lists(ANY_LINE, max_size=60).map("\n".join) | st.text(st.characters(exclude_categories=["Cs"])))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_structure_or_a_reading_error(source: str) -> None:
    try:
        official = read(source)
    except ReadingError as error:
        assert 1 <= error.line <= source.count("\n") + 1
        return
    last = source.count("\n") + 1
    for plan in official.plans:
        assert 1 <= plan.lines.first <= plan.lines.last <= last
        assert plan.domains
        for _, _, item in walk(plan):
            assert item.clause.lines in plan.lines


@given(st.lists(ANY_LINE, max_size=25))
@settings(max_examples=150, deadline=None)
def test_any_lines_in_a_domain_are_read(lines: list[str]) -> None:
    try:
        read(objectives_text(lines))
    except ReadingError:
        return


@pytest.mark.parametrize(
    "filling",
    ["甲乙丙丁。\n", "甲乙丙丁\n", "99.甲乙丙丁。\n", "甲乙丙丁。", "[bookmark:", "牵头单位：", "牵头单位：甲、", "牵 ", "（", "十、", "目录\n", "（三）妇女\n",
     "虚构县妇女\n"],
)
def test_time_does_not_grow_with_the_square_of_the_text(filling: str) -> None:
    """200 kB take a moment; comparing each line or character with each other would take minutes."""
    size = 200_000 // len(filling.encode("utf-8"))
    started = time.process_time()
    read(objectives_text(["1.甲。", filling * size, "2.乙。"]))
    assert time.process_time() - started < 10


def test_two_megabytes_are_read_in_seconds() -> None:
    started = time.process_time()
    read(objectives_text(["1.甲。", *(f"这是第{number}段话，说的都是编出来的事情。" for number in range(32_000)), "2.乙。"]))
    assert time.process_time() - started < 20
