"""Where a value stands in its YAML file; computed only when there is a problem to show."""

from __future__ import annotations

from collections.abc import Iterable

import yaml

from .reader import compose


def locate(text: str, paths: Iterable[tuple[str | int, ...]]) -> dict[tuple[str | int, ...], tuple[int, int]]:
    """Line and column (from 1) of the value at each path.

    A path that leaves the document is given the place of the deepest part that exists, which is
    where a missing key would have to be added.
    """
    root = compose(text)
    return {path: _find(root, path) for path in paths}


def _find(node: yaml.Node | None, path: tuple[str | int, ...]) -> tuple[int, int]:
    if node is None:
        return 1, 1
    mark = node.start_mark
    for step in path:
        child = _child(node, step)
        if child is None:
            break
        node, mark = child
    return mark.line + 1, mark.column + 1


def _child(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Mark] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                # A block value starts on the line after its key: the key is where one looks.
                block = value.start_mark.line != key.start_mark.line
                return value, key.start_mark if block else value.start_mark
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return node.value[step], node.value[step].start_mark
    return None
