"""The notice: what is recorded of it stands in its lines."""

from __future__ import annotations

from collections.abc import Iterator

from ...evidence import Evidence
from ...model import Corpus, Plan
from ...problems import Problem
from ..lines import shown


def notice(plan: Plan, corpus: Corpus, evidence: Evidence) -> Iterator[Problem]:
    """Title, number, issuer and date of the plan's notice; and that a notice in the text is recorded."""
    if plan.notice is None and evidence.official.notice is not None:
        yield Problem("notice-not-in-source", plan.file,
                      f"no notice is recorded, but the text starts with one: {evidence.official.notice.title!r}.",
                      f"Record it in content/notices/{plan.jurisdiction}.yaml and write its id here.", path=("notice",), record=plan.id)
    record = corpus.notices.get(plan.notice or "")
    if record is None:
        return
    file, path = corpus.places["notices", record.id]
    year, month, day = (int(part) for part in record.date.split("-"))
    stated = {"title": record.title, "number": record.number, "issuer": record.issuer, "date": f"{year}年{month}月{day}日"}
    for key, value in stated.items():
        if value is not None and not evidence.holds(record.lines, value):
            yield Problem("notice-not-in-source", file,
                          f"the {key} is {value!r}, but lines {shown(record.lines)} do not have it.",
                          f"Mend the {key} or the lines.", path=(*path, key), record=record.id)
