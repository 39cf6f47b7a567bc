"""What was measured, and what offices have said of it: frozen types of monitoring."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .clause import Lines

#: A cell of a statistic through all its releases: indicator, population, sex, age, area, per, year.
CellKey = tuple[str, str | None, str, str, str, str | None, int]


@dataclass(frozen=True, slots=True)
class Observation:
    """One row of ``content/observations/<code>.csv``; ``line`` is where it stands in its file.

    Exactly one of ``value`` and ``missing`` is there. ``population`` is ``None`` where the indicator's
    default is meant. Dates are written year-month-day, so that they sort as texts.
    """

    jurisdiction: str
    line: int
    indicator: str
    year: int
    unit: str
    release_status: str
    released: str
    reporting_body: str
    source_title: str
    publicity: str
    population: str | None = None
    sex: str = "all"
    age: str = "all"
    area: str = "all"
    per: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    value: Decimal | None = None
    missing: str | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    definition: str | None = None
    source_url: str | None = None
    note: str | None = None

    @property
    def whole(self) -> bool:
        """Whether the row is about its whole population, not a part by sex, age or area."""
        return self.sex == self.age == self.area == "all"


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """A monitoring or evaluation report that an office has published, as the register of a place has it.

    ``year`` is the year that it is about. Exactly one of ``document`` and ``url`` is there.
    """

    id: str
    jurisdiction: str
    plan: str
    kind: str
    year: int
    title: str
    issuer: str
    date: str
    document: str | None = None
    url: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class OfficialResult:
    """A verdict as an office states it, of the plan or period named in ``title`` (years where named).

    ``plan`` is the plan of this corpus whose text states it or that it is about.
    """

    id: str
    jurisdiction: str
    plan: str
    title: str
    scope: str
    stated: str
    document: str
    lines: Lines
    start: int | None = None
    end: int | None = None
    value: Decimal | None = None
    unit: str | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    indicators: tuple[str, ...] = ()
    definition: str | None = None
    year: int | None = None
    note: str | None = None
