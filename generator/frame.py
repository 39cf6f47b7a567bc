"""What the frame says around a page and differs from page to page, as HTML: the way to it, its neighbours, its contents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from . import schema_org, urls
from .page import Crumb, Heading

#: What the frame says, in each language that pages are written in.
SAID = {
    "zh": {"here": "当前位置", "beside": "同类页面", "toc": "本页目录", "edit": "编辑此页"},
    "en": {"here": "You are here", "beside": "Related pages", "toc": "On this page", "edit": "Edit this page"},
}
#: The front door of each language.
HOMES = {"zh": Crumb("", "首页"), "en": Crumb("en/", "Home")}

#: Groups of pages that name each other, by the address of each page in one; a group's first page stands for it.
Groups = Mapping[str, tuple[Crumb, ...]]


def groups(sections: Sequence[Mapping[str, Any]]) -> dict[str, tuple[Crumb, ...]]:
    """The groups of the navigation as mkdocs.yml writes it; a section without ``pages`` is none."""
    found: dict[str, tuple[Crumb, ...]] = {}
    for section in sections:
        members = tuple(Crumb(page["url"], page["title"]) for page in section.get("pages", ()))
        found.update(dict.fromkeys((member.url for member in members), members))
    return found


def crumbs(steps: Sequence[Crumb], here: str, lang: str) -> str:
    """The way from home to the page at ``here``, which is not linked; empty without steps."""
    if not steps:
        return ""
    items = "".join(f"<li>{_step(step, here)}</li>" for step in steps)
    return f'<nav class="op-crumbs" aria-label="{SAID[lang]["here"]}"><ol>{items}</ol></nav>'


def beside(of: Groups, here: str, lang: str) -> str:
    """The other pages of the group that the page at ``here`` is one of; empty where it is in none."""
    if here not in of:
        return ""
    items = "".join(f"<li>{_step(step, here)}</li>" for step in of[here])
    return f'<nav class="op-beside" aria-label="{SAID[lang]["beside"]}"><ul>{items}</ul></nav>'


def toc_aside(toc: tuple[Heading, ...], lang: str) -> str:
    """The contents beside the article, in the theme's markup: its script marks the heading in view."""
    if not toc:
        return ""
    name = SAID[lang]["toc"]
    return (
        f'<nav class="md-nav md-nav--secondary" aria-label="{name}"><div class="md-nav__title">{name}</div>'
        f'<ul class="md-nav__list" data-md-component="toc" data-md-scrollfix>{_theme_entries(toc)}</ul></nav>'
    )


def toc_inline(toc: tuple[Heading, ...], lang: str) -> str:
    """The same contents above the article, folded, for screens without room beside it."""
    if not toc:
        return ""
    return f'<details class="op-toc-inline"><summary>{SAID[lang]["toc"]}</summary>{_plain_list(toc)}</details>'


@dataclass(frozen=True, slots=True)
class HandWritten:
    """The frame of hand-written pages, whose template calls these. ``base_url`` is empty where the release names none."""

    groups: Groups
    base_url: str

    def head(self, url: str, title: str, lang: str) -> Markup:
        way = _way(self.groups, url, title, lang)
        return schema_org.script(schema_org.breadcrumbs(way, schema_org.Addresses(self.base_url, url)))

    def crumbs(self, url: str, title: str, lang: str) -> str:
        return crumbs(_way(self.groups, url, title, lang), url, lang)

    def beside(self, url: str, lang: str) -> str:
        return beside(self.groups, url, lang)


def _way(of: Groups, here: str, title: str, lang: str) -> tuple[Crumb, ...]:
    """The steps to a page that names none of its own: home, the first page of its group, itself."""
    first = of[here][:1] if here in of else ()
    return (HOMES[lang], *(step for step in first if step.url != here), Crumb(here, title))


def _step(step: Crumb, here: str) -> str:
    title = escape(step.title)
    if step.url == here:
        return f'<span aria-current="page">{title}</span>'
    return f'<a href="{escape(urls.root_of(here) + step.url)}">{title}</a>'


def _theme_entries(headings: tuple[Heading, ...]) -> str:
    entries: list[str] = []
    for heading in headings:
        title = escape(heading.title)
        entries.append(
            f'<li class="md-nav__item"><a href="#{escape(heading.anchor)}" class="md-nav__link">'
            f'<span class="md-ellipsis">{title}</span></a>'
        )
        if heading.children:
            entries.append(
                f'<nav class="md-nav" aria-label="{title}"><ul class="md-nav__list">{_theme_entries(heading.children)}</ul></nav>'
            )
        entries.append("</li>")
    return "".join(entries)


def _plain_list(headings: tuple[Heading, ...]) -> str:
    if not headings:
        return ""
    entries = "".join(
        f'<li><a href="#{escape(heading.anchor)}">{escape(heading.title)}</a>{_plain_list(heading.children)}</li>'
        for heading in headings
    )
    return f"<ul>{entries}</ul>"
