"""A plan's full official text: every line with its number and its part in the document, as official documents are set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from .. import urls, words
from ..clause import split_lines
from ..model import Item, Plan
from ..page import Heading, Page
from .site import Site

#: A line outside all items that is longer than this is no heading.
_LONGEST_HEADING = 40
#: The line that the document's own table of contents begins with, without blanks.
_CONTENTS = "目录"
#: A line that ends so ends a paragraph; any other is broken off by the transcription.
_ENDS = tuple("。；：！？）)…”")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of the text. ``role`` is title, contents, domain, heading, item (its first line), paragraph or rest (of a paragraph)."""

    number: int
    text: str
    role: str
    item: Item | None


def text_page(site: Site, of: Plan, frame: Mapping[str, Any]) -> Page:
    """The page of the plan's official text, which must be attached. ``frame`` is what all pages of a plan share."""
    lines = tuple(_lines(site, of))
    return site.page(
        "text.html", url=urls.text(of.id), title="官方全文", description=f"{of.title}的官方全文，逐行编号。",
        lines=lines, toc=tuple(_contents(of)), document=site.corpus.documents[of.document], **frame,
    )


def _lines(site: Site, plan: Plan) -> Iterator[TextLine]:
    before = plan.lines.first - 1
    items = {item.lines.first: item for item in plan.items()}
    domains = {domain.lines.first for domain in plan.domains}
    in_items = set(chain.from_iterable(range(item.lines.first, item.lines.last + 1) for item in plan.items()))
    in_contents = broken_off = False
    for line in split_lines("\n".join(site.source(plan).lines[before : plan.lines.last])):
        number = before + line.number
        if number in domains:
            role = "domain"
        elif number < plan.preface.lines.first:
            in_contents = in_contents or "".join(line.text.split()) == _CONTENTS
            role = "contents" if in_contents else "title"
        elif number not in in_items and not broken_off and len(line.text) <= _LONGEST_HEADING and not line.text.endswith(_ENDS):
            role = "heading"
        elif number in items:
            role = "item"
        else:
            role = "rest" if broken_off else "paragraph"
        broken_off = role in {"item", "paragraph", "rest"} and not line.text.rstrip().endswith(_ENDS)
        yield TextLine(number, line.text, role, items.get(number))


def _contents(plan: Plan) -> Iterator[Heading]:
    yield Heading(f"L{plan.preface.lines.first}", "前言")
    yield Heading(f"L{(plan.ideology or plan.goal).lines.first}", "总则")
    for domain in plan.domains:
        yield Heading(f"L{domain.lines.first}", domain.title)
    for items in (plan.implementation, plan.monitoring):
        if items:
            yield Heading(f"L{items[0].lines.first}", words.ITEM_KINDS[items[0].kind].zh)
