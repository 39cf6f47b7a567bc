"""llms.txt: where the data are, for programs that read pages on behalf of people (llmstxt.org)."""

from __future__ import annotations

from pathlib import Path

from . import urls
from .model import Corpus
from .packages.subject import LICENCE_TITLE, LICENCE_URL, RIGHTS_EN

#: Heading, then address, name and what is there. What a build did not make is left out.
_PLACES = {
    "Data": (
        (urls.package(None), "All plans (ZIP)", "every table as CSV with datapackage.json (Data Package v2) and README"),
        (urls.package_file(None, "datapackage.json"), "datapackage.json", "tables, columns, types, keys and meanings"),
        (urls.package_file(None, "targets.csv"), "targets.csv", "every target: indicator, comparator, value, unit, deadline"),
        (f"{urls.DATA}openplans.sqlite", "openplans.sqlite", "the same tables with keys and full-text search"),
        (f"{urls.DATA}openplans.xlsx", "openplans.xlsx", "the same tables as one workbook"),
        ("api/v1/index.json", "JSON API", "static, versioned: plans, targets, indicators, places, bodies"),
        ("api/v1/openapi.json", "OpenAPI description", "of the JSON API"),
        (f"{urls.DATA}catalog.ttl", "DCAT-AP catalogue", "data sets and distributions for portals"),
        (f"{urls.DATA}changes.json", "Changes", "what each release added, corrected and withdrew"),
        (f"{urls.DATA}SHA256SUMS", "SHA256SUMS", "checksum of every file"),
        (urls.FEED, "Atom feed", "new, corrected and withdrawn plans"),
    ),
    "Pages": (
        (urls.ENGLISH, "English front door", "what this is"),
        ("en/methodology/", "Methodology", "how official texts become data, and what is checked"),
        (urls.PLANS, "Plans", "one page a plan (Chinese), its domains below it"),
        (urls.INDICATORS, "Indicators", "the targets of all plans side by side"),
        (urls.JURISDICTIONS, "Places", "the plans of each county, city and province"),
        (urls.TOPICS, "Topics", "objectives and measures by subject"),
        (urls.ENGLISH_DATA, "Data", "all downloads and every column, in English"),
        (urls.ENGLISH_API_PAGE, "API", "every address of the JSON API and the form of its answers, in English"),
        (urls.ENGLISH_CONFORMANCE, "Conformance", "the standards kept, and what their validators said"),
    ),
}


def write_llms(corpus: Corpus, site: Path) -> None:
    """Write ``llms.txt``; addresses are absolute where the release names the site's, else from the site's root."""
    release = corpus.release
    lines = [
        "# OpenPlans", "",
        f"> Development plans ({len(corpus.plans)}) for women and children of Chinese counties, cities and provinces as open, checked, linked data: "
        "objectives, measures, targets, responsible bodies and citations, each with the line of the official text.", "",
        f"Data version {release.version}, as of {release.as_of}. Licence: {LICENCE_TITLE} ({LICENCE_URL}). {RIGHTS_EN}",
        "Texts are in Chinese; ids, column names and descriptions are in English. Summaries and short titles are our own words, not official ones.",
        f"A plan is at plans/<plan id>/ and as data at {urls.DATA}plans/<plan id>/plan.json; "
        "a plan id is <six-digit place code>-<women|children>-<first year>-<last year>. When citing, name the data version.", "",
    ]
    for heading, places in _PLACES.items():
        there = [(url, name, what) for url, name, what in places if (site / (f"{url}index.html" if url.endswith("/") else url)).is_file()]
        lines += [f"## {heading}", "", *(f"- [{name}]({release.base_url}{url}): {what}" for url, name, what in there), ""]
    (site / "llms.txt").write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8", newline="\n")
