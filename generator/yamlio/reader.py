"""Restricted YAML on libyaml: a small, predictable subset, so that data means what it looks like.

Plain YAML 1.1 turns ``010100`` into 4160, ``1:30`` into 90, ``no`` into false and dates into
objects. Here only decimal integers, decimal fractions, ``true``/``false`` and ``null`` are more
than strings; keys are unique strings; anchors, aliases, tags and further documents are refused.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import yaml

#: One curated plan has about 130 kB; ten times that is a mistake or an attack.
MAX_BYTES = 2_000_000
#: The deepest plan value (a target's reading) lies nine levels down.
MAX_DEPTH = 20

INTEGER = re.compile(r"^-?(?:0|[1-9][0-9]{0,17})$")
DECIMAL = re.compile(r"^-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}$")
BOOLEAN = re.compile(r"^(?:true|false)$")
NULL = re.compile(r"^(?:null|~|)$")


class YamlError(Exception):
    """A text that is not in the subset. ``line`` and ``column`` count from 1."""

    def __init__(self, code: str, message: str, hint: str, line: int, column: int) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint
        self.line, self.column = line, column


def _error(code: str, message: str, hint: str, mark: yaml.Mark) -> YamlError:
    return YamlError(code, message, hint, mark.line + 1, mark.column + 1)


class _Loader(yaml.CSafeLoader):
    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


_Loader.add_implicit_resolver("tag:yaml.org,2002:int", INTEGER, list("-0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:float", DECIMAL, list("-0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", BOOLEAN, list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", NULL, ["n", "~", ""])

_SCALARS = {
    "tag:yaml.org,2002:str": str,
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": Decimal,
    "tag:yaml.org,2002:bool": lambda text: text == "true",
    "tag:yaml.org,2002:null": lambda text: None,
}


def compose(text: str) -> yaml.Node | None:
    """The node tree of ``text`` after all checks on form; ``None`` for an empty text.

    Raises YamlError.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise YamlError("yaml-too-large", f"the file has more than {MAX_BYTES:,} bytes",
                        "Split it, or remove what does not belong.", 1, 1)
    try:
        _refuse_anchors(text)
        loader = _Loader(text)
        try:
            return loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = "; ".join(part for part in (error.context, error.problem) if part)
        raise YamlError("yaml-syntax", f"not valid YAML: {what}",
                        "Mend the YAML at this place: indentation, quotes and colons first.", line, column) from None
    except (yaml.YAMLError, UnicodeError) as error:
        raise YamlError("yaml-syntax", f"not valid YAML: {' '.join(str(error).split())}",
                        "Remove the character that YAML does not allow.", 1, 1) from None


def _refuse_anchors(text: str) -> None:
    if "&" not in text and "*" not in text:
        return
    for event in yaml.parse(text, Loader=_Loader):
        if getattr(event, "anchor", None) is not None:
            raise _error("yaml-anchor", f"anchors and aliases are not used here, but {event.anchor!r} is one",
                         "Write the value out.", event.start_mark)


def _build(node: yaml.Node, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise _error("yaml-too-deep", f"values lie more than {MAX_DEPTH} levels deep",
                     "Flatten the structure.", node.start_mark)
    if isinstance(node, yaml.MappingNode) and node.tag == "tag:yaml.org,2002:map":
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if key is None or key_node.tag not in _SCALARS:
                raise _error("yaml-key", "a key must be plain text", "Write the key as a word.", key_node.start_mark)
            if key in result:
                raise _error("yaml-duplicate-key", f"the key {key!r} stands twice in one mapping",
                             "Keep one of the two.", key_node.start_mark)
            result[key] = _build(value_node, depth + 1)
        return result
    if isinstance(node, yaml.SequenceNode) and node.tag == "tag:yaml.org,2002:seq":
        return [_build(item, depth + 1) for item in node.value]
    if isinstance(node, yaml.ScalarNode) and node.tag in _SCALARS:
        try:
            return _SCALARS[node.tag](node.value)
        except (ValueError, ArithmeticError):
            pass
    raise _error("yaml-tag", f"the tag {node.tag!r} is not used here", "Remove the tag.", node.start_mark)


def load(text: str) -> Any:
    """The value that ``text`` stands for: dict, list, str, int, Decimal, bool or None.

    Raises YamlError where the text is outside the subset.
    """
    node = compose(text)
    return None if node is None else _build(node, 1)
