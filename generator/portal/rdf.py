"""Statements and the files that hold them: namespaces, and a catalogue written part by part as Turtle and JSON-LD.

Each part is sorted by itself and has no blank nodes, so that the same statements give the same bytes and memory does not
grow with their number.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, OWL, RDF, RDFS, SKOS, XSD

from ..words import Word

ADMS = Namespace("http://www.w3.org/ns/adms#")
# rdflib knows the terms of DCAT 2; the catalogue is of DCAT 3.
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")


_PREFIXES = {
    "adms": ADMS, "dcat": DCAT, "dcatap": DCATAP, "dct": DCTERMS, "foaf": FOAF, "owl": OWL, "rdf": RDF, "rdfs": RDFS, "skos": SKOS, "spdx": SPDX,
    "vcard": VCARD, "xsd": XSD,
}

Triple = tuple[URIRef, URIRef, URIRef | Literal]
#: Gives the parts anew each time.
Parts = Callable[[], Iterable[Iterable[Triple]]]


def write_turtle(parts: Parts, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as turtle:
        turtle.writelines(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in _PREFIXES.items())
        turtle.writelines(_turtle(_graph(part)) for part in parts())


def write_json_ld(parts: Parts, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as linked:
        context = json.dumps({prefix: str(namespace) for prefix, namespace in _PREFIXES.items()})
        linked.write(f'{{"@context": {context},\n"@graph": [\n')
        for number, node in enumerate(node for part in parts() for node in _nodes(_graph(part))):
            linked.write((",\n" if number else "") + json.dumps(node, ensure_ascii=False))
        linked.write("\n]}\n")


def both(iri: URIRef, said: URIRef, word: Word) -> Iterator[Triple]:
    yield iri, said, Literal(word.zh, lang="zh")
    yield iri, said, Literal(word.en, lang="en")


def _graph(triples: Iterable[Triple]) -> Graph:
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in _PREFIXES.items():
        graph.bind(prefix, namespace)
    for triple in triples:
        graph.add(triple)
    return graph


def _turtle(graph: Graph) -> str:
    """The graph in Turtle without the lines that declare prefixes."""
    lines = graph.serialize(format="turtle").split("\n")
    return "\n".join(line for line in lines if not line.startswith("@prefix ")).rstrip("\n") + "\n"


def _nodes(graph: Graph) -> list[dict[str, Any]]:
    """The graph as JSON-LD nodes in the order of their ids, every list of values in order."""
    context = {prefix: str(namespace) for prefix, namespace in _PREFIXES.items()}
    written = json.loads(graph.serialize(format="json-ld", context=context))
    nodes = [
        {key: sorted(value, key=json.dumps) if isinstance(value, list) else value for key, value in sorted(node.items())}
        for node in written["@graph"]
    ]
    return sorted(nodes, key=lambda node: node["@id"])
