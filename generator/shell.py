"""The one module that knows the renderer (MkDocs with the Material theme).

It renders the hand-written pages and, for each URL depth, one page shell; everything else on the site
is stamped into those shells by ``stamp.py``. No hook or plugin of the renderer is relied upon.
"""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from .frame import HandWritten, groups
from .model import Release
from .stamp import Shell, Shells, SiteError
from .urls import FOLDERS

#: The folder of the shells' own addresses; it must appear in nothing that is published.
_SHELL_FOLDER = "op-page-shell"
_SHELL_SOURCE = "---\ntemplate: shell.html\nlang: {lang}\n---\n# Page shell {{#content}}\n"
#: Folders below the site's root at which pages in English lie: en/ and en/<page>/.
_ENGLISH_DEPTHS = (1, 2)
_ERROR_PAGE = "404.html"
_STYLES = "assets/site.css"
#: What only the theme's search uses, which is off; source maps; and a sitemap that carries the clock
#: and knows only the hand-written pages.
_UNUSED = (
    "assets/javascripts/lunr",
    "assets/javascripts/workers",
    "assets/images/favicon.png",
    "**/*.map",
    "sitemap.xml*",
)
#: Path of a forge's page for editing a file, below the repository's address.
_EDIT_PATH = "edit/main/"


class ShellError(SiteError):
    """The page frame or a hand-written page cannot be rendered."""


def render(root: Path, workdir: Path, *, depths: Iterable[int], release: Release) -> Shells:
    """Render the hand-written pages and a shell for each of ``depths`` (folders below the site's root).

    ``root`` is the repository; ``workdir`` is emptied and then holds the renderer's input and output.
    Raises ShellError where the renderer fails or warns, StampError where a shell's tokens are wrong.
    """
    shutil.rmtree(workdir, ignore_errors=True)
    docs, site = workdir / "docs", workdir / "static"
    wanted = sorted(set(depths))
    asked = [*(("zh", depth) for depth in wanted), *(("en", depth) for depth in _ENGLISH_DEPTHS)]
    _gather(root / "site", docs, asked)
    config = _configure(root, docs, site, release)
    _join_styles(root / "site" / "styles", config.extra.get("styles", []), docs / _STYLES)
    _build(config)
    sections = {
        lang: tuple(section["url"] for section in config.extra[key] if section.get("bar", True))
        for lang, key in (("zh", "sections"), ("en", "sections_en"))
    }
    taken = {(lang, depth): _take_shell(site, lang, depth, sections[lang]) for lang, depth in asked}
    _tidy(site)
    if not config.site_url:
        _unroot(site / _ERROR_PAGE)
    return Shells(
        by_depth={depth: taken["zh", depth] for depth in wanted},
        sections=sections["zh"],
        static=site,
        pages=tuple(sorted(_page_url(page, site) for page in site.rglob("index.html"))),
        base_url=config.site_url or "",
        edit_base=config.extra["edit_base"],
        english={depth: taken["en", depth] for depth in _ENGLISH_DEPTHS},
        english_sections=sections["en"],
        groups=config.extra["frame"].groups,
    )


def _gather(source: Path, docs: Path, asked: list[tuple[str, int]]) -> None:
    """Lay out the renderer's input: hand-written pages, our assets, one page per shell."""
    if (source / "pages" / "index.md").exists():
        raise ShellError(
            "page-url-taken", "site/pages/index.md", "home is made from the data; a hand-written page cannot be home."
        )
    shutil.copytree(source / "pages", docs)
    shutil.copytree(source / "assets", docs / "assets")
    for lang, depth in asked:
        shell = docs / _shell_file(lang, depth, "md")
        shell.parent.mkdir(parents=True, exist_ok=True)
        shell.write_text(_SHELL_SOURCE.format(lang=lang), encoding="utf-8")


def _join_styles(folder: Path, names: list[str], joined: Path) -> None:
    """Write the named style sheets as one: a page asks for one file, which compresses better than its parts."""
    found = sorted(path.stem for path in folder.glob("*.css"))
    if sorted(names) != found:
        raise ShellError("site-not-rendered", "mkdocs.yml", f"styles: names {', '.join(sorted(names))}; site/styles holds {', '.join(found)}. Name each once.")
    joined.write_text("".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in names), encoding="utf-8")


def _configure(root: Path, docs: Path, site: Path, release: Release) -> MkDocsConfig:
    base_url = release.base_url.rstrip("/") + "/" if release.base_url else ""
    repository = release.repository_url.rstrip("/") + "/" if release.repository_url else ""
    with _Warnings() as warnings:
        try:
            config = load_config(str(root / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(site), site_url=base_url, strict=True)
        except MkDocsException as error:
            raise warnings.as_error("mkdocs.yml", error) from error
    config.extra["release"] = release
    config.extra["folders"] = FOLDERS
    config.extra["frame"] = HandWritten(groups([*config.extra["sections"], *config.extra["sections_en"]]), base_url)
    config.extra["edit_base"] = repository + _EDIT_PATH if repository else ""
    return config


def _build(config: MkDocsConfig) -> None:
    with _Warnings() as warnings:
        try:
            build(config)
        except Exception as error:  # whatever a template or an extension raises
            raise warnings.as_error("site", error) from error


class _Warnings(logging.Handler):
    """Collects what the renderer warns of, so that the error can say it, and keeps it off the terminal."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def __enter__(self) -> _Warnings:
        logging.getLogger("mkdocs").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

    def as_error(self, place: str, cause: Exception) -> ShellError:
        said = self.messages or [f"{type(cause).__name__}: {cause}"]
        return ShellError(
            "site-not-rendered",
            place,
            "the renderer says: " + "\n  ".join(said) + "\n  Mend the page or template named there.",
        )


def _shell_file(lang: str, depth: int, suffix: str) -> str:
    """Where a shell lies: in folders of its own, so that its links have the depth of the pages."""
    folders = [_SHELL_FOLDER] * (depth - 1) + [f"{_SHELL_FOLDER}-{lang}"] * bool(depth)
    return "/".join([*folders, f"index.{suffix}"])


def _unroot(page: Path) -> None:
    """Free the error page from the host's root: its links start at a base, which a script in the page finds.

    A host shows it in place of any missing page, at any depth. While the site's address is unknown, so is
    the folder that the links have to start from.
    """
    html = page.read_text(encoding="utf-8")
    page.write_text(re.sub(r'(?<!<base)(\s(?:href|src|action)=")/', r"\1", html), encoding="utf-8")


def _take_shell(site: Path, lang: str, depth: int, sections: tuple[str, ...]) -> Shell:
    """The shell of one depth, without the blank lines and margins that templates leave behind."""
    page = site / _shell_file(lang, depth, "html")
    lines = (line.strip() for line in page.read_text(encoding="utf-8").splitlines())
    html = "\n".join(line for line in lines if line)
    if _SHELL_FOLDER in html:
        raise ShellError(
            "shell-address-leaks",
            f"page shell of depth {depth}",
            f"the shell's own address ({_SHELL_FOLDER}) is in its HTML. Make the place a token in site/overrides.",
        )
    page.unlink()
    return Shell.split(html + "\n", depth, sections)


def _tidy(site: Path) -> None:
    for pattern in (f"{_SHELL_FOLDER}*", *_UNUSED):
        for path in sorted(site.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _page_url(page: Path, site: Path) -> str:
    return page.relative_to(site).as_posix().removesuffix("index.html")
