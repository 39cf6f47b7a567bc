"""The files of packages as outsiders read them: pandas, DuckDB, openpyxl, SQLite, Datasette, a strict reader of CSV."""

import csv
import json
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import duckdb
import openpyxl
import pandas
import pyarrow.parquet
import pytest

from generator.changes import Changes
from generator.corpus import read_corpus
from generator.packages import write_packages
from generator.packages.jsonlines import jsonl_bytes, read_jsonl
from generator.packages.sqlite import write_database
from generator.packages.subject import subject_of_plan
from generator.packages.xlsx import write_workbook
from generator.pages import downloads
from generator.portal.datasets import XLSX, describe
from generator.schemas import SchemaStore
from generator.store import SourceStore
from generator.tables import TABLE, TABLES, Column, Table, table_rows, tables_for

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "tests" / "example"
WOMEN = "990101-women-2021-2025"


@pytest.fixture(scope="module")
def corpus():
    corpus, problems = read_corpus(EXAMPLE, SchemaStore(ROOT / "schema"))
    assert problems == []
    return corpus


@pytest.fixture(scope="module")
def store():
    return SourceStore(EXAMPLE / "sources")


@pytest.fixture(scope="module")
def out(corpus, store, tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    write_packages(corpus, store, folder)
    return folder


@pytest.fixture(scope="module")
def unpacked(out, tmp_path_factory):
    """The ZIP of one plan, unpacked as a journalist would."""
    folder = tmp_path_factory.mktemp("unpacked")
    with ZipFile(out / "plans" / f"{WOMEN}.zip") as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture
def database(out):
    with closing(sqlite3.connect(f"file:{out / 'openplans.sqlite'}?mode=ro", uri=True)) as database:
        yield database


@pytest.fixture(scope="module")
def expected(corpus, store):
    """The rows of every table, as the definitions make them."""
    return {table: list(table_rows(corpus, store, table)) for table in tables_for(store)}


def test_the_zip_of_a_plan_has_what_its_readme_says(out, unpacked):
    names = {path.name for path in unpacked.iterdir()}
    readme = (unpacked / "README.md").read_text("utf-8")
    for language in readme.split("\n---\n")[:2]:
        listed = re.findall(r"^\| `([^`]+)` \|", re.split("\n## (?:文件|Files)\n", language)[1].split("\n## ")[0], re.MULTILINE)
        single = {name for name in listed if "<" not in name}
        assert single | {f"{table.name}.csv" for table in TABLES} == names
        assert [name for name in listed if "<" in name] == ["<表 table>.csv", "jsonl/<表 table>.jsonl"]
    assert {path.name for path in (out / "plans" / WOMEN / "jsonl").iterdir()} == {f"{table.name}.jsonl" for table in TABLES}


def test_the_package_of_all_plans_has_what_its_readme_says(out):
    folder = out / "openplans"
    readme = (folder / "README.md").read_text("utf-8")
    for language in readme.split("\n---\n")[:2]:
        for name in re.findall(r"^\| `([^`]+)` \|", re.split("\n## (?:文件|Files)\n", language)[1].split("\n## ")[0], re.MULTILINE):
            for table in TABLES if "<" in name else [None]:
                assert (folder / (name.replace("<表 table>", table.name) if table else name)).is_file(), name
    listed = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    infos = [f"plans/{WOMEN}", "openplans"]
    assert all(any(path.startswith(info) for info in infos) for path in listed)


def test_every_file_is_told_with_its_size(corpus, store, tmp_path):
    infos = write_packages(corpus, store, tmp_path)
    told = {path: size for info in infos for path, size in info.files.items()}
    assert told == {path.relative_to(tmp_path).as_posix(): path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()}


def test_a_strict_reader_takes_the_csv(out, expected):
    for table, rows in expected.items():
        content = (out / "openplans" / f"{table.name}.csv").read_bytes()
        assert content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n")
        read = list(csv.reader(content.decode("utf-8-sig").splitlines(keepends=True), strict=True))
        assert {len(line) for line in read} == {len(table.columns)}
        # As R has it with na.strings = "": an empty cell is missing, and no text of a cell is empty or means missing.
        assert [[cell == "" for cell in line] for line in read[1:]] == [[value is None for value in row] for row in rows]
        assert not {"NA", "NaN", "NULL", "None"} & {cell for line in read for cell in line}


def test_pandas_reads_the_csv(out):
    targets = pandas.read_csv(out / "openplans" / "targets.csv")
    assert list(targets.columns) == list(TABLE["targets"].header)
    assert targets["value"].dtype == "float64" and targets["maintain"].dtype == "bool" and targets["deadline"].dtype == "int64"
    assert targets.loc[targets.target_id == f"{WOMEN}/health/o2/t2", "value"].item() == 75
    plans = pandas.read_csv(out / "openplans" / "plans.csv", dtype={"jurisdiction": str})
    assert targets.merge(plans, on="plan_id")["jurisdiction"].unique().tolist() == ["990101"]


def test_pandas_reads_parquet_and_json_lines(out, expected):
    targets = pandas.read_parquet(out / "openplans" / "parquet" / "targets.parquet")
    assert targets["value"].dtype == "float64" and targets["maintain"].dtype == "bool" and targets["deadline"].dtype == "int32"
    assert targets["value"].dropna().tolist() == [float(row[TABLE["targets"].position("value")]) for row in expected[TABLE["targets"]]
                                                  if row[TABLE["targets"].position("value")] is not None]
    lines = pandas.read_json(out / "openplans" / "jsonl" / "targets.jsonl", lines=True)
    assert lines["target_id"].tolist() == targets["target_id"].tolist()
    assert list(lines.columns) == list(targets.columns)
    notices = pandas.read_parquet(out / "openplans" / "parquet" / "notices.parquet")
    assert notices["date"].astype(str).tolist() == ["2021-09-01"]


def test_json_lines_read_back_as_the_same_rows(out, expected):
    for table, rows in expected.items():
        for folder in (out / "openplans", *((out / "plans" / WOMEN,) if table.scope == "plan" else ())):
            assert list(read_jsonl(table, folder / "jsonl" / f"{table.name}.jsonl")) == rows, table.name


def test_numbers_and_line_feeds_survive_json_lines(tmp_path):
    table = Table("t", "plan", "表", "Table", "", "", ("a",), iter, (
        Column("a", "string", "甲", "A", "a"), Column("b", "number", "乙", "B", "b"), Column("c", "boolean", "丙", "C", "c"),
    ))
    rows = [("一\n二\u2028三", Decimal("0.1"), True), ("x", Decimal(12), None), ("y", None, False)]
    content = jsonl_bytes(table.columns, rows)
    assert content.count(b"\n") == 3 and b'"b":0.1,' in content and b'"b":12,' in content
    (tmp_path / "t.jsonl").write_bytes(content)
    assert list(read_jsonl(table, tmp_path / "t.jsonl")) == rows
    with pytest.raises(ValueError, match="more digits"):
        jsonl_bytes(table.columns, [("x", Decimal("0.12345678901234567890"), None)])


def test_duckdb_reads_every_format_alike(out, expected):
    folder = out / "openplans"
    with duckdb.connect() as duck:
        for table, rows in expected.items():
            for path in (f"{table.name}.csv", f"jsonl/{table.name}.jsonl", f"parquet/{table.name}.parquet"):
                if path.endswith("jsonl") and not rows:
                    continue
                [(count,)] = duck.execute(f"SELECT count(*) FROM '{folder / path}'").fetchall()
                assert count == len(rows), path
        types = dict(duck.execute(f"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '{folder}/parquet/targets.parquet')").fetchall())
        assert (types["value"], types["deadline"], types["maintain"], types["target_id"]) == ("DOUBLE", "INTEGER", "BOOLEAN", "VARCHAR")
        sums = {duck.execute(f"SELECT sum(value), max(deadline), count(*) FILTER (maintain) FROM '{folder / path}'").fetchall()[0]
                for path in ("targets.csv", "jsonl/targets.jsonl", "parquet/targets.parquet")}
        assert len(sums) == 1 and sums.pop()[0] > 0
        joined = duck.execute(
            f"SELECT count(*) FROM '{folder}/parquet/targets.parquet' t JOIN '{folder}/parquet/indicators.parquet' i USING (indicator_id)"
        ).fetchall()
        assert joined == [(len(expected[TABLE["targets"]]),)]


def test_parquet_carries_the_titles(out):
    schema = pyarrow.parquet.read_schema(out / "openplans" / "parquet" / "targets.parquet")
    assert schema.metadata[b"title"].decode() == "目标值 Targets"
    assert schema.field("value").metadata[b"title"].decode() == "数值 Value"
    assert not schema.field("target_id").nullable and schema.field("value").nullable


def test_the_workbook_is_what_a_reader_of_excel_expects(unpacked, expected, corpus):
    book = openpyxl.load_workbook(unpacked / f"{WOMEN}.xlsx")
    assert book.sheetnames == ["说明", "字段", *(table.name for table in TABLES)]
    about = book["说明"]
    texts = [str(cell.value) for row in about.iter_rows() for cell in row if cell.value is not None]
    for said in (corpus.plans[WOMEN].title, "CC BY 4.0", "不由本站授权", "版本 0.1.0"):
        assert any(said in text for text in texts), said
    links = {cell.value: cell.hyperlink.location for row in about.iter_rows() for cell in row if cell.hyperlink}
    assert links == {name: f"'{name}'!A1" for name in book.sheetnames[1:]}
    described = {(row[0], row[1]) for row in book["字段"].iter_rows(min_row=2, values_only=True)}
    assert described == {(table.name, column.name) for table in TABLES for column in table.columns}
    for table in TABLES:
        sheet = book[table.name]
        assert [cell.value for cell in sheet[1]] == [column.title for column in table.columns]
        assert [cell.value for cell in sheet[2]] == list(table.header)
        assert sheet.freeze_panes == "B3" and sheet.auto_filter.ref.startswith("A2:")
        assert all(sheet.column_dimensions[cell.column_letter].width >= 9 for cell in sheet[2])
        if table.scope == "plan":
            assert sheet.max_row == 2 + len(expected[table])
    targets = {row[0].value: row for row in book["targets"].iter_rows(min_row=3)}
    row = dict(zip(TABLE["targets"].header, targets[f"{WOMEN}/health/o2/t2"], strict=True))
    assert (row["value"].value, row["value"].data_type, row["deadline"].value, row["maintain"].value) == (75, "n", 2024, False)
    assert row["comparator"].value == ">=" and row["comparator"].data_type == "s"
    assert book["notices"]["E3"].is_date and book["jurisdictions"]["A3"].value == "000000"
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "b", "d"}, "a formula"


def test_pandas_reads_the_workbook(unpacked):
    targets = pandas.read_excel(unpacked / f"{WOMEN}.xlsx", sheet_name="targets", header=1)
    assert list(targets.columns) == list(TABLE["targets"].header)
    assert targets["value"].dtype == "float64" and targets["maintain"].dtype == "bool" and targets["deadline"].dtype == "int64"
    places = pandas.read_excel(unpacked / f"{WOMEN}.xlsx", sheet_name="jurisdictions", header=1, dtype={"jurisdiction": str})
    assert places["jurisdiction"].tolist() == ["000000", "990000", "990100", "990101"]


def test_texts_that_look_like_formulas_addresses_or_numbers_stay_texts(corpus, tmp_path):
    table = Table("t", "plan", "表", "Table", "", "", ("a",), iter, (Column("a", "string", "甲", "A", "a"),))
    texts = ["=1+1", "https://example.org/", "0012", "1:3", "长" * 33_000]
    subject = subject_of_plan(Changes(corpus), corpus.plans[WOMEN], [table])
    write_workbook(tmp_path / "t.xlsx", subject, {table: len(texts)}, [(table, [(text,) for text in texts])])
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")["t"]
    read = [sheet.cell(row, 1).value for row in range(3, 3 + len(texts))]
    assert read[:4] == texts[:4] and read[4] == "长" * 32_766 + "…"
    assert {sheet.cell(row, 1).data_type for row in range(3, 8)} == {"s"} and not sheet["A4"].hyperlink


def test_very_many_rows_come_as_a_workbook_for_each_province(corpus, tmp_path):
    [*_, info] = write_packages(corpus, None, tmp_path, workbook_rows=10**6)
    assert "openplans.xlsx" in info.files and not any("/xlsx/" in path for path in info.files)
    whole = rows_of(tmp_path / "openplans.xlsx")
    [plan, info] = write_packages(corpus, None, tmp_path, workbook_rows=sum(info.rows.values()) - 1)
    assert "openplans.xlsx" not in info.files and not (tmp_path / "openplans.xlsx").exists()
    assert [path for path in info.files if path.endswith(".xlsx")] == ["openplans/xlsx/990000.xlsx"]
    found = rows_of(tmp_path / "openplans/xlsx/990000.xlsx")
    assert set(found) == set(whole)
    for name, rows in found.items():
        # The only plan is of this province; of registries, what it refers to.
        assert rows == (whole[name] if TABLE[name].scope == "plan" else rows_of(plan.folder / f"{WOMEN}.xlsx")[name]), name
    assert openpyxl.load_workbook(tmp_path / "openplans/xlsx/990000.xlsx")["说明"]["A1"].value == "示例省妇女儿童发展规划：结构化数据"
    with ZipFile(info.archive) as packed:
        assert not any("xlsx" in name for name in packed.namelist())
    offered = {one.name: one for one in downloads.formats(info)}
    assert offered["XLSX（各省）"].files == ("openplans/xlsx/990000.xlsx",) and "XLSX" not in offered
    [dataset, *_] = describe(corpus, [plan, info])
    assert [one.title.zh for one in dataset.distributions if one.form is XLSX] == ["示例省的全部表格（XLSX 工作簿）"]


def rows_of(path):
    """The rows of each table's sheet, below its two headers."""
    book = openpyxl.load_workbook(path, read_only=True)
    return {name: [*book[name].iter_rows(min_row=3, values_only=True)] for name in book.sheetnames if name in TABLE}


def test_sheets_print_across_with_their_headers_on_each_page(corpus, tmp_path):
    [plan] = write_packages(corpus, None, tmp_path, plan_ids=[WOMEN])
    for sheet in openpyxl.load_workbook(plan.folder / f"{WOMEN}.xlsx"):
        assert sheet.page_setup.orientation == "landscape" and sheet.sheet_properties.pageSetUpPr.fitToPage
        # Where the file names no width it is one page.
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
        assert sheet.print_title_rows == {"说明": None, "字段": "$1:$1"}.get(sheet.title, "$1:$2")


def test_pages_offer_the_files_that_are_there(corpus, store, tmp_path):
    plan, everything = write_packages(corpus, store, tmp_path)
    offered = {one.name: one for one in downloads.formats(everything)}
    assert list(offered) == ["ZIP（CSV）", "XLSX", "SQLite", "Datasette 说明", "CSV", "JSON Lines", "Parquet"]
    for one in offered.values():
        if one.file:
            assert (tmp_path / one.file).stat().st_size == one.bytes
    files = {label: sum((tmp_path / dict(downloads.table_files(table.name))[label]).stat().st_size for table in TABLES)
             for label in ("CSV", "JSON Lines", "Parquet")}
    assert files == {label: offered[label].bytes for label in files}
    for _, path, size in downloads.plan_files(plan):
        assert (tmp_path / path).stat().st_size == size
    without = replace(everything, files={path: size for path, size in everything.files.items() if not path.endswith(".xlsx")})
    assert "XLSX" not in [one.name for one in downloads.formats(without)]


def test_the_databases_hold_the_tables_and_their_keys(out, unpacked, expected):
    for path in (out / "openplans.sqlite", unpacked / f"{WOMEN}.sqlite"):
        with closing(sqlite3.connect(path)) as database:
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            for table, rows in expected.items():
                columns = database.execute(f"PRAGMA table_info({table.name})").fetchall()
                assert [column[1] for column in columns] == list(table.header)
                assert [column[1] for column in sorted(columns, key=lambda c: c[5]) if column[5]] == list(table.primary_key)
                assert all(column[3] for column, defined in zip(columns, table.columns, strict=True) if defined.required)
                keys = {(key[3], key[2], key[4]) for key in database.execute(f"PRAGMA foreign_key_list({table.name})")}
                assert keys == {(c.name, c.references, TABLE[c.references].primary_key[0]) for c in table.foreign_keys}
                read = database.execute(f"SELECT * FROM {table.name} ORDER BY rowid").fetchall()
                if table.scope == "plan":
                    assert read == [tuple(float(v) if isinstance(v, Decimal) else v for v in row) for row in rows], table.name
            assert dict(database.execute("SELECT name, value FROM about"))["版本"] == "0.1.0"


def test_the_database_refuses_what_the_definitions_forbid(out, tmp_path):
    path = tmp_path / "copy.sqlite"
    path.write_bytes((out / "openplans.sqlite").read_bytes())
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        for change in ("kind = 'wish'", "indicator_id = 'nothing'", "deadline = NULL", "deadline = 25", "maintain = 2",
                       f"target_id = '{WOMEN}/health/o1/t1'"):
            with pytest.raises(sqlite3.IntegrityError):
                database.execute(f"UPDATE targets SET {change} WHERE target_id = '{WOMEN}/health/o2/t2'")


def test_the_join_of_the_readme_runs(out, tmp_path):
    [statement] = set(re.findall(r"```sql\n(.+?)```", (out / "openplans" / "README.md").read_text("utf-8"), re.DOTALL))
    path = tmp_path / "copy.sqlite"
    path.write_bytes((out / "openplans.sqlite").read_bytes())
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE statistics (code TEXT, indicator_id TEXT, unit TEXT, year INTEGER, value REAL)")
        database.execute("INSERT INTO statistics VALUES ('990101', 'maternal-mortality-ratio', 'per_100k', 2022, 13.5)")
        found = database.execute(statement).fetchall()
    assert found == [("990101", "maternal-mortality-ratio", "<=", 12.0, "per_100k", 2025, 2022, 13.5)]


def test_full_text_search_finds_what_the_texts_hold(database, expected):
    for table, rows in expected.items():
        texts = ["\n".join(row[table.position(name)] or "" for name in table.searched) for row in rows]
        for word in ("孕产妇死亡率", "孕产妇", "12/10万", "卫生健康", "妇女权益法") if table.searched else ():
            found = database.execute(f"SELECT count(*) FROM {table.name}_fts WHERE {table.name}_fts MATCH ?", [f'"{word}"']).fetchall()
            assert found == [(sum(word in text for text in texts),)], (table.name, word)
    assert database.execute("SELECT count(*) > 0 FROM clauses_fts('孕产妇')").fetchall() == [(1,)]


def test_a_database_without_search_has_no_search_tables(unpacked):
    with closing(sqlite3.connect(unpacked / f"{WOMEN}.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM sqlite_schema WHERE sql LIKE '%fts5%'").fetchall() == [(0,)]


def test_two_databases_of_the_same_rows_are_the_same_bytes(expected, tmp_path):
    for name in ("a", "b"):
        write_database(tmp_path / name, {"版本": "1"}, expected.items(), search=True)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_what_is_to_be_read_stands_on_the_first_screen(corpus, tmp_path):
    """Ids are narrow: the name of the indicator begins within 140 characters, the width of a usual screen."""
    [plan] = write_packages(corpus, None, tmp_path, plan_ids=[WOMEN])
    sheet = openpyxl.load_workbook(plan.folder / f"{WOMEN}.xlsx")["targets"]
    names = {cell.value: cell.column_letter for cell in sheet[2]}
    before = [letter for name, letter in names.items() if sheet[f"{letter}1"].column < sheet[f"{names['indicator_name']}1"].column]
    assert sum(sheet.column_dimensions[letter].width for letter in before) < 140


def test_the_release_decides_the_dates_in_a_workbook(corpus, tmp_path):
    later = replace(corpus, release=replace(corpus.release, as_of="2024-02-29"))
    [info] = write_packages(later, None, tmp_path, plan_ids=[WOMEN])
    properties = openpyxl.load_workbook(info.folder / f"{WOMEN}.xlsx").properties
    assert properties.created.isoformat() == properties.modified.isoformat() == "2024-02-29T00:00:00"


@pytest.fixture(scope="module")
def datasette(out):
    """Datasette at work on the database of all plans, as the README says; gives its address."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "datasette", "openplans.sqlite", "--metadata", "openplans.metadata.json",
               "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(command, cwd=out, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            for _ in range(150):
                try:
                    urllib.request.urlopen(f"{address}/-/versions.json", timeout=5)
                    break
                except urllib.error.URLError:
                    assert server.poll() is None, server.stdout.read().decode()
                    time.sleep(0.2)
            yield address
        finally:
            server.terminate()


def asked(address, path, **parameters):
    with urllib.request.urlopen(f"{address}/{path}?{urllib.parse.urlencode(parameters)}", timeout=30) as answer:
        return json.load(answer) if ".json" in path else answer.read().decode()


def test_datasette_serves_the_database_as_it_is(datasette, expected):
    tables = {table["name"]: table for table in asked(datasette, "openplans.json")["tables"]}
    for table, rows in expected.items():
        assert tables[table.name]["count"] == len(rows)
    assert tables["items"]["fts_table"] == "items_fts"
    rows = asked(datasette, "openplans/targets.json", indicator_id="maternal-mortality-ratio", _shape="objects")["rows"]
    assert [(row["value"], row["deadline"]) for row in rows] == [(12, 2025)]
    found = asked(datasette, "openplans/clauses.json", _search="孕产妇", _shape="objects")["rows"]
    assert found and all("孕产妇" in row["text"] for row in found)
    # Rows can be narrowed by place and by code words without knowing SQL.
    facets = asked(datasette, "openplans/targets.json", _size=1)["facet_results"]
    assert {name: {one["value"] for one in facets[name]["results"]} for name in ("jurisdiction_name", "kind")} == {
        "jurisdiction_name": {"示例县"}, "kind": {"numeric", "relative", "direction"}}
    page = asked(datasette, "openplans/targets")
    assert "目标值 Targets" in page and "Creative Commons Attribution 4.0" in page and "比较符 Comparator" in page


@pytest.mark.parametrize("word", ["妇女", "孕产妇死亡率", "县", "12/10万", '"'])
def test_the_search_of_datasette_finds_words_of_any_length(datasette, expected, word):
    rows = asked(datasette, "openplans/search.json", text=word, _shape="objects")["rows"]
    for table, its_rows in expected.items():
        if table.searched:
            holding = {table.key(row)[0] for row in its_rows
                       if any(word in (row[table.position(name)] or "") for name in table.searched)}
            assert {row["标识"] for row in rows if row["找到于"] == table.name} == holding, table.name
