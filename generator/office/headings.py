"""The headings of an office's own table: of each column the texts above it, an upper one for all columns that it spans."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ..text import name_form
from .grid import Cell, Rows

#: Between the levels of a heading as a mapping names it: 2022年/女.
_LEVEL = "/"
_YEAR = re.compile(r"((?:19|20)\d\d)(?:年度?)?")


@dataclass(frozen=True, slots=True)
class Heading:
    """The texts above a column, from top to bottom; empty ones left out."""

    levels: tuple[str, ...]

    @property
    def text(self) -> str:
        return _LEVEL.join(self.levels)

    @property
    def form(self) -> str:
        """What names of it are compared with: width of characters, blanks and marks of quotation do not matter."""
        return name_form(self.text)

    @property
    def of_year(self) -> tuple[str, Heading] | None:
        """The year that one level is, and the heading without it; ``None`` where no level is a year."""
        for at, level in enumerate(self.levels):
            if year := _YEAR.fullmatch(unicodedata.normalize("NFKC", level).replace(" ", "")):
                return year.group(1), Heading(self.levels[:at] + self.levels[at + 1 :])
        return None


def headings(rows: Rows) -> list[Heading]:
    """The heading of each column from the rows that hold them. An upper cell that is empty goes on with the one to its left, as
    merged cells do, above a column that has a heading of its own below."""
    width = max((len(row) for row in rows), default=0)
    found = []
    above = [""] * len(rows)
    for at in range(width):
        texts = [_text(row, at) for row in rows]
        own = next((level for level, text in enumerate(texts) if text), len(rows))
        # What spans this column ends where a new text begins at its level or above.
        above = [text if level >= own else above[level] for level, text in enumerate(texts)]
        found.append(Heading(tuple(text for text in above if text) if own < len(rows) else ()))
    return found


def _text(row: Sequence[Cell], at: int) -> str:
    return row[at].text if at < len(row) else ""
