"""The static API: every answer of a build fits its schema, follows the list of answers, and leads on to what is there."""

import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import GONE, MERGED, Built, built, copy_example, withdrawn
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource

from generator.api.changelog import CHANGELOG
from generator.api.envelope import FORMAT
from generator.api.resources import NAMED, OF_PLAN, RECORDS, RESOURCES, WHOLE, examples
from generator.links import link
from generator.media_types import content_type
from generator.planjson import plan_document
from generator.sheets import SHEETS
from generator.tables import TABLE, TABLES, table_rows

API = "api/v1"
BASE = "https://openplans.example/data/"


@pytest.fixture(scope="module")
def placed(tmp_path_factory) -> Built:
    """The invented checkout, published under an address."""
    example = copy_example(tmp_path_factory.mktemp("placed") / "checkout")
    example.put("content/release.yaml", ("base_url",), BASE)
    return built(example.open())


@pytest.fixture(scope="module")
def reduced(tmp_path_factory) -> Built:
    """The invented checkout after two releases, of which the second withdrew two plans."""
    return built(withdrawn(copy_example(tmp_path_factory.mktemp("reduced") / "checkout")).open())


@pytest.fixture(scope="module", params=["attached", "bare", "placed", "real", "reduced"])
def site(request) -> Built:
    return request.getfixturevalue(request.param)


def read(path: Path):
    return json.loads(path.read_text(encoding="utf-8"))


def closed(schema):
    """The schema, in which what it does not name is an error: what a reader is to ignore, a build must not send unannounced."""
    if isinstance(schema, dict):
        schema = {key: closed(value) for key, value in schema.items()}
        if schema.get("type") == "object" and "properties" in schema:
            schema.setdefault("additionalProperties", False)
    elif isinstance(schema, list):
        schema = [closed(one) for one in schema]
    return schema


class Schemas:
    def __init__(self, folder: Path):
        documents = {path.name: read(path) for path in sorted(folder.glob("*.json"))}
        self.documents = documents
        strict = {name: closed(document) for name, document in documents.items() if not name.endswith(".schema.json")}
        strict |= {name: document for name, document in documents.items() if name.endswith(".schema.json")}
        known = {}
        for name, document in strict.items():
            known[name] = known[document["$id"]] = known[f"{BASE}{API}/schemas/{name}"] = Resource.from_contents(document)
        registry = Registry().with_resources(known.items())
        self.validator = cache(lambda name: Draft202012Validator(
            strict[f"{name}.json"], registry=registry, format_checker=FormatChecker(["date"])))

    def check(self, name: str, answer) -> None:
        self.validator(name).validate(answer)


@pytest.fixture(scope="module")
def schemas(site) -> Schemas:
    return Schemas(site.site / API / "schemas")


PATTERNS = [(re.compile("^" + re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(resource.address)) + "$"), resource) for resource in RESOURCES]


def answers(site: Built) -> Iterator[tuple[str, str, object]]:
    """Address, name of the schema and content of every answer: all JSON files of the API, and the slices beside pages."""
    names = {table.name for table in TABLES} | set(SHEETS)
    for path in sorted(site.site.rglob("*.json")):
        url = path.relative_to(site.site).as_posix()
        inside = url.startswith(f"{API}/")
        if url.startswith(f"{API}/schemas/") or url == f"{API}/openapi.json":
            continue
        folder = url.removeprefix("en/").split("/")[0]
        if not inside and (folder in {"data", "compare", "search-index", "assets"} or path.stem not in names):
            continue
        fitting = [resource for pattern, resource in PATTERNS if pattern.match(url) and resource.beside is not inside]
        # The plain path wins over one with a parameter, as in OpenAPI.
        fitting.sort(key=lambda resource: len(resource.parameters))
        assert fitting, f"{url} is no announced answer"
        answer = read(path)
        schema = answer["links"]["schema"].rsplit("/", 1)[1].removesuffix(".json")
        assert schema in (fitting[0].schema, fitting[0].gone), url
        yield url, schema, answer


def test_every_answer_of_a_build_fits_its_schema(site, schemas):
    count = 0
    for url, schema, answer in answers(site):
        try:
            schemas.check(schema, answer)
        except ValidationError as error:
            pytest.fail(f"{url} against {schema}: {error.json_path}: {error.message}")
        assert answer["api"] == FORMAT
        count += 1
    assert count > len(RESOURCES)


@pytest.mark.parametrize("damage", [
    lambda answer: answer.pop("licence"),
    lambda answer: answer["data"][0].pop("indicator_id"),
    lambda answer: answer["data"][0].update(kind="promise"),
    lambda answer: answer["data"][0].update(value="12"),
    lambda answer: answer["data"][0].update(domain=None),
    lambda answer: answer["data"][0].update(unannounced=1),
    lambda answer: answer.update(api="2.0"),
    lambda answer: answer.update(table="items"),
])
def test_an_answer_that_differs_is_refused(attached, damage):
    answer = read(attached.site / API / "plans" / next(iter(attached.corpus.plans)) / "targets.json")
    schemas = Schemas(attached.site / API / "schemas")
    schemas.check("targets", answer)
    damage(answer)
    with pytest.raises(ValidationError):
        schemas.check("targets", answer)


def test_the_schemas_are_json_schemas(schemas):
    for name, document in schemas.documents.items():
        Draft202012Validator.check_schema(document)
        assert document["$schema"] == "https://json-schema.org/draft/2020-12/schema", name
    assert {table.name for table in TABLES} <= {name.removesuffix(".json") for name in schemas.documents}


def test_the_openapi_description_is_valid_and_names_every_answer(site):
    path = site.site / API / "openapi.json"
    document = read(path)
    OpenAPIV31SpecValidator(document, base_uri=path.as_uri()).validate()
    assert set(document["paths"]) == {f"/{resource.path}" for resource in RESOURCES}
    assert document["info"]["version"] == FORMAT
    operations = [one["get"]["operationId"] for one in document["paths"].values()]
    assert len(set(operations)) == len(operations)
    for path_item in document["paths"].values():
        schema = path_item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        for one in schema.get("oneOf", [schema]):
            assert (site.site / API / one["$ref"]).is_file()
        for parameter in path_item["get"].get("parameters", ()):
            assert "example" not in parameter or re.search(parameter["schema"]["pattern"], parameter["example"])


def test_a_broken_description_is_refused(attached, tmp_path):
    shutil.copytree(attached.site / API, tmp_path / "api")
    path = tmp_path / "api" / "openapi.json"
    document = read(path)
    document["paths"]["/plans/{plan_id}.json"]["get"]["parameters"] = []
    assert list(OpenAPIV31SpecValidator(document, base_uri=path.as_uri()).iter_errors())


def addresses(answer) -> Iterator[str]:
    yield from answer["links"].values()
    data = answer["data"]
    if isinstance(data, dict):
        for entry in (*data.get("provinces", ()), *data.get("withdrawn", ())):
            if isinstance(entry, dict):
                yield entry["href"]
        for entry in data.get("slices", ()):
            yield from (entry["json"], entry["csv"])
        for entry in data.get("resources", ()):
            yield from filter(None, (entry["schema"], entry.get("example")))


def test_every_address_in_an_answer_leads_somewhere(site):
    base, checked = site.corpus.release.base_url, 0
    for url, _, answer in answers(site):
        for address in addresses(answer):
            assert not base or address.startswith(base), (url, address)
            file = address.removeprefix(base).partition("#")[0]
            target = site.site / file if base else (site.site / url).parent / file
            assert (target / "index.html" if file.endswith("/") or not file else target).is_file(), (url, address)
            checked += 1
        assert answer["links"]["self"].endswith(url if base else url.rsplit("/", 1)[1])
    assert checked > 400


def test_a_plan_answers_with_the_meaning_of_its_yaml(site):
    for plan in site.corpus.plans.values():
        answer = read(site.site / API / "plans" / f"{plan.id}.json")
        assert answer["data"] == json.loads(json.dumps(plan_document(plan)))


def test_a_withdrawn_plan_is_listed_and_its_address_says_why(reduced):
    index = read(reduced.site / API / "plans.json")["data"]
    assert [one["id"] for one in index["withdrawn"]] == [MERGED, GONE]
    assert GONE not in {plan_id for province in index["provinces"] for plan_id in province["ids"]}
    by_id = {}
    for one in index["withdrawn"]:
        answer = read(reduced.site / API / one["href"])
        by_id[one["id"]] = answer["data"]
        assert {name: answer["data"][name] for name in ("id", "title", "title_en")} == {name: one[name] for name in ("id", "title", "title_en")}
        assert (reduced.site / API / "plans" / answer["links"]["page"] / "index.html").is_file()
    assert by_id[GONE]["withdrawn"] == {"version": "0.2.0", "date": "2023-06-01", "reason": "原文有误。"}
    # Addresses are relative to the file in which they stand.
    assert by_id[MERGED]["withdrawn"]["replaced_by"] == "../../../plans/990101-women-2021-2025/"
    assert index["withdrawn"][0]["withdrawn"]["replaced_by"] == "../../plans/990101-women-2021-2025/"


def test_what_is_not_withdrawn_is_not_said_to_be(attached):
    assert "withdrawn" not in read(attached.site / API / "plans.json")["data"]


def as_json(value):
    return value if value is None or isinstance(value, (str, bool, int)) else float(value)


def test_rows_are_those_of_the_tables(site):
    for name in (*WHOLE, *OF_PLAN):
        table = TABLE[name]
        whole = [dict(zip(table.header, map(as_json, row), strict=True)) for row in table_rows(site.corpus, site.checkout.sources, table)]
        files = [f"{name}.json"] if name in WHOLE else [f"plans/{plan_id}/{name}.json" for plan_id in sorted(site.corpus.plans)]
        assert [row for file in files for row in read(site.site / API / file)["data"]] == whole


@pytest.mark.parametrize("name", ["plans", "jurisdictions", "bodies", "laws", "notices", "documents"])
def test_lists_by_province_hold_every_record_once(site, name):
    table = TABLE[name]
    index = read(site.site / API / f"{name}.json")["data"]
    found = []
    for entry in index["provinces"]:
        rows = read(site.site / API / name / "by-province" / f"{entry['jurisdiction']}.json")["data"]
        assert len(rows) == entry["count"]
        key = table.primary_key[0]
        assert ("ids" in entry) == (name in NAMED)
        assert entry.get("ids", [row[key] for row in rows]) == [row[key] for row in rows]
        for row in rows:
            assert (row["jurisdiction"] or "000000")[:2] == entry["jurisdiction"][:2]
        found += rows
    whole = [dict(zip(table.header, map(as_json, row), strict=True)) for row in table_rows(site.corpus, site.checkout.sources, table)]
    assert sorted(found, key=str) == sorted(whole, key=str) and index["count"] == len(whole)


@pytest.mark.parametrize("name", RECORDS)
def test_every_record_has_an_answer(site, name):
    table = TABLE[name]
    for row in table.rows(site.corpus):
        answer = read(site.site / API / name / f"{row[0]}.json")
        assert answer["data"]["record"] == dict(zip(table.header, map(as_json, row), strict=True))
        for one in answer["data"]["slices"]:
            base = site.corpus.release.base_url
            target = site.site / one["json"].removeprefix(base) if base else (site.site / API / name / one["json"])
            assert len(read(target)["data"]) == one["rows"] > 0


def test_examples_are_real(site):
    known = examples(site.corpus, link(site.corpus))
    assert set(known) >= {"plan_id", "province", "indicator_id", "topic_id", "law_id", "jurisdiction"}
    for resource in RESOURCES:
        example = resource.example(known)
        if example and not resource.beside:
            assert (site.site / example).is_file(), resource.path


def test_the_pages_about_it_show_an_answer_of_this_build(site):
    plan_id = next(iter(site.corpus.plans))
    row = read(site.site / API / "plans" / plan_id / "targets.json")["data"][0]
    for url in ("data/api/", "en/api/"):
        html = site.page(url)
        assert row["target_id"] in html and site.corpus.release.version in html
        for resource in RESOURCES:
            assert resource.address in html
        assert f'href="../../indicators/{examples(site.corpus, link(site.corpus))["indicator_id"]}/targets.json"' in html


def test_the_pages_about_it_say_what_a_host_has_to_send(attached):
    for url in ("data/api/", "en/api/"):
        html = attached.page(url)
        assert "Access-Control-Allow-Origin: *" in html
        for ending in (".ttl", ".jsonld", ".parquet", ".sqlite", ".jsonl", ".csv"):
            assert f"<td><code>{content_type(ending)}</code></td>" in html, (url, ending)


def test_the_changelog_tells_of_this_format(site):
    assert CHANGELOG[0].version == FORMAT
    versions = [tuple(map(int, change.version.split("."))) for change in CHANGELOG]
    assert versions == sorted(set(versions), reverse=True)
    assert read(site.site / API / "changelog.json")["data"] == [change._asdict() for change in CHANGELOG]


def test_within_a_version_nothing_is_taken_away(attached):
    """What version 1.0 promised: tests/expected/api-1.json has the names and types of all that it sends.

    A change that only adds leaves this green: raise the second part of FORMAT for it, say so in the changelog and add
    it to the file. One that takes away or retypes needs a new address.
    """
    promised = read(Path(__file__).parent / "expected" / "api-1.json")
    schemas = Schemas(attached.site / API / "schemas")
    paths = {resource.address: resource.schema for resource in RESOURCES}
    assert promised["paths"].items() <= paths.items()
    for name, columns in promised["rows"].items():
        now = {column: cell["type"] for column, cell in schemas.documents[f"{name}.json"]["$defs"]["row"]["properties"].items()}
        assert columns.items() <= now.items(), name


def test_the_same_bytes_every_time(attached, tmp_path):
    again = built(copy_example(tmp_path / "checkout").open())
    first = {path.relative_to(attached.site): path.read_bytes() for path in sorted((attached.site / API).rglob("*.json"))}
    assert first == {path.relative_to(again.site): path.read_bytes() for path in sorted((again.site / API).rglob("*.json"))}
