"""A clause: the joined text of one item of an official text, and the lines it came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

#: A part that ends so is complete: what follows on a new line is a paragraph of its own.
SENTENCE_END = tuple("。！？；：!?;:")

#: What word processors leave behind in a text; it is no part of it.
_BOOKMARK = re.compile(r"\[bookmark:[^\[\]]*\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text: its number (from 1) and its text without bookmarks and blanks at the ends."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """First and last line, both included."""

    first: int
    last: int

    def __contains__(self, other: object) -> bool:
        return isinstance(other, Lines) and self.first <= other.first and other.last <= self.last

    def shares(self, other: Lines) -> bool:
        """Whether any line belongs to both."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Clause:
    """Joined text; ``starts`` holds, for each part, its offset in the text and its line."""

    text: str
    lines: Lines
    starts: tuple[tuple[int, int], ...]

    def line_at(self, offset: int) -> int:
        """The line that the character at ``offset`` stands in."""
        position = bisect_right(self.starts, (offset, 10**9)) - 1
        return self.starts[max(position, 0)][1]


def split_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank; lines end at line feeds only. Bookmark left-overs are no text."""
    return [
        Line(number, stripped)
        for number, raw in enumerate(text.split("\n"), 1)
        if (stripped := _BOOKMARK.sub("", raw).strip().strip("\ufeff\u200b").strip())
    ]


def join(parts: Sequence[Line]) -> Clause:
    """One clause from the lines of an item.

    A sentence that a page or line break cut is joined without a blank; a complete sentence is
    followed by a line feed, since the official text starts a new paragraph there.
    """
    pieces: list[str] = []
    starts: list[tuple[int, int]] = []
    length = 0
    for part in parts:
        if pieces and pieces[-1].endswith(SENTENCE_END):
            pieces.append("\n")
            length += 1
        starts.append((length, part.number))
        pieces.append(part.text)
        length += len(part.text)
    return Clause("".join(pieces), Lines(parts[0].number, parts[-1].number), tuple(starts))
