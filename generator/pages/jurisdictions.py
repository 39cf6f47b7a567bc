"""Places: each with its plans, what lies above it and below it."""

from __future__ import annotations

from collections.abc import Iterator

from .. import slices, urls
from ..links import chain
from ..page import Crumb, Page
from .site import Site
from .slices import offered


def pages(site: Site) -> Iterator[Page]:
    places = site.corpus.jurisdictions
    yield site.page(
        "jurisdictions.html", url=urls.JURISDICTIONS, title="地区", section=urls.JURISDICTIONS, hide_toc=True,
        description="本站收录规划的地区及其上级。",
        roots=[place for place in places.values() if place.parent is None],
        children={code: [place for place in places.values() if place.parent == code] for code in places},
    )
    for place in places.values():
        above = chain(place, site.corpus)[:-1]
        topics = {}
        for plan in site.links.by_jurisdiction.get(place.code, ()):
            for item in plan.items():
                for topic in item.topics:
                    topics.setdefault(topic, []).append(item)
        yield site.page(
            "jurisdiction.html", url=urls.jurisdiction(place.code), title=place.name, section=urls.JURISDICTIONS, hide_toc=True,
            description=f"{place.name}的妇女、儿童发展规划。",
            crumbs=(Crumb(urls.JURISDICTIONS, "地区"), *(Crumb(urls.jurisdiction(a.code), a.name) for a in above)),
            place=place, plans=site.links.by_jurisdiction.get(place.code, ()), topics=topics,
            children=[other for other in places.values() if other.parent == place.code],
            cited=[law for law in site.corpus.laws.values() if law.jurisdiction == place.code],
            edit_path="content/registries/jurisdictions.yaml",
            **offered(site, urls.jurisdiction(place.code), slices.of_jurisdiction(place, site.corpus, site.links)),
        )
