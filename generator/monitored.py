"""Observations as pages show them: each series by year, with its releases and sources, and small counts hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from .model import Corpus
from .observed import CellKey, Observation
from .series import cell_key, converted, latest_releases, population_of
from .suppression import suppressed
from .values import format_decimal
from .words import AREAS, MISSING, PER, SEXES

HIDDEN = "人数过少，不显示"


@dataclass(frozen=True, slots=True)
class Year:
    """What the last release says of a year; ``earlier`` are the texts of the releases before it, each with its date.

    ``value`` is in the indicator's unit; ``None`` where it is missing, hidden or not convertible.
    """

    text: str
    value: Decimal | None
    preliminary: bool
    earlier: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One series of a place: values of one indicator, population, part and definition, by year."""

    indicator: str
    population: str | None
    part: str
    definition: str | None
    years: dict[int, Year]
    sources: tuple[tuple[str, str | None], ...]

    @property
    def whole(self) -> bool:
        return not self.part


def series_of(jurisdiction: str, indicators: Collection[str], corpus: Corpus) -> tuple[Shown, ...]:
    """The series of a place for some indicators, in the order of these; a whole stands before its parts."""
    found = [one for one in corpus.observations.get(jurisdiction, ()) if one.released <= corpus.release.as_of]
    hidden = suppressed(corpus.observations.get(jurisdiction, ()), corpus)
    order = {indicator: at for at, indicator in enumerate(indicators)}
    rows: dict[tuple[str, str | None, str, str | None], list[Observation]] = defaultdict(list)
    current = set(map(id, latest_releases(found, corpus).values()))
    definitions = {cell_key(one, corpus): one.definition for one in found if id(one) in current}
    for one in found:
        if one.indicator in order:
            # An earlier release stands with the last one, though that may be defined anew.
            rows[one.indicator, population_of(one, corpus), _part(one), definitions[cell_key(one, corpus)]].append(one)
    ordered = sorted(rows, key=lambda key: (order[key[0]], key[1] or "", bool(key[2]), key[2], min(one.year for one in rows[key])))
    return tuple(
        Shown(*key, {year: _year([one for one in rows[key] if one.year == year], hidden, corpus) for year in sorted({one.year for one in rows[key]})},
              tuple(dict.fromkeys((f"{one.reporting_body}，{one.source_title}", one.source_url) for one in sorted(rows[key], key=lambda one: one.year))))
        for key in ordered
    )


def _part(one: Observation) -> str:
    words = [SEXES[one.sex].zh if one.sex != "all" else "", AREAS[one.area].zh if one.area != "all" else "",
             one.age if one.age != "all" else "", PER[one.per].zh if one.per else ""]
    return " · ".join(filter(None, words))


def _year(releases: list[Observation], hidden: Collection[CellKey], corpus: Corpus) -> Year:
    *before, last = sorted(releases, key=lambda one: one.released)
    gone = cell_key(last, corpus) in hidden
    unit = corpus.indicators[last.indicator].unit
    value = None if gone or last.value is None else converted(last.value, last.unit, unit, corpus.units)
    return Year(_text(last, gone, corpus), value, last.release_status == "preliminary",
                tuple((one.released, _text(one, gone, corpus)) for one in before if _text(one, gone, corpus) != _text(last, gone, corpus)))


def _text(one: Observation, gone: bool, corpus: Corpus) -> str:
    if one.missing:
        return MISSING[one.missing].zh
    if gone or one.value is None:
        return HIDDEN
    value = f"{format_decimal(one.value)}{corpus.units[one.unit].symbol}"
    return value if one.numerator is None or one.denominator is None else f"{value}（{format_decimal(one.numerator)}/{format_decimal(one.denominator)}）"
