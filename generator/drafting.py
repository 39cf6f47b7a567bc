"""The `draft` command: from a text of the store to new plan files."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .checkout import Checkout, UsageError
from .corpus import read_corpus
from .draft import Draft, draft, plan_path
from .draft_records import NewRecords, new_records
from .model import BLANK, BLANK_ID, Corpus, Document
from .official import OfficialText, ReadingError, read
from .places import placed
from .problems import Problem
from .yamlio import dump, load

#: First line of a plan's file: editors find the schema by it.
PLAN_HEADER = "yaml-language-server: $schema=../../../schema/plan.schema.json"


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A draft as it would be written: path from the root, YAML, and what was read and is uncertain."""

    path: str
    text: str
    draft: Draft


def draft_source(checkout: Checkout, source: Path, kind: str | None) -> tuple[list[PlanDraft], Sequence[Problem]]:
    """Drafts of the plans in ``source``; or the problems in the way.

    Raises UsageError where the file does not exist, no document pins it, or a body of its place is not filled in.
    """
    raw = _bytes(source)
    corpus, problems = read_corpus(checkout.root, checkout.schemas)
    if corpus is None:
        return [], placed(checkout.root, problems)
    document = _document(corpus, source, hashlib.sha256(raw).hexdigest())
    _registered(document.jurisdiction, corpus)
    if open_bodies := [body.as_named[0] for body in corpus.bodies.values()
                       if body.jurisdiction == document.jurisdiction and body.function == BLANK_ID]:
        raise UsageError(f"content/bodies/{document.jurisdiction}.yaml does not say yet what {'、'.join(open_bodies)} is. Fill in id, name, "
                         "kind and function there first: the plan's records name bodies by id.")
    official, problems = _read(source, raw)
    if official is None:
        return [], problems
    plans = [plan for plan in official.plans if kind in (None, plan.kind)]
    if not plans:
        raise UsageError(f"{source} holds no plan of the kind {kind}.")
    unknown = next((plan for plan in plans if plan.period is None), None)
    if unknown:
        return [], [Problem("document-unreadable", str(source), f"no period is found for {unknown.title!r}",
                            "The title or the notice must name its years.", line=unknown.lines.first)]
    schema = checkout.schemas.schema("plan")
    drafts = []
    for plan in plans:
        made = draft(plan, official, document, corpus)
        drafts.append(PlanDraft(plan_path(made.value["id"], corpus), dump(made.value, schema, header=PLAN_HEADER), made))
    return drafts, []


def record_source(checkout: Checkout, source: Path, code: str) -> tuple[list[NewRecords], Sequence[Problem]]:
    """Write the records that ``source``, a text of the place ``code``, needs before its plans can be drafted.

    Gives what was added, file by file; or the problems in the way, and then nothing is written. Raises UsageError where
    the file does not exist or the place is not registered.
    """
    raw = _bytes(source)
    corpus, problems = read_corpus(checkout.root, checkout.schemas)
    if corpus is None:
        return [], placed(checkout.root, problems)
    _registered(code, corpus)
    official, problems = _read(source, raw)
    if official is None:
        return [], problems
    made = new_records(official, source.name, hashlib.sha256(raw).hexdigest(), corpus.jurisdictions[code], corpus)
    texts = {new.path: _with(checkout, new) for new in made}
    for path, text in texts.items():
        _write(checkout, path, text)
    return made, []


def _with(checkout: Checkout, new: NewRecords) -> str:
    """The text of a file of records with the new ones at its end."""
    path = checkout.root / new.path
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    value = load(before) if before else {"jurisdiction": new.code, new.kind: []}
    header = before.split("\n", 1)[0].removeprefix("#").strip() if before.startswith("#") else new.header
    return dump({**value, new.kind: [*value[new.kind], *new.records]}, checkout.schemas.schema(new.kind), header=header)


def _write(checkout: Checkout, path: str, text: str) -> None:
    target = checkout.root / path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from None


def _bytes(source: Path) -> bytes:
    try:
        return source.read_bytes()
    except OSError as error:
        raise UsageError(f"{source} cannot be read: {error.strerror}.") from None


def _registered(code: str, corpus: Corpus) -> None:
    if code not in corpus.jurisdictions:
        raise UsageError(f"content/registries/jurisdictions.yaml does not have {code}. Add the place there first; CONTRIBUTING.md shows how.")


def _read(source: Path, raw: bytes) -> tuple[OfficialText | None, Sequence[Problem]]:
    try:
        return read(raw.decode("utf-8")), ()
    except UnicodeDecodeError as error:
        return None, [Problem("yaml-encoding", str(source), f"not UTF-8 at byte {error.start}", "Convert the text to UTF-8.")]
    except ReadingError as error:
        return None, [Problem("document-unreadable", str(source), error.message,
                              "Check that the text is complete and starts with the plan's title.", line=error.line)]


def _document(corpus: Corpus, source: Path, sha256: str) -> Document:
    for document in corpus.documents.values():
        if document.file == source.name:
            if document.sha256 != sha256:
                raise UsageError(f"{source} has the SHA-256 {sha256}, but {document.id} pins {document.sha256}.")
            return document
    raise UsageError(f"no document pins {source.name} with the SHA-256 {sha256}. Record it first, with its notice and bodies: "
                     f"openplans draft {source} --place CODE, with the code of the place whose text it is.")


def blanks(value: Any) -> int:
    """How many values of a draft are blanks, as `check` counts them."""
    if isinstance(value, (dict, list)):
        return sum(blanks(part) for part in (value.values() if isinstance(value, dict) else value))
    return isinstance(value, str) and (BLANK in value or value == BLANK_ID)


def write_new(checkout: Checkout, drafts: Sequence[PlanDraft]) -> None:
    """Write the drafts to files that must not exist yet. Raises UsageError, and writes none, where one does."""
    present = [made.path for made in drafts if (checkout.root / made.path).exists()]
    if present:
        raise UsageError(f"{', '.join(present)} exists already. Move it away, or use --stdout to compare.")
    for made in drafts:
        target = checkout.root / made.path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("x", encoding="utf-8", newline="\n") as file:
                file.write(made.text)
        except OSError as error:
            raise UsageError(f"{made.path} cannot be written: {error.strerror}.") from None


def report_records(made: Sequence[NewRecords], source: Path) -> str:
    """What was recorded, what is left to fill in, and the next step."""
    lines = [f"{new.path}: {len(new.records)} added, {blanks(new.records)} blanks to fill" for new in made] or ["Nothing is missing."]
    lines += [f"  {record['as_named'][0]}: {record['id']} ({record['function']})" for new in made if new.kind == "bodies" for record in new.records]
    return "\n".join([*lines, "Read what was proposed and fill in the blanks; then: "
                      f"openplans draft {source}"])


def report(made: PlanDraft) -> str:
    """What was read, what is left to write, and which proposals to look at first."""
    value = made.draft.value
    objectives = sum(len(domain["objectives"]) for domain in value["domains"])
    measures = sum(len(domain["measures"]) for domain in value["domains"])
    lines = [
        f"{made.path}: {len(value['domains'])} domains, {objectives} objectives, {measures} measures, {made.draft.targets} targets, "
        f"{len(value['not_targets'])} figures set aside, {blanks(value)} blanks to fill, {objectives + measures} items to give topics",
    ]
    lines += [
        f"  line {one.line}: {one.stated!r} of {one.phrase!r}: "
        + (f"{one.proposal.id}? (confidence {one.proposal.confidence})" if one.proposal.id else "no indicator comes near")
        for one in made.draft.uncertain
    ]
    return "\n".join(lines)
