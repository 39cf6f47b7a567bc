"""Ids, paths and what they say of each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from ..model import Corpus, Plan
from ..problems import Problem

_HINT = "Mend the key, or move the file."


def plan_identity(plan: Plan, corpus: Corpus) -> Iterator[Problem]:
    """The id is made of jurisdiction, kind and period, and the path of the same."""
    expected = f"{plan.jurisdiction}-{plan.kind}-{plan.start}-{plan.end}"
    path = PurePosixPath(plan.file)
    place, name = path.parent.name, path.stem
    named = f"{place.split('-')[0]}-{name}"
    if plan.id == named != expected:
        yield Problem("id-not-path", plan.file, f"id and path say {named}, but jurisdiction, kind and period make {expected}.",
                      "One of these keys was likely mistyped: mend it.", path=("id",), record=plan.id)
    elif plan.id != expected:
        yield Problem("id-not-path", plan.file, f"the id is {plan.id}, but jurisdiction, kind and period make {expected}.",
                      _HINT, path=("id",), record=plan.id)
    elif named != expected or "-" not in place:
        yield Problem("id-not-path", plan.file,
                      f"the path says {place}/{name}, but jurisdiction, kind and period make "
                      f"{plan.jurisdiction}-<place>/{plan.kind}-{plan.start}-{plan.end}.", _HINT, path=("id",), record=plan.id)
    if plan.start > plan.end:
        yield Problem("id-not-path", plan.file, f"the period starts in {plan.start} and ends in {plan.end}.",
                      "Mend the period.", path=("period",), record=plan.id)


def registry_files(corpus: Corpus) -> Iterator[Problem]:
    """What belongs to one jurisdiction lies in the file of its code, and its ids start with the code."""
    for name in ("bodies", "documents", "notices"):
        for key, record in getattr(corpus, name).items():
            file, path = corpus.places[name, key]
            if PurePosixPath(file).stem != record.jurisdiction:
                yield Problem("id-not-path", file, f"the file is named {PurePosixPath(file).stem}, but its jurisdiction is "
                              f"{record.jurisdiction}.", _HINT, path=("jurisdiction",), record=name)
            if name != "bodies" and not key.startswith(f"{record.jurisdiction}-"):
                yield Problem("id-not-path", file, f"the id {key} does not start with the jurisdiction {record.jurisdiction}-.",
                              _HINT, path=(*path, "id"), record=key)


def body_names(corpus: Corpus) -> Iterator[Problem]:
    """Within one place a name means one body: else nobody could tell which one a text names."""
    first: dict[tuple[str, str], str] = {}
    for key, body in corpus.bodies.items():
        for position, name in enumerate(body.as_named):
            before = first.setdefault((body.jurisdiction, name), key)
            if before != key:
                file, path = corpus.places["bodies", key]
                yield Problem("name-twice", file, f"{name!r} is a name of {before} and of {key}.",
                              "Leave it with the body that the texts mean by it.", path=(*path, "as_named", position), record=key)
