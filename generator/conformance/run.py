"""Runs the validators that are there on what a build made, and keeps what they said as a record.

The record names the bytes that were validated by their digest: the conformance page shows a result only for them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory

from frictionless import Package
from rdflib import Graph
from rdflib.exceptions import ParserError

from ..model import Release, Verdict
from ..portal.dcat import DCAT, JSON_LD, TURTLE
from .ckan import HarvestError, MissingError, ckan_python, harvest
from .shacl import SHAPES, check_shapes
from .standards import STANDARDS, digest
from .tabular import check_csvw


class NotRun(Exception):
    """A validator was not run; the text says why."""


#: What a validator said: its name with version, whether it found no error, and what it read and found.
Said = tuple[str, bool, str]

#: Stands for the site's address in reading a catalogue that has none; IRIs are relative to it then.
_NOWHERE = "https://openplans.example/"


#: How a validator that is missing comes to be there.
_SET_UP = "python3 -m generator.bootstrap test sets it up"


def conform(root: Path, data: Path, validators: Path | None, release: Release) -> tuple[list[Verdict], Mapping[str, str]]:
    """Run every validator on the build's folder ``data``: what was said, and why the others were not run, by standard.

    ``validators`` is the folder with the shapes of DCAT-AP; ``None`` where there is none.
    """
    runs: dict[str, Callable[[], Said]] = {
        "data-package": lambda: _frictionless(data),
        "csvw": lambda: _csvw(data),
        "sqlite": lambda: _sqlite(data),
        "dcat-ap": lambda: _shapes(data, validators),
        "ckan": lambda: _ckan(root, data, release),
    }
    verdicts, not_run = [], {}
    for name, run in runs.items():
        try:
            validator, passed, found = run()
        except NotRun as reason:
            not_run[name] = str(reason)
            continue
        verdicts.append(Verdict(name, validator, passed, found, release.version, digest(data, STANDARDS[name])))
    return verdicts, not_run


def _packages(data: Path) -> list[Path]:
    return [data / "openplans", *sorted(path for path in (data / "plans").iterdir() if path.is_dir())]


def _frictionless(data: Path) -> Said:
    errors = [f"{folder.name}: {note}" for folder in _packages(data)
              for [note] in Package(str(folder / "datapackage.json")).validate().flatten(["message"])]
    return f"frictionless {version('frictionless')}", not errors, _summary(f"{len(_packages(data))} packages", errors)


def _csvw(data: Path) -> Said:
    name = _installed("csvw")
    errors = [f"{folder.name}: {error}" for folder in _packages(data) for error in check_csvw(folder)]
    return name, not errors, _summary(f"{len(_packages(data))} packages", errors)


def _sqlite(data: Path) -> Said:
    errors = []
    files = [path for pattern in STANDARDS["sqlite"].files for path in sorted(data.glob(pattern))]
    for path in files:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            try:
                errors += [f"{path.name}: {said}" for (said,) in database.execute("PRAGMA integrity_check") if said != "ok"]
                errors += [f"{path.name}: {row}" for row in database.execute("PRAGMA foreign_key_check")]
            except sqlite3.DatabaseError as error:
                errors.append(f"{path.name}: {error}")
    return f"SQLite {sqlite3.sqlite_version}", not errors, _summary(f"{len(files)} databases", errors)


def _shapes(data: Path, validators: Path | None) -> Said:
    name = _installed("pyshacl")
    if validators is None or not (validators / SHAPES).is_dir():
        raise NotRun(f"there are no shapes of DCAT-AP; name the folder that holds {SHAPES}/ in OPENPLANS_VALIDATORS")
    try:
        graph = Graph().parse(data / TURTLE, format="turtle", publicID=f"{_NOWHERE}data/{TURTLE}")
        linked = Graph().parse(data / JSON_LD, format="json-ld", publicID=f"{_NOWHERE}data/{JSON_LD}")
    except (SyntaxError, ValueError, ParserError) as error:
        return name, False, _summary("a catalogue that cannot be read", [str(error)])
    reports = check_shapes(graph, validators / SHAPES)
    errors = [f"{report.shapes}: {rule} ({count})" for report in reports for rule, count in report.violations.items()]
    if set(graph) != set(linked):
        errors.append(f"{JSON_LD} does not say what {TURTLE} says")
    warnings = sum(sum(report.warnings.values()) for report in reports)
    return name, not errors, _summary(f"{len(graph)} statements, {warnings} recommendations not followed", errors)


def _ckan(root: Path, data: Path, release: Release) -> Said:
    python = ckan_python(root)
    if python is None:
        raise NotRun(f"there is no CKAN; {_SET_UP}, or name a Python that has ckanext-dcat in OPENPLANS_CKAN")
    place = release.base_url or _NOWHERE
    try:
        graph = Graph().parse(data / TURTLE, format="turtle", publicID=f"{place}data/{TURTLE}")
        with TemporaryDirectory() as folder:
            # A harvest needs absolute addresses.
            placed = Path(folder, TURTLE)
            graph.serialize(placed, format="turtle", encoding="utf-8")
            read = harvest(python, placed)
    except MissingError as error:
        raise NotRun(str(error)) from None
    except (SyntaxError, ValueError, ParserError, HarvestError) as error:
        return "ckanext-dcat", False, _summary("a catalogue that is refused", [str(error)])
    counts = {str(dataset): sum(1 for _ in graph.objects(dataset, DCAT.distribution)) for dataset in graph.objects(None, DCAT.dataset)}
    resources = sum(len(dataset["resources"]) for dataset in read.datasets)
    errors = [] if (len(read.datasets), resources) == (len(counts), sum(counts.values())) else [
        f"the catalogue has {len(counts)} datasets with {sum(counts.values())} files"]
    harvested = f"{len(read.datasets)} datasets with {resources} files"
    return read.version, not errors, _summary(harvested if release.base_url else f"{harvested}, read as if published at {place}", errors)


def _installed(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        raise NotRun(f"{package} is not installed; {_SET_UP}") from None


def _summary(read: str, errors: list[str]) -> str:
    if not errors:
        return f"{read}, no error"
    return f"{read}, {len(errors)} error{'' if len(errors) == 1 else 's'}; the first: {' '.join(errors[0].split())[:200]}"
