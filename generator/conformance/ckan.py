"""The catalogue as CKAN harvests it, by CKAN's own parser in an environment of its own."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

from ..bootstrap import CKAN_VARIABLE


class Harvest(NamedTuple):
    """The version of the programs that read the catalogue, and the datasets as CKAN would store them."""

    version: str
    datasets: list[dict[str, Any]]


class HarvestError(Exception):
    """CKAN's parser did not take the catalogue."""


class MissingError(HarvestError):
    """CKAN's parser is not there to be run."""


def ckan_python(root: Path) -> Path | None:
    """The Python with CKAN: the one that is named, else that of the checkout's .venv-ckan; ``None`` where there is none."""
    if named := os.environ.get(CKAN_VARIABLE):
        return Path(named)
    made = root / ".venv-ckan" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    return made if made.exists() else None


def harvest(python: Path, catalogue: Path) -> Harvest:
    """What CKAN makes of a catalogue in Turtle with absolute IRIs. Raises MissingError where there is none,
    HarvestError where it does not take it."""
    script = Path(__file__).with_name("ckan_harvest.py")
    try:
        # Isolated, so that no module of this project is taken for one of CKAN's.
        done = subprocess.run([python, "-I", script, catalogue], capture_output=True, text=True, encoding="utf-8")
    except OSError as error:
        raise MissingError(f"{python} cannot be run: {error.strerror}. Name a Python with ckanext-dcat in {CKAN_VARIABLE}.") from None
    if done.returncode:
        said = done.stderr.strip().rpartition("\n")[2] or f"exit status {done.returncode}"
        raise (MissingError if said.startswith("ModuleNotFoundError") else HarvestError)(said)
    return Harvest(**json.loads(done.stdout))
