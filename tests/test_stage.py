"""A build is seen whole or not at all, wherever it is stopped. The files here are a few invented words."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.stage import BusyError, alone, recover, staged

NAMES = ("site", "data")
OLD = {"site/index.html": "old", "site/a/index.html": "same", "data/t.csv": "old", "data/gone.csv": "old"}
NEW = {"site/index.html": "new", "site/a/index.html": "same", "data/t.csv": "new", "data/more/t.csv": "new"}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def found(folder: Path) -> dict[str, str]:
    """Every file of a folder; a leftover of staging would show."""
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def stage(build: Path, files: dict[str, str]) -> None:
    with staged(build, NAMES) as staging:
        write(staging, files)


@pytest.fixture
def build(tmp_path: Path) -> Path:
    return tmp_path / "build"


def test_the_first_build_and_the_next_are_put_in_place_whole(build: Path) -> None:
    stage(build, OLD)
    assert found(build) == OLD
    stage(build, NEW)
    assert found(build) == NEW
    assert sorted(path.name for path in build.iterdir()) == sorted(NAMES)


def test_files_that_stay_the_same_keep_their_inode(build: Path) -> None:
    stage(build, OLD)
    before = {name: (build / name).stat().st_ino for name in OLD}
    stage(build, NEW)
    assert (build / "site/a/index.html").stat().st_ino == before["site/a/index.html"]
    assert (build / "site/index.html").stat().st_ino != before["site/index.html"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_an_error_while_building_leaves_the_last_build(build: Path, error: type[BaseException]) -> None:
    stage(build, OLD)
    with pytest.raises(error), staged(build, NAMES) as staging:
        write(staging, NEW)
        raise error
    assert found(build) == OLD


def test_a_build_that_made_only_a_part_is_refused(build: Path) -> None:
    stage(build, OLD)
    with pytest.raises(FileNotFoundError, match="data"), staged(build, NAMES) as staging:
        write(staging, {"site/index.html": "new"})
    assert found(build) == OLD


@pytest.mark.parametrize("before", [OLD, {}], ids=["over-a-build", "first"])
@pytest.mark.parametrize("failing", range(1, 5))
def test_an_error_while_swapping_leaves_the_last_build(
    build: Path, before: dict[str, str], failing: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if before:
        stage(build, before)
    rename, calls = Path.rename, 0

    def fails_once(path: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == failing:
            raise OSError("no more room")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fails_once)
    if not before and failing > len(NAMES):
        stage(build, NEW)
        return
    with pytest.raises(OSError, match="no more room"):
        stage(build, NEW)
    assert found(build) == before


#: Builds NEW and dies, without a chance to tidy up, before the given call of one of the functions that change folders.
DYING = """
import os, pathlib, shutil, signal, sys
from generator.stage import staged
build, dying, names, new = pathlib.Path(sys.argv[1]), int(sys.argv[2]), {names!r}, {new!r}
calls = 0
def before(function):
    def counted(*args, **more):
        global calls
        calls += 1
        if calls == dying:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **more)
    return counted
with staged(build, names) as staging:
    for name, text in new.items():
        (staging / name).parent.mkdir(parents=True, exist_ok=True)
        (staging / name).write_text(text)
    for owner, name in ((pathlib.Path, "rename"), (pathlib.Path, "rmdir"), (pathlib.Path, "mkdir"), (os, "unlink"), (os, "link")):
        setattr(owner, name, before(getattr(owner, name)))
print("ended after", calls)
"""


def die(build: Path, at: int) -> bool:
    """Build NEW in a process that dies at the given step; says whether it came to die."""
    script = DYING.format(names=NAMES, new=NEW)
    done = subprocess.run([sys.executable, "-c", script, str(build), str(at)], capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL or done.stdout.startswith("ended after"), done.stderr
    return done.returncode == -signal.SIGKILL


@pytest.mark.parametrize("before", [OLD, {}], ids=["over-a-build", "first"])
def test_a_killed_swap_is_undone_or_done_at_the_next_call(tmp_path: Path, before: dict[str, str]) -> None:
    outcomes = []
    for step in range(1, 30):
        build = tmp_path / str(step)
        if before:
            stage(build, before)
        died = die(build, step)
        recover(build, NAMES)
        assert found(build) in (before, NEW), f"step {step}"
        outcomes.append("old" if found(build) == before else "new")
        recover(build, NAMES)
        stage(build, NEW)
        assert found(build) == NEW
        if not died:
            break
    else:
        pytest.fail("the swap never came to its end")
    assert outcomes.count("old") > len(NAMES) and outcomes[-1] == "new"
    assert outcomes == sorted(outcomes, reverse=True), "once the swap is done it stays done"


@pytest.mark.parametrize("swapped", range(5))
def test_an_undoing_that_is_stopped_itself_is_taken_up_again(build: Path, swapped: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A swap stopped after ``swapped`` renames, and its undoing stopped after each number of renames."""
    moves = [((build / name, build / ".old" / name), (build / ".staging" / name, build / name)) for name in NAMES]
    steps = [move for pair in moves for move in pair]
    rename = Path.rename
    for stopped in range(6):
        shutil.rmtree(build, ignore_errors=True)
        write(build, OLD)
        write(build / ".staging", NEW)
        (build / ".old").mkdir()
        for source, target in steps[:swapped]:
            source.rename(target)
        calls = 0

        def stops(path: Path, target: Path, stopped: int = stopped) -> Path:
            nonlocal calls
            calls += 1
            if calls > stopped:
                raise KeyboardInterrupt
            return rename(path, target)

        with monkeypatch.context() as patched:
            patched.setattr(Path, "rename", stops)
            with contextlib.suppress(KeyboardInterrupt):
                recover(build, NAMES)
        recover(build, NAMES)
        assert found(build) == OLD, f"undoing stopped after {stopped} renames"


def test_what_is_not_of_the_build_is_left_alone(build: Path) -> None:
    write(build, {"notes.txt": "mine"})
    stage(build, NEW)
    assert found(build) == NEW | {"notes.txt": "mine"}


def test_a_reader_of_an_old_file_keeps_it(build: Path) -> None:
    stage(build, OLD)
    with (build / "data/t.csv").open() as reader:
        stage(build, NEW)
        assert reader.read() == "old"
    assert os.listdir(build / "data") != []


def test_one_build_at_a_time_holds_the_checkout(tmp_path: Path) -> None:
    with alone(tmp_path), pytest.raises(BusyError, match="another build"), alone(tmp_path):
        pass
    with alone(tmp_path):
        pass
