"""Search, data and the catalogue of problems."""

from __future__ import annotations

from collections.abc import Iterator

from .. import schema_org, urls
from ..catalogue import CATALOGUE
from ..page import Crumb, Heading, Page
from ..tables import TABLES
from . import front
from .downloads import formats
from .site import Site


def pages(site: Site) -> Iterator[Page]:
    yield site.page(
        "search.html", url=urls.SEARCH, title="搜索", hide_toc=True,
        description="全文搜索规划的目标、措施、目标值和原文。", examples=front.examples(site),
    )
    tables = [table for table in TABLES if table.name in site.packages[None].rows]
    yield site.page(
        "data.html", url=urls.DATA, title="数据", section=urls.DATA, alternate=urls.ENGLISH_DATA,
        head=schema_org.script(schema_org.dataset(site.changes, site.packages[None], site.addresses(urls.DATA))),
        description="下载全部或单份规划的数据：CSV、XLSX、JSON、SQLite、Parquet，以及数据字典和许可。",
        everything=site.packages[None], tables=tables, formats=formats(site.packages[None]),
        toc=(Heading("formats", "各种格式"), Heading("packages", "各份规划的数据包"),
             Heading("tables", "表和字段", tuple(Heading(t.name, t.title) for t in tables)),
             Heading("changes", "版本和更新"), Heading("licence", "许可")),
    )
    yield site.page(
        "contributing.html", url=urls.CONTRIBUTING, title="参与和纠错", crumbs=(Crumb("about/", "关于本站"),),
        description="发现错误怎样告诉我们，怎样补充一份规划、一项监测数据或一份公开的报告。",
        edit_path="site/templates/contributing.html",
        toc=(Heading("errors", "发现错误"), Heading("more", "补充资料"), Heading("code", "动手修改"), Heading("rules", "守住的规矩")),
    )
    families = list(dict.fromkeys(entry.family for entry in CATALOGUE.values()))
    yield site.page(
        "problems.html", url=urls.PROBLEMS, title="检查问题目录", crumbs=(Crumb("about/", "关于本站"),),
        description="openplans check 会报告的每一种问题：是什么意思，怎样改正。",
        families=[(family, [(code, e) for code, e in CATALOGUE.items() if e.family == family]) for family in families],
        toc=tuple(Heading(f"family-{position}", family) for position, family in enumerate(families, 1)),
    )
