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
        "1.0", "2026-11-21",
        "首个版本：全部规划一个数据包、每份规划一个数据包（Data Package v2），表格有 CSV、JSON Lines、XLSX、SQLite 和 Parquet，每份规划另有 JSON。",
        "First version: one data package of all plans and one a plan (Data Package v2); tables as CSV, JSON Lines, XLSX, SQLite and "
        "Parquet, each plan as JSON too.",
    ),
)

FORMAT_VERSION = FORMAT_CHANGES[0].version
