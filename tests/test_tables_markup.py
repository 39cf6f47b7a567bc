"""Every data table of the site, as it is written: its columns are known before its rows, and its toolbar where it is long."""

from __future__ import annotations

import re

import pytest
from conftest import Built
from page_kinds import addresses

pytestmark = pytest.mark.content

TABLE = re.compile(r'<div class="(op-table[^"]*)" role="region" aria-label="([^"]*)"[^>]*>\s*(<table class="op-data.*?</table>)', re.S)
#: Of so many rows a table can be filtered and sorted (table_macros.html).
LONG = 6
#: Long tables that stay in their order: a chart, a few goals that lead to their tables.
PLAIN = {"各领域承诺了多少，其中多少有数字", "How much each domain commits to, and how much of it in numbers", "各项目标", "相似地区"}


def test_every_table_says_how_wide_its_columns_are_and_how_long_it_is(real: Built) -> None:
    wrong = []
    seen = 0
    for url in addresses(real.site):
        for classes, label, table in TABLE.findall(real.page(url)):
            seen += 1
            head, *bodies = re.split(r"<tbody>", table)
            columns = len(re.findall(r'<th scope="col"', head))
            shares = [float(share) for share in re.findall(r'<col width="([\d.]+)%">', head)]
            rows = [re.findall(r"<t[hd]\b[^>]*>", row) for body in bodies for row in re.findall(r"<tr\b.*?</tr>", body, re.S)]
            rows = [row for row in rows if "colspan" not in row[0]]
            long = len(rows) >= LONG and label not in PLAIN
            fits = len(shares) == columns and abs(sum(shares) - 100) < 0.5 and all(len(row) == columns for row in rows)
            if not fits or ("op-table--tools" in classes) != long:
                wrong.append((url, label, columns, shares, len(rows), classes))
        seen -= len(re.findall(r'<table class="op-data', real.page(url)))
    assert wrong == [] and seen == 0
