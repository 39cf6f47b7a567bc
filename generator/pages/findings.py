"""Each plan's page of data, gaps and findings, and the page on how findings are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from .. import urls
from ..clause import Clause
from ..findings import RULE, RULES, Evidence, Finding, Rule, state_of
from ..missing import Gap
from ..model import FindingMark, Item, Plan
from ..page import Crumb, Heading, Page
from ..provinces import by_province
from ..slices import of_findings
from ..tables import tables_for
from ..words import GAPS
from .compare import upper
from .downloads import table_files
from .findings_index import ByRule, by_rule, counts
from .site import Site
from .slices import offered

#: Where rules have found something in more plans than this, all rules together, each province has a page.
MOST_PLANS = 400

_Found = Mapping[str, Sequence[Finding]]


class Side(NamedTuple):
    """One place that a finding rests on, with what readers need to go there."""

    evidence: Evidence
    plan: Plan
    item: Item | None
    clause: Clause | None


class Shown(NamedTuple):
    """A finding as a page shows it."""

    finding: Finding
    rule: Rule
    state: str
    mark: FindingMark | None
    sides: tuple[Side, ...]


class RuleCount(NamedTuple):
    """How many findings a rule gives today, those that are only informational counted apart."""

    rule: Rule
    unusual: int
    informational: int
    checked: int


def pages(site: Site) -> Iterator[Page]:
    plans = site.corpus.plans
    found: dict[str, list[Finding]] = {plan_id: [] for plan_id in plans}
    all_findings: list[Finding] = []
    for plan in plans.values():
        for finding in site.views[plan.id].findings:
            all_findings.append(finding)
            for plan_id in dict.fromkeys((plan.id, finding.other_plan_id)):
                if plan_id:
                    found[plan_id].append(finding)
    for plan in plans.values():
        yield _plan(site, plan, found[plan.id])
    yield from _rules(site, all_findings)


def _plan(site: Site, plan: Plan, found: Sequence[Finding]) -> Page:
    shown = [_shown(site, finding) for finding in found]
    missing: dict[str, list[Gap]] = {kind: [] for kind in GAPS}
    for gap in site.views[plan.id].gaps:
        missing[gap.kind].append(gap)
    package = site.packages[plan.id]
    tables = [table for table in tables_for(site.store) if f"plans/{plan.id}/{table.name}.csv" in package.files]
    return site.page(
        "plan_data.html", url=urls.plan_data(plan.id), title="数据与核查", section=urls.PLANS, of=site.plan_name(plan),
        description=f"{plan.title}的数据下载、缺项数据和未核实的核查提示。",
        crumbs=(Crumb(urls.PLANS, "规划"), Crumb(urls.plan(plan.id), site.plan_name(plan))),
        plan=plan, package=package, tables=tables, missing=missing, targets=len(list(plan.targets())),
        unusual=[one for one in shown if not one.finding.informational],
        informational=[one for one in shown if one.finding.informational],
        toc=(Heading("downloads", "下载"), Heading("missing", "缺项数据"), Heading("findings", "核查提示")),
        **offered(site, urls.plan_data(plan.id), of_findings(site.views[plan.id])),
    )


def _rules(site: Site, found: Sequence[Finding]) -> Iterator[Page]:
    """The rules with their counts, and the way to each finding; the findings themselves stand with their plans."""
    shown = [_shown(site, finding) for finding in found]
    numbers = [RuleCount(
        rule,
        sum(one.rule is rule and not one.finding.informational for one in shown),
        sum(one.rule is rule and one.finding.informational for one in shown),
        sum(one.rule is rule and one.state == "checked" for one in shown),
    ) for rule in RULES]
    ways = by_rule(found, site.corpus)
    whole = sum(len(way.plans) for way in ways) <= MOST_PLANS
    provinces = [] if whole else by_province(found, lambda one: site.corpus.plans[one.plan_id].jurisdiction, site.corpus)
    yield _frame(
        site, urls.FINDINGS, "核查提示", "核查提示怎样产生，各规划有哪些：程序比较规划里的数字和字句，列出值得人核对的地方。",
        ways if whole else [], provinces=[(group, counts(group.members)) for group in provinces], counts=numbers,
        uppers=bool(upper(site.corpus)),
        checked=[one for one in shown if one.state == "checked"],
        toc=(Heading("what", "是什么，不是什么"), Heading("rules", "规则"), Heading("plans", "各规划的提示"),
             Heading("checked", "已核实的提示"), Heading("how", "怎样核实")),
    )
    for group in provinces:
        name = group.province.name
        yield _frame(site, urls.findings_in(group.province.code), f"核查提示：{name}", f"{name}各规划的核查提示有哪些，各在哪里。",
                     by_rule(group.members, site.corpus), province=group.province)


def _frame(site: Site, url: str, title: str, description: str, ways: list[ByRule], **context: Any) -> Page:
    above = () if url == urls.FINDINGS else (Crumb(urls.FINDINGS, "核查提示"),)
    return site.page(
        "findings.html" if url == urls.FINDINGS else "findings_province.html", url=url, title=title, section=urls.MONITORING,
        crumbs=(Crumb(urls.MONITORING, "监测"), *above), description=description, ways=ways, files=table_files("findings"), **context,
    )


def _shown(site: Site, finding: Finding) -> Shown:
    return Shown(finding, RULE[finding.rule], state_of(finding, site.corpus), site.corpus.findings.get(finding.id),
                 tuple(_side(site, one) for one in finding.evidence))


def _side(site: Site, one: Evidence) -> Side:
    plan = site.corpus.plans[one.plan_id]
    item = next((item for item in plan.items() if one.record == item.id or one.record.startswith(f"{item.id}/")), None)
    return Side(one, plan, item, site.clause(plan, one.lines))
