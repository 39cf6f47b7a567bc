"""The record of releases: what the command records and refuses, what follows from it, and the digest of a plan."""

from __future__ import annotations

import dataclasses
import os

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT, Example, contents, release
from hypothesis import given
from hypothesis import strategies as st
from test_checks import observe, row

from generator.changes import Changes, digest
from generator.checkout import SOURCES_VARIABLE, Checkout
from generator.cli import main
from generator.corpus import read_corpus
from generator.ledger import expanded, runs, semver
from generator.model import Corpus

PLAN = Example.PLAN
WOMEN = "990101-women-2021-2025"
CHANGES, PUBLISHED, RELEASE = "content/changes.yaml", "content/published.yaml", "content/release.yaml"
SUMMARY = ("domains", 0, "objectives", 0, "summary")


def corpus_of(example: Example) -> Corpus:
    corpus, problems = read_corpus(example.root, example.open().schemas)
    assert corpus is not None and not problems
    return corpus


def run(example: Example, *arguments: str) -> Result:
    return CliRunner(env={SOURCES_VARIABLE: None}).invoke(main, ["--root", str(example.root), "release", *arguments])


def correct(example: Example) -> None:
    example.put(PLAN, SUMMARY, "孕产妇死亡率降到12/10万以下，城乡差别缩小。")


def withdraw(example: Example) -> None:
    """Take the only plan out, and what would point into the void with it."""
    (example.root / PLAN).unlink()


def test_the_first_release_adds_every_plan(example: Example) -> None:
    made = run(example, "0.1.0", "--date", "2023-07-01", "--note", "首次发布。")
    assert (made.exit_code, made.stdout.splitlines()[0]) == (0, f"added     {WOMEN}")
    corpus = corpus_of(example)
    assert example.check() == ()
    assert (corpus.release.version, corpus.release.as_of) == ("0.1.0", "2023-07-01")
    [issue] = corpus.releases.values()
    assert (issue.version, issue.date, issue.note) == ("0.1.0", "2023-07-01", "首次发布。")
    [change] = issue.changes
    assert (change.plan, change.kind, change.digest) == (WOMEN, "added", digest(corpus.plans[WOMEN]))
    promised = corpus.published
    assert {f"{WOMEN}/{short}" for short in expanded(promised.plans[WOMEN].items)} == {item.id for item in corpus.plans[WOMEN].items()}
    assert set(promised.ids["indicators"]) == set(corpus.indicators)
    assert "target_id" in promised.columns["targets"]


def test_the_header_and_addresses_of_the_release_file_stay(example: Example) -> None:
    example.put(RELEASE, ("base_url",), "https://openplans.example/")
    release(example, "0.1.0", "2023-07-01")
    assert example.text(RELEASE).startswith("# Invented for tests.\n")
    assert example.value(RELEASE)["base_url"] == "https://openplans.example/"


def test_the_date_of_change_moves_only_with_content(example: Example) -> None:
    release(example, "0.1.0", "2023-07-01")
    release(example, "0.1.1", "2023-08-01", note="只改了网站。")
    changes = Changes(corpus_of(example))
    assert (changes.created(WOMEN), changes.modified(WOMEN), changes.last_modified) == ("2023-07-01",) * 3
    assert changes.unreleased == {}
    correct(example)
    changes = Changes(corpus_of(example))
    assert changes.unreleased == {WOMEN: "corrected"}
    assert changes.modified(WOMEN) == "2023-08-01", "as of the present state, while no release has it"
    release(example, "0.2.0", "2023-09-01", summaries={WOMEN: "改写概述。"})
    changes = Changes(corpus_of(example))
    assert (changes.created(WOMEN), changes.modified(WOMEN)) == ("2023-07-01", "2023-09-01")
    assert [(event.issue.version, event.change.kind, event.change.summary) for event in changes.history(WOMEN)] == [
        ("0.2.0", "corrected", "改写概述。"), ("0.1.0", "added", None),
    ]


def test_what_is_known_of_its_monitoring_moves_the_date_of_a_plan(example: Example) -> None:
    """Who harvests by the date of change gets new observations; where a row stands is no change, nor is another indicator's."""
    release(example, "0.1.0", "2023-07-01")
    first, other = row("maternal-mortality-ratio,2021,60,per_100k,6,10000,", 2022), row("two-cancer-screening-rate,2021,61.5,percent,,,", 2022)
    observe(first)(example)
    changes = Changes(corpus_of(example))
    assert (changes.unreleased, changes.modified(WOMEN)) == ({WOMEN: "monitored"}, "2023-07-01")
    release(example, "0.2.0", "2023-08-01")
    assert [event.change.kind for event in Changes(corpus_of(example)).history(WOMEN)] == ["monitored", "added"]
    assert Changes(corpus_of(example)).modified(WOMEN) == "2023-08-01"
    observe(other, first)(example)
    assert Changes(corpus_of(example)).unreleased == {WOMEN: "monitored"}
    release(example, "0.3.0", "2023-09-01")
    observe(first, other)(example)
    assert Changes(corpus_of(example)).unreleased == {}
    example.put("content/registries/indicators.yaml", ("indicators", len(example.value("content/registries/indicators.yaml")["indicators"])), {
        "id": "zz-invented", "name": "虚构率", "name_en": "Invented rate", "unit": "percent", "definition": "虚构的指标。"})
    observe(first, other, row("zz-invented,2021,61.5,percent,,,", 2022))(example)
    assert Changes(corpus_of(example)).unreleased == {}
    correct(example)
    assert Changes(corpus_of(example)).unreleased == {WOMEN: "corrected"}


def test_a_plan_that_no_release_has_is_new_as_of_the_present_state(example: Example) -> None:
    changes = Changes(corpus_of(example))
    assert changes.unreleased == {WOMEN: "added"}
    assert changes.created(WOMEN) == changes.modified(WOMEN) == "2023-06-30"


def test_the_digest_is_of_the_meaning(example: Example) -> None:
    before = corpus_of(example).plans[WOMEN]
    example.write(PLAN, example.text(PLAN).replace("kind: women", "kind:   women"))
    same = corpus_of(example).plans[WOMEN]
    assert digest(same) == digest(before)
    assert digest(dataclasses.replace(same, file="elsewhere.yaml")) == digest(before)
    assert digest(dataclasses.replace(same, title_en="Another title")) != digest(before)


def test_a_withdrawn_plan_keeps_its_titles_and_ids_and_may_come_back(example: Example) -> None:
    release(example, "0.1.0")
    text = example.text(PLAN)
    withdraw(example)
    assert [problem.code for problem in example.check()] == ["plan-gone"]
    release(example, "0.2.0", "2023-07-01", summaries={"": "原文有误。"})
    assert example.check() == ()
    corpus = corpus_of(example)
    gone = Changes(corpus).withdrawn[WOMEN]
    assert (gone.plan.title, gone.event.issue.date, gone.event.change.summary) == ("示例县妇女发展规划（2021—2025年）", "2023-07-01", "原文有误。")
    assert gone.plan.items == corpus.published.plans[WOMEN].items != ()
    example.write(PLAN, text)
    assert [problem.code for problem in example.check()] == ["withdrawn-live"]
    assert release(example, "0.3.0", "2023-07-02").changes == {WOMEN: "added"}
    assert example.check() == ()
    changes = Changes(corpus_of(example))
    assert changes.withdrawn == {}
    assert (changes.created(WOMEN), changes.modified(WOMEN)) == ("2023-06-30", "2023-07-02")


@pytest.mark.parametrize(("arguments", "says"), [
    (("0.1", "--date", "2023-07-01"), "no version"),
    (("01.2.0", "--date", "2023-07-01"), "no version"),
    (("0.2.0", "--date", "2023-7-1"), "no date"),
    (("0.2.0", "--date", "2023-02-30"), "no date"),
    (("0.1.0", "--date", "2023-07-01"), "not above the last release, 0.1.0"),
    (("0.2.0", "--date", "2023-06-29"), "before the last release"),
    (("0.1.1", "--date", "2023-07-01", "--summary", "改正。"), "minor version, 0.2.0"),
    (("0.2.0", "--date", "2023-07-01"), f"--summary PLAN=TEXT for {WOMEN}"),
    (("0.2.0", "--date", "2023-07-01", "--summary", "990101-women-2016-2020=改正。"), "990101-women-2016-2020, which did not change"),
])
def test_what_does_not_fit_is_refused_and_nothing_written(example: Example, arguments: tuple[str, ...], says: str) -> None:
    release(example, "0.1.0")
    correct(example)
    before = contents(example.root / "content")
    refused = run(example, *arguments)
    assert refused.exit_code == 2
    assert says in " ".join(refused.stderr.split())
    assert contents(example.root / "content") == before


def test_a_release_without_any_change_says_what_it_is_about(example: Example) -> None:
    release(example, "0.1.0")
    refused = run(example, "0.1.1", "--date", "2023-07-01")
    assert refused.exit_code == 2 and "--note" in refused.stderr
    assert run(example, "0.1.1", "--date", "2023-07-01", "--note", "补充监测数据。").exit_code == 0
    assert example.check() == ()


def test_vanished_ids_take_a_major_version_and_a_note(example: Example) -> None:
    release(example, "0.1.0")
    promised = example.value(PUBLISHED)
    example.put(PUBLISHED, ("columns", 0, "names"), [*promised["columns"][0]["names"], "old_column"])
    example.put(PUBLISHED, ("ids", 0, "names"), [*promised["ids"][0]["names"], "990199"])
    example.put(PUBLISHED, ("plans", 0, "items"), [*promised["plans"][0]["items"], "health/o90-91"])
    gone = ("column plans.old_column", "jurisdictions/990199", f"{WOMEN}/health/o90", f"{WOMEN}/health/o91")
    before = contents(example.root / "content")
    for version, word in (("0.2.0", "release 1.0.0"), ("1.0.0", "--note")):
        refused = run(example, version, "--date", "2023-07-01")
        said = " ".join(refused.stderr.replace("│", " ").split())
        assert refused.exit_code == 2
        assert [what for what in (*gone, word) if what not in said] == []
        assert contents(example.root / "content") == before
    assert run(example, "1.0.0", "--date", "2023-07-01", "--note", "不再有 old_column。").exit_code == 0
    assert "old_column" not in corpus_of(example).published.columns["plans"]


def test_content_with_problems_is_not_released(example: Example) -> None:
    example.replace(PLAN, "kind: women", "kind:  women")
    before = contents(example.root / "content")
    refused = run(example, "0.1.0", "--date", "2023-07-01")
    assert refused.exit_code == 1 and "not-canonical" in refused.stderr and "Nothing was released." in refused.stderr
    assert contents(example.root / "content") == before


def test_a_dry_run_only_says_what_it_would_record(example: Example) -> None:
    before = contents(example.root / "content")
    said = run(example, "0.1.0", "--date", "2023-07-01", "--dry-run")
    assert said.exit_code == 0 and f"added     {WOMEN}" in said.stdout
    assert contents(example.root / "content") == before


def test_where_one_file_cannot_be_written_none_is(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    release(example, "0.1.0")
    correct(example)
    before = contents(example.root / "content")
    real = os.replace

    def full(source: os.PathLike[str], target: os.PathLike[str]) -> None:
        if os.fspath(target).endswith("release.yaml"):
            raise OSError(28, "No space left on device", os.fspath(target))
        real(source, target)

    monkeypatch.setattr(os, "replace", full)
    refused = run(example, "0.2.0", "--date", "2023-07-01", "--summary", "改正。")
    assert refused.exit_code == 2 and "Nothing was released" in refused.stderr
    assert contents(example.root / "content") == before


def test_the_same_content_gives_the_same_record(example: Example) -> None:
    release(example, "0.1.0")
    written = {name: example.text(name) for name in (CHANGES, PUBLISHED, RELEASE)}
    for name in (CHANGES, PUBLISHED):
        (example.root / name).unlink()
    release(example, "0.1.0")
    assert {name: example.text(name) for name in written} == written


def test_versions_compare_as_numbers() -> None:
    assert semver("0.10.0") > semver("0.9.12")


@given(st.lists(st.tuples(st.sampled_from(["health/o", "health/m", "monitoring/e"]), st.integers(1, 60)), unique=True))
def test_runs_hold_exactly_their_ids(ids: list[tuple[str, int]]) -> None:
    written = [f"{stem}{number}" for stem, number in ids]
    assert expanded(runs(written)) == written


@pytest.mark.content
def test_the_real_record_holds_every_plan() -> None:
    corpus, problems = read_corpus(ROOT, Checkout(ROOT).schemas)
    assert corpus is not None and not problems
    changes = Changes(corpus)
    assert set(corpus.published.plans) >= set(corpus.plans)
    assert {plan_id: changes.created(plan_id) for plan_id in corpus.plans} == dict.fromkeys(corpus.plans, "2026-11-21")
