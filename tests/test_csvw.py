"""CSVW metadata, held against the tables of a package by the csvw library."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import EXAMPLE, ROOT

from generator.conformance.tabular import check_csvw
from generator.corpus import read_corpus
from generator.packages import write_packages
from generator.schemas import SchemaStore
from generator.store import SourceStore
from generator.tables import TABLE, TABLES

WOMEN = "990101-women-2021-2025"


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    corpus, problems = read_corpus(EXAMPLE, SchemaStore(ROOT / "schema"))
    assert corpus is not None and problems == []
    folder = tmp_path_factory.mktemp("data")
    write_packages(corpus, SourceStore(EXAMPLE / "sources"), folder)
    return folder


@pytest.fixture
def package(data, tmp_path) -> Path:
    """A copy of the package of one plan, to be damaged at will."""
    shutil.copytree(data / "plans" / WOMEN, tmp_path / "package")
    return tmp_path / "package"


@pytest.mark.parametrize("name", ["openplans", f"plans/{WOMEN}"])
def test_csvw_finds_every_package_valid(data, name):
    assert check_csvw(data / name) == []


def test_the_metadata_say_what_the_definitions_say(data):
    described = {table["url"]: table for table in json.loads((data / "openplans" / "csv-metadata.json").read_text("utf-8"))["tables"]}
    assert list(described) == [f"{table.name}.csv" for table in TABLES]
    for table in TABLES:
        schema = described[f"{table.name}.csv"]["tableSchema"]
        assert [(column["name"], column["titles"]["zh"], column["titles"]["en"]) for column in schema["columns"]] == [
            (column.name, column.title, column.title_en) for column in table.columns]
        assert schema["primaryKey"] == list(table.primary_key)
    targets = described["targets.csv"]["tableSchema"]
    types = {column["name"]: column["datatype"] for column in targets["columns"]}
    assert (types["value"], types["maintain"], types["deadline"]) == ("decimal", "boolean", "gYear")
    assert types["comparator"]["format"].startswith("^(>=|")
    assert {"columnReference": ["indicator_id"], "reference": {"resource": "indicators.csv", "columnReference": ["indicator_id"]}} in targets["foreignKeys"]


@pytest.mark.parametrize(("column", "value", "said"), [
    ("value", "many", "many"),
    ("maintain", "perhaps", "perhaps"),
    ("comparator", "≥", "≥"),
    ("source_line_start", "0", "minimum|>= 1|0"),
    ("indicator_id", "nothing", "not found in table"),
    ("target_id", "", "missing|required"),
])
def test_csvw_refuses_a_damaged_table(package, column, value, said):
    path = package / "targets.csv"
    lines = path.read_bytes().decode("utf-8").split("\r\n")
    cells = lines[1].split(",")
    assert '"' not in lines[1]
    cells[TABLE["targets"].position(column)] = value
    path.write_bytes("\r\n".join([lines[0], ",".join(cells), *lines[2:]]).encode("utf-8"))
    found = check_csvw(package)
    assert found and re.search(said, "\n".join(found)), found


def test_csvw_refuses_a_row_twice(package):
    path = package / "targets.csv"
    lines = path.read_bytes().split(b"\r\n")
    path.write_bytes(b"\r\n".join([*lines[:2], lines[1], *lines[2:]]))
    assert check_csvw(package)


def test_csvw_refuses_metadata_of_another_kind(package):
    path = package / "csv-metadata.json"
    path.write_text(path.read_text("utf-8").replace("http://www.w3.org/ns/csvw", "https://openplans.example/ns"), "utf-8")
    assert check_csvw(package) == ["Invalid or no @context"]
