"""What an earlier run made from the very same inputs, so that it need not be made again.

A value is found by a digest of everything that it follows from: the inputs that the caller names, every file of this
package, the interpreter and the installed libraries. So a value can be missing, but not stale, and the folder that
holds them may be thrown away at any time.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

_T = TypeVar("_T")

#: Where a checkout keeps values, from its root; git ignores it.
FOLDER = ".cache/made"


class Kept:
    """Values by name and inputs, in files below ``folder``; without a folder nothing is kept, and all is made anew."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._asked: set[str] = set()

    def made(self, what: str, inputs: tuple[str, ...], make: Callable[[], _T]) -> _T:
        """What ``make`` gives, or gave before for the same ``inputs``; ``what`` names the maker."""
        found = self.find(what, inputs)
        if found is None:
            found = make()
            self.keep(what, inputs, found)
        return found

    def find(self, what: str, inputs: tuple[str, ...]) -> Any:
        """The value that was kept; ``None`` where there is none."""
        if self._folder is None:
            return None
        name = _name(what, inputs)
        self._asked.add(name)
        try:
            return pickle.loads((self._folder / name).read_bytes())
        except (OSError, pickle.UnpicklingError, EOFError):
            return None

    def keep(self, what: str, inputs: tuple[str, ...], value: object) -> None:
        """Keep a value for later runs; where the folder cannot be written to, they make it anew."""
        if self._folder is None:
            return
        path = self._folder / _name(what, inputs)
        self._asked.add(path.name)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            # Another run may be reading, or be ended half-way: the name appears when the file is whole.
            part = path.with_name(f"{path.name}.{os.getpid()}")
            part.write_bytes(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
            part.replace(path)
        except OSError:
            pass

    def sweep(self) -> None:
        """Remove every value that this run did not ask for."""
        if self._folder is None or not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            if path.name not in self._asked:
                path.unlink(missing_ok=True)


#: For whom nothing is kept.
NOTHING = Kept()


def _name(what: str, inputs: tuple[str, ...]) -> str:
    return digest(_program(), what, *inputs)


def digest(*parts: str) -> str:
    """One SHA-256 for several texts, which it keeps apart."""
    return hashlib.sha256("\0".join(f"{len(part)} {part}" for part in parts).encode("utf-8")).hexdigest()


@cache
def _program() -> str:
    """A digest of this package's files, of the interpreter and of what is installed beside it."""
    package = Path(__file__).parent
    files = (f"{path.relative_to(package)} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in sorted(package.rglob("*.py")))
    installed = (path.name for folder in map(Path, sys.path) if folder.is_dir() for path in folder.glob("*.dist-info"))
    return digest(sys.version, *files, *sorted(installed))
