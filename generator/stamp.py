"""Fill page shells: a shell is one page of the site whose changing places are tokens.

The renderer is asked once per URL depth (see ``shell.py``); every page after that is a join of
strings. Only bytes that differ from what lies there are written.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup, escape

from . import frame, urls
from .page import Page

_TOKEN = re.compile(r"@@([A-Z_]+(?::[a-z0-9/_-]*)?)@@")

#: What differs from page to page, each present at least once in a shell.
PAGE_TOKENS = frozenset(
    {
        "TITLE",
        "DESCRIPTION",
        "CANONICAL",
        "HEAD",
        "ADDRESSES",
        "SWITCH",
        "CRUMBS",
        "BESIDE",
        "EDIT",
        "TOC",
        "TOC_HIDDEN",
        "TOC_INLINE",
        "BODY",
    }
)
_CURRENT = "CURRENT:"

#: The pages' languages as HTML writes them.
_LANGUAGES = {"zh": "zh-Hans", "en": "en"}
#: What a file beside a page may be called. The ending keeps it apart from the folder of another page.
_ATTACHMENT = re.compile(r"[a-z0-9][a-z0-9_-]*(\.[a-z0-9]+)+")


class SiteError(Exception):
    """The site's frame cannot be made. ``code`` names the case, ``place`` the file, shell or page."""

    def __init__(self, code: str, place: str, message: str) -> None:
        super().__init__(f"{place}: error: {code}\n  {message}")
        self.code = code
        self.place = place


class StampError(SiteError):
    """A shell or a page that cannot be stamped."""


@dataclass(frozen=True, slots=True)
class Shell:
    """One shell, split at its tokens: ``literals`` has one entry more than ``tokens``."""

    depth: int
    literals: tuple[str, ...]
    tokens: tuple[str, ...]

    @classmethod
    def split(cls, html: str, depth: int, sections: Iterable[str]) -> Shell:
        """Split a rendered shell page; raise StampError unless its tokens are exactly those expected.

        ``sections`` are the addresses of the navigation's entries: each has a token
        ``@@CURRENT:<address>@@`` that marks it on the pages that belong to it.
        """
        parts = _TOKEN.split(html)
        tokens = tuple(parts[1::2])
        expected = PAGE_TOKENS | {_CURRENT + section for section in sections}
        place = f"page shell of depth {depth}"
        if missing := sorted(expected - set(tokens)):
            raise StampError(
                "shell-token-missing",
                place,
                f"the shell lacks {_names(missing)}. Put it into site/overrides/shell.html.",
            )
        if unknown := sorted(set(tokens) - expected):
            raise StampError(
                "shell-token-unknown",
                place,
                f"the shell has {_names(unknown)}, which nothing fills. "
                "Take it out of site/overrides, or fill it in generator/stamp.py.",
            )
        return cls(depth, tuple(parts[0::2]), tokens)


@dataclass(frozen=True, slots=True)
class Shells:
    """What the renderer made once for the whole site.

    ``by_depth`` holds a shell for each URL depth. ``static`` is the folder of finished files (theme,
    styles, scripts and hand-written pages) that belong into the site as they are; ``pages`` are the
    addresses of the hand-written pages among them. ``sections`` are the navigation's addresses.
    ``english`` and ``english_sections`` are the shells and the navigation of pages in English. ``groups`` are the
    pages in either language that name each other.
    ``base_url`` (ends with ``/``) and ``edit_base`` are empty where the release names none.
    """

    by_depth: Mapping[int, Shell]
    sections: tuple[str, ...]
    static: Path
    pages: tuple[str, ...]
    base_url: str = ""
    edit_base: str = ""
    english: Mapping[int, Shell] = field(default_factory=dict)
    english_sections: tuple[str, ...] = ()
    groups: frame.Groups = field(default_factory=dict)

    def of(self, lang: str) -> tuple[Mapping[int, Shell], tuple[str, ...]]:
        """The shells by depth and the navigation's addresses of one language."""
        return (self.english, self.english_sections) if lang == "en" else (self.by_depth, self.sections)


@dataclass(frozen=True, slots=True)
class Stamped:
    """The stamped files, relative to the output folder: the pages' own, and all whose bytes changed."""

    files: tuple[str, ...]
    written: tuple[str, ...]

    @property
    def urls(self) -> list[str]:
        """The pages' addresses, relative to the site's root."""
        return [file.removesuffix("index.html") for file in self.files]


def stamp(shells: Shells, pages: Iterable[Page], out: Path) -> Stamped:
    """Fill a shell for each page and write ``<out>/<page url>index.html`` where it differs, attachments beside it.

    Raises StampError for an address that is malformed, used twice or taken by a hand-written page, for
    attachments whose name is malformed or taken, and for everything that ``fill`` refuses.
    """
    files: list[str] = []
    written: list[str] = []
    seen = set(shells.pages)
    for page in pages:
        if page.url in seen:
            raise StampError(
                "page-url-taken",
                _place(page),
                "another page has the same address (a page of this build or a file in site/pages). Rename one.",
            )
        seen.add(page.url)
        name = f"{page.url}index.html"
        if write_changed(out / name, fill(shells, page).encode("utf-8")):
            written.append(name)
        files.append(name)
        _check_attachments(page, shells.static)
        for attachment in page.attachments:
            name = f"{page.url}{attachment.name}"
            if write_changed(out / name, attachment.data):
                written.append(name)
    return Stamped(tuple(files), tuple(written))


def fill(shells: Shells, page: Page) -> str:
    """One page's finished HTML. Raises StampError where the page does not fit the shells.

    Tokens are looked for in shells alone (see ``Shell.split``): one in a page's text is text.
    """
    _check_url(page)
    by_depth, sections = shells.of(page.lang)
    shell = by_depth.get(page.depth)
    if shell is None:
        raise StampError(
            "shell-depth-missing",
            _place(page),
            f"the page lies {page.depth} folders deep, but shells were rendered for depths "
            f"{sorted(by_depth)}. Ask shell.render for that depth too.",
        )
    toc = () if page.hide_toc else page.toc
    values = {
        "TITLE": escape(page.title),
        "DESCRIPTION": escape(page.description),
        "CANONICAL": _canonical(shells, page),
        "HEAD": escape(page.head),
        "ADDRESSES": _addresses(shells, page),
        "SWITCH": escape(urls.root_of(page.url) + _counterpart(page)),
        "CRUMBS": frame.crumbs(page.crumbs, page.url, page.lang),
        "BESIDE": frame.beside(shells.groups, page.url, page.lang),
        "EDIT": _edit(shells, page),
        "TOC": frame.toc_aside(toc, page.lang),
        "TOC_HIDDEN": "" if toc else " hidden",
        "TOC_INLINE": frame.toc_inline(toc, page.lang),
        "BODY": escape(page.body),
    }
    values.update(_current(sections, page))
    parts = [shell.literals[0]]
    for token, literal in zip(shell.tokens, shell.literals[1:], strict=True):
        parts.append(values[token])
        parts.append(literal)
    return "".join(parts)


def write_changed(path: Path, data: bytes) -> bool:
    """Write ``data`` unless the file holds just that already; says whether it wrote."""
    try:
        with open(path, "rb") as old:
            if os.fstat(old.fileno()).st_size == len(data) and old.read() == data:
                return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True


def _place(page: Page) -> str:
    return f"page {page.url or '(home)'}"


def _names(tokens: Iterable[str]) -> str:
    return ", ".join(f"@@{token}@@" for token in tokens)


def _check_url(page: Page) -> None:
    steps = page.url.split("/")
    if page.url and (steps[-1] or any(step in {"", ".", ".."} for step in steps[:-1])):
        raise StampError(
            "page-url-malformed",
            _place(page),
            f"{page.url!r} is not a site-relative address. Write it as folders that end with '/', such as 'plans/x/'.",
        )


def _check_attachments(page: Page, static: Path) -> None:
    names = [attachment.name for attachment in page.attachments]
    for name in names:
        if not _ATTACHMENT.fullmatch(name) or name == "index.html":
            raise StampError(
                "attachment-name-malformed",
                _place(page),
                f"{name!r} is no name for a file beside a page. Use small letters, digits, '-', '_' and an ending, such as "
                "'duties.csv'.",
            )
        if names.count(name) > 1 or (static / page.url / name).exists():
            raise StampError(
                "attachment-name-taken",
                _place(page),
                f"another file beside the page is called {name!r} (an attachment or a static file). Rename one.",
            )


def _current(sections: tuple[str, ...], page: Page) -> dict[str, str]:
    """The mark of the page's navigation entry: ``page`` on the entry's own page, else ``true``; none without a section."""
    if page.section and page.section not in sections:
        raise StampError(
            "page-section-unknown",
            _place(page),
            f"section {page.section!r} is none of the navigation's addresses {list(sections)}. "
            "Use one of them, or add it under extra.sections in mkdocs.yml.",
        )
    marks = {_CURRENT + section: "" for section in sections}
    if page.section:
        marks[_CURRENT + page.section] = ' aria-current="page"' if page.section == page.url else ' aria-current="true"'
    return marks


def _canonical(shells: Shells, page: Page) -> str:
    return Markup('<link rel="canonical" href="{}">').format(shells.base_url + page.url) if shells.base_url else ""


def _counterpart(page: Page) -> str:
    """The url that the language switch leads to: the same page in the other language, else its home."""
    other = "zh" if page.lang == "en" else "en"
    return frame.HOMES[other].url if page.alternate is None else page.alternate


def _addresses(shells: Shells, page: Page) -> str:
    """The page's address for share cards, and its versions in both languages, where the site's address is known."""
    if not shells.base_url:
        return ""
    links = Markup('<meta property="og:url" content="{}">').format(shells.base_url + page.url)
    if page.alternate is not None:
        versions = {page.lang: page.url, "zh" if page.lang == "en" else "en": page.alternate}
        for lang, url in sorted(versions.items()):
            links += Markup('<link rel="alternate" hreflang="{}" href="{}">').format(_LANGUAGES[lang], shells.base_url + url)
    return links


def _edit(shells: Shells, page: Page) -> str:
    if not (shells.edit_base and page.edit_path):
        return ""
    return Markup('<a class="op-edit" href="{}" rel="edit">{}</a>').format(shells.edit_base + page.edit_path, frame.SAID[page.lang]["edit"])
