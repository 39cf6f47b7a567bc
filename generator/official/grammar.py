"""The grammar of development plans: how their titles, headings and items look.

Every pattern is matched against the normal form of a line (NFKC, blanks out), so that full and
half width, en spaces and stray blanks need no cases of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cn2an import cn2an

from ..text import normalise

#: One to ninety-nine, as headings and items are numbered.
_HAN_NUMBER = "(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_YEARS = r"\(?(\d{4})年?[-—–―~至](\d{4})年?\)?"

PLAN_TITLE = re.compile(
    rf"^(?!.*(?:关于|印发))(?P<name>[^,。:;、《》]{{2,40}}?(?P<kind>妇女|儿童)(?:事业)?发展(?:规划|纲要|计划))(?P<period>{_YEARS})?$"
)
#: A title put together from several lines: a name without figures or brackets, so that nothing else is drawn in.
CUT_TITLE = re.compile(
    rf"^(?!附件|.*(?:关于|印发))[^\d,。:;、《》()]{{2,40}}?(?P<kind>妇女|儿童)(?:事业)?发展(?:规划|纲要|计划)(?P<period>{_YEARS})?$"
)
TITLE_START = re.compile(r"^(?!附件)[^\d,。:;、《》()]{2,40}$")
#: Where these stand on the lines around it, a plan's name is part of the notice's title; a colophon ends in 日印发.
NOTICE_BEFORE = re.compile("(?:关于|(?<!日)印发|和)$")
NOTICE_AFTER = re.compile("的通知|和|及")
PERIOD = re.compile(_YEARS)
PERIOD_LINE = re.compile(rf"^{_YEARS}$")
FIVE_YEAR_PLAN = re.compile(r"[“\"']?(十[一二三四五六七八九])五[”\"']?")
CONTENTS = re.compile(r"^目录[:]?$")
PREFACE = re.compile(rf"^(?:{_HAN_NUMBER}、|\d{{1,2}}[、.])?(?:前言|序言|引言)[:]?$")
CHAPTER = re.compile(rf"^(?:(?P<han>{_HAN_NUMBER})、|第(?P<ordinal>{_HAN_NUMBER})[章部分]+|(?P<digit>\d{{1,2}})、)(?P<title>.+)$")
SECTION = re.compile(rf"^\((?P<han>{_HAN_NUMBER})\)(?P<title>.*)$")
BLOCK_PREFIX = rf"(?:\d{{1,2}}[.、]|\(\d{{1,2}}\)|\({_HAN_NUMBER}\)|{_HAN_NUMBER}、)?"
OBJECTIVES = re.compile(rf"^{BLOCK_PREFIX}(?:主要目标|具体目标|发展目标)[:]?$")
MEASURES = re.compile(rf"^{BLOCK_PREFIX}(?:策略措施|主要措施|政策措施|策略与措施|策略和措施)[:]?$")
CLOSING = re.compile(r"^本(?:规划|纲要|计划)由.{2,40}(?:负责解释|解释)|^本(?:规划|纲要|计划)自.{2,30}(?:施行|实施)|^抄送[:]|日印发$|^附件[:]?")
DATE_LINE = re.compile(r"^(\d{4})年(\d{1,2})月(\d{1,2})日(?:印发)?$")
DOCUMENT_NUMBER = re.compile(r"^\D{1,12}[〔\[(]\d{4}[〕\])]\d{1,4}号$")

#: Where a chapter's title ends; the preface's is a line of its own.
CHAPTER_END = re.compile("(?:思想|原则|目标|要求|领域|措施|实施|保障|监测|评估|前言|序言|引言)$")
#: Words of a chapter's title, and the part of the plan that it opens.
CHAPTERS = (
    (re.compile("发展领域|策略措施"), "domains"),
    (re.compile("监测|评估"), "monitoring"),
    (re.compile("组织实施|实施|保障措施|组织保障"), "implementation"),
    (re.compile("指导思想|基本原则|总体目标|总目标|总体要求"), "general"),
    (re.compile("前言|序言|引言"), "preface"),
)
#: Words of a section's title inside the general chapter.
GENERAL_SECTIONS = (
    (re.compile("^指导思想"), "ideology"),
    (re.compile("原则"), "principles"),
    (re.compile("目标"), "goal"),
)
#: Words of a domain's title, and the domain; the first match wins.
DOMAINS = (
    (re.compile("社会保障"), "social_security"),
    (re.compile("健康"), "health"),
    (re.compile("安全"), "safety"),
    (re.compile("教育"), "education"),
    (re.compile("经济"), "economy"),
    (re.compile("决策|管理"), "decision"),
    (re.compile("福利"), "welfare"),
    (re.compile("家庭"), "family"),
    (re.compile("环境"), "environment"),
    (re.compile("法律|法治"), "law"),
)
DOMAIN_TITLE = re.compile(r"^(?:妇女|儿童|未成年人).{1,16}$")

_ITEM_STYLES = {
    "dot": re.compile(r"^(\d{1,2})[.、](?!\d+(?:\.\d+)?[%‰])"),
    "bracket": re.compile(r"^\((\d{1,2})\)"),
    "half": re.compile(r"^(\d{1,2})\)"),
    "han": re.compile(rf"^\(({_HAN_NUMBER})\)"),
    "han-dot": re.compile(rf"^({_HAN_NUMBER})、"),
}
#: NFKC turns ① into 1, so circled numbers are recognised before normalising.
_CIRCLED = re.compile(r"^\s*([\u2460-\u2473])")


@dataclass(frozen=True, slots=True)
class Numbering:
    """A number that a line starts with: how it is written, its value, and its length in the line."""

    style: str
    number: int
    length: int


@lru_cache(maxsize=1 << 12)
def normal(line: str) -> str:
    """The form in which a line is matched against the patterns."""
    return normalise(line).text


def numeral(text: str) -> int:
    """The value of a Chinese or Arabic numeral such as 十二 or 12."""
    return int(text) if text.isdecimal() else int(cn2an(text, "normal"))


def numberings(line: str) -> list[Numbering]:
    """Every way in which the line may start with an item number, likeliest first."""
    if circled := _CIRCLED.match(line):
        return [Numbering("circled", ord(circled[1]) - 0x2460 + 1, circled.end())]
    text = normal(line)
    return [
        Numbering(style, numeral(match[1]), normalise(line).span(0, match.end())[1])
        for style, pattern in _ITEM_STYLES.items()
        if (match := pattern.match(text))
    ]


def chapter_kind(title: str) -> str | None:
    """The part of a plan that a chapter with this title opens."""
    return next((kind for pattern, kind in CHAPTERS if pattern.search(title)), None)


def domain_code(title: str) -> str | None:
    """The domain that a section with this title opens; ``None`` where it opens none."""
    if not DOMAIN_TITLE.match(title):
        return None
    return next((code for pattern, code in DOMAINS if pattern.search(title)), None)


def heading(text: str) -> str | None:
    """The official heading of an item: its first sentence, if it is short and more follows."""
    first, mark, rest = text.partition("。")
    return first.strip() if mark and rest.strip() and len(normalise(first).text) <= 40 else None


def five_year_period(text: str) -> tuple[int, int] | None:
    """The years of a five-year plan named in a title: 十四五 is 2021–2025."""
    if match := FIVE_YEAR_PLAN.search(text):
        start = 1951 + 5 * (numeral(match[1]))
        return start, start + 4
    return None
