"""``check --evidence``: for one plan, record by record, what the YAML says and what the text says."""

from __future__ import annotations

from collections.abc import Iterator

from .checks.evidence.quantities import readings, said
from .checks.lines import shown
from .evidence import Evidence
from .model import Corpus, Plan


def evidence_table(plan: Plan, corpus: Corpus, evidence: Evidence) -> Iterator[str]:
    """One line for each target and each figure of the plan's objectives and measures, tab-separated.

    Columns: record, lines, what the YAML says, what the text says, agreement (``same``, ``differs: …``,
    ``not read``, ``not recorded``, or the reason why a figure is no target).
    """
    yield "\t".join(("record", "lines", "yaml", "text", "agreement"))
    for item, matching, quantities in readings(plan, corpus, evidence):
        lines = shown(item.lines)
        for pair in matching.pairs:
            agreement = "same" if not pair.differs else f"differs: {', '.join(pair.differs)}"
            yield _row(pair.target.id, lines, f"{pair.target.indicator} {said(pair.target)}",
                       f"{pair.quantity.phrase} {said(pair.quantity)} «{pair.quantity.stated}»", agreement)
        for target in matching.unread:
            yield _row(target.id, lines, f"{target.indicator} {said(target)}", "", "not read")
        for quantity in matching.extra:
            yield _row(item.id, lines, "", f"{quantity.phrase} {said(quantity)} «{quantity.stated}»", "not recorded")
        for figure in quantities.figures:
            yield _row(item.id, lines, "", figure.stated, figure.reason)


def _row(*cells: str) -> str:
    return "\t".join(cell.replace("\t", " ") for cell in cells)
