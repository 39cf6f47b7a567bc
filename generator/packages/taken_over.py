"""A package whose rows are those of an earlier build is taken over from there: making its workbook costs a hundred times as much."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from ..kept import Kept
from ..tables import Row, Table
from .archive import digest_of
from .subject import Subject


class Files(NamedTuple):
    """Size and SHA-256 of each file of a package, by its path from the data folder."""

    bytes: Mapping[str, int]
    sums: Mapping[str, str]


class Earlier:
    """The packages of an earlier build in the folder ``data``, as far as ``kept`` knows what they were made from."""

    def __init__(self, kept: Kept, data: Path) -> None:
        self._kept, self._data = kept, data

    def take_over(self, inputs: tuple[str, ...], out: Path) -> Files | None:
        """Link the files that were made from ``inputs`` into the folder ``out``; ``None`` where any is missing or was changed since."""
        known: Files | None = self._kept.find("package", inputs)
        if known is None or not all(_is(self._data / name, its) for name, its in known.sums.items()):
            return None
        for name in known.sums:
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            os.link(self._data / name, out / name)
        return known

    def keep(self, inputs: tuple[str, ...], made: Files) -> None:
        """Remember what the files were made from."""
        self._kept.keep("package", inputs, made)


def package_inputs(subject: Subject, rows: Mapping[Table, Iterable[Row]]) -> tuple[str, ...]:
    """All that a package's files follow from: what it is about, with the whole plan and the release, and its rows."""
    told: Any = replace(subject, tables=())
    return repr(told), *(f"{table.name} {list(its)!r}" for table, its in rows.items())


def _is(path: Path, its: str) -> bool:
    try:
        return digest_of(path) == its
    except OSError:
        return False
