"""The README of a package, Chinese then English: what it holds, what each column means, licence, citation, limits."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..tables import TABLE, Column, Table
from .subject import LICENCE_TITLE, LICENCE_URL, PROJECT, Subject


def readme(subject: Subject, counts: Mapping[Table, int]) -> str:
    """The README as Markdown; ``counts`` has each table's number of rows."""
    return "\n".join([*_chinese(subject, counts), "---", "", *_english(subject, counts)])


def _chinese(subject: Subject, counts: Mapping[Table, int]) -> list[str]:
    release = subject.release
    address = f" {subject.homepage}" if subject.homepage else ""
    return [
        f"# {subject.title}：结构化数据",
        "",
        f"本数据包版本 {release.version}，截至 {release.as_of}。由 {PROJECT} 从官方文本逐条整理，不是官方发布的数据。",
        f"`datapackage.json` 按 Data Package 2.0 描述各表。{_chinese_plan_file(subject)}",
        "",
        "## 来源",
        "",
        *[f"- {'，'.join(filter(None, (d.title, d.issuer, d.date, d.origin_url)))}" for d in subject.documents],
        "",
        "## 使用须知",
        "",
        "- 文件编码为 UTF-8（带字节顺序标记），空单元格表示没有这一项。",
        "- 用 Excel 直接打开 CSV 时，行政区划代码前面的 0 会丢失，`1:3`、`3.1.1` 一类写法可能被当作时间或日期；"
        "请用“数据—自文本/CSV”导入，并把这些列设为文本。",
        "- 各列内容原样保存，没有为电子表格改动；发布前已检查没有会被当作公式执行的文字。",
        "- 概述、短标题和策略措施对应的主要目标出自本站，不能代替官方文本；引用承诺时请核对原文行号。",
        "- `review_state` 为 `draft` 的规划尚未复核。",
        "- 原文没有写明期限的目标值，`deadline` 取规划期末，`deadline_basis` 为 `period_end`。",
        "- 文件没有写明责任单位，不等于没有分工；分工可能在其他文件中。",
        "- 行号指文字稿的行；文字稿的来历见 `documents` 表的 `obtained`，其中已发现的异常见 `notes` 表。",
        "",
        "## 许可",
        "",
        f"本站整理的数据按“知识共享 署名 4.0 国际”许可发布：{LICENCE_URL}",
        *(["`clauses` 表是官方原文，不属于本站授权的内容。"] if subject.has_texts else []),
        "",
        "## 引用方式",
        "",
        f"> {PROJECT}：{subject.title}，结构化数据，版本 {release.version}，{release.as_of}，CC BY 4.0。{address}".rstrip(),
        "",
        "## 各表",
        "",
        "| 表 | 内容 | 行数 |",
        "|---|---|---:|",
        *[f"| `{table.name}` | {table.title} | {count} |" for table, count in counts.items()],
        "",
        *[_chinese_table(table) for table in counts],
    ]


def _english(subject: Subject, counts: Mapping[Table, int]) -> list[str]:
    release = subject.release
    address = f" {subject.homepage}" if subject.homepage else ""
    return [
        f"# {subject.title_en}: structured data",
        "",
        f"Version {release.version} of this package, as of {release.as_of}. Curated by {PROJECT} from the official texts, "
        "record by record; not official data.",
        f"`datapackage.json` describes the tables after Data Package 2.0. {_english_plan_file(subject)}".rstrip(),
        "",
        "## Sources",
        "",
        *[f"- {', '.join(filter(None, (d.title, d.issuer, d.date, d.origin_url)))}" for d in subject.documents],
        "",
        "## Before you use it",
        "",
        "- Files are UTF-8 with a byte order mark; an empty cell means that there is no such value.",
        "- Opened directly in Excel, codes of jurisdictions lose their leading zeros and `1:3` or `3.1.1` may turn into times "
        "or dates. Import the CSV with Data > From Text/CSV and set these columns to text.",
        "- Cells are kept as they are, not altered for spreadsheets; it was checked that none would run as a formula.",
        "- Summaries, short titles and the objectives that a measure serves are ours and do not replace the official text; "
        "check a commitment at its source lines before you quote it.",
        "- A plan whose `review_state` is `draft` has not been reviewed yet.",
        "- Where the text states no deadline, `deadline` is the end of the plan's period and `deadline_basis` is `period_end`.",
        "- A plan that names no responsible body may have its duties divided in another document.",
        "- Line numbers are those of the text that was used; `documents.obtained` says how it came about, and the table `notes` "
        "lists the oddities found in it.",
        "",
        "## Licence",
        "",
        f"The data that we curated: {LICENCE_TITLE}, {LICENCE_URL}",
        *(["The table `clauses` holds official text, which is not ours to license."] if subject.has_texts else []),
        "",
        "## How to cite",
        "",
        f"> {PROJECT}: {subject.title_en}, structured data, version {release.version}, {release.as_of}, CC BY 4.0.{address}",
        "",
        "## Tables",
        "",
        "| table | content | rows |",
        "|---|---|---:|",
        *[f"| `{table.name}` | {table.title_en} | {count} |" for table, count in counts.items()],
        "",
        *[_english_table(table) for table in counts],
    ]


def _chinese_plan_file(subject: Subject) -> str:
    return "`plan.json` 是整部规划的一份 JSON，与本站的 YAML 同义。" if subject.plan else ""


def _english_plan_file(subject: Subject) -> str:
    return "`plan.json` is the whole plan as one JSON document, equal in meaning to our YAML." if subject.plan else ""


@cache
def _chinese_table(table: Table) -> str:
    lines = [
        f"### `{table.name}` {table.title}", "", table.description, "",
        "| 列 | 名称 | 类型 | 说明 |", "|---|---|---|---|",
    ]
    lines += [
        f"| `{column.name}` | {column.title} | {column.type} | {_meaning(table, column, column.description, '；', 0)} |"
        for column in table.columns
    ]
    return "\n".join([*lines, ""])


@cache
def _english_table(table: Table) -> str:
    lines = [
        f"### `{table.name}`: {table.title_en}", "", table.description_en, "",
        "| column | title | type | meaning |", "|---|---|---|---|",
    ]
    lines += [
        f"| `{column.name}` | {column.title_en} | {column.type} | {_meaning(table, column, column.description_en, '; ', 1)} |"
        for column in table.columns
    ]
    return "\n".join([*lines, ""])


def _meaning(table: Table, column: Column, description: str, mark: str, language: int) -> str:
    """What a cell holds: its meaning, its code words, and the column that it points to."""
    parts = [_literal(description)] if description else []
    if column.words:
        parts.append(mark.join(f"`{code}` {word[language]}" for code, word in column.words.items()))
    if column.references:
        parts.append(f"→ `{column.references}.{TABLE[column.references].primary_key[0]}`")
    return mark.join(parts)


def _literal(text: str) -> str:
    """Angle brackets and bars as they are, which Markdown would take for markup."""
    return text.replace("<", "&lt;").replace(">", "&gt;").replace("|", "\\|")
