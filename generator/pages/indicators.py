"""Indicators: each with all plans' targets side by side."""

from __future__ import annotations

from collections.abc import Iterator

from .. import urls
from ..page import Crumb, Page
from .site import Site


def pages(site: Site) -> Iterator[Page]:
    links = site.links
    indicators = [indicator for indicator in site.corpus.indicators.values() if links.uses(indicator.id)]
    first_domain = {
        indicator.id: next((ref.item.domain for ref in links.by_indicator.get(indicator.id, ()) if ref.item.domain), None)
        for indicator in indicators
    }
    order = {code: position for position, code in enumerate(filter(None, dict.fromkeys(first_domain.values())))}
    indicators.sort(key=lambda indicator: order.get(first_domain[indicator.id], len(order)))
    yield site.page(
        "indicators.html", url=urls.INDICATORS, title="指标", section=urls.INDICATORS, hide_toc=True,
        description=f"规划目标所用的{len(indicators)}项指标：定义、单位和各地的目标值。",
        indicators=indicators, first_domain=first_domain,
    )
    for indicator in indicators:
        refs = links.by_indicator.get(indicator.id, ())
        yield site.page(
            "indicator.html", url=urls.indicator(indicator.id), title=indicator.name, of="指标",
            section=urls.INDICATORS, hide_toc=True,
            description=f"{indicator.name}：{indicator.definition}",
            crumbs=(Crumb(urls.INDICATORS, "指标"),), indicator=indicator,
            targets=[ref for ref in refs if ref.target.indicator == indicator.id],
            setting=[ref for ref in refs if ref.target.indicator != indicator.id],
            figures=links.figures_of.get(indicator.id, ()),
            edit_path="content/registries/indicators.yaml",
        )
