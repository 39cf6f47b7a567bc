"""The canonical YAML of a value: one value, one text, keys in the order of the schema.

``load(dump(value, …)) == value`` holds for every value of the schema, and a file that is already
canonical does not change. Lines and brackets are written here, since PyYAML's emitter is too slow to
hold every file against its canonical form; how a text must be quoted is left to PyYAML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

import yaml

from ..schemas import Schema

_INDENT = "  "
#: Texts that stand as they are everywhere: they start with a character that YAML has no use for, and go on so.
_PLAIN = re.compile(
    r"[\u4e00-\u9fff（《“](?:[\u4e00-\u9fffA-Za-z0-9，。；：、！？（）《》〈〉“”‘’—…·％%‰/.+=~<>() -]*"
    r"[\u4e00-\u9fffA-Za-z0-9，。；：、！？（）《》〈〉“”‘’—…·％%‰/.+=~<>()-])?"
)


class _Dumper(yaml.SafeDumper):
    """Quotes, in double quotes, whatever a reader of YAML 1.1 or 1.2 would take for something other than a string."""

    def choose_scalar_style(self) -> str:
        style = super().choose_scalar_style()
        return '"' if style == "'" else style


# 1e3, 0o17 and 08 are numbers to YAML 1.2 and y is a truth value to some readers of 1.1; PyYAML knows neither.
_Dumper.add_implicit_resolver(
    "tag:yaml.org,2002:value",
    re.compile(r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[yYnN])$"),
    list("-+.0123456789yYnN"),
)


def dump(value: dict[str, Any], schema: Schema, *, header: str = "") -> str:
    """Canonical YAML of ``value``; ``header`` is the comment line that stands first, without ``# ``."""
    lines = _mapping(value, schema.choose(value), "") if value else ["{}"]
    return "".join(f"{line}\n" for line in ([f"# {header}"] if header else [])) + "".join(f"{line}\n" for line in lines)


def scalar(value: Any, *, flow: bool = True) -> str:
    """One plain value as it stands inside a flow collection, or else on a line of its own."""
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) else _quoted(value, flow)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return format(value, "f") if isinstance(value, Decimal) and value.as_tuple().exponent < 0 else str(int(value))


@lru_cache(maxsize=1 << 14)
def _quoted(text: str, flow: bool) -> str:
    """The text with quotes where it needs them."""
    written = yaml.dump([text], Dumper=_Dumper, allow_unicode=True, default_flow_style=flow, width=2**31)
    return written[1:-2] if flow else written[2:-1]


def _ordered(value: dict[str, Any], schema: Schema) -> list[str]:
    order = {key: position for position, key in enumerate(schema.properties())}
    return sorted(value, key=lambda key: order.get(key, len(order)))


def _mapping(value: dict[str, Any], schema: Schema, indent: str) -> Iterator[str]:
    """The lines of a mapping, whose alternative of the schema is chosen."""
    for key in _ordered(value, schema):
        below, inner = value[key], schema.property(key)
        head = f"{indent}{scalar(key, flow=False)}:"
        inline = _inline(below, inner)
        if inline is None:
            yield head
            yield from _lines(below, inner, indent + _INDENT)
        else:
            yield f"{head} {inline}"


def _sequence(items: list[Any], schema: Schema, indent: str) -> Iterator[str]:
    for item in items:
        inline = _inline(item, schema)
        if inline is None:
            first, *rest = _lines(item, schema, indent + _INDENT)
            yield f"{indent}- {first.lstrip(' ')}"
            yield from rest
        else:
            yield f"{indent}- {inline}"


def _lines(value: Any, schema: Schema, indent: str) -> Iterator[str]:
    if isinstance(value, dict):
        return _mapping(value, schema.choose(value), indent)
    return _sequence(value, schema.items(), indent)


def _inline(value: Any, schema: Schema) -> str | None:
    """The value on one line: plain values, lists of such, and records that the schema wants so; else ``None``."""
    if isinstance(value, dict):
        return _flow(value, schema) if not value or schema.choose(value).style == "flow" else None
    if isinstance(value, list):
        return None if any(isinstance(item, (dict, list)) for item in value) else _flow(value, schema)
    return scalar(value, flow=False)


def _flow(value: Any, schema: Schema) -> str:
    if isinstance(value, dict):
        schema = schema.choose(value)
        return "{" + ", ".join(f"{scalar(key)}: {_flow(value[key], schema.property(key))}" for key in _ordered(value, schema)) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item, schema.items()) for item in value) + "]"
    return scalar(value)
