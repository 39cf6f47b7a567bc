"""The conformance page: each standard, what validated it, and whether that result is about the files of this build."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import urls
from ..conformance.standards import STANDARDS, Standard, digest
from ..model import Verdict
from ..page import Crumb, Heading, Page
from .site import Site


@dataclass(frozen=True, slots=True)
class Row:
    """A standard with its recorded verdict, if any, and then the digest of the files of this build that it is about."""

    standard: Standard
    verdict: Verdict | None
    digest: str | None

    @property
    def current(self) -> bool:
        """Whether the verdict was given on the very files of this build."""
        return self.verdict is not None and self.verdict.digest == self.digest


def rows(site: Site) -> list[Row]:
    """Every standard. A digest is computed only where there is a verdict to hold against the files."""
    data = site.packages[None].folder.parent
    found = []
    for name, standard in STANDARDS.items():
        verdict = site.corpus.conformance.get(name)
        found.append(Row(standard, verdict, digest(data, standard) if verdict else None))
    return found


def pages(site: Site) -> Iterator[Page]:
    found = rows(site)
    yield site.page(
        "conformance.html", url=urls.CONFORMANCE, title="标准检验", section=urls.DATA, crumbs=(Crumb(urls.DATA, "数据"),),
        description="数据文件遵循的各项标准、检验程序及其版本，以及检验结果是否就是本次构建的文件。",
        rows=found, alternate=urls.ENGLISH_CONFORMANCE, toc=(Heading("results", "检验结果"), Heading("how", "怎样检验"), Heading("catalogue", "目录文件")),
    )
    yield site.page(
        "en_conformance.html", url=urls.ENGLISH_CONFORMANCE, title="Conformance", section=urls.ENGLISH_DATA, lang="en",
        crumbs=(Crumb(urls.ENGLISH_DATA, "Data"),), alternate=urls.CONFORMANCE,
        description="The standards that the data keep, the programs that check them, and whether their verdicts are on the files of this build.",
        rows=found, toc=(Heading("results", "Results"), Heading("how", "How it is checked"), Heading("catalogue", "Catalogue files")),
    )
