"""What portals harvest: one description of each data package, and the catalogues that follow from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..model import Corpus
from ..packages import PackageInfo
from .core_metadata import write_core_metadata
from .datasets import Dataset, Distribution, describe
from .dcat import write_catalogue


def write_portal_files(corpus: Corpus, packages: Sequence[PackageInfo], data: Path) -> Mapping[str | None, Dataset]:
    """Write ``catalog.ttl``, ``catalog.jsonld`` and ``core-metadata.{csv,json}`` into the folder ``data``, where the
    packages lie already. Gives the description of each package by its plan, of all plans under ``None``."""
    datasets = describe(corpus, packages)
    write_catalogue(corpus, datasets, data)
    write_core_metadata(corpus.release, datasets, data)
    return {dataset.plan_id: dataset for dataset in datasets}


__all__ = ["Dataset", "Distribution", "describe", "write_portal_files"]
