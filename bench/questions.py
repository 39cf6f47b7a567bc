"""Ten questions of the site's readers, and what each reader does from home until the answer stands on the screen.

The answers are taken from content/ (and from the official texts, where they are attached), not from the site.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from playwright.sync_api import expect
from visitor import Visitor

from generator.checkout import Checkout
from generator.links import link
from generator.model import Corpus, Item, Plan, Target
from generator.search import SearchRecord
from generator.search.gather import gather
from generator.text import searchable

#: A first search with the page it begins from may cost so many kilobytes.
FIRST_SEARCH = 300
QUOTED = 6


@dataclass(frozen=True)
class Asked:
    """What answers are taken from."""

    checkout: Checkout
    corpus: Corpus

    def plan(self, place: str, kind: str) -> Plan:
        """The plan of a place, by the place's name."""
        return next(p for p in self.corpus.plans.values() if p.kind == kind and self.corpus.jurisdictions[p.jurisdiction].name == place)

    def targets(self, plan: Plan, *indicators: str) -> list[tuple[Item, Target]]:
        """The plan's targets with the items that they belong to: of these indicators, or all."""
        return [(item, target) for item in plan.items() for target in item.targets if not indicators or target.indicator in indicators]

    def on_topic(self, plan: Plan, topic: str) -> list[Item]:
        return [item for item in plan.items() if topic in item.topics]

    def number(self, target: Target) -> str:
        """The bare number of a target as it must stand in what is shown; of one without a number nothing."""
        return target.value_text or (format(target.value.normalize(), "f") if target.value is not None else "")

    @cached_property
    def clauses(self) -> list[SearchRecord]:
        """The clauses that can be searched; none without official texts."""
        records = gather(self.corpus, link(self.corpus), self.checkout.sources)
        return [record for record in records if record.filters.get("type") == "官方原文"]

    def quotation(self) -> tuple[SearchRecord, str]:
        """A clause, and the first six characters that it alone holds in a row."""
        lines = [(record, searchable(line).text) for record in self.clauses for line in record.text.split("\n")]
        everything = "\n".join(line for _, line in lines)
        for record, line in lines:
            for start in range(len(line) - QUOTED):
                words = line[start : start + QUOTED]
                if everything.count(words) == 1:
                    return record, words
        raise LookupError("no six characters stand in one clause alone")


Doing = Callable[[Visitor, Asked], None]


@dataclass(frozen=True)
class Task:
    """A question of a kind of reader, what he does, and the clicks and kilobytes that must be enough for it."""

    reader: str
    question: str
    clicks: int
    kilobytes: int
    does: Doing

    @property
    def name(self) -> str:
        return self.does.__name__


TASKS: list[Task] = []


def task(reader: str, question: str, *, clicks: int, kilobytes: int = FIRST_SEARCH) -> Callable[[Doing], Doing]:
    """Register what a reader does for his question."""

    def register(does: Doing) -> Doing:
        TASKS.append(Task(reader, question, clicks, kilobytes, does))
        return does

    return register


@task("public", "宁城县承诺怎样防治宫颈癌，比秀峰区多吗？", clicks=2)
def cervical_cancer(visitor: Visitor, asked: Asked) -> None:
    visitor.ask("宁城 秀峰 宫颈癌")
    visitor.suggestion("主题", "两癌防治 · 宁城县、秀峰区")
    plans = {place: asked.plan(place, "women") for place in ("宁城县", "秀峰区")}
    for indicator in ("cervical-cancer-screening-rate", "cervical-cancer-treatment-rate"):
        name = visitor.page.get_by_role("link", name=asked.corpus.indicators[indicator].name, exact=True)
        group = visitor.page.get_by_role("rowgroup").filter(has=name)
        for place, plan in plans.items():
            for item, target in asked.targets(plan, indicator):
                source = visitor.page.locator(f'a[href$="#{item.anchor}-t{target.id[-1]}"]')
                visitor.sees(group.get_by_role("row").filter(has_text=place).filter(has=source), place, asked.number(target))
    for place, plan in plans.items():
        for item in asked.on_topic(plan, "cervical-breast-cancer"):
            visitor.sees(visitor.page.get_by_role("region", name=place, exact=True), item.title)
    expect(visitor.page.get_by_role("row").filter(has_text="海州区").locator("visible=true")).to_have_count(0)


@task("official", "聊城市税务局牵头什么，到哪一年？", clicks=2)
def duties(visitor: Visitor, asked: Asked) -> None:
    body = next(body for body in asked.corpus.bodies.values() if body.id == "tax-bureau")
    visitor.ask("聊城 税务")
    visitor.suggestion("单位", body.name)
    led = [(plan, item) for plan in asked.corpus.plans.values() for item in plan.items()
           if any(duty.body == body.id and duty.role == "lead" for duty in item.duties) and plan.jurisdiction == body.jurisdiction]
    assert led
    table = visitor.page.get_by_role("region", name="作为牵头单位").get_by_role("table")
    for plan, item in led:
        years = {target.deadline or plan.end for target in item.targets} or {plan.end}
        visitor.sees(table.get_by_role("row").filter(has_text=item.title), item.title, *(f"{year}年" for year in sorted(years)))


@task("journalist", "哪份规划的孕产妇死亡率目标最低？", clicks=2)
def lowest(visitor: Visitor, asked: Asked) -> None:
    visitor.ask("孕产妇死亡")
    visitor.suggestion("指标", "孕产妇死亡率")
    refs = [(plan, target) for plan in asked.corpus.plans.values() for _, target in asked.targets(plan, "maternal-mortality-ratio")]
    low = min(target.value or 0 for _, target in refs)
    ends = visitor.page.locator("p").filter(has=visitor.page.locator(".op-ends"))
    for plan, target in refs:
        if target.value == low:
            visitor.sees(ends, f"最低的是{asked.corpus.jurisdictions[plan.jurisdiction].name}", f"{asked.number(target)}/10万，{target.deadline or plan.end}年")


@task("public", "聊城市的学前教育由谁牵头？", clicks=2)
def who_leads(visitor: Visitor, asked: Asked) -> None:
    visitor.ask("聊城学前教育")
    visitor.suggestion("主题", "学前教育 · 聊城市")
    place = visitor.page.get_by_role("region", name="聊城市", exact=True)
    for kind in ("women", "children"):
        for item in asked.on_topic(asked.plan("聊城市", kind), "preschool-education"):
            for duty in (duty for duty in item.duties if duty.role == "lead"):
                entry = place.get_by_role("listitem").filter(has=visitor.page.locator(f'a[href*="{item.plan_id}"][href$="#{item.anchor}"]'))
                visitor.sees(entry, item.title, duty.as_named or "")


@task("journalist", "这六个字出自哪份文件，上下文是什么？", clicks=2)
def quotation(visitor: Visitor, asked: Asked) -> None:
    record, words = asked.quotation()
    visitor.ask(words)
    visitor.press("Enter")
    result = visitor.page.locator(f'.op-result[data-id="{record.id}"]')
    visitor.sees(result, "官方原文")
    visitor.click(result.get_by_role("link"))
    visitor.sees_words(visitor.page.locator(".op-text p > span"), words)


@task("journalist", "把双清区妇女规划的全部目标值下载成表格。", clicks=2, kilobytes=300)
def download(visitor: Visitor, asked: Asked) -> None:
    plan = asked.plan("双清区", "women")
    visitor.click(visitor.page.locator(f'article a[href$="plans/{plan.id}/"]').first)
    rows = visitor.downloads(visitor.page.get_by_role("link", name="目标值 CSV").first)
    assert [row["target_id"] for row in rows] == [target.id for target in plan.targets()]


@task("official", "海州区的妇女规划和儿童规划，同一指标各定多少？", clicks=2)
def twins(visitor: Visitor, asked: Asked) -> None:
    women, children = asked.plan("海州区", "women"), asked.plan("海州区", "children")
    visitor.click(visitor.page.locator(f'article a[href$="plans/{women.id}/"]').first)
    visitor.link("与海州区儿童（2021—2030年）比较")
    of = [{(target.indicator, asked.corpus.population_of(target)) for _, target in asked.targets(plan)} for plan in (women, children)]
    shared = of[0] & of[1]
    assert shared
    for indicator in sorted({indicator for indicator, _ in shared}):
        name = asked.corpus.indicators[indicator].name
        row = visitor.page.get_by_role("row").filter(has=visitor.page.get_by_role("link", name=name, exact=True)).first
        numbers = {asked.number(target) for plan in (women, children) for _, target in asked.targets(plan, indicator)
                   if (indicator, asked.corpus.population_of(target)) in shared}
        visitor.sees(row, name, *sorted(numbers))


@task("official", "海州区妇女规划有哪些目标2025年就到期？", clicks=2)
def due(visitor: Visitor, asked: Asked) -> None:
    visitor.link("看什么时候到期")
    visitor.link("2025年")
    plan = asked.plan("海州区", "women")
    for item, target in asked.targets(plan):
        if target.deadline == 2025:
            entry = visitor.page.get_by_role("listitem").filter(
                has=visitor.page.locator(f'a[href*="{plan.id}"][href$="#{item.anchor}-t{target.id[-1]}"]')).last
            visitor.sees(entry, asked.corpus.indicators[target.indicator].name, asked.number(target))


@task("public", "聊城市的规划怎样对待家庭暴力？", clicks=1)
def domestic_violence(visitor: Visitor, asked: Asked) -> None:
    visitor.ask("聊城 家庭暴力")
    visitor.press("Enter")
    titled = [item for kind in ("women", "children") for item in asked.plan("聊城市", kind).items() if "家庭暴力" in item.title]
    assert titled
    for item in titled:
        visitor.sees(visitor.page.locator(f'.op-result[data-id="{item.id}"]'), item.title, asked.corpus.plans[item.plan_id].title)


@task("journalist", "怎样引用宁城县妇女规划？", clicks=2)
def citation(visitor: Visitor, asked: Asked) -> None:
    plan = asked.plan("宁城县", "women")
    visitor.click(visitor.page.locator(f'article a[href$="plans/{plan.id}/"]').first)
    visitor.link("如何引用")
    visitor.sees(visitor.page.locator(".op-cite").first, "GB/T 7714", plan.title)
