"""What maintainers say of findings: of findings that there are, by the date of the release."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import PurePosixPath

from ..findings import RULE, findings
from ..model import Corpus
from ..problems import Problem
from ..store import SourceStore
from .references import unknown, unknown_plan


def finding_marks(corpus: Corpus, store: SourceStore | None) -> Iterator[Problem]:
    """Each mark stands in the file of its plan's place, is not of tomorrow, and its finding is there.

    Without the official texts, marks on findings that are made from them are left alone; and all are while
    a plan cannot be read, since findings compare plans.
    """
    known: dict[str, set[str]] = {}
    for key, mark in corpus.findings.items():
        file, path = corpus.places["findings", key]
        plan_id, rule_id, _ = key.split("/")
        plan = corpus.plans.get(plan_id)
        if plan is None or rule_id not in RULE:
            yield from unknown_plan(plan_id, corpus, file, (*path, "finding"), key)
            yield from unknown("rules of findings", rule_id, RULE, file, (*path, "finding"), key)
            continue
        if not plan.jurisdiction == mark.jurisdiction == PurePosixPath(file).stem:
            yield Problem("finding-mark", file,
                          f"the plan is of {plan.jurisdiction}, but the file {PurePosixPath(file).name} of {mark.jurisdiction}.",
                          "Move the mark to the file of the plan's jurisdiction.", path=(*path, "finding"), record=key)
        if mark.date > corpus.release.as_of:
            yield Problem("finding-mark", file, f"the date is {mark.date}, after {corpus.release.as_of}, which the release is judged as of.",
                          "Mend the date, or raise as_of in content/release.yaml.", path=(*path, "date"), record=key)
        if plan_id not in known:
            known[plan_id] = {finding.id for finding in findings(plan, corpus, store)}
        unseen = corpus.unread or (RULE[rule_id].needs_text and store is None)
        if key not in known[plan_id] and not unseen:
            near = get_close_matches(key, sorted(known[plan_id]), n=1, cutoff=0.9)
            yield Problem("finding-stale", file, f"{plan_id} has {len(known[plan_id])} findings, and none is {key}.",
                          f"Did you mean {near[0]}?" if near else "Remove the mark; what it spoke of is no longer found.",
                          path=(*path, "finding"), record=key)
