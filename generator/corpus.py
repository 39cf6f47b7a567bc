"""From checked YAML to frozen types: files → values → shape → records → corpus."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import records
from .kept import NOTHING, Kept
from .ledger import Published
from .model import Corpus, YamlPath
from .observations import read_observations
from .problems import Problem
from .schemas import SchemaStore
from .shape import shape_problems
from .yamlio import YamlError, load

#: Registry files and the schema of each; bodies, documents and notices come one file a jurisdiction.
REGISTRIES = ("jurisdictions", "units", "populations", "indicators", "topics", "mechanisms", "functions", "laws")
#: A registry that a checkout may do without.
OPTIONAL_REGISTRIES = ("synonyms",)
#: Written by `openplans release` and `openplans conform`; absent until the first.
LEDGER = ("changes", "published", "conformance")
PER_JURISDICTION = ("bodies", "documents", "notices", "official_results", "reports", "findings")


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A file under content/, its path from the root, its schema, its value and the SHA-256 of its text."""

    file: str
    schema: str
    value: Any
    digest: str


def content_files(root: Path) -> Iterator[tuple[Path, str]]:
    """Every YAML file under content/ with the name of its schema, in a stable order."""
    content = root / "content"
    yield content / "release.yaml", "release"
    yield content / "redirects.yaml", "redirects"
    for name in LEDGER:
        if (content / f"{name}.yaml").exists():
            yield content / f"{name}.yaml", name
    for name in REGISTRIES:
        yield content / "registries" / f"{name}.yaml", name
    for name in OPTIONAL_REGISTRIES:
        if (content / "registries" / f"{name}.yaml").exists():
            yield content / "registries" / f"{name}.yaml", name
    for name in PER_JURISDICTION:
        for path in sorted((content / name).glob("*.yaml")):
            yield path, name
    for path in sorted((content / "plans").glob("*/*.yaml")):
        yield path, "plan"


def plan_id_of(path: Path) -> str:
    """The id that a plan's path stands for: ``…/<code>-<place>/<kind>-<start>-<end>.yaml``."""
    return f"{path.parent.name.split('-')[0]}-{path.stem}"


def read_text(root: Path, path: Path) -> tuple[str | None, list[Problem]]:
    """The text of one file; ``None`` with the reason where there is none that can be read."""
    file = path.relative_to(root).as_posix()
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None, [Problem("file-missing", file, "the file does not exist.", "Create it, or restore it from version control.")]
    except OSError as error:
        return None, [Problem("file-unreadable", file, f"the file cannot be read: {error.strerror}.", "Put a plain file here.")]
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        return None, [Problem("yaml-encoding", file, f"byte {raw[error.start]:#04x} is not UTF-8: {error.reason}.",
                              "Save the file as UTF-8.", line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))]


def yaml_problem(file: str, error: YamlError) -> Problem:
    return Problem(error.code, file, f"{error.message}.", error.hint, line=error.line, column=error.column)


def read_file(
    root: Path, path: Path, schema: str, schemas: SchemaStore, kept: Kept = NOTHING
) -> tuple[ContentFile | None, list[Problem]]:
    """One file, read and held against its schema; ``None`` where it cannot be read or has another shape."""
    file = path.relative_to(root).as_posix()
    text, problems = read_text(root, path)
    if text is None:
        return None, problems
    digest = text_digest(text)
    inputs = (schema, schemas.digest, digest)
    value = kept.find("value", inputs)
    if value is None:
        try:
            value = load(text)
        except YamlError as error:
            return None, [yaml_problem(file, error)]
        if problems := shape_problems(file, schemas.errors(schema, value), value):
            return None, problems
        kept.keep("value", inputs, value)
    return ContentFile(file, schema, value, digest), []


def text_digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def read_corpus(root: Path, schemas: SchemaStore, kept: Kept = NOTHING) -> tuple[Corpus | None, list[Problem]]:
    """All of content/. A plan that cannot be read or has the wrong shape is left out of the corpus, but named in its ``unread``.

    The corpus is ``None`` while another file is so, since every plan refers to those. Of records with
    the same id it holds the first.
    """
    problems: list[Problem] = []
    files: list[ContentFile] = []
    named: set[str] = set()
    complete = True
    for path, schema in content_files(root):
        found, wrong = read_file(root, path, schema, schemas, kept)
        problems += wrong
        if schema == "plan":
            named.add(plan_id_of(path))
        if found:
            files.append(found)
        elif schema != "plan":
            complete = False
    problems += _stray_files(root)
    release = next((f for f in files if f.schema == "release"), None)
    if release is None:
        return None, problems
    published = next((records.published(f.value) for f in files if f.schema == "published"), Published())
    corpus = Corpus(records.release(release.value), published=published)
    for found in files:
        problems += _add(corpus, found)
        corpus.digests[found.file] = found.digest
    corpus.unread.update(named - set(corpus.plans))
    observations, wrong = read_observations(root, schemas)
    corpus.observations.update(observations)
    problems += wrong
    return (corpus if complete else None), problems


def _stray_files(root: Path) -> list[Problem]:
    known = {path for path, _ in content_files(root)}
    return [
        Problem("file-stray", path.relative_to(root).as_posix(), "no rule of the layout names this file.",
                "Move it to plans/<code>-<place>/<kind>-<start>-<end>.yaml, bodies/, documents/, notices/, official_results/, "
                "reports/, findings/ or registries/.")
        for path in sorted((root / "content").rglob("*"))
        if path.is_file() and path not in known and path.suffix in {".yaml", ".yml", ".json"}
    ]


def _add(corpus: Corpus, found: ContentFile) -> list[Problem]:
    if found.schema in ("release", "published"):
        return []
    if found.schema == "plan":
        plan = records.plan(found.value, found.file)
        return _put(corpus, "plans", corpus.plans, plan.id, plan, found.file, ("id",))
    name = "releases" if found.schema == "changes" else found.schema
    table = getattr(corpus, name)
    make = getattr(records, name)
    problems: list[Problem] = []
    for position, value in enumerate(found.value[name]):
        record = make(value, found.value.get("jurisdiction"))
        key = record.public_id if found.schema == "bodies" else record.code if found.schema == "jurisdictions" else record.id
        problems += _put(corpus, name, table, key, record, found.file, (name, position))
    return problems


def _put(corpus: Corpus, name: str, table: dict, key: str, record: object, file: str, path: YamlPath) -> list[Problem]:
    if key in table:
        first = corpus.places[name, key][0]
        return [Problem("id-twice", file, f"the id {key!r} stands here and in {first}.",
                        "Give one of the two another id, or remove it.", path=path, record=key)]
    table[key] = record
    corpus.places[name, key] = (file, path)
    return []
