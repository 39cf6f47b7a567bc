"""The rule by which targets are compared: what it says, and that it says so from either side."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.clause import Lines
from generator.comparison import BARS, BASIS, bound, comparable, reason, verdict
from generator.model import Corpus, Indicator, Passage, Plan, Release, Target

_PASSAGE = Passage(None, Lines(1, 1), ())


def plan(plan_id: str, end: int) -> Plan:
    return Plan(
        plan_id, "", "示例", "Example", "women", "990101", 2021, end, None, "990101", Lines(1, 9), "reviewed", 2,
        (), _PASSAGE, (), None, (), _PASSAGE, (), (), (), (), (),
    )


#: Invented plans that end in different years, and invented indicators that are better higher, lower, or neither.
CORPUS = Corpus(
    Release("1", "2026-01-01", "", ""),
    plans={plan_id: plan(plan_id, end) for plan_id, end in (("long", 2030), ("twin", 2030), ("short", 2025))},
    indicators={
        name: Indicator(name, name, name, "percent", "示例", better=better, population="women")
        for name, better in (("coverage", "higher"), ("mortality", "lower"), ("sites", None))
    },
)


def target(of: str = "long", **fields: object) -> Target:
    known = {"indicator": "coverage", "kind": "numeric", "comparator": ">=", "value": "90", "unit": "percent"} | fields
    for name in ("value", "value_max"):
        if known.get(name) is not None:
            known[name] = Decimal(known[name])
    item = f"{of}/health/o1"
    return Target(id=f"{item}/t1", item_id=item, stated="示例", lines=Lines(1, 1), path=(), **known)


@pytest.mark.parametrize(("mine", "theirs", "said"), [
    ({}, {}, "same"),
    ({"value": "90.0"}, {"value": "90"}, "same"),
    ({"value": "95"}, {"value": "90"}, "stricter"),
    ({"value": "90.01"}, {"value": "90"}, "stricter"),
    ({"comparator": ">"}, {}, "stricter"),
    ({"comparator": ">"}, {"value": "90.5"}, "looser"),
    ({"comparator": "<=", "value": "12"}, {"comparator": "<=", "value": "14"}, "stricter"),
    ({"comparator": "<", "value": "12"}, {"comparator": "<=", "value": "12"}, "stricter"),
    ({"comparator": "=", "value": "100"}, {"value": "95"}, "stricter"),
    ({"indicator": "mortality", "comparator": "=", "value": "0"}, {"indicator": "mortality", "comparator": "<=", "value": "1"}, "stricter"),
    ({"indicator": "sites", "comparator": "=", "value": "1"}, {"indicator": "sites", "comparator": "=", "value": "1"}, "same"),
    ({"comparator": "=", "value": "1", "value_max": "2"}, {"comparator": "=", "value": "1.0", "value_max": "2.0"}, "same"),
    ({"change": "decrease", "value": "20", "base_year": 2020}, {"change": "decrease", "value": "10", "base_year": 2020}, "stricter"),
    ({"indicator": "mortality", "comparator": "=", "change": "decrease", "value": "20"},
     {"indicator": "mortality", "change": "decrease", "value": "10"}, "stricter"),
    ({"indicator": "mortality", "comparator": "=", "change": "increase", "value": "20"},
     {"indicator": "mortality", "comparator": "<=", "change": "increase", "value": "10"}, "looser"),
    ({"modality": "strive", "value": "95"}, {}, "stricter"),
    ({"maintain": True}, {}, "same"),
    ({"of": "short", "deadline": 2030}, {}, "same"),
    ({"population": "women"}, {}, "same"),
])
def test_a_verdict_is_about_the_number(mine: dict, theirs: dict, said: str) -> None:
    one, other = target(**mine), target(**theirs)
    assert reason(one, other, CORPUS) is None
    assert verdict(one, other, CORPUS) == said


@pytest.mark.parametrize(("mine", "why"), [
    ({"indicator": "mortality"}, "indicator"),
    ({"population": "rural-women"}, "population"),
    ({"unit": "percentage_points"}, "unit"),
    ({"per": "year"}, "per"),
    ({"change": "increase"}, "change"),
    ({"base_year": 2020}, "base_year"),
    ({"deadline": 2025}, "deadline"),
    ({"of": "short"}, "deadline"),
    ({"comparator": "<="}, "sense"),
    ({"comparator": "=", "value_max": "95"}, "sense"),
    ({"comparator": "~"}, "about"),
    ({"kind": "relative", "value": None, "unit": None, "relative_to": "sites"}, "relative"),
    ({"kind": "direction", "comparator": None, "value": None, "unit": None, "direction": "up"}, "direction"),
])
def test_without_common_ground_there_is_none_and_the_first_reason_is_told(mine: dict, why: str) -> None:
    one, other = target(**mine), target()
    assert reason(one, other, CORPUS) == reason(other, one, CORPUS) == why
    assert verdict(one, other, CORPUS) is None


@pytest.mark.parametrize("fields", [{"indicator": "sites", "comparator": "="}, {"comparator": "=", "value_max": "99"}])
def test_exact_numbers_that_differ_are_neither_stricter_nor_looser(fields: dict) -> None:
    one, other = target(**fields), target(**fields | {"value": "91"})
    assert (reason(one, other, CORPUS), verdict(one, other, CORPUS)) == ("exact", None)


_FEW = st.sampled_from(["-1", "0", "9.5", "9.50", "10"]).map(Decimal)
#: Few values each, so that many pairs are comparable and many numbers are equal.
targets = st.builds(
    lambda of, **fields: target(of, **fields),
    of=st.sampled_from(list(CORPUS.plans)),
    indicator=st.sampled_from(list(CORPUS.indicators)),
    kind=st.sampled_from(["numeric"] * 8 + ["relative", "direction"]),
    comparator=st.sampled_from([">=", ">=", "<=", ">", "<", "=", "~"]),
    value=_FEW, value_max=st.sampled_from([None] * 6 + [Decimal(20)]),
    change=st.sampled_from([None, None, "decrease", "increase"]),
    deadline=st.sampled_from([None, None, 2030]),
    modality=st.sampled_from([None, "strive"]), maintain=st.booleans(),
)
_SWAPPED = {"stricter": "looser", "looser": "stricter", "same": "same", None: None}


@given(targets, targets)
def test_seen_from_the_other_side_stricter_is_looser(one: Target, other: Target) -> None:
    assert verdict(one, other, CORPUS) == _SWAPPED[verdict(other, one, CORPUS)]
    assert reason(one, other, CORPUS) == reason(other, one, CORPUS)
    assert comparable(one, other, CORPUS) == (verdict(one, other, CORPUS) is not None)


@given(targets)
def test_a_target_is_the_same_as_itself_unless_it_is_barred(one: Target) -> None:
    assert verdict(one, one, CORPUS) == (None if bound(one, CORPUS).bar else "same")


@given(targets, targets, targets)
def test_verdicts_chain(one: Target, middle: Target, other: Target) -> None:
    # The three on common ground, or hardly any would be comparable.
    ground = {name: getattr(one, name) for name in ("indicator", "kind", "change", "value_max")}
    middle, other = (replace(each, item_id=one.item_id, deadline=one.deadline, **ground) for each in (middle, other))
    first, second = verdict(one, middle, CORPUS), verdict(middle, other, CORPUS)
    assume(first is not None and second is not None)
    if {first, second} != {"stricter", "looser"}:
        assert verdict(one, other, CORPUS) == (second if first == "same" else first)
    else:
        assert comparable(one, other, CORPUS)


@given(targets, st.sampled_from(["strive", "advocate", None]), st.booleans())
def test_wording_does_not_change_the_verdict(one: Target, modality: str | None, maintain: bool) -> None:
    other = replace(one, modality=modality, maintain=maintain)
    assert verdict(one, other, CORPUS) == verdict(one, one, CORPUS)


@given(targets)
def test_a_bound_has_a_text_for_each_part_of_the_basis(one: Target) -> None:
    found = bound(one, CORPUS)
    assert len(found.basis) == len(BASIS)
    assert found.bar in ("", *BARS)
    assert (found.low is None) == bool(found.bar)
