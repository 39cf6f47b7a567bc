"""Numbered items: where each starts, what heading it has, which bodies its unit note names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..clause import SENTENCE_END, Line, join
from . import grammar
from .model import OfficialItem

#: A number further ahead than this is no next item, unless unnumbered paragraphs fill the gap.
_WIDEST_GAP = 3

_UNIT_NOTE = re.compile(
    r"[（(]?\s*(?:牵\s*头\s*单\s*位|责\s*任\s*单\s*位)\s*[:：]", re.DOTALL)
_UNIT_ROLE = re.compile(r"(牵\s*头|责\s*任)\s*单\s*位\s*[:：]")
_ETC = re.compile(r"等(?=市|区|县|有关|相关|$)")


@dataclass(slots=True)
class _Open:
    number: int
    prefix: int
    inferred: bool = False
    parts: list[Line] = field(default_factory=list)


def read_items(lines: Iterable[Line], *, headings: bool = True) -> tuple[OfficialItem, ...]:
    """The numbered items of a block, in order.

    The first number decides how items of the block are numbered; a line that is numbered otherwise,
    or out of turn, continues the item above it. A number that is missing is inferred where exactly
    as many unnumbered paragraphs stand in the gap. ``headings``: whether items may have headings.
    """
    opened: list[_Open] = []
    style: str | None = None
    lead_in: list[Line] = []
    for line in lines:
        expected = opened[-1].number + 1 if opened else 1
        unnumbered = _paragraphs(opened[-1].parts[1:] if opened else lead_in)
        numbering = next(
            (n for n in grammar.numberings(line.text)
             if (style is None or n.style == style) and n.number >= expected
             and (n.number <= expected + _WIDEST_GAP or n.number == expected + len(unnumbered))),
            None,
        )
        if numbering is None:
            (opened[-1].parts if opened else lead_in).append(line)
            continue
        style = numbering.style
        if len(unnumbered) == numbering.number - expected > 0:
            if opened:
                del opened[-1].parts[1:]
            opened += [_Open(expected + i, 0, True, part) for i, part in enumerate(unnumbered)]
        opened.append(_Open(numbering.number, numbering.length, parts=[line]))
    return tuple(_close(item, headings) for item in opened)


def _paragraphs(parts: Sequence[Line]) -> list[list[Line]]:
    paragraphs: list[list[Line]] = []
    for part in parts:
        if not paragraphs or paragraphs[-1][-1].text.endswith((*SENTENCE_END, "）", ")")):
            paragraphs.append([])
        paragraphs[-1].append(part)
    return paragraphs


def _close(item: _Open, headings: bool) -> OfficialItem:
    clause = join(item.parts)
    text = clause.text[item.prefix :].strip()
    lead, responsible = unit_note(text)
    return OfficialItem(
        number=item.number,
        clause=clause,
        text=text,
        heading=grammar.heading(text) if headings else None,
        inferred=item.inferred,
        lead=lead,
        responsible=responsible,
    )


def unit_note(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lead and the responsible bodies that a clause names at its end, as written."""
    note = _UNIT_NOTE.search(text)
    if note is None:
        return (), ()
    pieces = _UNIT_ROLE.split(text[note.start() :])
    found: dict[str, tuple[str, ...]] = {"牵头": (), "责任": ()}
    for role, names in zip(pieces[1::2], pieces[2::2], strict=True):
        found["".join(role.split())] += _names(names)
    return found["牵头"], found["责任"]


def _names(text: str) -> tuple[str, ...]:
    text = "".join(text.split()).strip("()（）;；。")
    names = re.split(r"[、,，;；]", _ETC.sub("、", text))
    return tuple(dict.fromkeys(name for name in names if name))
