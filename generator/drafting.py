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
from .model import BLANK, BLANK_ID, Corpus, Document
from .official import ReadingError, read
from .places import placed
from .problems import Problem
from .yamlio import dump

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

    Raises UsageError where the file does not exist or no document pins it.
    """
    try:
        raw = source.read_bytes()
    except OSError as error:
        raise UsageError(f"{source} cannot be read: {error.strerror}.") from None
    corpus, problems = read_corpus(checkout.root, checkout.schemas)
    if corpus is None:
        return [], placed(checkout.root, problems)
    document = _document(corpus, source, hashlib.sha256(raw).hexdigest())
    if document.jurisdiction not in corpus.jurisdictions:
        raise UsageError(f"{document.id} is a text of {document.jurisdiction}, which content/registries/jurisdictions.yaml does "
                         "not have. Add it first.")
    try:
        official = read(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        return [], [Problem("yaml-encoding", str(source), f"not UTF-8 at byte {error.start}", "Convert the text to UTF-8.")]
    except ReadingError as error:
        return [], [Problem("document-unreadable", str(source), error.message,
                            "Check that the text is complete and starts with the plan's title.", line=error.line)]
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


def _document(corpus: Corpus, source: Path, sha256: str) -> Document:
    for document in corpus.documents.values():
        if document.file == source.name:
            if document.sha256 != sha256:
                raise UsageError(f"{source} has the SHA-256 {sha256}, but {document.id} pins {document.sha256}.")
            return document
    raise UsageError(
        f"no document pins {source.name}. Add one to content/documents/<code>.yaml:\n"
        f"  - id: <code>-<year>\n    file: {source.name}\n    sha256: {sha256}\n    title: …\n    obtained: transcription"
    )


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
