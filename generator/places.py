"""Where problems stand: line and column of each, found from its path in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from .csvcells import locate_cells
from .problems import Problem
from .yamlio import YamlError, locate


def placed(root: Path, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems with their places, each once, in the order of files and lines. ``root`` is what files are relative to.

    A file is read once more only if it has a problem whose place is not known yet.
    """
    return tuple(sorted(dict.fromkeys(_placed(root, problems)), key=lambda problem: problem.sort_key))


def _placed(root: Path, problems: Iterable[Problem]) -> Iterator[Problem]:
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.file, []).append(problem)
    for file, found in by_file.items():
        wanted = {problem.path for problem in found if problem.line is None}
        try:
            text = (root / file).read_text(encoding="utf-8") if wanted else ""
            marks = locate_cells(text, wanted) if file.endswith(".csv") else locate(text, wanted) if wanted else {}
        except (OSError, UnicodeDecodeError, YamlError):
            marks = {}
        for problem in found:
            line, column = marks.get(problem.path, (problem.line, problem.column))
            yield problem if problem.line is not None else replace(problem, line=line, column=column)
