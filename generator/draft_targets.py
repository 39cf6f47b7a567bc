"""Targets, figures set aside and preface figures of a draft, from what the quantity reader reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from .clause import Clause, Lines
from .matching import FIELDS
from .model import BLANK, BLANK_ID, Corpus
from .official import OfficialItem
from .propose import Proposal, Proposer
from .quantity import Quantity, read_quantities
from .words import NOT_TARGET_REASONS

Value = dict[str, Any]

#: A proposal below this is reported to the curator as uncertain.
SURE = 0.85
_YEAR = re.compile(r"((?:19|20)\d{2})年")


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A proposal to look at: where, what the text says, and what was made of it."""

    line: int
    phrase: str
    stated: str
    proposal: Proposal


class TargetDrafter:
    """Drafts the targets of one plan and keeps what was uncertain."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus, self.proposer = corpus, Proposer(corpus)
        self.uncertain: list[Uncertain] = []
        self.not_targets: list[Value] = []
        self.count = 0

    def item(self, item: OfficialItem, *, directions: bool) -> list[Value]:
        """The targets of an item; figures of objectives that are none go to ``not_targets``."""
        found = read_quantities(item.text, directions=directions)
        if directions:
            self.not_targets += [
                {"lines": self._line(item.clause, figure.stated), "stated": figure.stated, "reason": figure.reason}
                for figure in found.figures if figure.reason in NOT_TARGET_REASONS and figure.reason not in {"age_range", "programme_name"}
            ]
        return [self._target(quantity, item.clause) for quantity in found.targets]

    def preface(self, clause: Clause | None) -> list[Value]:
        """The figures that a preface reports, each with a blank for its scope."""
        if clause is None:
            return []
        figures = []
        for quantity in read_quantities(clause.text, directions=False).targets:
            if quantity.kind != "numeric":
                continue
            value: Value = {"indicator": self._indicator(quantity, clause), "value": quantity.value, "unit": quantity.unit,
                            "scope": BLANK, "stated": quantity.stated, "lines": self._line(clause, quantity.stated)}
            if year := _YEAR.search(quantity.context):
                value["year"] = int(year[1])
            figures.append(value)
        return figures

    def _target(self, quantity: Quantity, clause: Clause) -> Value:
        self.count += 1
        indicator = self._indicator(quantity, clause)
        value: Value = {"kind": quantity.kind} if quantity.kind != "numeric" else {}
        value["indicator"] = indicator
        population = self.proposer.population(quantity)
        known = self.corpus.indicators.get(indicator)
        if population.id and known and population.id != known.population and population.confidence >= SURE:
            value["population"] = population.id
        for field in ("value_text", "per", *FIELDS[quantity.kind]):
            found = getattr(quantity, field)
            if found not in (None, False):
                value[field] = found
        if quantity.kind == "relative":
            value["relative_to"] = self.proposer.other_indicator(quantity.relative_to or "").id or BLANK_ID
        value["stated"] = quantity.stated
        return value

    def _indicator(self, quantity: Quantity, clause: Clause) -> str:
        proposal = self.proposer.indicator(quantity)
        if proposal.id is None or proposal.confidence < SURE:
            self.uncertain.append(Uncertain(self._line(clause, quantity.stated), quantity.phrase, quantity.stated, proposal))
        return proposal.id or BLANK_ID

    @staticmethod
    def _line(clause: Clause, stated: str) -> int:
        """The line of the clause in which a wording stands; the first where a line break cuts it."""
        offset = clause.text.find(stated)
        return clause.line_at(offset) if offset >= 0 else clause.lines.first


def lines_value(lines: Lines) -> int | list[int]:
    """Lines as a plan's YAML writes them."""
    return lines.first if lines.first == lines.last else [lines.first, lines.last]
