"""Figures that are no targets of their own, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import wording
from .figures import Token

_QUOTED = re.compile(r"[“\"][^”\"]{0,100}[”\"]")
_TITLE = re.compile(r"《[^》]{0,100}》")
_AGE = re.compile(
    r"\d+(?:\.\d+)?周?(?:[-—–~至]\d+)?周?岁"
    r"|\d+个?月(?:龄|内|以内|及以下)?(?=[^,。]{0,4}(?:婴|幼|儿))"
    r"|[-—–~至]\d+周?岁"
)
_NAME = re.compile(
    r"学前[123一二三]年|九年(?:制|义务|一贯)|十二年|\d+\+x|十[三四五六]五|第[一二三四五六七八九十\d]+"
    r"|生命早期\d+天|[三两一二]孩|24小时|7[×x*]24|互联网\+"
)
_YEAR = re.compile(r"(?:19|20)\d{2}(?:年|[-—–~](?:19|20)\d{2}年?)")
_PHONE = re.compile(r"\d{5,}")
#: Patterns of spans whose figures are parts of something else, each with what that is.
_SPANS = (
    (_TITLE, "reference"), (_QUOTED, "programme_name"), (wording.TWO_BASES, "base_year"), (wording.TWO_DEADLINES, "deadline"),
    (wording.BASE_YEAR, "base_year"), (_AGE, "age_range"), (_NAME, "programme_name"), (_PHONE, "other"),
)
_PAYMENT = re.compile(r"(?:标准的$|报销|补助|补贴|支付|缴费|工资|救助金|津贴|待遇|奖金|抚养费|经费|资金|投入)[^,]{0,12}$")
_FREQUENCY = re.compile(r"每(?:[一二两三四五]|\d)?年(?:召开|开展|组织|举办|至少|报告|进行|提交)|(?:召开|组织|举办|报告|提交)[^,]{0,8}$")
_LIST_TOTAL = re.compile(r"^(?:个|项|类|种|大|方面|级|位一体)")
_AUTHORITIES_OWN = re.compile(r"会议|汇报|报告|述职|督导(?!员)|督查|监督检查|研究|调研|台账")
#: Without one of these, a number of years or months is an age, a date or a span of work.
_TIME_GIVEN = re.compile("免费|不少于|不低于|至少|每|年限|寿命|时长|时间")
_EVERY = re.compile(r"每[^,]{0,2}$")
#: Before a count in Chinese numerals: without these words it is hardly a promise (一个体系, 一支队伍).
_SPOKEN_COUNT = re.compile(r"至少[^,;。]*$|(?:不少于|不低于|配备|各有|建成|建设|设立|完成|每[^,]{0,8})$")


def name_spans(body: str) -> Iterator[tuple[int, int, str]]:
    """Half-open spans of ``body`` whose figures are parts of names, ages or dates, with the reason."""
    for pattern, reason in _SPANS:
        for match in pattern.finditer(body):
            yield match.start(), match.end(), reason
    dated = [match.span() for pattern in wording.DATES for match in pattern.finditer(body)]
    for match in _YEAR.finditer(body):
        if any(start <= match.start() < end for start, end in dated):
            continue
        around = body[max(0, match.start() - 3) : match.end() + 3]
        yield match.start(), match.end(), "deadline" if wording.deadline(around) else "date"


def is_idle(token: Token, spoken: bool, before: str, after: str) -> bool:
    """Whether a numeral in Chinese characters counts nothing that is promised: 一个体系, 每一所, 一半的人."""
    if token.sort == "half":
        return not re.match("以上|左右", after)
    if not spoken or token.sort not in {"count", "bare"}:
        return False
    return before.endswith("每") or token.classifier == "支" or not _SPOKEN_COUNT.search(before)


def reason_against(token: Token, before: str, after: str) -> str | None:
    """Why the figure between ``before`` and ``after`` (of its segment) is no target; ``None`` where it is one."""
    if token.sort == "bare":
        return "list_total" if _LIST_TOTAL.match(after) else "other"
    if _PAYMENT.search(before):
        return "payment"
    if after.startswith("完成"):
        return "other"
    if token.sort != "count":
        return None
    if _AUTHORITIES_OWN.search(before + after[:8]):
        return "meeting"
    if token.amount.unit in {"year", "month", "age"} and not _TIME_GIVEN.search(before + after[:6]):
        return "frequency" if _FREQUENCY.search(before) else "other"
    if token.classifier in {"年", "月", "周", "天"} and _EVERY.search(before):
        return "frequency"
    return None
