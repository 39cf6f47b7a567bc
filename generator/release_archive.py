"""The archive of a release, and the SHA-256 sums of everything in the data folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from .changes import Changes
from .changes_files import JSON, MARKDOWN
from .packages import ALL_PLANS, PLANS_FOLDER
from .packages.archive import digest_of, pack

SUMS = "SHA256SUMS"


def archive_name(changes: Changes) -> str | None:
    """The file that holds the release; ``None`` while the content is not what the release recorded."""
    if changes.unreleased or not changes.issues:
        return None
    return f"openplans-{changes.issues[0].version}.zip"


def write_release_archive(changes: Changes, data: Path, known: Mapping[str, str]) -> Path | None:
    """Pack the tables of all plans, each plan's document and the record of changes; every entry bears the release's date.

    ``known`` has the SHA-256 of files by their paths from ``data``; others are read for theirs. Inside, SHA256SUMS has the sum of
    every other file. Nothing is written while changes are unreleased: two
    archives of one version with different content would deceive whoever cites it.
    """
    name = archive_name(changes)
    if name is None:
        return None
    folder = name.removesuffix(".zip")
    whole = [path for path in sorted((data / ALL_PLANS).iterdir()) if path.is_file()]
    documents = sorted((data / PLANS_FOLDER).glob("*/plan.json"))
    files = {path.relative_to(data).as_posix(): path for path in (data / MARKDOWN, data / JSON, *whole, *documents)}
    sums = data / f".{SUMS}"
    sums.write_text(_sums(files, known), encoding="utf-8", newline="\n")
    try:
        pack([(f"{folder}/{inner}", path) for inner, path in (files | {SUMS: sums}).items()], data / name, changes.issues[0].date)
    finally:
        sums.unlink()
    return data / name


def write_sums(data: Path, known: Mapping[str, str]) -> None:
    """Write SHA256SUMS over every file below ``data``, as `sha256sum -c` reads it there; ``known`` as above."""
    files = {path.relative_to(data).as_posix(): path for path in sorted(data.rglob("*")) if path.is_file() and path != data / SUMS}
    (data / SUMS).write_text(_sums(files, known), encoding="utf-8", newline="\n")


def _sums(files: Mapping[str, Path], known: Mapping[str, str]) -> str:
    return "".join(f"{known.get(name) or digest_of(path)}  {name}\n" for name, path in sorted(files.items()))
