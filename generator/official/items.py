"""Numbered items: where each starts, what heading it has, which bodies its unit note names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..clause import Line, join
from . import grammar
from .model import OfficialItem

#: A number further ahead than this is no next item, unless unnumbered paragraphs fill the gap.
_WIDEST_GAP = 3

_UNIT_ROLE = re.compile(r"(牵\s*头|责\s*任)\s*单\s*位\s*[:：]")
#: A unit note on a line of its own, which a page break may have cut short.
_NOTE_START = re.compile(r"[（(]\s*(?:$|牵|责)|牵\s*头\s*单|责\s*任\s*单")
#: What ends so is a whole paragraph; a colon or semicolon has more to come.
_COMPLETE = tuple("。！？!?）)")
_ETC = re.compile(r"等(?=市|区|县|有关|相关|$)")


@dataclass(slots=True)
class _Open:
    number: int
    prefix: int
    inferred: bool = False
    paragraphs: list[list[Line]] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """A line without a number: it goes on where a page break cut, is the unit note, or starts a paragraph."""
        above = self.paragraphs[-1] if self.paragraphs else None
        if above and (not above[-1].text.endswith(_COMPLETE) or _NOTE_START.match(line.text)):
            above.append(line)
        else:
            self.paragraphs.append([line])


def read_items(lines: Iterable[Line], *, headings: bool = True) -> tuple[OfficialItem, ...]:
    """The numbered items of a block, in order.

    The first number decides how items of the block are numbered; a line that is numbered otherwise,
    or out of turn, continues the item above it. A number that is missing is inferred where exactly
    as many unnumbered paragraphs stand in the gap. ``headings``: whether items may have headings.
    """
    lead_in = _Open(0, 0)
    opened: list[_Open] = []
    style: str | None = None
    for line in lines:
        above = opened[-1] if opened else lead_in
        expected = above.number + 1
        own = min(len(opened), 1)
        unnumbered = len(above.paragraphs) - own
        numbering = next(
            (n for n in grammar.numberings(line.text)
             if (style is None or n.style == style) and n.number >= expected
             and (n.number <= expected + _WIDEST_GAP or n.number == expected + unnumbered)),
            None,
        )
        if numbering is None:
            above.add(line)
            continue
        style = numbering.style
        if unnumbered == numbering.number - expected > 0:
            opened += [_Open(expected + i, 0, True, [lines]) for i, lines in enumerate(above.paragraphs[own:])]
            del above.paragraphs[own:]
        opened.append(_Open(numbering.number, numbering.length, paragraphs=[[line]]))
    return tuple(_close(item, headings) for item in opened)


def _close(item: _Open, headings: bool) -> OfficialItem:
    clause = join([line for paragraph in item.paragraphs for line in paragraph])
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
    pieces = _UNIT_ROLE.split(text)
    found: dict[str, tuple[str, ...]] = {"牵头": (), "责任": ()}
    for role, names in zip(pieces[1::2], pieces[2::2], strict=True):
        found["".join(role.split())] += _names(names)
    return found["牵头"], found["责任"]


def _names(text: str) -> tuple[str, ...]:
    text = "".join(text.split()).strip("()（）[]［］【】〔〕;；。")
    names = re.split(r"[、,，;；]", _ETC.sub("、", text))
    return tuple(dict.fromkeys(name for name in names if name))


def without_number(text: str, number: int) -> str:
    """A clause's text after the number of its item, where it starts with that number."""
    found = next((n for n in grammar.numberings(text) if n.number == number), None)
    return text[found.length :].strip() if found else text
