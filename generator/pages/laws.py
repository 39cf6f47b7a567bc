"""Laws and plans cited: each with the plans that name it."""

from __future__ import annotations

from collections.abc import Iterator

from .. import slices, urls, words
from ..page import Crumb, Page
from .site import Site
from .slices import offered


def pages(site: Site) -> Iterator[Page]:
    order = list(words.LAW_KINDS)
    cited = (law for law in site.corpus.laws.values() if law.id in site.links.by_law)
    laws = sorted(cited, key=lambda law: order.index(law.kind))
    yield site.page(
        "laws.html", url=urls.LAWS, title="法律与文件", section=urls.LAWS, laws=laws, hide_toc=True,
        description="规划依据、落实或提及的法律、公约、政策文件和上级规划。",
    )
    for law in laws:
        yield site.page(
            "law.html", url=urls.record(law), title=law.title, section=urls.LAWS, hide_toc=True,
            description=f"哪些规划引用了{law.title}。", of="法律与文件", crumbs=(Crumb(urls.LAWS, "法律与文件"),),
            law=law, citations=site.links.by_law[law.id], edit_path="content/registries/laws.yaml",
            **offered(site, urls.record(law), slices.of_law(law.id, site.corpus, site.links)),
        )
