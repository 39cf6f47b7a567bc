"""The official text of a plan, opened for the evidence rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .clause import Clause, Lines
from .model import Corpus, Document, Plan
from .official import OfficialPlan, OfficialText, ReadingError, read
from .problems import Problem
from .store import SourceStore, SourceText
from .text import name_form


@dataclass(frozen=True)
class Evidence:
    """A document of the store as the evidence rules see it: its text and the plan read from it."""

    source: SourceText
    official: OfficialText
    plan: OfficialPlan

    def clause(self, lines: Lines) -> Clause | None:
        return self.source.clause(lines)

    def holds(self, lines: Lines, name: str) -> bool:
        """Whether the name, in the form in which names are compared, stands at the lines."""
        clause = self.clause(lines)
        return clause is not None and name_form(name) in name_form(clause.text)


@lru_cache(maxsize=4)
def _read(text: str) -> OfficialText:
    return read(text)


def attach(plan: Plan, corpus: Corpus, store: SourceStore) -> tuple[Evidence | None, Sequence[Problem]]:
    """The evidence for ``plan``; ``None`` with the reasons where it cannot be used."""
    document = corpus.documents.get(plan.document)
    if document is None:
        return None, ()
    file, path = corpus.places["documents", document.id]

    def problem(code: str, message: str, hint: str, key: str, where: str = file, at: tuple = path) -> Problem:
        return Problem(code, where, message, hint, path=(*at, key), record=document.id)

    source = store.text(document.file)
    if source is None:
        return None, [problem("document-missing", f"the store has no file {document.file}.", "Put the file into the store.", "file")]
    if source.sha256 != document.sha256:
        return None, [problem("document-hash", f"{document.file} has the SHA-256 {source.sha256}, but {document.sha256} is pinned.",
                              "Attach the file that was curated; a changed text must be curated again.", "sha256")]
    try:
        official = _read(source.text)
    except (UnicodeDecodeError, ReadingError) as error:
        return None, [problem("document-unreadable", f"{document.file}: {error}.", "Check that the file is complete.", "file")]
    found = next((read_plan for read_plan in official.plans if read_plan.kind == plan.kind), None)
    if found is None:
        return None, [problem("document-unreadable", f"{document.file} holds no plan of the kind {plan.kind}.",
                              "Mend the plan's source.", "document", plan.file, ("source",))]
    return Evidence(source, official, found), ()


def verified(document: Document, store: SourceStore | None) -> SourceText | None:
    """The document's text where the store is attached and holds it as pinned."""
    source = store.text(document.file) if store else None
    return source if source and source.sha256 == document.sha256 else None
