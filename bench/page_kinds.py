"""The kinds of the site's pages, each known by the addresses of its pages.

Tests hold that every page of a built site is of exactly one kind, so that no new kind of page can go
without being looked at.
"""

from __future__ import annotations

import re
from pathlib import Path

_PLAN = r"plans/\d{6}-(?:women|children)-\d{4}-\d{4}/"
_CODE = r"\d{6}/"
_ID = r"(?!\d{6}/)[a-z0-9-]+/"

#: For each kind of page the pattern of its addresses, relative to the site's root.
KINDS: dict[str, str] = {
    "home": "",
    "plans": "plans/",
    "plan": _PLAN,
    "domain": _PLAN + "(?:health|education|economy|decision|social_security|family|environment|law|safety|welfare)/",
    "provisions": f"{_PLAN}implementation/",
    "official text": f"{_PLAN}text/",
    "data of a plan": f"{_PLAN}data/",
    "monitoring of a plan": f"{_PLAN}monitoring/",
    "monitoring of a plan in a year": _PLAN + r"monitoring/\d{4}/",
    "indicators": "indicators/",
    "goals": "indicators/sdg/",
    "indicator": f"indicators/(?!sdg/){_ID}",
    "topics": "topics/",
    "topic": f"topics/{_ID}",
    "topic in a province": f"topics/{_ID}{_CODE}",
    "mechanisms": "mechanisms/",
    "mechanism": f"mechanisms/{_ID}",
    "mechanism in a province": f"mechanisms/{_ID}{_CODE}",
    "places": "jurisdictions/",
    "place": f"jurisdictions/{_CODE}",
    "bodies": "bodies/",
    "bodies of a place": f"bodies/{_CODE}",
    "body": f"bodies/{_CODE}{_ID}",
    "functions": "bodies/functions/",
    "function": f"bodies/functions/{_ID}",
    "laws": "laws/",
    "law": f"laws/{_ID}",
    "compare": "compare/",
    "compare in English": "en/compare/",
    "monitoring": "monitoring/",
    "rule of statuses": "monitoring/status-rule/",
    "calendar": "calendar/",
    "calendar of a year": r"calendar/\d{4}/",
    "findings": "findings/",
    "data": "data/",
    "changes of data": "data/changes/",
    "interface": "data/api/",
    "conformance": "conformance/",
    "accuracy": "accuracy/",
    "search": "search/",
    "problems": "problems/",
    "about": "about/",
    "contributing": "contributing/",
    "methodology": "methodology/",
    "home in English": "en/",
    "data in English": "en/data/",
    "interface in English": "en/api/",
    "conformance in English": "en/conformance/",
    "about in English": "en/about/",
    "methodology in English": "en/methodology/",
}


def kinds_of(url: str) -> list[str]:
    """The kinds whose pattern an address fits, relative to the site's root."""
    return [kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, url)]


def addresses(site: Path) -> list[str]:
    """The addresses of all pages of a built site, relative to its root; pages that only lead on to another are left out."""
    files = sorted(path for path in site.rglob("index.html") if b'http-equiv="refresh"' not in path.read_bytes())
    return [path.parent.relative_to(site).as_posix().removeprefix(".") + "/" * (path.parent != site) for path in files]


def fullest(site: Path) -> dict[str, str]:
    """For each kind that a built site has pages of, the address of its largest page; of equal ones the first."""
    found: dict[str, tuple[int, str]] = {}
    for url in addresses(site):
        for kind in kinds_of(url):
            size = (site / url / "index.html").stat().st_size
            if kind not in found or size > found[kind][0]:
                found[kind] = size, url
    return {kind: found[kind][1] for kind in KINDS if kind in found}
