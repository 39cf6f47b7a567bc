"""What a build publishes of the record of releases: pages, tombstones, feeds, files, archive and dates."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import xml.etree.ElementTree as ElementTree
import zipfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import pytest
from conftest import GONE, MERGED, Built, built, copy_example, withdrawn

from generator import feeds, urls
from generator.changes import Changes
from generator.feeds import write_feeds
from generator.format_history import FORMAT_CHANGES, FORMAT_VERSION
from generator.ledger import Change, Issue, PublishedPlan
from generator.links import link as linked
from generator.pages import changes as changes_pages
from generator.pages.site import Site

WOMEN = "990101-women-2021-2025"
ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://openplans.example/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The released example, built where its address is unknown. Not to be changed."""
    return built(withdrawn(copy_example(tmp_path_factory.mktemp("released") / "checkout")).open())


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same with an address."""
    example = withdrawn(copy_example(tmp_path_factory.mktemp("hosted") / "checkout"))
    example.put("content/release.yaml", ("base_url",), BASE)
    return built(example.open())


def atom(root: Path, url: str = urls.FEED) -> ElementTree.Element:
    return ElementTree.parse(root / url).getroot()


def test_a_withdrawn_plan_leaves_a_page_that_says_when_and_why(site: Built) -> None:
    page = site.page(f"plans/{GONE}/")
    assert [said for said in ("已撤回", "2023-06-01", "原文有误。", "示例县妇女发展规划（2016—2020年）") if said not in page] == []
    assert f'href="../../plans/{GONE}/"' in site.page("data/changes/")


def test_inner_pages_of_a_withdrawn_plan_lead_to_its_page_and_of_a_merged_one_to_its_successor(site: Built) -> None:
    for inner in ("health", "implementation", "monitoring", "text"):
        assert f"url=../../../plans/{GONE}/" in site.page(f"plans/{GONE}/{inner}/")
        assert f"url=../../../plans/{WOMEN}/" in site.page(f"plans/{MERGED}/{inner}/")
    assert f"url=../../plans/{WOMEN}/" in site.page(f"plans/{MERGED}/")
    assert not (site.site / f"plans/{GONE}/principles").exists()


def test_a_withdrawn_plan_leaves_a_tombstone_in_the_data(site: Built, hosted: Built) -> None:
    assert json.loads((site.data / f"plans/{GONE}/plan.json").read_bytes()) == {
        "id": GONE, "title": "示例县妇女发展规划（2016—2020年）", "title_en": "Invented",
        "withdrawn": {"version": "0.2.0", "date": "2023-06-01", "reason": "原文有误。"},
    }
    merged = json.loads((hosted.data / f"plans/{MERGED}/plan.json").read_bytes())
    assert merged["withdrawn"]["replaced_by"] == f"{BASE}plans/{WOMEN}/"


def test_modified_is_the_day_of_the_plans_last_change_and_not_that_of_the_release(site: Built) -> None:
    """The release of 2023-06-01 left the plan as it was."""
    assert site.corpus.release.as_of == "2023-06-01"
    page = site.page(f"plans/{WOMEN}/")
    [told] = [node for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
              for node in json.loads(text)["@graph"] if node["@type"] == "Dataset"]
    assert (told["datePublished"], told["dateModified"]) == ("2023-05-01", "2023-05-01")
    csvw = json.loads((site.data / f"plans/{WOMEN}/csv-metadata.json").read_bytes())
    assert csvw["dc:modified"] == "2023-05-01"
    whole = json.loads((site.data / "openplans/csv-metadata.json").read_bytes())
    assert whole["dc:modified"] == "2023-06-01", "two plans were withdrawn"


def test_a_plans_page_tells_its_history(site: Built, attached: Built) -> None:
    assert re.search(r'2023-05-01，<a href="../../data/changes/#v0-1-0">版本0.1.0</a>：收录', site.page(f"plans/{WOMEN}/"))
    assert 'id="v0-1-0"' in site.page("data/changes/")
    assert "2023-06-30：收录，尚未编入发布。" in attached.page(f"plans/{WOMEN}/")


def test_the_page_of_changes_counts_them(site: Built) -> None:
    page = site.page("data/changes/")
    assert "<p>撤回2份。</p>" in page and "<p>收录3份。</p>" in page
    assert f"格式{FORMAT_VERSION}" in page


def test_the_record_is_there_as_files(site: Built) -> None:
    record = json.loads((site.data / "changes.json").read_bytes())
    assert [(one["version"], len(one["changes"])) for one in record["releases"]] == [("0.2.0", 2), ("0.1.0", 3)]
    assert record["unreleased"] == []
    text = (site.data / "CHANGES.md").read_text(encoding="utf-8")
    assert f"- 撤回 {GONE} 示例县妇女发展规划（2016—2020年）：原文有误。" in text
    assert text.index("## 0.2.0") < text.index("## 0.1.0") < text.index(f"## {FORMAT_VERSION}")


def test_format_versions_fall() -> None:
    numbers = [tuple(map(int, one.version.split("."))) for one in FORMAT_CHANGES]
    assert numbers == sorted(set(numbers), reverse=True)
    assert [one.date for one in FORMAT_CHANGES] == sorted((one.date for one in FORMAT_CHANGES), reverse=True)


@pytest.mark.parametrize("where", ["site", "hosted"])
def test_the_feed_has_what_rfc_4287_demands(where: str, request: pytest.FixtureRequest) -> None:
    build: Built = request.getfixturevalue(where)
    feed = atom(build.site)
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 3
    # 4.1.1 and 4.1.2: exactly one id, title and updated; an author for each entry, which the feed's stands for.
    for element in (feed, *entries):
        assert [len(element.findall(ATOM + name)) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", element.findtext(f"{ATOM}id") or "")
        # 3.3: a date-time of RFC 3339.
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00\+00:00", element.findtext(f"{ATOM}updated") or "")
        # 4.1.1: at most one alternate of the same type and language.
        assert len([link for link in element.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]) == 1
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "OpenPlans"
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    assert feed.findtext(f"{ATOM}updated") == max(entry.findtext(f"{ATOM}updated") or "" for entry in entries)


def test_feed_links_lead_to_the_pages(site: Built, hosted: Built) -> None:
    links = [entry.find(f"{ATOM}link") for entry in atom(site.site).findall(f"{ATOM}entry")]
    targets = [urljoin(f"file://{site.site}/{urls.FEED}", link.get("href", "")) for link in links if link is not None]
    assert len(targets) == 3
    assert [target for target in targets if not Path(target.removeprefix("file://"), "index.html").is_file()] == []
    root = atom(hosted.site)
    assert [link.get("href", "").startswith(BASE) for link in root.iter(f"{ATOM}link")] == [True] * 5
    own = next(link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self")
    assert own.get("href") == BASE + urls.FEED


def test_the_feed_says_what_happened_newest_first(site: Built) -> None:
    entries = [(entry.findtext(f"{ATOM}published", "")[:10], entry.findtext(f"{ATOM}updated", "")[:10], entry.findtext(f"{ATOM}summary"))
               for entry in atom(site.site).findall(f"{ATOM}entry")]
    assert entries == [("2023-05-01", "2023-06-01", "撤回：与妇女规划合并。"), ("2023-05-01", "2023-06-01", "撤回：原文有误。"),
                       ("2023-05-01", "2023-05-01", "收录")]


def test_a_reader_of_feeds_takes_it(hosted: Built) -> None:
    read = feedparser.parse((hosted.site / urls.FEED).read_bytes())
    assert (read.bozo, read.version, len(read.entries)) == (False, "atom10", 3)
    assert {entry.link for entry in read.entries} == {f"{BASE}plans/{plan_id}/" for plan_id in (WOMEN, GONE, MERGED)}


def test_the_ids_of_entries_do_not_depend_on_the_address(site: Built, hosted: Built) -> None:
    assert [one.text for one in atom(site.site).iter(f"{ATOM}id")] == [one.text for one in atom(hosted.site).iter(f"{ATOM}id")]


def test_every_page_names_the_feed(site: Built) -> None:
    for url in ("", f"plans/{WOMEN}/health/", "en/", "about/"):
        link = re.search(r'<link rel="alternate feed" href="([^"]+)" type="application/atom\+xml"', site.page(url))
        assert link and (site.site / url / link[1]).resolve() == (site.site / urls.FEED).resolve()


def test_many_plans_have_a_feed_a_province(site: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "LONGEST", 2)
    written = write_feeds(Changes(site.corpus), None, tmp_path)
    assert written == [urls.FEED_FINDINGS, urls.FEED, "feeds/990000.atom"]
    assert [len(atom(tmp_path, url).findall(f"{ATOM}entry")) for url in written] == [0, 2, 2]


def test_the_sums_hold_every_file_and_agree(site: Built) -> None:
    checked = subprocess.run(["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], cwd=site.data, capture_output=True, text=True)
    assert (checked.returncode, checked.stderr) == (0, "")
    named = {line.split("  ", 1)[1] for line in (site.data / "SHA256SUMS").read_text(encoding="utf-8").splitlines()}
    assert named == {path.relative_to(site.data).as_posix() for path in site.data.rglob("*") if path.is_file()} - {"SHA256SUMS"}
    assert (site.site / "data/SHA256SUMS").read_bytes() == (site.data / "SHA256SUMS").read_bytes()


def test_the_archive_holds_the_release_and_its_sums(site: Built) -> None:
    with zipfile.ZipFile(site.data / "openplans-0.2.0.zip") as archive:
        files = {name.removeprefix("openplans-0.2.0/"): archive.read(name) for name in archive.namelist()}
        assert {entry.date_time for entry in archive.infolist()} == {(2023, 6, 1, 0, 0, 0)}
    sums = dict(reversed(line.split("  ", 1)) for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != "SHA256SUMS"}
    assert {"CHANGES.md", "changes.json", "openplans/datapackage.json", "openplans/targets.csv",
            f"plans/{WOMEN}/plan.json", f"plans/{GONE}/plan.json"} <= set(files)
    assert files["openplans/targets.csv"] == (site.data / "openplans/targets.csv").read_bytes()


def test_another_build_gives_the_same_archive_sums_and_feed(site: Built, tmp_path: Path) -> None:
    again = built(withdrawn(copy_example(tmp_path / "elsewhere")).open())
    for name in ("data/openplans-0.2.0.zip", "data/SHA256SUMS", "site/feeds/plans.atom", "site/llms.txt"):
        assert (again.checkout.build / name).read_bytes() == (site.checkout.build / name).read_bytes(), name


def test_unreleased_changes_make_no_archive_of_the_last_version(attached: Built) -> None:
    assert [path.name for path in attached.data.glob("openplans-*.zip")] == []
    assert "未发布的更改" in attached.page("data/changes/")


def test_llms_txt_says_where_the_data_are_and_only_what_is_there(site: Built, hosted: Built) -> None:
    def places(build: Built) -> list[str]:
        text = (build.site / "llms.txt").read_text(encoding="utf-8")
        assert text.startswith("# OpenPlans\n\n> Development plans (1)")
        assert "Data version 0.2.0, as of 2023-06-01." in text
        return re.findall(r"\]\(([^)]+)\)", text)

    found = places(site)
    assert {"data/openplans.zip", "data/changes.json", "feeds/plans.atom", "en/"} <= set(found)
    assert [url for url in found if not (site.site / url).exists()] == []
    assert places(hosted) == [BASE + url for url in found]


def test_the_sitemap_dates_pages_by_their_plan(hosted: Built) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    dates = {url.findtext(f"{space}loc", "").removeprefix(BASE): url.findtext(f"{space}lastmod")
             for url in ElementTree.parse(hosted.site / "sitemap.xml").iter(f"{space}url")}
    assert dates[f"plans/{WOMEN}/"] == dates[f"plans/{WOMEN}/health/"] == "2023-05-01"
    assert dates[f"plans/{GONE}/"] == dates["data/changes/"] == "2023-06-01"
    assert dates["about/"] is dates[f"plans/{WOMEN}/monitoring/"] is None
    assert f"plans/{MERGED}/" not in dates


def test_very_long_releases_are_counted_and_not_listed(site: Built) -> None:
    plans = {f"990101-women-{year}-{year + 4}": f"示例规划{year}" for year in range(1000, 1201)}
    issue = Issue("0.3.0", "2023-07-01", tuple(Change(plan_id, "added", "0" * 64) for plan_id in plans))
    published = {plan_id: PublishedPlan(plan_id, title, "", ()) for plan_id, title in plans.items()}
    corpus = replace(site.corpus, releases={"0.3.0": issue}, published=replace(site.corpus.published, plans=published))
    page = next(changes_pages.pages(Site(site.checkout.root / "site/templates", corpus, linked(corpus), None, {})))
    assert "收录201份。" in page.body and "示例规划1000" not in page.body
    assert "<table" not in page.body
