"""What is wrong with a file's shape, said to a curator: the schema's errors as problems."""

from __future__ import annotations

import re
from difflib import get_close_matches

from jsonschema.exceptions import ValidationError, best_match

from .model import YamlPath
from .problems import Problem

#: How Python shows a decimal value; readers know it as the bare figure.
_DECIMAL = re.compile(r"Decimal\('([^']*)'\)")
#: What JSON Schema calls the kinds of values, and what they are in YAML.
_TYPES = {
    "object": "a mapping of keys to values", "array": "a list", "string": "a text", "integer": "a whole number",
    "number": "a number", "boolean": "true or false", "null": "null",
}
_LONGEST_MESSAGE = 300


def shape_problem(file: str, error: ValidationError) -> Problem:
    """The problem that the most telling part of a schema's error stands for."""
    telling = best_match([error]) or error
    path: YamlPath = tuple(telling.absolute_path)
    message, key = _say(telling)
    schema = telling.schema if isinstance(telling.schema, dict) else {}
    described = schema.get("description")
    says = f"The schema says of {schema.get('title', 'this place')}: {described}" if described else "See the schema for it."
    return Problem("shape", file, message, _suggest(telling, key) or says, path=path if key is None else (*path, key),
                   record="/".join(map(str, path)))


def _say(error: ValidationError) -> tuple[str, str | None]:
    """What is wrong, and the key inside the record that it is about, where it is one that stands there."""
    value, wanted = error.instance, error.validator_value
    if error.validator == "type":
        kinds = [wanted] if isinstance(wanted, str) else wanted
        return f"{_shown(value)} stands here, but {' or '.join(_TYPES[kind] for kind in kinds)} is needed.", None
    if error.validator == "additionalProperties":
        key = next(key for key in value if key not in error.schema.get("properties", {}))
        return f"the key {key!r} is not known here.", key
    if error.validator == "required":
        return f"the key {next(key for key in wanted if key not in value)!r} is missing.", None
    if error.validator == "not":
        refused = {key for part in wanted.get("anyOf", [wanted]) for key in part.get("required", ())}
        key = next((key for key in value if key in refused), None)
        return f"the key {key!r} cannot stand in a record of this kind.", key
    if error.validator == "maxLength":
        return f"{_shown(value)} has {len(value)} characters, but at most {wanted} may stand here.", None
    message = _DECIMAL.sub(r"\1", error.message)
    return (f"{message}." if len(message) < _LONGEST_MESSAGE else f"{_shown(value)} does not fit {error.validator}."), None


def _shown(value: object) -> str:
    """The value as its file would show it, cut short."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (dict, list)):
        return _TYPES["object" if isinstance(value, dict) else "array"]
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 120 else f"{text[:120]}…"


def _suggest(error: ValidationError, key: str | None) -> str | None:
    if key is None or error.validator != "additionalProperties":
        return None
    near = get_close_matches(key, error.schema.get("properties", {}), n=1, cutoff=0.6)
    return f"Did you mean {near[0]}?" if near else None
