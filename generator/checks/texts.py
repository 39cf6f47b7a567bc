"""Every text that a curator wrote: none is a blank, and none would run as a formula in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from ..model import BLANK, BLANK_ID, Corpus, Note, Passage, Plan, PrefaceFigure, YamlPath
from ..problems import Problem
from ..tables.integrity import FORMULA_STARTS
from ..text import name_form

#: What to write where a draft left a blank. None of our own words may come from the official text.
_FILL = {
    "title": "Write a short label in your own words: the official text has no heading here.",
    "title_en": "Render the official title in English.",
    "summary": "Read the clause and say it in your own plain words: every figure, bound, population and modality kept, no sentence taken over.",
    "scope": "Write the place that the figure is for, as the text names it (全县, 全省 …).",
    "definition": "Say in your own words what it is and how it is counted.",
    "indicator": "Choose the id from content/registries/indicators.yaml, or add the indicator there.",
    "relative_to": "Choose the indicator that sets the value from content/registries/indicators.yaml, or add it there.",
    "law": "Add the law or plan that the text names here to content/registries/laws.yaml, and write its id.",
    "body": "Add the body to content/bodies/<code>.yaml with the name used here in as_named, and write its id.",
    "function": "Choose the id from content/registries/functions.yaml, or add the function there; then give id, name and kind.",
    "name": "Write the full official name.",
    "notice": "Record the notice that the text starts with in content/notices/<code>.yaml, and write its id.",
}
_FILL_OTHER = "Fill it in; leave the key out where it is optional and there is nothing to say."
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


def repeated_summaries(plan: Plan, corpus: Corpus) -> Iterator[Problem]:
    """No two parts of a plan are summarised in the same words: a text says different things in them."""
    passages = ((f"{plan.id}/{passage.path[0]}", passage) for passage in (plan.preface, plan.ideology, plan.goal) if passage)
    first: dict[str, str] = {}
    for name, record in (*passages, *((item.id, item) for item in plan.items())):
        if record.summary is None or is_blank(record.summary):
            continue
        before = first.setdefault(name_form(record.summary), name)
        if before != name:
            yield Problem("summary-twice", plan.file, f"the summary is word for word that of {before}: {record.summary!r}.",
                          "Read both clauses and say what each of them says.", path=(*record.path, "summary"), record=name)


def is_blank(value: str) -> bool:
    """Whether a text still is the mark that a draft left."""
    return BLANK in value or value == BLANK_ID


def blanks(plan: Plan) -> int:
    """How many texts of the plan are still blank."""
    return sum(is_blank(text.value) for text in _texts(plan, plan.file, plan.id, ()))


def _problems(text: _Text) -> Iterator[Problem]:
    if is_blank(text.value):
        yield Problem("blank", text.file, f"{text.field} is not filled in.", _FILL.get(text.field, _FILL_OTHER),
                      path=(*text.path, text.field), record=text.record)
    elif text.field not in _CODES and text.value.startswith(FORMULA_STARTS):
        yield Problem("formula-like", text.file,
                      f"{text.field} begins with {text.value[0]!r}: {text.value[:20]!r}, which a spreadsheet would run as a formula.",
                      "Reword the text so that it begins with a letter or 汉字.", path=(*text.path, text.field), record=text.record)


def _texts(record: object, file: str, name: str, path: YamlPath) -> Iterator[_Text]:
    path = getattr(record, "path", path)
    name = getattr(record, "id", name)
    if isinstance(record, (Passage, PrefaceFigure, Note)):
        name = f"{name}/{path[0]}" + "".join(f" {int(step) + 1}" for step in path[1:])
    for field in fields(record):  # type: ignore[arg-type]
        value = getattr(record, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if is_dataclass(part):
                yield from _texts(part, file, name, path)
            elif isinstance(part, str) and field.name != "file":
                yield _Text(part, field.name, file, path, name)
