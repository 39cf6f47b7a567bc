"""Stamping: what a shell's tokens become on a page. The shells here are a few invented lines."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from markupsafe import Markup

from generator.page import Attachment, Crumb, Heading, Page
from generator.stamp import PAGE_TOKENS, Shell, Shells, StampError, fill, stamp, write_changed

SECTIONS = ("plans/", "about/")


def shell_html(*, without: str = "") -> str:
    tokens = [token for token in sorted(PAGE_TOKENS) if token != without]
    lines = [f"{token}=[@@{token}@@]" for token in tokens]
    lines += [f"<a href='{section}'@@CURRENT:{section}@@>" for section in SECTIONS]
    return "\n".join([*lines, "again=[@@TITLE@@]"])


def invented_shells(**changes: object) -> Shells:
    shells = Shells(
        by_depth={depth: Shell.split(shell_html(), depth, SECTIONS) for depth in range(5)},
        sections=SECTIONS,
        static=Path("nowhere"),
        pages=("about/",),
    )
    return dataclasses.replace(shells, **changes)


def invented_page(url: str = "plans/p/", **changes: object) -> Page:
    page = Page(url=url, title="虚构规划", description="虚构", body=Markup("<p>正文</p>"), section="plans/")
    return dataclasses.replace(page, **changes)


def field(html: str, token: str) -> str:
    return next(line for line in html.splitlines() if line.startswith(f"{token}=[")).removeprefix(f"{token}=[")[:-1]


def refused(page: Page, shells: Shells | None = None) -> StampError:
    with pytest.raises(StampError) as caught:
        fill(shells or invented_shells(), page)
    return caught.value


def test_every_token_is_filled_wherever_it_stands() -> None:
    html = fill(invented_shells(), invented_page(head=Markup("<meta name=x>")))
    assert "@@" not in html
    assert field(html, "TITLE") == field(html, "again") == "虚构规划"
    assert field(html, "BODY") == "<p>正文</p>"
    assert field(html, "HEAD") == "<meta name=x>"


def test_markup_in_text_is_escaped() -> None:
    text = """<script>alert("甲" & '乙')</script>"""
    escaped = "&lt;script&gt;alert(&#34;甲&#34; &amp; &#39;乙&#39;)&lt;/script&gt;"
    page = invented_page(
        title=text,
        description=text,
        toc=(Heading('a"b', text),),
        crumbs=(Crumb("plans/", text),),
        edit_path='a"b.yaml',
        body=text,  # a body that is no Markup is text, too
    )
    html = fill(invented_shells(edit_base="https://example.org/edit/main/"), page)
    assert "<script" not in html
    for token in ("TITLE", "DESCRIPTION", "BODY"):
        assert field(html, token) == escaped
    assert escaped in field(html, "TOC") and 'href="#a&#34;b"' in field(html, "TOC")
    assert escaped in field(html, "CRUMBS")
    assert "a&#34;b.yaml" in field(html, "EDIT")


def test_the_section_of_a_page_is_marked_in_the_navigation() -> None:
    def marked(page: Page) -> dict[str, str]:
        lines = [line for line in fill(invented_shells(), page).splitlines() if line.startswith("<a href='")]
        found = {line.split("'")[1]: line.split("'")[2].strip(" >") for line in lines}
        return {section: mark for section, mark in found.items() if mark}

    assert marked(invented_page()) == {"plans/": 'aria-current="true"'}
    assert marked(invented_page("plans/")) == {"plans/": 'aria-current="page"'}
    assert marked(invented_page("", section="")) == {}
    assert marked(invented_page("search/", section="")) == {}


def test_a_section_that_is_not_in_the_navigation_is_refused() -> None:
    error = refused(invented_page(section="plan/"))
    assert (error.code, error.place) == ("page-section-unknown", "page plans/p/")
    assert "'plan/'" in str(error) and "mkdocs.yml" in str(error)


def test_crumbs_lead_home_from_every_depth_and_do_not_link_the_page_itself() -> None:
    crumbs = (Crumb("", "首页"), Crumb("plans/", "规划"))
    assert field(fill(invented_shells(), invented_page("a/b/c/", crumbs=(*crumbs, Crumb("a/b/c/", "本页")))), "CRUMBS") == (
        '<nav class="op-crumbs" aria-label="当前位置"><ol>'
        '<li><a href="../../../">首页</a></li><li><a href="../../../plans/">规划</a></li>'
        '<li><span aria-current="page">本页</span></li></ol></nav>'
    )
    assert '<a href="./plans/">' in field(fill(invented_shells(), invented_page("", section="", crumbs=crumbs[1:])), "CRUMBS")
    assert field(fill(invented_shells(), invented_page()), "CRUMBS") == ""


def test_pages_of_a_group_name_each_other() -> None:
    group = (Crumb("topics/", "主题"), Crumb("laws/", "<法律>"))
    shells = invented_shells(groups={"topics/": group, "laws/": group})
    assert field(fill(shells, invented_page("laws/", section="")), "BESIDE") == (
        '<nav class="op-beside" aria-label="同类页面"><ul>'
        '<li><a href="../topics/">主题</a></li><li><span aria-current="page">&lt;法律&gt;</span></li></ul></nav>'
    )
    assert field(fill(shells, invented_page("laws/x/", section="")), "BESIDE") == ""


def test_contents_nest_and_vanish_with_their_sidebar() -> None:
    toc = (Heading("goals", "目标", (Heading("o1", "一"), Heading("o2", "二"))), Heading("acts", "措施"))
    html = fill(invented_shells(), invented_page(toc=toc))
    assert field(html, "TOC_HIDDEN") == ""
    for token in ("TOC", "TOC_INLINE"):
        anchors = [part.split('"')[0] for part in field(html, token).split('href="#')[1:]]
        assert anchors == ["goals", "o1", "o2", "acts"]
    assert field(html, "TOC").count("<ul") == field(html, "TOC").count("</ul>") == 2
    for page in (invented_page(), invented_page(toc=toc, hide_toc=True)):
        html = fill(invented_shells(), page)
        assert (field(html, "TOC"), field(html, "TOC_INLINE"), field(html, "TOC_HIDDEN")) == ("", "", " hidden")


def test_what_needs_an_address_is_left_out_where_the_release_has_none() -> None:
    page = invented_page(edit_path="content/p.yaml")
    bare = fill(invented_shells(), page)
    assert (field(bare, "CANONICAL"), field(bare, "EDIT")) == ("", "")
    shells = invented_shells(base_url="https://example.org/sub/", edit_base="https://example.org/code/edit/main/")
    html = fill(shells, page)
    assert field(html, "CANONICAL") == '<link rel="canonical" href="https://example.org/sub/plans/p/">'
    assert 'href="https://example.org/code/edit/main/content/p.yaml"' in field(html, "EDIT")
    assert field(fill(shells, invented_page()), "EDIT") == ""


@pytest.mark.parametrize("token", [*sorted(PAGE_TOKENS), "CURRENT:plans/"])
def test_a_shell_that_lacks_a_token_is_refused(token: str) -> None:
    html = shell_html(without=token).replace("@@TITLE@@", "" if token == "TITLE" else "@@TITLE@@")
    html = html.replace("@@CURRENT:plans/@@", "" if token.startswith("CURRENT") else "@@CURRENT:plans/@@")
    with pytest.raises(StampError) as caught:
        Shell.split(html, 2, SECTIONS)
    assert caught.value.code == "shell-token-missing"
    assert f"@@{token}@@" in str(caught.value) and "depth 2" in caught.value.place


@pytest.mark.parametrize("token", ["@@LANG@@", "@@CURRENT:nowhere/@@"])
def test_a_shell_with_a_token_that_nothing_fills_is_refused(token: str) -> None:
    with pytest.raises(StampError) as caught:
        Shell.split(shell_html() + token, 0, SECTIONS)
    assert caught.value.code == "shell-token-unknown"
    assert token in str(caught.value)


def test_a_token_in_the_text_of_a_page_is_text() -> None:
    html = fill(invented_shells(), invented_page(title="@@CURRENT:plans/@@", body=Markup("<p>@@BODY@@ at@@sign @@TITLE@@</p>")))
    assert field(html, "TITLE") == field(html, "again") == "@@CURRENT:plans/@@"
    assert field(html, "BODY") == "<p>@@BODY@@ at@@sign @@TITLE@@</p>"


def test_a_page_deeper_than_the_shells_is_refused() -> None:
    error = refused(invented_page("a/b/c/d/e/"))
    assert error.code == "shell-depth-missing"
    assert "5 folders deep" in str(error)


@pytest.mark.parametrize("url", ["plans", "/plans/", "plans//p/", "../plans/", "plans/./", "plans/p/index.html"])
def test_a_malformed_address_is_refused(url: str) -> None:
    assert refused(invented_page(url)).code == "page-url-malformed"


def test_pages_are_written_as_folders_and_only_where_bytes_changed(tmp_path: Path) -> None:
    pages = [invented_page("", section=""), invented_page("plans/p/"), invented_page("plans/q/")]
    first = stamp(invented_shells(), pages, tmp_path)
    assert first.files == first.written == ("index.html", "plans/p/index.html", "plans/q/index.html")
    assert (tmp_path / "plans/p/index.html").read_text("utf-8") == fill(invented_shells(), pages[1])

    before = (tmp_path / "plans/p/index.html").stat().st_mtime_ns
    pages[2] = invented_page("plans/q/", title="改名")
    second = stamp(invented_shells(), iter(pages), tmp_path)
    assert second.files == first.files
    assert second.written == ("plans/q/index.html",)
    assert (tmp_path / "plans/p/index.html").stat().st_mtime_ns == before
    assert "改名" in (tmp_path / "plans/q/index.html").read_text("utf-8")


@pytest.mark.parametrize("taken", ["plans/p/", "about/"])
def test_an_address_is_given_once(tmp_path: Path, taken: str) -> None:
    with pytest.raises(StampError) as caught:
        stamp(invented_shells(), [invented_page("plans/p/"), invented_page(taken)], tmp_path)
    assert (caught.value.code, caught.value.place) == ("page-url-taken", f"page {taken}")


def test_equal_length_is_not_equal_bytes(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "file"
    assert write_changed(target, b"one")
    assert not write_changed(target, b"one")
    assert write_changed(target, b"two")
    assert target.read_bytes() == b"two"


# Files beside a page.


def attached(*names: str, url: str = "plans/p/") -> Page:
    return invented_page(url, attachments=tuple(Attachment(name, name.encode()) for name in names))


def test_attachments_are_written_beside_their_page_and_only_where_they_differ(tmp_path: Path) -> None:
    page = attached("duties.csv", "duties.json")
    done = stamp(invented_shells(), [page], tmp_path)
    assert done.files == ("plans/p/index.html",)
    assert done.written == ("plans/p/index.html", "plans/p/duties.csv", "plans/p/duties.json")
    assert (tmp_path / "plans/p/duties.csv").read_bytes() == b"duties.csv"
    changed = dataclasses.replace(page, attachments=(page.attachments[0], Attachment("duties.json", b"{}")))
    assert stamp(invented_shells(), [changed], tmp_path).written == ("plans/p/duties.json",)


@pytest.mark.parametrize("name", ["", "duties", "../x.csv", "a/b.csv", "Duties.csv", ".csv", "index.html", "任务.csv"])
def test_an_attachment_whose_name_could_be_a_page_or_lie_elsewhere_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(StampError) as caught:
        stamp(invented_shells(), [attached(name)], tmp_path)
    assert caught.value.code == "attachment-name-malformed"
    assert caught.value.place == "page plans/p/"


def test_an_attachment_takes_no_name_twice_nor_a_static_file(tmp_path: Path) -> None:
    (tmp_path / "static/plans/p").mkdir(parents=True)
    (tmp_path / "static/plans/p/known.csv").write_bytes(b"")
    shells = invented_shells(static=tmp_path / "static")
    for names in (("a.csv", "a.csv"), ("known.csv",)):
        with pytest.raises(StampError) as caught:
            stamp(shells, [attached(*names)], tmp_path / "out")
        assert caught.value.code == "attachment-name-taken"
    stamp(shells, [attached("known.csv", url="plans/q/")], tmp_path / "out")
