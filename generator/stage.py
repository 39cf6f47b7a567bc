"""A build is seen whole or not at all: made beside the old one, then swapped in by rename."""

from __future__ import annotations

import fcntl
import filecmp
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_STAGING = ".staging"
_OLD = ".old"


class BusyError(Exception):
    """Another build is at work in the same checkout."""


class BlockedError(Exception):
    """Something else stands where the build belongs."""


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Hold the checkout at ``root`` for one build at a time; the system lets go when the process ends.

    Raises BusyError where another build holds it.
    """
    handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise BusyError(f"another build is at work in {root}. Wait for it to end.") from None
    else:
        yield
    finally:
        os.close(handle)


@contextmanager
def staged(build: Path, names: tuple[str, ...]) -> Iterator[Path]:
    """A fresh folder to build ``names`` in; swapped into ``build`` when the block ends without an error.

    Where the block raises, or the process dies, what stood in ``build`` before is there afterwards
    or at the next call. Files whose bytes did not change keep their inode.
    """
    recover(build, names)
    build.mkdir(parents=True, exist_ok=True)
    staging = build / _STAGING
    staging.mkdir()
    try:
        yield staging
        missing = [name for name in names if not (staging / name).is_dir()]
        if missing:
            raise FileNotFoundError(f"the build made no {', '.join(missing)}")
        for name in names:
            _link_unchanged(staging / name, build / name)
        _swap(build, names)
    except BaseException:
        recover(build, names)
        raise


def recover(build: Path, names: tuple[str, ...]) -> None:
    """Undo what an interrupted build left: a half-done swap goes back to the last good build, or to none.

    Raises BlockedError where ``build`` is no folder.
    """
    if os.path.lexists(build) and not build.is_dir():
        raise BlockedError(f"{build} is a file, but the folder of the build belongs there. Remove or rename it, and build again.")
    staging, old = build / _STAGING, build / _OLD
    # Without a staging folder the swap had come to its end, and only the old build was left to remove.
    if old.exists() and staging.exists():
        for name in names:
            if (build / name).exists() and not (staging / name).exists():
                (build / name).rename(staging / name)
            if (old / name).exists():
                (old / name).rename(build / name)
    # The old folder first: while it stands beside a staging folder, a swap counts as half done.
    for leftover in (old, staging):
        if leftover.exists():
            shutil.rmtree(leftover)


def _swap(build: Path, names: tuple[str, ...]) -> None:
    old = build / _OLD
    old.mkdir()
    for name in names:
        if (build / name).exists():
            (build / name).rename(old / name)
        (build / _STAGING / name).rename(build / name)
    (build / _STAGING).rmdir()
    shutil.rmtree(old)


def _link_unchanged(new: Path, old: Path) -> None:
    """Give files of ``new`` that are the same in ``old`` the old file's inode."""
    for folder, _, files in os.walk(new):
        before = old / Path(folder).relative_to(new)
        for name in files:
            mine, theirs = Path(folder, name), before / name
            if theirs.is_file() and not theirs.samefile(mine) and filecmp.cmp(mine, theirs, shallow=False):
                mine.unlink()
                os.link(theirs, mine)
