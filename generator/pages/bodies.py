"""Bodies: each with its duties as lead and as responsible."""

from __future__ import annotations

from collections.abc import Iterator

from .. import urls
from ..page import Crumb, Page
from .site import Site


def pages(site: Site) -> Iterator[Page]:
    corpus, by_body = site.corpus, site.links.by_body
    bodies = [body for body in corpus.bodies.values() if body.public_id in by_body]
    codes = list(dict.fromkeys(body.jurisdiction for body in bodies))
    unnamed = [plan for plan in corpus.plans.values() if not any(item.duties for item in plan.items())]
    yield site.page(
        "bodies.html", url=urls.BODIES, title="单位", section=urls.BODIES, hide_toc=True,
        description="规划点名的牵头单位和责任单位，及其各自的任务。",
        codes=codes, bodies=bodies, unnamed=unnamed,
    )
    for code in codes:
        own = [body for body in bodies if body.jurisdiction == code]
        place = corpus.jurisdictions[code]
        yield site.page(
            "bodies_of.html", url=f"{urls.BODIES}{code}/", title=f"{place.name}的单位", section=urls.BODIES, hide_toc=True,
            description=f"{place.name}的规划点名的{len(own)}个牵头、责任单位。",
            crumbs=(Crumb(urls.BODIES, "单位"),), bodies=own, place=place,
        )
        for body in own:
            yield site.page(
                "body.html", url=urls.body(body), title=body.name, section=urls.BODIES, hide_toc=True,
                description=f"{body.name}在规划中牵头和负责的目标。",
                crumbs=(Crumb(urls.BODIES, "单位"), Crumb(f"{urls.BODIES}{code}/", place.name)),
                body=body, duties=by_body[body.public_id],
                alike=[other for other in site.links.alike.get(body.function, ())
                       if other.public_id != body.public_id and other.public_id in by_body],
                edit_path=f"content/bodies/{code}.yaml",
            )
