"""What is kept from an earlier run is found for the same inputs alone, and a build that uses it gives the bytes of one that cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Example, built, contents, copy_example

from generator import kept as kept_module
from generator.accuracy import measure
from generator.check import check
from generator.inputs import Inputs, without_others
from generator.kept import FOLDER, Kept, digest
from generator.packages import taken_over

PLAN = "990101-women-2021-2025"


class Maker:
    """Gives a new value each time that it is asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> tuple[str, int]:
        self.times += 1
        return "made", self.times


def test_a_value_is_made_once_for_the_same_inputs(tmp_path: Path) -> None:
    make = Maker()
    for run in (Kept(tmp_path / "a/b"), Kept(tmp_path / "a/b")):
        assert run.made("thing", ("x", "y"), make) == ("made", 1)
    assert make.times == 1


@pytest.mark.parametrize(("what", "inputs"), [("other", ("x", "y")), ("thing", ("xy",)), ("thing", ("y", "x")), ("thing", ("x", "y", ""))])
def test_any_other_input_has_a_value_of_its_own(tmp_path: Path, what: str, inputs: tuple[str, ...]) -> None:
    make = Maker()
    Kept(tmp_path).made("thing", ("x", "y"), make)
    assert Kept(tmp_path).made(what, inputs, make) == ("made", 2)


def test_another_program_finds_nothing_of_this_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Maker()
    Kept(tmp_path).made("thing", (), make)
    monkeypatch.setattr(kept_module, "_program", lambda: digest("another"))
    assert Kept(tmp_path).made("thing", (), make) == ("made", 2)


@pytest.mark.parametrize("damage", [b"", b"\x80", b"\x80\x05\x95\xff"], ids=["empty", "cut", "cut later"])
def test_a_damaged_value_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    make = Maker()
    Kept(tmp_path).made("thing", (), make)
    [file] = tmp_path.iterdir()
    file.write_bytes(damage)
    assert Kept(tmp_path).made("thing", (), make) == ("made", 2)
    assert Kept(tmp_path).made("thing", (), make) == ("made", 2)


def test_where_nothing_can_be_kept_all_is_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    make = Maker()
    for run in (Kept(), Kept(), Kept(tmp_path / "file/folder"), Kept(tmp_path / "file/folder")):
        run.made("thing", (), make)
    assert make.times == 4


def test_what_nobody_asked_for_is_swept_away(tmp_path: Path) -> None:
    Kept(tmp_path).made("old", (), Maker())
    run = Kept(tmp_path)
    run.made("new", (), Maker())
    run.sweep()
    assert [run.find(what, ()) for what in ("old", "new")] == [None, ("made", 1)]


# In a build


def edit(example: Example) -> None:
    example.replace(Example.PLAN, "每个乡镇至少设1个妇女心理咨询点。", "每个乡镇至少设1个妇女心理咨询点，就近找得到。")


def test_a_build_after_an_edit_gives_the_bytes_of_a_first_build(example: Example, tmp_path: Path) -> None:
    built(example.open())
    edit(example)
    again = built(example.open())
    fresh = copy_example(tmp_path / "fresh")
    edit(fresh)
    assert contents(again.checkout.build) == contents(built(fresh.open()).checkout.build)


def test_a_build_after_none_makes_no_package_again(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    first = contents(built(example.open()).checkout.build)

    def fails(*_: object) -> None:
        raise AssertionError("made again")

    monkeypatch.setattr(taken_over.Earlier, "keep", fails)
    assert contents(built(example.open()).checkout.build) == first


def test_a_package_that_was_changed_by_hand_is_made_anew(example: Example) -> None:
    done = built(example.open())
    first = contents(done.checkout.build)
    for name in (f"plans/{PLAN}/targets.csv", f"plans/{PLAN}.zip"):
        (done.data / name).write_bytes(b"changed")
    assert contents(built(example.open()).checkout.build) == first
    (done.data / f"plans/{PLAN}/README.md").unlink()
    assert contents(built(example.open()).checkout.build) == first


def test_what_a_plan_is_checked_with_tells_plans_texts_and_registries_apart(example: Example) -> None:
    def inputs(*, store: bool = True) -> tuple[str, ...]:
        corpus = check(example.open(store=store)).corpus
        assert corpus is not None
        return Inputs(corpus, example.open(store=store).sources).of(corpus.plans[PLAN])

    seen = [inputs(), inputs(store=False)]
    edit(example)
    seen.append(inputs())
    example.replace("content/bodies/990101.yaml", "bodies:", "bodies: # of the place")
    seen.append(inputs())
    (example.sources / "shili-2021.txt").write_text("changed", encoding="utf-8")
    seen.append(inputs())
    (example.sources / "shili-2021.txt").unlink()
    seen.append(inputs())
    assert len(set(seen)) == len(seen)


def test_problems_and_accuracy_are_those_of_the_content_as_it_is(example: Example) -> None:
    kept = Kept(example.root / FOLDER)
    assert check(example.open(), kept).problems == ()
    example.replace(Example.PLAN, "topics: [mental-health]", "topics: [mental-helth]")
    for _ in range(2):
        assert [problem.code for problem in check(example.open(), kept).problems] == ["unknown-reference"]
    example.replace(Example.PLAN, "topics: [mental-helth]", "topics: [mental-health]")
    report = check(example.open(), kept)
    assert report.problems == () and report.corpus is not None
    store = example.open().sources
    assert store is not None
    assert measure(report.corpus, store, kept) == measure(report.corpus, store, kept) == measure(report.corpus, store)


def test_a_plan_is_checked_without_the_others(example: Example) -> None:
    corpus = check(example.open()).corpus
    assert corpus is not None
    plan = corpus.plans[PLAN]
    corpus.plans["990102-women-2021-2025"] = plan
    assert list(without_others(corpus, plan).plans) == [PLAN]
