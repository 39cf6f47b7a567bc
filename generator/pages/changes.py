"""The data's changelog, and a page in the place of each plan that was withdrawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .. import urls, words
from ..changes_files import plan_title
from ..format_history import FORMAT_CHANGES
from ..page import Crumb, Heading, Page
from ..release_archive import archive_name
from .site import Site

#: A release with more changes shows their number; the files have them all.
LISTED = 200


def pages(site: Site) -> Iterator[Page]:
    changes = site.changes
    yield site.page(
        "changes.html", url=urls.DATA_CHANGES, title="数据更新记录", section=urls.DATA, crumbs=(Crumb(urls.DATA, "数据"),),
        description="每次发布收录、更正和撤回了哪些规划，哪些有了新的监测数据；版本号怎样编；格式的更新记录另列。",
        changes=changes, listed=LISTED, formats=FORMAT_CHANGES, archive=archive_name(changes),
        counts=lambda issue: Counter(change.kind for change in issue.changes),
        title_of=lambda plan_id: plan_title(site.corpus, plan_id),
        toc=(Heading("releases", "发布"), Heading("versions", "版本号"), Heading("format", "格式的更新记录"), Heading("files", "文件和订阅")),
    )
    for plan_id, gone in changes.withdrawn.items():
        if urls.plan(plan_id) in site.corpus.redirects:
            continue
        date = gone.event.issue.date
        yield site.page(
            "withdrawn.html", url=urls.plan(plan_id), title=f"已撤回：{gone.plan.title}", section=urls.PLANS, hide_toc=True,
            crumbs=(Crumb(urls.PLANS, "规划"),), description=f"{gone.plan.title}的数据已于{date}撤回。",
            gone=gone, history=changes.history(plan_id), kinds=words.PLAN_CHANGES,
        )
