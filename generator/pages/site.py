"""What page modules share: the corpus with its links, the templates, and how records are named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from .. import schema_org, urls, words
from ..calendar import reports_by_plan
from ..changes import Changes
from ..clause import Clause, Lines
from ..evidence import verified
from ..frame import HOMES
from ..kept import NOTHING, Kept
from ..links import Links
from ..model import Body, Corpus, Duty, Item, Plan, PrefaceFigure, Target
from ..observed import PublishedReport
from ..packages import PackageInfo
from ..page import Crumb, Page
from ..reported import reported
from ..store import SourceStore, SourceText
from ..tables import PlanView
from ..values import figure_display, format_decimal, target_display
from .compiled import Compiled
from .downloads import plan_files, table_files
from .plan_parts import Part, parts

_ITEM_NAMES = {
    "objective": "目标", "measure": "措施", "principle": "原则", "implementation": "组织实施", "monitoring": "监测评估",
}


@dataclass(frozen=True)
class Site:
    """Everything that a page is made from. ``store`` is ``None`` where no official texts are attached; ``views`` has what is
    computed of each plan."""

    templates: Path
    corpus: Corpus
    links: Links
    store: SourceStore | None
    packages: Mapping[str | None, PackageInfo]
    views: Mapping[str, PlanView] = field(default_factory=dict)
    kept: Kept = NOTHING

    @cached_property
    def changes(self) -> Changes:
        """What releases recorded of the plans."""
        return Changes(self.corpus)

    @cached_property
    def reports(self) -> dict[str, tuple[PublishedReport, ...]]:
        """The published reports by the plan that they are on."""
        return reports_by_plan(self.corpus)

    @cached_property
    def environment(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(self.templates), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True, bytecode_cache=Compiled(self.kept),
        )
        environment.globals |= {
            "site": self, "corpus": self.corpus, "links": self.links, "release": self.corpus.release,
            "url": urls, "words": words,
        }
        environment.filters |= {"by": _by, "lines": show_lines, "paragraphs": lambda text: text.split("\n"),
                                "decimal": format_decimal, "rounded": lambda value: format_decimal(value.quantize(Decimal("0.01")))}
        return environment

    def page(self, template: str, *, url: str, title: str, description: str, crumbs: tuple[Crumb, ...] = (),
             of: str = "", **shown: Any) -> Page:
        """The page at ``url`` with the article that ``template`` makes of ``shown``.

        ``of`` names what the page is a part of, where its title alone would not tell it from others.
        """
        known = {"section", "toc", "edit_path", "hide_toc", "lang", "alternate", "head", "attachments"}
        frame = {key: shown[key] for key in known & set(shown)}
        body = self.environment.get_template(template).render(
            {"root": urls.root_of(url), "page_url": url, "title": title, **shown}
        )
        home = HOMES[frame.get("lang", "zh")]
        if url != home.url:
            crumbs = (home, *crumbs, Crumb(url, title))
            frame["head"] = schema_org.script(schema_org.breadcrumbs(crumbs, self.addresses(url))) + frame.get("head", Markup())
        full_title = f"{title} - {of}" if of else title
        return Page(url=url, title=full_title, description=description, body=Markup(body), crumbs=crumbs, **frame)

    #: Label, path from the data folder (and size) of the files of a table of all plans, and of a plan.
    table_files = staticmethod(table_files)
    downloads = staticmethod(plan_files)

    def addresses(self, page_url: str) -> schema_org.Addresses:
        """Addresses as structured data on the page at ``page_url`` names them."""
        return schema_org.Addresses(self.corpus.release.base_url, page_url)

    def plan_name(self, plan: Plan) -> str:
        """A short name such as 宁城县妇女（2021—2030年）."""
        place = self.corpus.jurisdictions[plan.jurisdiction].name
        return f"{place}{words.PLAN_KINDS[plan.kind].zh}（{plan.start}—{plan.end}年）"

    def plan_name_en(self, plan: Plan) -> str:
        """The same in English: Ningcheng County, women 2021–2030."""
        return f"{self.corpus.jurisdictions[plan.jurisdiction].name_en}, {words.PLAN_KINDS[plan.kind].en} {plan.start}–{plan.end}"

    def plan_parts(self, plan: Plan) -> list[Part]:
        return parts(self, plan)

    def item_name(self, item: Item) -> str:
        """A short name such as 目标2."""
        return f"{_ITEM_NAMES[item.kind]}{item.number}"

    def reported(self, plan: Plan, target: Target) -> tuple[PrefaceFigure, ...]:
        """What the plan's preface reports of what the target is about."""
        return reported(target, plan, self.corpus)

    def source(self, plan: Plan) -> SourceText | None:
        """The plan's official text, where it is attached as pinned."""
        return verified(self.corpus.documents[plan.document], self.store)

    def clause(self, plan: Plan, lines: Lines) -> Clause | None:
        source = self.source(plan)
        return source.clause(lines) if source else None

    def body(self, plan: Plan, duty: Duty) -> Body:
        return self.corpus.bodies[f"{plan.jurisdiction}/{duty.body}"]

    def value(self, target: Target) -> str:
        """What the target asks for, such as ≤ 12/10万."""
        return target_display(target, self.corpus.units, self.corpus.indicators)

    def figure(self, figure: PrefaceFigure) -> str:
        return figure_display(figure, self.corpus.units)

    def due(self, plan: Plan, target: Target) -> str:
        return f"{target.deadline}年" if target.deadline else f"{plan.end}年（规划期末）"

    def population(self, target: Target | PrefaceFigure) -> str:
        """The name of the population that a target or figure is about; empty where nobody in particular is counted."""
        population = self.corpus.population_of(target)
        return self.corpus.populations[population].name if population else ""


def show_lines(lines: Lines) -> str:
    """``第36行`` or ``第52—54行``."""
    return f"第{lines.first}行" if lines.first == lines.last else f"第{lines.first}—{lines.last}行"


def _by(records: Any, *attributes: str) -> list[tuple[Any, list[Any]]]:
    """Neighbouring records grouped by a (dotted) attribute, in their order."""
    def key(record: Any) -> Any:
        for attribute in attributes[0].split("."):
            record = getattr(record, attribute)
        return record

    return [(value, list(group)) for value, group in groupby(records, key)]
