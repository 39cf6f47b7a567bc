"""Home: what this is, search, places and subjects, the corpus in figures and one chart."""

from __future__ import annotations

from collections.abc import Iterator

from .. import schema_org, urls
from ..findings import checked
from ..page import Page
from . import front
from .site import Site

#: What each figure counts, and where it leads.
_FIGURES = {
    "plans": ("份规划", urls.PLANS),
    "places": ("个地区", urls.JURISDICTIONS),
    "objectives": ("条主要目标", urls.PLANS),
    "measures": ("条策略措施", urls.PLANS),
    "targets": ("个目标值", urls.INDICATORS),
    "indicators": ("项指标", urls.INDICATORS),
}


#: How many findings that were checked stand here; all of them are on the page of findings.
_CHECKED = 5


def pages(site: Site) -> Iterator[Page]:
    numbers = front.figures(site)
    yield site.page(
        "home.html", url=urls.HOME, title="妇女儿童发展规划，逐条可查", alternate=urls.ENGLISH,
        description="各地妇女、儿童发展规划的目标、数字、期限和责任单位：逐条整理，可检索、可比较、可下载。",
        head=schema_org.script(schema_org.website(site.changes, site.addresses(urls.HOME))),
        figures=[(numbers[key], *shown) for key, shown in _FIGURES.items()],
        provinces=front.provinces(site), listed=numbers["places"] <= front.LISTED_PLACES,
        checked=checked(site.corpus, site.store)[:_CHECKED], topics=front.topics(site), chart=front.chart(site),
        common=front.common(site), examples=front.examples(site), hide_toc=True,
    )
