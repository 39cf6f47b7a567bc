"""What the reader finds in an official text."""

from __future__ import annotations

from dataclasses import dataclass

from ..clause import Clause, Lines


class ReadingError(Exception):
    """A text that cannot be read on. ``line`` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}")
        self.line, self.message = line, message


@dataclass(frozen=True, slots=True)
class OfficialNotice:
    """The notice in front of the plans; ``None`` and ``()`` stand for what it does not say."""

    title: str
    number: str | None
    issuer: str | None
    date: str | None
    addressees: tuple[str, ...]
    lines: Lines


@dataclass(frozen=True, slots=True)
class OfficialItem:
    """A numbered item. ``clause`` starts with the number as printed; ``text`` comes after it.

    ``heading`` is the official heading where the item has one; ``inferred`` says that the text
    prints no number; ``lead`` and ``responsible`` are the bodies of its unit note, as named.
    """

    number: int
    clause: Clause
    text: str
    heading: str | None = None
    inferred: bool = False
    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficialDomain:
    code: str
    title: str
    lines: Lines
    objectives: tuple[OfficialItem, ...]
    measures: tuple[OfficialItem, ...]


@dataclass(frozen=True, slots=True)
class OfficialPlan:
    """One plan of a text, with everything that its grammar lets find."""

    title: str
    kind: str
    period: tuple[int, int] | None
    lines: Lines
    contents: Lines | None
    preface: Clause | None
    ideology: Clause | None
    principles: tuple[OfficialItem, ...]
    goal: Clause | None
    domains: tuple[OfficialDomain, ...]
    implementation: tuple[OfficialItem, ...]
    monitoring: tuple[OfficialItem, ...]
    closing: Clause | None


@dataclass(frozen=True, slots=True)
class OfficialText:
    notice: OfficialNotice | None
    plans: tuple[OfficialPlan, ...]
