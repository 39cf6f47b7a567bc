"""The pages that are made from the corpus, one module a family."""

from __future__ import annotations

from collections.abc import Iterator

from ..page import Page
from . import (
    accuracy,
    api,
    bodies,
    calendar,
    changes,
    compare,
    conformance,
    english,
    findings,
    home,
    indicators,
    jurisdictions,
    laws,
    monitoring,
    monitoring_year,
    plans,
    reference,
    subjects,
)
from .site import Site

FAMILIES = (
    home.pages,
    plans.pages,
    indicators.pages,
    subjects.pages,
    jurisdictions.pages,
    compare.pages,
    bodies.pages,
    laws.pages,
    monitoring.pages,
    findings.pages,
    monitoring_year.pages,
    calendar.pages,
    reference.pages,
    conformance.pages,
    changes.pages,
    accuracy.pages,
    english.pages,
    api.pages,
)


def render(site: Site) -> Iterator[Page]:
    """Every page of the site that is not hand-written."""
    for family in FAMILIES:
        yield from family(site)


__all__ = ["Site", "render"]
