"""`check`: all problems of the content in one run, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from .canonical import canonical_form
from .checkout import Checkout
from .checks import EVIDENCE_RULES, PLAN_RULES, REGISTRY_RULES
from .checks.causes import causes
from .checks.finding_marks import finding_marks
from .corpus import read_corpus
from .evidence import attach
from .inputs import Inputs, without_others
from .kept import NOTHING, Kept
from .model import Corpus, Plan
from .places import placed
from .problems import Problem
from .store import SourceStore


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome: the problems in the order of files and lines, and the corpus where it has the right shape.

    ``evidence`` is the folder of the store that plans were held against, or ``None``. ``warnings`` are
    what may be right and fails no check.
    """

    problems: tuple[Problem, ...]
    corpus: Corpus | None
    evidence: str | None
    warnings: tuple[Problem, ...] = ()


def check(checkout: Checkout, kept: Kept = NOTHING) -> Report:
    """Shape, then meaning, then evidence where a store is attached; what ``kept`` has of the same content is not looked at again.

    Meaning needs the right shape: of the plan itself, and of everything that plans refer to.
    """
    corpus, problems = read_corpus(checkout.root, checkout.schemas, kept)
    if corpus is not None:
        problems += canonical_form(checkout, {problem.file for problem in problems}, kept)
        for rule in REGISTRY_RULES:
            problems += rule(corpus)
        problems += finding_marks(corpus, checkout.sources)
        inputs = Inputs(corpus, checkout.sources)
        for plan in corpus.plans.values():
            problems += kept.made("problems", inputs.of(plan), partial(check_plan, plan, without_others(corpus, plan), checkout.sources))
    found = placed(checkout.root, problems)
    return Report(
        tuple(problem for problem in found if problem.severity == "error"),
        corpus,
        str(checkout.sources.folder) if checkout.sources else None,
        tuple(problem for problem in found if problem.severity == "warning"),
    )


def check_plan(plan: Plan, corpus: Corpus, store: SourceStore | None) -> list[Problem]:
    """The problems of one plan; of its evidence too, where a store is attached."""
    problems = [problem for rule in PLAN_RULES for problem in rule(plan, corpus)]
    if store is not None:
        evidence, obstacles = attach(plan, corpus, store)
        problems += obstacles
        if evidence is not None:
            problems += [problem for rule in EVIDENCE_RULES for problem in rule(plan, corpus, evidence)]
    return list(causes(problems))
