"""The catalogues that portals harvest, read by other people's programs: rdflib, the SHACL shapes of DCAT-AP, CKAN's parser."""

from __future__ import annotations

import csv
import hashlib
import json
import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import EXAMPLE, GONE, MERGED, ROOT, contents, copy_example, withdrawn
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, XSD

from generator.bootstrap import CKAN_VARIABLE
from generator.conformance.ckan import HarvestError, ckan_python, harvest
from generator.conformance.shacl import SHAPES, check_shapes
from generator.corpus import read_corpus
from generator.packages import write_packages
from generator.portal import write_portal_files
from generator.portal.rdf import ADMS, DCAT, DCATAP, SPDX, VCARD
from generator.portal.vocabularies import AUTHORITY
from generator.schemas import SchemaStore
from generator.store import SourceStore
from generator.words import AVAILABILITY

WOMEN = "990101-women-2021-2025"
BASE = "https://openplans.example/"
VALIDATORS = Path(os.environ.get("OPENPLANS_VALIDATORS") or ROOT.parent / "shared" / "validators")


@pytest.fixture(scope="module")
def corpus():
    """The invented plan, published at an address."""
    corpus, problems = read_corpus(EXAMPLE, SchemaStore(ROOT / "schema"))
    assert problems == []
    return replace(corpus, release=replace(corpus.release, base_url=BASE))


@pytest.fixture(scope="module")
def packages(corpus, tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    return data, write_packages(corpus, SourceStore(EXAMPLE / "sources"), data)


@pytest.fixture(scope="module")
def data(corpus, packages):
    write_portal_files(corpus, packages[1], packages[0])
    return packages[0]


@pytest.fixture
def catalogue(data) -> Graph:
    """The catalogue as read from Turtle; to be damaged at will."""
    return Graph().parse(data / "catalog.ttl", publicID=f"{BASE}data/catalog.ttl")


@pytest.fixture(scope="module")
def shapes() -> Path:
    folder = VALIDATORS / SHAPES
    if not folder.is_dir():
        assert "OPENPLANS_VALIDATORS" not in os.environ, f"OPENPLANS_VALIDATORS names {VALIDATORS}, which has no {SHAPES}"
        pytest.skip(f"no shapes of DCAT-AP: OPENPLANS_VALIDATORS names none and there is no {folder}")
    return folder


@pytest.fixture(scope="module")
def ckan() -> Path:
    python = ckan_python(ROOT)
    if python is None:
        assert CKAN_VARIABLE not in os.environ
        pytest.skip(f"no CKAN: {CKAN_VARIABLE} names no Python and there is no .venv-ckan")
    return python


DATASET, PLAN = URIRef(f"{BASE}data/#dataset"), URIRef(f"{BASE}plans/{WOMEN}/#dataset")
ZIP_FILE = URIRef(f"{BASE}data/plans/{WOMEN}.zip")
ZIP = URIRef(f"{ZIP_FILE}#distribution")
API, SERVICE = URIRef(f"{BASE}data/api/#distribution"), URIRef(f"{BASE}data/api/#service")


def test_the_catalogue_says_what_each_file_is(catalogue, data):
    files = {path: content for path, content in contents(data).items()}
    told = set()
    for dataset in catalogue.objects(URIRef(f"{BASE}data/#catalog"), DCAT.dataset):
        for distribution in catalogue.objects(dataset, DCAT.distribution):
            if distribution == API:
                continue
            [file] = catalogue.objects(distribution, DCAT.downloadURL)
            content = files[str(file).removeprefix(f"{BASE}data/")]
            told.add(str(file).removeprefix(f"{BASE}data/"))
            assert int(catalogue.value(distribution, DCAT.byteSize)) == len(content)
            checksum = catalogue.value(catalogue.value(distribution, SPDX.checksum), SPDX.checksumValue)
            assert str(checksum) == hashlib.sha256(content).hexdigest()
            assert catalogue.value(distribution, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert {"openplans.zip", "openplans.xlsx", "openplans.sqlite", "openplans/targets.csv", "openplans/jsonl/targets.jsonl",
            "openplans/parquet/targets.parquet", f"plans/{WOMEN}.zip", f"plans/{WOMEN}/plan.json"} <= told
    assert "openplans/clauses.csv" in files and not any("clauses" in path for path in told), "texts are not ours to license"


def test_the_catalogue_says_what_each_dataset_is_about(catalogue, corpus):
    assert {str(value) for value in catalogue.objects(None, DCTERMS.identifier)} == {"openplans", WOMEN, "990101"}
    plan = corpus.plans[WOMEN]
    assert set(catalogue.objects(PLAN, DCTERMS.title)) == {
        Literal(f"{plan.title}（数据）", lang="zh"), Literal(f"{plan.title_en} (data)", lang="en")}
    assert catalogue.value(PLAN, DCTERMS.modified) == Literal(corpus.release.as_of, datatype=XSD.date)
    assert str(catalogue.value(PLAN, DCAT.version)) == corpus.release.version
    assert catalogue.value(PLAN, DCTERMS.spatial) == URIRef(f"{BASE}jurisdictions/990101/#place")
    period = catalogue.value(PLAN, DCTERMS.temporal)
    assert [str(catalogue.value(period, said)) for said in (DCAT.startDate, DCAT.endDate)] == ["2021-01-01", "2025-12-31"]
    assert str(catalogue.value(catalogue.value(PLAN, DCTERMS.publisher), URIRef("http://xmlns.com/foaf/0.1/name"))) == "OpenPlans"
    assert not list(catalogue.objects(None, DCAT.contactPoint)), "no contact is known"


def test_an_unfinished_plan_is_said_to_be_in_work(corpus, packages, tmp_path):
    for state, status in (("reviewed", "COMPLETED"), ("draft", "DEVELOP")):
        changed = replace(corpus, plans={WOMEN: replace(corpus.plans[WOMEN], review_state=state)})
        write_portal_files(changed, packages[1], packages[0])
        graph = Graph().parse(packages[0] / "catalog.ttl")
        assert {str(value).rpartition("/")[2] for value in graph.objects(None, ADMS.status)} == {status}
        assert graph.value(PLAN, ADMS.status) == AUTHORITY[f"dataset-status/{status}"]
        assert graph.value(ZIP, ADMS.status) == AUTHORITY[f"distribution-status/{status}"]
    write_portal_files(corpus, packages[1], packages[0])


@pytest.mark.parametrize(("contact", "said"), [
    ("data@openplans.example", (VCARD.hasEmail, URIRef("mailto:data@openplans.example"))),
    ("https://openplans.example/contact", (VCARD.hasURL, URIRef("https://openplans.example/contact"))),
])
def test_a_contact_that_is_known_is_told(corpus, packages, shapes, contact, said):
    data, infos = packages
    write_portal_files(replace(corpus, release=replace(corpus.release, contact=contact)), infos, data)
    graph = Graph().parse(data / "catalog.ttl")
    [node] = set(graph.objects(None, DCAT.contactPoint))
    assert (node, *said) in graph
    assert not any(report.violations or "dcat:contactPoint MinCount" in report.warnings for report in check_shapes(graph, shapes))
    assert contact in (data / "core-metadata.csv").read_text("utf-8-sig")
    write_portal_files(corpus, infos, data)


@pytest.mark.parametrize("word", AVAILABILITY)
def test_how_long_files_are_planned_to_be_there_is_told_where_the_publisher_has_said_so(corpus, packages, shapes, catalogue, word):
    assert not list(catalogue.objects(None, DCATAP.availability)), "nothing is promised for the publisher"
    data, infos = packages
    write_portal_files(replace(corpus, release=replace(corpus.release, availability=word)), infos, data)
    graph = Graph().parse(data / "catalog.ttl")
    told = {graph.value(distribution, DCATAP.availability) for distribution in graph.objects(None, DCAT.distribution)}
    assert told == {AUTHORITY[f"planned-availability/{word.upper()}"]}
    reports = check_shapes(graph, shapes)
    assert not any(report.violations for report in reports)
    assert not any("availability" in warning for report in reports for warning in report.warnings)
    write_portal_files(corpus, infos, data)


def test_the_api_is_a_service_and_one_more_way_to_have_the_data(catalogue):
    assert set(catalogue.objects(SERVICE, DCAT.servesDataset)) == {DATASET, PLAN}
    assert catalogue.value(SERVICE, DCAT.endpointURL) == URIRef(f"{BASE}api/v1/")
    assert catalogue.value(SERVICE, DCAT.endpointDescription) == URIRef(f"{BASE}api/v1/openapi.json")
    assert (DATASET, DCAT.distribution, API) in catalogue and catalogue.value(API, DCAT.accessService) == SERVICE


@pytest.fixture(scope="module")
def reduced(tmp_path_factory):
    """The data of the invented checkout after two releases, of which the second withdrew two plans, at an address."""
    example = withdrawn(copy_example(tmp_path_factory.mktemp("reduced") / "checkout"))
    corpus, problems = read_corpus(example.root, SchemaStore(ROOT / "schema"))
    assert problems == []
    corpus = replace(corpus, release=replace(corpus.release, base_url=BASE))
    data = tmp_path_factory.mktemp("reduced-data")
    write_portal_files(corpus, write_packages(corpus, None, data), data)
    return data


def test_a_withdrawn_dataset_keeps_its_iri_and_says_since_when_and_why(reduced, shapes):
    graph = Graph().parse(reduced / "catalog.ttl")
    gone, merged = (URIRef(f"{BASE}plans/{plan_id}/#dataset") for plan_id in (GONE, MERGED))
    assert {gone, merged, PLAN, DATASET} == set(graph.objects(URIRef(f"{BASE}data/#catalog"), DCAT.dataset))
    assert graph.value(gone, ADMS.status) == AUTHORITY["dataset-status/WITHDRAWN"]
    assert graph.value(PLAN, ADMS.status) == AUTHORITY["dataset-status/COMPLETED"]
    assert [str(graph.value(gone, said)) for said in (DCTERMS.identifier, DCTERMS.issued, DCTERMS.modified)] == [GONE, "2023-05-01", "2023-06-01"]
    assert "原文有误" in str([*graph.objects(gone, DCTERMS.description)]) and not list(graph.objects(gone, DCAT.distribution))
    assert graph.value(gone, DCTERMS.isReplacedBy) is None and graph.value(merged, DCTERMS.isReplacedBy) == PLAN
    assert set(graph.objects(SERVICE, DCAT.servesDataset)) == {DATASET, PLAN}
    reports = check_shapes(graph, shapes)
    assert [report.violations for report in reports] == [{}, {}, {}, {}]
    assert {warning for report in reports for warning in report.warnings} <= UNKNOWN | {"dcat:distribution MinCount"}


def test_withdrawn_datasets_are_told_in_the_core_metadata(reduced):
    records = {record["标识"]: record for record in json.loads((reduced / "core-metadata.json").read_text("utf-8"))}
    assert records[GONE]["状态"] == "2023-06-01撤回：原文有误。" and records[WOMEN]["状态"] == "在用"
    assert "数据格式" not in records[GONE] and "开放条件" not in records[GONE]


def test_json_ld_says_the_same(catalogue, data):
    read = Graph().parse(data / "catalog.jsonld", format="json-ld", publicID=f"{BASE}data/catalog.jsonld")
    assert len(read) > 500 and set(read) == set(catalogue)


def test_without_an_address_iris_resolve_against_the_file_itself(corpus, packages, catalogue, data):
    write_portal_files(replace(corpus, release=replace(corpus.release, base_url="")), packages[1], data)
    texts = {name: (data / name).read_text("utf-8") for name in ("catalog.ttl", "catalog.jsonld", "core-metadata.csv")}
    for name, form in (("catalog.ttl", "turtle"), ("catalog.jsonld", "json-ld")):
        assert BASE not in texts[name]
        assert set(Graph().parse(data=texts[name], format=form, publicID=f"{BASE}data/{name}")) == set(catalogue)
    assert BASE not in texts["core-metadata.csv"]
    write_portal_files(corpus, packages[1], data)


def test_the_same_content_gives_the_same_bytes(corpus, packages):
    data, infos = packages
    names = ("catalog.ttl", "catalog.jsonld", "core-metadata.csv", "core-metadata.json")
    write_portal_files(corpus, infos, data)
    first = {name: (data / name).read_bytes() for name in names}
    write_portal_files(corpus, list(reversed(infos)), data)
    assert {name: (data / name).read_bytes() for name in names} == first
    assert b"_:" not in first["catalog.ttl"] and b"[ " not in first["catalog.ttl"], "a blank node"


#: What the shapes only recommend and the catalogue cannot say: what is not known or on no list of the EU.
UNKNOWN = {
    "dct:publisher Node", "dct:spatial Node",
    "dcatap:availability MinCount", "dct:format MinCount", "dct:type MinCount",
    "dcat:bbox MinCount", "dcat:centroid MinCount", "dcat:contactPoint MinCount",
}


def test_the_catalogue_keeps_the_shapes_of_dcat_ap(catalogue, shapes):
    reports = check_shapes(catalogue, shapes)
    assert [report.shapes for report in reports] == ["mdr-vocabularies.shape.ttl", "range.ttl", "shapes.ttl", "shapes_recommended.ttl"]
    assert [report.violations for report in reports] == [{}, {}, {}, {}]
    assert {warning for report in reports for warning in report.warnings} <= UNKNOWN


@pytest.mark.parametrize(("damage", "broken"), [
    (lambda graph: graph.remove((PLAN, DCTERMS.title, None)), ("shapes.ttl", "dct:title MinCount")),
    (lambda graph: graph.remove((PLAN, DCTERMS.description, None)), ("shapes.ttl", "dct:description MinCount")),
    (lambda graph: graph.remove((ZIP, DCAT.accessURL, None)), ("shapes.ttl", "dcat:accessURL MinCount")),
    (lambda graph: graph.set((ZIP, DCAT.byteSize, Literal("many"))), ("shapes.ttl", "dcat:byteSize Datatype")),
    (lambda graph: graph.set((ZIP, DCTERMS.modified, Literal("yesterday"))), ("shapes.ttl", "dct:modified Node")),
    (lambda graph: graph.set((URIRef(f"{ZIP_FILE}#sha256"), SPDX.checksumValue, Literal("0"))), ("shapes.ttl", "spdx:checksumValue Datatype")),
    (lambda graph: graph.set((PLAN, DCTERMS.spatial, Literal("示例县"))), ("shapes.ttl", "dct:spatial NodeKind")),
    (lambda graph: graph.remove((URIRef(f"{BASE}about/#publisher"), RDF.type, None)), ("range.ttl", "dct:publisher Class")),
    (lambda graph: graph.set((ZIP, DCAT.mediaType, URIRef(f"{BASE}zip"))), ("mdr-vocabularies.shape.ttl", "dcat:mediaType Node")),
    (lambda graph: graph.set((ZIP, DCTERMS["format"], URIRef(f"{BASE}zip"))), ("mdr-vocabularies.shape.ttl", "dct:format Node")),
    (lambda graph: graph.set((ZIP, ADMS.status, URIRef(f"{BASE}fine"))), ("mdr-vocabularies.shape.ttl", "adms:status Node")),
])
def test_a_broken_catalogue_breaks_the_shapes(catalogue, shapes, damage, broken):
    damage(catalogue)
    found = {(report.shapes, rule) for report in check_shapes(catalogue, shapes) for rule in report.violations}
    assert broken in found


def test_ckan_harvests_every_dataset(data, corpus, ckan, catalogue):
    everything, plan = harvest(ckan, data / "catalog.ttl").datasets
    assert (everything["title"], plan["title"]) == (
        "Development plans for women and children as open data", f"{corpus.plans[WOMEN].title_en} (data)")
    assert (plan["url"], plan["version"]) == (f"{BASE}plans/{WOMEN}/", corpus.release.version)
    extras = {extra["key"]: extra["value"] for extra in plan["extras"]}
    assert (extras["identifier"], extras["publisher_name"], extras["temporal_start"], extras["temporal_end"]) == (
        WOMEN, "OpenPlans", "2021-01-01", "2025-12-31")
    assert extras["spatial_uri"] == f"{BASE}jurisdictions/990101/#place"
    assert {"women", "妇女", "示例县"} <= {tag["name"] for tag in plan["tags"]}
    resources = {resource["url"].removeprefix(f"{BASE}data/"): resource for resource in plan["resources"]}
    assert sorted(resources) == [f"plans/{WOMEN}.zip", f"plans/{WOMEN}/{WOMEN}.sqlite", f"plans/{WOMEN}/{WOMEN}.xlsx",
                                 f"plans/{WOMEN}/plan.json", f"plans/{WOMEN}/targets.csv"]
    for path, resource in resources.items():
        content = (data / path).read_bytes()
        assert (resource["size"], resource["hash"]) == (len(content), hashlib.sha256(content).hexdigest())
        assert resource["license"] == "https://creativecommons.org/licenses/by/4.0/"
    kinds = {path.rpartition(".")[2]: (resource["format"].rpartition("/")[2], resource["mimetype"].partition("media-types/")[2])
             for path, resource in resources.items()}
    assert kinds == {
        "zip": ("ZIP", "application/zip"), "csv": ("CSV", "text/csv"), "json": ("JSON", "application/json"),
        "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        "sqlite": ("vnd.sqlite3", "application/vnd.sqlite3"),
    }
    assert len(everything["resources"]) == len(list(catalogue.objects(DATASET, DCAT.distribution)))


def test_ckan_refuses_what_is_no_catalogue(data, ckan, tmp_path):
    (tmp_path / "broken.ttl").write_bytes((data / "catalog.ttl").read_bytes()[:-40])
    with pytest.raises(HarvestError):
        harvest(ckan, tmp_path / "broken.ttl")
    (tmp_path / "empty.ttl").write_text("")
    assert harvest(ckan, tmp_path / "empty.ttl").datasets == []


def test_a_ckan_that_is_not_there_is_told(data, tmp_path):
    with pytest.raises(HarvestError, match="cannot be run"):
        harvest(tmp_path / "python", data / "catalog.ttl")


def test_core_metadata_are_what_platforms_in_china_list(data, corpus):
    raw = (data / "core-metadata.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    everything, plan = csv.DictReader(raw.decode("utf-8-sig").splitlines())
    assert everything["标识"] == "openplans" and plan["标识"] == WOMEN
    assert {name: plan[name] for name in ("名称", "提供单位", "开放类型", "数据格式", "发布日期", "更新日期", "时间范围", "空间范围")} == {
        "名称": f"{corpus.plans[WOMEN].title}（数据）", "提供单位": "OpenPlans", "开放类型": "无条件开放",
        "数据格式": "ZIP；XLSX；SQLite；JSON；CSV", "发布日期": corpus.release.as_of, "更新日期": corpus.release.as_of, "时间范围": "2021年—2025年",
        "空间范围": "示例县（990101）",
    }
    assert "健康" in plan["领域分类"] and "署名" in plan["开放条件"] and "官方原文" in plan["开放条件"]
    assert (plan["联系方式"], plan["更新周期"], plan["状态"]) == ("", "不定期", "在用")
    rows = int(plan["数据量"].removesuffix("行"))
    assert rows == sum(resource.count(b"\n") for path, resource in contents(data).items()
                       if path.startswith(f"plans/{WOMEN}/jsonl/"))
    records = json.loads((data / "core-metadata.json").read_text("utf-8"), parse_float=Decimal)
    assert records == [{name: value for name, value in record.items() if value} for record in (everything, plan)]
