"""The canonical form of content files, and `format`, which brings files into it.

One way to write a value keeps differences between versions down to what has changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from .checkout import Checkout
from .corpus import content_files, read_text, text_digest, yaml_problem
from .kept import NOTHING, Kept
from .problems import Problem
from .yamlio import YamlError, comment_lines, dump, load


def canonical_text(checkout: Checkout, text: str, schema: str) -> str:
    """``text`` in canonical form. Only the comment on the first line is kept. Raises YamlError."""
    first = text.split("\n", 1)[0]
    header = first.removeprefix("#").strip() if first.startswith("#") else ""
    value = load(text)
    if not isinstance(value, dict):
        raise YamlError("shape", "the file holds no mapping of keys to values",
                        f"See schema/{schema}.schema.json for its keys.", 1, 1)
    return dump(value, checkout.schemas.schema(schema), header=header)


def canonical_form(checkout: Checkout, unfit: Collection[str], kept: Kept = NOTHING) -> Iterator[Problem]:
    """A problem for each file that is not in canonical form, at the first line that differs.

    ``unfit`` are the files, from the root, that are not looked at: they cannot be read or have the wrong shape.
    """
    for path, schema in content_files(checkout.root):
        file = path.relative_to(checkout.root).as_posix()
        if file in unfit:
            continue
        text = path.read_bytes().decode("utf-8")
        inputs = (schema, checkout.schemas.digest, text_digest(text))
        if kept.find("canonical", inputs):
            continue
        canonical = canonical_text(checkout, text, schema)
        if text == canonical:
            kept.keep("canonical", inputs, True)
        else:
            mine, theirs = text.split("\n"), canonical.split("\n")
            number = next((i for i, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), min(len(mine), len(theirs)))
            read, expected = (shown[number] if number < len(shown) else "" for shown in (mine, theirs))
            yield Problem("not-canonical", file,
                          f"the line is {_excerpt(read, expected)}, but its canonical form is {_excerpt(expected, read)}.",
                          f"Run: openplans format {file}", line=number + 1, column=1)


def _excerpt(line: str, other: str) -> str:
    """The line around the first character in which it differs from the other."""
    differs = next((i for i, (a, b) in enumerate(zip(line, other, strict=False)) if a != b), min(len(line), len(other)))
    start = max(0, differs - 40) if len(line) > 80 else 0
    return f"{'…' if start else ''}{line[start : start + 80]!r}"


def format_files(checkout: Checkout, files: list[Path]) -> tuple[list[str], list[Problem]]:
    """Rewrite the files (all content files where none is named) canonically.

    Gives the files that changed, and the problems of those that were left alone: files that are no
    valid YAML, and files with comments below the first line, which would be lost.
    """
    known = dict(content_files(checkout.root))
    changed: list[str] = []
    problems: list[Problem] = []
    for path in files or [path for path in known if path.exists()]:
        file = path.relative_to(checkout.root).as_posix()
        text, unreadable = read_text(checkout.root, path)
        if text is None:
            problems += unreadable
            continue
        try:
            canonical = canonical_text(checkout, text, known[path])
        except YamlError as error:
            problems.append(yaml_problem(file, error))
            continue
        if comments := [line for line in comment_lines(text) if line > 1 or not text.startswith("#")]:
            problems.append(Problem("not-canonical", file, "a comment stands below the first line and would be lost.",
                                    "Move it into a note or remove it.", line=comments[0], column=1))
            continue
        if canonical != text:
            path.write_text(canonical, encoding="utf-8", newline="\n")
            changed.append(file)
    return changed, problems
