"""The JSON Schemas of schema/: the truth about structure, and what tools read from them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from referencing import Registry, Resource


def _pattern(validator: Any, pattern: str, value: Any, schema: Any) -> Iterator[ValidationError]:
    """``$`` ends the text, as in JSON Schema; to Python it would let a line feed follow."""
    if isinstance(value, str) and not re.search(re.sub(r"(?<!\\)\$$", r"\\Z", pattern), value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


_Validator = extend(Draft202012Validator, {"pattern": _pattern})


@dataclass(frozen=True)
class Schema:
    """A place inside a JSON Schema, with references followed."""

    node: dict[str, Any]
    document: str
    store: SchemaStore

    @property
    def style(self) -> str:
        """``flow`` where a record of this kind is written on one line."""
        return self.node.get("x-style", "block")

    def properties(self) -> dict[str, Any]:
        return self.node.get("properties", {})

    def property(self, key: str) -> Schema:
        return self.store.resolve(self.properties().get(key, {}), self.document)

    def items(self) -> Schema:
        return self.store.resolve(self.node.get("items", {}), self.document)

    def choose(self, value: dict[str, Any]) -> Schema:
        """The alternative of a ``oneOf`` that can hold the mapping ``value``, else this place."""
        for alternative in self.node.get("oneOf", ()):
            candidate = self.store.resolve(alternative, self.document)
            if set(value) <= set(candidate.properties()):
                return candidate
        return self


class SchemaStore:
    """All schemas of one checkout, by name (``plan``, ``indicators`` …)."""

    def __init__(self, folder: Path) -> None:
        self.documents: dict[str, dict[str, Any]] = {
            path.name: json.loads(path.read_text(encoding="utf-8"))
            for path in sorted(folder.glob("*.schema.json"))
        }
        if not self.documents:
            raise FileNotFoundError(f"no *.schema.json in {folder}")

    @cached_property
    def digest(self) -> str:
        """A digest of all that the schemas say."""
        return hashlib.sha256(json.dumps(self.documents).encode("utf-8")).hexdigest()

    @cached_property
    def _registry(self) -> Registry:
        return Registry().with_resources(
            (name, Resource.from_contents(document)) for name, document in self.documents.items()
        )

    def schema(self, name: str) -> Schema:
        """The schema ``name`` as a place to read titles, order and style from."""
        document = f"{name}.schema.json"
        return Schema(self.documents[document], document, self)

    def resolve(self, node: dict[str, Any], document: str) -> Schema:
        while "$ref" in node:
            target, _, pointer = node["$ref"].partition("#")
            document = target or document
            found: Any = self.documents[document]
            for step in filter(None, pointer.split("/")):
                found = found[step]
            node = {**found, **{key: value for key, value in node.items() if key != "$ref"}}
        return Schema(node, document, self)

    def errors(self, name: str, value: Any) -> list[ValidationError]:
        """What is wrong with the shape of ``value``, most telling errors only, in a stable order."""
        if name not in self._validators:
            document = self.documents[f"{name}.schema.json"]
            self._validators[name] = _Validator(document, registry=self._registry, format_checker=FormatChecker(["date"]))
        validator = self._validators[name]
        return sorted(validator.iter_errors(value), key=lambda error: [str(step) for step in error.absolute_path])

    @cached_property
    def _validators(self) -> dict[str, Any]:
        return {}
