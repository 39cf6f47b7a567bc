"""The build, in order. The only module that knows this order.

YAML → shape → corpus → checks → evidence → links → packages | pages | search → staged → swapped in.
Nothing is written while a problem stands.
"""

from __future__ import annotations

import gc
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from . import shell
from .api.write import write_api
from .calendar_file import write_calendars
from .changes_files import write_changes
from .check import Report, check
from .checkout import Checkout
from .extracts import write_extracts
from .feeds import write_feeds
from .kept import FOLDER, Kept
from .linkcheck import check_links
from .links import link
from .llms import write_llms
from .packages import write_packages
from .packages.taken_over import Earlier
from .pages import Site, render
from .portal import write_portal_files
from .redirects import below_withdrawn, write_redirects
from .release_archive import write_release_archive, write_sums
from .search.gather import gather
from .search.names import write_names
from .search.pairs import PairEngine
from .search.words import write_words
from .sitemap import write_robots, write_sitemap
from .stage import alone, recover, staged
from .stamp import stamp
from .tables import plan_views
from .urls import DATA, DEPTHS

_SITE, _DATA, _SHELL = "site", "data", ".shell"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: numbers for the command line."""

    pages: int
    records: int
    packages: int
    #: The file of the release; none is made while changes are unreleased.
    archive: str | None


def build(checkout: Checkout) -> tuple[Report, Built | None]:
    """Build site and data; ``None`` where the report holds problems, and then the last good build stays as it is.

    Raises BusyError while another build is at work in the same checkout, BlockedError where ``build`` is no folder.
    """
    with alone(checkout.root):
        try:
            return _build(checkout)
        finally:
            gc.unfreeze()


def _build(checkout: Checkout) -> tuple[Report, Built | None]:
    recover(checkout.build, (_SITE, _DATA))
    kept = Kept(checkout.root / FOLDER)
    report = check(checkout, kept)
    if report.problems or report.corpus is None:
        return report, None
    corpus = report.corpus
    # The corpus stays to the end. Python's search for cycles would go through it again and again: of very many plans that
    # took most of the time in which they are linked.
    gc.freeze()
    links, views = link(corpus), plan_views(corpus, checkout.sources)
    with staged(checkout.build, (_SITE, _DATA)) as staging:
        site, data = staging / _SITE, staging / _DATA
        packages = write_packages(corpus, checkout.sources, data, views=views, earlier=Earlier(kept, checkout.build / _DATA))
        write_portal_files(corpus, packages, data)

        shells = shell.render(checkout.root, staging / _SHELL, depths=DEPTHS, release=corpus.release)
        shutil.copytree(shells.static, site)
        source = Site(
            checkout.root / "site" / "templates", corpus, links, checkout.sources,
            {package.plan_id: package for package in packages}, views, kept,
        )
        stamped = stamp(shells, render(source), site)
        write_extracts(source, site)
        write_api(source, checkout.root / "schema", site)
        shutil.rmtree(staging / _SHELL)
        write_calendars(corpus, site)
        pages = [*shells.pages, *stamped.urls]

        records = list(gather(corpus, links, checkout.sources))
        PairEngine(kept).build(records, site / "search-index")
        write_names(corpus, links, site / "search-index")
        write_words(corpus, site / "search-index")

        write_changes(source.changes, data)
        sums = {path: digest for package in packages for path, digest in package.sums.items()}
        archive = write_release_archive(source.changes, data, sums)
        write_sums(data, sums)
        _offer(data, site / DATA)
        write_feeds(source.changes, checkout.sources, site)
        write_llms(corpus, site)
        write_redirects(site, (*corpus.redirects.values(), *below_withdrawn(source.changes)), corpus.release.base_url)
        check_links(site, corpus.release.base_url)
        write_sitemap(site, pages, source.changes)
        write_robots(site, corpus.release)
    kept.sweep()
    return report, Built(len(pages), len(records), len(packages), archive.name if archive else None)


def _offer(data: Path, downloads: Path) -> None:
    """Put the packages into the site too, so that it can be served alone; as links, since bytes are shared."""
    shutil.copytree(data, downloads, copy_function=os.link, dirs_exist_ok=True)
