"""From the lines of an official text to its notice and plans.

The text is cut from the outside in: plans, chapters, sections, blocks, items. Each step knows only
how headings of its level look (grammar.py); what is no heading belongs to what stands above it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..clause import Clause, Line, Lines, join, split_lines
from . import grammar
from .items import read_items
from .model import OfficialDomain, OfficialPlan, OfficialText, ReadingError
from .notice import read_notice

_KINDS = {"妇女": "women", "儿童": "children"}
#: A line longer than this is no title, and no title takes more lines than this.
_LONGEST_TITLE, _TITLE_LINES = 120, 3
#: The rest of a heading that a line break cut is no longer than this.
_LONGEST_REST = 12
_PART_ORDER = {"preface": 0, "general": 1, "domains": 2, "implementation": 3, "monitoring": 4}


@dataclass(slots=True)
class _Part:
    """A heading and the lines below it, up to the next heading of its level."""

    kind: str
    title: str
    head: tuple[Line, ...]
    body: list[Line] = field(default_factory=list)

    @property
    def lines(self) -> Lines:
        own = (*self.head, *self.body)
        return Lines(own[0].number, own[-1].number)


def read(text: str) -> OfficialText:
    """The notice and the one or two plans of an official text.

    Raises ReadingError, with the line, where no plan or no domain of a plan is found.
    """
    lines = split_lines(text)
    plans = _split_plans(lines)
    if not plans:
        raise ReadingError(lines[0].number if lines else 1,
                           "no title of a women's or children's development plan stands on a line of its own")
    front = [line for line in lines if line.number < plans[0].head[0].number]
    return OfficialText(read_notice(front), tuple(_read_plan(plan, front) for plan in plans))


def _split_plans(lines: Sequence[Line]) -> list[_Part]:
    plans: list[_Part] = []
    index = 0
    while index < len(lines):
        kind, length = _plan_title(lines, index)
        head = lines[index : index + length]
        if kind is None:
            if plans:
                plans[-1].body.extend(head)
        # A cover repeats the title before the text begins: the same kind again opens nothing new.
        elif plans and plans[-1].kind == kind:
            plans[-1].body.extend(head)
        else:
            plans.append(_Part(kind, "".join(part.text for part in head), tuple(head)))
        index += length
    return plans


def _plan_title(lines: Sequence[Line], index: int) -> tuple[str | None, int]:
    """The kind of the plan whose title starts at this line, and the number of lines that the title takes."""
    if len(lines[index].text) > _LONGEST_TITLE:
        return None, 1
    first = grammar.normal(lines[index].text)
    match, length = grammar.PLAN_TITLE.match(first), 1
    if match is None and not grammar.TITLE_START.match(first):
        return None, 1
    normal = [first, *(grammar.normal(line.text) for line in lines[index + 1 : index + _TITLE_LINES + 2])]
    while match is None and length < min(_TITLE_LINES, len(normal)) and not grammar.PLAN_TITLE.match(normal[length]):
        length += 1
        match = grammar.CUT_TITLE.match("".join(normal[:length]))
    if match is None:
        return None, 1
    if not match["period"] and grammar.PERIOD_LINE.match("".join(normal[length : length + 1])):
        length += 1
    before = grammar.normal(lines[index - 1].text) if index else ""
    if grammar.NOTICE_BEFORE.search(before) or grammar.NOTICE_AFTER.match("".join(normal[length : length + 1])):
        return None, 1
    return _KINDS[match["kind"]], length


def _read_plan(plan: _Part, front: Sequence[Line]) -> OfficialPlan:
    contents, body = _set_contents_apart(plan.body)
    chapters = _split(body, _chapter_head(), _chapter_goes_on)
    found: dict[str, list[_Part]] = {}
    for chapter in chapters:
        found.setdefault(chapter.kind, []).append(chapter)
    if "domains" not in found:
        raise ReadingError(plan.head[0].number, f"the plan {plan.title!r} has no chapter of domains (发展领域)")
    closing = _take_closing(chapters[-1])
    parts = [part for chapter in found["domains"] for part in _split(chapter.body, _domain_head, _domain_goes_on)]
    domains = tuple(_read_domain(part) for part in parts)
    if not domains:
        raise ReadingError(found["domains"][0].head[0].number, "the chapter of domains has no domain heading")

    general = _read_general(found.get("general", ()))
    preface = _preface(found, body, chapters)
    last = chapters[-1].lines.last if closing is None else closing.lines.last
    principles = general.get("principles")
    return OfficialPlan(
        title=plan.title,
        kind=plan.kind,
        period=_period(plan.title, front),
        lines=Lines(plan.head[0].number, last),
        contents=contents,
        preface=preface,
        ideology=_joined(general.get("ideology")),
        principles=read_items(principles.body) if principles else (),
        goal=_joined(general.get("goal")),
        domains=domains,
        implementation=_provisions(found.get("implementation", ())),
        monitoring=_provisions(found.get("monitoring", ())),
        closing=closing,
    )


def _period(title: str, front: Iterable[Line]) -> tuple[int, int] | None:
    normal = grammar.normal(title)
    if match := grammar.PERIOD.search(normal):
        return int(match[1]), int(match[2])
    if years := grammar.five_year_period(normal):
        return years
    notice = grammar.normal("".join(line.text for line in front))
    match = grammar.PERIOD.search(notice)
    return (int(match[1]), int(match[2])) if match else None


def _set_contents_apart(lines: list[Line]) -> tuple[Lines | None, list[Line]]:
    """A contents page ends where its first entry comes again."""
    start = next((i for i, line in enumerate(lines) if grammar.CONTENTS.match(grammar.normal(line.text))), None)
    if start is None or start + 1 >= len(lines):
        return None, lines
    first = _entry(lines[start + 1].text)
    again = next((i for i in range(start + 2, len(lines)) if _entry(lines[i].text) == first), None)
    if again is None:
        return None, lines
    return Lines(lines[start].number, lines[again - 1].number), lines[:start] + lines[again:]


def _entry(text: str) -> str:
    """A line of a contents page without leaders and page number."""
    return grammar.normal(text).rstrip("0123456789").rstrip(".…·-—")


_HeadFinder = Callable[[Line], tuple[str, str] | None]


def _split(lines: Iterable[Line], head: _HeadFinder, goes_on: Callable[[_Part], bool] | None = None) -> list[_Part]:
    """The parts that start at a heading; lines before the first heading belong to none.

    ``goes_on`` tells whether a line break cut the heading, so that its first line below belongs to it.
    """
    parts: list[_Part] = []
    for line in lines:
        if opened := head(line):
            parts.append(_Part(opened[0], opened[1], (line,)))
        elif parts:
            parts[-1].body.append(line)
    for part in parts:
        if goes_on and len(part.body) > 1 and len(part.body[0].text) <= _LONGEST_REST and goes_on(part):
            part.title += part.body[0].text
            part.head += (part.body.pop(0),)
    return parts


def _chapter_goes_on(part: _Part) -> bool:
    """Titles of chapters end in one of a few words; one that does not goes on to one."""
    ends = grammar.CHAPTER_END.search
    return not ends(grammar.normal(part.title)) and bool(ends(grammar.normal(part.body[0].text)))


def _domain_goes_on(part: _Part) -> bool:
    """Nothing but the rest of its title stands between a domain's heading and its first block."""
    return _block_head(part.body[0]) is None and _block_head(part.body[1]) is not None


def _chapter_head() -> _HeadFinder:
    reached = -1

    def head(line: Line) -> tuple[str, str] | None:
        nonlocal reached
        normal = grammar.normal(line.text)
        if grammar.PREFACE.match(normal):
            return ("preface", normal) if reached < 0 and (reached := 0) == 0 else None
        match = grammar.CHAPTER.match(normal)
        if match is None or len(match["title"]) > 30 or "。" in match["title"]:
            return None
        kind = grammar.chapter_kind(match["title"])
        # A numbered line inside a chapter is no heading when its kind has long been passed.
        if kind is None or _PART_ORDER[kind] < reached:
            return None
        if match["digit"] and _PART_ORDER[kind] == reached and kind != "general":
            return None
        reached = _PART_ORDER[kind]
        return kind, match["title"]

    return head


def _general_head(line: Line) -> tuple[str, str] | None:
    match = grammar.SECTION.match(grammar.normal(line.text))
    if match is None or len(match["title"]) > 12:
        return None
    kind = next((kind for pattern, kind in grammar.GENERAL_SECTIONS if pattern.search(match["title"])), None)
    return (kind, match["title"]) if kind else None


def _domain_head(line: Line) -> tuple[str, str] | None:
    normal = grammar.normal(line.text)
    match = grammar.SECTION.match(normal) or grammar.CHAPTER.match(normal)
    code = grammar.domain_code(match["title"]) if match else None
    return (code, match["title"]) if match and code else None


def _block_head(line: Line) -> tuple[str, str] | None:
    normal = grammar.normal(line.text)
    if grammar.OBJECTIVES.match(normal):
        return "objectives", line.text
    if grammar.MEASURES.match(normal):
        return "measures", line.text
    return None


def _read_general(chapters: Iterable[_Part]) -> dict[str, _Part]:
    """Ideology, principles and goal, whether they are sections of one chapter or chapters."""
    found: dict[str, _Part] = {}
    for chapter in chapters:
        sections = _split(chapter.body, _general_head)
        if not sections:
            kind = next((kind for pattern, kind in grammar.GENERAL_SECTIONS if pattern.search(chapter.title)), None)
            sections = [_Part(kind, chapter.title, chapter.head, chapter.body)] if kind else []
        for section in sections:
            found.setdefault(section.kind, section)
    return found


def _read_domain(part: _Part) -> OfficialDomain:
    blocks = {block.kind: block for block in reversed(_split(part.body, _block_head))}
    missing = next((name for name in ("objectives", "measures") if name not in blocks), None)
    if missing:
        raise ReadingError(part.head[0].number, f"the domain {part.title!r} has no heading of {missing}")
    return OfficialDomain(
        code=part.kind,
        title=part.title,
        lines=part.lines,
        objectives=read_items(blocks["objectives"].body, headings=False),
        measures=read_items(blocks["measures"].body),
    )


def _provisions(chapters: Iterable[_Part]) -> tuple:
    return read_items([line for chapter in chapters for line in chapter.body])


def _take_closing(chapter: _Part) -> Clause | None:
    """The colophon at the end of a plan (who explains it, who prints it), taken out of its last chapter."""
    start = next((i for i, line in enumerate(chapter.body) if grammar.CLOSING.search(grammar.normal(line.text))), None)
    if start is None:
        return None
    closing = chapter.body[start:]
    del chapter.body[start:]
    return join(closing)


def _preface(found: dict[str, list[_Part]], body: Sequence[Line], chapters: Sequence[_Part]) -> Clause | None:
    if "preface" in found:
        part = found["preface"][0]
        clause = _joined(part)
        return clause and Clause(clause.text, part.lines, clause.starts)
    first = chapters[0].head[0].number
    parts = [line for line in body if line.number < first]
    return join(parts) if parts else None


def _joined(part: _Part | None) -> Clause | None:
    return join(part.body) if part and part.body else None


def walk(plan: OfficialPlan) -> Iterator[tuple[str, OfficialDomain | None, object]]:
    """All items of a plan in the order of the text: kind, domain (or ``None``) and item."""
    for item in plan.principles:
        yield "principle", None, item
    for domain in plan.domains:
        for item in domain.objectives:
            yield "objective", domain, item
        for item in domain.measures:
            yield "measure", domain, item
    for item in plan.implementation:
        yield "implementation", None, item
    for item in plan.monitoring:
        yield "monitoring", None, item
