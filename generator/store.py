"""The source store: the folder of official texts that stays outside the repository."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from .clause import Clause, Line, Lines, join, split_lines


@dataclass(frozen=True)
class SourceText:
    """One text of the store. Line numbers count from 1; lines end at line feeds only."""

    path: Path
    raw: bytes

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.raw).hexdigest()

    @cached_property
    def text(self) -> str:
        return self.raw.decode("utf-8")

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """All lines, blank ones included, without the line feed; a final line feed starts no line."""
        parts = self.text.split("\n")
        return tuple(parts[:-1] if parts[-1] == "" else parts)

    def clause(self, lines: Lines) -> Clause | None:
        """The joined text of ``lines``; ``None`` where they are blank or outside the text."""
        parts = [
            Line(lines.first + offset, line.text)
            for offset, raw in enumerate(self.lines[lines.first - 1 : lines.last])
            for line in split_lines(raw)
        ]
        return join(parts) if parts else None


class SourceStore:
    """Texts by file name. Raises NotADirectoryError where the folder does not exist."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise NotADirectoryError(folder)
        self.folder = folder
        self.text = lru_cache(maxsize=2)(self._read)

    def _read(self, file: str) -> SourceText | None:
        path = self.folder / file
        return SourceText(path, path.read_bytes()) if path.is_file() else None
