"""The catalogue after DCAT-AP 3, in Turtle and JSON-LD, made from the descriptions of the datasets.

Every node has an IRI: the pages of the site and its files, with a fragment for what is said about them. IRIs are
absolute where the release names the site's address; else they are relative and resolve against the address of the
file itself, ``data/catalog.ttl`` on the site. No blank nodes, all sorted: the same datasets give the same bytes.

The catalogue is written dataset by dataset, so that memory does not grow with the number of plans.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, OWL, RDF, RDFS, SKOS, XSD

from .. import urls
from ..model import Corpus, Jurisdiction, Release
from ..packages.subject import LICENCE_TITLE, LICENCE_URL, PROJECT, RIGHTS, RIGHTS_EN
from ..words import Word
from . import vocabularies as terms
from .datasets import ZIP, Dataset, Distribution
from .rdf import ADMS, DCAT, DCATAP, SPDX, VCARD, Triple, both, write_json_ld, write_turtle
from .vocabularies import Term

TURTLE, JSON_LD = "catalog.ttl", "catalog.jsonld"

#: The standards that the ZIP archives keep.
_STANDARDS = {
    URIRef("https://datapackage.org/profiles/2.0/datapackage.json"): Word("Data Package 2.0", "Data Package 2.0"),
    URIRef("https://www.w3.org/TR/tabular-metadata/"): Word("CSVW（表格数据元数据词汇）", "CSVW (Metadata Vocabulary for Tabular Data)"),
}
#: The shapes of DCAT-AP want this name to begin with https, while SPDX's own begins with http; the catalogue says both.
_SHA256 = URIRef(str(SPDX.checksumAlgorithm_sha256).replace("http:", "https:"))
#: What the static API keeps.
_OPENAPI = URIRef("https://spec.openapis.org/oas/v3.1.0")
_OPENAPI_TITLE = Word("OpenAPI 3.1", "OpenAPI 3.1")
_PROVENANCE = Word(
    "从官方文本逐条整理，逐项与原文核对；概述和短标题出自本站。做法见方法页。",
    "Curated item by item from the official texts and checked against them; summaries and short titles are ours. See the methodology.",
)
_CODES = Word("标识是 GB/T 2260 的行政区划代码。", "The identifier is the division's code after GB/T 2260.")

class Catalogue:
    """Makes the triples of a release's catalogue; each method gives those of one part."""

    def __init__(self, release: Release, root: str) -> None:
        """``root`` leads from the catalogue's own place to the site's root where the release names no address."""
        self.release = release
        self._root = release.base_url or root
        self._data = f"{release.base_url}{urls.DATA}" if release.base_url else ""

    def page(self, url: str, part: str = "") -> URIRef:
        """A page of the site, by its address from the site's root, or what ``part`` names on it."""
        return URIRef(f"{self._root}{url}" + (f"#{part}" if part else ""))

    def file(self, path: str, part: str = "") -> URIRef:
        """A file of the data folder, or what ``part`` names about it."""
        return URIRef(f"{self._data}{path}" + (f"#{part}" if part else ""))

    @property
    def iri(self) -> URIRef:
        return self.page(urls.DATA, "catalog")

    @property
    def publisher(self) -> URIRef:
        return self.page("about/", "publisher")

    @property
    def contact(self) -> URIRef | None:
        return self.page("about/", "contact") if self.release.contact else None

    @property
    def service(self) -> URIRef:
        return self.page(urls.API_PAGE, "service")

    def dataset_iri(self, dataset: Dataset) -> URIRef:
        return self.page(dataset.page, "dataset")

    def place_iri(self, place: Jurisdiction) -> URIRef:
        return terms.CHINA if place.parent is None else self.page(urls.jurisdiction(place.code), "place")

    def head(self, datasets: Iterable[Dataset], nation: Jurisdiction | None) -> Iterator[Triple]:
        """The catalogue itself, whom and what all datasets share."""
        yield from self._typed(self.iri, DCAT.Catalog)
        yield from both(self.iri, DCTERMS.title, Word("妇女儿童发展规划开放数据目录", "Catalogue of development plans for women and children"))
        yield from both(self.iri, DCTERMS.description, Word(
            "OpenPlans 整理的妇女、儿童发展规划数据：全部规划一套，每份规划一套。",
            "Data of development plans for women and children, curated by OpenPlans: one dataset of all plans and one of each.",
        ))
        yield self.iri, FOAF.homepage, self.page(urls.HOME)
        yield from self._document(self.page(urls.HOME))
        yield self.iri, DCTERMS.publisher, self.publisher
        yield from self._typed(self.publisher, FOAF.Agent)
        yield self.publisher, FOAF.name, Literal(PROJECT)
        yield self.publisher, FOAF.homepage, self.page(urls.HOME)
        for language in (terms.CHINESE, terms.ENGLISH):
            yield self.iri, DCTERMS.language, language.iri
        yield self.iri, DCTERMS.license, URIRef(LICENCE_URL)
        yield from self._licence()
        for dataset in datasets:
            if dataset.plan_id is None:
                yield self.iri, DCTERMS.issued, Literal(dataset.issued, datatype=XSD.date)
                yield self.iri, DCTERMS.modified, Literal(dataset.modified, datatype=XSD.date)
        yield self.iri, DCAT.themeTaxonomy, terms.THEMES
        if nation:
            yield self.iri, DCTERMS.spatial, self.place_iri(nation)
            yield from self._place(nation)
        if self.contact:
            yield from self._contact(self.contact)
        for dataset in datasets:
            yield self.iri, DCAT.dataset, self.dataset_iri(dataset)
        provenance = self.page("methodology/", "provenance")
        yield from self._typed(provenance, DCTERMS.ProvenanceStatement)
        yield from both(provenance, RDFS.label, _PROVENANCE)

    def api(self, datasets: Iterable[Dataset]) -> Iterator[Triple]:
        """The static JSON API, as a service that serves every dataset."""
        service = self.service
        yield self.iri, DCAT.service, service
        yield from self._typed(service, DCAT.DataService)
        yield from both(service, DCTERMS.title, Word("静态 JSON 接口", "Static JSON API"))
        yield from both(service, DCTERMS.description, Word(
            "只读的 JSON 文件，不需要注册或密钥；没有查询参数。", "JSON files, read only, without registration, key or parameters."))
        yield service, DCAT.endpointURL, self.page(urls.API)
        yield service, DCAT.endpointDescription, self.page(f"{urls.API}openapi.json")
        yield service, DCTERMS.conformsTo, _OPENAPI
        yield from self._typed(_OPENAPI, DCTERMS.Standard)
        yield from both(_OPENAPI, DCTERMS.title, _OPENAPI_TITLE)
        yield service, DCAT.landingPage, self.page(urls.API_PAGE)
        yield service, FOAF.page, self.page(urls.API_PAGE)
        yield from self._document(self.page(urls.API_PAGE))
        yield service, DCTERMS["format"], terms.FILE_TYPES["JSON"].iri
        yield service, DCTERMS.license, URIRef(LICENCE_URL)
        yield service, DCTERMS.accessRights, terms.PUBLIC.iri
        yield service, DCTERMS.publisher, self.publisher
        yield service, DCAT.theme, terms.SOCIETY.iri
        if self.contact:
            yield service, DCAT.contactPoint, self.contact
        for word in ("JSON", "API", "开放数据"):
            yield service, DCAT.keyword, _keyword(word)
        for dataset in datasets:
            if not dataset.withdrawn:
                yield service, DCAT.servesDataset, self.dataset_iri(dataset)

    def dataset(self, dataset: Dataset) -> Iterator[Triple]:
        """One dataset with its places, its period and its distributions."""
        iri = self.dataset_iri(dataset)
        yield from self._typed(iri, DCAT.Dataset)
        yield from both(iri, DCTERMS.title, dataset.title)
        yield from both(iri, DCTERMS.description, dataset.description)
        yield iri, DCTERMS.identifier, Literal(dataset.identifier)
        for word in dataset.keywords:
            yield iri, DCAT.keyword, _keyword(word)
        yield iri, DCTERMS.publisher, self.publisher
        if self.contact:
            yield iri, DCAT.contactPoint, self.contact
        yield iri, DCTERMS.language, terms.CHINESE.iri
        yield iri, ADMS.status, _status_of_dataset(dataset).iri
        if dataset.plan_id:
            yield iri, DCTERMS.isPartOf, self.page(urls.DATA, "dataset")
        if dataset.withdrawn:
            if dataset.withdrawn.replaced_by:
                yield iri, DCTERMS.isReplacedBy, self.page(dataset.withdrawn.replaced_by, "dataset")
        else:
            yield iri, DCTERMS.accessRights, terms.PUBLIC.iri
            yield iri, DCTERMS.accrualPeriodicity, terms.IRREGULAR.iri
            yield iri, DCTERMS.provenance, self.page("methodology/", "provenance")
        if dataset.readme:
            yield iri, FOAF.page, self.file(dataset.readme)
            yield from self._document(self.file(dataset.readme))
        for theme in _themes(dataset):
            yield iri, DCAT.theme, theme.iri
        yield iri, DCTERMS.issued, Literal(dataset.issued, datatype=XSD.date)
        yield iri, DCTERMS.modified, Literal(dataset.modified, datatype=XSD.date)
        yield iri, DCAT.version, Literal(dataset.version)
        yield iri, DCAT.landingPage, self.page(dataset.page)
        yield from self._document(self.page(dataset.page))
        for place in dataset.places:
            yield iri, DCTERMS.spatial, self.place_iri(place)
            yield from self._place(place)
        if dataset.years:
            period = self.page(dataset.page, "period")
            yield iri, DCTERMS.temporal, period
            yield from self._typed(period, DCTERMS.PeriodOfTime)
            yield period, DCAT.startDate, Literal(f"{dataset.years[0]}-01-01", datatype=XSD.date)
            yield period, DCAT.endDate, Literal(f"{dataset.years[1]}-12-31", datatype=XSD.date)
        for distribution in dataset.distributions:
            yield iri, DCAT.distribution, self.file(distribution.path, "distribution")
            yield from self._distribution(dataset, distribution)
        if dataset.plan_id is None:
            yield from self._as_service(iri, dataset)

    def vocabulary(self, datasets: Iterable[Dataset]) -> Iterator[Triple]:
        """The terms of other people's vocabularies that the datasets use, and the licence's rights statement."""
        used = {terms.CHINESE, terms.ENGLISH, terms.PUBLIC, terms.ATTRIBUTION, terms.IRREGULAR, terms.FILE_TYPES["JSON"]}
        used |= {self._availability} if self._availability else set()
        with_texts = False
        for dataset in datasets:
            used |= {*_themes(dataset), _status_of_dataset(dataset), *([] if dataset.withdrawn else [_status(dataset)])}
            used |= {terms.FILE_TYPES[one.form.file_type] for one in dataset.distributions if one.form.file_type}
            with_texts = with_texts or dataset.with_texts
            for one in dataset.distributions:
                if one.form.media_type:
                    yield from self._typed(terms.MEDIA_TYPES[one.form.media_type], DCTERMS.MediaType)
        for term in used:
            yield from _concept(term)
        for scheme, title in terms.SCHEMES.items():
            yield from self._typed(scheme, SKOS.ConceptScheme)
            yield from both(scheme, DCTERMS.title, title)
        yield from self._typed(_SHA256, SPDX.ChecksumAlgorithm)
        yield _SHA256, OWL.sameAs, SPDX.checksumAlgorithm_sha256
        for standard, title in _STANDARDS.items():
            yield from self._typed(standard, DCTERMS.Standard)
            yield from both(standard, DCTERMS.title, title)
        if with_texts:
            yield from self._typed(self._rights, DCTERMS.RightsStatement)
            yield from both(self._rights, RDFS.label, Word(RIGHTS, RIGHTS_EN))

    @property
    def _rights(self) -> URIRef:
        return self.page(urls.DATA, "rights")

    @property
    def _availability(self) -> Term | None:
        """For how long files are planned to be there: known where the publisher has said so in release.yaml."""
        return terms.PLANNED[self.release.availability] if self.release.availability else None

    def _as_service(self, of: URIRef, dataset: Dataset) -> Iterator[Triple]:
        """The API as one more way to have the dataset: a portal lists it with the files."""
        iri = self.page(urls.API_PAGE, "distribution")
        yield of, DCAT.distribution, iri
        yield from self._typed(iri, DCAT.Distribution)
        yield from both(iri, DCTERMS.title, Word("静态 JSON 接口", "Static JSON API"))
        yield from both(iri, DCTERMS.description, Word(
            "按地址逐项读取全部表格和每份规划的 JSON 文件，有 OpenAPI 说明和 JSON Schema",
            "All tables and every plan as JSON files, one by one, with an OpenAPI description and JSON Schemas"))
        yield iri, DCAT.accessURL, self.page(f"{urls.API}index.json")
        yield iri, DCAT.accessService, self.service
        yield iri, DCAT.mediaType, terms.MEDIA_TYPES["application/json"]
        yield iri, DCTERMS["format"], terms.FILE_TYPES["JSON"].iri
        yield iri, DCTERMS.conformsTo, _OPENAPI
        yield from self._offered(iri, dataset)

    def _offered(self, iri: URIRef, dataset: Dataset) -> Iterator[Triple]:
        """What holds of every way to have the dataset."""
        yield iri, DCTERMS.license, URIRef(LICENCE_URL)
        yield iri, DCTERMS.language, terms.CHINESE.iri
        yield iri, DCTERMS.issued, Literal(dataset.issued, datatype=XSD.date)
        yield iri, DCTERMS.modified, Literal(dataset.modified, datatype=XSD.date)
        yield iri, ADMS.status, _status(dataset).iri
        if self._availability:
            yield iri, DCATAP.availability, self._availability.iri

    def _distribution(self, dataset: Dataset, distribution: Distribution) -> Iterator[Triple]:
        iri, file = self.file(distribution.path, "distribution"), self.file(distribution.path)
        yield from self._typed(iri, DCAT.Distribution)
        yield from both(iri, DCTERMS.title, distribution.title)
        yield from both(iri, DCTERMS.description, Word(
            f"{dataset.title.zh}：{distribution.title.zh}", f"{dataset.title.en}: {distribution.title.en}"))
        yield iri, DCAT.accessURL, file
        yield iri, DCAT.downloadURL, file
        yield iri, DCAT.byteSize, Literal(distribution.bytes, datatype=XSD.nonNegativeInteger)
        checksum = self.file(distribution.path, "sha256")
        yield iri, SPDX.checksum, checksum
        yield from self._typed(checksum, SPDX.Checksum)
        yield checksum, SPDX.algorithm, _SHA256
        yield checksum, SPDX.checksumValue, Literal(distribution.sha256, datatype=XSD.hexBinary, normalize=False)
        if distribution.form.media_type:
            yield iri, DCAT.mediaType, terms.MEDIA_TYPES[distribution.form.media_type]
        if distribution.form.file_type:
            yield iri, DCTERMS["format"], terms.FILE_TYPES[distribution.form.file_type].iri
        if distribution.form is ZIP:
            yield iri, DCAT.packageFormat, terms.MEDIA_TYPES[ZIP.media_type or ""]
            for standard in _STANDARDS:
                yield iri, DCTERMS.conformsTo, standard
        # Only a file of one table is sure to hold no official text, where such texts are in the package.
        if dataset.with_texts and distribution.table is None:
            yield iri, DCTERMS.rights, self._rights
        yield from self._offered(iri, dataset)

    def _licence(self) -> Iterator[Triple]:
        licence = URIRef(LICENCE_URL)
        yield from self._typed(licence, DCTERMS.LicenseDocument)
        yield licence, DCTERMS.title, Literal(LICENCE_TITLE, lang="en")
        yield licence, DCTERMS.type, terms.ATTRIBUTION.iri

    def _contact(self, contact: URIRef) -> Iterator[Triple]:
        yield from self._typed(contact, VCARD.Kind)
        yield contact, VCARD.fn, Literal(PROJECT)
        written = self.release.contact
        if "@" in written:
            yield contact, VCARD.hasEmail, URIRef(f"mailto:{written}")
        else:
            yield contact, VCARD.hasURL, URIRef(written)

    def _place(self, place: Jurisdiction) -> Iterator[Triple]:
        iri = self.place_iri(place)
        yield from self._typed(iri, DCTERMS.Location)
        yield from both(iri, SKOS.prefLabel, Word(place.name, place.name_en))
        if place.parent is None:
            yield iri, SKOS.inScheme, terms.COUNTRIES
        else:
            yield iri, DCTERMS.identifier, Literal(place.code)
            yield from both(iri, SKOS.note, _CODES)

    def _document(self, page: URIRef) -> Iterator[Triple]:
        yield from self._typed(page, FOAF.Document)

    def _typed(self, iri: URIRef, kind: URIRef) -> Iterator[Triple]:
        yield iri, RDF.type, kind


def write_catalogue(corpus: Corpus, datasets: list[Dataset], data: Path) -> None:
    """Write the catalogue of the datasets into the folder ``data``, as Turtle and as JSON-LD."""
    catalogue = Catalogue(corpus.release, "../")
    nation = next((place for place in corpus.jurisdictions.values() if place.parent is None), None)

    def parts() -> Iterator[Iterable[Triple]]:
        yield chain(catalogue.head(datasets, nation), catalogue.api(datasets))
        yield catalogue.vocabulary(datasets)
        for dataset in datasets:
            yield catalogue.dataset(dataset)

    write_turtle(parts, data / TURTLE)
    write_json_ld(parts, data / JSON_LD)


def _concept(term: Term) -> Iterator[Triple]:
    yield term.iri, RDF.type, SKOS.Concept
    if term.kind:
        yield term.iri, RDF.type, term.kind
    yield from both(term.iri, SKOS.prefLabel, term.label)
    yield term.iri, SKOS.inScheme, term.scheme


def _themes(dataset: Dataset) -> list[Term]:
    return [terms.SOCIETY, *(theme for domain, theme in terms.THEME_OF_DOMAIN.items() if domain in dataset.domains)]


def _keyword(word: str) -> Literal:
    return Literal(word, lang="en" if word.isascii() else "zh")


def _status_of_dataset(dataset: Dataset) -> Term:
    if dataset.withdrawn:
        return terms.DATASET_WITHDRAWN
    return terms.DATASET_COMPLETED if dataset.reviewed else terms.DATASET_IN_WORK


def _status(dataset: Dataset) -> Term:
    return terms.COMPLETED if dataset.reviewed else terms.IN_WORK
