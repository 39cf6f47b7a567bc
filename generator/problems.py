"""What `check` reports: one problem with its place, both sides of the conflict and the next step."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .catalogue import CATALOGUE


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that a curator has to mend.

    ``file`` is relative to the repository's root. ``path`` leads to the value inside the file
    (mapping keys and list positions); line and column are found from it when the problem is shown,
    unless ``line`` is already known. ``record`` names the record for a reader, ``message`` shows
    both sides, ``hint`` says what to do next.
    """

    code: str
    file: str
    message: str
    hint: str
    path: tuple[str | int, ...] = ()
    record: str = ""
    line: int | None = None
    column: int | None = None

    def __post_init__(self) -> None:
        if self.code not in CATALOGUE:
            raise ValueError(f"problem code {self.code!r} is not in the catalogue")

    @property
    def severity(self) -> str:
        """``error`` or ``warning``, as the catalogue says of the code; a warning fails no check."""
        return CATALOGUE[self.code].severity

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        return (self.file, self.line or 0, self.column or 0, self.code, self.message)


def format_text(problems: Sequence[Problem]) -> str:
    """The problems for a terminal: ``file:line:column: error: code``, then what and what next."""
    blocks = []
    for problem in problems:
        place = ":".join(str(p) for p in (problem.file, problem.line, problem.column) if p is not None)
        subject = f"{problem.record}: " if problem.record else ""
        blocks.append(
            f"{place}: {problem.severity}: {problem.code}\n"
            f"  {subject}{problem.message}\n"
            f"  {problem.hint} See problems/#{problem.code}\n"
        )
    return "\n".join(blocks)


def format_json(problems: Iterable[Problem], *, evidence: str | None, warnings: Iterable[Problem] = ()) -> str:
    """Problems and warnings as one JSON document; ``evidence`` is the store they were found against, if any."""
    return json.dumps(
        {
            "evidence": evidence,
            "problems": [_json(problem) for problem in problems],
            "warnings": [_json(problem) for problem in warnings],
        },
        ensure_ascii=False,
        indent=2,
    )


def _json(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "record": problem.record,
        "path": list(problem.path),
        "message": problem.message,
        "hint": problem.hint,
    }
