"""Bodies by the names that the texts of their jurisdiction use for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .model import BLANK_ID, Corpus


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A name of a unit note and the body it is known to mean; the id of a blank where none is known."""

    id: str
    as_named: str
    usual: bool


class BodyNames:
    """The registered names of one jurisdiction's bodies."""

    def __init__(self, corpus: Corpus, jurisdiction: str) -> None:
        bodies = [body for body in corpus.bodies.values() if body.jurisdiction == jurisdiction]
        self._usual = {body.id: body.as_named[0] for body in bodies}
        self._ids = {name: body.id for body in bodies for name in (*body.as_named, body.name)}
        self._longest = 1 + max((name.count("、") for name in self._ids), default=0)

    def usual(self, body_id: str) -> str | None:
        """The name that the body's jurisdiction usually writes."""
        return self._usual.get(body_id)

    def recognise(self, names: Sequence[str]) -> list[NamedBody]:
        """The bodies that the names of a unit note mean; the mark 、 may be part of a registered name."""
        found: list[NamedBody] = []
        position = 0
        while position < len(names):
            last = min(len(names), position + self._longest)
            candidates = ("、".join(names[position:end]) for end in range(last, position, -1))
            name = next((candidate for candidate in candidates if candidate in self._ids), names[position])
            body_id = self._ids.get(name)
            found.append(NamedBody(body_id or BLANK_ID, name, body_id is not None and name == self._usual[body_id]))
            position += name.count("、") + 1
        return found
