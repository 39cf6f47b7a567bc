"""Every text that a curator wrote: none is a blank, and none would run as a formula in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from ..model import BLANK, BLANK_ID, Corpus, Plan, YamlPath
from ..problems import Problem
from ..tables.integrity import FORMULA_STARTS

#: Code words that may begin like a formula: ``=`` or ``>=`` alone is none.
_CODES = {"comparator"}


@dataclass(frozen=True, slots=True)
class _Text:
    """One text value: where it stands and which record holds it."""

    value: str
    field: str
    file: str
    path: YamlPath
    record: str


def plan_texts(plan: Plan, corpus: Corpus) -> Iterator[Problem]:
    for text in _texts(plan, plan.file, plan.id, ()):
        yield from _problems(text)


def registry_texts(corpus: Corpus) -> Iterator[Problem]:
    for (name, key), (file, path) in corpus.places.items():
        if name != "plans":
            for text in _texts(getattr(corpus, name)[key], file, key, path):
                yield from _problems(text)


def is_blank(value: str) -> bool:
    """Whether a text still is the mark that a draft left."""
    return BLANK in value or value == BLANK_ID


def blanks(plan: Plan) -> int:
    """How many texts of the plan are still blank."""
    return sum(is_blank(text.value) for text in _texts(plan, plan.file, plan.id, ()))


def _problems(text: _Text) -> Iterator[Problem]:
    if is_blank(text.value):
        yield Problem("blank", text.file, f"{text.field} is not filled in.", "Fill it in from the official text.",
                      path=(*text.path, text.field), record=text.record)
    elif text.field not in _CODES and text.value.startswith(FORMULA_STARTS):
        yield Problem("formula-like", text.file,
                      f"{text.field} begins with {text.value[0]!r}: {text.value[:20]!r}, which a spreadsheet would run as a formula.",
                      "Reword the text so that it begins with a letter or 汉字.", path=(*text.path, text.field), record=text.record)


def _texts(record: object, file: str, name: str, path: YamlPath) -> Iterator[_Text]:
    path = getattr(record, "path", path)
    name = getattr(record, "id", name)
    for field in fields(record):  # type: ignore[arg-type]
        value = getattr(record, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if is_dataclass(part):
                yield from _texts(part, file, name, path)
            elif isinstance(part, str) and field.name != "file":
                yield _Text(part, field.name, file, path, name)
