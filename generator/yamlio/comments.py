"""Where comments stand in a YAML text: no parser keeps them, so whoever rewrites a file must know."""

from __future__ import annotations

import re

import yaml

#: A block scalar's first line may end in a comment, which the token swallows.
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+#")

_COMMENT = re.compile(r"#[^\n]*")


def comment_lines(text: str) -> list[int]:
    """The numbers of the lines (from 1) that hold a comment, in a text that is valid YAML."""
    if "#" not in text:
        return []
    found = []
    position = 0
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        found += _marks(text, position, token.start_mark.index)
        if isinstance(token, yaml.ScalarToken) and _BLOCK_HEADER.match(text, token.start_mark.index):
            found.append(token.start_mark.index)
        position = max(position, token.end_mark.index)
    found += _marks(text, position, len(text))
    return sorted({text.count("\n", 0, offset) + 1 for offset in found})


def _marks(text: str, start: int, end: int) -> list[int]:
    """The offsets of comments between two tokens, where nothing else but blanks can stand."""
    return [match.start() for match in _COMMENT.finditer(text, start, end)]
