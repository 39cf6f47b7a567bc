"""What a package is about, and the words that its descriptor and README share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..changes import Changes
from ..model import Document, Jurisdiction, Plan, Release
from ..tables import Table
from ..words import PLAN_KINDS, Word

PROJECT = "OpenPlans"
LICENCE = "CC-BY-4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"

#: How the official documents stand, apart from the data.
RIGHTS = "数据许可只及于本站整理的数据；作为来源的官方文件不属于本站，不由本站授权。"
RIGHTS_EN = "The licence covers the data that we curated. The official documents named as sources are not ours and not ours to license."


@dataclass(frozen=True)
class Subject:
    """One package: of one plan, or of all plans where ``plan`` is ``None``."""

    release: Release
    tables: Sequence[Table]
    title: str
    title_en: str
    keywords: tuple[str, ...]
    documents: tuple[Document, ...]
    #: Where and when: the code and name of the place, the first and the last year; ``None`` where there is no plan.
    place: tuple[str, str] | None
    years: tuple[int, int] | None
    #: The day on which the data last changed, which is not that of the release.
    modified: str
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

    @property
    def citation(self) -> str:
        release = self.release
        address = f" {self.homepage}" if self.homepage else ""
        return f"{PROJECT}：{self.title}，结构化数据，版本 {release.version}，{release.as_of}，CC BY 4.0。{address}"

    @property
    def citation_en(self) -> str:
        release = self.release
        address = f" {self.homepage}" if self.homepage else ""
        return f"{PROJECT}: {self.title_en}, structured data, version {release.version}, {release.as_of}, CC BY 4.0.{address}"

    @property
    def about(self) -> dict[str, str]:
        """What must go with the data wherever they go alone, in one file: names and values, in Chinese."""
        release = self.release
        told = {
            "名称": self.title, "英文名称": self.title_en, "版本": release.version, "截至": release.as_of,
            "数据最近变动": self.modified,
            "整理": f"{PROJECT} 从官方文本逐条整理，不是官方发布的数据；概述和短标题出自本站，引用承诺时请核对原文行号。",
            "数据许可": f"知识共享 署名 4.0 国际（CC BY 4.0） {LICENCE_URL}",
            "官方文件": RIGHTS, "引用方式": self.citation, "引用方式（英文）": self.citation_en,
            "来源": "；".join("，".join(filter(None, (d.title, d.issuer, d.date, d.origin_url))) for d in self.documents),
            "网址": self.homepage or "",
        }
        return {name: value for name, value in told.items() if value}


class Told(NamedTuple):
    """A package as catalogues and search engines list it: its name and one sentence about it, in both languages."""

    title: Word
    description: Word


def told_of_plan(plan: Plan) -> Told:
    return Told(
        Word(f"{plan.title}（数据）", f"{plan.title_en} (data)"),
        Word(
            f"{plan.title}的目标、措施、目标值、责任单位和引用，逐条整理并与官方文本核对。",
            f"Objectives, measures, targets, responsible bodies and citations of the {plan.title_en}, curated item by item and "
            "checked against the official text.",
        ),
    )


def told_of_all(plans: int) -> Told:
    """``plans`` is how many there are."""
    return Told(
        Word("妇女儿童发展规划开放数据", "Development plans for women and children as open data"),
        Word(
            f"{plans}份妇女、儿童发展规划的目标、措施、目标值、责任单位和引用，逐条整理并与官方文本核对。",
            f"Objectives, measures, targets, responsible bodies and citations of {plans} development plans for women and "
            "children of China, curated item by item and checked against the official texts.",
        ),
    )


_KEYWORDS = ("妇女儿童发展规划", "发展目标", "开放数据", "development plans", "women and children", "China")


def subject_of_plan(changes: Changes, plan: Plan, tables: Sequence[Table]) -> Subject:
    corpus = changes.corpus
    place = corpus.jurisdictions.get(plan.jurisdiction)
    kind = PLAN_KINDS[plan.kind]
    document = corpus.documents.get(plan.document)
    return Subject(
        corpus.release, tables, plan.title, plan.title_en,
        (*((place.name, place.name_en) if place else ()), kind.zh, kind.en, *_KEYWORDS),
        (document,) if document else (),
        (place.code, place.name) if place else None, (plan.start, plan.end), changes.modified(plan.id), plan,
    )


def subject_of_province(changes: Changes, province: Jurisdiction, plans: Sequence[Plan], tables: Sequence[Table]) -> Subject:
    """What the given plans of one province's places share, at least one."""
    documents = changes.corpus.documents
    return Subject(
        changes.corpus.release, tables, f"{province.name}妇女儿童发展规划", f"Development plans for women and children, {province.name_en}",
        (province.name, province.name_en, *_KEYWORDS),
        tuple(documents[key] for key in sorted({plan.document for plan in plans}) if key in documents),
        (province.code, province.name), (min(plan.start for plan in plans), max(plan.end for plan in plans)),
        max(changes.modified(plan.id) for plan in plans),
    )


def subject_of_all(changes: Changes, tables: Sequence[Table]) -> Subject:
    corpus = changes.corpus
    plans = corpus.plans.values()
    return Subject(
        corpus.release, tables, "妇女儿童发展规划", "Development plans for women and children",
        (*(word for kind in PLAN_KINDS.values() for word in kind), *_KEYWORDS),
        tuple(corpus.documents[key] for key in sorted({plan.document for plan in plans})
              if key in corpus.documents),
        next(((place.code, place.name) for place in corpus.jurisdictions.values() if place.parent is None), None),
        (min(plan.start for plan in plans), max(plan.end for plan in plans)) if plans else None,
        changes.last_modified,
    )
