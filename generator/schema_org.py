"""Structured data of pages: schema.org terms as JSON-LD, for search engines and harvesters.

Only what is known is said. Addresses are absolute where the release names the site's address, and
else relative to the page, as in its links.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from . import urls
from .changes import Changes
from .model import Corpus, Jurisdiction, Notice, Plan
from .packages import ALL_PLANS, PackageInfo
from .packages.subject import LICENCE_URL, PROJECT, Told, told_of_all, told_of_plan
from .page import Crumb
from .tables import TABLE
from .words import PLAN_KINDS

Node = dict[str, Any]

_LANGUAGE = "zh-Hans"
#: The code list of jurisdictions, as an identifier's scheme.
_DIVISIONS = "GB/T 2260"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Makes addresses on the page at ``page_url``: absolute where ``base_url`` is known, else relative to the page."""

    base_url: str
    page_url: str

    def of(self, url: str) -> str:
        return (self.base_url or urls.root_of(self.page_url)) + url


def script(*nodes: Node) -> Markup:
    """The nodes as one element of a page's head; nothing in them can end the element or start another."""
    text = json.dumps({"@context": "https://schema.org", "@graph": nodes}, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(f'<script type="application/ld+json">{text}</script>')


def website(changes: Changes, at: Addresses) -> Node:
    """The site; with its search where its address is known, since a search needs an absolute one."""
    release = changes.corpus.release
    node: Node = {
        "@type": "WebSite", "@id": f"{at.of(urls.HOME)}#website", "url": at.of(urls.HOME), "name": PROJECT,
        "inLanguage": [_LANGUAGE, "en"], "license": LICENCE_URL, "version": release.version,
        "dateModified": changes.last_modified,
    }
    if release.base_url:
        node["potentialAction"] = {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{at.of(urls.SEARCH)}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        }
    return node


def breadcrumbs(crumbs: Sequence[Crumb], at: Addresses) -> Node:
    """The way from home to the page."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": crumb.title, "item": at.of(crumb.url)}
            for position, crumb in enumerate(crumbs, 1)
        ],
    }


def dataset(changes: Changes, package: PackageInfo, at: Addresses) -> Node:
    """The data package of all plans as a Dataset."""
    corpus = changes.corpus
    plans = corpus.plans.values()
    period = {"temporalCoverage": f"{min(plan.start for plan in plans)}/{max(plan.end for plan in plans)}"} if plans else {}
    return _dataset(changes, package, at) | {
        "dateModified": changes.last_modified,
        "@id": _dataset_id(at, None), "url": at.of(urls.DATA),
        **_told(told_of_all(len(plans))),
        "identifier": ALL_PLANS,
        **period,
        "spatialCoverage": [_place(corpus.jurisdictions[code]) for code in sorted({plan.jurisdiction for plan in plans})],
    }


def plan_dataset(changes: Changes, plan: Plan, package: PackageInfo, at: Addresses) -> Node:
    """The data package of one plan as a Dataset, based on the plan itself."""
    corpus = changes.corpus
    return _dataset(changes, package, at) | {
        "datePublished": changes.created(plan.id), "dateModified": changes.modified(plan.id),
        "@id": _dataset_id(at, plan.id), "url": at.of(urls.plan(plan.id)),
        **_told(told_of_plan(plan)),
        "identifier": plan.id,
        "temporalCoverage": f"{plan.start}/{plan.end}",
        "spatialCoverage": _place(corpus.jurisdictions[plan.jurisdiction]),
        "isBasedOn": {"@id": _plan_id(at, plan.id)},
        "isPartOf": {"@id": _dataset_id(at, None)},
    }


def legislation(corpus: Corpus, plan: Plan, at: Addresses) -> Node:
    """The plan as the document that it is: number, date and issuer from the notice that promulgated it, where known."""
    notice = corpus.notices.get(plan.notice or "")
    return {
        "@type": "Legislation", "@id": _plan_id(at, plan.id), "name": plan.title, "alternateName": plan.title_en,
        "inLanguage": _LANGUAGE, "genre": f"{PLAN_KINDS[plan.kind].zh}发展规划",
        "temporalCoverage": f"{plan.start}/{plan.end}",
        "legislationJurisdiction": _place(corpus.jurisdictions[plan.jurisdiction]),
        **(_promulgation(notice) if notice else {}),
    }


def _promulgation(notice: Notice) -> Node:
    known = {
        "legislationIdentifier": notice.number,
        "legislationDate": notice.date,
        "legislationPassedBy": {"@type": "Organization", "name": notice.issuer},
    }
    return {key: value for key, value in known.items() if value}


def _dataset(changes: Changes, package: PackageInfo, at: Addresses) -> Node:
    """What both kinds of packages say. Tables of official texts are left out: they are not ours to license."""
    files: Mapping[str, tuple[str, str]] = {
        urls.package(package.plan_id): ("application/zip", "ZIP"),
        urls.package_file(package.plan_id, "datapackage.json"): ("application/json", "datapackage.json"),
        **{urls.package_file(package.plan_id, f"{table}.csv"): ("text/csv", f"{table}.csv")
           for table in package.rows if not TABLE[table].needs_texts},
    }
    return {
        "@type": "Dataset",
        "creator": {"@type": "Organization", "name": PROJECT, "url": at.of(urls.HOME)},
        "license": LICENCE_URL, "isAccessibleForFree": True, "inLanguage": _LANGUAGE,
        "version": changes.corpus.release.version,
        "distribution": [
            {"@type": "DataDownload", "name": name, "encodingFormat": form, "contentUrl": at.of(url)}
            for url, (form, name) in files.items()
        ],
    }


def _told(told: Told) -> Node:
    return {"name": told.title.zh, "alternateName": told.title.en, "description": told.description.zh}


def _place(place: Jurisdiction) -> Node:
    return {
        "@type": "AdministrativeArea", "name": place.name, "alternateName": place.name_en,
        "identifier": {"@type": "PropertyValue", "propertyID": _DIVISIONS, "value": place.code},
    }


def _dataset_id(at: Addresses, plan_id: str | None) -> str:
    return f"{at.of(urls.plan(plan_id) if plan_id else urls.DATA)}#dataset"


def _plan_id(at: Addresses, plan_id: str) -> str:
    return f"{at.of(urls.plan(plan_id))}#plan"
