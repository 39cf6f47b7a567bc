"""A plan's yearly table, for the years with data: on the page, and beside it as XLSX, CSV and JSON."""

from __future__ import annotations

from collections.abc import Iterator

from .. import urls
from ..office.yearly import judged_on, lines, workbook, years
from ..page import Attachment, Crumb, Page
from ..sheets import REPORT
from ..slices import TableSlice
from ..status import REASONS
from .monitoring import ICONS
from .site import Site
from .slices import sheet_files


def pages(site: Site) -> Iterator[Page]:
    for plan in site.corpus.plans.values():
        for year in years(plan, site.corpus):
            table = lines(plan, year, site.corpus)
            url = urls.plan_monitoring_year(plan.id, year)
            yield site.page(
                "monitoring_year.html", url=url, title=f"{year}年监测表", section=urls.MONITORING,
                hide_toc=True, of=site.plan_name(plan), description=f"{plan.title}：{year}年各目标值的上年、本年数值和状态。",
                crumbs=(Crumb(urls.MONITORING, "监测"), Crumb(urls.plan(plan.id), site.plan_name(plan)),
                        Crumb(urls.plan_monitoring(plan.id), "监测与目标值状态")),
                plan=plan, year=year, lines=table, day=judged_on(year, site.corpus), icons=ICONS, reasons=REASONS,
                attachments=(Attachment("report.xlsx", workbook(plan, year, table, site.corpus)),
                             *sheet_files(site, url, TableSlice(REPORT, table))),
            )
