"""What the comparison of plans says, in Chinese and in English: its template and its script take their words from here.

``{name}`` stands for what the script puts in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .. import words
from ..words import Word

#: What stands in the page as it is built.
PAGE: words.Vocabulary = {
    "title": Word("比较规划", "Compare plans"),
    "description": Word(
        "任选两至四份妇女、儿童发展规划，按指标或主题并排比较：相同、更严、更宽，还是只见于其中一份。",
        "Any two to four plans for women or children side by side, by indicator or by topic: the same, stricter or looser "
        "numbers, or named in one plan alone."),
    "intro": Word(
        "任选两至四份规划，按指标或主题并排比较。网址里记着所选的规划和筛选，可以收藏、转发。",
        "Any two to four plans side by side, by indicator or by topic. The address keeps the plans and filters, so that a "
        "comparison can be bookmarked and shared. Names and values are in English; titles of objectives and measures are as in "
        "the plans, in Chinese."),
    "scriptless": Word(
        "任选规划并排比较，需要浏览器启用脚本（JavaScript）。不启用脚本时，可以打开下面每组的各份规划对照；同一指标、同一主题下各地规划的要求，在这些页面上已经排在一起：",
        "Choosing plans to compare needs JavaScript. Without it, open the plans of a set below beside each other; what all plans "
        "ask of one indicator, or say on one topic, stands together on these pages, in Chinese:"),
    "scriptless_indicators": Word("指标", "indicators"),
    "scriptless_topics": Word("主题", "topics"),
    "chosen": Word("所选规划", "Plans chosen"),
    "picker": Word("选择规划", "Choose a plan"),
    "picker_hint": Word("地名、类别或年份，如 宁城 妇女", "Place, kind or year: Ningcheng women"),
    "keep": Word("不换了", "Keep it"),
    "modes": Word("比较方式", "How to align"),
    "by_indicator": Word("按指标", "by indicator"),
    "by_topic": Word("按主题", "by topic"),
    "rows_shown": Word("显示", "Rows"),
    "domain": Word("领域", "Domain"),
    "topic": Word("主题", "Topic"),
    "words": Word("含有", "With"),
    "words_hint": Word("如 宫颈癌", "e.g. mortality"),
    "csv": Word("下载 CSV", "CSV"),
    "json": Word("下载 JSON", "JSON"),
    "print": Word("打印", "Print"),
    "verdicts_note": Word(
        "“相同”“更严”“更宽”只说数字，与同一行里排在最前、有此指标的规划相比；写着原因的不作判断。（期末）：原文没有写明期限，取规划期末。",
        "“Same”, “stricter” and “looser” speak of the number alone, against the first plan of the row that has the indicator; "
        "where a reason stands instead, there is no verdict. (end): no deadline is stated, and the end of the plan's period is taken. "),
    "rule": Word("怎样比较", "How plans are compared"),
    "ready": Word("现成的比较", "To begin with"),
    "go": Word("并排比较", "Compare"),
    "between": Word("、", "; "),
    "colon": Word("：", ": "),
    "more_sets": Word("另有{number}组，可在上面选择，或从各份规划的页面进入。", "{number} more can be chosen above."),
    "no_upper": Word(
        "规划与它落实的上级规划：现有规划所落实的上级规划，本站都还没有收录，暂时没有可以对照的。",
        "A plan and the upper plan that it implements: none of the upper plans is in the corpus yet."),
}

#: The rule in plain words, a paragraph each.
RULE = (
    Word("“相同”“更严”“更宽”只说数字，由本站按一条公开的规则逐项算出，不评价规划，也不打分：下限（≥）数字较大为更严，上限（≤）数字较小为更严。",
         "“Same”, “stricter” and “looser” speak of the number alone. They follow from one published rule, target by target; they do not "
         "judge a plan and are no score. Of two floors (≥) the larger number is the stricter, of two ceilings (≤) the smaller."),
    Word("只在指标、人群、单位、计数范围（每年、每县等）、增减方向、基期年份、期限和上下限都相同时才下判断；否则并排列出，写明为何不判断。原文没有写明期限的，以规划期末为期限。",
         "A verdict is given only where indicator, population, unit, what is counted per (year, county …), direction of change, base "
         "year, deadline and kind of bound are equal; otherwise the targets stand side by side with the reason. Where the text states "
         "no deadline, the end of the plan's period is taken."),
    Word("写明“为”某数的，按指标的向好方向看作下限或上限；指标没有向好方向的，只看数字是否相同。区间也只看是否相同。“左右”、只有变动方向、以另一指标为准的，不作判断。",
         "A plain value is taken as a floor or a ceiling by the indicator's better direction; without one, and for ranges, it is only "
         "the same or not. “About”, a direction without a number and a value set by another indicator get no verdict."),
    Word("“力争”“一般”等措辞和“保持”照原文写在数值前面，不计入判断：数字相同，措辞仍可能不同。",
         "Words such as “strive for”, “generally” and “keep” stand before the value as in the text and do not count: numbers may be "
         "the same and the wording not."),
    Word("每行与排在最前、有此指标的一份相比；把一份规划排到第一，就以它为准。人群不同的目标值排在同一行时，各写明人群，不作判断。",
         "Each row is compared with its first plan that has the indicator; move a plan first to compare with it. Targets for "
         "different populations that share a row name them and get no verdict."),
    Word("每个领域先列有不同的，再列相同的，最后列只见于一份的。“只见于一份”指所选其他规划没有列这个指标，不等于当地没有这项工作。",
         "In each domain, rows that differ come first, then those that are the same, then what is in one plan alone: the other plans "
         "chosen do not name the indicator, which does not mean that nothing is done there."),
    Word("“按主题”排列各份规划有该主题的条目；主题由本站归类。“含有”中的字词，中文、英文名称都可以。",
         "By topic, the items of each plan on that topic stand side by side; topics are our classification. Words to search for may be "
         "of the English or of the Chinese names."),
)

#: What the script says.
SCRIPT: words.Vocabulary = {
    "all": Word("全部", "all"),
    "malformed": Word("“{id}”不是规划标识，规划标识形如 150429-women-2021-2030。", "“{id}” is no plan id; one looks like 150429-women-2021-2030."),
    "repeated": Word("网址里重复写了{ids}，只取一次。", "The address repeats {ids}, which is taken once."),
    "too_many": Word("一次最多比较{most}份规划；网址里有{asked}份，这里取前{most}份，没有列入：{left}。",
                     "Up to {most} plans can be compared; the address names {asked}, of which the first {most} are taken. Left out: {left}."),
    "missing": Word("本站没有收录规划 {id}。请检查网址，或在下面另选。", "There is no plan {id} here. Check the address, or choose another below."),
    "not_loaded": Word("规划 {id} 的数据没有载入（{why}）。请检查网络连接后刷新本页。",
                       "The data of plan {id} did not load ({why}). Check the connection and reload the page."),
    "another": Word("再选一份规划，就可以比较。", "Choose one more plan to compare."),
    "comma": Word("、", ", "),
    "title_of": Word("比较：{names}", "Compare: {names}"),
    "all_indicators": Word("共{all}行指标。", "{all} rows."),
    "all_topics": Word("共{all}个主题。", "{all} topics."),
    "some_indicators": Word("显示{shown}行指标，共{all}行。", "{shown} of {all} rows."),
    "some_topics": Word("显示{shown}个主题，共{all}个。", "{shown} of {all} topics."),
    "nothing": Word("没有符合筛选的内容。", "Nothing fits the filters."),
    "unfilter": Word("取消筛选", "Take the filters off"),
    "named": Word("{said}：{name}", "{said}: {name}"),
    "swap": Word("换", "Change"),
    "swap_said": Word("换掉", "Change"),
    "swap_label": Word("换掉 {name}，另选：", "Instead of {name}:"),
    "remove": Word("移除", "Remove"),
    "first": Word("排第一", "First"),
    "first_said": Word("排到第一，以它为准", "Move first, to compare with it"),
    "summary": Word("比较小结：各有几个目标值", "The comparison in figures: targets of each plan"),
    "plan": Word("规划", "Plan"),
    "base": Word("作起点", "to compare with"),
    "unjudged": Word("不判断", "no verdict"),
    "only": Word("只见于此", "only here"),
    "why": Word("不判断的原因", "Why there is no verdict"),
    "jump": Word("跳到领域", "Go to a domain"),
    "indicator": Word("指标", "Indicator"),
    "topic": Word("主题", "Topic"),
    "general": Word("总则和组织实施", "General and implementation"),
    "differing": Word("有不同{number}行", "{number} differing"),
    "alike": Word("相同{number}行", "{number} the same"),
    "in_several": Word("几份都有{number}个", "{number} in several"),
    "in_one": Word("只见于一份{number}项", "{number} in one plan alone"),
    "only_row": Word("只见于一份", "In one plan alone"),
    "number": Word("{number}项", "{number}"),
    "other_population": Word("此人群未列", "not for this population"),
    "everybody": Word("不分人群", "everybody"),
    "absent": Word("未列", "not named"),
    "due": Word("{year}年", "{year}"),
    "due_end": Word("{year}年（期末）", "{year} (end)"),
    "no_verdict": Word("不判断", "No verdict"),
    "more_items": Word("另{number}条", "{number} more"),
    "unfold": Word("展开", "Open"),
    "fold": Word("收起", "Close"),
    "unfold_row": Word("{name}：各条和概述", "{name}: items and summaries"),
    "unfold_all": Word("全部展开", "Open all"),
    "fold_all": Word("全部收起", "Close all"),
    "pick_first": Word("选择第一份规划", "Choose the first plan"),
    "pick_second": Word("选择要与它比较的规划", "Choose a plan to compare it with"),
    "pick_more": Word("再加一份规划", "Add a plan"),
    "list_missing": Word("规划名单没有载入（{why}）。请检查网络连接后再试。", "The list of plans did not load ({why}). Check the connection and try again."),
    "none_found": Word("没有找到这样的规划。可以只输入县、市的名称。", "No such plan. Try the name of a county or city alone."),
    "offered": Word("有{number}份可选。", "{number} plans to choose from."),
    "offered_first": Word("有{number}份，先列{offered}份；多输几个字可以缩小范围。",
                          "{number} plans, of which {offered} are listed; type more to narrow them down."),
    "plan_name": Word("{place}{kind}（{start}—{end}年）", "{place}, {kind} {start}–{end}"),
    "due_stated": Word("原文写明", "stated"),
    "due_period": Word("规划期末", "end of period"),
    "itself": Word("本行为准", "compared with"),
}

#: Verdicts in few words, where all is about numbers anyhow.
FIGURES: words.Vocabulary = {"same": Word("相同", "same"), "stricter": Word("更严", "stricter"), "looser": Word("更宽", "looser")}

#: Why there is no verdict, as short as stands beside a value; words.NO_VERDICTS says it in full.
SHORT_REASONS: words.Vocabulary = {
    "direction": Word("无数值", "no number"), "relative": Word("随另一指标", "set by another"), "about": Word("“左右”", "about"),
    "indicator": Word("指标不同", "other indicator"), "population": Word("人群不同", "other population"),
    "unit": Word("单位不同", "other unit"), "per": Word("计数范围不同", "counted otherwise"),
    "change": Word("变动与数值不能相比", "change against level"), "base_year": Word("基期不同", "other base year"),
    "deadline": Word("期限不同", "other deadline"), "sense": Word("上下限不同类", "other kind of bound"),
    "exact": Word("定数不同", "numbers differ"), "several": Word("不能一一对应", "several targets"),
}

#: Which rows are shown, by the way of aligning; the empty word shows all.
SHOWN: Mapping[str, words.Vocabulary] = {
    "indicator": {"": Word("全部", "all"), "shared": Word("至少两份都有的", "in at least two"),
                  "comparable": Word("能判断严宽的", "with a verdict"), "differences": Word("有不同的", "that differ")},
    "topic": {"": Word("全部", "all"), "shared": Word("至少两份都有的", "in at least two"),
              "comparable": Word("各份都有的", "in every plan"), "differences": Word("不是各份都有的", "not in every plan")},
}

#: The columns of what is downloaded.
COLUMNS: words.Vocabulary = {
    "indicator": Word("指标", "indicator"), "indicatorId": Word("指标标识", "indicator_id"),
    "population": Word("人群", "population"), "populationId": Word("人群标识", "population_id"),
    "target": Word("目标值", "target"), "due": Word("期限", "deadline"), "basis": Word("期限依据", "deadline_basis"),
    "stated": Word("原文写法", "stated"), "standing": Word("比较", "comparison"), "why": Word("不判断的原因", "why_no_verdict"),
    "against": Word("与之相比的规划标识", "compared_with"), "targetId": Word("目标值标识", "target_id"),
    "topic": Word("主题", "topic"), "topicId": Word("主题标识", "topic_id"), "summary": Word("概述", "summary"),
    "plan": Word("规划", "plan"), "planId": Word("规划标识", "plan_id"), "domain": Word("领域", "domain"),
    "item": Word("条目", "item"), "itemId": Word("条目标识", "item_id"), "url": Word("网址", "url"),
}


def said(vocabulary: words.Vocabulary, label: Callable[[Word], str]) -> dict[str, str]:
    """A vocabulary's labels in the language that ``label`` takes."""
    return {key: label(word) for key, word in vocabulary.items()}


def for_script(label: Callable[[Word], str]) -> dict[str, object]:
    """What the page's script says, as it reads it."""
    return {
        "says": said(SCRIPT, label), "columns": said(COLUMNS, label),
        "figures": said(FIGURES, label), "short_reasons": said(SHORT_REASONS, label),
        "show": {mode: list(said(choices, label).items()) for mode, choices in SHOWN.items()},
    }
