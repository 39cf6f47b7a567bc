"""Figures as worded: 90%, 12/10万, 3.3‰, 1:3, 三分之一, 0.5个百分点, 1所 … Each is parsed into an amount.

All patterns are matched against the normal form of a text (NFKC, blanks out, lower case).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from cn2an import cn2an

from ..values import format_decimal

_ARABIC = r"\d{1,9}(?:\.\d{1,6})?"
_HAN = "[零〇一二两三四五六七八九十百]{1,5}"
_RANGE = r"(?:%|‰)?(?:-|—|–|~|至|到)"

#: Words that count things, the unit that each stands for, and whether the thing counted is a duration.
CLASSIFIERS = {
    "名": "person", "人次": "person", "人": "person", "位": "person",
    "所": "institution", "家": "institution", "个": "piece", "处": "place", "座": "place",
    "次": "times", "小时": "hour", "学时": "lesson", "课时": "lesson", "节": "lesson", "分钟": "minute",
    "天": "day", "日": "day", "周": "week", "个月": "month", "月": "month", "年": "year",
    "平方米": "square_metre", "元": "yuan", "岁": "age", "张": "piece", "支": "piece", "门": "piece", "项": "piece", "场": "times", "届": "times",
}
DURATIONS = {"hour", "minute", "day", "week", "month", "year"}
#: Units of counts, and units of measures: which word counts a thing is usage, but a share is no rate.
COUNT_UNITS = frozenset(CLASSIFIERS.values()) - DURATIONS - {"age", "square_metre", "yuan"}
MEASURE_UNITS = DURATIONS | {
    "percent", "per_mille", "per_100k", "per_10k", "per_1000", "percentage_points", "ratio", "age", "square_metre", "yuan",
}
_CLASSIFIER = "|".join(sorted(CLASSIFIERS, key=len, reverse=True))

PATTERN = re.compile(
    rf"(?P<per>(?P<per_value>{_ARABIC})/(?P<per_base>10万|十万|1万|万|千|1000))"
    rf"|(?P<points>(?:(?P<points_low>{_ARABIC}){_RANGE})?(?P<points_value>{_ARABIC}|{_HAN})个百分点)"
    rf"|(?P<share>(?:(?P<low>{_ARABIC}){_RANGE})?(?P<share_value>{_ARABIC})(?P<share_unit>%|‰))"
    rf"|(?P<spoken>百分之(?P<spoken_value>{_HAN}))"
    rf"|(?P<fraction>(?P<whole>{_HAN})分之(?P<part>{_HAN}))"
    rf"|(?P<half>一半|半数|过半)"
    rf"|(?P<ratio>(?P<left>\d{{1,4}}(?:\.\d{{1,3}})?):(?P<right>\d{{1,4}}(?:\.\d{{1,3}})?))"
    rf"|(?P<count>(?:(?P<count_low>{_ARABIC}){_RANGE})?(?P<count_value>{_ARABIC}|{_HAN})(?P<myriads>万)?(?P<classifier>{_CLASSIFIER}))"
    rf"|(?P<bare>{_ARABIC})"
)

_SORTS = ("per", "points", "share", "spoken", "fraction", "half", "ratio", "count", "bare")
_PER_UNITS = {"10万": "per_100k", "十万": "per_100k", "万": "per_10k", "1万": "per_10k", "千": "per_1000", "1000": "per_1000"}
_PER_BASES = {"per_100k": "10万", "per_10k": "万", "per_1000": "千"}
_SHARES = {"%": "percent", "‰": "per_mille"}
_SIGNS = {"percent": "%", "per_mille": "‰", "percentage_points": "个百分点"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit. ``low`` is the lower end of a range; ``text`` a form that is no plain decimal."""

    value: Decimal
    unit: str
    low: Decimal | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A figure found in a normal form: its half-open span there, its amount, and what sort it is."""

    start: int
    end: int
    sort: str
    amount: Amount
    classifier: str = ""


def _number(text: str) -> Decimal:
    if text == "百":
        return Decimal(100)
    return Decimal(text) if text[0].isdigit() else Decimal(cn2an(text.replace("两", "二").replace("〇", "零"), "smart"))


def _low(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def _sort(match: re.Match[str]) -> str:
    """Which alternative of PATTERN matched."""
    return next(sort for sort in _SORTS if match[sort] is not None)


def _amount(match: re.Match[str]) -> Amount:
    match _sort(match):
        case "per":
            return Amount(Decimal(match["per_value"]), _PER_UNITS[match["per_base"]])
        case "points":
            return Amount(_number(match["points_value"]), "percentage_points", _low(match["points_low"]))
        case "share":
            return Amount(Decimal(match["share_value"]), _SHARES[match["share_unit"]], _low(match["low"]))
        case "spoken":
            return Amount(_number(match["spoken_value"]), "percent", text=match[0])
        case "fraction":
            share = _number(match["part"]) / _number(match["whole"]) * 100
            return Amount(share.quantize(Decimal("0.01"), ROUND_HALF_EVEN).normalize(), "percent", text=match[0])
        case "half":
            return Amount(Decimal(50), "percent", text=match[0])
        case "ratio":
            ratio = Decimal(match["left"]) / Decimal(match["right"]) if Decimal(match["right"]) else Decimal(0)
            return Amount(ratio.quantize(Decimal("0.0001"), ROUND_HALF_EVEN).normalize(), "ratio", text=match[0])
        case "count":
            value = _number(match["count_value"]) * (10_000 if match["myriads"] else 1)
            return Amount(value, CLASSIFIERS[match["classifier"]], _low(match["count_low"]))
        case _:
            return Amount(Decimal(match["bare"]), "")


def find_figures(normal: str) -> Iterator[Token]:
    """The figures of a normal form from left to right. Raises nothing; odd numerals are passed over."""
    for match in PATTERN.finditer(normal):
        try:
            amount = _amount(match)
        except (ValueError, ArithmeticError):
            continue
        yield Token(match.start(), match.end(), _sort(match), amount, match["classifier"] or "")


def format_amount(amount: Amount) -> str:
    """An amount as plans word it: ``90%``, ``12/10万``, ``0.5个百分点``, ``90%-95%``; other forms as they were."""
    if amount.text:
        return amount.text
    value = format_decimal(amount.value)
    if amount.unit in _PER_BASES:
        return f"{value}/{_PER_BASES[amount.unit]}"
    sign = _SIGNS[amount.unit]
    return f"{format_decimal(amount.low)}{sign}-{value}{sign}" if amount.low is not None else f"{value}{sign}"


def parse_amount(text: str) -> Amount:
    """The amount that ``text`` is as a whole. Raises ValueError where it is none."""
    match = PATTERN.fullmatch(text)
    if match is None or match["bare"] or match["count"]:
        raise ValueError(f"{text!r} is no share, rate, ratio or fraction")
    return _amount(match)
