"""The public tables: their columns, and the rows made from the invented checkout."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator import words
from generator.corpus import read_corpus
from generator.model import Duty, Note
from generator.schemas import SchemaStore
from generator.store import SourceStore
from generator.tables import TABLE, TABLES, Column, IntegrityError, PlanView, Table, breaches, table_rows, tables_for
from generator.tables.meanings import MEANINGS, described

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "tests" / "example"
PLAN = "990101-women-2021-2025"

#: What the design fixes: names and first columns, in this order.
FIXED = {
    "plans": "plan_id title title_en kind jurisdiction jurisdiction_name period_start period_end notice_id document_id "
             "source_sha256 review_state",
    "items": "item_id plan_id kind domain number title summary source_line_start source_line_end",
    "objectives": "objective_id plan_id domain number title summary source_line_start source_line_end",
    "measures": "measure_id plan_id domain number title summary source_line_start source_line_end",
    "measure_objectives": "measure_id objective_id",
    "targets": "target_id item_id plan_id domain objective_id measure_id kind indicator_id indicator_name population_id "
               "comparator value value_max unit per change base_year relative_to direction maintain modality deadline "
               "deadline_basis stated source_line_start source_line_end",
    "indicators": "indicator_id name name_en unit better definition sdg sdg_match",
    "responsibilities": "item_id body_id body_name as_named role",
    "bodies": "body_id",
    "laws": "law_id",
    "topics": "topic_id",
    "populations": "population_id",
    "jurisdictions": "jurisdiction name",
    "notices": "notice_id",
    "documents": "document_id",
    "citations": "plan_id law_id relation source_line_start",
    "item_topics": "item_id topic_id",
    "item_mechanisms": "item_id mechanism_id",
    "preface_figures": "plan_id indicator_id population_id value unit year scope stated source_line_start",
    "clauses": "plan_id item_id source_line_start source_line_end text",
}


@pytest.fixture(scope="module")
def schemas():
    return SchemaStore(ROOT / "schema")


@pytest.fixture(scope="module")
def corpus(schemas):
    corpus, problems = read_corpus(EXAMPLE, schemas)
    assert problems == []
    return corpus


@pytest.fixture(scope="module")
def store():
    return SourceStore(EXAMPLE / "sources")


def records(corpus, store, name):
    """The rows of a table as mappings, empty cells left out."""
    table = TABLE[name]
    return [
        {column: value for column, value in zip(table.header, row, strict=True) if value is not None}
        for row in table_rows(corpus, store, table)
    ]


def all_rows(corpus, store=None):
    return {table: list(table_rows(corpus, store, table)) for table in tables_for(store)}


def with_plan(corpus, **changes):
    return replace(corpus, plans={PLAN: replace(corpus.plans[PLAN], **changes)})


def test_the_fixed_tables_and_columns_come_first_and_in_order():
    assert [table.name for table in TABLES][: len(FIXED)] == list(FIXED)
    for name, columns in FIXED.items():
        fixed = tuple(columns.split())
        assert TABLE[name].header[: len(fixed)] == fixed


def test_definitions_are_sound():
    assert len(TABLE) == len(TABLES)
    for table in TABLES:
        assert len(set(table.header)) == len(table.header)
        for name in table.primary_key:
            assert table.columns[table.position(name)].required
        for column in table.foreign_keys:
            assert len(TABLE[column.references].primary_key) == 1
        for column in table.columns:
            assert column.description and column.description_en, (table.name, column.name)
            assert column.description != column.title and column.description_en != column.title_en, (table.name, column.name)


def test_a_column_without_a_meaning_is_refused():
    table = Table("t", "plan", "表", "Table", "", "", ("a",), iter, (Column("a", "string", "甲", "A", "a"),))
    with pytest.raises(KeyError, match=r"t\.a has no meaning"):
        described(table)


def test_no_meaning_is_left_over():
    """Each is used by a column whose definition has none of its own."""
    columns = {f"{table.name}.{column.name}" for table in TABLES for column in table.columns}
    assert {name for name in MEANINGS if "." in name} <= columns
    assert {name for name in MEANINGS if "." not in name} <= {name.partition(".")[2] for name in columns}


def test_keys_of_a_plans_tables_begin_with_its_id(corpus, store):
    for table in TABLES:
        if table.scope == "plan":
            for row in table.rows(PlanView(corpus, store, corpus.plans[PLAN])):
                assert str(table.key(row)[0]).split("/")[0] == PLAN


def test_the_plan(corpus, store):
    assert records(corpus, store, "plans") == [{
        "plan_id": PLAN,
        "title": "示例县妇女发展规划（2021—2025年）",
        "title_en": "Plan for Women's Development in Shili County (2021–2025), invented for tests",
        "kind": "women",
        "jurisdiction": "990101",
        "jurisdiction_name": "示例县",
        "period_start": 2021,
        "period_end": 2025,
        "notice_id": "990101-2021-09-01",
        "document_id": "990101-2021",
        "source_sha256": corpus.documents["990101-2021"].sha256,
        "review_state": "reviewed",
        "readings": 2,
        "source_line_start": 18,
        "source_line_end": 125,
    }]


def test_items_are_all_numbered_records_in_the_order_of_the_text(corpus, store):
    items = records(corpus, store, "items")
    assert [item["item_id"].removeprefix(f"{PLAN}/") for item in items] == [
        "principles/p1", "principles/p2",
        "health/o1", "health/o2", "health/o3", "health/o4", "health/o5", "health/m1", "health/m2",
        "education/o1", "education/o2", "education/o3", "education/m1", "education/m2",
        "implementation/i1", "implementation/i2", "monitoring/e1", "monitoring/e2",
    ]
    assert [item["kind"] for item in items if "domain" not in item] == [
        "principle", "principle", "implementation", "implementation", "monitoring", "monitoring",
    ]
    assert [item["title"] for item in items if item["number_inferred"]] == ["心理咨询点"]
    # An objective has no heading in an official text, so its title is always ours.
    own = [item["item_id"] for item in items if item["own_title"]]
    assert own == [item["item_id"] for item in items if item["kind"] == "objective" or item["item_id"].endswith("education/m1")]


def test_objectives_and_measures_are_those_items(corpus, store):
    items = {item["item_id"]: item for item in records(corpus, store, "items")}
    for name, key, kind in (("objectives", "objective_id", "objective"), ("measures", "measure_id", "measure")):
        found = records(corpus, store, name)
        assert [record[key] for record in found] == [key for key, item in items.items() if item["kind"] == kind]
        for record in found:
            item = dict(items[record.pop(key)])
            del item["item_id"], item["kind"]
            assert {column: record[column] for column in item} == item


def test_objectives_say_which_parts_they_have(corpus, store):
    """By hand from the invented plan: a direction is no number, a value set by another indicator is one."""
    def lacking(column, rows=None):
        found = rows or records(corpus, store, "objectives")
        return {row["objective_id"].removeprefix(f"{PLAN}/") for row in found if row[column] is False}

    assert lacking("has_numeric_target") == {"health/o3"}
    assert lacking("has_lead") == {"health/o3", "health/o4", "education/o1", "education/o2"}
    assert lacking("has_body") == {"health/o3", "health/o4", "education/o2"}
    assert lacking("has_serving_measure") == {"health/o4", "education/o2"}


def test_whether_measures_serve_is_left_open_where_nobody_has_read_for_it(corpus, store):
    plan = corpus.plans[PLAN]
    domains = tuple(
        replace(domain, measures=tuple(replace(measure, serves=()) for measure in domain.measures)) for domain in plan.domains)
    rows = records(with_plan(corpus, domains=domains), store, "objectives")
    assert rows and not any("has_serving_measure" in row for row in rows)


def test_targets_name_what_the_preface_reports_of_the_same(corpus, store):
    named = {row["target_id"]: row["preface_figure_ids"] for row in records(corpus, store, "targets") if "preface_figure_ids" in row}
    assert named == {f"{PLAN}/health/o1/t1": f"{PLAN}/preface/f1", f"{PLAN}/education/o1/t1": f"{PLAN}/preface/f2"}
    figures = {row["preface_figure_id"]: row["indicator_id"] for row in records(corpus, store, "preface_figures")}
    assert [figures[figure] for figure in named.values()] == ["maternal-mortality-ratio", "mean-years-of-schooling"]
    plan = corpus.plans[PLAN]
    others = tuple(replace(figure, population="rural-women-35-64") for figure in plan.preface_figures)
    rows = records(with_plan(corpus, preface_figures=others), store, "targets")
    assert not any("preface_figure_ids" in row for row in rows), "figures of other people stand beside no target"


def test_measures_serve_objectives_of_their_domain(corpus, store):
    pairs = [(row["measure_id"], row["objective_id"]) for row in records(corpus, store, "measure_objectives")]
    assert pairs == [
        (f"{PLAN}/{measure}", f"{PLAN}/{objective}")
        for measure, objective in (
            ("health/m1", "health/o1"), ("health/m1", "health/o5"), ("health/m2", "health/o2"), ("health/m2", "health/o3"),
            ("education/m1", "education/o1"), ("education/m1", "education/o3"),
        )
    ]


def test_a_target_row_by_row(corpus, store):
    targets = {target["target_id"].removeprefix(f"{PLAN}/"): target for target in records(corpus, store, "targets")}
    assert list(targets) == [
        "health/o1/t1", "health/o2/t1", "health/o2/t2", "health/o3/t1", "health/o4/t1", "health/o5/t1", "health/m2/t1",
        "education/o1/t1", "education/o2/t1", "education/o3/t1",
    ]
    assert targets["health/o2/t2"] == {
        "target_id": f"{PLAN}/health/o2/t2",
        "item_id": f"{PLAN}/health/o2",
        "plan_id": PLAN,
        "domain": "health",
        "objective_id": f"{PLAN}/health/o2",
        "kind": "numeric",
        "indicator_id": "two-cancer-screening-rate",
        "indicator_name": "“两癌”检查率",
        "population_id": "rural-women-35-64",
        "comparator": ">=",
        "value": Decimal(75),
        "unit": "percent",
        "maintain": False,
        "modality": "strive",
        "deadline": 2024,
        "deadline_basis": "stated",
        "stated": "力争达到75%",
        "source_line_start": 71,
        "source_line_end": 73,
        "display": "力争 ≥ 75%",
        "population_name": "农村35—64岁妇女",
        "jurisdiction_name": "示例县",
    }
    assert targets["education/o2/t1"] == {
        "target_id": f"{PLAN}/education/o2/t1",
        "item_id": f"{PLAN}/education/o2",
        "plan_id": PLAN,
        "domain": "education",
        "objective_id": f"{PLAN}/education/o2",
        "kind": "relative",
        "indicator_id": "female-training-participation-rate",
        "indicator_name": "女性技能培训参加率",
        "population_id": "women",
        "comparator": ">=",
        "relative_to": "male-training-participation-rate",
        "maintain": False,
        "deadline": 2025,
        "deadline_basis": "period_end",
        "stated": "不低于男性",
        "source_line_start": 99,
        "source_line_end": 99,
        "display": "≥ 男性技能培训参加率",
        "population_name": "妇女",
        "jurisdiction_name": "示例县",
    }
    talks = targets["health/m2/t1"]
    assert (talks["measure_id"], talks.get("objective_id"), talks["per"]) == (f"{PLAN}/health/m2", None, "year")
    anaemia = targets["health/o5/t1"]
    assert (anaemia["change"], anaemia["base_year"], anaemia["value"]) == ("decrease", 2020, 30)
    schooling = targets["education/o1/t1"]
    assert (schooling["comparator"], schooling["value"], schooling["value_max"]) == ("=", 10, 11)
    assert (targets["health/o3/t1"]["direction"], "value" in targets["health/o3/t1"]) == ("up", False)
    assert targets["education/o3/t1"]["maintain"] is True


def test_the_population_is_the_indicators_own_where_the_target_names_none(corpus, store):
    by_indicator = {target["indicator_id"]: target.get("population_name") for target in records(corpus, store, "targets")}
    assert by_indicator["maternal-mortality-ratio"] == "妇女"
    assert by_indicator["counselling-sites"] is None


def test_duties_name_the_body_as_it_is_called_there(corpus, store):
    duties = [
        (row["item_id"].removeprefix(f"{PLAN}/"), row["body_id"], row["body_name"], row["as_named"], row["role"])
        for row in records(corpus, store, "responsibilities")
    ]
    assert duties[:5] == [
        ("health/o1", "990101/health-bureau", "示例县卫生健康局", "县卫健局", "lead"),
        ("health/o1", "990101/finance-bureau", "示例县财政局", "县财政局", "responsible"),
        ("health/o1", "990101/womens-federation", "示例县妇女联合会", "县妇联", "responsible"),
        ("health/o2", "990101/health-bureau", "示例县卫生健康局", "县卫生健康局", "lead"),
        ("health/o2", "990101/womens-federation", "示例县妇女联合会", "县妇联", "responsible"),
    ]
    assert len(duties) == 10


def test_citations_subjects_and_remarks(corpus, store):
    assert [tuple(row.values()) for row in records(corpus, store, "citations")] == [
        (PLAN, "cn-example-womens-rights-law", "based_on", 39, 39, "示例国妇女权益法"),
        (PLAN, "990000-women-2021-2025", "implements", 39, 39, "示例省妇女发展规划（2021—2025年）"),
        (PLAN, "cn-example-night-school-rules", "mentions", 109, 109, "示例国夜校办法"),
    ]
    assert [row["topic_id"] for row in records(corpus, store, "item_topics") if row["item_id"].endswith("health/m2")] == [
        "health-education", "screening",
    ]
    assert [(row["item_id"], row["mechanism_id"]) for row in records(corpus, store, "item_mechanisms")][2:4] == [
        (f"{PLAN}/monitoring/e1", "annual-monitoring"), (f"{PLAN}/monitoring/e1", "early-warning"),
    ]
    assert [tuple(row.values()) for row in records(corpus, store, "not_targets")] == [
        (f"{PLAN}/not-targets/n1", PLAN, f"{PLAN}/health/o2", "35—64岁", "age_range", 67, 75),
    ]
    assert [tuple(row.values()) for row in records(corpus, store, "notes")] == [
        (f"{PLAN}/notes/n1", PLAN, f"{PLAN}/health/o4", "source", "这一条没有编号，按前后编号推定为第4条。", 79, 79),
    ]


def test_a_remark_outside_any_single_item_names_none(corpus, store):
    plan = corpus.plans[PLAN]
    outside = with_plan(corpus, notes=(Note(plan.preface.lines, "unknown", "示例。", ()),))
    assert "item_id" not in records(outside, store, "notes")[0]
    first, second = plan.principles
    shared = with_plan(corpus, principles=(first, replace(second, lines=first.lines)),
                       notes=(Note(first.lines, "unknown", "示例。", ()),))
    assert "item_id" not in records(shared, store, "notes")[0]


def test_preface_figures_and_passages(corpus, store):
    figures = [tuple(row.values()) for row in records(corpus, store, "preface_figures")]
    assert figures[1] == (
        PLAN, "mean-years-of-schooling", "women", Decimal("9.6"), "year", 2020, "全县", "9.6年", 37, 37,
        f"{PLAN}/preface/f2", "平均受教育年限", "妇女", "9.6年",
    )
    assert [row["passage"] for row in records(corpus, store, "passages")] == ["preface", "guiding_ideology", "goal"]
    assert [(row["domain"], row["title"]) for row in records(corpus, store, "domains")] == [
        ("health", "妇女与身心健康"), ("education", "妇女与教育"),
    ]


def test_registries_are_whole_and_lists_stand_in_one_cell(corpus, store):
    assert [row["jurisdiction"] for row in records(corpus, store, "jurisdictions")] == ["000000", "990000", "990100", "990101"]
    assert [row.get("parent") for row in records(corpus, store, "jurisdictions")] == [None, "000000", "990000", "990100"]
    assert records(corpus, store, "bodies")[0]["as_named"] == "县卫健局|县卫生健康局"
    assert records(corpus, store, "notices")[0]["addressees"] == "各乡镇人民政府|县政府各部门（直属单位）"
    ratio = records(corpus, store, "indicators")[0]
    assert (ratio["sdg"], ratio["sdg_match"]) == ("3.1.1", "exact")
    assert (ratio["population_id"], ratio["aliases"]) == ("women", "孕产妇死亡比")


def test_clauses_hold_the_official_text_of_each_item(corpus, store):
    clauses = {row["item_id"].removeprefix(f"{PLAN}/"): row for row in records(corpus, store, "clauses")}
    assert len(clauses) == 18
    lines = store.text("shili-2021.txt").lines
    assert clauses["health/o4"]["text"] == lines[78].strip()
    screening = clauses["health/o2"]
    assert (screening["source_line_start"], screening["source_line_end"]) == (67, 75)
    assert screening["text"].startswith(lines[66].strip()) and lines[70].strip() in screening["text"]


def test_without_a_store_there_are_no_clauses(corpus):
    assert "clauses" not in [table.name for table in tables_for(None)]
    assert list(table_rows(corpus, None, TABLE["clauses"])) == []


def test_sound_rows_break_nothing(corpus, store):
    assert breaches(all_rows(corpus)) == []
    assert breaches(all_rows(corpus, store)) == []


def found(corpus):
    return [(breach.table, breach.column) for breach in breaches(all_rows(corpus))]


def test_a_reference_to_nothing_is_a_breach(corpus):
    plan = corpus.plans[PLAN]
    domain = plan.domains[0]
    duty = replace(domain.objectives[2], duties=(Duty("nobody", None, "lead", ()),))
    broken = with_plan(corpus, domains=(replace(domain, objectives=(*domain.objectives[:2], duty, *domain.objectives[3:])),
                                        *plan.domains[1:]))
    assert found(broken) == [("responsibilities", column) for column in ("body_id", "body_name", "as_named")]
    measure = replace(domain.measures[0], serves=(9,))
    serving = with_plan(corpus, domains=(replace(domain, measures=(measure,)), *plan.domains[1:]))
    [breach] = breaches(all_rows(serving))
    assert str(breach) == (
        f"measure_objectives [{PLAN}/health/m1, {PLAN}/health/o9] objective_id: "
        f"'{PLAN}/health/o9' is no objectives key of this package"
    )


def test_a_key_that_stands_twice_is_a_breach(corpus):
    citations = corpus.plans[PLAN].citations
    assert found(with_plan(corpus, citations=(*citations, citations[0]))) == [
        ("citations", "plan_id, law_id, relation, source_line_start"),
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_would_run_is_a_breach(corpus, start):
    notes = (Note(corpus.plans[PLAN].lines, "unknown", f"{start}1+1", ()),)
    assert found(with_plan(corpus, notes=notes)) == [("notes", "text")]


def test_a_word_without_a_label_is_a_breach(corpus):
    plan = corpus.plans[PLAN]
    domain = plan.domains[0]
    item = domain.objectives[3]
    odd = replace(item, targets=(replace(item.targets[0], per="hamlet"),))
    changed = replace(domain, objectives=(*domain.objectives[:3], odd, *domain.objectives[4:]))
    [breach] = breaches(all_rows(with_plan(corpus, domains=(changed, *plan.domains[1:]))))
    assert (breach.column, "'hamlet' is none of the code words day, week" in breach.message) == ("per", True)


def test_a_value_out_of_pattern_or_below_its_minimum_is_a_breach(corpus):
    code = corpus.jurisdictions["990101"]
    odd = replace(corpus, jurisdictions={**corpus.jurisdictions, "99": replace(code, code="99")})
    [breach] = breaches(all_rows(odd))
    assert (breach.column, breach.message) == ("jurisdiction", "'99' does not fit the pattern ^[0-9]{6}$")
    plan = corpus.plans[PLAN]
    domain = plan.domains[0]
    item = domain.objectives[0]
    early = replace(item, targets=(replace(item.targets[0], deadline=1066),))
    changed = replace(domain, objectives=(early, *domain.objectives[1:]))
    [breach] = breaches(all_rows(with_plan(corpus, domains=(changed, *plan.domains[1:]))))
    assert (breach.column, breach.message) == ("deadline", "1066 is less than 1949")


def test_the_exception_names_every_breach_up_to_a_limit(corpus):
    broken = breaches(all_rows(replace(corpus, indicators={})))
    error = IntegrityError(PLAN, broken)
    assert error.breaches == tuple(broken) and len(broken) > 20
    assert f"break {len(broken)} rules" in str(error) and f"and {len(broken) - 20} more" in str(error)


def enums(node):
    """Every list of code words in a JSON Schema, with the key it stands under."""
    if isinstance(node, dict):
        for key, value in node.items():
            if isinstance(value, dict) and "enum" in value:
                yield key, tuple(value["enum"])
            yield from enums(value)
    elif isinstance(node, list):
        for value in node:
            yield from enums(value)


def test_every_code_word_of_the_schemas_has_a_label(schemas):
    vocabularies = {tuple(vocabulary) for vocabulary in vars(words).values() if isinstance(vocabulary, dict) and
                    all(isinstance(word, words.Word) for word in vocabulary.values())}
    for name, document in schemas.documents.items():
        # A condition names some words of a list that stands whole elsewhere.
        without_conditions = {**document, "$defs": {
            key: {k: v for k, v in value.items() if k != "allOf"} for key, value in document.get("$defs", {}).items()
        }}
        for key, enum in enums(without_conditions):
            assert enum in vocabularies, f"{name}: {key} has words without labels in generator/words.py"
