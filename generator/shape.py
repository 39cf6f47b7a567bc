"""What is wrong with a file's shape, said to a curator: the schema's errors as problems."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from jsonschema.exceptions import ValidationError, best_match

from .model import YamlPath
from .problems import Problem
from .yamlio.reader import DECIMAL, INTEGER

#: How Python shows a decimal value; readers know it as the bare figure.
_DECIMAL = re.compile(r"Decimal\('([^']*)'\)")
#: What JSON Schema calls the kinds of values, and what they are in YAML.
_TYPES = {
    "object": "a mapping of keys to values", "array": "a list", "string": "a text", "integer": "a whole number",
    "number": "a number", "boolean": "true or false", "null": "null",
}
_LONGEST_MESSAGE = 300
_MEANT = "Did you mean "
_DATE = "Write it as year-month-day in quotation marks: \"2021-09-01\"."
#: Signs that look like code words and are none.
_SIGNS = {"≤": "<=", "⩽": "<=", "≦": "<=", "=<": "<=", "≥": ">=", "⩾": ">=", "≧": ">=", "=>": ">=", "==": "=", "≈": "~", "≃": "~"}
#: Texts that somebody meant as a number.
_NUMBER_LIKE = re.compile(r"[-+]?[0-9][0-9.,_ ]*(?:[eE][-+]?[0-9]+)?")
#: The letter in an item's id, by the list that it stands in.
_ANCHORS = {"objectives": "o", "measures": "m", "principles": "p", "implementation": "i", "monitoring": "e"}


def shape_problems(file: str, errors: Iterable[ValidationError], whole: Any) -> list[Problem]:
    """A problem for each thing that is wrong; a misspelt key is one, though the right one is missing too.

    ``whole`` is the file's value, which names the records.
    """
    problems = [
        _problem(file, telling, key, whole)
        for telling in (_telling(error) for error in errors)
        for key in (_strangers(telling) if telling.validator == "additionalProperties" else (None,))
    ]
    meant = {(problem.path[:-1], problem.hint) for problem in problems}
    # A text that does not look like a date is none either: the first of the two says enough.
    dates = {problem.path for problem in problems if problem.hint == _DATE}
    return [
        problem for problem in problems
        if not (problem.path in dates and problem.hint != _DATE)
        and not any(path == problem.path and problem.message == _missing(hint[len(_MEANT) : -1]) for path, hint in meant)
    ]


def shape_problem(file: str, error: ValidationError) -> Problem:
    """The problem that the most telling part of a schema's error stands for."""
    telling = _telling(error)
    return _problem(file, telling, next(_strangers(telling)) if telling.validator == "additionalProperties" else None, None)


def _telling(error: ValidationError) -> ValidationError:
    return best_match([error]) or error


def _strangers(error: ValidationError) -> Iterator[str]:
    """The keys that the schema does not know."""
    return (key for key in error.instance if key not in error.schema.get("properties", {}))


def _missing(key: str) -> str:
    return f"the key {key!r} is missing."


def _missing_key(error: ValidationError) -> str:
    """The key that an error is about: there is one error a key, and only its text names it."""
    return next(key for key in error.validator_value if key not in error.instance and repr(key) in error.message)


def _problem(file: str, error: ValidationError, stranger: str | None, whole: Any) -> Problem:
    path: YamlPath = tuple(error.absolute_path)
    message, key = (f"the key {stranger!r} is not known here.", stranger) if stranger is not None else _say(error)
    schema = error.schema if isinstance(error.schema, dict) else {}
    if error.validator == "required":
        schema = schema.get("properties", {}).get(_missing_key(error), {})
    described = schema.get("description")
    says = f"The schema says of {schema.get('title', 'this place')}: {described}" if described else "See the schema for it."
    return Problem("shape", file, message, _next_step(error, stranger) or says, path=path if key is None else (*path, key),
                   record=record_name(whole, path))


def record_name(whole: Any, path: YamlPath) -> str:
    """The record that a path leads to as other problems name it: ``150429-women-2021-2030/health/o2/t2``, ``percent``."""
    parts = [whole["id"]] if isinstance(whole, dict) and isinstance(whole.get("id"), str) else []
    at, block = whole, ""
    for step in path:
        try:
            at = at[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(step, str):
            block = step
            if step in ("principles", "implementation", "monitoring") and parts:
                parts.append(step)
            continue
        named = at if isinstance(at, dict) else {}
        if block == "targets":
            parts.append(f"t{step + 1}")
        elif block in _ANCHORS and isinstance(named.get("number"), int):
            parts.append(f"{_ANCHORS[block]}{named['number']}")
        else:
            own = next((named[key] for key in ("id", "code", "version", "plan") if isinstance(named.get(key), str)), None)
            if own or named:
                parts.append(own or f"{block} {step + 1}")
    return "/".join(parts)


def _say(error: ValidationError) -> tuple[str, str | None]:
    """What is wrong, and the key inside the record that it is about, where it is one that stands there."""
    value, wanted = error.instance, error.validator_value
    where = _where(error)
    if error.validator == "type":
        kinds = [wanted] if isinstance(wanted, str) else wanted
        if value is None and not error.absolute_path:
            return "the file is empty.", None
        return f"{where}{_shown(value)} stands here, but {' or '.join(_TYPES[kind] for kind in kinds)} is needed.", None
    if error.validator == "required":
        return _missing(_missing_key(error)), None
    if error.validator == "not":
        refused = {key for part in wanted.get("anyOf", [wanted]) for key in part.get("required", ())}
        key = next((key for key in value if key in refused), None)
        return f"the key {key!r} cannot stand in a record of this kind.", key
    if error.validator == "maxLength":
        return f"{where}{_shown(value)} has {len(value)} characters, but at most {wanted} may stand here.", None
    if error.validator in ("minLength", "minItems") and not value:
        return f"{where}nothing stands here, but something is needed.", None
    if error.validator == "enum":
        return f"{where}{_shown(value)} is not one of {', '.join(map(_shown, wanted))}.", None
    message = _DECIMAL.sub(r"\1", error.message)
    return f"{where}{message}." if len(message) < _LONGEST_MESSAGE else f"{where}{_shown(value)} does not fit {error.validator}.", None


def _where(error: ValidationError) -> str:
    """The key that a value stands under, or its position in the list of that key."""
    path = list(error.absolute_path)
    key = next((step for step in reversed(path) if isinstance(step, str)), None)
    if key is None:
        return ""
    return f"{key}: " if path[-1] == key else f"{key}, entry {path[-1] + 1}: "


def _shown(value: object) -> str:
    """The value as its file would show it, cut short."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (dict, list)):
        return _TYPES["object" if isinstance(value, dict) else "array"]
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 120 else f"{text[:120]}…"


def _next_step(error: ValidationError, stranger: str | None) -> str | None:
    """What to do, where the slip is a known one."""
    value, wanted = error.instance, error.validator_value
    if stranger is not None:
        return _meant(stranger, [key for key in error.schema.get("properties", {}) if key not in value])
    if error.validator == "enum" and isinstance(value, str):
        return _meant(value, [one for one in wanted if isinstance(one, str)])
    if error.validator == "format" and wanted == "date":
        return _DATE
    if error.validator != "type":
        return None
    kinds = {wanted} if isinstance(wanted, str) else set(wanted)
    if value is None and not error.absolute_path:
        return "Restore it from version control, or start it anew from the keys of its schema."
    if "string" in kinds and _is_number(value):
        return f'Put it into quotation marks: "{_shown(value)}".'
    if kinds == {"array"} and isinstance(value, str):
        return f"Write it as a list: [{value}]."
    if kinds & {"number", "integer"} and isinstance(value, str):
        return _as_number(value, whole="number" not in kinds)
    return None


def _is_number(value: object) -> bool:
    return not isinstance(value, (str, dict, list)) and value is not None


def _meant(written: str, known: Any) -> str | None:
    plain = unicodedata.normalize("NFKC", written).strip()
    near = [one for one in (_SIGNS.get(written), _SIGNS.get(plain), plain) if one in known] or get_close_matches(plain, known, n=1, cutoff=0.6)
    return f"{_MEANT}{near[0]}?" if near else None


def _as_number(text: str, *, whole: bool) -> str | None:
    """How a text that was meant as a number is written as one."""
    plain = unicodedata.normalize("NFKC", text).strip()
    known = INTEGER.match(plain) if whole else INTEGER.match(plain) or DECIMAL.match(plain)
    if known:
        return f"Write it without quotation marks: {plain}." if plain == text else f"Write it with plain digits: {plain}."
    if plain.endswith(("%", "‰")):
        return "Write the figure alone; its unit stands in unit."
    if _NUMBER_LIKE.fullmatch(plain):
        kind = "a whole number" if whole else "a decimal number"
        return f"Write {kind} with plain digits, such as {'12' if whole else '12 or 9.6'}: at most 18, without exponent, leading zero or separator."
    return None
