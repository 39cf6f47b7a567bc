"""Where a cell of a CSV file stands: one row a line, so that line and column can be told."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable

from .model import YamlPath

_CELL = re.compile(r'(?:"(?:[^"]|"")*"|[^,]*)(?:,|$)')


def cell_column(line: str, position: int) -> int:
    """The column, from 1, at which the cell at ``position`` (from 0) of a line of CSV begins."""
    offset = 0
    for _ in range(position):
        match = _CELL.match(line, offset)
        if match is None or match.end() == offset:
            break
        offset = match.end()
    return offset + 1


def locate_cells(text: str, wanted: Iterable[YamlPath]) -> dict[YamlPath, tuple[int, int]]:
    """Line and column of each wanted cell; a path is the number of a line and the name of a column.

    A column that the file does not have is at the row's beginning.
    """
    lines = text.removeprefix("\ufeff").split("\n")
    header = next(csv.reader(lines[:1]), [])
    return {
        path: (path[0], cell_column(lines[path[0] - 1], header.index(path[1])) if path[1] in header else 1)
        for path in wanted if len(path) == 2 and isinstance(path[0], int)
    }
