"""The checkout that a command works on: where content, schemas, site sources and output lie."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .schemas import SchemaStore
from .store import SourceStore

#: Names the source store where the command line does not.
SOURCES_VARIABLE = "OPENPLANS_SOURCES"


class UsageError(Exception):
    """Misuse of a command: exit status 2. The text says what was wrong and what to do."""


@dataclass(frozen=True)
class Checkout:
    root: Path
    #: Attached source store; ``None`` where none was named and none lies in sources/.
    sources: SourceStore | None = None

    @cached_property
    def schemas(self) -> SchemaStore:
        try:
            return SchemaStore(self.root / "schema")
        except (OSError, ValueError) as error:
            raise UsageError(f"the schemas cannot be read: {error}. Restore schema/ from version control.") from None

    @property
    def build(self) -> Path:
        return self.root / "build"


def open_checkout(root: Path, sources: Path | None) -> Checkout:
    """The checkout at ``root`` with the source store that is named, or lies in sources/.

    A store that is named but not there is misuse; one that nobody named is simply absent.
    """
    if not (root / "content").is_dir() or not (root / "schema").is_dir():
        raise UsageError(f"{root} holds no content/ and schema/. Run openplans in the checkout, or name it: --root DIR")
    named = sources or (Path(os.environ[SOURCES_VARIABLE]) if os.environ.get(SOURCES_VARIABLE) else None)
    if named is None and not (root / "sources").is_dir():
        return Checkout(root)
    folder = named or root / "sources"
    try:
        return Checkout(root, SourceStore(folder))
    except NotADirectoryError:
        raise UsageError(f"the source store {folder} is no folder. Name one with --sources DIR or {SOURCES_VARIABLE}") from None
