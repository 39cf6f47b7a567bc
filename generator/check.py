"""`check`: all problems of the content in one run, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from .canonical import canonical_form
from .checkout import Checkout
from .checks import EVIDENCE_RULES, PLAN_RULES, REGISTRY_RULES
from .corpus import read_corpus
from .evidence import attach
from .model import Corpus, Plan
from .problems import Problem
from .store import SourceStore
from .yamlio import YamlError, locate


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome: the problems in the order of files and lines, and the corpus where it has the right shape.

    ``evidence`` is the folder of the store that plans were held against, or ``None``.
    """

    problems: tuple[Problem, ...]
    corpus: Corpus | None
    evidence: str | None


def check(checkout: Checkout) -> Report:
    """Shape, then meaning, then evidence where a store is attached. Meaning needs the right shape."""
    corpus, problems = read_corpus(checkout.root, checkout.schemas)
    if corpus is not None:
        problems += canonical_form(checkout)
        for rule in REGISTRY_RULES:
            problems += rule(corpus)
        for plan in corpus.plans.values():
            problems += check_plan(plan, corpus, checkout.sources)
    return Report(
        tuple(sorted(dict.fromkeys(_placed(checkout, problems)), key=lambda problem: problem.sort_key)),
        corpus,
        str(checkout.sources.folder) if checkout.sources else None,
    )


def check_plan(plan: Plan, corpus: Corpus, store: SourceStore | None) -> list[Problem]:
    """The problems of one plan; of its evidence too, where a store is attached."""
    problems = [problem for rule in PLAN_RULES for problem in rule(plan, corpus)]
    if store is not None:
        evidence, obstacles = attach(plan, corpus, store)
        problems += obstacles
        if evidence is not None:
            problems += [problem for rule in EVIDENCE_RULES for problem in rule(plan, corpus, evidence)]
    return problems


def _placed(checkout: Checkout, problems: Iterable[Problem]) -> Iterable[Problem]:
    """The problems with line and column, each file read once more only if it has any."""
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.file, []).append(problem)
    for file, found in by_file.items():
        wanted = {problem.path for problem in found if problem.line is None}
        try:
            marks = locate((checkout.root / file).read_text(encoding="utf-8"), wanted) if wanted else {}
        except (OSError, UnicodeDecodeError, YamlError):
            marks = {}
        for problem in found:
            line, column = marks.get(problem.path, (problem.line, problem.column))
            yield problem if problem.line is not None else replace(problem, line=line, column=column)
