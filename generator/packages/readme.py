"""The README of a package, Chinese then English: what it holds, what each column means, licence, citation, joins, limits."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..tables import TABLE, Column, Table
from .csvw import CSVW_FILE
from .subject import LICENCE_TITLE, LICENCE_URL, PROJECT, RIGHTS, RIGHTS_EN, Subject

#: A join that works in the database as it is; ``statistics`` stands for the reader's own table. A test runs it.
_JOIN = (
    "SELECT p.jurisdiction, t.indicator_id, t.comparator, t.value, t.unit, t.deadline, s.year, s.value AS reported",
    "FROM targets t JOIN plans p USING (plan_id)",
    "JOIN statistics s ON s.code = p.jurisdiction AND s.indicator_id = t.indicator_id AND s.unit = t.unit;",
)


#: Ways to read a table that keep codes as they are. A test runs those in Python.
_READING = (
    "```python",
    'pandas.read_csv("plans.csv", dtype={"jurisdiction": str})',
    """duckdb.sql("SELECT * FROM read_csv('plans.csv', types = {'jurisdiction': 'VARCHAR'})").df()""",
    "```",
    "",
    "```r",
    'readr::read_csv("plans.csv", col_types = readr::cols(jurisdiction = "c"))',
    'read.csv("plans.csv", fileEncoding = "UTF-8-BOM", colClasses = c(jurisdiction = "character"))',
    "```",
)


def readme(subject: Subject, counts: Mapping[Table, int]) -> str:
    """The README as Markdown; ``counts`` has each table's number of rows."""
    return "\n".join([
        *_chinese(subject), "---", "", *_english(subject), "---", "", *_chinese_tables(counts), "---", "", *_english_tables(counts),
    ])


def _chinese(subject: Subject) -> list[str]:
    release = subject.release
    return [
        f"# {subject.title}：结构化数据",
        "",
        f"本数据包版本 {release.version}，截至 {release.as_of}。由 {PROJECT} 从官方文本逐条整理，不是官方发布的数据。",
        "",
        f"English: see “{subject.title_en}: structured data” below.",
        "",
        "## 从哪里开始",
        "",
        f"- 看承诺了什么数字：打开{_book(subject)}的 `targets` 工作表，或 `targets.csv`，先看 `indicator_name`、`display`、`deadline`，"
        "出处是 `item_id` 和原文行号。",
        "- 看某个领域的目标和措施：`objectives`、`measures`；谁负责：`responsibilities`；前言说已做到多少：`preface_figures`。",
        *(["- 核对原文：`clauses`，与其他表用 `item_id` 连接。"] if subject.has_texts else []),
        "- 本站比较出来、可供核查的地方：`findings`；没有公开数据的：`missing_data`。",
        "",
        "## 文件",
        "",
        "| 文件 | 内容 |",
        "|---|---|",
        *[f"| `{name}` | {chinese} |" for name, chinese, _ in _files(subject)],
        "",
        "## 来源",
        "",
        *[f"- {'，'.join(filter(None, (d.title, d.issuer, d.date, d.origin_url)))}" for d in subject.documents],
        "",
        "## 使用须知",
        "",
        "- CSV 编码为 UTF-8（带字节顺序标记），空单元格表示没有这一项；布尔值写作 true 和 false，SQLite 中为 1 和 0。",
        "- 用 Excel 直接打开 CSV 时，行政区划代码前面的 0 会丢失，`1:3`、`3.1.1` 一类写法可能被当作时间或日期；"
        "请直接用 XLSX，或用“数据—自文本/CSV”导入，并把这些列设为文本。",
        "- 各列内容原样保存，没有为电子表格改动；发布前已检查没有会被当作公式执行的文字。",
        "- 概述、短标题和策略措施对应的主要目标出自本站，不能代替官方文本；引用承诺时请核对原文行号。",
        "- `review_state` 为 `draft` 的规划尚未复核。",
        "- 原文没有写明期限的目标值，`deadline` 取规划期末，`deadline_basis` 为 `period_end`。",
        "- 文件没有写明责任单位，不等于没有分工；分工可能在其他文件中。",
        "- 行号指文字稿的行；文字稿的来历见 `documents` 表的 `obtained`，其中已发现的异常见 `notes` 表。",
        "",
        "## 用程序读取",
        "",
        "行政区划代码一类的列要指明是文字，否则多数程序会当作数字，丢掉前面的 0：",
        "",
        *_READING,
        "",
        "## 许可",
        "",
        f"本站整理的数据按“知识共享 署名 4.0 国际”许可发布：{LICENCE_URL}",
        "",
        RIGHTS,
        *(["`clauses` 表是官方原文，不属于本站授权的内容。"] if subject.has_texts else []),
        "",
        "## 引用方式",
        "",
        f"> {subject.citation}",
        "",
        "引用规划的某一条时，请写明规划名称和条目标识，并以官方文本为准。",
        "",
        "## 与其他统计数据连接",
        "",
        "- 按地区：`plans.jurisdiction` 是 GB/T 2260 六位代码，多数统计资料用同一代码。按文字处理，不要转成数字；"
        "区划调整会改变代码，请用与统计年份相符的代码表。上一级的代码在 `jurisdictions.parent`。",
        "- 按年份：承诺的年份是 `targets.deadline`，变动的起点是 `targets.base_year`，前言所列数据的年份是 `preface_figures.year`；"
        "各统计资料的“年”起止可能不同（如卫生年报、学年）。",
        "- 按指标：`indicator_id` 在各规划中相同；`indicators.sdg` 是可持续发展目标指标编号，`sdg_match` 说明对应程度。"
        "连接前请核对人群（`population_id`）和单位（`unit`）：千分之、十万分之不要当作百分之。",
        "- 各表之间：以 `_id` 结尾的列相互对应，指向哪一张表见“各表”中的 →。",
        "",
        "```sql",
        *_JOIN,
        "```",
        "",
    ]


def _chinese_tables(counts: Mapping[Table, int]) -> list[str]:
    return [
        "# 各表",
        "",
        "行数为 0 的表：这份规划没有这类内容，或者本站没有收到公开的数据；不表示没有做。",
        "",
        "| 表 | 内容 | 行数 |",
        "|---|---|---:|",
        *[f"| `{table.name}` | {table.title} | {count} |" for table, count in counts.items()],
        "",
        *[_chinese_table(table) for table in counts],
    ]


def _english(subject: Subject) -> list[str]:
    release = subject.release
    return [
        f"# {subject.title_en}: structured data",
        "",
        f"Version {release.version} of this package, as of {release.as_of}. Curated by {PROJECT} from the official texts, "
        "record by record; not official data.",
        "",
        "## Where to begin",
        "",
        f"- What numbers were promised: the sheet `targets` of {_book_en(subject)}, or `targets.csv`; read `indicator_name`, `display` and "
        "`deadline` first. `item_id` and the source lines say where it stands.",
        "- The objectives and measures of a domain: `objectives`, `measures`; who is responsible: `responsibilities`; what the preface "
        "reports as reached: `preface_figures`.",
        *(["- The official wording: `clauses`, joined to other tables by `item_id`."] if subject.has_texts else []),
        "- What our comparisons raise for checking: `findings`; what has no public data: `missing_data`.",
        "",
        "## Files",
        "",
        "| file | content |",
        "|---|---|",
        *[f"| `{name}` | {english} |" for name, _, english in _files(subject)],
        "",
        "## Sources",
        "",
        *[f"- {', '.join(filter(None, (d.title, d.issuer, d.date, d.origin_url)))}" for d in subject.documents],
        "",
        "## Before you use it",
        "",
        "- CSV files are UTF-8 with a byte order mark; an empty cell means that there is no such value. Booleans are true and false, "
        "in SQLite 1 and 0.",
        "- Opened directly in Excel, codes of jurisdictions lose their leading zeros and `1:3` or `3.1.1` may turn into times "
        "or dates. Use the XLSX, or import the CSV with Data > From Text/CSV and set these columns to text.",
        "- Cells are kept as they are, not altered for spreadsheets; it was checked that none would run as a formula.",
        "- Summaries, short titles and the objectives that a measure serves are ours and do not replace the official text; "
        "check a commitment at its source lines before you quote it.",
        "- A plan whose `review_state` is `draft` has not been reviewed yet.",
        "- Where the text states no deadline, `deadline` is the end of the plan's period and `deadline_basis` is `period_end`.",
        "- A plan that names no responsible body may have its duties divided in another document.",
        "- Line numbers are those of the text that was used; `documents.obtained` says how it came about, and the table `notes` "
        "lists the oddities found in it.",
        "",
        "## Reading it with programs",
        "",
        "Say that codes are texts; most programs otherwise take them for numbers and drop leading zeros:",
        "",
        *_READING,
        "",
        "## Licence",
        "",
        f"The data that we curated: {LICENCE_TITLE}, {LICENCE_URL}",
        "",
        RIGHTS_EN,
        *(["The table `clauses` holds official text, which is not ours to license."] if subject.has_texts else []),
        "",
        "## How to cite",
        "",
        f"> {subject.citation_en}",
        "",
        "To cite one item of a plan, name the plan and the item's id, and quote the official text.",
        "",
        "## How to join it to other statistics",
        "",
        "- By place: `plans.jurisdiction` is the six-digit code of GB/T 2260, which most Chinese statistics use. Keep it as text; "
        "codes change when divisions do, so take the list of codes of the statistics' year. The level above is `jurisdictions.parent`.",
        "- By year: a commitment is due in `targets.deadline`, a change counts from `targets.base_year`, and a figure of a preface is "
        "for `preface_figures.year`. A year may begin in other months elsewhere (health reports, school years).",
        "- By indicator: `indicator_id` is the same in all plans; `indicators.sdg` is the number of the indicator of the Sustainable "
        "Development Goals and `sdg_match` says how well it fits. Compare population (`population_id`) and `unit` first: "
        "a rate per mille or per 100,000 is no percentage.",
        "- Between tables: columns that end in `_id` match; the arrows under Tables say with what.",
        "",
        "```sql",
        *_JOIN,
        "```",
        "",
    ]


def _english_tables(counts: Mapping[Table, int]) -> list[str]:
    return [
        "# Tables",
        "",
        "A table with 0 rows: the plan has nothing of the kind, or no public data reached us. It does not mean that nothing was done.",
        "",
        "| table | content | rows |",
        "|---|---|---:|",
        *[f"| `{table.name}` | {table.title_en} | {count} |" for table, count in counts.items()],
        "",
        *[_english_table(table) for table in counts],
    ]


def _book(subject: Subject) -> str:
    return f" `{subject.plan.id}.xlsx` " if subject.plan else " XLSX "


def _book_en(subject: Subject) -> str:
    return f"`{subject.plan.id}.xlsx`" if subject.plan else "the XLSX"


def _files(subject: Subject) -> list[tuple[str, str, str]]:
    """The files of the package and those beside it: name, and what it is in both languages."""
    inside = [
        ("README.md", "本说明", "This text"),
        ("datapackage.json", "各表各列的机器可读说明（Data Package 2.0）", "Tables and columns described for machines (Data Package 2.0)"),
        (CSVW_FILE, "同样的说明，W3C 的 CSVW 格式", "The same in the W3C's format CSVW"),
        ("<表 table>.csv", "各表，一表一个文件", "The tables, a file each"),
    ]
    rows = ("同样的表，每行一个 JSON 对象", "The same tables, a JSON object a line")
    book = ("同样的表，一表一个工作表：第1行是中文名称，第2行是列名；用 pandas 读取时写 `header=1`",
            "The same tables, a sheet each: row 1 has Chinese names, row 2 column names; with pandas, read it with `header=1`")
    database = ("同样的表，SQLite 数据库，有主键、外键和索引", "The same tables as an SQLite database with primary keys, foreign keys and indices")
    if subject.plan:
        return [
            *inside,
            ("plan.json", "整部规划的一份 JSON，与本站的 YAML 同义", "The whole plan as one JSON document, equal in meaning to our YAML"),
            (f"{subject.plan.id}.xlsx", *book),
            (f"{subject.plan.id}.sqlite", *database),
            ("jsonl/<表 table>.jsonl", f"{rows[0]}；不在 ZIP 内，在网站的同一文件夹中", f"{rows[1]}; not in the ZIP, but in the same folder of the site"),
        ]
    apart = ("；不在 ZIP 内，在网站的同一文件夹中", "; not in the ZIP, but in the same folder of the site")
    beside = ("；不在 ZIP 内，与 ZIP 并列", "; not in the ZIP, but beside it")
    return [
        *inside,
        ("jsonl/<表 table>.jsonl", rows[0] + apart[0], rows[1] + apart[1]),
        ("parquet/<表 table>.parquet", f"同样的表，Parquet 格式，数值为双精度{apart[0]}", f"The same tables as Parquet, numbers as doubles{apart[1]}"),
        ("../openplans.xlsx", f"{book[0]}；总行数很多时改为每省一个：`xlsx/<省级代码>.xlsx`{beside[0]}",
         f"{book[1]}; one for each province instead, `xlsx/<code of the province>.xlsx`, where there are very many rows{beside[1]}"),
        ("../openplans.sqlite", f"{database[0]}，并可全文检索{beside[0]}", f"{database[1]}, and full-text search{beside[1]}"),
        ("../openplans.metadata.json", f"用 Datasette 打开数据库时的说明{beside[0]}", f"What Datasette shows with the database{beside[1]}"),
    ]


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
