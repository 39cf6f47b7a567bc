"""The real content: clean, canonical and complete, without the official texts and with them."""

from __future__ import annotations

from collections import Counter

import pytest
from conftest import ROOT

from generator.canonical import canonical_text
from generator.check import check
from generator.checkout import Checkout
from generator.corpus import content_files, read_corpus
from generator.evidence import attach
from generator.model import Corpus
from generator.problems import format_text
from generator.store import SourceStore

pytestmark = pytest.mark.content

#: Plan, domains, objectives and measures, as counted in the official texts.
COUNTS = {
    "150429-children-2021-2030": (7, 72, 90),
    "150429-women-2021-2030": (8, 81, 97),
    "210902-children-2021-2030": (7, 70, 88),
    "210902-women-2021-2030": (8, 80, 98),
    "371500-children-2021-2025": (7, 62, 80),
    "371500-women-2021-2025": (8, 79, 93),
    "430502-children-2021-2025": (7, 73, 88),
    "430502-women-2021-2025": (8, 79, 94),
    "450302-children-2021-2030": (7, 54, 55),
    "450302-women-2021-2030": (8, 60, 65),
}
FILES = [(path.relative_to(ROOT).as_posix(), schema) for path, schema in content_files(ROOT)]


@pytest.fixture(scope="module")
def real() -> Checkout:
    return Checkout(ROOT)


@pytest.fixture(scope="module")
def corpus(real: Checkout) -> Corpus:
    found, problems = read_corpus(ROOT, real.schemas)
    assert found is not None, format_text(problems)
    return found


def test_the_content_is_clean(real: Checkout) -> None:
    report = check(real)
    assert report.evidence is None
    assert not report.problems, format_text(report.problems)


def test_the_content_agrees_with_the_official_texts(store: SourceStore) -> None:
    report = check(Checkout(ROOT, store))
    assert report.evidence == str(store.folder)
    assert not report.problems, format_text(report.problems)


@pytest.mark.parametrize(("file", "schema"), FILES)
def test_every_file_is_canonical_byte_for_byte(real: Checkout, file: str, schema: str) -> None:
    raw = (ROOT / file).read_bytes()
    assert canonical_text(real, raw.decode("utf-8"), schema).encode("utf-8") == raw


def test_every_plan_is_counted(corpus: Corpus) -> None:
    assert set(corpus.plans) == set(COUNTS)
    assert [sum(counts) for counts in zip(*COUNTS.values(), strict=True)] == [75, 710, 848]


@pytest.mark.parametrize("plan_id", COUNTS)
def test_plans_are_complete(corpus: Corpus, plan_id: str) -> None:
    plan = corpus.plans[plan_id]
    kinds = Counter(item.kind for item in plan.items())
    assert (len(plan.domains), kinds["objective"], kinds["measure"]) == COUNTS[plan_id]
    assert (plan.review_state, plan.readings >= 2) == ("reviewed", True)


def test_the_reader_finds_as_many_items_as_are_recorded(corpus: Corpus, store: SourceStore) -> None:
    for plan in corpus.plans.values():
        evidence, obstacles = attach(plan, corpus, store)
        assert evidence is not None, format_text(obstacles)
        for mine, theirs in zip(plan.domains, evidence.plan.domains, strict=True):
            assert (mine.code, len(mine.objectives), len(mine.measures)) == (
                theirs.code, len(theirs.objectives), len(theirs.measures)), plan.id


def test_no_file_of_the_content_holds_what_no_editor_shows() -> None:
    for file, _ in FILES:
        text = (ROOT / file).read_text(encoding="utf-8")
        assert not [char for char in text if not (char.isprintable() or char == "\n")], file
