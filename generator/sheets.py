"""Sheets beside pages that join what the public tables keep apart, for people who work with one body or one year.

They are defined as tables are, so that their files, schemas and descriptions are made in the same way; packages do not
have them, since they repeat rows. The name is that of the file.
"""

from __future__ import annotations

from .duty_columns import DUTY_COLUMNS
from .office.yearly import COLUMNS as YEARLY_COLUMNS
from .tables import Table

DUTIES = Table(
    "duties", "registry", "责任清单", "Duty sheet",
    "规划点名一个单位的全部条目，每个目标值一行；没有目标值的条目一行。",
    "Every item that names a body, a row each target; an item without targets is one row.",
    ("body_id", "item_id", "role", "target_id"), iter, DUTY_COLUMNS,
)

REPORT = Table(
    "report", "registry", "年度监测表", "Yearly table",
    "一份规划一年的监测表：每个目标值的上年、本年数值和本站测算的状态，每个目标值一行。",
    "One plan in one year: each target with its figures of that year and the one before and its status as we judge it, a row each target.",
    ("target_id",), iter, YEARLY_COLUMNS,
)

SHEETS: dict[str, Table] = {table.name: table for table in (DUTIES, REPORT)}
