"""The status of each target: one documented rule. See judge.py for the rule, model.py for what it gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..model import Corpus, Plan
from ..series import Observed
from ..words import STATUSES
from .judge import judge
from .model import REASONS, Pool, Status
from .publish import published


def statuses(plan: Plan, corpus: Corpus) -> tuple[Status, ...]:
    """The status of every target of a plan, in the order of the text, as of the release's date."""
    as_of = corpus.release.as_of
    observed = Observed(corpus, as_of)
    return tuple(judge(target, plan, observed, corpus, as_of) for target in plan.targets())


def counted(found: Iterable[Status]) -> dict[str, int]:
    """How many targets have each status, in the order of the vocabulary, all statuses named."""
    counts = Counter(status.code for status in found)
    return {code: counts[code] for code in STATUSES}


__all__ = ["REASONS", "Pool", "Status", "counted", "judge", "published", "statuses"]
