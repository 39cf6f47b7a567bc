"""Terms of other people's vocabularies that the catalogue uses, with what DCAT-AP wants said of them there.

The EU's authority tables are at http://publications.europa.eu/resource/authority/, the licence types at
http://purl.org/adms/licencetype/. A catalogue that says which list a term is from can be checked without fetching it.
"""

from __future__ import annotations

from typing import NamedTuple

from rdflib import Namespace, URIRef
from rdflib.namespace import DCTERMS

from ..words import AVAILABILITY, Word

AUTHORITY = Namespace("http://publications.europa.eu/resource/authority/")
LICENCE_TYPES = URIRef("http://purl.org/adms/licencetype/1.0")
MEDIA_TYPES = Namespace("https://www.iana.org/assignments/media-types/")


class Term(NamedTuple):
    """A concept of a list; ``kind`` is the class that DCAT-AP asks of it beside skos:Concept, if any."""

    iri: URIRef
    scheme: URIRef
    label: Word
    kind: URIRef | None = None


def _term(scheme: str, code: str, zh: str, en: str, kind: URIRef | None = None) -> Term:
    return Term(AUTHORITY[f"{scheme}/{code}"], AUTHORITY[scheme], Word(zh, en), kind)


CHINESE = _term("language", "ZHO", "中文", "Chinese", DCTERMS.LinguisticSystem)
ENGLISH = _term("language", "ENG", "英文", "English", DCTERMS.LinguisticSystem)
PUBLIC = _term("access-right", "PUBLIC", "公开", "public", DCTERMS.RightsStatement)
COMPLETED = _term("distribution-status", "COMPLETED", "已完成", "completed")
IN_WORK = _term("distribution-status", "DEVELOP", "制作中", "under development")
#: The same of datasets, whose list has one more word.
DATASET_COMPLETED = _term("dataset-status", "COMPLETED", "已完成", "completed")
DATASET_IN_WORK = _term("dataset-status", "DEVELOP", "制作中", "under development")
DATASET_WITHDRAWN = _term("dataset-status", "WITHDRAWN", "已撤回", "withdrawn")
#: There is a release when there is something to release.
IRREGULAR = _term("frequency", "IRREG", "不定期", "irregular", DCTERMS.Frequency)
#: For how long the publisher means to offer the files, by the word of release.yaml.
PLANNED = {code: _term("planned-availability", code.upper(), *word) for code, word in AVAILABILITY.items()}
#: The list of themes is named in the catalogue itself.
THEMES = AUTHORITY["data-theme"]
CHINA = AUTHORITY["country/CHN"]
COUNTRIES = AUTHORITY["country"]

SOCIETY = _term("data-theme", "SOCI", "人口与社会", "Population and society")

#: The further themes of plans that have these domains.
THEME_OF_DOMAIN: dict[str, Term] = {
    "health": _term("data-theme", "HEAL", "健康", "Health"),
    "education": _term("data-theme", "EDUC", "教育、文化与体育", "Education, culture and sport"),
    "economy": _term("data-theme", "ECON", "经济与财政", "Economy and finance"),
    "law": _term("data-theme", "JUST", "司法、法律制度与公共安全", "Justice, legal system and public safety"),
}

FILE_TYPES: dict[str, Term] = {
    code: _term("file-type", code, label, label, DCTERMS.MediaTypeOrExtent)
    for code, label in (("CSV", "CSV"), ("JSON", "JSON"), ("PARQUET", "Parquet"), ("XLSX", "XLSX"), ("ZIP", "ZIP"))
}

ATTRIBUTION = Term(URIRef("http://purl.org/adms/licencetype/Attribution"), LICENCE_TYPES, Word("署名", "Attribution"))

#: The lists that terms are from, where a catalogue has to describe the list too.
SCHEMES: dict[URIRef, Word] = {
    THEMES: Word("欧盟数据主题表", "EU data themes"),
    AUTHORITY["distribution-status"]: Word("欧盟分发状态表", "EU distribution status"),
    AUTHORITY["dataset-status"]: Word("欧盟数据集状态表", "EU dataset status"),
}
