"""Numbers, headings and lines of items, against what the text prints and the reader finds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...clause import Lines
from ...evidence import Evidence
from ...model import Corpus, Item, Passage, Plan, YamlPath
from ...official import OfficialItem, OfficialPlan
from ...official.grammar import numberings
from ...official.items import without_number
from ...problems import Problem
from ...text import name_form
from ..lines import everything, shown
from ..numbering import noted

_DIFFER = "Read the lines again; where the reader errs, say so in notes with the line."


def official_items(plan: OfficialPlan) -> dict[str, OfficialItem]:
    """The items that the reader finds, by the part of the id that comes after the plan's."""
    found: dict[str, OfficialItem] = {}
    for domain in plan.domains:
        found |= {f"{domain.code}/o{item.number}": item for item in domain.objectives}
        found |= {f"{domain.code}/m{item.number}": item for item in domain.measures}
    for name, letter in (("principles", "p"), ("implementation", "i"), ("monitoring", "e")):
        found |= {f"{name}/{letter}{item.number}": item for item in getattr(plan, name)}
    return found


def _block(plan: Plan, key: str) -> YamlPath:
    """Where in the plan's file an item with this short id belongs."""
    part, anchor = key.split("/")
    domain = next((domain for domain in plan.domains if domain.code == part), None)
    if domain:
        return (*domain.path, {"o": "objectives", "m": "measures"}[anchor[0]])
    return (part,) if part in ("principles", "implementation", "monitoring") else ("domains",)


def after_number(text: str, item: Item) -> str:
    """A clause after its number; after the one that is printed, where the record has another: that is another rule's matter."""
    printed = [found.number for found in numberings(text)]
    return without_number(text, item.number if item.number_inferred or item.number in printed or not printed else printed[0])


def short_id(item: Item) -> str:
    return item.id.removeprefix(f"{item.plan_id}/")


def lines_exist(plan: Plan, corpus: Corpus, evidence: Evidence) -> Iterator[Problem]:
    """There is text at the lines of every record."""
    last = len(evidence.source.lines)
    for name, lines, path in everything(plan):
        if lines.first <= lines.last and evidence.clause(lines) is None:
            yield Problem("lines-blank", plan.file, f"line {shown(lines)} is blank or beyond the text's last line, {last}.",
                          "Read the line numbers again.", path=(*path, "lines"), record=name)


def titles(plan: Plan, corpus: Corpus, evidence: Evidence) -> Iterator[Problem]:
    """The plan's title and the domains' titles stand where they are said to."""
    if name_form(plan.title) != name_form(evidence.plan.title):
        yield Problem("heading-not-in-source", plan.file,
                      f"the title is {plan.title!r}, but the official text (line {evidence.plan.lines.first}) reads {evidence.plan.title!r}.",
                      "Write the official title.", path=("title",), record=plan.id)
    if plan.lines != evidence.plan.lines:
        yield Problem("lines-differ", plan.file,
                      f"the plan is said to stand at {shown(plan.lines)}, but it runs from {shown(evidence.plan.lines)}.",
                      "Read the first and last line again.", path=("source", "lines"), record=plan.id)
    for domain in plan.domains:
        clause = evidence.clause(domain.lines)
        if clause and name_form(domain.title) not in name_form(clause.text[:60]):
            yield Problem("heading-not-in-source", plan.file,
                          f"the title is {domain.title!r}, but line {domain.lines.first} reads {clause.text[:20]!r}.",
                          "Write the official heading, or mend the lines.", path=(*domain.path, "title"), record=f"{plan.id}/{domain.code}")


def passages(plan: Plan, corpus: Corpus, evidence: Evidence) -> Iterator[Problem]:
    """What has no number (preface, guiding ideology, goal, domains) stands where the reader finds it."""
    official = evidence.plan
    domains = {domain.code: domain.lines for domain in official.domains}
    pairs = [
        (plan.preface, official.preface and official.preface.lines),
        (plan.ideology, official.ideology and official.ideology.lines),
        (plan.goal, official.goal and official.goal.lines),
        *((domain, domains.get(domain.code)) for domain in plan.domains),
    ]
    for record, lines in pairs:
        if record and lines and record.lines != lines and not _edge_noted(plan, record.lines, lines):
            name = "/".join(map(str, record.path)) if isinstance(record, Passage) else record.code
            yield Problem("lines-differ", plan.file,
                          f"{name} is said to stand at {shown(record.lines)}, but it runs over {shown(lines)}.",
                          _DIFFER, path=(*record.path, "lines"), record=f"{plan.id}/{name}")


def _edge_noted(plan: Plan, recorded: Lines, found: Lines) -> bool:
    """Whether a note speaks of a line at which the two begin or end differently."""
    edges = [edge for pair in ((recorded.first, found.first), (recorded.last, found.last)) if pair[0] != pair[1] for edge in pair]
    return any(noted(plan, Lines(edge, edge)) for edge in edges)


def numbers(plan: Plan, corpus: Corpus, evidence: Evidence) -> Iterator[Problem]:
    """The number of an item is printed at its first line; where none is, the record says so."""
    for item in plan.items():
        clause = evidence.clause(item.lines)
        if clause is None:
            continue
        if _misnumbered(item, evidence):
            printed = {found.number for found in numberings(clause.text)}
            reads = "no number" if not printed else f"the number {min(printed)}"
            says = "inferred" if item.number_inferred else f"{item.number}"
            yield Problem("number-not-in-source", plan.file, f"the number is {says}, but line {item.lines.first} starts with {reads}.",
                          "Mend the number or the lines; write number_inferred: true where the text prints none.",
                          path=(*item.path, "number"), record=item.id)


def headings(plan: Plan, corpus: Corpus, evidence: Evidence) -> Iterator[Problem]:
    """A title that is not our own is the official heading, right after the number."""
    for item in plan.items():
        if item.own_title or item.kind == "objective":
            continue
        clause = evidence.clause(item.lines)
        if clause is None:
            continue
        text = after_number(clause.text, item)
        if not name_form(text).startswith(name_form(item.title)):
            yield Problem("heading-not-in-source", plan.file,
                          f"the title is {item.title!r}, but line {item.lines.first} starts with {text.split('。')[0][:40]!r}.",
                          "Write the official heading, or own_title: true where there is none.",
                          path=(*item.path, "title"), record=item.id)


def _misnumbered(item: Item, evidence: Evidence) -> bool:
    """Whether the item's first line prints another number than the record has, or none where it should."""
    clause = evidence.clause(item.lines)
    return clause is not None and item.number_inferred == (item.number in {found.number for found in numberings(clause.text)})


def _printed_key(item: Item, found: dict[str, OfficialItem], evidence: Evidence) -> str | None:
    """The short id of the item that stands where this record says, where the record has the wrong number for it."""
    if not _misnumbered(item, evidence):
        return None
    block = re.sub("[0-9]+$", "", short_id(item))
    return next((key for key, official in found.items()
                 if re.sub("[0-9]+$", "", key) == block and official.clause.lines == item.lines), None)


def recorded(plan: Plan, corpus: Corpus, evidence: Evidence) -> Iterator[Problem]:
    """Every item of the text has a record, every record an item, and both the same lines."""
    found = official_items(evidence.plan)
    # A record with another number than its line prints is reported as that, and stands for the item of the line.
    printed = {item.path: _printed_key(item, found, evidence) for item in plan.items()}
    misread = set(printed.values())
    mine = {short_id(item): item for item in plan.items() if printed[item.path] is None}
    for key, official in found.items():
        if key not in mine and key not in misread:
            yield Problem("item-not-recorded", plan.file,
                          f"the official text has {key} at line {shown(official.clause.lines)}, but no record has.",
                          "Add the item.", path=_block(plan, key), record=f"{plan.id}/{key}")
    for key, item in mine.items():
        official = found.get(key)
        if official is None:
            yield Problem("item-not-in-source", plan.file, f"line {shown(item.lines)} is recorded as {key}, but the text has no such item.",
                          "Mend the number, the domain or the lines.", path=item.path, record=item.id)
        elif official.clause.lines != item.lines and not noted(plan, item.lines):
            yield Problem("lines-differ", plan.file,
                          f"the item is said to stand at {shown(item.lines)}, but it runs over {shown(official.clause.lines)}.",
                          _DIFFER,
                          path=(*item.path, "lines"), record=item.id)
