"""Which comparisons are offered to begin with."""

from __future__ import annotations

from dataclasses import replace

from test_comparison import CORPUS, plan

from generator import urls
from generator.clause import Lines
from generator.model import Citation, Corpus, Jurisdiction
from generator.pages.compare import MOST, alike, twins, upper


def corpus(*plans: tuple[str, str, str]) -> Corpus:
    """An invented corpus of plans, each named by id, kind and place; ids of places that end in 0000 are provinces."""
    made = {name: replace(plan(name, 2030), kind=kind, jurisdiction=code) for name, kind, code in plans}
    places = {code: Jurisdiction(code, code, code, "province" if code.endswith("0000") else "county", None) for _, _, code in plans}
    return replace(CORPUS, plans=made, jurisdictions=places)


def ids(sets: list) -> list[tuple[str, ...]]:
    return [tuple(each.id for each in lot) for lot in sets]


def test_twins_are_of_one_place_and_period() -> None:
    found = corpus(("a", "women", "990101"), ("b", "women", "990102"), ("c", "children", "990101"))
    assert ids(twins(found)) == [("a", "c")]
    found.plans["c"] = replace(found.plans["c"], end=2025)
    assert twins(found) == []


def test_plans_alike_are_of_one_kind_and_level_in_lots_that_fit() -> None:
    counties = [(f"p{i}", "women", f"9901{i:02}") for i in range(1, MOST + 3)]
    found = corpus(*counties, ("province", "women", "990000"), ("other", "children", "990101"))
    lots = alike(found)
    assert [len(lot) for lot in lots] == [MOST, 2]
    assert [name for lot in ids(lots) for name in lot] == [name for name, _, _ in counties]


def test_a_plan_stands_beside_the_upper_plan_that_is_there() -> None:
    found = corpus(("low", "women", "990101"), ("high", "women", "990000"))
    cited = tuple(Citation(law, relation, Lines(1, 1), ()) for law, relation in
                  (("high", "implements"), ("absent", "implements"), ("high", "mentions")))
    found.plans["low"] = replace(found.plans["low"], citations=cited)
    assert ids(upper(found)) == [("low", "high")]


def test_the_address_of_a_comparison_names_its_plans_in_order() -> None:
    assert urls.compare(["b", "a"]) == "compare/?plans=b,a"
    assert urls.compare() == "compare/"
