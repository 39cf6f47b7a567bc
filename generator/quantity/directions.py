"""Directions: something measurable that is to rise, fall, hold …, and no figure for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import wording
from .heads import MEASURABLE, parts_of, spread

_THING = rf"[^,;。:]*?(?:{MEASURABLE})"
_ADVERB = "(?:逐步|逐届|逐年|不断|持续|明显|稳步|进一步|显著|大幅|有所|得到|普遍|全面|继续|总体|基本|均|都|也|有效|更加|日益|较大幅度|力争|巩固|实现)*"
#: Something else that the same verb governs: X率以及待遇水平逐步提高.
_FELLOW = "(?:(?:以及|及|和|、)[^,;。:]{1,14}?)?"
_VERBS = (
    ("slow", "上升(?:趋势|势头)(?:得到)?(?:有效)?(?:减缓|控制|遏制)|增长(?:趋势)?(?:持续)?(?:减缓|放缓)|增长率持续减缓|上升速度(?:减缓|放缓)"),
    ("balance", "(?:趋于|保持)?(?:相对|基本)?(?:均衡|平衡)"),
    ("keep", "(?:保持|维持)(?:稳定|基本稳定|合理(?:比例|结构|水平)?|在合理水平)?|稳定"),
    ("up", "提高|提升|上升|增加|增长|延长|扩大|增强|递增|改善"),
    ("down", "下降|降低|减少|缩小|缩短|递减|减轻|得到控制|控制在较低水平"),
    ("eliminate", "消除|消灭"),
)
_AFTER = [
    *((name, re.compile(rf"^(?P<head>[^,;。:]*(?:{MEASURABLE}))(?P<adverb>{_ADVERB})(?P<verb>{verbs})")) for name, verbs in _VERBS),
    *((name, re.compile(rf"^(?P<head>{_THING}){_FELLOW}(?P<adverb>{_ADVERB})(?P<verb>{verbs})")) for name, verbs in _VERBS),
    ("slow", re.compile(rf"^(?P<head>[^,;。:]{{2,20}}?)(?P<adverb>)(?P<verb>{_VERBS[0][1]})")),
    ("balance", re.compile(rf"^(?P<head>[^,;。:]*?结构)(?P<adverb>{_ADVERB})(?P<verb>(?:趋于|保持)(?:均衡|平衡))")),
    ("keep", re.compile(r"^(?P<head>[^,;。:]{2,24}?)(?P<adverb>)(?P<verb>保持(?:合理|一定)(?:比例|结构))$")),
    ("eliminate", re.compile(rf"^(?P<head>[^,;。:]*?(?:文盲|辍学))(?:现象)?(?P<adverb>{_ADVERB})(?P<verb>消除)")),
    ("up", re.compile(r"^(?P<head>[^,;。:]{2,20}?)(?P<adverb>)(?P<verb>增收)(?:致富)?")),
]
_BEFORE = [
    ("up", re.compile(rf"(?:{_ADVERB})(?P<verb>提高|提升|增加|延长|扩大|拓宽|增强)(?P<head>[^,;。:]*(?:{MEASURABLE}))(?:水平)?{_FELLOW}$")),
    ("down", re.compile(rf"(?:{_ADVERB})(?P<verb>降低|减少|缩小|缩短|控制|压减)(?P<head>[^,;。:]*(?:{MEASURABLE})){_FELLOW}$")),
    ("eliminate", re.compile(r"(?P<verb>消除)(?P<head>[^,;。]*?(?:文盲|辍学))(?:现象)?(?=$|[,;。])")),
]
_COVER = re.compile(
    r"^(?P<head>[^,;。]*?)(?:基本|逐步|普遍)?(?P<verb>(?:实现)?全覆盖|应保尽保|应救尽救|应助尽助|普遍接受[^,;。]*|基本覆盖[^,;。]{2,12})$"
    r"|^(?P<facility>[^,;。]*?(?:厕所|分类|设施|场所|保险))(?P<spread>(?:基本|全面)普及)$"
)
#: 率 that measures nothing: 效率, 概率 and the like, and literacies that are only mentioned.
_NO_MEASURE = re.compile(r"(?:效率|表率)$|意识和能力$")
#: Bare qualities that no figure could stand for.
_BARE = re.compile(r"(?:意识|能力|质量|体系|机制|氛围)$")
#: A literacy is measured; a bare level (水平) after any other word is not.
_BARE_LEVEL = re.compile(r"(?<!素养)水平$")


@dataclass(frozen=True, slots=True)
class Direction:
    """A direction found in a segment; ``start`` and ``end`` are the wording's half-open span in it."""

    direction: str
    heads: tuple[str, ...]
    start: int
    end: int


def find_directions(segment: str, last_head: str = "") -> Iterator[Direction]:
    """The directions that a segment (the text between commas) asks for.

    ``last_head`` is what the segment before was about, for segments that only say 实现全覆盖.
    """
    found = _continued(segment, last_head) or _coverage(segment, last_head) or _verb_last(segment) or _verb_first(segment)
    if found:
        yield found


#: 到2030年继续巩固提升: what the sentence is about stands before.
_CONTINUED = re.compile(rf"^到\d{{4}}年(?P<adverb>(?:继续|{_ADVERB})*)(?P<verb>提高|提升|下降|降低)$")
_CONTINUES = {"提高": "up", "提升": "up", "下降": "down", "降低": "down"}


def _continued(segment: str, last_head: str) -> Direction | None:
    match = _CONTINUED.match(segment)
    if match is None or not re.search(rf"(?:{MEASURABLE})$", last_head):
        return None
    return Direction(_CONTINUES[match["verb"]], (last_head,), match.start("adverb"), match.end())


def _verb_last(segment: str) -> Direction | None:
    for name, pattern in _AFTER:
        match = pattern.match(segment)
        if match is None:
            continue
        head = wording.strip_lead(match["head"])
        if not _counts(head) or _BARE.search(head):
            continue
        if name == "keep" and segment[match.end() :].startswith(("在", "均衡", "平衡")):
            continue
        return Direction(name, tuple(_split(head)), match.start("adverb"), match.end())
    return None


def _verb_first(segment: str) -> Direction | None:
    for name, pattern in _BEFORE:
        match = pattern.search(segment)
        if match is None:
            continue
        head = match["head"]
        if not (_counts(head) or head.endswith(("文盲", "辍学"))):
            continue
        return Direction(name, tuple(_split(head)), match.start("verb"), match.end("head"))
    return None


def _coverage(segment: str, last_head: str) -> Direction | None:
    match = _COVER.match(segment)
    if match is None:
        return None
    head = match["facility"] or wording.strip_lead(match["head"]) or last_head
    return Direction("cover", (head,), match.start("spread" if match["facility"] else "verb"), match.end()) if head else None


def _counts(head: str) -> bool:
    return bool(head) and not _NO_MEASURE.search(head) and not _BARE_LEVEL.search(head)


#: Lists of diseases, and of places and levels, are modifiers of one rate.
_MODIFIERS = re.compile(r"产业|行业|艾滋病|梅毒|乙肝|两性|及其|^(?:[区市县]委|镇|街道?|乡镇|城镇|社区|农村|市|县|村)(?:\([^)]*\))?[、和]")


def _split(head: str) -> list[str]:
    """Joined heads are one direction each."""
    parts = parts_of(head)
    if len(parts) < 2 or _MODIFIERS.search(head):
        return [head]
    return spread(head, len(parts))
