"""How near drafts come: each curated plan against the draft of its text, field by field.

Precision says how much of what was read is right, recall how much of what is right was read. The
curated targets were read independently of the drafts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from .checks.evidence.quantities import readings, said
from .checks.evidence.structure import official_items, short_id
from .draft import cited, duties_named
from .draft_targets import SURE
from .evidence import Evidence, attach
from .inputs import Inputs, without_others
from .kept import NOTHING, Kept
from .matching import Pair
from .model import Corpus, Plan
from .propose import Proposer
from .store import SourceStore
from .text import name_form

#: The fields measured, with their labels, in the order shown.
LABELS = {
    "items": "条目结构",
    "headings": "官方标题",
    "bodies": "单位",
    "citations": "依据与引用",
    "numeric": "有数值的目标值",
    "relative": "以另一指标为准的目标值",
    "direction": "只定方向的目标值",
    "comparator": "比较符",
    "value": "数值",
    "unit": "计量单位",
    "deadline": "期限",
    "modality": "语气",
    "population": "人群",
    "indicator": "指标",
}

@dataclass(slots=True)
class Score:
    """Right, wrongly read and missed of one field."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    def __iadd__(self, other: Score) -> Score:
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed
        return self


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that the reader read wrongly or not: the item, the field and both sides."""

    item_id: str
    field: str
    curated: str
    read: str


@dataclass(slots=True)
class Accuracy:
    """The scores of one plan by field, and its misses."""

    plan_id: str
    scores: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in LABELS})
    misses: list[Miss] = field(default_factory=list)


def measure(corpus: Corpus, store: SourceStore, kept: Kept = NOTHING) -> list[Accuracy]:
    """The accuracy on each plan whose text is attached as pinned; what ``kept`` has of the same content is not measured again."""
    inputs = Inputs(corpus, store)
    return [
        accuracy for plan in corpus.plans.values()
        for accuracy in kept.made("accuracy", inputs.of(plan), partial(_measured, plan, without_others(corpus, plan), store))
    ]


def _measured(plan: Plan, corpus: Corpus, store: SourceStore) -> tuple[Accuracy, ...]:
    """The accuracy on the plan; nothing where its text is not attached as pinned."""
    evidence, _ = attach(plan, corpus, store)
    return (_measure_plan(plan, corpus, evidence),) if evidence is not None else ()


def total(measured: Iterable[Accuracy]) -> dict[str, Score]:
    """The scores of all plans together."""
    sums = {name: Score() for name in LABELS}
    for accuracy in measured:
        for name, score in accuracy.scores.items():
            sums[name] += score
    return sums


def _measure_plan(plan: Plan, corpus: Corpus, evidence: Evidence) -> Accuracy:
    accuracy = Accuracy(plan.id)
    official = official_items(evidence.plan)
    items = {short_id(item): item for item in plan.items()}
    _compare(accuracy, "items", plan.id, Counter(list(items)), Counter(list(official)))
    _compare(accuracy, "headings", plan.id,
             Counter(f"{key} {name_form(item.title)}" for key, item in items.items() if item.kind != "objective" and not item.own_title),
             Counter(f"{key} {name_form(item.heading)}" for key, item in official.items() if item.heading and "/o" not in key))
    _compare(accuracy, "bodies", plan.id,
             Counter(f"{short_id(item)} {duty.role} {duty.body}" for item in plan.items() for duty in item.duties),
             Counter(f"{key} {role} {body}" for key, item in official.items() for role, body in duties_named(item, corpus, plan.jurisdiction)))
    _compare(accuracy, "citations", plan.id,
             Counter(f"{citation.relation} {citation.law}" for citation in plan.citations),
             Counter(f"{relation} {one['id']}" for relation, ones in cited(evidence.plan, corpus).items() for one in ones))
    _measure_targets(accuracy, plan, corpus, evidence)
    return accuracy


def _compare(accuracy: Accuracy, name: str, item_id: str, curated: Counter[str], read: Counter[str]) -> None:
    score = accuracy.scores[name]
    score.right += (curated & read).total()
    for missed in sorted((curated - read).elements()):
        score.missed += 1
        accuracy.misses.append(Miss(item_id, name, missed, ""))
    for wrong in sorted((read - curated).elements()):
        score.wrong += 1
        accuracy.misses.append(Miss(item_id, name, "", wrong))


def _measure_targets(accuracy: Accuracy, plan: Plan, corpus: Corpus, evidence: Evidence) -> None:
    proposer = Proposer(corpus)
    for item, matching, _ in readings(plan, corpus, evidence):
        for target in matching.unread:
            accuracy.scores[target.kind].missed += 1
            accuracy.misses.append(Miss(item.id, target.kind, f"{said(target)} {target.stated}", ""))
        for quantity in matching.extra:
            accuracy.scores[quantity.kind].wrong += 1
            accuracy.misses.append(Miss(item.id, quantity.kind, "", f"{said(quantity)} {quantity.stated}"))
        for pair in matching.pairs:
            accuracy.scores[pair.target.kind].right += 1
            fields = {
                name: (getattr(pair.target, name), getattr(pair.quantity, name))
                for name in ("comparator", "value", "unit", "deadline", "modality")
            }
            fields["indicator"] = (pair.target.indicator, proposer.indicator(pair.quantity).id)
            fields["population"] = (corpus.population_of(pair.target), _population(proposer, pair, corpus))
            for name, (curated, read) in fields.items():
                _score_field(accuracy, item.id, name, curated, read)


def _population(proposer: Proposer, pair: Pair, corpus: Corpus) -> str | None:
    """The population that a draft would give: the one named in the phrase, else the indicator's default."""
    proposed = proposer.population(pair.quantity)
    indicator = corpus.indicators[pair.target.indicator]
    return proposed.id if proposed.id and proposed.confidence >= SURE else indicator.population


def _score_field(accuracy: Accuracy, item_id: str, name: str, curated: object, read: object) -> None:
    score = accuracy.scores[name]
    if curated is None and read is None:
        return
    if curated == read:
        score.right += 1
        return
    score.missed += curated is not None
    score.wrong += read is not None
    accuracy.misses.append(Miss(item_id, name, "" if curated is None else str(curated), "" if read is None else str(read)))


def format_accuracy(measured: list[Accuracy]) -> str:
    """The table of all fields for a terminal, then the misses, one a line."""
    lines = [f"{'field':12} {'right':>6} {'wrong':>6} {'missed':>6} {'precision':>10} {'recall':>7}"]
    for name, score in total(measured).items():
        lines.append(f"{name:12} {score.right:6} {score.wrong:6} {score.missed:6} {_share(score.precision):>10} {_share(score.recall):>7}")
    misses = [miss for accuracy in measured for miss in accuracy.misses]
    lines += ["", f"{len(misses)} misses (curated | read):"]
    lines += [f"  {miss.item_id} {miss.field}: {miss.curated or '-'} | {miss.read or '-'}" for miss in misses]
    return "\n".join(lines)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
