"""The parts of a plan: the pages that belong to it, in the order in which its sub-navigation lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .. import urls, words
from ..model import Plan

if TYPE_CHECKING:
    from .site import Site


class Part(NamedTuple):
    """One page of a plan: its address from the site's root, and its name there."""

    url: str
    title: str


def parts(site: Site, plan: Plan) -> list[Part]:
    """The plan's pages; the official text only where it is attached."""
    found = [Part(urls.plan(plan.id), "概览")]
    found += [Part(urls.domain(plan.id, domain.code), words.DOMAINS[domain.code].zh) for domain in plan.domains]
    found += [Part(urls.provisions(plan.id), "组织实施与监测评估"), Part(urls.plan_monitoring(plan.id), "监测"),
              Part(urls.plan_data(plan.id), "数据与核查")]
    if site.source(plan):
        found.append(Part(urls.text(plan.id), "官方全文"))
    return found
