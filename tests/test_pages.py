"""What pages say and link, on the invented plan and, where it holds for every page, on the real content."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from conftest import ROOT, Built, Example, built, copy_example
from outline import outline

from generator.corpus import content_files
from generator.schemas import Schema
from generator.yamlio import dump

PLAN, TWIN = "990101-women-2021-2025", "990101-children-2021-2025"
PLAN_PAGE = f"plans/{PLAN}/"
MISSING_TEXT = "本次生成没有接入官方原文"
#: What pages lead to outside the site: licences, and the standards on the page of conformance.
ABROAD = {"https://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by/4.0/deed.zh-hans",
          "https://opensource.org/license/mit", "https://docs.ckan.org/projects/ckanext-dcat/", "https://www.sqlite.org/",
          "https://semiceu.github.io/DCAT-AP/releases/3.0.1/", "https://datapackage.org/", "https://www.w3.org/TR/tabular-metadata/"}

#: Every kind of build that all pages are held against.
ALL = ["attached", "bare", "published", pytest.param("real", marks=pytest.mark.content)]


class Tags(HTMLParser):
    """All start tags of a page, in order, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def values(self, tag: str, name: str) -> list[str]:
        return [attrs[name] for found, attrs in self.found if found == tag and name in attrs]


def pages(of: Built) -> Iterator[tuple[str, str]]:
    """Each page's address and HTML; the error page and old addresses that lead on are left out."""
    for path in sorted(of.site.rglob("index.html")):
        html = path.read_text(encoding="utf-8")
        if 'http-equiv="refresh"' not in html:
            yield path.relative_to(of.site).as_posix().removesuffix("index.html"), html


def section(page: str, anchor: str) -> str:
    """The lines of the outline from an item's anchor to the next item or heading of the page."""
    lines = outline(page).splitlines()
    start = lines.index(f"{{id={anchor}}}")
    end = next((n for n in range(start + 1, len(lines)) if re.match(r"\{id=\w+\}$|## ", lines[n])), len(lines))
    return "\n".join(lines[start:end])


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The invented plan built for an address of its own. Not to be changed."""
    example = copy_example(tmp_path_factory.mktemp("published") / "checkout")
    example.put("content/release.yaml", ("base_url",), "https://example.org/some/where/")
    example.put("content/release.yaml", ("repository_url",), "https://example.org/code/")
    return built(example.open())


@pytest.fixture(scope="session")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The invented plan and a children's plan made from it, which names no bodies. Not to be changed."""
    example = copy_example(tmp_path_factory.mktemp("twins") / "checkout")
    other = example.value(Example.PLAN) | {"id": TWIN, "kind": "children", "title": "示例县儿童发展规划（2021—2025年）"}
    for domain in other["domains"]:
        for item in domain["objectives"]:
            item.pop("lead", None)
            item.pop("responsible", None)
    other["domains"][0]["objectives"][0]["targets"][0] |= {"value": 9, "stated": "降到9/10万以下"}
    write(example, "content/plans/990101-shili/children-2021-2025.yaml", other, "plan")
    return built(example.open(store=False))


def write(example: Example, file: str, value: Any, schema: str) -> None:
    header = "" if not (example.root / file).exists() else example.text(file).split("\n", 1)[0].removeprefix("#").strip()
    header = header or example.text(Example.PLAN).split("\n", 1)[0].removeprefix("#").strip()
    example.write(file, dump(value, example.open().schemas.schema(schema), header=header))


# What holds for every page.


@pytest.mark.parametrize("which", ALL)
def test_every_page_is_sound(which: str, request: pytest.FixtureRequest) -> None:
    of: Built = request.getfixturevalue(which)
    base_url = of.corpus.release.base_url
    titles: Counter[str] = Counter()
    for url, html in pages(of):
        tags = Tags(html)
        outline(html)
        titles[re.search(r"<title>(.*?)</title>", html, re.DOTALL)[1]] += 1
        ids = Counter(attrs["id"] for _, attrs in tags.found if "id" in attrs)
        assert max(ids.values()) == 1, (url, ids.most_common(3))
        assert [tag for tag, _ in tags.found].count("h1") == 1, url
        assert tags.values("html", "lang") == ["en" if url.startswith("en/") else "zh-Hans"], url
        (description,) = [attrs["content"] for tag, attrs in tags.found if tag == "meta" and attrs.get("name") == "description"]
        assert description.strip(), url
        for tag, name in (("script", "src"), ("img", "src"), ("form", "action")):
            assert [value for value in tags.values(tag, name) if "//" in value] == [], (url, tag)
        absolute = [attrs for tag, attrs in tags.found if tag == "link" and "//" in attrs["href"]]
        assert [attrs["href"] for attrs in absolute if attrs["rel"] == "canonical"] == ([base_url + url] if base_url else []), url
        assert all(attrs["rel"] in {"canonical", "alternate"} and attrs["href"].startswith(base_url) for attrs in absolute), url
        abroad = {value for value in tags.values("a", "href") if "//" in value}
        assert {value for value in abroad if not (base_url and value.startswith("https://example.org/"))} <= ABROAD, url
    assert [title for title, count in titles.items() if count > 1] == []


@pytest.mark.parametrize("which", ALL)
def test_no_element_carries_a_script_or_style_of_its_own(which: str, request: pytest.FixtureRequest) -> None:
    """A strict content policy can be set: what our pages bring along has neither; the theme's two scripts are its own."""
    for url, html in pages(request.getfixturevalue(which)):
        article = html[html.index("<article"):html.index("</article>")]
        for tag, attrs in Tags(article).found:
            assert not {name for name in attrs if name.startswith("on") or name == "style"}, (url, tag, attrs)
            assert tag != "script" or "src" in attrs or attrs.get("type") == "application/json", url


@pytest.mark.content
def test_measures_and_objectives_link_to_each_other(real: Built) -> None:
    pairs = 0
    for plan in real.corpus.plans.values():
        for domain in plan.domains:
            page = real.page(f"plans/{plan.id}/{domain.code}/")
            for objective in domain.objectives:
                shown = set(re.findall(r"\]\(#(m\d+)\)", section(page, objective.anchor)))
                assert shown == {measure.anchor for measure in domain.measures if objective.number in measure.serves}
            for measure in domain.measures:
                shown = set(re.findall(r"\]\(#(o\d+)\)", section(page, measure.anchor)))
                assert shown == {objective.anchor for objective in domain.objectives if objective.number in measure.serves}
                pairs += len(shown)
    assert pairs > 100


@pytest.mark.content
def test_every_duty_stands_on_the_page_of_its_body_in_its_role(real: Built) -> None:
    expected: dict[str, dict[str, Counter[str]]] = {}
    for plan in real.corpus.plans.values():
        for item in plan.items():
            for duty in item.duties:
                roles = expected.setdefault(f"{plan.jurisdiction}/{duty.body}", {"lead": Counter(), "responsible": Counter()})
                roles[duty.role][f"plans/{plan.id}/{item.domain}/#{item.anchor}"] += 1
    assert expected
    for body, roles in expected.items():
        text = outline(real.page(f"bodies/{body}/"))
        _, lead, responsible = re.split(r"^## \{id=(?:lead|responsible)\}", text, flags=re.MULTILINE)
        for shown, role in ((lead, "lead"), (responsible.split("\n## ")[0], "responsible")):
            assert Counter(re.findall(r"\]\(\.\./\.\./\.\./(plans/[^)]+#[om]\d+)\)", shown)) == roles[role], (body, role)
            assert f"（{sum(roles[role].values())}条）" in shown.splitlines()[0]


# With the official text and without it.


@pytest.mark.parametrize("page", ["", "health/", "education/", "implementation/"])
def test_without_the_official_text_a_page_says_what_is_missing_and_what_to_do(attached: Built, bare: Built, page: str) -> None:
    said = outline(bare.page(PLAN_PAGE + page))
    assert MISSING_TEXT in said and "官方原文]" not in said and "\n官方原文[" not in said
    for step in ("sources/", "--sources", "openplans build"):
        assert step in said
    with_text = outline(attached.page(PLAN_PAGE + page))
    assert MISSING_TEXT not in with_text and "\n官方原文[" in with_text


def test_without_the_official_text_nothing_of_it_is_published(attached: Built, bare: Built) -> None:
    clause = "城乡之间差别变小"
    published = [path for path in attached.checkout.build.rglob("*") if path.suffix in {".html", ".json", ".csv"}]
    assert any(clause in path.read_text(encoding="utf-8") for path in published)
    for path in bare.checkout.build.rglob("*"):
        if path.suffix in {".html", ".json", ".csv", ".md"}:
            assert clause not in path.read_text(encoding="utf-8"), path
    assert not (bare.site / PLAN_PAGE / "text").exists()
    for url, html in pages(bare):
        assert "/text/" not in html, url


def test_lines_are_named_whether_they_can_be_linked_or_not(attached: Built, bare: Built) -> None:
    assert f"[第95—97行](../../../{PLAN_PAGE}text/#L95)" in section(attached.page(f"{PLAN_PAGE}education/"), "o1")
    assert "原文第95—97行" in section(bare.page(f"{PLAN_PAGE}education/"), "o1").splitlines()


# Who has to do what.


def test_a_body_has_its_duties_in_both_roles(attached: Built) -> None:
    page = outline(attached.page("bodies/990101/education-bureau/"))
    lead, responsible = page.split("## {id=lead}")[1].split("## {id=responsible}")
    assert lead.startswith("作为牵头单位（1条）")
    assert f"[目标3 女生义务教育巩固率](../../../{PLAN_PAGE}education/#o3)" in lead
    assert responsible.startswith("作为责任单位（1条）")
    assert f"[目标1 平均受教育年限](../../../{PLAN_PAGE}education/#o1)" in responsible
    assert "[义务教育巩固率](../../../indicators/compulsory-education-retention-rate/) **保持 ≥ 98.5%**" in lead

    page = outline(attached.page("bodies/990101/finance-bureau/"))
    lead, responsible = page.split("## {id=lead}")[1].split("## {id=responsible}")
    assert lead.splitlines()[:2] == ["作为牵头单位（0条）", "没有。"] and "没有。" not in responsible


def test_a_body_is_named_as_the_text_names_it_there(attached: Built) -> None:
    page = attached.page(f"{PLAN_PAGE}health/")
    assert "牵头单位[县卫健局](../../../bodies/990101/health-bureau/)" in section(page, "o1")
    assert "牵头单位[县卫生健康局](../../../bodies/990101/health-bureau/)" in section(page, "o2")
    assert "单位[" not in section(page, "o3")


def test_a_measure_may_name_bodies_too(example: Example) -> None:
    example.put(Example.PLAN, ("domains", 1, "measures", 1, "lead"), ["finance-bureau"])
    of = built(example.open(store=False))
    assert "牵头单位[县财政局](../../../bodies/990101/finance-bureau/)" in section(of.page(f"{PLAN_PAGE}education/"), "m2")
    lead = outline(of.page("bodies/990101/finance-bureau/")).split("## {id=lead}")[1].split("## {id=responsible}")[0]
    assert lead.startswith("作为牵头单位（1条）") and f"[措施2 开设夜校](../../../{PLAN_PAGE}education/#m2)" in lead


def test_a_collective_name_is_marked(attached: Built) -> None:
    assert "集合称谓，代指多个单位" in attached.page("bodies/990101/townships/")
    assert "集合称谓" not in attached.page("bodies/990101/finance-bureau/")


def test_a_plan_that_names_no_bodies_is_not_blamed(twins: Built) -> None:
    said = outline(twins.page(f"plans/{TWIN}/"))
    assert "本文件未列各条目标的牵头单位和责任单位。任务分工通常另行发文。" in said
    assert "本文件未列" not in outline(twins.page(PLAN_PAGE))
    unnamed = outline(twins.page("bodies/")).split("## {id=unnamed}")[1]
    assert f"(../plans/{TWIN}/)" in unnamed and f"(../{PLAN_PAGE})" not in unnamed


# What refers to what.


def test_measure_and_objective_refer_to_each_other(attached: Built) -> None:
    page = attached.page(f"{PLAN_PAGE}health/")
    assert "对应措施（本站判断）[1 完善孕产妇保健制度](#m1)\n" in section(page, "o5")
    assert "对应目标（本站判断）[1 孕产妇死亡率](#o1)；[5 妇女贫血](#o5)\n" in section(page, "m1")
    assert "本站判断" not in section(page, "o4")
    assert "本站判断" not in section(attached.page(f"{PLAN_PAGE}education/"), "m2")


def test_an_indicator_shows_all_plans_targets_side_by_side(twins: Built) -> None:
    before, said = outline(twins.page("indicators/maternal-mortality-ratio/")).split("## {id=figures}")[0].split("## {id=targets}")
    children, women = (line for line in said.splitlines() if line.startswith("{scope=row}"))
    assert f"(../../plans/{TWIN}/)" in children and "≤ 9/10万" in children
    assert f"(../../{PLAN_PAGE})" in women and "≤ 12/10万前言所列：15/10万（2020年，全县，原文第37行） | 2025年（规划期末） | 降到12/10万以下" in women
    pair = next(line for line in before.splitlines() if line.startswith("{scope=row}"))
    assert "**≤ 12/10万**" in pair and "**≤ 9/10万**" in pair and pair.endswith("| 数值不同")


def test_an_indicator_that_only_sets_others_says_so(attached: Built) -> None:
    said = outline(attached.page("indicators/male-training-participation-rate/"))
    assert "## {id=setting}以本指标为准的目标值" in said and "{id=targets}" not in said
    assert "[女性技能培训参加率](../../indicators/female-training-participation-rate/)" in said


def test_an_indicator_shows_what_prefaces_report_of_it(example: Example, attached: Built) -> None:
    figures = outline(attached.page("indicators/maternal-mortality-ratio/")).split("## {id=figures}")[1]
    row = f"(../../{PLAN_PAGE}) | 妇女 | 15/10万 | 2020 | 全县 | 15/10万 | [第37行](../../{PLAN_PAGE}text/#L37)"
    assert row in figures and "不是本站核实的监测数据" in figures

    # An indicator that nothing but a preface names has a page, too.
    example.put(Example.PLAN, ("preface_figures", 0, "indicator"), "male-training-participation-rate")
    example.put(Example.PLAN, ("preface_figures", 0, "unit"), "percent")
    example.remove(Example.PLAN, ("domains", 1, "objectives", 1, "targets", 0))
    of = built(example.open(store=False))
    said = outline(of.page("indicators/male-training-participation-rate/"))
    assert "{id=figures}" in said and "{id=targets}" not in said and "{id=setting}" not in said
    row = next(line for line in outline(of.page("indicators/")).splitlines() if "male-training" in line and "female" not in line)
    assert row.endswith("| 0 | 1")
    count = len([url for url, _ in pages(of) if url.startswith("indicators/") and url not in {"indicators/", "indicators/sdg/"}])
    assert f": [{count}](./indicators/)" in outline(of.page("")).split("= 项指标\n")[1].splitlines()[0]


def test_a_law_shows_who_cites_it_and_how(attached: Built) -> None:
    said = outline(attached.page("laws/990000-women-2021-2025/"))
    assert "本站尚未收录这份规划" in said
    row = f"[示例县妇女发展规划（2021—2025年）](../../{PLAN_PAGE}) | 贯彻上级规划 | [第39行](../../{PLAN_PAGE}text/#L39)"
    assert row in said


def test_a_place_leads_up_and_down_and_to_its_plans(twins: Built) -> None:
    said = outline(twins.page("jurisdictions/990101/"))
    assert f"(../../{PLAN_PAGE})" in said and f"(../../plans/{TWIN}/)" in said
    assert "[示例市](../../jurisdictions/990100/)" in said and "下级地区" not in said
    above = outline(twins.page("jurisdictions/990100/"))
    assert "本站尚未收录这一地区的规划。" in above and "[示例县](../../jurisdictions/990101/)" in above


def test_plans_of_one_place_lead_to_each_other(twins: Built, attached: Built) -> None:
    for plan, other in ((PLAN, TWIN), (TWIN, PLAN)):
        related = outline(twins.page(f"plans/{plan}/")).split("## {id=related}")[1]
        assert f"(../../plans/{other}/)" in related and f"(../../plans/{plan}/)" not in related
        assert f"(../../compare/?plans={plan},{other}&show=shared)" in related
    alone = outline(attached.page(PLAN_PAGE)).split("## {id=related}")[1]
    assert "(../../compare/)" in alone and "plans" not in alone


def test_a_topic_gathers_items_plan_by_plan(twins: Built) -> None:
    said = outline(twins.page("topics/screening/"))
    assert [line.split("{id=")[1].split("}")[0] for line in said.splitlines() if line.startswith("## {id=")] == [
        "targets", "items", "related", "without"]
    for plan in (PLAN, TWIN):
        assert f"(../../plans/{plan}/health/#o2)" in said and f"(../../plans/{plan}/health/#m2)" in said


# What needs an address.


def test_what_needs_an_address_is_there_where_it_is_known(published: Built, attached: Built) -> None:
    base_url = "https://example.org/some/where/"
    root = ElementTree.parse(published.site / "sitemap.xml").getroot()
    listed = [location.text for location in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert listed == sorted(base_url + url for url, _ in pages(published))
    for url, html in pages(published):
        assert [attrs["href"] for tag, attrs in Tags(html).found if attrs.get("rel") == "canonical"] == [base_url + url]
    cited = outline(published.page(PLAN_PAGE)).split("{id=cite}")[1]
    assert re.search(rf"\[DS/OL\]\. .* {re.escape(base_url + PLAN_PAGE)}\.", cited)
    assert 'href="/some/where/' in (published.site / "404.html").read_text(encoding="utf-8")

    assert not (attached.site / "sitemap.xml").exists()
    for _, html in pages(attached):
        assert not [attrs for _, attrs in Tags(html).found if attrs.get("rel") == "canonical" or attrs.get("class") == "op-edit"]


def test_edit_links_lead_to_the_file_that_the_page_is_made_from(published: Built) -> None:
    edited = {}
    for url, html in pages(published):
        found = [attrs["href"] for tag, attrs in Tags(html).found if tag == "a" and attrs.get("class") == "op-edit"]
        assert len(found) <= 1, url
        for address in found:
            edited[url] = address.removeprefix("https://example.org/code/edit/main/")
            assert (published.checkout.root / edited[url]).is_file(), url
    assert edited[PLAN_PAGE] == edited[f"{PLAN_PAGE}health/"] == Example.PLAN
    assert edited["bodies/990101/health-bureau/"] == "content/bodies/990101.yaml"
    assert edited["topics/screening/"] == "content/registries/topics.yaml"


# Text stays text.

HOSTILE = """<script>alert("x")</script><img src=x onerror=alert("x")>'"&amp;{{ x }}{% x %}{# x #}@@TITLE@@@@BODY@@"""
SHORT = "<b>&{{x}}@@TITLE@@"
#: Free text that is no text for readers: the name of a file.
NO_TEXT = {"file"}


def hostile(value: Any, schema: Schema) -> Any:
    """The value with hostile text at the end of every free text in it."""
    if isinstance(value, dict):
        schema = schema.choose(value)
        return {key: part if key in NO_TEXT else hostile(part, schema.property(key)) for key, part in value.items()}
    if isinstance(value, list):
        return [hostile(part, schema.items()) for part in value]
    if not isinstance(value, str) or {"pattern", "enum", "const", "format", "oneOf"} & set(schema.node):
        return value
    if "maxLength" in schema.node:
        # A figure that is cut in two would no longer be the one beside it.
        return re.sub(r"\d+$", "", value[: schema.node["maxLength"] - len(SHORT)]) + SHORT
    return value + HOSTILE


def shape(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """What markup a page is made of, whatever its texts say."""
    return [(tag, tuple(attrs)) for tag, attrs in Tags(html).found]


@pytest.fixture(scope="session")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The invented plan with hostile text in every field that takes free text. Not to be changed."""
    example = copy_example(tmp_path_factory.mktemp("spoilt") / "checkout")
    changed = 0
    for path, schema in content_files(example.root):
        file = path.relative_to(example.root).as_posix()
        before = example.text(file)
        write(example, file, hostile(example.value(file), example.open().schemas.schema(schema)), schema)
        changed += example.text(file) != before
    assert changed >= 10
    return built(example.open(store=False))


def test_markup_in_any_field_never_becomes_markup(spoilt: Built, bare: Built) -> None:
    before, after = dict(pages(bare)), dict(pages(spoilt))
    assert list(before) == list(after)
    assert [url for url in before if shape(before[url]) != shape(after[url])] == []


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        (PLAN_PAGE, ("示例县妇女发展规划（2021—2025年）", "invented for tests", "承诺可查，数字可核。", "坚持条条可查",
                     "示例国夜校办法", "示例县卫生健康局", "孕产妇死亡率", "推定为第4条。", "示例县人民政府", "全县")),
        (f"{PLAN_PAGE}health/", ("妇女与身心健康", "缩小城乡差别。", "县卫健局", "疾病筛查")),
        (f"{PLAN_PAGE}implementation/", ("落实责任", "听取意见。", "向社会公开")),
        ("topics/screening/", ("疾病筛查", "Screening", "没有症状时的检查。")),
        ("indicators/maternal-mortality-ratio/", ("孕产妇死亡比", "Maternal mortality ratio", "人数与活产数之比。")),
        ("jurisdictions/990101/", ("示例县", "Shili County")),
        ("laws/cn-example-womens-rights-law/", ("妇女权益法",)),
        ("bodies/990101/townships/", ("各乡镇人民政府",)),
    ],
)
def test_markup_in_a_field_is_shown_as_it_was_written(spoilt: Built, page: str, fields: tuple[str, ...]) -> None:
    said = outline(spoilt.page(page))
    for field in fields:
        assert field + re.sub(r"\s+", " ", HOSTILE) in said, field


def test_markup_in_a_short_field_is_shown_as_it_was_written(spoilt: Built) -> None:
    for page in (f"{PLAN_PAGE}health/", "indicators/maternal-mortality-ratio/"):
        assert f"孕产妇死亡率{SHORT}" in outline(spoilt.page(page)).replace(HOSTILE, "")
    assert SHORT in outline(spoilt.page(PLAN_PAGE)).split("读过而未作目标值的数字")[1]


def test_markup_in_the_official_text_never_becomes_markup(example: Example, attached: Built) -> None:
    for sentence in ("任何人都能找到。", "承诺全部兑现。", "城乡之间差别变小。", "学费由县财政承担。", "听取意见。"):
        example.replace(Example.SOURCE, sentence, sentence[:-1] + HOSTILE + "。")
    example.replace_source("示例县是一个只存在于测试里的地方。", f"示例县是一个只存在于测试里的地方{HOSTILE}。")
    of = built(example.open())
    before, after = dict(pages(attached)), dict(pages(of))
    assert list(before) == list(after)
    assert [url for url in before if shape(before[url]) != shape(after[url])] == []
    shown = re.sub(r"\s+", " ", HOSTILE)
    assert outline(of.page(f"{PLAN_PAGE}text/")).count(shown) == 6
    assert f"城乡之间差别变小{shown}。" in section(of.page(f"{PLAN_PAGE}health/"), "o1")


def test_what_word_processors_leave_behind_is_no_part_of_the_text(example: Example) -> None:
    example.replace(Example.SOURCE, "（1）孕产妇死亡率降到", "[bookmark: _GoBack]（1）孕产妇死亡率降到")
    example.replace_source("（2）女性参加技能培训", "[Bookmark: x]\u200b（2）女性参加技能培训")
    of = built(example.open())
    said = outline(of.page(f"{PLAN_PAGE}text/"))
    assert "[63](#L63)（1）孕产妇死亡率降到" in said and "ookmark" not in said
    assert "ookmark" not in of.page(f"{PLAN_PAGE}health/")


def test_no_template_holds_a_token_of_the_frame() -> None:
    templates = sorted(Path(ROOT / "site/templates").glob("*.html"))
    assert templates
    for template in templates:
        assert "@@" not in template.read_text(encoding="utf-8"), template
