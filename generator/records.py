"""Records from the plain values of YAML files that have the right shape."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from . import ledger, model
from .clause import Lines
from .model import YamlPath
from .observed import OfficialResult, PublishedReport

Value = dict[str, Any]


def lines(value: int | list[int]) -> Lines:
    """``36`` and ``[52, 54]`` as lines."""
    return Lines(value, value) if isinstance(value, int) else Lines(value[0], value[1])


def _decimal(value: int | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _known(value: Value, *names: str) -> Value:
    """Those of the named keys that are there, lists as tuples."""
    return {
        name: tuple(value[name]) if isinstance(value[name], list) else value[name]
        for name in names if name in value
    }


def release(value: Value) -> model.Release:
    return model.Release(value["version"], value["as_of"], value["base_url"], value["repository_url"], value.get("contact", ""),
                         value.get("availability", ""))


def indicators(value: Value, _: str | None = None) -> model.Indicator:
    sdg = value.get("sdg")
    return model.Indicator(
        value["id"], value["name"], value["name_en"], value["unit"], value["definition"],
        sdg=model.SdgMatch(sdg["indicator"], sdg["match"]) if sdg else None,
        **_known(value, "aliases", "better", "gross", "rare_events", "population"),
    )


def populations(value: Value, _: str | None = None) -> model.Population:
    return model.Population(value["id"], value["name"], value["name_en"], **_known(value, "aliases", "definition"))


def units(value: Value, _: str | None = None) -> model.Unit:
    converts = value.get("converts")
    return model.Unit(value["id"], value["name"], value["name_en"], value["symbol"], value["kind"],
                      converts=model.Conversion(converts["to"], Decimal(converts["factor"])) if converts else None,
                      **_known(value, "scale"))


def topics(value: Value, _: str | None = None) -> model.Topic:
    return model.Topic(value["id"], value["name"], value["name_en"], value["group"], value["definition"], **_known(value, "keywords"))


def synonyms(value: Value, _: str | None = None) -> model.Synonyms:
    return model.Synonyms(value["id"], tuple(value["words"]))


def mechanisms(value: Value, _: str | None = None) -> model.Mechanism:
    return model.Mechanism(value["id"], value["name"], value["name_en"], value["group"], value["definition"])


def functions(value: Value, _: str | None = None) -> model.Function:
    return model.Function(value["id"], value["name"], value["name_en"], value["group"], value["definition"])


def laws(value: Value, _: str | None = None) -> model.Law:
    return model.Law(value["id"], value["title"], value["kind"], value["level"],
                     **_known(value, "title_en", "short_titles", "promulgator", "number", "jurisdiction"))


def jurisdictions(value: Value, _: str | None = None) -> model.Jurisdiction:
    return model.Jurisdiction(value["code"], value["name"], value["name_en"], value["level"], value["parent"],
                              **_known(value, "short_name"))


def bodies(value: Value, jurisdiction: str) -> model.Body:
    return model.Body(value["id"], jurisdiction, value["name"], tuple(value["as_named"]), value["kind"],
                      value["function"], **_known(value, "name_en", "collective"))


def documents(value: Value, jurisdiction: str) -> model.Document:
    return model.Document(value["id"], jurisdiction, value["file"], value["sha256"], value["title"], value["obtained"],
                          **_known(value, "issuer", "date", "origin_url", "retrieved", "note"))


def notices(value: Value, jurisdiction: str) -> model.Notice:
    return model.Notice(value["id"], jurisdiction, value["title"], value["number"], value["issuer"], value["date"],
                        tuple(value["addressees"]), value["document"], lines(value["lines"]))


def official_results(value: Value, jurisdiction: str) -> OfficialResult:
    about = value["about"]
    return OfficialResult(
        value["id"], jurisdiction, value["plan"], about["title"], value["scope"], value["stated"], value["document"],
        lines(value["lines"]), start=about.get("start"), end=about.get("end"), value=_decimal(value.get("value")),
        numerator=_decimal(value.get("numerator")), denominator=_decimal(value.get("denominator")),
        **_known(value, "unit", "indicators", "definition", "year", "note"),
    )


def findings(value: Value, jurisdiction: str) -> model.FindingMark:
    return model.FindingMark(value["finding"], jurisdiction, value["state"], value["by"], value["date"], value["ground"])


def conformance(value: Value, _: str | None = None) -> model.Verdict:
    return model.Verdict(value["id"], value["validator"], value["passed"], value["found"], value["version"], value["digest"])


def reports(value: Value, jurisdiction: str) -> PublishedReport:
    return PublishedReport(value["id"], jurisdiction, value["plan"], value["kind"], value["year"], value["title"], value["issuer"],
                           value["date"], **_known(value, "document", "url", "note"))


def redirects(value: Value, _: str | None = None) -> model.Redirect:
    return model.Redirect(value["from"], value["to"])


def releases(value: Value, _: str | None = None) -> ledger.Issue:
    return ledger.Issue(
        value["version"], value["date"],
        tuple(ledger.Change(change["plan"], change["change"], change["digest"], **_known(change, "monitoring", "summary", "summary_en"))
              for change in value["changes"]),
        **_known(value, "note", "note_en"),
    )


def published(value: Value) -> ledger.Published:
    def names(key: str) -> dict[str, tuple[str, ...]]:
        return {entry["of"]: tuple(entry["names"]) for entry in value[key]}

    plans = (ledger.PublishedPlan(plan["id"], plan["title"], plan["title_en"], tuple(plan["items"])) for plan in value["plans"])
    return ledger.Published(value["version"], names("columns"), names("ids"), {plan.id: plan for plan in plans})


def plan(value: Value, file: str) -> model.Plan:
    """A plan from the value of its file; ``file`` is the path from the repository's root."""
    plan_id = value["id"]
    return model.Plan(
        id=plan_id,
        file=file,
        title=value["title"],
        title_en=value["title_en"],
        kind=value["kind"],
        jurisdiction=value["jurisdiction"],
        start=value["period"]["start"],
        end=value["period"]["end"],
        notice=value["notice"],
        document=value["source"]["document"],
        lines=lines(value["source"]["lines"]),
        review_state=value["review"]["state"],
        readings=value["review"]["readings"],
        citations=tuple(
            model.Citation(cited["id"], relation, lines(cited["lines"]), ("citations", relation, position))
            for relation in ("based_on", "implements", "mentions")
            for position, cited in enumerate(value["citations"][relation])
        ),
        preface=_passage(value, "preface"),
        preface_figures=tuple(_preface_figure(f, ("preface_figures", i)) for i, f in enumerate(value["preface_figures"])),
        ideology=_passage(value, "guiding_ideology") if "guiding_ideology" in value else None,
        principles=_items(plan_id, value, "principles", "principle", "p"),
        goal=_passage(value, "goal"),
        domains=tuple(_domain(plan_id, domain, ("domains", i)) for i, domain in enumerate(value["domains"])),
        implementation=_items(plan_id, value, "implementation", "implementation", "i"),
        monitoring=_items(plan_id, value, "monitoring", "monitoring", "e"),
        not_targets=tuple(
            model.NotTarget(lines(n["lines"]), n["stated"], n["reason"], ("not_targets", i))
            for i, n in enumerate(value["not_targets"])
        ),
        notes=tuple(
            model.Note(lines(n["lines"]), n["kind"], n["text"], ("notes", i)) for i, n in enumerate(value["notes"])
        ),
    )


def _passage(value: Value, key: str) -> model.Passage:
    return model.Passage(value[key].get("summary"), lines(value[key]["lines"]), (key,))


def _preface_figure(value: Value, path: YamlPath) -> model.PrefaceFigure:
    return model.PrefaceFigure(value["indicator"], Decimal(value["value"]), value["unit"], value["scope"], value["stated"],
                               lines(value["lines"]), path, **_known(value, "population", "comparator", "year"))


def _domain(plan_id: str, value: Value, path: YamlPath) -> model.Domain:
    def block(key: str, kind: str, letter: str) -> tuple[model.Item, ...]:
        return tuple(
            _item(plan_id, item, kind, f"{plan_id}/{value['code']}/{letter}{item['number']}", (*path, key, i), value["code"])
            for i, item in enumerate(value[key])
        )

    return model.Domain(value["code"], value["title"], lines(value["lines"]), path,
                        block("objectives", "objective", "o"), block("measures", "measure", "m"))


def _items(plan_id: str, value: Value, key: str, kind: str, letter: str) -> tuple[model.Item, ...]:
    return tuple(
        _item(plan_id, item, kind, f"{plan_id}/{key}/{letter}{item['number']}", (key, i))
        for i, item in enumerate(value[key])
    )


def _item(plan_id: str, value: Value, kind: str, item_id: str, path: YamlPath, domain: str | None = None) -> model.Item:
    own_lines = lines(value["lines"])
    return model.Item(
        id=item_id,
        plan_id=plan_id,
        kind=kind,
        number=value["number"],
        title=value["title"],
        lines=own_lines,
        path=path,
        domain=domain,
        duties=tuple(
            model.Duty(named if isinstance(named, str) else named["body"],
                       None if isinstance(named, str) else named["as_named"], role, (*path, role, i))
            for role in ("lead", "responsible")
            for i, named in enumerate(value.get(role, ()))
        ),
        targets=tuple(
            _target(target, item_id, position, own_lines, (*path, "targets", position))
            for position, target in enumerate(value.get("targets", ()))
        ),
        **_known(value, "summary", "own_title", "number_inferred", "topics", "mechanisms", "serves"),
    )


def _target(value: Value, item_id: str, position: int, item_lines: Lines, path: YamlPath) -> model.Target:
    reading = value.get("reading")
    return model.Target(
        id=f"{item_id}/t{position + 1}",
        item_id=item_id,
        indicator=value["indicator"],
        kind=value.get("kind", "numeric"),
        stated=value["stated"],
        lines=lines(value["lines"]) if "lines" in value else item_lines,
        path=path,
        value=_decimal(value.get("value")),
        value_max=_decimal(value.get("value_max")),
        reading=model.Reading(tuple(reading["differs"]), reading["why"]) if reading else None,
        **_known(value, "population", "comparator", "value_text", "unit", "per", "change", "base_year", "deadline",
                 "relative_to", "direction", "maintain", "modality", "note"),
    )
