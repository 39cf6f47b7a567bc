"""The shell as the renderer makes it from the repository's own mkdocs.yml and site/. The pages stamped are invented."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
from browsing import serving, violations
from markupsafe import Markup
from playwright.sync_api import Browser

from generator.model import Release
from generator.page import Crumb, Heading, Page
from generator.serve import server
from generator.shell import ShellError, render
from generator.stamp import Shells, StampError, fill, stamp

ROOT = Path(__file__).parent.parent
BARE = Release(version="9.8.7", as_of="2001-02-03", base_url="", repository_url="")
PLACED = Release(
    version="9.8.7", as_of="2001-02-03", base_url="https://example.org/sub/", repository_url="https://example.org/code/"
)
URLS = ("", "plans/", "plans/p/", "plans/p/health/", "a/b/c/d/")
LICENCES = {"https://creativecommons.org/licenses/by/4.0/deed.zh-hans", "https://opensource.org/license/mit"}


def invented_page(url: str, **changes: object) -> Page:
    values: dict[str, object] = {
        "url": url,
        "title": "虚构规划 <一>",
        "description": "虚构的说明",
        "body": Markup('<h1>虚构规划</h1><h2 id="o1">目标</h2><p>正文</p>'),
        "section": "plans/" if url.startswith("plans/") else "",
        "toc": (Heading("o1", "目标"),),
        "crumbs": (Crumb("", "首页"), Crumb("plans/", "规划")),
        "edit_path": "content/p.yaml",
    }
    return Page(**(values | changes))


@pytest.fixture(scope="session")
def shells(tmp_path_factory: pytest.TempPathFactory) -> Shells:
    return render(ROOT, tmp_path_factory.mktemp("bare"), depths=range(5), release=BARE)


@pytest.fixture(scope="session")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Shells:
    return render(ROOT, tmp_path_factory.mktemp("placed"), depths=[0, 2], release=PLACED)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what the renderer reads, to be spoilt."""
    root = tmp_path / "checkout"
    shutil.copytree(ROOT / "site", root / "site")
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


class _Reader(HTMLParser):
    """Collects the attributes of every start tag, the document's title, and the text of marked links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.title = ""
        self._open = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))
        self._open = tag

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open == "title":
            self.title += data

    def with_class(self, name: str) -> list[dict[str, str]]:
        return [attributes for _, attributes in self.tags if name in attributes.get("class", "").split()]

    def addresses(self) -> list[str]:
        return [attributes[key] for _, attributes in self.tags for key in ("href", "src", "action") if key in attributes]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_shell_for_each_depth_and_nothing_of_them_in_the_static_files(shells: Shells) -> None:
    assert sorted(shells.by_depth) == [0, 1, 2, 3, 4]
    assert not [name for name, data in files(shells.static).items() if "op-page-shell" in name or b"op-page-shell" in data]
    assert not [name for name, data in files(shells.static).items() if name.endswith(".html") and b"@@" in data]
    assert not (shells.static / "index.html").exists()
    assert "about/" in shells.pages and (shells.static / "about/index.html").exists()


def test_no_sitemap_and_no_theme_search_are_left(shells: Shells) -> None:
    names = files(shells.static)
    assert not [name for name in names if "sitemap" in name or "search_index" in name or "lunr" in name or name.endswith(".map")]


def test_one_style_sheet_holds_all_parts_in_their_order(shells: Shells) -> None:
    joined = (shells.static / "assets/site.css").read_text(encoding="utf-8")
    parts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "site/styles").glob("*.css")}
    assert all(joined.count(part) == 1 for part in parts.values())
    assert len(joined) == sum(map(len, parts.values()))
    assert joined.startswith(parts[ROOT / "site/styles/base.css"]) and joined.endswith(parts[ROOT / "site/styles/forced.css"])


def test_a_style_sheet_that_is_not_named_or_not_there_is_told(checkout: Path, tmp_path: Path) -> None:
    (checkout / "site/styles/plan.css").rename(checkout / "site/styles/plans.css")
    with pytest.raises(ShellError, match=r"names .*, plan, .* holds .*, plans, ") as caught:
        render(checkout, tmp_path / "work", depths=[0], release=BARE)
    assert (caught.value.code, caught.value.place) == ("site-not-rendered", "mkdocs.yml")


@pytest.mark.parametrize("url", URLS)
def test_the_navigation_leads_to_every_section_from_every_depth(shells: Shells, url: str) -> None:
    here = "https://host.example/sub/" + url
    page = _Reader(fill(shells, invented_page(url)))
    links = page.with_class("md-tabs__link")
    assert [urljoin(here, link["href"]) for link in links] == ["https://host.example/sub/" + s for s in shells.sections]
    assert [s for s, link in zip(shells.sections, links, strict=True) if "aria-current" in link] == (
        ["plans/"] if url.startswith("plans/") else []
    )


@pytest.mark.parametrize("url", URLS)
def test_every_address_is_relative_and_what_it_loads_exists(shells: Shells, url: str) -> None:
    page = _Reader(fill(shells, invented_page(url)))
    outside = {address for address in page.addresses() if re.match(r"[a-z]+:|/", address)}
    assert outside == LICENCES
    loaded = [attributes for tag, attributes in page.tags if tag in {"script", "link", "img"}]
    sources = [attributes.get("src") or attributes["href"] for attributes in loaded if {"src", "href"} & set(attributes)]
    assert len(sources) >= 5
    for source in sources:
        target = urljoin("https://host.example/" + url, source).removeprefix("https://host.example/")
        # The feed is written by a later stage of the build, whose link check holds it.
        assert target == "feeds/plans.atom" or (shells.static / target).is_file(), source
    (form,) = [attributes for tag, attributes in page.tags if tag == "form" and attributes.get("role") == "search"]
    assert urljoin("https://host.example/sub/" + url, form["action"]) == "https://host.example/sub/search/"
    assert form["method"] == "get"


def test_no_style_sheet_loads_from_elsewhere(shells: Shells) -> None:
    for name, data in files(shells.static).items():
        if name.endswith(".css"):
            assert not re.search(rb"(url\(\s*[\"']?|@import\s+[\"'])(https?:)?//", data), name


def test_hand_written_pages_have_the_same_frame(shells: Shells) -> None:
    for url in (page for page in shells.pages if not page.startswith("en/")):
        page = _Reader((shells.static / url / "index.html").read_text("utf-8"))
        stamped = _Reader(fill(shells, invented_page("x/" * url.count("/"))))
        links = [link["href"] for link in page.with_class("md-tabs__link")]
        assert links == [link["href"] for link in stamped.with_class("md-tabs__link")]
        assert not [address for address in page.addresses() if re.match(r"[a-z]+:|/", address) and address not in LICENCES]
    for url in (page for page in shells.pages if page.startswith("en/")):
        page = _Reader((shells.static / url / "index.html").read_text("utf-8"))
        stamped = _Reader(fill(shells, invented_page("en/x/", lang="en", section="en/about/")))
        links = [link["href"] for link in page.with_class("md-tabs__link")]
        assert links == [link["href"] for link in stamped.with_class("md-tabs__link")]
        assert [attributes["lang"] for tag, attributes in page.tags if tag == "html"] == ["en"]
    about = _Reader((shells.static / "about/index.html").read_text("utf-8"))
    assert not [link for link in about.with_class("md-tabs__link") if "aria-current" in link], "the bar does not name it"
    assert re.search(r'<nav class="op-beside".*?<span aria-current="page">关于本站</span>.*?<a href="../methodology/">整理方法</a>',
                     (shells.static / "about/index.html").read_text("utf-8"))
    about = _Reader((shells.static / "en/about/index.html").read_text("utf-8"))
    assert [link["href"] for link in about.with_class("md-tabs__link") if link.get("aria-current") == "page"] == ["../../en/about/"]


@pytest.mark.parametrize("url", URLS)
def test_the_foot_leads_to_every_page_of_the_frame(shells: Shells, url: str) -> None:
    html = fill(shells, invented_page(url))
    links = set(re.findall(r'href="([^"]+)"', html[html.index("<footer"):]))
    wanted = {*shells.sections, *shells.english_sections, *shells.groups, "en/"}
    assert wanted <= {urljoin("https://host.example/" + url, link).removeprefix("https://host.example/") for link in links}


def test_title_description_and_release_are_said_once_and_right(shells: Shells) -> None:
    html = fill(shells, invented_page("plans/p/"))
    page = _Reader(html)
    assert page.title == "虚构规划 <一> - OpenPlans"
    described = [attributes["content"] for tag, attributes in page.tags if attributes.get("name") == "description"]
    assert described == ["虚构的说明"]
    assert "数据版本 9.8.7" in html and '<time datetime="2001-02-03">' in html
    assert [attributes["lang"] for tag, attributes in page.tags if tag == "html"] == ["zh-Hans"]
    assert [attributes["href"] for attributes in page.with_class("md-skip")] == ["#content"]
    assert [tag for tag, attributes in page.tags if attributes.get("id") == "content"] == ["article"]


def test_what_needs_an_address_appears_only_with_it(shells: Shells, placed: Shells) -> None:
    bare = _Reader(fill(shells, invented_page("plans/p/")))
    assert not [attributes for _, attributes in bare.tags if attributes.get("rel") in {"canonical", "edit"}]
    assert not [attributes for _, attributes in bare.tags if attributes.get("property") in {"og:url", "og:image"}]
    assert not [address for address in bare.addresses() if address.startswith("http") and address not in LICENCES]

    full = _Reader(fill(placed, invented_page("plans/p/")))
    canonical = [attributes["href"] for _, attributes in full.tags if attributes.get("rel") == "canonical"]
    assert canonical == ["https://example.org/sub/plans/p/"]
    edit = [attributes["href"] for _, attributes in full.tags if attributes.get("rel") == "edit"]
    assert edit == ["https://example.org/code/edit/main/content/p.yaml"]
    assert "https://example.org/code/" in full.addresses()

    about = _Reader((placed.static / "about/index.html").read_text("utf-8"))
    assert "https://example.org/sub/about/" in about.addresses()
    assert "https://example.org/code/edit/main/site/pages/about.md" in about.addresses()

    lost = _Reader((placed.static / "404.html").read_text("utf-8"))
    ours = [address for address in lost.addresses() if "//" not in address and not address.startswith("data:")]
    assert ours and all(address.startswith(("/sub/", "#")) for address in ours)


def test_two_renders_are_equal_byte_for_byte_whatever_the_clock_says(
    shells: Shells, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    again = render(ROOT, tmp_path, depths=[4, 3, 2, 1, 0, 0], release=BARE)
    assert again.by_depth == shells.by_depth
    assert list(again.by_depth) == list(shells.by_depth)
    assert files(again.static) == files(shells.static)
    assert (again.pages, again.sections) == (shells.pages, shells.sections)


def test_rendering_empties_its_work_folder(checkout: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    page = checkout / "site/pages/extra.md"
    page.write_text("# 虚构页\n", encoding="utf-8")
    assert "extra/" in render(checkout, work, depths=[1], release=BARE).pages
    page.unlink()
    shells = render(checkout, work, depths=[1], release=BARE)
    assert "extra/" not in shells.pages and not (shells.static / "extra").exists()


def test_a_page_that_the_renderer_warns_of_stops_the_render(
    checkout: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (checkout / "site/pages/broken.md").write_text("# 虚构页\n\n[去处](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(ShellError) as caught:
        render(checkout, tmp_path / "work", depths=[1], release=BARE)
    assert caught.value.code == "site-not-rendered"
    assert "broken.md" in str(caught.value) and "nowhere.md" in str(caught.value)
    assert capfd.readouterr() == ("", "")


def test_a_broken_configuration_or_template_is_told(checkout: Path, tmp_path: Path) -> None:
    footer = checkout / "site/overrides/partials/footer.html"
    footer.write_text(footer.read_text("utf-8") + "{% endif %}", encoding="utf-8")
    with pytest.raises(ShellError) as caught:
        render(checkout, tmp_path / "work", depths=[1], release=BARE)
    assert caught.value.code == "site-not-rendered" and "endif" in str(caught.value)

    (checkout / "mkdocs.yml").write_text("site_name: x\nno_such_key: 1\ntheme: {name: material}\n", encoding="utf-8")
    with pytest.raises(ShellError) as caught:
        render(checkout, tmp_path / "work", depths=[1], release=BARE)
    assert caught.value.place == "mkdocs.yml" and "no_such_key" in str(caught.value)


def test_a_hand_written_home_is_refused(checkout: Path, tmp_path: Path) -> None:
    (checkout / "site/pages/index.md").write_text("# 虚构\n", encoding="utf-8")
    with pytest.raises(ShellError) as caught:
        render(checkout, tmp_path / "work", depths=[0], release=BARE)
    assert (caught.value.code, caught.value.place) == ("page-url-taken", "site/pages/index.md")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("@@CRUMBS@@", "", "shell-token-missing"),
        ("@@CRUMBS@@", "@@CRUMBS@@@@WHATEVER@@", "shell-token-unknown"),
        ("@@CRUMBS@@", "@@CRUMBS@@{{ page.url }}", "shell-address-leaks"),
    ],
)
def test_a_spoilt_shell_template_is_refused(checkout: Path, tmp_path: Path, old: str, new: str, code: str) -> None:
    template = checkout / "site/overrides/shell.html"
    template.write_text(template.read_text("utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises((ShellError, StampError)) as caught:
        render(checkout, tmp_path / "work", depths=[2], release=BARE)
    assert caught.value.code == code


@pytest.fixture(scope="session")
def address(shells: Shells, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on which the stamped site lies in a folder, as on a shared host."""
    host = tmp_path_factory.mktemp("host")
    shutil.copytree(shells.static, host / "sub")
    wide = Markup(
        '<div class="op-table op-table--wide" role="region" tabindex="0" aria-label="虚构表"><table class="op-data"><thead><tr>'
        + Markup('<th scope="col">列</th>') * 8
        + Markup("</tr></thead><tbody><tr>")
        + Markup("<td>虚构内容</td>") * 8
        + Markup("</tr></tbody></table></div>")
    )
    body = invented_page("").body + wide
    stamp(shells, [invented_page(url, body=body) for url in URLS if url not in shells.pages], host / "sub")
    with serving(server(host, 0), "/sub/") as root:
        yield root


@pytest.mark.browser
def test_in_a_browser_nothing_fails_nothing_leaves_the_site_and_everybody_can_read_it(address: str, browser: Browser) -> None:
    for scheme, width in (("light", 1280), ("dark", 390)):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
        page = context.new_page()
        requests: list[str] = []
        complaints: list[str] = []
        page.on("request", lambda request, seen=requests: seen.append(request.url))
        page.on("console", lambda message, seen=complaints: seen.append(message.text))
        page.on("pageerror", lambda error, seen=complaints: seen.append(str(error)))
        for url in ("plans/p/health/", "about/"):
            page.goto(address + url, wait_until="networkidle")
            assert page.evaluate("document.body.dataset.mdColorScheme") == {"light": "default", "dark": "slate"}[scheme]
            assert page.evaluate("document.documentElement.scrollWidth") == width
            assert page.locator(".op-crumbs [aria-current=page], .md-tabs__link[aria-current]").count() == 1
            assert page.locator(".md-tabs__link").last.is_visible()
            assert violations(page) == {}
        assert complaints == []
        assert requests and not [url for url in requests if not url.startswith(address)]
        context.close()
