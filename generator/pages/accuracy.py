"""How near drafts come to what was curated: the accuracy table, with every miss listed."""

from __future__ import annotations

from collections.abc import Iterator

from .. import urls
from ..accuracy import LABELS, measure, total
from ..page import Crumb, Heading, Page
from .site import Site


def pages(site: Site) -> Iterator[Page]:
    """One page; without a store there is nothing to compare with, and it says so."""
    measured = measure(site.corpus, site.store, site.kept) if site.store else []
    yield site.page(
        "accuracy.html", url=urls.ACCURACY, title="机读准确度", crumbs=(Crumb("about/", "关于本站"),),
        description="程序从官方文本读出的草稿，与人工整理的结果逐项比较：查准率、查全率和全部差异。",
        measured=measured, totals=total(measured), labels=LABELS,
        items={item.id: item for plan in site.corpus.plans.values() for item in plan.items()},
        toc=(Heading("fields", "逐项结果"), Heading("plans", "逐份规划"), Heading("misses", "全部差异")) if measured else (),
    )
