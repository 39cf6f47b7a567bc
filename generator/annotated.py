"""One complete plan record with a comment on every key, from the schema's own titles, descriptions and examples.

CONTRIBUTING.md holds it between two marks; ``openplans docs`` writes it there anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from .schemas import Schema, SchemaStore
from .yamlio.writer import scalar

START, END = "<!-- record: start (openplans docs) -->", "<!-- record: end -->"


def annotated_plan(schemas: SchemaStore) -> str:
    """YAML of a plan in which every key of the schema occurs, each with what the schema says of it."""
    return "\n".join(_mapping(schemas.schema("plan"), "")) + "\n"


def _mapping(schema: Schema, indent: str) -> Iterator[str]:
    required = schema.node.get("required", ())
    for key in schema.properties():
        part = schema.property(key)
        yield f"{indent}# {_note(part)}{'' if key in required else ' (optional)'}"
        yield from _value(key, part, indent)


def _note(schema: Schema) -> str:
    return f"{schema.node['title']}: {schema.node['description']}"


def _value(key: str, schema: Schema, indent: str) -> Iterator[str]:
    if schema.properties():
        if schema.style == "flow":
            yield from _keys_of(schema, indent)
            yield f"{indent}{key}: {_flow(_example(schema))}"
        else:
            yield f"{indent}{key}:"
            yield from _mapping(schema, indent + "  ")
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
    first, *rest = _mapping(items, "")
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
    """Put the record into CONTRIBUTING.md between its marks; says whether the file changed."""
    path = root / "CONTRIBUTING.md"
    text = path.read_text(encoding="utf-8")
    new = with_record(text, schemas)
    if new != text:
        path.write_text(new, encoding="utf-8", newline="\n")
    return new != text


def with_record(text: str, schemas: SchemaStore) -> str:
    """``text`` with the present record between its marks. Raises ValueError where the marks are missing."""
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise ValueError(f"the marks {START} and {END} are missing")
    return f"{before}{START}\n\n```yaml\n{annotated_plan(schemas)}```\n\n{END}{after}"
