"""Every problem that `check` can report: made by one small damage of the invented checkout, and nothing else reported."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from conftest import Example, release

from generator.catalogue import CATALOGUE
from generator.check import check
from generator.findings import findings
from generator.problems import Problem, format_json, format_text
from generator.yamlio import dump

PLAN = Example.PLAN
TOPICS, UNITS = "content/registries/topics.yaml", "content/registries/units.yaml"
INDICATORS, LAWS = "content/registries/indicators.yaml", "content/registries/laws.yaml"
REDIRECTS = "content/redirects.yaml"
JURISDICTIONS, RELEASE = "content/registries/jurisdictions.yaml", "content/release.yaml"
BODIES, DOCUMENTS, NOTICES = (f"content/{name}/990101.yaml" for name in ("bodies", "documents", "notices"))

HEALTH, EDUCATION = ("domains", 0), ("domains", 1)
#: Points at the place in the damaged file that the problem must name.
HERE = "▸"


def put(file: str, *path: str | int, value: Any) -> Callable[[Example], None]:
    return lambda example: example.put(file, path, value)


def remove(file: str, *path: str | int) -> Callable[[Example], None]:
    return lambda example: example.remove(file, path)


def replace(file: str, old: str, new: str) -> Callable[[Example], None]:
    return lambda example: example.replace(file, old, new)


def replace_source(old: str, new: str) -> Callable[[Example], None]:
    return lambda example: example.replace_source(old, new)


def move(old: str, new: str) -> Callable[[Example], None]:
    return lambda example: example.write(new, example.text(old)) or (example.root / old).unlink()


def instead_a_folder(file: str) -> Callable[[Example], None]:
    return lambda example: (example.root / file).unlink() or (example.root / file).mkdir()


def both(*damages: Callable[[Example], None]) -> Callable[[Example], None]:
    return lambda example: [damage(example) for damage in damages] and None


@dataclass(frozen=True)
class Case:
    """A damage and the one problem that it makes: code, file, place, and words that show both sides."""

    code: str
    damage: Callable[[Example], Any]
    file: str
    #: A piece of the damaged file with HERE before the place, or line and column; none where the file is none.
    place: str | tuple[int, int] | None
    says: tuple[str, ...]

    @property
    def store(self) -> bool:
        return CATALOGUE[self.code].family == CATALOGUE["document-missing"].family


def place_of(text: str, marked: str) -> tuple[int, int]:
    """Line and column, from 1, of HERE in the one piece of the text that reads like ``marked``."""
    piece = marked.replace(HERE, "", 1)
    assert text.count(piece) == 1, f"{piece!r} stands {text.count(piece)} times"
    before = text[: text.index(piece) + marked.index(HERE)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


OBSERVATIONS, VERDICTS = "content/observations/990101.csv", "content/official_results/990101.yaml"
COLUMNS = ("indicator,year,value,unit,numerator,denominator,missing,release_status,released,reporting_body,source_title,publicity,sex,"
           "definition")


def observe(*rows: str, columns: str = COLUMNS, file: str = OBSERVATIONS) -> Callable[[Example], None]:
    """Invented rows: indicator to missing as given, then the release's year, then what the row adds."""
    return lambda example: example.write(file, "\n".join([columns, *rows]) + "\n")


def row(figure: str, year: int, rest: str = "public,,") -> str:
    return f"{figure},final,{year}-03-01,虚构统计局,虚构年鉴,{rest}"


def verdict(**changes: Any) -> Callable[[Example], None]:
    record = {"id": "shili-2020", "plan": "990101-women-2021-2025", "about": {"title": "示例县上一期规划"}, "scope": "全县",
              "stated": "15/10万", "document": "990101-2021", "lines": 37} | changes
    return lambda example: example.write(VERDICTS, dump({"jurisdiction": "990101", "official_results": [record]},
                                                         example.open().schemas.schema("official_results")))


CHANGES, PUBLISHED = "content/changes.yaml", "content/published.yaml"


def released(*then: Callable[[Example], None]) -> Callable[[Example], None]:
    """The example as its first release, and then what damages it."""
    def damage(example: Example) -> None:
        release(example, "0.1.0")
        both(*then)(example)

    return damage


def put_release(position: int, version: str, date: str, *changes: tuple[str, str]) -> Callable[[Example], None]:
    """A further release in the record: ``changes`` are plan and kind of change."""
    entries = [{"plan": plan, "change": kind, "digest": "0" * 64} for plan, kind in changes]
    return put(CHANGES, "releases", position, value={"version": version, "date": date, "changes": entries})


def second(*changes: tuple[str, str]) -> Callable[[Example], None]:
    """A second release in all three files."""
    return both(lambda example: example.put(CHANGES, ("releases",), [
        {"version": "0.2.0", "date": "2023-06-30", "changes": [{"plan": plan, "change": kind, "digest": "0" * 64} for plan, kind in changes]},
        *example.value(CHANGES)["releases"]]), put(PUBLISHED, "version", value="0.2.0"), put(RELEASE, "version", value="0.2.0"))


WOMEN = "990101-women-2021-2025"

MARKS = "content/findings/990101.yaml"


def mark(rule: str = "objectives-without-figure", digits: str = "", **changes: Any) -> Callable[[Example], None]:
    """Marks the plan's first finding by the rule as checked; ``digits`` instead of those of its id."""
    def damage(example: Example) -> None:
        opened = example.open()
        corpus = check(opened).corpus
        assert corpus is not None
        found = next((one.id for one in findings(corpus.plans["990101-women-2021-2025"], corpus, opened.sources) if one.rule == rule), "")
        record = {"finding": f"990101-women-2021-2025/{rule}/{digits}" if digits else found, "state": "checked", "by": "虚构的核对人",
                  "date": "2023-06-01", "ground": "此为虚构的示例依据。"}
        record = {key: value for key, value in (record | changes).items() if value is not None}
        example.write(MARKS, dump({"jurisdiction": "990101", "findings": [record]}, opened.schemas.schema("findings")))
    return damage



REPORTS = "content/reports/990101.yaml"


def published(*reports: dict[str, Any]) -> Callable[[Example], None]:
    """The register with invented reports: each as given, over one that is right."""
    usual = {"id": "990101-annual-2022", "plan": "990101-women-2021-2025", "kind": "annual_monitoring", "year": 2022,
             "title": "虚构监测报告", "issuer": "虚构统计局", "date": "2023-05-01"}
    records = [usual | ({} if "document" in report else {"url": "https://openplans.example/a"}) | report for report in reports]
    return lambda example: example.write(REPORTS, dump({"jurisdiction": "990101", "reports": records},
                                                        example.open().schemas.schema("reports")))


CASES = [
    # The register of reports
    Case("report-date", published({"date": "2021-05-01"}), REPORTS, "date: ▸\"2021-05-01\"", ("2021-05-01", "2022")),
    Case("report-date", published({"date": "2023-07-01"}), REPORTS, "date: ▸\"2023-07-01\"", ("2023-07-01", "2023-06-30")),
    Case("report-twice", published({}, {"id": "990101-again"}), REPORTS, (15, 12), ("990101-annual-2022",)),
    Case("unknown-reference", published({"document": "990101-1999"}), REPORTS, "document: ▸990101-1999", ("990101-1999",)),
    Case("id-not-path", published({"id": "annual-2022"}), REPORTS, "id: ▸annual-2022", ("annual-2022", "990101-")),
    # Files and YAML
    Case("file-missing", lambda example: (example.root / UNITS).unlink(), UNITS, None, ("does not exist",)),
    Case("file-unreadable", instead_a_folder(UNITS), UNITS, None, ("directory",)),
    Case("file-stray", lambda example: example.write("content/plans/women.yaml", "a: 1\n"), "content/plans/women.yaml", "▸a: 1",
         ("layout",)),
    Case("yaml-encoding", lambda example: example.write(RELEASE, b"a: 1\nb: \xe5\xae\x81\xff\n"), RELEASE, (2, 5), ("0xff", "UTF-8")),
    Case("yaml-encoding", lambda example: example.write(RELEASE, "\ufeff" + example.text(RELEASE)), RELEASE, "▸\ufeff#",
         ("byte order mark",)),
    Case("yaml-syntax", replace(PLAN, "kind: women", "kind: women: girls"), PLAN, "kind: women▸: girls", ("not allowed",)),
    Case("yaml-syntax", replace(PLAN, "承诺可查", "承诺\u2028可查"), PLAN, "承诺▸\u2028可查", ("line end", "U+2028")),
    Case("yaml-syntax", replace(PLAN, "承诺可查", "承诺\x07可查"), PLAN, "承诺▸\x07可查", ("control", "U+0007")),
    Case("yaml-too-large", lambda example: example.write(RELEASE, example.text(RELEASE) + "#" * 2_000_000), RELEASE,
         "▸# Invented", ("2,000,000",)),
    Case("yaml-too-deep", replace(RELEASE, "version: 0.1.0", "version: " + "[" * 30 + "]" * 30), RELEASE,
         "version: " + "[" * 18 + "▸" + "[" * 12 + "]", ("20 levels",)),
    Case("yaml-anchor", replace(PLAN, "kind: women", "kind: &kind women"), PLAN, "kind: ▸&kind", ("'kind'",)),
    Case("yaml-anchor", replace(PLAN, "kind: women", "kind: *kind"), PLAN, "kind: ▸*kind", ("'kind'",)),
    Case("yaml-duplicate-key", replace(PLAN, "kind: women\n", "kind: women\nkind: children\n"), PLAN, "▸kind: children", ("'kind'",)),
    Case("yaml-key", replace(PLAN, "kind: women\n", "? [kind]\n: women\n"), PLAN, "? ▸[kind]", ("plain text",)),
    Case("yaml-tag", replace(PLAN, "kind: women", "kind: !!str women"), PLAN, "kind: ▸!!str", ("tag:yaml.org,2002:str",)),
    # Shape
    Case("shape", replace(PLAN, "kind: women", "kind: woman"), PLAN, "kind: ▸woman", ("'woman'", "'women'")),
    Case("shape", replace(PLAN, "jurisdiction: \"990101\"", "jurisdiction: 990101"), PLAN, "jurisdiction: ▸990101", ("990101", "a text")),
    Case("shape", replace(PLAN, "start: 2021", "start: 2021.5"), PLAN, "start: ▸2021.5", ("2021.5", "a whole number")),
    Case("shape", put(DOCUMENTS, "documents", 0, "date", value="2021-02-30"), DOCUMENTS, "date: ▸\"2021-02-30\"", ("2021-02-30", "date")),
    Case("shape", put(DOCUMENTS, "documents", 0, "id", value="990101-2021\n"), DOCUMENTS, 'id: ▸"990101-2021\\n"', ("does not match",)),
    Case("shape", remove(PLAN, "goal", "lines"), PLAN, "▸goal:", ("'lines'", "missing")),
    Case("shape", put(PLAN, *HEALTH, "objectives", 2, "targtes", value=[]), PLAN, "targtes: ▸[]", ("'targtes'", "not known")),
    Case("shape", put(PLAN, *HEALTH, "objectives", 2, "targets", 0, "value", value=5), PLAN, "value: ▸5", ("'value'", "kind")),
    Case("shape", remove(PLAN, *HEALTH, "objectives", 0, "targets", 0, "unit"), PLAN, "- ▸{indicator: maternal-mortality-ratio, comparator",
         ("'unit'", "missing")),
    Case("shape", put(PLAN, *HEALTH, "objectives", 2, "lines", value=[77, 77, 77]), PLAN, "lines: ▸[77, 77, 77]", ("77",)),
    Case("shape", lambda example: example.write(UNITS, ""), UNITS, (1, 1), ("the file is empty",)),
    Case("not-canonical", replace(PLAN, "kind: women", "kind:  women"), PLAN, "▸kind:  women", ("'kind:  women'", "'kind: women'")),
    Case("not-canonical", replace(PLAN, "kind: women", "kind: women  # 妇女"), PLAN, "▸kind: women  # 妇女", ("# 妇女",)),
    Case("not-canonical", replace(PLAN, "kind: women\n", "kind: women\r\n"), PLAN, "▸kind: women", ("\\r",)),
    # Meaning
    Case("blank", put(TOPICS, "topics", 0, "definition", value="【待填】"), TOPICS, "definition: ▸【待填】", ("definition",)),
    Case("blank", both(put(PLAN, "review", "state", value="draft"), put(PLAN, *HEALTH, "objectives", 2, "summary", value="【待填】")), PLAN,
         "summary: ▸【待填】", ("summary",)),
    Case("blank", both(put(PLAN, "review", "state", value="draft"), put(PLAN, *HEALTH, "objectives", 0, "lead", 0, value="todo")), PLAN,
         "lead: [▸todo]", ("body",)),
    Case("review-state", put(PLAN, "review", "readings", value=1), PLAN, "review: ▸{", ("reviewed", "1", "two")),
    Case("id-twice", lambda example: example.put(UNITS, ("units", 5), example.value(UNITS)["units"][0]), UNITS,
         "个\n    kind: count\n  - ▸id: percent", ("'percent'", UNITS)),
    Case("id-not-path", move(PLAN, PLAN.replace("2025", "2026")), PLAN.replace("2025", "2026"), "id: ▸990101", ("2021-2026", "2021-2025")),
    Case("id-not-path", put(PLAN, "id", value="990101-women-2021-2024"), PLAN, "id: ▸990101", ("2021-2024", "2021-2025")),
    Case("id-not-path", lambda example: move(BODIES, BODIES.replace("990101", "990102"))(example), BODIES.replace("990101", "990102"),
         "jurisdiction: ▸\"990101\"", ("990102", "990101")),
    Case("numbering", put(PLAN, *EDUCATION, "measures", 1, "number", value=3), PLAN, "number: ▸3\n        title: 开设夜校", ("is 3", "2 comes")),
    Case("numbering", put(PLAN, *EDUCATION, "measures", 1, "number", value=1), PLAN, "number: ▸1\n        title: 开设夜校", ("1 stands twice",)),
    Case("numbering", put(PLAN, *EDUCATION, "code", value="health"), PLAN, "code: ▸health\n    title: 妇女与教育", ("health", "twice")),
    Case("name-twice", put(BODIES, "bodies", 1, "as_named", value=["县教育局", "县财政局"]), BODIES, "as_named: [▸县财政局]",
         ("990101/education-bureau", "990101/finance-bureau")),
    Case("id-not-path", put(PLAN, "period", "end", value=2026), PLAN, "id: ▸990101", ("id and path say 990101-women-2021-2025", "2021-2026")),
    Case("unknown-reference", put(PLAN, *HEALTH, "objectives", 1, "topics", 0, value="screning"), PLAN, "[▸screning]", ("'screning'", "6 topics")),
    Case("unknown-reference", put(PLAN, *EDUCATION, "objectives", 1, "targets", 0, "relative_to", value="men"), PLAN, "relative_to: ▸men,",
         ("'men'", "indicators")),
    Case("unknown-reference", put(PLAN, *HEALTH, "objectives", 1, "lead", 0, "body", value="health-office"), PLAN,
         "- ▸{body: health-office", ("'health-office'", "bodies of 990101")),
    Case("unknown-reference", put(JURISDICTIONS, "jurisdictions", 3, "parent", value="990200"), JURISDICTIONS, "parent: ▸\"990200\"",
         ("'990200'", "jurisdictions")),
    Case("unknown-reference", put(BODIES, "bodies", 0, "function", value="heatlh"), BODIES, "function: ▸heatlh", ("'heatlh'", "functions")),
    Case("unit-mismatch", put(PLAN, *HEALTH, "measures", 1, "targets", 0, "unit", value="sites"), PLAN, "unit: ▸sites, per: year",
         ("sites", "times")),
    Case("unit-mismatch", put(PLAN, "preface_figures", 1, "unit", value="times"), PLAN, "unit: ▸times, year: 2020", ("times", "year")),
    Case("comparator-mismatch", both(put(PLAN, *HEALTH, "objectives", 0, "targets", 0, "comparator", value=">="),
                                     put(PLAN, *HEALTH, "objectives", 0, "targets", 0, "stated", value="12/10万")), PLAN,
         "comparator: ▸\">=\", value: 12,", ("higher", "lower")),
    Case("comparator-mismatch", put(PLAN, *HEALTH, "objectives", 2, "targets", 0, "direction", value="down"), PLAN, "direction: ▸down",
         ("lower", "higher")),
    Case("comparator-mismatch", put(PLAN, *HEALTH, "objectives", 4, "targets", 0, "change", value="increase"), PLAN,
         "comparator: ▸\">=\", value: 30,", ("higher", "lower")),
    Case("comparator-mismatch", put(PLAN, *EDUCATION, "objectives", 0, "targets", 0, "comparator", value=">="), PLAN,
         "comparator: ▸\">=\", value: 10, value_max", ("=", ">=")),
    Case("comparator-mismatch", put(PLAN, *EDUCATION, "objectives", 0, "targets", 0, "value_max", value=9), PLAN, "value_max: ▸9",
         ("10", "9")),
    Case("value-out-of-range", both(replace(PLAN, "value: 98.5", "value: 198.5"), replace(PLAN, "stated: 稳定在98.5%", "stated: 稳定在198.5%")), PLAN,
         "value: ▸198.5", ("198.5%",)),
    Case("value-out-of-range", both(replace(PLAN, "value: 12,", "value: -12,"), replace(PLAN, "stated: 降到12/10万以下", "stated: 降低")), PLAN,
         "value: ▸-12", ("-12/10万",)),
    Case("stated-differs", replace(PLAN, "降到12/10万以下}", "降到11/10万以下}"), PLAN, "value: ▸12,", ("12", "降到11/10万以下", "reads 11")),
    Case("stated-differs", replace(PLAN, "降到12/10万以下}", "达到12/10万以上}"), PLAN, "comparator: ▸<=, value: 12,", ("<=", "reads >=")),
    Case("stated-differs", replace(PLAN, "value: 9.6,", "value: 6.9,"), PLAN, "value: ▸6.9,", ("6.9", "'9.6年' reads 9.6")),
    Case("deadline", replace(PLAN, "deadline: 2024", "deadline: 2020"), PLAN, "deadline: ▸2020", ("2020", "2021–2025")),
    Case("deadline", replace(PLAN, "deadline: 2024", "deadline: 2036"), PLAN, "deadline: ▸2036", ("2036", "2021–2025")),
    Case("deadline", replace(PLAN, "base_year: 2020", "base_year: 2025"), PLAN, "base_year: ▸2025", ("2025", "2025")),
    Case("deadline", replace(PLAN, "unit: year, year: 2020", "unit: year, year: 2026"), PLAN, "year: ▸2026", ("2026", "2025")),
    Case("serves-unknown", put(PLAN, *HEALTH, "measures", 0, "serves", 1, value=6), PLAN, "serves: [1, ▸6]", ("6", "5 of health")),
    Case("listed-twice", put(PLAN, *HEALTH, "objectives", 0, "responsible", 1, value="finance-bureau"), PLAN,
         "[finance-bureau, ▸finance-bureau]", ("finance-bureau", "responsible")),
    Case("listed-twice", put(PLAN, "citations", "mentions", 1, value={"id": "cn-example-night-school-rules", "lines": 109}), PLAN,
         "109}\n    - ▸{id: cn-example-night-school-rules", ("cn-example-night-school-rules", "mentions")),
    Case("lines-order", put(PLAN, "principles", 1, "lines", value=48), PLAN, "lines: ▸48", ("48", "49")),
    Case("lines-order", put(PLAN, "notes", 0, "lines", value=[79, 77]), PLAN, "lines: ▸[79, 77]", ("79 to 77",)),
    Case("lines-order", put(PLAN, *EDUCATION, "lines", value=[109, 91]), PLAN, "lines: ▸[109, 91]", ("109 to 91",)),
    Case("lines-outside", put(PLAN, *HEALTH, "lines", value=[59, 88]), PLAN, "lines: ▸89", ("89", "59–88")),
    Case("lines-outside", put(PLAN, *HEALTH, "objectives", 1, "targets", 1, "lines", value=77), PLAN, "lines: ▸77}", ("77", "67–75")),
    Case("lines-outside", put(PLAN, "preface_figures", 0, "lines", value=45), PLAN, "lines: ▸45}", ("45", "35–39")),
    Case("summary-twice", put(PLAN, "goal", "summary", value="说明示例县是虚构的，列出两项已达到的数字和规划的依据。"), PLAN,
         "summary: ▸说明示例县是虚构的，列出两项已达到的数字和规划的依据。\n  lines: 55",
         ("990101-women-2021-2025/preface", "说明示例县是虚构的")),
    Case("summary-twice", put(PLAN, "monitoring", 1, "summary", value="牵头单位每年列出任务，县妇联汇总。"), PLAN,
         "summary: ▸牵头单位每年列出任务，县妇联汇总。\n    lines: 121", ("implementation/i1",)),
    Case("formula-like", put(PLAN, *HEALTH, "objectives", 2, "title", value="+健康素养"), PLAN, "title: ▸+健康素养", ("'+'", "formula")),
    Case("no-topic", put(PLAN, *HEALTH, "objectives", 2, "topics", value=[]), PLAN, "topics: ▸[]", ("0 topics", "one to three")),
    Case("no-topic", put(PLAN, *HEALTH, "objectives", 2, "topics", value=["maternal-health", "screening", "mental-health", "schooling"]), PLAN,
         "topics: ▸[maternal-health, screening, mental-health", ("4 topics", "one to three")),
    Case("target-twice", both(remove(PLAN, *HEALTH, "objectives", 1, "targets", 1, "modality"),
                              remove(PLAN, *HEALTH, "objectives", 1, "targets", 1, "deadline")), PLAN,
         "达到70%以上}\n          - ▸{indicator", ("达到70%以上", "力争达到75%")),
    Case("place-chain", put(JURISDICTIONS, "jurisdictions", 3, "parent", value="990101"), JURISDICTIONS, "parent: ▸\"990101\"",
         ("ends in a circle: 990101 → 990101, not at the nation",)),
    Case("place-chain", put(JURISDICTIONS, "jurisdictions", 3, "parent", value=None), JURISDICTIONS, "level: county\n    parent: ▸null",
         ("990101, a county", "nation")),
    Case("redirect-live", put(REDIRECTS, "redirects", 0, "from", value="plans/990101-women-2021-2025/"), REDIRECTS, "from: ▸plans/",
         ("plans/990101-women-2021-2025/", "is there")),
    Case("redirect-target", put(REDIRECTS, "redirects", 0, "to", value="indicators/no-such-indicator/#o2"), REDIRECTS, "to: ▸indicators/",
         ("indicators/maternal-deaths/", "indicators/no-such-indicator/#o2")),
    Case("redirect-target", put(REDIRECTS, "redirects", 0, "to", value="plans/990101-women-2021-2025/welfare/"), REDIRECTS, "to: ▸plans/",
         ("no such record",)),
    Case("redirect-chain", put(REDIRECTS, "redirects", 0, "to", value="indicators/maternal-deaths/"), REDIRECTS, "to: ▸indicators/",
         ("leads to itself",)),
    Case("redirect-chain", put(REDIRECTS, "redirects", 1, value={"from": "bodies/x/", "to": "indicators/maternal-deaths/"}), REDIRECTS,
         "{from: bodies/x/, to: ▸indicators/", ("bodies/x/", "indicators/maternal-mortality-ratio/")),
    Case("id-twice", put(REDIRECTS, "redirects", 1, value={"from": "indicators/maternal-deaths/", "to": ""}), REDIRECTS,
         "mortality-ratio/}\n  - ▸{from", ("'indicators/maternal-deaths/'",)),
    # Releases
    Case("shape", released(put(CHANGES, "releases", 0, "changes", 0, "digest", value="12ab")), CHANGES, "digest: ▸12ab", ("12ab",)),
    Case("release-order", released(put_release(1, "0.1.1", "2023-06-30")), CHANGES, "version: ▸0.1.1", ("0.1.1", "0.1.0")),
    Case("release-order", released(put_release(1, "0.0.9", "2023-07-01")), CHANGES, "date: ▸\"2023-07-01\"", ("2023-07-01", "2023-06-30")),
    Case("release-version", released(put(RELEASE, "version", value="0.2.0")), RELEASE, "version: ▸0.2.0", ("0.2.0", "0.1.0")),
    Case("release-version", released(put(RELEASE, "as_of", value="2023-06-29")), RELEASE, "as_of: ▸\"2023-06-29\"", ("2023-06-29", "2023-06-30")),
    Case("published-stale", released(put(PUBLISHED, "version", value="0.0.9")), PUBLISHED, "version: ▸0.0.9", ("0.0.9", "0.1.0")),
    Case("published-stale", released(put(PUBLISHED, "plans", value=[])), CHANGES, f"plan: ▸{WOMEN}", (WOMEN, PUBLISHED)),
    Case("published-stale", released(lambda example: (example.root / CHANGES).unlink()), PUBLISHED, "version: ▸0.1.0", ("0.1.0", "no release")),
    Case("published-stale", released(lambda example: (example.root / PUBLISHED).unlink()), CHANGES, "▸releases:", ("no release", "0.1.0")),
    Case("listed-twice", released(put(CHANGES, "releases", 0, "changes", 1, value={"plan": WOMEN, "change": "added", "digest": "0" * 64})), CHANGES,
         f"- plan: ▸{WOMEN}\n        change: added\n        digest: \"{'0' * 64}\"", (WOMEN, "0.1.0")),
    Case("change-order", released(put(CHANGES, "releases", 0, "changes", 0, "change", value="corrected")), CHANGES, "change: ▸corrected",
         ("corrected", "not published before")),
    Case("change-order", released(second((WOMEN, "added"))), CHANGES, f"change: ▸added\n        digest: \"{'0' * 64}\"", ("added", "already")),
    Case("plan-gone", released(put(PUBLISHED, "plans", 1, value={"id": "990101-women-2016-2020", "title": "示例县妇女发展规划（2016—2020年）",
                                                                  "title_en": "Example", "items": []}),
                               put(CHANGES, "releases", 0, "changes", 1, value={"plan": "990101-women-2016-2020", "change": "added",
                                                                                "digest": "0" * 64})), CHANGES,
         "plan: ▸990101-women-2016-2020", ("990101-women-2016-2020", "no such plan")),
    Case("withdrawn-live", released(second((WOMEN, "withdrawn"))), CHANGES, f"plan: ▸{WOMEN}\n        change: withdrawn", (WOMEN, PLAN)),
    # Evidence
    Case("document-missing", lambda example: (example.root / example.SOURCE).unlink(), DOCUMENTS, "file: ▸shili-2021.txt",
         ("shili-2021.txt",)),
    Case("document-hash", replace(Example.SOURCE, "12/10万", "11/10万"), DOCUMENTS, "sha256: ▸", ("SHA-256", "pinned")),
    Case("document-unreadable", replace_source("示例县妇女发展规划\n", "示例县妇女发展规划，\n"), DOCUMENTS, "file: ▸shili", ("title", "line 1")),
    Case("document-unreadable", replace_source("示例县妇女发展规划\n", "示例县儿童发展规划\n"), PLAN, "document: ▸990101-2021", ("women",)),
    Case("lines-blank", put(PLAN, "not_targets", 0, "lines", value=68), PLAN, "lines: ▸68", ("68", "125")),
    Case("lines-differ", put(PLAN, "preface", "lines", value=[37, 39]), PLAN, "lines: ▸[37, 39]", ("37–39", "35–39")),
    Case("lines-differ", put(PLAN, *HEALTH, "lines", value=[59, 90]), PLAN, "lines: ▸[59, 90]", ("59–90", "59–89")),
    Case("lines-differ", put(PLAN, *EDUCATION, "objectives", 0, "lines", value=95), PLAN, "lines: ▸95", ("95", "95–97")),
    Case("lines-differ", put(PLAN, "source", "lines", value=[18, 123]), PLAN, "lines: ▸[18, 123]", ("18–123", "18–125")),
    Case("notice-not-in-source", put(NOTICES, "notices", 0, "number", value="示政发〔2021〕8号"), NOTICES, "number: ▸示政发", ("8号", "1–16")),
    Case("notice-not-in-source", put(NOTICES, "notices", 0, "date", value="2021-09-02"), NOTICES, "date: ▸", ("2021年9月2日", "1–16")),
    Case("notice-not-in-source", put(NOTICES, "notices", 0, "issuer", value="示例县人民政府办公厅"), NOTICES, "issuer: ▸", ("办公厅", "1–16")),
    Case("notice-not-in-source", put(NOTICES, "notices", 0, "title", value="示例县人民政府关于印发妇女发展规划的通知"), NOTICES, "title: ▸",
         ("关于印发妇女", "1–16")),
    Case("notice-not-in-source", put(PLAN, "notice", value=None), PLAN, "notice: ▸null", ("no notice", "示例县人民政府")),
    Case("number-not-in-source", put(PLAN, *EDUCATION, "measures", 1, "number_inferred", value=True), PLAN,
         "number: ▸2\n        number_inferred: true", ("inferred", "109", "2")),
    Case("number-not-in-source", remove(PLAN, *HEALTH, "objectives", 3, "number_inferred"), PLAN, "number: ▸4", ("4", "79", "no number")),
    Case("heading-not-in-source", put(PLAN, *EDUCATION, "measures", 1, "title", value="开办夜校"), PLAN, "title: ▸开办夜校",
         ("开办夜校", "开设夜校")),
    Case("heading-not-in-source", put(PLAN, *EDUCATION, "title", value="妇女与文化"), PLAN, "title: ▸妇女与文化", ("妇女与文化", "妇女与教育")),
    Case("heading-not-in-source", put(PLAN, "title", value="示例县妇女发展纲要（2021—2025年）"), PLAN, "title: ▸示例县妇女发展纲要", ("纲要", "规划")),
    Case("stated-not-in-source", replace(PLAN, "降到12/10万以下}", "降到11/10万以下}"), PLAN, "stated: ▸降到11/10万以下", ("11/10万", "63–65")),
    Case("stated-not-in-source", put(PLAN, "not_targets", 0, "stated", value="35—65岁"), PLAN, "stated: ▸35—65岁", ("35—65岁", "67–75")),
    Case("target-not-in-source", put(PLAN, *HEALTH, "objectives", 0, "targets", 0, "deadline", value=2024), PLAN,
         "- ▸{indicator: maternal-mortality-ratio, comparator: <=", ("2024", "<= 12 per_100k", "63–65")),
    Case("reading-stale", put(PLAN, *HEALTH, "objectives", 0, "targets", 0, "reading", value={"differs": ["comparator"], "why": "此为示例。"}),
         PLAN, "reading: ▸{differs", ("comparator", "<= 12 per_100k")),
    Case("figure-not-recorded", put(PLAN, *HEALTH, "objectives", 2, "targets", value=[]), PLAN, "targets: ▸[]\n      - number: 4",
         ("up", "77")),
    Case("summary-figure", put(PLAN, *HEALTH, "objectives", 0, "summary", value="孕产妇死亡率要低，缩小城乡差别。"), PLAN,
         "summary: ▸孕产妇死亡率要低", ("12",)),
    Case("summary-figure", put(PLAN, *HEALTH, "objectives", 2, "summary", value="妇女健康素养水平提高8%。"), PLAN, "summary: ▸妇女健康素养水平提高8%",
         ("8", "77")),
    Case("summary-bound", put(PLAN, *HEALTH, "objectives", 0, "summary", value="孕产妇死亡率达到12/10万以上，缩小城乡差别。"), PLAN,
         "summary: ▸孕产妇死亡率达到", ("<= 12", ">= 12")),
    Case("summary-modality", put(PLAN, *HEALTH, "objectives", 1, "summary", value="农村35—64岁妇女的检查率达到70%以上，2024年达到75%。"), PLAN,
         "summary: ▸农村35—64岁妇女的检查率", ("strive", "力争达到75%")),
    Case("body-not-in-source", put(PLAN, *HEALTH, "objectives", 2, "lead", value=["education-bureau"]), PLAN,
         "lead: [▸education-bureau]\n        targets:\n          - {kind: direction", ("education-bureau", "none")),
    Case("body-not-in-source", put(PLAN, *HEALTH, "objectives", 1, "lead", value=["health-bureau"]), PLAN,
         "lead: [▸health-bureau]\n        responsible: [womens-federation, townships]", ("县卫健局", "县卫生健康局")),
    Case("body-not-recorded", remove(PLAN, *EDUCATION, "objectives", 0, "responsible"), PLAN, "- ▸number: 1\n        title: 平均受教育年限",
         ("县教育局", "responsible")),
    Case("law-not-in-source", put(LAWS, "laws", 2, "title", value="示例国夜校条例"), PLAN, "- ▸{id: cn-example-night-school-rules",
         ("示例国夜校条例", "109")),
    Case("item-not-recorded", remove(PLAN, *EDUCATION, "measures", 1), PLAN, "▸measures:\n      - number: 1\n        title: 送教上门", ("education/m2", "109")),
    Case("item-not-in-source", put(PLAN, "implementation", 2, value={
        "number": 3, "number_inferred": True, "title": "另外一条", "own_title": True, "summary": "另外一条。", "lines": 115, "mechanisms": []}),
         PLAN, "- ▸number: 3\n    number_inferred: true", ("i3", "115")),
    # Official results
    Case("stated-not-in-source", verdict(stated="16/10万"), VERDICTS, "stated: ▸16/10万", ("16/10万", "37")),
    Case("unknown-reference", verdict(plan="990101-women-2016-2020"), VERDICTS, "plan: ▸990101-women-2016-2020", ("plans",)),
    # Marks on findings
    Case("finding-mark", mark(date="2023-07-01"), MARKS, 'date: ▸"2023-07-01"', ("2023-07-01", "2023-06-30")),
    Case("finding-mark", both(mark(), replace(MARKS, 'jurisdiction: "990101"', 'jurisdiction: "990000"')), MARKS,
         "finding: ▸990101-women", ("990101", "990000")),
    Case("finding-stale", mark(digits="0123abcd"), MARKS, "finding: ▸990101-women", ("0123abcd", "findings")),
    Case("unknown-reference", mark(rule="objectives-without-charm", digits="0123abcd"), MARKS, "finding: ▸990101-women",
         ("objectives-without-charm", "rules of findings")),
    Case("shape", mark(ground=None), MARKS, "- ▸finding:", ("'ground'", "missing")),
    Case("shape", mark(state="open"), MARKS, "state: ▸open", ("'open'", "checked")),
    # Observations
    Case("csv-header", observe(columns=COLUMNS.replace("year", "yaer") + ",year"), OBSERVATIONS, "▸yaer", ("'yaer'", "not known")),
    Case("csv-header", observe(columns=COLUMNS.replace(",publicity", "")), OBSERVATIONS, (1, 1), ("'publicity'", "missing")),
    Case("csv-row", observe(row("health-talks,2022,5,times,,,", 2023, "public,all,a,b")), OBSERVATIONS, (2, 71), ("15 cells", "14 columns")),
    Case("csv-row", observe('health-talks,2022,"5'), OBSERVATIONS, (2, 1), ("no complete row",)),
    Case("not-public", observe(row("health-talks,2022,5,times,,,", 2023, "internal,,")), OBSERVATIONS, "▸internal", ("'internal'", "public")),
    Case("shape", observe(row("health-talks,2022,five,times,,,", 2023)), OBSERVATIONS, "▸five", ("'five'", "a number")),
    Case("shape", observe(row("health-talks,2022,5,times,,,not_reported", 2023)), OBSERVATIONS, "▸5,times", ("both a value",)),
    Case("shape", observe(row("health-talks,2022,,times,,,", 2023)), OBSERVATIONS, "▸,times", ("neither a value",)),
    Case("observation-twice", observe(row("health-talks,2022,5,times,,,", 2023), row("health-talks,2022,6,times,,,", 2023)), OBSERVATIONS,
         (3, 1), ("2023-03-01", "line 2")),
    Case("observation-date", observe(row("health-talks,2022,5,times,,,", 2024)), OBSERVATIONS, "▸2024-03-01", ("2023-06-30",)),
    Case("observation-date", observe(row("health-talks,2022,5,times,,,", 2021)), OBSERVATIONS, "▸2021-03-01", ("before the end of 2022",)),
    Case("unknown-reference", observe(row("health-talk,2022,5,times,,,", 2023)), OBSERVATIONS, "▸health-talk,2022", ("'health-talk'", "indicators")),
    Case("unit-mismatch", observe(row("health-talks,2022,5,sites,,,", 2023)), OBSERVATIONS, "▸sites", ("sites", "times")),
    Case("formula-like", observe(row("health-talks,2022,5,times,,,", 2023, "public,,=1+1")), OBSERVATIONS, "▸=1+1", ("'='", "formula")),
    Case("id-not-path", observe(file="content/observations/shili.csv"), "content/observations/shili.csv", (1, 1), ("'shili'", "six digits")),
    # Warnings
    Case("implausible-share", observe(row("anaemia-prevalence,2022,101.5,percent,,,", 2023)), OBSERVATIONS, "▸101.5", ("101.5%",)),
    Case("implausible-share", observe(row("two-cancer-screening-rate,2022,0.684,percent,,,", 2023)), OBSERVATIONS, "▸0.684",
         ("0.684%", "asks for 70%", "fraction")),
    Case("implausible-parts", observe(row("anaemia-prevalence,2022,9.7,percent,98,1000,", 2023)), OBSERVATIONS, "▸9.7", ("98/1000", "9.8")),
    Case("implausible-parts", observe(row("health-talks,2022,50,times,50,,", 2023), row("health-talks,2022,20,times,20,,", 2023, "public,female,"),
                                      row("health-talks,2022,29,times,29,,", 2023, "public,male,")), OBSERVATIONS, (2, 28), ("50", "49")),
    Case("implausible-order", both(lambda example: example.put(INDICATORS, ("indicators", 10), example.value(INDICATORS)["indicators"][0] | {
        "id": "infant-mortality-rate"}), lambda example: example.put(INDICATORS, ("indicators", 11), example.value(INDICATORS)["indicators"][0] | {
            "id": "under-five-mortality-rate"}), observe(row("infant-mortality-rate,2022,5,per_100k,,,", 2023),
                                                         row("under-five-mortality-rate,2022,4,per_100k,,,", 2023))), OBSERVATIONS, (2, 28),
         ("is 5", "is 4")),
    Case("implausible-jump", observe(row("health-talks,2021,5,times,,,", 2022), row("health-talks,2022,16,times,,,", 2023)), OBSERVATIONS,
         "▸16,times", ("16", "5 in 2021")),
]


def shown(problems: tuple[Problem, ...]) -> list[tuple[str, str, int | None, int | None]]:
    return [(problem.code, problem.file, problem.line, problem.column) for problem in problems]


@pytest.mark.parametrize("store", [True, False])
def test_the_undamaged_example_is_clean(example: Example, store: bool) -> None:
    assert example.check(store=store) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_damage_gives_its_problem_and_no_other(example: Example, case: Case) -> None:
    case.damage(example)
    report = check(example.open(store=case.store))
    problems = report.problems + report.warnings
    assert bool(report.warnings) == (CATALOGUE[case.code].severity == "warning")
    line, column = place_of(example.text(case.file), case.place) if isinstance(case.place, str) else case.place or (None, None)
    assert shown(problems) == [(case.code, case.file, line, column)]
    assert [word for word in case.says if word not in problems[0].message] == []
    assert problems[0].hint
    assert problems[0].message.endswith(".")


def test_every_code_of_the_catalogue_has_a_case() -> None:
    assert {case.code for case in CASES} == set(CATALOGUE)


@pytest.mark.parametrize("case", {case.code: case for case in CASES if case.store}.values(), ids=lambda case: case.code)
def test_what_only_the_official_text_can_show_is_not_reported_without_it(example: Example, case: Case) -> None:
    case.damage(example)
    evidence = {code for code, entry in CATALOGUE.items() if entry.family == CATALOGUE[case.code].family}
    assert [problem.code for problem in example.check(store=False) if problem.code in evidence] == []


def test_two_damages_are_both_reported_in_one_run(example: Example) -> None:
    example.put(UNITS, ("units", 0, "kind"), "part")
    example.replace(PLAN, "kind: women", "kind: woman")
    example.replace(RELEASE, "version: 0.1.0", "version: {}}")
    assert [code for code, *_ in shown(example.check())] == ["shape", "shape", "yaml-syntax"]


def test_damages_of_every_stage_after_shape_are_reported_in_one_run(example: Example) -> None:
    example.write("content/plans/stray.yaml", "a: 1\n")
    example.put(UNITS, ("units", 5), example.value(UNITS)["units"][0])
    example.put(PLAN, (*HEALTH, "objectives", 0, "topics"), [])
    example.replace(PLAN, "value: 12,", "value: 11,")
    example.replace(PLAN, "降到12/10万以下}", "降到11/10万以下}")
    example.replace(PLAN, "kind: women", "kind:  women")
    assert {problem.code for problem in example.check()} == {"file-stray", "id-twice", "no-topic", "stated-not-in-source", "not-canonical",
                                                            "target-not-in-source", "summary-figure"}


def test_problems_come_in_the_order_of_files_and_lines(example: Example) -> None:
    for step in (("monitoring", 1, "lines"), ("principles", 1, "lines"), ("goal", "lines")):
        example.put(PLAN, step, 200)
    example.put(TOPICS, ("topics", 0, "name"), "【待填】")
    places = [(problem.file, problem.line, problem.column) for problem in example.check()]
    assert places == sorted(places)
    assert len(places) > 4


def test_a_misspelt_key_is_one_slip_and_the_right_one_is_suggested(example: Example) -> None:
    example.replace(PLAN, "title_en: Plan", "titel_en: Plan")
    example.replace(PLAN, "kind: women\n", "kidn: women\n")
    assert [(problem.message, problem.hint) for problem in example.check(store=False)] == [
        ("the key 'titel_en' is not known here.", "Did you mean title_en?"), ("the key 'kidn' is not known here.", "Did you mean kind?")]


def test_each_missing_key_is_named_with_what_it_is(example: Example) -> None:
    example.remove(PLAN, ("title_en",))
    example.remove(PLAN, ("goal",))
    assert [(problem.message, problem.hint) for problem in example.check(store=False)] == [
        ("the key 'goal' is missing.", "The schema says of 总体目标: The overall goal."),
        ("the key 'title_en' is missing.", "The schema says of 英文名称: Our English rendering of the title.")]


def test_the_nearest_known_name_is_suggested(example: Example) -> None:
    example.put(PLAN, (*HEALTH, "objectives", 1, "topics", 0), "screning")
    assert [problem.hint for problem in example.check(store=False)] == ["Did you mean screening?"]


def test_no_name_is_suggested_where_none_is_near(example: Example) -> None:
    example.put(PLAN, (*HEALTH, "objectives", 1, "topics", 0), "zzz")
    assert [problem.hint for problem in example.check(store=False)] == ["Mend the id, or add it to content/registries/topics.yaml."]


def test_each_unknown_name_of_a_unit_note_is_reported(example: Example) -> None:
    example.replace_source("（责任单位：县教育局）", "（责任单位：县教育局、县气象局、县地震局）")
    assert [problem.message.split("'")[1] for problem in example.check()] == ["县地震局", "县气象局"]


def test_a_name_that_contains_an_enumeration_mark_is_one_body(example: Example) -> None:
    example.replace_source("（责任单位：县教育局）", "（责任单位：县教育局、县科技、工信部门）")
    example.put(BODIES, ("bodies", 5), {"id": "industry", "name": "县科技、工信部门", "as_named": ["县科技、工信部门"], "kind": "government",
                                        "function": "education"})
    example.put(PLAN, (*EDUCATION, "objectives", 0, "responsible", 1), "industry")
    assert example.check() == ()


def test_a_note_tells_readers_of_a_gap_and_so_allows_it(example: Example) -> None:
    example.replace_source("（5）妇女贫血", "（6）妇女贫血")
    example.put(PLAN, (*HEALTH, "objectives", 4, "number"), 6)
    example.put(PLAN, (*HEALTH, "measures", 0, "serves"), [1, 6])
    example.put(PLAN, ("notes", 1), {"lines": 81, "kind": "source", "text": "第5条之后的编号直接是6。"})
    # The reader infers no number now, since one paragraph does not fill a gap of two.
    assert [problem.code for problem in example.check(store=False)] == []


def test_a_note_excuses_lines_that_the_reader_reads_otherwise(example: Example) -> None:
    example.put(PLAN, (*EDUCATION, "objectives", 0, "lines"), 95)
    assert [problem.code for problem in example.check()] == ["lines-differ"]
    example.put(PLAN, ("notes", 1), {"lines": 95, "kind": "unknown", "text": "责任单位另起一行，不算在这一条里。"})
    assert example.check() == ()


def test_records_may_share_lines(example: Example) -> None:
    example.put(PLAN, ("principles", 0, "lines"), [49, 53])
    assert example.check(store=False) == ()


def test_a_law_may_be_cited_by_its_short_title(example: Example) -> None:
    example.put(LAWS, ("laws", 0, "title"), "示例国妇女权益保护法")
    assert example.check() == ()
    example.put(LAWS, ("laws", 0, "short_titles"), ["妇女法"])
    assert [problem.code for problem in example.check()] == ["law-not-in-source"]


def test_a_target_that_says_why_may_ask_for_what_looks_worse(example: Example) -> None:
    example.put(PLAN, (*HEALTH, "objectives", 0, "targets", 0, "comparator"), ">=")
    example.put(PLAN, (*HEALTH, "objectives", 0, "targets", 0, "stated"), "12/10万")
    example.put(PLAN, (*HEALTH, "objectives", 0, "targets", 0, "note"), "原文如此。")
    assert example.check(store=False) == ()


def test_targets_that_differ_in_population_are_two(example: Example) -> None:
    target = example.value(PLAN)["domains"][0]["objectives"][1]["targets"][0] | {"population": "women"}
    example.put(PLAN, (*HEALTH, "objectives", 1, "targets", 2), target)
    assert example.check(store=False) == ()


def test_a_change_may_be_in_percentage_points(example: Example) -> None:
    example.put(UNITS, ("units", 5), {"id": "percentage_points", "name": "百分点", "name_en": "percentage points", "symbol": "个百分点",
                                      "kind": "change"})
    target = example.value(PLAN)["domains"][0]["objectives"][4]["targets"][0]
    example.put(PLAN, (*HEALTH, "objectives", 4, "targets", 0), target | {"unit": "percentage_points"})
    assert example.check(store=False) == ()
    example.remove(PLAN, (*HEALTH, "objectives", 4, "targets", 0, "change"))
    assert [problem.code for problem in example.check(store=False) if problem.code != "comparator-mismatch"] == ["unit-mismatch"]


def test_a_bookmark_left_over_hides_no_number(example: Example) -> None:
    example.replace_source("（2）开设夜校", "[bookmark: _GoBack]（2）开设夜校")
    assert example.check() == ()


def test_the_text_and_json_forms_name_the_same_problems(example: Example) -> None:
    example.put(PLAN, (*HEALTH, "measures", 0, "serves", 1), 6)
    problems = example.check(store=False)
    (problem,) = problems
    assert format_text(problems) == (
        f"{PLAN}:{problem.line}:{problem.column}: error: serves-unknown\n"
        "  990101-women-2021-2025/health/m1: objective 6 is not among the 5 of health.\n"
        "  Name an objective of this domain. See problems/#serves-unknown\n"
    )
    assert json.loads(format_json(problems, evidence=None)) == {
        "evidence": None,
        "problems": [{
            "code": "serves-unknown", "file": PLAN, "line": problem.line, "column": problem.column,
            "record": "990101-women-2021-2025/health/m1", "path": ["domains", 0, "measures", 0, "serves", 1],
            "message": "objective 6 is not among the 5 of health.", "hint": "Name an objective of this domain.",
        }],
        "warnings": [],
    }


def test_a_problem_outside_the_catalogue_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="not in the catalogue"):
        Problem("no-such-code", "a.yaml", "message", "hint")


def test_a_content_file_reached_by_a_circle_of_links_is_reported(example: Example) -> None:
    path = example.root / UNITS
    path.unlink()
    path.symlink_to(path.name)
    assert shown(example.check()) == [("file-unreadable", UNITS, None, None)]


def test_plans_of_a_place_that_is_not_registered_are_reported(example: Example) -> None:
    shutil.move(example.root / "content/plans/990101-shili", example.root / "content/plans/990102-shili")
    assert {problem.code for problem in example.check()} == {"id-not-path"}


def test_a_reading_excuses_the_fields_that_it_names_and_no_others(example: Example) -> None:
    target = (*HEALTH, "objectives", 0, "targets", 0)
    example.put(PLAN, (*target, "deadline"), 2024)
    assert [problem.code for problem in example.check()] == ["target-not-in-source"]
    example.put(PLAN, (*target, "reading"), {"differs": ["deadline"], "why": "此为示例。"})
    assert example.check() == ()
    example.put(PLAN, (*target, "reading"), {"differs": ["modality"], "why": "此为示例。"})
    assert [problem.code for problem in example.check()] == ["target-not-in-source", "reading-stale"]


def test_a_figure_of_an_objective_may_be_set_aside(example: Example) -> None:
    example.put(PLAN, (*HEALTH, "objectives", 2, "targets"), [])
    example.put(PLAN, ("not_targets", 1), {"lines": 77, "stated": "提高妇女健康素养水平", "reason": "other"})
    assert example.check() == ()


def test_a_plan_of_the_wrong_shape_hides_no_problem_of_another(example: Example) -> None:
    example.write("content/plans/990101-shili/children-2021-2025.yaml", "id: 990101-children-2021-2025\n")
    example.put(PLAN, (*HEALTH, "objectives", 2, "topics"), [])
    problems = example.check()
    assert {problem.file for problem in problems if problem.code == "shape"} == {"content/plans/990101-shili/children-2021-2025.yaml"}
    assert [problem.code for problem in problems if problem.file == PLAN] == ["no-topic"]


#: What keeps a plan's file from being read, each as a curator's slip makes it.
SLIPS = {
    "a word in place of another": replace(PLAN, "kind: women", "kind: woman"),
    "a figure in quotes": replace(PLAN, "value: 12,", "value: \"12\","),
    "a tab": replace(PLAN, "title_en:", "\ttitle_en:"),
    "a key twice": replace(PLAN, "kind: women\n", "kind: women\nkind: women\n"),
    "no id": remove(PLAN, "id"),
    "another encoding": lambda example: example.write(PLAN, example.text(PLAN).encode("gb18030")),
    "nothing": lambda example: example.write(PLAN, ""),
    "a byte order mark": lambda example: example.write(PLAN, "\ufeff" + example.text(PLAN)),
    "a folder": instead_a_folder(PLAN),
    "another plan's id": put(PLAN, "id", value="990101-women-2021-2024"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_plan_whose_file_cannot_be_used_is_not_reported_as_gone_by_what_names_it(example: Example, slip: str) -> None:
    both(released(), published({}), verdict(), mark(),
         put(REDIRECTS, "redirects", 1, value={"from": "plans/old/", "to": "plans/990101-women-2021-2025/health/"}))(example)
    assert example.check() == ()
    SLIPS[slip](example)
    assert {problem.file for problem in example.check()} == {PLAN}


def test_a_mark_is_not_called_stale_while_another_plan_cannot_be_read(example: Example) -> None:
    mark(digits="0123abcd")(example)
    assert [problem.code for problem in example.check()] == ["finding-stale"]
    example.write("content/plans/990101-shili/children-2021-2025.yaml", "")
    assert [problem.code for problem in example.check()] == ["shape"]


@pytest.mark.parametrize(("mistyped", "told"), [(("comparator", ">="), "comparator was likely mistyped. Write <=."),
                                                (("value", 13), "value was likely mistyped. Write 12.")])
def test_where_text_summary_and_wording_agree_the_field_is_named_once_and_not_the_summary(
        example: Example, mistyped: tuple[str, Any], told: str) -> None:
    field, value = mistyped
    example.put(PLAN, (*HEALTH, "objectives", 0, "targets", 0, field), value)
    assert [(problem.code, told in problem.hint) for problem in example.check()] == [("target-not-in-source", True)]
    assert [problem.code for problem in example.check(store=False)] == ["stated-differs"]


def test_a_wording_that_the_text_does_not_have_is_what_is_wrong(example: Example) -> None:
    example.replace(PLAN, "降到12/10万以下}", "降到11/10万以下}")
    assert [problem.code for problem in example.check()] == ["stated-not-in-source"]


def test_a_reading_excuses_a_comparator_that_its_wording_does_not_have(example: Example) -> None:
    target = (*HEALTH, "objectives", 0, "targets", 0)
    example.put(PLAN, (*target, "comparator"), "<")
    example.put(PLAN, (*target, "reading"), {"differs": ["comparator"], "why": "此为示例。"})
    assert [problem.code for problem in example.check()] == ["summary-bound"]


#: Slips of a curator in shape or syntax: the place, how the record is named, and the next step.
STEPS = [
    (replace(PLAN, "value: 12,", "value: \"12\","), "value: ▸\"12\"", "health/o1/t1", "Write it without quotation marks: 12."),
    (replace(PLAN, "value: 12,", "value: １２,"), "value: ▸１２", "health/o1/t1", "Write it with plain digits: 12."),
    (replace(PLAN, "value: 12,", "value: 1e999999999,"), "value: ▸1e99", "health/o1/t1", "at most 18, without exponent"),
    (replace(PLAN, "value: 98.5,", "value: 98.5%,"), "value: ▸98.5%", "education/o3/t1", "its unit stands in unit"),
    (replace(PLAN, "comparator: <=,", "comparator: ≤,"), "comparator: ▸≤", "health/o1/t1", "Did you mean <=?"),
    (replace(PLAN, "kind: women\n", "kind: woman\n"), "kind: ▸woman", "990101-women-2021-2025", "Did you mean women?"),
    (replace(PLAN, "jurisdiction: \"990101\"", "jurisdiction: 990101"), "jurisdiction: ▸990101", "", "quotation marks: \"990101\"."),
    (replace(PLAN, "topics: [screening]", "topics: screening"), "topics: ▸screening", "health/o2", "Write it as a list: [screening]."),
    (replace(UNITS, "kind: share", "kind: part"), "kind: ▸part", "percent", "What sort of unit it is"),
    (lambda example: example.write(PLAN, ""), (1, 1), "", "Restore it from version control"),
    (replace(PLAN, "title_en:", "\ttitle_en:"), "▸\ttitle_en", "", "not indented with tabs"),
    (replace(PLAN, "  summary: 说明", "\tsummary: 说明"), "▸\tsummary", "", "not indented with tabs"),
    (replace(PLAN, "降到12/10万以下}", "降到12/10万以下"), "- ▸{indicator: maternal-mortality-ratio, comparator", "", "Close it at the end of this line"),
    (replace(PLAN, "lead: [health-bureau]\n        responsible: [finance", "lead: [health-bureau\n        responsible: [finance"),
     "lead: ▸[health-bureau\n", "", "Close it at the end of this line"),
    (replace(PLAN, "jurisdiction: \"990101\"", "jurisdiction: \"990101"), "jurisdiction: ▸\"990101", "", "Close it at the end of the value"),
    (replace(PLAN, "title_en: Plan", "title_en: @Plan"), "title_en: ▸@Plan", "", "the whole value into quotation marks"),
    (replace(PLAN, "summary: 到2025年", "summary: 目标: 到2025年"), "summary: 目标▸: 到2025年", "", "a colon and a blank needs quotation marks"),
]


@pytest.mark.parametrize(("slip", "place", "record", "step"), STEPS)
def test_a_slip_is_one_problem_with_its_place_record_and_next_step(
        example: Example, slip: Callable[[Example], None], place: str | tuple[int, int], record: str, step: str) -> None:
    slip(example)
    (problem,) = example.check()
    text = example.text(problem.file)
    assert (problem.line, problem.column) == (place_of(text, place) if isinstance(place, str) else place)
    assert record in problem.record
    assert step in problem.hint


#: One slip in lines or numbers, what it is called with and without the official text, and where.
CAUSES = [
    (put(PLAN, *HEALTH, "objectives", 2, "lines", value=99999), "lines: ▸99999", "lines-differ", "lines-outside"),
    (put(PLAN, *HEALTH, "objectives", 2, "lines", value=88), "lines: ▸88", "lines-differ", "lines-order"),
    (put(PLAN, *HEALTH, "objectives", 2, "lines", value=78), "lines: ▸78", "lines-differ", None),
    (put(PLAN, *HEALTH, "lines", value=[59, 60]), "lines: ▸[59, 60]", "lines-differ", "lines-outside"),
    (put(PLAN, "source", "lines", value=[180, 600]), "lines: ▸[180, 600]", "lines-differ", "lines-outside"),
    (put(PLAN, *HEALTH, "objectives", 2, "number", value=2), "number: ▸2\n        title: 健康素养", "number-not-in-source", "numbering"),
    (put(PLAN, *HEALTH, "objectives", 4, "number", value=4), "number: ▸4\n        title: 妇女贫血", "number-not-in-source", "numbering"),
    (put(PLAN, *HEALTH, "objectives", 1, "number", value=7), "number: ▸7", "number-not-in-source", "numbering"),
    (put(PLAN, *EDUCATION, "measures", 1, "number", value=1), "number: ▸1\n        title: 开设夜校", "number-not-in-source", "numbering"),
    (put(PLAN, "implementation", 1, "number", value=1), "number: ▸1\n    title: 公开进展", "number-not-in-source", "numbering"),
]


@pytest.mark.parametrize(("slip", "place", "proven", "alone"), CAUSES)
def test_a_slip_in_lines_or_numbers_is_told_once_where_it_is(
        example: Example, slip: Callable[[Example], None], place: str, proven: str, alone: str | None) -> None:
    slip(example)
    where = place_of(example.text(PLAN), place)
    assert shown(example.check()) == [(proven, PLAN, *where)]
    assert shown(example.check(store=False)) == ([(alone, PLAN, *where)] if alone else [])


@pytest.mark.parametrize(("path", "step"), [
    (("title_en",), "in English"), ((*HEALTH, "objectives", 2, "title"), "your own words"),
    ((*HEALTH, "objectives", 2, "summary"), "your own plain words"), (("preface", "summary"), "your own plain words"),
    (("preface_figures", 0, "scope"), "as the text names it"), ((*HEALTH, "objectives", 0, "targets", 0, "indicator"), "indicators.yaml"),
    (("citations", "mentions", 0, "id"), "laws.yaml"), ((*HEALTH, "objectives", 0, "lead", 0), "content/bodies/"), (("notice",), "content/notices/"),
])
def test_a_blank_says_where_its_filling_comes_from(example: Example, path: tuple[str | int, ...], step: str) -> None:
    example.put(PLAN, ("review", "state"), "draft")
    example.put(PLAN, path, "todo" if path[-1] in ("indicator", "id", "notice", 0) else "【待填】")
    problem = next(problem for problem in example.check(store=False) if problem.code == "blank")
    assert step in problem.hint
    # What a curator says in own words is not to be taken from the text.
    assert "from the official text" not in problem.hint


def test_passages_of_a_plan_are_named_apart(example: Example) -> None:
    example.put(PLAN, ("review", "state"), "draft")
    for name in ("preface", "goal"):
        example.put(PLAN, (name, "summary"), "【待填】")
    assert [problem.record for problem in example.check(store=False)] == [f"{WOMEN}/preface", f"{WOMEN}/goal"]


def test_a_notice_that_is_not_recorded_is_quoted_whole(example: Example) -> None:
    example.put(PLAN, ("notice",), None)
    (problem,) = example.check()
    assert "'示例县人民政府关于印发示例县妇女发展规划(2021—2025年)的通知'" in problem.message.replace("（", "(").replace("）", ")")


def test_a_place_that_is_not_registered_hides_what_only_its_bodies_would_tell(example: Example) -> None:
    example.put(PLAN, ("jurisdiction",), "990102")
    assert [problem.code for problem in example.check()] == ["id-not-path", "unknown-reference"]


def test_a_name_that_no_body_has_and_a_body_that_is_not_named_are_one_slip(example: Example) -> None:
    example.put(BODIES, ("bodies", 1, "as_named"), ["县教委"])
    problems = example.check()
    assert {problem.code for problem in problems} == {"body-not-in-source"}
    assert all("names 县教育局" in problem.message and "as_named" in problem.hint for problem in problems)
    assert len(problems) == 2


def test_a_date_of_another_form_is_told_once(example: Example) -> None:
    example.put(NOTICES, ("notices", 0, "date"), "2021-9-1")
    (problem,) = example.check()
    assert "year-month-day" in problem.hint
