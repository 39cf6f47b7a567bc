"""What can be downloaded, as pages list it: formats of all plans, files of one table, files of one plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..packages import ALL_PLANS, JSONL, PARQUET, XLSX_FOLDER, PackageInfo


class Format(NamedTuple):
    """A format of the package of all plans; ``file`` is empty where it has a file a table, or the ``files`` named."""

    name: str
    use: str
    file: str
    bytes: int
    files: tuple[str, ...] = ()


def formats(package: PackageInfo) -> list[Format]:
    """The formats that the package of all plans comes in."""
    whole = (
        ("ZIP（CSV）", "一次取走全部表格", f"{ALL_PLANS}.zip"),
        ("XLSX", "Excel、WPS 表格", f"{ALL_PLANS}.xlsx"),
        ("SQLite", "SQL 查询和全文检索，可直接用 Datasette 打开", f"{ALL_PLANS}.sqlite"),
        ("Datasette 说明", "与 SQLite 一起使用", f"{ALL_PLANS}.metadata.json"),
    )
    by_table = (
        ("CSV", "任何表格软件和程序", ALL_PLANS, ".csv"),
        ("JSON Lines", "程序逐行读取", f"{ALL_PLANS}/{JSONL}", ".jsonl"),
        ("Parquet", "pandas、DuckDB、R（arrow）", f"{ALL_PLANS}/{PARQUET}", ".parquet"),
    )
    provinces = tuple(path for path in package.files if path.startswith(f"{ALL_PLANS}/{XLSX_FOLDER}/"))
    books = Format("XLSX（各省）", "Excel、WPS 表格；总行数很多，每省一个工作簿，文件名是省级代码", "",
                   sum(package.files[path] for path in provinces), provinces)
    return [
        *(Format(name, use, file, package.files[file]) for name, use, file in whole if file in package.files),
        *((books,) if provinces else ()),
        *(Format(name, use, "", sum(size for path, size in package.files.items()
                                    if path.startswith(f"{folder}/") and path.endswith(end)))
          for name, use, folder, end in by_table),
    ]


def table_files(table: str) -> list[tuple[str, str]]:
    """Name of the format and path of each file of a table of all plans."""
    return [
        ("CSV", f"{ALL_PLANS}/{table}.csv"),
        ("JSON Lines", f"{ALL_PLANS}/{JSONL}/{table}.jsonl"),
        ("Parquet", f"{ALL_PLANS}/{PARQUET}/{table}.parquet"),
    ]


def plan_files(package: PackageInfo) -> Iterator[tuple[str, str, int]]:
    """Label, path and size of what a reader may want of one plan."""
    folder = f"plans/{package.plan_id}"
    for label, path in (
        ("ZIP", f"{folder}.zip"),
        ("XLSX", f"{folder}/{package.plan_id}.xlsx"),
        ("目标值 CSV", f"{folder}/targets.csv"),
        ("JSON", f"{folder}/plan.json"),
        ("SQLite", f"{folder}/{package.plan_id}.sqlite"),
    ):
        yield label, path, package.files[path]
