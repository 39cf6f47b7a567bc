"""What a rendered page is before it is stamped into the shell."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Heading:
    """One entry of a page's table of contents: the anchor, its text, and deeper entries."""

    anchor: str
    title: str
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way from home to a page; ``url`` is site-relative (``""`` is home)."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a page offers beside itself: ``<page url><name>``. ``name`` is a plain file name with an ending."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site: where it goes and what the shell needs to know of it.

    ``url`` is site-relative and ends with ``/`` (``""`` is home). ``body`` is the article's
    HTML; links in it are relative to the page. ``section`` is the url of the navigation entry
    that the page belongs to. ``edit_path`` is the source file in the repository. ``lang`` is the
    language that the page is written in, ``zh`` or ``en``; ``alternate`` is the url of the same page
    in the other one, ``None`` where there is none.
    ``attachments`` are written beside the page, staged and checked with it.
    """

    url: str
    title: str
    description: str
    body: Markup
    section: str = ""
    toc: tuple[Heading, ...] = ()
    crumbs: tuple[Crumb, ...] = ()
    edit_path: str | None = None
    head: Markup = field(default_factory=Markup)
    hide_toc: bool = False
    lang: str = "zh"
    alternate: str | None = None
    attachments: tuple[Attachment, ...] = ()

    @property
    def depth(self) -> int:
        """How many folders below the site's root the page lies."""
        return self.url.count("/")
