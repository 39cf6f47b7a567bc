"""Bodies: each with its duty sheet (责任清单) as lead and as responsible, and those of the same function elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from .. import urls, words
from ..duties import SheetLine, rows, sheet
from ..model import Body, Plan
from ..page import Attachment, Crumb, Heading, Page
from ..provinces import by_province
from ..sheets import DUTIES
from ..slices import TableSlice
from .site import Site
from .slices import sheet_files

_INDEX = Crumb(urls.BODIES, "单位")
_FUNCTIONS = Crumb(urls.FUNCTIONS, "按职能看单位")


def pages(site: Site) -> Iterator[Page]:
    corpus, named = site.corpus, site.links.by_body
    bodies = [body for body in corpus.bodies.values() if body.public_id in named]
    own: dict[str, list[Body]] = defaultdict(list)
    alike: dict[str, list[Body]] = defaultdict(list)
    for body in bodies:
        own[body.jurisdiction].append(body)
        alike[body.function].append(body)
    yield _index(site, own)
    for code, members in own.items():
        lines = {body.id: sheet(body, named[body.public_id], corpus) for body in members}
        yield _of_place(site, code, members, lines)
        for body in members:
            yield _body(site, body, lines[body.id], len(alike[body.function]) - 1)
    yield from _functions(site, alike)


def _index(site: Site, own: dict[str, list[Body]]) -> Page:
    unnamed = [plan for plan in site.corpus.plans.values() if not names_bodies(plan)]
    return site.page(
        "bodies.html", url=urls.BODIES, title="单位", section=urls.BODIES, hide_toc=True,
        description="规划点名的牵头单位和责任单位，及其各自的任务。",
        # With many places, a place's bodies stand on its own page alone: this one grows by a line a place.
        provinces=by_province(own, lambda code: code, site.corpus), own=own,
        unnamed=by_province(unnamed, lambda plan: plan.jurisdiction, site.corpus), unnamed_count=len(unnamed),
    )


def _of_place(site: Site, code: str, bodies: Sequence[Body], lines: dict[str, list[SheetLine]]) -> Page:
    place = site.corpus.jurisdictions[code]
    plans = site.links.by_jurisdiction[code]
    return site.page(
        "bodies_of.html", url=urls.bodies_of(code), title=f"{place.name}的单位", section=urls.BODIES, hide_toc=True,
        description=f"{place.name}的规划点名的{len(bodies)}个牵头、责任单位。",
        crumbs=(_INDEX,), bodies=bodies, kinds=_by_kind(bodies), place=place, lines=lines,
        unnamed=[plan for plan in plans if not names_bodies(plan)],
        attachments=_sheet(site, urls.bodies_of(code), [line for body in bodies for line in lines[body.id]]),
    )


def _by_kind(bodies: Sequence[Body]) -> list[tuple[str, list[Body]]]:
    """By what they are, in the vocabulary's order; collective names come last."""
    kinds = [(word.zh, [body for body in bodies if body.kind == kind and not body.collective]) for kind, word in words.BODY_KINDS.items()]
    return [(name, members) for name, members in (*kinds, ("集合称谓", [body for body in bodies if body.collective])) if members]


def _body(site: Site, body: Body, lines: Sequence[SheetLine], elsewhere: int) -> Page:
    place = site.corpus.jurisdictions[body.jurisdiction]
    plans = list(dict.fromkeys(line.plan for line in lines))
    return site.page(
        "body.html", url=urls.body(body), title=body.name, section=urls.BODIES, hide_toc=True,
        description=f"{body.name}的责任清单：在规划中牵头和负责的目标、目标值和期限。",
        crumbs=(_INDEX, Crumb(urls.bodies_of(place.code), place.name)),
        body=body, place=place, lines=lines, plans=plans, elsewhere=elsewhere,
        silent=[plan for plan in site.links.by_jurisdiction[body.jurisdiction] if plan not in plans],
        attachments=_sheet(site, urls.body(body), lines),
        edit_path=f"content/bodies/{body.jurisdiction}.yaml",
    )


def _sheet(site: Site, url: str, lines: Sequence[SheetLine]) -> tuple[Attachment, ...]:
    return sheet_files(site, url, TableSlice(DUTIES, list(rows(lines, site.corpus))))


def _functions(site: Site, alike: dict[str, list[Body]]) -> Iterator[Page]:
    known = [function for function in site.corpus.functions.values() if function.id in alike]
    groups = {group: [one for one in known if one.group == group] for group in dict.fromkeys(one.group for one in known)}
    yield site.page(
        "functions.html", url=urls.FUNCTIONS, title="按职能看单位", section=urls.BODIES,
        toc=tuple(Heading(f"g{number}", group) for number, group in enumerate(groups, 1)),
        description="职能相同的单位归在一起，便于查看各地同类单位的任务。", crumbs=(_INDEX,), groups=groups, alike=alike,
        edit_path="content/registries/functions.yaml",
    )
    for function in known:
        members = alike[function.id]
        yield site.page(
            "function.html", url=urls.function(function.id), title=f"{function.name}类单位", section=urls.BODIES, hide_toc=True,
            description=f"{function.name}类单位共{len(members)}个，按地区排列：{function.definition}",
            crumbs=(_INDEX, _FUNCTIONS), function=function, members=members,
            provinces=by_province(members, lambda body: body.jurisdiction, site.corpus),
            edit_path="content/registries/functions.yaml",
        )


def names_bodies(plan: Plan) -> bool:
    """Whether any item of the plan names a lead or responsible body."""
    return any(item.duties for item in plan.items())
