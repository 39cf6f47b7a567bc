"""Data packages of the invented checkout: valid for others, complete, the same bytes every time."""

import csv
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import duckdb
import pandas
import pytest
from frictionless import Package
from jsonschema import Draft7Validator

from generator import records
from generator.corpus import read_corpus
from generator.model import Note
from generator.packages import csv_bytes, write_packages
from generator.planjson import plan_document
from generator.schemas import SchemaStore
from generator.store import SourceStore
from generator.tables import TABLE, IntegrityError, table_rows, tables_for
from generator.values import json_number
from generator.yamlio import load

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "tests" / "example"
WOMEN, CHILDREN = "990101-women-2021-2025", "990101-children-2021-2025"

#: The folder of other people's validators; where the variable names it, it has to be there.
VALIDATORS = Path(os.environ.get("OPENPLANS_VALIDATORS") or ROOT.parent / "shared" / "validators")


@pytest.fixture(scope="module")
def schemas():
    return SchemaStore(ROOT / "schema")


@pytest.fixture(scope="module")
def corpus(schemas):
    """The invented plan, and a second one made from it with one domain only."""
    corpus, problems = read_corpus(EXAMPLE, schemas)
    assert problems == []
    document = json.loads(json.dumps(plan_document(corpus.plans[WOMEN])), parse_float=Decimal)
    second = document | {
        "id": CHILDREN, "kind": "children", "domains": document["domains"][:1], "notice": None,
        "source": document["source"] | {"document": "990101-2020"},
    }
    earlier = replace(corpus.documents["990101-2021"], id="990101-2020", title="示例县另一份虚构文件")
    return replace(
        corpus,
        plans={**corpus.plans, CHILDREN: records.plan(second, "content/plans/invented.yaml")},
        documents={**corpus.documents, earlier.id: earlier},
    )


@pytest.fixture(scope="module")
def store():
    return SourceStore(EXAMPLE / "sources")


@pytest.fixture(scope="module")
def built(corpus, store, tmp_path_factory):
    out = tmp_path_factory.mktemp("data")
    return out, write_packages(corpus, store, out)


def read(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_package_for_each_plan_and_one_for_all(built):
    out, written = built
    assert [info.plan_id for info in written] == [CHILDREN, WOMEN, None]
    assert [info.folder.relative_to(out).as_posix() for info in written] == [f"plans/{CHILDREN}", f"plans/{WOMEN}", "openplans"]
    for info in written:
        assert info.archive == info.folder.with_name(info.folder.name + ".zip")
        assert info.bytes == info.archive.stat().st_size > 0
        for name, count in info.rows.items():
            assert len(read(info.folder, name)) == count, name
    assert written[2].rows["targets"] == written[0].rows["targets"] + written[1].rows["targets"] == 7 + 10


@pytest.mark.parametrize("package", [f"plans/{WOMEN}", f"plans/{CHILDREN}", "openplans"])
def test_frictionless_finds_every_package_valid(built, package):
    report = Package(str(built[0] / package / "datapackage.json")).validate()
    assert report.flatten(["title", "note", "message"]) == []
    assert report.valid and report.stats["tasks"] == len(tables_for(built[1]))


def test_frictionless_reads_the_zip_as_it_is(built):
    report = Package(str(built[0] / f"plans/{WOMEN}.zip")).validate()
    assert report.flatten(["title", "note"]) == [] and report.valid


def test_the_command_of_frictionless_agrees(built):
    run = subprocess.run([sys.executable, "-m", "frictionless", "validate", "datapackage.json"], cwd=built[0] / "openplans",
                         capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_package_without_official_texts_is_valid_and_has_no_clauses(corpus, tmp_path):
    [info] = write_packages(corpus, None, tmp_path, plan_ids=[WOMEN])
    assert not (info.folder / "clauses.csv").exists() and "clauses" not in (info.folder / "README.md").read_text("utf-8")
    assert Package(str(info.folder / "datapackage.json")).validate().flatten(["title", "note"]) == []


@pytest.mark.parametrize(("table", "column", "value", "error"), [
    ("targets", "indicator_id", "no-such-indicator", "foreign-key"),
    ("targets", "objective_id", f"{WOMEN}/health/o99", "foreign-key"),
    ("jurisdictions", "parent", "999999", "foreign-key"),
    ("responsibilities", "body_id", "990101/nobody", "foreign-key"),
    ("items", "item_id", f"{WOMEN}/health/o1", "primary-key"),
    ("targets", "deadline", "", "constraint-error"),
    ("targets", "modality", "perhaps", "constraint-error"),
    ("targets", "value", "many", "type-error"),
])
def test_the_descriptor_lets_others_find_a_breach(built, tmp_path, table, column, value, error):
    folder = shutil.copytree(built[0] / "plans" / WOMEN, tmp_path / "package")
    rows = read(folder, table)
    rows[-1][column] = value
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    found = Package(str(folder / "datapackage.json")).get_table_resource(table).validate().flatten(["type"])
    assert [error] in found and ["hash-count"] in found


def test_the_descriptor_fits_the_standards_own_schema(built):
    folder = VALIDATORS / "datapackage-2.0"
    if not folder.is_dir():
        assert "OPENPLANS_VALIDATORS" not in os.environ, f"OPENPLANS_VALIDATORS names {VALIDATORS}, which has no datapackage-2.0"
        pytest.skip(f"no JSON Schemas of Data Package 2.0 in {folder}")
    profiles = {name: Draft7Validator(json.loads((folder / f"{name}.json").read_text("utf-8")))
                for name in ("datapackage", "dataresource", "tableschema")}
    described = json.loads((built[0] / "openplans" / "datapackage.json").read_text("utf-8"))
    parts = [("datapackage", described), *(("dataresource", r) for r in described["resources"]),
             *(("tableschema", r["schema"]) for r in described["resources"])]
    for profile, part in parts:
        assert [error.message for error in profiles[profile].iter_errors(part)] == [], part.get("name")
    assert list(profiles["datapackage"].iter_errors(described | {"licenses": []})), "the validator finds nothing wrong ever"


def test_the_descriptor_says_what_others_need(built):
    described = json.loads((built[0] / "plans" / WOMEN / "datapackage.json").read_text("utf-8"))
    assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (described["name"], described["version"]) == (f"openplans-{WOMEN}", "0.1.0")
    assert described["created"] == "2023-06-30T00:00:00Z"
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    assert described["contributors"] == [{"title": "OpenPlans", "roles": ["compiler"]}]
    [source] = described["sources"]
    assert (source["issuer"], source["date"], "path" in source) == ("示例县人民政府", "2021-09-01", False)
    of_all = json.loads((built[0] / "openplans" / "datapackage.json").read_text("utf-8"))
    assert [source["title"][:7] for source in of_all["sources"]] == ["示例县另一份虚", "示例县人民政府"]
    assert "homepage" not in described and "id" not in described
    assert "不由本站授权" in described["rights"] and "not ours to license" in described["rights"]
    assert described["spatial"] == {"code": "990101", "name": "示例县", "scheme": "GB/T 2260"}
    assert described["temporal"] == of_all["temporal"] == {"start": "2021-01-01", "end": "2025-12-31"}
    assert of_all["spatial"]["code"] == "000000"
    for resource in described["resources"]:
        content = (built[0] / "plans" / WOMEN / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    schemas = {resource["name"]: resource["schema"] for resource in described["resources"]}
    to_indicator = {"fields": ["relative_to"], "reference": {"resource": "indicators", "fields": ["indicator_id"]}}
    assert to_indicator in schemas["targets"]["foreignKeys"]
    assert schemas["jurisdictions"]["foreignKeys"] == [{"fields": ["parent"], "reference": {"fields": ["jurisdiction"]}}]
    assert schemas["measure_objectives"]["primaryKey"] == ["measure_id", "objective_id"]
    assert schemas["units"]["fields"][0]["constraints"] == {"required": True, "unique": True}
    better = next(field for field in schemas["indicators"]["fields"] if field["name"] == "better")
    assert better["constraints"] == {"enum": ["higher", "lower"]}
    assert better["categories"] == [
        {"value": "higher", "label": "越高越好 higher is better"}, {"value": "lower", "label": "越低越好 lower is better"},
    ]


def test_a_release_with_addresses_names_them(corpus, tmp_path):
    release = replace(corpus.release, base_url="https://example.org/plans", repository_url="https://example.org/code")
    [info] = write_packages(replace(corpus, release=release), None, tmp_path, plan_ids=[WOMEN])
    described = json.loads((info.folder / "datapackage.json").read_text("utf-8"))
    assert described["homepage"] == described["id"] == f"https://example.org/plans/plans/{WOMEN}/"
    assert described["contributors"][0]["path"] == "https://example.org/code"
    assert f"CC BY 4.0。 https://example.org/plans/plans/{WOMEN}/" in (info.folder / "README.md").read_text("utf-8")


def test_a_plans_package_holds_only_the_registry_rows_it_refers_to(built, corpus):
    out, _ = built
    women, all_plans = out / "plans" / WOMEN, out / "openplans"
    assert [row["jurisdiction"] for row in read(women, "jurisdictions")] == ["000000", "990000", "990100", "990101"]
    children = {
        name: {next(iter(row.values())) for row in read(out / "plans" / CHILDREN, name)}
        for name in ("bodies", "indicators", "populations", "notices")
    }
    bodies = ("health-bureau", "finance-bureau", "womens-federation", "townships")
    assert children["bodies"] == {f"990101/{body}" for body in bodies}
    assert "maternal-mortality-ratio" in children["indicators"]
    assert "female-training-participation-rate" not in children["indicators"]
    assert children["notices"] == set()
    # Only a target's `relative_to` refers to this one.
    assert "male-training-participation-rate" in {row["indicator_id"] for row in read(women, "indicators")}
    assert [row["indicator_id"] for row in read(all_plans, "indicators")] == list(corpus.indicators)
    assert children["populations"] == {"women", "women-35-64", "rural-women-35-64"}
    assert [row["population_id"] for row in read(all_plans, "populations")] == list(corpus.populations)
    assert "girls" in corpus.populations


def test_the_package_of_all_plans_is_what_the_tables_say(built, corpus, store):
    for table in tables_for(store):
        content = (built[0] / "openplans" / f"{table.name}.csv").read_bytes()
        assert content == csv_bytes(table.columns, table_rows(corpus, store, table)), table.name


def test_the_csv_of_targets_line_by_line(built):
    lines = (built[0] / "plans" / WOMEN / "targets.csv").read_bytes().decode("utf-8").split("\r\n")
    assert lines[0].startswith("\ufefftarget_id,item_id,plan_id,domain,objective_id,measure_id,kind,indicator_id,")
    assert lines[1] == (
        f"{WOMEN}/health/o1/t1,{WOMEN}/health/o1,{WOMEN},health,{WOMEN}/health/o1,,numeric,maternal-mortality-ratio,孕产妇死亡率,"
        f"women,<=,12,,per_100k,,,,,,false,,2025,period_end,降到12/10万以下,63,65,,≤ 12/10万,妇女,示例县,,{WOMEN}/preface/f1"
    )
    assert lines[10] == (
        f"{WOMEN}/education/o3/t1,{WOMEN}/education/o3,{WOMEN},education,{WOMEN}/education/o3,,numeric,compulsory-education-retention-rate,"
        "义务教育巩固率,girls,>=,98.5,,percent,,,,,,true,,2025,period_end,稳定在98.5%以上,101,103,,保持 ≥ 98.5%,女生,示例县,,"
    )
    assert lines[11:] == [""]


def test_the_same_input_gives_the_same_bytes(built, corpus, store, tmp_path):
    turned = replace(corpus, plans=dict(reversed(corpus.plans.items())))
    write_packages(turned, store, tmp_path)
    assert files(tmp_path) == files(built[0])


def test_the_zip_holds_the_folder_with_fixed_dates_names_and_rights(built):
    for info in built[1]:
        with ZipFile(info.archive) as archive:
            entries = archive.infolist()
            assert archive.testzip() is None
            in_folder = {name: content for name, content in files(info.folder).items() if "/" not in name}
            assert {entry.filename: archive.read(entry) for entry in entries} == in_folder
        assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
        assert {entry.date_time for entry in entries} == {(2023, 6, 30, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in entries} == {0o100644}


def test_what_an_earlier_build_left_is_removed(corpus, store, tmp_path):
    [info] = write_packages(corpus, store, tmp_path, plan_ids=[WOMEN])
    write_packages(corpus, None, tmp_path, plan_ids=[WOMEN])
    assert not (info.folder / "clauses.csv").exists()
    assert not (tmp_path / "openplans").exists()


def test_nothing_is_written_where_rows_break_their_rules(corpus, tmp_path):
    notes = (Note(corpus.plans[WOMEN].lines, "unknown", "=1+1", ()),)
    broken = replace(corpus, plans={WOMEN: replace(corpus.plans[WOMEN], notes=notes)})
    with pytest.raises(IntegrityError, match="notes") as raised:
        write_packages(broken, None, tmp_path)
    assert [(breach.table, breach.column) for breach in raised.value.breaches] == [("notes", "text")]
    assert files(tmp_path) == {}


def test_a_registry_that_refers_to_nothing_is_refused(corpus, tmp_path):
    units = {key: unit for key, unit in corpus.units.items() if key != "sites"}
    lonely = replace(corpus, plans={}, units=units)
    with pytest.raises(IntegrityError, match="'sites' is no units key") as raised:
        write_packages(lonely, None, tmp_path)
    assert raised.value.subject == "the registries"


def test_the_readme_explains_every_table_and_column_in_both_languages(built):
    text = (built[0] / "plans" / WOMEN / "README.md").read_text("utf-8")
    *prose, chinese, english = text.split("\n---\n")
    for name in built[1][1].rows:
        table = TABLE[name]
        assert f"### `{name}` {table.title}\n\n{table.description}" in chinese
        assert f"### `{name}`: {table.title_en}\n\n{table.description_en}" in english
        for column in table.columns:
            assert f"| `{column.name}` | {column.title} |" in chinese
            assert f"| `{column.name}` | {column.title_en} |" in english
            for code, word in (column.words or {}).items():
                assert f"`{code}` {word.zh}" in chinese and f"`{code}` {word.en}" in english
    assert "| `targets` | 目标值 | 10 |" in chinese and "| `targets` | Targets | 10 |" in english
    for part in ("从哪里开始", "文件", "用程序读取", "许可", "引用方式", "使用须知", "来源", "与其他统计数据连接"):
        assert f"\n## {part}\n" in prose[0]
    for part in ("Where to begin", "Files", "Reading it with programs", "Licence",
                 "How to cite", "Before you use it", "Sources", "How to join it to other statistics"):
        assert f"\n## {part}\n" in prose[1]
    assert "`clauses` 表是官方原文，不属于本站授权的内容" in prose[0] and "not ours to license" in prose[1]


def test_what_the_readme_says_of_reading_works(built, monkeypatch):
    """Both ways of it that run here keep the code a text; one that begins with 0 shows why that matters."""
    folder = built[0] / "plans" / WOMEN
    text = (folder / "README.md").read_text("utf-8")
    monkeypatch.chdir(folder)
    [lines] = set(re.findall(r"```python\n(.*?)\n```", text, re.DOTALL))

    def read() -> list[list[str]]:
        return [list(eval(line, {"pandas": pandas, "duckdb": duckdb})["jurisdiction"]) for line in lines.split("\n")]

    assert read() == [["990101"], ["990101"]]
    whole = (folder / "plans.csv").read_bytes()
    (folder / "plans.csv").write_bytes(whole.replace(b",990101,", b",010100,"))
    try:
        assert read() == [["010100"], ["010100"]] and list(pandas.read_csv("plans.csv")["jurisdiction"]) == [10100]
    finally:
        (folder / "plans.csv").write_bytes(whole)


def test_what_the_readme_says_of_reading_works_in_r(built):
    """The line for R without further packages, in R itself: the code stays a text, and every table has its rows."""
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("R is not installed")
    folder = built[0] / "plans" / WOMEN
    [line] = set(re.findall(r"^read\.csv\(.*\)$", (folder / "README.md").read_text("utf-8"), re.MULTILINE))
    script = f"""
    cat({line}$jurisdiction, sep="\\n")
    for (name in list.files(pattern="[.]csv$")) {{
      cat(name, nrow(read.csv(name, fileEncoding = "UTF-8-BOM", colClasses = "character")), "\\n")
    }}"""
    done = subprocess.run([program, "-e", script], cwd=folder, env={**os.environ, "LC_ALL": "C.UTF-8"}, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    code, *tables = done.stdout.split("\n")
    assert code == "990101"
    rows = {path.name: len(pandas.read_csv(path, dtype=str)) for path in folder.glob("*.csv")}
    assert {name: int(count) for name, count in (table.split() for table in tables if table)} == rows


def test_plan_json_means_what_the_yaml_means(built, corpus, schemas):
    for plan_id, plan in corpus.plans.items():
        document = json.loads((built[0] / "plans" / plan_id / "plan.json").read_text("utf-8"), parse_float=Decimal)
        assert schemas.errors("plan", document) == []
        assert records.plan(document, plan.file) == plan
    yaml = load((EXAMPLE / corpus.plans[WOMEN].file).read_text("utf-8"))
    written = json.loads((built[0] / "plans" / WOMEN / "plan.json").read_text("utf-8"), parse_float=Decimal)
    assert written == yaml
    assert list(written) == list(yaml)


def test_a_slice_of_a_table_as_csv():
    targets = TABLE["targets"]
    columns = [targets.columns[targets.position(name)] for name in ("stated", "value", "maintain", "deadline", "note")]
    rows = [("达到“90%”,以上", Decimal("90.50"), True, 2025, None), ("一\n二", None, False, 2030, '"引号"')]
    content = csv_bytes(columns, rows)
    assert content == (
        b"\xef\xbb\xbfstated,value,maintain,deadline,note\r\n"
        + '"达到“90%”,以上",90.5,true,2025,\r\n"一\n二",,false,2030,"""引号"""\r\n'.encode()
    )
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))[2] == ["一\n二", "", "false", "2030", '"引号"']


def test_a_decimal_that_json_cannot_keep_is_refused():
    assert [json_number(Decimal(text)) for text in ("0.1", "12.0")] == [0.1, 12]
    with pytest.raises(ValueError, match="more digits"):
        json_number(Decimal("0.12345678901234567890"))


@pytest.mark.content
def test_the_packages_of_the_real_content_are_valid(schemas, tmp_path):
    corpus, problems = read_corpus(ROOT, schemas)
    assert problems == []
    info = write_packages(corpus, None, tmp_path)[-1]
    report = Package(str(info.folder / "datapackage.json")).validate()
    assert report.flatten(["title", "note", "message"]) == []
    assert info.rows["plans"] == len(corpus.plans) > 0
