"""What several rules see of one slip, told once: by the rule that knows most of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..problems import Problem

#: Of these at one place the first tells most: what the text has there, that there is nothing, then what the record alone shows.
_LINES = ("lines-differ", "lines-blank", "lines-outside", "lines-order")
#: What the official text says of a record decides which of its sides is wrong, and what its number has to be.
_DECIDES = {"stated-differs": {"target-not-in-source", "stated-not-in-source"}, "numbering": {"number-not-in-source"}}


def causes(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems of one plan without those that another of them explains."""
    found = list(problems)
    codes_at: dict[tuple, set[str]] = {}
    for problem in found:
        codes_at.setdefault(problem.path, set()).add(problem.code)
        codes_at.setdefault((*problem.path[:-1], ...), set()).add(problem.code)
    told: set[tuple] = set()
    for problem in found:
        here = codes_at[problem.path]
        record = here | codes_at.get((*problem.path[:-1], ...), set()) | codes_at.get(problem.path[:-1], set())
        if _DECIDES.get(problem.code, set()) & record:
            continue
        if problem.code in _LINES:
            if problem.code != next(code for code in _LINES if code in here) or problem.path in told:
                continue
            told.add(problem.path)
        yield problem
