"""The pictures of a subject's targets: which share a scale, and where their values stand on it. The plan is invented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from conftest import Built

from generator.charts.grouped import grouped
from generator.links import TargetRef
from generator.model import Corpus

RATE = "maternal-mortality-ratio"


@pytest.fixture(scope="module")
def corpus(attached: Built) -> Corpus:
    return attached.corpus


def refs_of(corpus: Corpus) -> Iterator[TargetRef]:
    for plan in corpus.plans.values():
        for item in plan.items():
            yield from (TargetRef(plan, item, target) for target in item.targets)


def test_every_target_stands_once_with_its_like(corpus: Corpus) -> None:
    refs = list(refs_of(corpus))
    groups = grouped(refs, corpus)
    assert sorted(ref.target.id for group in groups for ref, _ in group.rows) == sorted(ref.target.id for ref in refs)
    keys = [{(ref.target.indicator, corpus.population_of(ref.target)) for ref, _ in group.rows} for group in groups]
    assert all(len(key) == 1 for key in keys) and len({next(iter(key)) for key in keys}) == len(groups) > 5
    names = [group.indicator.id for group in groups]
    assert names == [name for name in dict.fromkeys(names) for _ in range(names.count(name))], "groups about one indicator stand together"


def test_rates_of_two_plans_share_a_scale_from_zero(corpus: Corpus) -> None:
    one = next(ref for ref in refs_of(corpus) if ref.target.indicator == RATE and ref.target.kind == "numeric" and not ref.target.change)
    other = replace(one, plan=replace(one.plan, id="990102-women-2021-2025"))
    low, high = (replace(ref, target=replace(ref.target, comparator="<=", value=Decimal(value), value_max=None))
                 for ref, value in ((one, 5), (other, 10)))
    (group,) = grouped([low, high], corpus)
    assert group.scale == "0至10/10万" and group.plans == 2
    at = [re.search(r'op-mark__at" d="M(\d+) ', picture) for _, picture in group.rows]
    assert [int(found[1]) for found in at if found] == [8 + 50, 8 + 100]
    assert 'aria-label="0至10/10万的标尺：不超过5/10万"' in group.rows[0][1]
    # One value has nothing to be compared with, and another unit is no longer on the same scale.
    (alone,) = grouped([low], corpus)
    assert alone.scale == "" and "标尺" not in alone.rows[0][1]
    (mixed,) = grouped([low, replace(high, target=replace(high.target, unit="percent"))], corpus)
    assert "/10万" not in mixed.scale


def test_shares_stand_on_the_whole(corpus: Corpus) -> None:
    refs = [ref for ref in refs_of(corpus) if ref.target.unit == "percent" and ref.target.kind == "numeric" and not ref.target.change]
    group = next(group for group in grouped(refs, corpus) if not group.indicator.gross)
    assert group.scale == "0至100%"
