"""Restricted YAML on libyaml: a small, predictable subset, so that data means what it looks like.

Plain YAML 1.1 turns ``010100`` into 4160, ``1:30`` into 90, ``no`` into false and dates into
objects. Here only decimal integers, decimal fractions, ``true``/``false`` and ``null`` are more
than strings; keys are unique strings; anchors, aliases, tags and further documents are refused.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, ClassVar

import yaml

#: YAML takes these for line ends; here lines end at line feeds only, and every count of lines rests on that.
OTHER_LINE_END = re.compile("[\x85\u2028\u2029]|\r(?!\n)")
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


def _too_deep(mark: yaml.Mark) -> YamlError:
    return _error("yaml-too-deep", f"values lie more than {MAX_DEPTH} levels deep", "Flatten the structure.", mark)


class _Loader(yaml.CSafeLoader):
    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0

    # libyaml composes nodes by recursion in C, which ends the process where the stack ends. These
    # two are called around every node, so they see the depth before C does.
    def descend_resolver(self, current_node: yaml.Node | None, current_index: object) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH and current_node is not None:
            raise _too_deep(current_node.start_mark)

    def ascend_resolver(self) -> None:
        self._depth -= 1


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
    if text.startswith("\ufeff"):
        raise YamlError("yaml-encoding", "the file starts with a byte order mark", "Save it as UTF-8 without one.", 1, 1)
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise YamlError("yaml-too-large", f"the file has more than {MAX_BYTES:,} bytes",
                        "Split it, or remove what does not belong.", 1, 1)
    if strange := OTHER_LINE_END.search(text):
        raise _bad_character(text[: strange.start()], f"a line end that is no line feed (U+{ord(strange[0]):04X})")
    try:
        _refuse_indirection(text)
        loader = _Loader(text)
        try:
            return loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        raise _bad_syntax(text, error) from None
    except yaml.reader.ReaderError as error:
        before = text.encode("utf-8")[: error.position].decode("utf-8", "ignore")
        raise _bad_character(before, f"{error.reason} (U+{error.character:04X})") from None
    except UnicodeEncodeError as error:
        raise _bad_character(text[: error.start], f"{error.reason} (U+{ord(text[error.start]):04X})") from None


_OPENING = re.compile(r'(?:^|[-:,\[{]) *"')
_QUOTATION = re.compile(r'(?<!\\)"')
#: What is not closed where these parts of YAML were being read.
_OPENED = {"while parsing a flow mapping": "the bracket { is not closed", "while parsing a flow sequence": "the bracket [ is not closed",
           "while scanning a quoted scalar": "the quotation mark is not closed"}


def _bad_syntax(text: str, error: yaml.MarkedYAMLError) -> YamlError:
    """The error where a curator has to mend: at what was opened, where the parser only stumbles on a later line."""
    mark = error.problem_mark or error.context_mark
    start = error.context_mark
    if start is not None and mark is not None and start.line < mark.line and error.context in _OPENED:
        return _error("yaml-syntax", f"not valid YAML: {_OPENED[error.context]} on its line",
                      "Close it at the end of this line, or take it out.", start)
    if start is not None and mark is not None and start.line < mark.line and error.context == "while scanning a simple key":
        return _error("yaml-syntax", "not valid YAML: this line has no key and no value",
                      "Write key: value, with a colon and a blank; a long text stays on one line.", start)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    rows = text.split("\n")
    # No value runs over lines here, so that a line with one quotation mark is where the parser went astray.
    odd = next((number for number, row in enumerate(rows[: line - 1], 1) if _OPENING.search(row) and len(_QUOTATION.findall(row)) % 2), None)
    if odd is not None:
        return YamlError("yaml-syntax", "not valid YAML: a quotation mark is not closed on its line", "Close it at the end of the value.",
                         odd, rows[odd - 1].index('"') + 1)
    found = rows[line - 1][column - 1 : column] if line <= len(rows) else ""
    if found == "\t":
        return YamlError("yaml-syntax", "not valid YAML: a tab stands here", "Put blanks in its place: YAML is not indented with tabs.", line, column)
    what = "; ".join(part for part in (error.context, error.problem) if part)
    hint = "Mend the YAML at this place: indentation, quotes and colons first."
    if error.problem == "found character that cannot start any token":
        what, hint = f"a value cannot begin with {found}", "Put the whole value into quotation marks."
    elif error.problem == "mapping values are not allowed in this context":
        hint = "A text that holds a colon and a blank needs quotation marks; a key starts a line of its own."
    return YamlError("yaml-syntax", f"not valid YAML: {what}", hint, line, column)


def _bad_character(before: str, what: str) -> YamlError:
    return YamlError("yaml-syntax", f"not valid YAML: {what}", "Remove the character, or write it as an escape in double quotes.",
                     before.count("\n") + 1, len(before) - before.rfind("\n"))


def _refuse_indirection(text: str) -> None:
    """Anchors, aliases and tags leave no trace in the node tree: look at the events, where there can be any."""
    if not any(mark in text for mark in "&*!"):
        return
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if getattr(event, "anchor", None) is not None:
            raise _error("yaml-anchor", f"anchors and aliases are not used here, but {event.anchor!r} is one",
                         "Write the value out.", event.start_mark)
        if getattr(event, "tag", None) is not None:
            raise _error("yaml-tag", f"tags are not used here, but {event.tag!r} is one", "Remove the tag.", event.start_mark)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise _too_deep(event.start_mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _build(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise _error("yaml-key", "a key must be plain text", "Write the key as a word.", key_node.start_mark)
            key = key_node.value
            if key in result:
                raise _error("yaml-duplicate-key", f"the key {key!r} stands twice in one mapping",
                             "Keep one of the two.", key_node.start_mark)
            result[key] = _build(value_node)
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_build(item) for item in node.value]
    return _SCALARS[node.tag](node.value)


def load(text: str) -> Any:
    """The value that ``text`` stands for: dict, list, str, int, Decimal, bool or None.

    Raises YamlError where the text is outside the subset.
    """
    node = compose(text)
    return None if node is None else _build(node)
