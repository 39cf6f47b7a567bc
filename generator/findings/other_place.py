"""Words that seem to come from another place's text: names of other places, and levels that the place does not have.

A county-level district has no 全县, no 各县 below it; an autonomous region has no 全省. The names and levels
of the places above are its own: a district may well speak of 全市.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..clause import Lines, split_lines
from ..evidence import verified
from ..model import Corpus, Plan
from ..store import SourceStore
from .model import Evidence, Finding, Rule
from .named import above

#: 全县, 我市 … but not 健全市场, 安全区, 基本县域, 自我: there the first character belongs to the word before.
_WHOLE = re.compile(r"(?<![安健完齐])全([省市县区旗盟])(?![场政])|(?<!自)我([省市县区旗盟])|(?<![基成资样版文根日])本([省市县区旗盟])(?![场级])")
#: 各县（市、区） … but not 各县直部门, which are the county's own.
_LOWER = re.compile(r"各(?:市|区|旗)?县(?![直级属辖])|各旗县(?![直级属辖])")
#: Characters of the wording shown on either side of the word.
_AROUND = 9


def find(plan: Plan, corpus: Corpus, store: SourceStore | None) -> Iterator[Finding]:
    """One finding a word and line of the plan's text; nothing without the official text."""
    document = corpus.documents.get(plan.document)
    source = verified(document, store) if document else None
    chain = above(plan.jurisdiction, corpus)
    if source is None or not chain:
        return
    names = _foreign_names(plan, corpus)
    levels = {place.name[-1] for place in chain}
    before = plan.lines.first - 1
    for part in split_lines("\n".join(source.lines[before : plan.lines.last])):
        line = before + part.number
        found = [(match.start(), match.group(), f"本地和上级都不是{match.group()[1:]}") for match in _WHOLE.finditer(part.text)
                 if not levels & set(filter(None, match.groups()))]
        if chain[0].level == "county":
            found += [(match.start(), match.group(), "本地是县级，下面没有县") for match in _LOWER.finditer(part.text)]
        if names:
            found += [(match.start(), match.group(), "不是本地或其上级、下级") for match in names.finditer(part.text)]
        for word, (at, why) in sorted({word: (at, why) for at, word, why in reversed(found)}.items()):
            yield _finding(plan, line, word, why, part.text[max(0, at - _AROUND) : at + len(word) + _AROUND])


def _finding(plan: Plan, line: int, word: str, why: str, wording: str) -> Finding:
    lines = Lines(line, line)
    item = next((item for item in plan.items() if lines in item.lines), None)
    return Finding(
        RULE.id, plan.id, f"原文第{line}行有“{word}”：{why}，请核对是否沿用了其他文本。",
        (Evidence(plan.id, item.id if item else f"{plan.id}/text", lines, word, wording),),
        item_ids=(item.id,) if item else (),
    )


def _foreign_names(plan: Plan, corpus: Corpus) -> re.Pattern[str] | None:
    """The names of places that lie neither above nor below the plan's; of provinces the short ones too."""
    own = {place.code for place in above(plan.jurisdiction, corpus)}
    known: set[str] = set()
    foreign: set[str] = set()
    for place in corpus.jurisdictions.values():
        family = place.code in own or any(step.code == plan.jurisdiction for step in above(place.code, corpus))
        short = {place.short_name} if place.short_name and place.level == "province" else set()
        (known if family else foreign).update({place.name} | short)
    wanted = sorted(foreign - known, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, wanted))) if wanted else None


RULE = Rule(
    "other-place", "像是其他地方文本里的字句", "Words that may come from another place's text",
    "在官方原文里查找：不是本地、也不是其上级和下级的地名；本地和上级都没有的层级用语（如市辖区的规划写“全县”“各县”）。",
    "上级的地名和层级用语（如区级规划写“全市”）不列；只认得本站登记的地名；没有接入官方原文时不查。",
    find, needs_text=True,
)
