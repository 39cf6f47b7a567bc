"""The one module that knows the renderer (MkDocs with the Material theme).

It renders the hand-written pages and, for each URL depth, one page shell; everything else on the site
is stamped into those shells by ``stamp.py``. No hook or plugin of the renderer is relied upon.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from .model import Release
from .stamp import Shell, Shells, SiteError

#: The folder of the shells' own addresses; it must appear in nothing that is published.
_SHELL_FOLDER = "op-page-shell"
_SHELL_SOURCE = "---\ntemplate: shell.html\n---\n# Page shell {#content}\n"
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
    _gather(root / "site", docs, wanted)
    config = _configure(root, docs, site, release)
    _build(config)
    sections = tuple(section["url"] for section in config.extra["sections"])
    by_depth = {depth: _take_shell(site, depth, sections) for depth in wanted}
    _tidy(site)
    return Shells(
        by_depth=by_depth,
        sections=sections,
        static=site,
        pages=tuple(sorted(_page_url(page, site) for page in site.rglob("index.html"))),
        base_url=config.site_url or "",
        edit_base=config.extra["edit_base"],
    )


def _gather(source: Path, docs: Path, depths: list[int]) -> None:
    """Lay out the renderer's input: hand-written pages, our assets, one page per shell."""
    if (source / "pages" / "index.md").exists():
        raise ShellError(
            "page-url-taken", "site/pages/index.md", "home is made from the data; a hand-written page cannot be home."
        )
    shutil.copytree(source / "pages", docs)
    shutil.copytree(source / "assets", docs / "assets")
    for depth in depths:
        shell = docs / _shell_url(depth) / "index.md"
        shell.parent.mkdir(parents=True, exist_ok=True)
        shell.write_text(_SHELL_SOURCE, encoding="utf-8")


def _configure(root: Path, docs: Path, site: Path, release: Release) -> MkDocsConfig:
    base_url = release.base_url.rstrip("/") + "/" if release.base_url else ""
    repository = release.repository_url.rstrip("/") + "/" if release.repository_url else ""
    with _Warnings() as warnings:
        try:
            config = load_config(str(root / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(site), site_url=base_url, strict=True)
        except MkDocsException as error:
            raise warnings.as_error("mkdocs.yml", error) from error
    config.extra["release"] = release
    config.extra["edit_base"] = repository + _EDIT_PATH if repository else ""
    if not base_url:
        # An error page is shown at any depth, so its links need the site's address.
        config.theme.static_templates.discard("404.html")
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


def _shell_url(depth: int) -> str:
    return "/".join([_SHELL_FOLDER] * depth)


def _take_shell(site: Path, depth: int, sections: tuple[str, ...]) -> Shell:
    """The shell of one depth, without the blank lines and margins that templates leave behind."""
    page = site / _shell_url(depth) / "index.html"
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
    shutil.rmtree(site / _SHELL_FOLDER, ignore_errors=True)
    for pattern in _UNUSED:
        for path in sorted(site.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _page_url(page: Path, site: Path) -> str:
    return page.relative_to(site).as_posix().removesuffix("index.html")
