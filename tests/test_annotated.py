"""The annotated record of CONTRIBUTING.md: made from the schemas, as they are now."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT

from generator.annotated import END, PLACE_END, PLACE_RECORDS, PLACE_START, START, annotated_place, annotated_plan, with_record
from generator.cli import main
from generator.schemas import Schema, SchemaStore
from generator.yamlio import load


@pytest.fixture(scope="module")
def schemas() -> SchemaStore:
    return SchemaStore(ROOT / "schema")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What the command needs of a checkout."""
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    (tmp_path / "content").mkdir()
    shutil.copy(ROOT / "CONTRIBUTING.md", tmp_path)
    return tmp_path


def places(schema: Schema, seen: tuple[str, ...] = ()) -> list[tuple[str, Schema]]:
    """Every key of a schema with its place, those of records in lists and of alternatives too."""
    found = []
    for holder in (schema, *(schema.store.resolve(a, schema.document) for a in schema.node.get("oneOf", ()))):
        for key in holder.properties():
            part = holder.property(key)
            inner = part.items() if part.node.get("type") == "array" else part
            found += [(key, part), *places(inner, (*seen, key))]
    return found


def test_the_record_of_contributing_is_current(schemas: SchemaStore) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert with_record(text, schemas) == text, "run openplans docs"


def test_the_record_is_yaml_that_fits_the_schema(schemas: SchemaStore) -> None:
    record = load(annotated_plan(schemas))
    assert [error.message for error in schemas.errors("plan", record)] == []


def test_the_record_has_every_key_of_the_schema(schemas: SchemaStore) -> None:
    text = annotated_plan(schemas)
    known = places(schemas.schema("plan"))
    assert len(known) > 60
    for key, part in known:
        assert re.search(rf"^ *(?:- )?(?:#  +)?{re.escape(key)}:|[{{ ]{re.escape(key)}: ", text, re.MULTILINE), key
        if "description" in part.node:
            assert f"{part.node['title']}: {part.node['description']}" in text, key


def test_every_key_of_the_schemas_is_explained(schemas: SchemaStore) -> None:
    for name in schemas.documents:
        for key, part in places(schemas.schema(name.removesuffix(".schema.json"))):
            assert part.node.get("title") and part.node.get("description"), (name, key)


def test_what_is_optional_is_marked_so(schemas: SchemaStore) -> None:
    text = annotated_plan(schemas)
    guiding, goal = (schemas.schema("plan").property(key).node["description"] for key in ("guiding_ideology", "goal"))
    assert f"{guiding} (optional)\nguiding_ideology:" in text and f"{goal}\ngoal:" in text


def test_the_command_writes_the_record_anew(checkout: Path) -> None:
    def run() -> str:
        result = CliRunner().invoke(main, ["--root", str(checkout), "docs"])
        assert result.exit_code == 0, result.output
        return result.output.strip()

    assert run() == "CONTRIBUTING.md: up to date"
    schema = checkout / "schema/plan.schema.json"
    document = json.loads(schema.read_text(encoding="utf-8"))
    document["properties"]["title"]["description"] = "Changed for a test."
    schema.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    before = (checkout / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert run() == "CONTRIBUTING.md: written"
    after = (checkout / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "Changed for a test." in after
    assert before.partition(START)[0] == after.partition(START)[0] and before.partition(END)[2] == after.partition(END)[2]
    assert run() == "CONTRIBUTING.md: up to date"


def test_the_records_of_a_place_have_every_key_and_fit_their_schemas(schemas: SchemaStore) -> None:
    blocks = annotated_place(schemas).split("# == ")[1:]
    assert [block.split("\n", 1)[0] for block in blocks] == list(PLACE_RECORDS.values())
    for name, block in zip(PLACE_RECORDS, blocks, strict=True):
        record = load(block.split("\n", 1)[1])
        assert [error.message for error in schemas.errors(name, record)] == []
        assert set(record[name][0]) == set(schemas.schema(name).property(name).items().properties())
    assert "One of: government, party, congress" in blocks[3]


@pytest.mark.parametrize("mark", [START, END, PLACE_START, PLACE_END])
def test_a_text_without_the_marks_is_refused(schemas: SchemaStore, mark: str) -> None:
    with pytest.raises(ValueError, match="marks"):
        with_record(f"{PLACE_START} place {PLACE_END} before {START} between {END} after".replace(mark, ""), schemas)
