"""The register of published reports: of known plans, dated after what they are about, each once."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Corpus
from ..observed import PublishedReport
from ..problems import Problem
from .references import unknown, unknown_plan


def references(corpus: Corpus) -> Iterator[Problem]:
    """Plan and document are known, and plan and id are of the file's jurisdiction."""
    for key, report in corpus.reports.items():
        file, path = corpus.places["reports", key]
        yield from unknown_plan(report.plan, corpus, file, (*path, "plan"), key)
        if report.document is not None:
            yield from unknown("documents", report.document, corpus.documents, file, (*path, "document"), key)
        plan = corpus.plans.get(report.plan)
        if plan and plan.jurisdiction != report.jurisdiction:
            yield Problem("id-not-path", file, f"the plan is of {plan.jurisdiction}, but the file of {report.jurisdiction}.",
                          "Move the record to the file of the plan's jurisdiction.", path=(*path, "plan"), record=key)
        if not key.startswith(f"{report.jurisdiction}-"):
            yield Problem("id-not-path", file, f"the id {key} does not start with the jurisdiction {report.jurisdiction}-.",
                          "Mend the id.", path=(*path, "id"), record=key)


def dates(corpus: Corpus) -> Iterator[Problem]:
    """No report is dated before the year that it is about, or after the release of this data."""
    as_of = corpus.release.as_of
    for key, report in corpus.reports.items():
        if report.date > as_of or int(report.date[:4]) < report.year:
            file, path = corpus.places["reports", key]
            says = f"after {as_of}, the date of this data" if report.date > as_of else f"before {report.year}, the year that it is about"
            yield Problem("report-date", file, f"the date is {report.date}, {says}.",
                          "Mend the date or the year; raise as_of in content/release.yaml where the report is newer.",
                          path=(*path, "date"), record=key)


def once(corpus: Corpus) -> Iterator[Problem]:
    """A report stands once, by plan, kind, year, issuer and title."""
    seen: dict[tuple[object, ...], PublishedReport] = {}
    for key, report in corpus.reports.items():
        same = (report.plan, report.kind, report.year, report.issuer, report.title)
        if same in seen:
            file, path = corpus.places["reports", key]
            yield Problem("report-twice", file, f"the report stands here and as {seen[same].id}.",
                          "Remove one; say in the titles where there are two.", path=(*path, "title"), record=key)
        seen.setdefault(same, report)
