"""Blanks that a draft left, and plans called reviewed that are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from ..model import BLANK, BLANK_ID, Corpus, Plan, YamlPath
from ..problems import Problem

_HINT = "Fill it in from the official text."


def plan_blanks(plan: Plan, corpus: Corpus) -> Iterator[Problem]:
    """Every value that still is the mark of a blank, at the record that holds it."""
    yield from _search(plan, plan.file, plan.id, ())


def _search(record: object, file: str, name: str, path: YamlPath) -> Iterator[Problem]:
    path = getattr(record, "path", path)
    name = getattr(record, "id", name)
    for field in fields(record):  # type: ignore[arg-type]
        value = getattr(record, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if is_dataclass(part):
                yield from _search(part, file, name, path)
            elif isinstance(part, str) and (BLANK in part or part == BLANK_ID):
                yield Problem("blank", file, f"{field.name} is not filled in.", _HINT, path=(*path, field.name), record=name)


def registry_blanks(corpus: Corpus) -> Iterator[Problem]:
    for (name, key), (file, path) in corpus.places.items():
        if name != "plans":
            yield from _search(getattr(corpus, name)[key], file, key, path)


def review_state(plan: Plan, corpus: Corpus) -> Iterator[Problem]:
    """A reviewed plan has two settled readings and no blank."""
    if plan.review_state != "reviewed":
        return
    if plan.readings < 2:
        yield Problem("review-state", plan.file, f"the state is reviewed, but readings is {plan.readings}; two are needed.",
                      "Settle a second reading, or set the state to draft.", path=("review",), record=plan.id)
    blanks = sum(1 for _ in plan_blanks(plan, corpus))
    if blanks:
        yield Problem("review-state", plan.file, f"the state is reviewed, but {blanks} blanks are left.",
                      "Fill them in, or set the state to draft.", path=("review",), record=plan.id)
