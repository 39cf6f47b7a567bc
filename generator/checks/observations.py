"""What observations must be: of known things, in units that are converted, each figure once a release."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Corpus
from ..observations import file_of
from ..observed import Observation
from ..problems import Problem
from ..series import cell_key, converted
from ..tables.integrity import FORMULA_STARTS
from ..words import PER
from .references import unknown

_TEXTS = ("definition", "reporting_body", "source_title", "note")


def every(corpus: Corpus) -> Iterator[Observation]:
    for observations in corpus.observations.values():
        yield from observations


def name(one: Observation) -> str:
    """How an observation is named to a curator."""
    return f"{one.jurisdiction}/{one.indicator} {one.year}"


def references(corpus: Corpus) -> Iterator[Problem]:
    """Place, indicator, population, unit and per of each row are known."""
    for code, observations in corpus.observations.items():
        if observations:
            yield from unknown("jurisdictions", code, corpus.jurisdictions, file_of(observations[0]), (1, ""), code)
    for one in every(corpus):
        for column, value, kind, known in (
            ("indicator", one.indicator, "indicators", corpus.indicators),
            ("population", one.population, "populations", corpus.populations),
            ("unit", one.unit, "units", corpus.units),
            ("per", one.per, "words for per", PER),
        ):
            if value is not None:
                yield from unknown(kind, value, known, file_of(one), (one.line, column), name(one))


def units(corpus: Corpus) -> Iterator[Problem]:
    """A value is in its indicator's unit, or a declared rule converts it exactly."""
    for one in every(corpus):
        indicator = corpus.indicators.get(one.indicator)
        if indicator is None or one.value is None or not {one.unit, indicator.unit} <= set(corpus.units):
            continue
        if converted(one.value, one.unit, indicator.unit, corpus.units) is None:
            yield Problem("unit-mismatch", file_of(one),
                          f"the unit is {one.unit}, but {one.indicator} is in {indicator.unit}, and no rule converts {one.value} exactly.",
                          "Give the value in the indicator's unit, or declare converts in content/registries/units.yaml.",
                          path=(one.line, "unit"), record=name(one))


def once(corpus: Corpus) -> Iterator[Problem]:
    """A figure stands once a release."""
    seen: dict[tuple[object, ...], Observation] = {}
    for one in every(corpus):
        key = (one.jurisdiction, cell_key(one, corpus), one.released)
        if key in seen:
            yield Problem("observation-twice", file_of(one),
                          f"the same figure, released on {one.released}, stands in line {seen[key].line} and here.",
                          "Remove one of the two; a revision has a later date of release.", path=(one.line, "indicator"), record=name(one))
        seen.setdefault(key, one)


def dates(corpus: Corpus) -> Iterator[Problem]:
    """No date lies before what it is about or after the release of this data."""
    as_of = corpus.release.as_of
    for one in every(corpus):
        if one.released > as_of or int(one.released[:4]) < one.year:
            says = f"after {as_of}, the date that this data is judged as of" if one.released > as_of else f"before the end of {one.year}"
            yield Problem("observation-date", file_of(one), f"released is {one.released}, {says}.",
                          "Mend the date or the year; raise as_of in content/release.yaml where the release is newer.",
                          path=(one.line, "released"), record=name(one))
        if one.period_start and one.period_end and one.period_start >= one.period_end:
            yield Problem("observation-date", file_of(one), f"the period runs from {one.period_start} to {one.period_end}.",
                          "Give its first and its last day.", path=(one.line, "period_end"), record=name(one))


def texts(corpus: Corpus) -> Iterator[Problem]:
    """No text would run as a formula in a spreadsheet."""
    for one in every(corpus):
        for column in _TEXTS:
            value = getattr(one, column)
            if value and value.startswith(FORMULA_STARTS):
                yield Problem("formula-like", file_of(one),
                              f"{column} begins with {value[0]!r}: {value[:20]!r}, which a spreadsheet would run as a formula.",
                              "Reword the text so that it begins with a letter or 汉字.", path=(one.line, column), record=name(one))
