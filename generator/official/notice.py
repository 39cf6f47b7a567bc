"""The notice that promulgates the plans."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..clause import Line, Lines
from . import grammar
from .model import OfficialNotice

_ADDRESSEES = re.compile(r"[:：]$")


def read_notice(lines: Sequence[Line]) -> OfficialNotice | None:
    """The notice in the lines before the first plan; ``None`` where there is no title of one."""
    normal = [grammar.normal(line.text) for line in lines]
    end = next((i for i, text in enumerate(normal) if text.endswith("通知") and len(text) < 120), None)
    if end is None:
        return None
    start = end
    while start > 0 and not (
        grammar.DOCUMENT_NUMBER.match(normal[start - 1]) or normal[start - 1].endswith(("文件", "号"))
    ):
        start -= 1
    number = next((text for text in normal if grammar.DOCUMENT_NUMBER.match(text)), None)
    dated = next((i for i in range(end + 1, len(lines)) if grammar.DATE_LINE.match(normal[i])), None)
    addressed = next((i for i in range(end + 1, len(lines)) if _ADDRESSEES.search(lines[i].text)), None)
    return OfficialNotice(
        title="".join("".join(line.text.split()) for line in lines[start : end + 1]),
        number=number,
        issuer=lines[dated - 1].text if dated and dated - 1 > end else None,
        date="{:04d}-{:02d}-{:02d}".format(*map(int, grammar.DATE_LINE.match(normal[dated]).groups())) if dated else None,
        addressees=_addressees(lines[end + 1 : addressed + 1]) if addressed is not None else (),
        lines=Lines(lines[0].number, lines[-1].number),
    )


def _addressees(lines: Sequence[Line]) -> tuple[str, ...]:
    text = "".join(line.text for line in lines).rstrip("：:")
    parts = re.split(r"[，,;；、]", re.sub(r"[（(][^）)]*[）)]", lambda match: match[0].replace("、", "\0"), text))
    return tuple(part.replace("\0", "、").strip() for part in parts if part.strip())
