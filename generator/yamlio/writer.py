"""The canonical YAML of a value: one value, one text, keys in the order of the schema.

``load(dump(value, …)) == value`` holds for every value of the schema, and a file that is already
canonical does not change.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import yaml

from ..schemas import Schema


class _Flow(dict[str, Any]):
    """A mapping that is written on one line."""


class _Dumper(yaml.SafeDumper):
    """Quotes whatever a reader of YAML 1.1 or 1.2 would take for something other than a string."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def choose_scalar_style(self) -> str:
        style = super().choose_scalar_style()
        return '"' if style == "'" else style


def _represent_decimal(dumper: _Dumper, value: Decimal) -> yaml.Node:
    text = format(value, "f")
    if "." not in text:
        return dumper.represent_int(int(value))
    return dumper.represent_scalar("tag:yaml.org,2002:float", text)


# 1e3, 0o17 and 08 are numbers to YAML 1.2 and y is a truth value to some readers of 1.1; PyYAML knows neither.
_Dumper.add_implicit_resolver(
    "tag:yaml.org,2002:value",
    re.compile(r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[yYnN])$"),
    list("-+.0123456789yYnN"),
)
_Dumper.add_representer(Decimal, _represent_decimal)
_Dumper.add_representer(_Flow, lambda d, value: d.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=True))
_Dumper.add_representer(
    list, lambda d, value: d.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=_is_short(value))
)


def _is_short(items: list[Any]) -> bool:
    return not any(isinstance(item, (dict, list)) for item in items)


def _arrange(value: Any, schema: Schema) -> Any:
    """``value`` with keys in schema order and small records marked for one line."""
    if isinstance(value, list):
        items = schema.items()
        return [_arrange(item, items) for item in value]
    if isinstance(value, dict):
        schema = schema.choose(value)
        order = {key: position for position, key in enumerate(schema.properties())}
        keys = sorted(value, key=lambda key: order.get(key, len(order)))
        arranged = {key: _arrange(value[key], schema.property(key)) for key in keys}
        return _Flow(arranged) if schema.style == "flow" else arranged
    return value


def dump(value: dict[str, Any], schema: Schema, *, header: str = "") -> str:
    """Canonical YAML of ``value``; ``header`` is the comment line that stands first, without ``# ``."""
    body = yaml.dump(
        _arrange(value, schema), Dumper=_Dumper, allow_unicode=True, sort_keys=False,
        default_flow_style=False, width=2**31, indent=2,
    )
    return f"# {header}\n{body}" if header else body


def scalar(value: Any) -> str:
    """One plain value as it stands inside a flow collection."""
    return yaml.dump([value], Dumper=_Dumper, allow_unicode=True, default_flow_style=True, width=2**31).strip()[1:-1]
