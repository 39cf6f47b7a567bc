"""What is asked of whom: the figures that a plan's targets need, for each body named or for the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import Body, Corpus, Item, Plan, Target
from ..observed import CellKey, Observation
from ..series import Observed, cell_key
from ..suppression import suppressed
from ..values import format_decimal, target_display
from ..words import DOMAINS, PER, ROLES

_ROLE_ORDER = ("lead", "responsible")


@dataclass(frozen=True, slots=True)
class Asked:
    """One figure that is asked for: every target that it serves, and what is already known.

    ``year`` is set where the figure of a certain year is needed: the base year of a change.
    ``targets`` pair each target with its item; none where the figure is only compared with.
    """

    indicator: str
    population: str | None
    per: str | None
    year: int | None
    targets: tuple[tuple[Item, Target], ...]
    compared_by: tuple[Target, ...]
    last: Observation | None
    last_hidden: bool


@dataclass(frozen=True, slots=True)
class Form:
    """One form: of a plan, for a body or, where ``body`` is ``None``, for what no single body is named for, or for all (``whole``)."""

    plan: Plan
    body: Body | None
    asked: tuple[Asked, ...]
    whole: bool = False

    @property
    def of(self) -> str:
        """Whose figures the form asks for."""
        return self.body.name if self.body else "全部目标" if self.whole else "未点名单个单位的目标"

    def role(self, asked: Asked) -> str:
        """The body's part in the items that the figure serves: 牵头单位 before 责任单位; empty on the plan's own form."""
        if self.body is None:
            return ""
        roles = {duty.role for item, _ in asked.targets for duty in item.duties if duty.body == self.body.id}
        return next((ROLES[role].zh for role in _ROLE_ORDER if role in roles), "")


def forms(plan: Plan, corpus: Corpus) -> list[Form]:
    """A form for each body that an item with targets names, in the order of the text, then one for all other targets.

    A collective (各成员单位) fills no form in; what only it is named for stands in the last.
    """
    pairs = [(item, target) for item in plan.items() for target in item.targets]
    of_body: dict[str, list[tuple[Item, Target]]] = {}
    rest = []
    for item, target in pairs:
        named = dict.fromkeys(duty.body for duty in item.duties if not corpus.bodies[f"{plan.jurisdiction}/{duty.body}"].collective)
        for body in named:
            of_body.setdefault(body, []).append((item, target))
        if not named:
            rest.append((item, target))
    made = [Form(plan, corpus.bodies[f"{plan.jurisdiction}/{body}"], tuple(_asked(plan, own, corpus))) for body, own in of_body.items()]
    return [*made, Form(plan, None, tuple(_asked(plan, rest, corpus)))] if rest else made


def whole_form(plan: Plan, corpus: Corpus) -> Form:
    """One form for every target of the plan, whoever is named for it."""
    pairs = [(item, target) for item in plan.items() for target in item.targets]
    return Form(plan, None, tuple(_asked(plan, pairs, corpus)), whole=True)


def _asked(plan: Plan, pairs: Iterable[tuple[Item, Target]], corpus: Corpus) -> Iterator[Asked]:
    """One line a figure, however many targets need it; what a target is compared with follows it."""
    serves: dict[tuple[str, str | None, str | None, int | None], list[tuple[Item, Target]]] = {}
    compared: dict[tuple[str, str | None, str | None, int | None], list[Target]] = {}
    for item, target in pairs:
        population = corpus.population_of(target)
        serves.setdefault((target.indicator, population, target.per, None), []).append((item, target))
        others = []
        if target.change and target.base_year:
            others.append((target.indicator, population, target.per, target.base_year))
        if target.relative_to:
            others.append((target.relative_to, corpus.indicators[target.relative_to].population, target.per, None))
        for other in others:
            serves.setdefault(other, [])
            compared.setdefault(other, []).append(target)
    observed = Observed(corpus, corpus.release.as_of)
    hidden = suppressed(corpus.observations.get(plan.jurisdiction, ()), corpus)
    for (indicator, population, per, year), targets in serves.items():
        points = observed.series(plan.jurisdiction, indicator, population, per).points
        last = next((point.observation for point in reversed(points) if year in (None, point.year)), None)
        yield Asked(indicator, population, per, year, tuple(targets), tuple(compared.get((indicator, population, per, year), ())),
                    last, last is not None and _hidden(last, hidden, corpus))


def _hidden(one: Observation, hidden: frozenset[CellKey], corpus: Corpus) -> bool:
    return cell_key(one, corpus) in hidden


def asked_text(form: Form, asked: Asked, corpus: Corpus) -> str:
    """What the targets ask, one a line, each with its deadline."""
    lines = [
        f"{target_display(target, corpus.units, corpus.indicators)}（{target.deadline or form.plan.end}年{'' if target.deadline else '，规划期末'}）"
        for _, target in asked.targets
    ]
    for target in asked.compared_by:
        name = corpus.indicators[target.indicator].name
        lines.append(f"{asked.year}年为基年，用于计算变动" if asked.year else f"“{name}”与本指标比较")
    return "\n".join(dict.fromkeys(lines))


def last_text(asked: Asked, corpus: Corpus) -> str:
    """The last value that this site has, with its year; empty where it has none."""
    if asked.last is None or asked.last.value is None:
        return ""
    if asked.last_hidden:
        return f"{asked.last.year}年：人数过少，不显示"
    return f"{asked.last.year}年：{format_decimal(asked.last.value)}{corpus.units[asked.last.unit].symbol}"


def shown_names(indicator: str | None, population: str | None, per: str | None, unit: str | None, corpus: Corpus) -> dict[str, str | None]:
    """How a row names what its ids stand for, by column of the form; ``None`` where an id is not known."""
    known, counted = corpus.indicators.get(indicator or ""), corpus.units.get(unit or "")
    people = corpus.populations.get(population) if population else None
    return {
        "indicator_name": known.name + (f"（{PER[per].zh}）" if per in PER else "") if known else None,
        "population_name": people.name if people else None if population else "",
        "unit_name": counted.symbol or counted.name if counted else None,
    }


def domains_text(asked: Asked) -> str:
    return "\n".join(dict.fromkeys(DOMAINS[item.domain].zh for item, _ in asked.targets if item.domain))
