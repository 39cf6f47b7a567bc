"""Old addresses: a small page at each that sends readers on to where its content is now.

A static site cannot answer with a redirect, so the page names its successor three ways: to browsers, to
search engines, and as a link for everybody else.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup

from . import urls
from .changes import Changes
from .model import Redirect
from .stamp import SiteError

_PAGE = Markup("""<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>页面已移到新地址 - OpenPlans</title>
<link rel="canonical" href="{canonical}">
<meta http-equiv="refresh" content="0; url={link}">
</head>
<body>
<main>
<h1>页面已移到新地址</h1>
<p><a href="{link}">前往新地址</a></p>
<p lang="en"><a href="{link}">This page has moved.</a></p>
</main>
</body>
</html>
""")


def below_withdrawn(changes: Changes) -> list[Redirect]:
    """The inner pages that withdrawn plans had: each leads to what stands for the plan now."""
    known = changes.corpus.redirects
    found = []
    for plan_id, gone in changes.withdrawn.items():
        page = urls.plan(plan_id)
        parts = (run.split("/")[0] for run in gone.plan.items if not run.startswith("principles/"))
        inner = dict.fromkeys((*parts, "implementation", "monitoring", "text"))
        moved = known[page].new if page in known else page
        found += [Redirect(old, moved) for part in inner if (old := f"{page}{part}/") not in known]
    return found


def write_redirects(site: Path, redirects: Iterable[Redirect], base_url: str) -> None:
    """Write ``<old address>/index.html`` into the site for each redirect.

    ``base_url`` ends with a slash or is empty: the canonical address is relative then. Raises SiteError
    where a page stands at an old address.
    """
    for redirect in redirects:
        file = site / redirect.old / "index.html"
        if file.exists():
            raise SiteError("page-url-taken", "content/redirects.yaml",
                            f"{redirect.old} is an old address, but a page stands there. Remove the entry, or mend from.")
        link = urls.root_of(redirect.old) + redirect.new
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_PAGE.format(canonical=base_url + redirect.new if base_url else link, link=link), encoding="utf-8")
