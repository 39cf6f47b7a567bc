"""Complete records with a comment on every key, from the schemas' own titles, descriptions and examples.

CONTRIBUTING.md holds a plan, what a place needs before it, and the mapping of an office's table, between marks; ``openplans docs``
writes them there anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from .schemas import Schema, SchemaStore
from .yamlio.writer import scalar

START, END = "<!-- record: start (openplans docs) -->", "<!-- record: end -->"
PLACE_START, PLACE_END = "<!-- place records: start (openplans docs) -->", "<!-- place records: end -->"
MAPPING_START, MAPPING_END = "<!-- mapping: start (openplans docs) -->", "<!-- mapping: end -->"
#: What a place needs before its first plan, and the file of each.
PLACE_RECORDS = {
    "jurisdictions": "content/registries/jurisdictions.yaml", "documents": "content/documents/<code>.yaml",
    "notices": "content/notices/<code>.yaml", "bodies": "content/bodies/<code>.yaml",
}


def annotated_plan(schemas: SchemaStore) -> str:
    """YAML of a plan in which every key of the schema occurs, each with what the schema says of it."""
    return "\n".join(_record(schemas.schema("plan"), "")) + "\n"


def annotated_place(schemas: SchemaStore) -> str:
    """YAML of the records that a place needs before its first plan, file by file."""
    return "\n".join(f"# == {file}\n" + "\n".join(_record(schemas.schema(name), "")) + "\n" for name, file in PLACE_RECORDS.items())


def annotated_mapping(schemas: SchemaStore) -> str:
    """YAML of a mapping that says what the columns of an office's own table are."""
    return "\n".join(_record(schemas.schema("observation_mapping"), "")) + "\n"


def _record(schema: Schema, indent: str) -> Iterator[str]:
    required = schema.node.get("required", ())
    for key in schema.properties():
        part = schema.property(key)
        yield f"{indent}# {_note(part)}{'' if key in required else ' (optional)'}"
        yield from _value(key, part, indent)


def _note(schema: Schema) -> str:
    words = [str(word) for word in schema.node.get("enum", ()) if word is not None]
    return f"{schema.node['title']}: {schema.node['description']}" + (f" One of: {', '.join(words)}." if words else "")


def _value(key: str, schema: Schema, indent: str) -> Iterator[str]:
    if schema.properties():
        if schema.style == "flow":
            yield from _keys_of(schema, indent)
            yield f"{indent}{key}: {_flow(_example(schema))}"
        else:
            yield f"{indent}{key}:"
            yield from _record(schema, indent + "  ")
        return
    items = schema.items() if schema.node.get("type") == "array" else None
    if items is None or not items.properties():
        yield from _other_forms(items, indent) if items else ()
        yield f"{indent}{key}: {_flow(_example(schema))}"
        return
    yield f"{indent}{key}:"
    if items.style == "flow":
        yield from _keys_of(items, indent + "  ")
        yield f"{indent}  - {_flow(_example(items))}"
        return
    first, *rest = _record(items, "")
    yield f"{indent}  - {first}"
    yield from (f"{indent}    {line}" for line in rest)


def _other_forms(items: Schema, indent: str) -> Iterator[str]:
    """What an entry of a list may be instead, where it may be more than a plain value."""
    for node in items.node.get("oneOf", ()):
        form = items.store.resolve(node, items.document)
        if form.properties():
            yield f"{indent}#   An entry may also be {_flow(_example(form))}: {form.node['description']}"
            yield from _keys_of(form, indent, "     ")


def _keys_of(schema: Schema, indent: str, margin: str = "   ") -> Iterator[str]:
    """The keys of a record that is written on one line, those of records inside it further in."""
    for key in schema.properties():
        part = schema.property(key)
        yield f"{indent}#{margin}{key}: {_note(part)}"
        yield from _keys_of(part, indent, margin + "  ")


def _example(schema: Schema) -> Any:
    if schema.node.get("examples"):
        return schema.node["examples"][0]
    return {key: _example(schema.property(key)) for key in schema.properties() if key in schema.node.get("required", ())}


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return scalar(Decimal(str(value)) if isinstance(value, float) else value)


def write_record(root: Path, schemas: SchemaStore) -> bool:
    """Put the records into CONTRIBUTING.md between their marks; says whether the file changed."""
    path = root / "CONTRIBUTING.md"
    text = path.read_text(encoding="utf-8")
    new = with_record(text, schemas)
    if new != text:
        path.write_text(new, encoding="utf-8", newline="\n")
    return new != text


def with_record(text: str, schemas: SchemaStore) -> str:
    """``text`` with the present records between their marks. Raises ValueError where marks are missing."""
    made_between = (
        (PLACE_START, PLACE_END, annotated_place), (START, END, annotated_plan), (MAPPING_START, MAPPING_END, annotated_mapping),
    )
    for start, end, made in made_between:
        before, opened, rest = text.partition(start)
        _, closed, after = rest.partition(end)
        if not opened or not closed:
            raise ValueError(f"the marks {start} and {end} are missing")
        text = f"{before}{start}\n\n```yaml\n{made(schemas)}```\n\n{end}{after}"
    return text
