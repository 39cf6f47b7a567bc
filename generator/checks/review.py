"""Plans called reviewed that are not."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Corpus, Plan
from ..problems import Problem
from .texts import blanks


def review_state(plan: Plan, corpus: Corpus) -> Iterator[Problem]:
    """A reviewed plan has two settled readings and no blank."""
    if plan.review_state != "reviewed":
        return
    if plan.readings < 2:
        yield Problem("review-state", plan.file, f"the state is reviewed, but readings is {plan.readings}; two are needed.",
                      "Settle a second reading, or set the state to draft.", path=("review",), record=plan.id)
    if left := blanks(plan):
        yield Problem("review-state", plan.file, f"the state is reviewed, but {left} blanks are left.",
                      "Fill them in, or set the state to draft.", path=("review",), record=plan.id)
