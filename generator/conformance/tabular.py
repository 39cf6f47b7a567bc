"""A package's CSVW metadata and tables, held together by the csvw library: types, required cells, keys."""

from __future__ import annotations

from pathlib import Path

from ..packages.csvw import CSVW_FILE


def check_csvw(folder: Path) -> list[str]:
    """What csvw finds wrong with the tables in a package's folder, in its own words; nothing where all is well."""
    # Only tests and the conform command need it, and they have the packages of the tests.
    from csvw import CSVW

    try:
        found = CSVW(str(folder / CSVW_FILE), validate=True)
        if found.is_valid:
            return []
    except (ValueError, KeyError, TypeError) as error:
        return [str(error)]
    return [str(warning.message) for warning in found.warnings]
