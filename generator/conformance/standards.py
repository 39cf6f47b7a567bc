"""The standards that the data keep, the files that each is about, and how those files are told apart from others."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from ..packages.archive import digest_of
from ..packages.csvw import CSVW_FILE
from ..portal.dcat import JSON_LD, TURTLE
from ..words import Word


class Standard(NamedTuple):
    """A standard: its address, the program that checks it, and the files it is about as patterns in the data folder."""

    title: Word
    url: str
    validator: str
    checked: Word
    files: tuple[str, ...]


_TABLES = ("openplans/*.csv", "plans/*/*.csv")

STANDARDS: dict[str, Standard] = {
    "data-package": Standard(
        Word("Data Package 2.0", "Data Package 2.0"), "https://datapackage.org/", "frictionless",
        Word("每个数据包的描述、每列的类型和约束、主键与外键", "descriptor, types and constraints, primary and foreign keys of every package"),
        ("openplans/datapackage.json", "plans/*/datapackage.json", *_TABLES),
    ),
    "csvw": Standard(
        Word("CSVW（W3C 表格数据）", "CSVW (W3C tabular data)"), "https://www.w3.org/TR/tabular-metadata/", "csvw",
        Word("每个数据包的描述、类型、主键与必填的外键", "metadata, types, primary keys and required foreign keys of every package"),
        (f"openplans/{CSVW_FILE}", f"plans/*/{CSVW_FILE}", *_TABLES),
    ),
    "sqlite": Standard(
        Word("SQLite", "SQLite"), "https://www.sqlite.org/", "sqlite3",
        Word("每个数据库文件的完整性和外键", "integrity and foreign keys of every database"),
        ("*.sqlite", "plans/*/*.sqlite"),
    ),
    "dcat-ap": Standard(
        Word("DCAT-AP 3.0.1", "DCAT-AP 3.0.1"), "https://semiceu.github.io/DCAT-AP/releases/3.0.1/", "pyshacl",
        Word("数据目录是否符合 SEMIC 发布的 SHACL 规则", "the catalogue under the SHACL shapes that SEMIC publishes"),
        (TURTLE, JSON_LD),
    ),
    "ckan": Standard(
        Word("CKAN 采集", "Harvest by CKAN"), "https://docs.ckan.org/projects/ckanext-dcat/", "ckanext-dcat",
        Word("CKAN 自己的解析程序能否读出全部数据集和文件", "whether CKAN's own parser reads every dataset and file"),
        (TURTLE,),
    ),
}


def digest(data: Path, standard: Standard) -> str:
    """SHA-256 over the paths and bytes of the files in the folder ``data`` that the standard is about."""
    paths = sorted({path for pattern in standard.files for path in data.glob(pattern)})
    lines = "".join(f"{digest_of(path)}  {path.relative_to(data).as_posix()}\n" for path in paths)
    return hashlib.sha256(lines.encode("utf-8")).hexdigest()
