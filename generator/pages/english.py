"""The English front door: home and data, in English; records with the English names that the data have."""

from __future__ import annotations

from collections.abc import Iterator

from .. import schema_org, urls
from ..page import Heading, Page
from ..tables import TABLES
from . import front
from .downloads import formats
from .site import Site

#: The groups of the registry of topics in English; a group that is new shows its Chinese name.
TOPIC_GROUPS = {
    "健康与体育": "Health and sport",
    "儿童友好与参与": "Child-friendly places and taking part",
    "儿童安全": "Safety of children",
    "参与决策和管理": "Decision-making and management",
    "婚姻与家庭": "Marriage and family",
    "就业与经济": "Work and economy",
    "平等观念与文化": "Ideas of equality and culture",
    "教育与科技": "Education and science",
    "法律与权益保护": "Law and protection of rights",
    "环境与生活": "Environment and daily life",
    "社会保障与服务": "Social security and services",
}


def pages(site: Site) -> Iterator[Page]:
    numbers = front.figures(site)
    yield site.page(
        "en_home.html", url=urls.ENGLISH, title="China's plans for women and children, commitment by commitment",
        description="What Chinese counties, cities and provinces have promised women and children: numbers, deadlines and "
                    "responsible bodies, checked against the official texts, as open data.",
        head=schema_org.script(schema_org.website(site.changes, site.addresses(urls.ENGLISH))),
        lang="en", alternate=urls.HOME, hide_toc=True,
        figures=[(count, key) for key, count in numbers.items()],
        provinces=front.provinces(site), listed=numbers["places"] <= front.LISTED_PLACES,
        topics=front.topics(site), groups=TOPIC_GROUPS, chart=front.chart(site),
    )
    tables = [table for table in TABLES if table.name in site.packages[None].rows]
    yield site.page(
        "en_data.html", url=urls.ENGLISH_DATA, title="Data",
        description="Download all plans or one: CSV tables with a data dictionary, under an open licence.",
        lang="en", alternate=urls.DATA, section=urls.ENGLISH_DATA,
        head=schema_org.script(schema_org.dataset(site.changes, site.packages[None], site.addresses(urls.ENGLISH_DATA))),
        everything=site.packages[None], tables=tables, formats=formats(site.packages[None]),
        toc=(Heading("formats", "All plans in one"), Heading("packages", "One package a plan"),
             Heading("tables", "Tables and columns", tuple(Heading(table.name, table.title_en) for table in tables)),
             Heading("changes", "Versions and changes"), Heading("licence", "Licence")),
    )
