"""What a package is about, and the words that its descriptor and README share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Corpus, Document, Plan, Release
from ..tables import Table
from ..words import PLAN_KINDS

PROJECT = "OpenPlans"
LICENCE = "CC-BY-4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"


@dataclass(frozen=True)
class Subject:
    """One package: of one plan, or of all plans where ``plan`` is ``None``."""

    release: Release
    tables: Sequence[Table]
    title: str
    title_en: str
    keywords: tuple[str, ...]
    documents: tuple[Document, ...]
    plan: Plan | None = None

    @property
    def name(self) -> str:
        return f"openplans-{self.plan.id}" if self.plan else "openplans"

    @property
    def homepage(self) -> str | None:
        """The page of the package's subject; ``None`` while the release names no address."""
        if not self.release.base_url:
            return None
        return self.release.base_url.rstrip("/") + (f"/plans/{self.plan.id}/" if self.plan else "/")

    @property
    def has_texts(self) -> bool:
        return any(table.needs_texts for table in self.tables)


_KEYWORDS = ("妇女儿童发展规划", "发展目标", "开放数据", "development plans", "women and children", "China")


def subject_of_plan(corpus: Corpus, plan: Plan, tables: Sequence[Table]) -> Subject:
    place = corpus.jurisdictions.get(plan.jurisdiction)
    kind = PLAN_KINDS[plan.kind]
    document = corpus.documents.get(plan.document)
    return Subject(
        corpus.release, tables, plan.title, plan.title_en,
        (*((place.name, place.name_en) if place else ()), kind.zh, kind.en, *_KEYWORDS),
        (document,) if document else (), plan,
    )


def subject_of_all(corpus: Corpus, tables: Sequence[Table]) -> Subject:
    return Subject(
        corpus.release, tables, "妇女儿童发展规划", "Development plans for women and children",
        (*(word for kind in PLAN_KINDS.values() for word in kind), *_KEYWORDS),
        tuple(corpus.documents[key] for key in sorted({plan.document for plan in corpus.plans.values()})
              if key in corpus.documents),
    )
