"""The version of the data's format (tables, columns, files), apart from that of the data, and what each version changed.

The first number moves when something goes or means something else, the second when something is added.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormatChange:
    """One version of the format: the day it came, and what it changed, in Chinese and English."""

    version: str
    date: str
    zh: str
    en: str


#: Newest first.
FORMAT_CHANGES = (
    FormatChange(
        "1.1", "2026-11-22",
        "每一列都有中英文说明；行数很多时每省一个工作簿（openplans/xlsx/）；目录和核心元数据列出已撤回的数据，另有更新周期、状态和接口。",
        "Every column is described in both languages; a workbook for each province where there are very many rows (openplans/xlsx/); "
        "the catalogue and the core metadata list what was withdrawn, and tell update frequency, status and API.",
    ),
    FormatChange(
        "1.0", "2026-11-21",
        "首个版本：全部规划一个数据包、每份规划一个数据包（Data Package v2），表格有 CSV、JSON Lines、XLSX、SQLite 和 Parquet，每份规划另有 JSON。",
        "First version: one data package of all plans and one a plan (Data Package v2); tables as CSV, JSON Lines, XLSX, SQLite and "
        "Parquet, each plan as JSON too.",
    ),
)

FORMAT_VERSION = FORMAT_CHANGES[0].version
