"""The words around a figure: what makes it a bound, a change, a level to keep, a hope, a date."""

from __future__ import annotations

import re
from decimal import Decimal

from .figures import DURATIONS, Token

#: Between a head and its figure: verbs and adverbs that belong to neither.
LINK = (
    "力争|争取|基本|总体上?|总计|年均|均|都|分别|各|逐步|逐年|逐届|进一步|稳步|稳定|保持|维持|控制|达到?|提高|提升|上升|增加|增长|增至|下降|降低|降|减少|减|"
    "超过|突破|高于|低于|大于|小于|不低于|不少于|不高于|不超过|至少|不少|不低|在|到|至|为|是|于|约|大约|实现|应|要|须|需|保证|确保|努力|普遍|一般|原则上|"
    "倡导|鼓励|提倡|探索|完成|并|且|也|不断|持续|明显|显著|巩固|以|不|配备|建设|建成|建立|设立|设置|配置|配齐|拥有|有|开设|开展|提供|接受|参加|每人|平均"
)
_TRAILING_LINK = re.compile(rf"(?:{LINK}|[、:]|\d{{4}}年(?:底|末)?)+$")
_LEADING_LINK = re.compile(
    r"^(?:(?:力争|争取|其中|同时|并且?|且|而|使|将|把|让|确保|保证|保障|实现|促进|推动|推进|加强|努力|巩固|完善|积极|不断|持续|进一步|逐步|稳步|大力|有效|切实|全面|"
    r"倡导|鼓励|提倡|探索|支持|加大|改善|控制|提高|提升|降低|减少|缩小|增加|扩大|延长|到|至|截至|十[三四五六]五期?末|规划期?末|\d{4}年(?:底|末|前|以前)?|[,、:;]|"
    r"我[市县区省]|全[市县区省]|本[市县区省]))+"
)

_APPROXIMATE = re.compile(r"^(?:左右|上下)")
_APPROXIMATE_BEFORE = re.compile(r"(?:约|大约|大体)$")
_MORE = re.compile(r"(?:超过|突破|高于|大于|多于)(?:了)?$")
_LESS = re.compile(r"(?:低于|小于|少于)$")
_CEILING_AFTER = re.compile(r"^(?:\)?)(?:以下|以内|之内|之下)")
_CEILING_BEFORE = re.compile(r"(?:不超过|不高于|不大于|不多于|控制在|控制到|降低?(?:到|至|为)|下降(?:到|至|为)|减少?(?:到|至)|缩小(?:到|至))$")
_FLOOR_AFTER = re.compile(r"^(?:及|或|\))?以上")
_FLOOR_BEFORE = re.compile(r"至少[^,;。]{0,24}$|(?:不低于|不少于|不小于)$")
_REACHED = re.compile(r"(?:达到?|增[至到]|提高[到至]|提升[到至]|上升[到至]|保持(?:在)?|稳定在|维持在|巩固在|实现)$")
_EXACT = re.compile(r"(?:为|是|等于)$")

#: A count per thousand people is a rate; what is counted per office or at least once is not counted so.
_PER_THOUSAND = re.compile(r"每千(?:(?!每(?!百)|至少|配备|各)[^。;]){0,48}$")

DECREASE = re.compile(r"(?:下降|降低|减少|缩小|减|降)(?:了|幅度?(?:达到?)?)?(?:至少|不低于|不少于|超过|约|达到?)?$")
INCREASE = re.compile(r"(?:提高|提升|上升|增加|增长|增)(?:了|幅度?(?:达到?)?)?(?:至少|不低于|不少于|超过|约|达到?)?$")
MAINTAIN = re.compile(r"保持|稳定|维持|巩固")
BASE_YEAR = re.compile(r"(?:以|在)(\d{4})年(?:数据|水平)?(?:为(?:基[数期准点]|基础)|的?基础上)|(?:比|较|与)(\d{4})年")
#: Two stages at once: 到2025年和2030年 … 分别在2019年和2022年基础上.
TWO_BASES = re.compile(r"(\d{4})年和(\d{4})年的?基础上")
TWO_DEADLINES = re.compile(r"(?:到|至)(\d{4})年(?:底)?(?:和|、)(?:到)?(\d{4})年")
#: Dates that play a part in a target.
DATES = (TWO_BASES, TWO_DEADLINES, BASE_YEAR)
_FIVE_YEARS = {"三": 2020, "四": 2025, "五": 2030, "六": 2035}
DEADLINE = re.compile(
    r"(?:到|至|截至|力争)(\d{4})年(?:底|末)?"
    r"|(\d{4})年(?:底|末)?(?:前|以前|之前|达到|实现|控制|降|提|力争)"
    r"|“?十([三四五六])五”?(?:时?期)?末"
    r"|^(\d{4})年"
)
MODALITIES = (
    ("strive", re.compile("力争|争取")),
    ("generally", re.compile("一般|原则上")),
    ("advocate", re.compile("倡导|鼓励|提倡")),
    ("explore", re.compile("探索")),
)
_PER = (
    (re.compile(r"领导班子[^,;。]{0,4}至少各?配备"), "leading_group"),
    (re.compile(r"(?:平均)?每年|年均|年度"), "year"),
    (re.compile(r"每(?:2|两|二)年"), "two_years"),
    (re.compile(r"每(?:3|三)年"), "three_years"),
    (re.compile(r"每(?:5|五)年"), "five_years"),
    (re.compile(r"每(?:天|日)|每天"), "day"),
    (re.compile(r"每(?:周|星期)"), "week"),
    (re.compile(r"每(?:2|两|二)周"), "two_weeks"),
    (re.compile(r"每(?:个)?月"), "month"),
    (re.compile(r"每(?:个)?学期"), "semester"),
    (re.compile(r"每(?:个)?学年"), "school_year"),
    (re.compile(r"每(?:个)?县|各县|县(?:\([^)]*\))?均|县级[^,;。]{0,8}(?:各|均)"), "county"),
    (re.compile(r"每(?:个)?(?:乡|镇|街道)|各(?:乡|镇|街道)|乡镇[^,;。]{0,8}(?:各|均|应|至少)"), "township"),
    (re.compile(r"每(?:个)?(?:行政)?村|各村"), "village"),
    (re.compile(r"每(?:个)?社区|各社区"), "community"),
    (re.compile(r"每(?:所)?(?:学校|中小学|校)|各(?:中小学|学校|校)"), "school"),
    (re.compile(r"每(?:个)?班"), "class"),
    (re.compile(r"每(?:个|家|所)?(?:机构|单位|医院)|各[^,;。]{0,6}机构"), "institution"),
)


def maintains(before: str) -> bool:
    """Whether the words before a figure ask to keep a level: 保持在, 稳定在总数的."""
    return bool(MAINTAIN.search(link(before)) or re.search(r"(?:保持|稳定|维持)在[^,;。]{0,4}$", before))


def per_thousand(sentence: str) -> bool:
    """Whether the words before a count make it one per thousand people."""
    return bool(_PER_THOUSAND.search(sentence))


def comparator(before: str, after: str, token: Token, change: str | None, *, rate: bool = False) -> str:
    """The comparator of a figure, by the order of rules in CONTRIBUTING; the first that matches wins.

    ``rate``: whether a count is one per so many people.
    """
    if _APPROXIMATE.match(after) or _APPROXIMATE_BEFORE.search(before):
        return "~"
    if _MORE.search(before) and not before.endswith(("不超过", "不高于", "不大于", "不多于")):
        return ">"
    if change is None and (_CEILING_AFTER.match(after) or _CEILING_BEFORE.search(before)):
        return "<="
    if token.amount.low is not None:
        return "="
    if _FLOOR_AFTER.match(after) or _FLOOR_BEFORE.search(before):
        return ">="
    if _LESS.search(before):
        return "<"
    if change is None and token.amount.unit == "percent" and token.amount.value == Decimal(100):
        return "="
    if change is None and _EXACT.search(before):
        return "="
    if token.sort == "count" and token.amount.unit not in DURATIONS and not _REACHED.search(before) and not rate:
        return "="
    return ">="


def change(before: str) -> str | None:
    """``increase`` or ``decrease`` where the words before a figure make it the size of a change."""
    if DECREASE.search(before):
        return "decrease"
    return "increase" if INCREASE.search(before) else None


def modality(text: str) -> str | None:
    return next((name for name, pattern in MODALITIES if pattern.search(text)), None)


def modality_of_date(sentence: str) -> str | None:
    """``strive`` where the date that opens the stretch before says so: 力争到2025年，某率达到80%."""
    return "strive" if re.search(r"(?:力争|争取)(?:到)?\d{4}年(?:底|末)?,[^,]*$", sentence) else None


def per(text: str) -> str | None:
    """What the figure is counted per, by the words before it; the nearest wins."""
    found = [(match.start(), name) for pattern, name in _PER for match in pattern.finditer(text)]
    return max(found)[1] if found else None


def base_year(text: str) -> int | None:
    match = BASE_YEAR.search(text)
    return int(match[1] or match[2]) if match else None


def deadline(text: str) -> int | None:
    """The last year that ``text`` sets as a deadline."""
    found = None
    for match in DEADLINE.finditer(text):
        found = _FIVE_YEARS[match[3]] if match[3] else int(match[1] or match[2] or match[4])
    return found


def head(before: str) -> str:
    """What a figure is about: the words before it without verbs, adverbs and dates at either end."""
    return strip_lead(_without_link(before))


def link(before: str) -> str:
    """The verbs and adverbs between head and figure."""
    text = _without_dates(before)
    return text[len(_without_link(before)) :]


def _without_dates(before: str) -> str:
    for pattern in DATES:
        before = pattern.sub("", before)
    return before


def stages(sentence: str) -> list[tuple[int | None, int | None]]:
    """Deadline and base year of each stage that the words before a figure set for it: one stage or two."""
    bases, deadlines = TWO_BASES.search(sentence), TWO_DEADLINES.search(sentence)
    if deadlines is None:
        return [(deadline(sentence), base_year(sentence))]
    return [(int(deadlines[i]), int(bases[i]) if bases else base_year(sentence)) for i in (1, 2)]


def _without_link(before: str) -> str:
    text = _without_dates(before)
    while (shorter := _TRAILING_LINK.sub("", text)) != text:
        text = shorter
    return text


def strip_lead(text: str) -> str:
    while (shorter := _LEADING_LINK.sub("", text)) != text:
        text = shorter
    return text
