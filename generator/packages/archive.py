"""A folder as a ZIP file with the same bytes whenever and wherever it is made."""

from __future__ import annotations

import shutil
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

#: A plain file that its owner may write and everyone may read, as Unix has it.
_MODE = 0o100644 << 16
_UNIX = 3


def write_archive(folder: Path, archive: Path, date: str) -> None:
    """Pack the files of ``folder`` by name; every entry is dated ``date`` (year-month-day), midnight."""
    year, month, day = map(int, date.split("-"))
    with ZipFile(archive, "w") as packed:
        for path in sorted(folder.iterdir(), key=lambda path: path.name):
            entry = ZipInfo(path.name, (year, month, day, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _MODE
            entry.file_size = path.stat().st_size
            with path.open("rb") as plain, packed.open(entry, "w") as stored:
                shutil.copyfileobj(plain, stored, 1 << 20)
