"""Read a DCAT catalogue as a CKAN portal does when it harvests, and print the datasets that it would make.

A script of its own: ``python ckan_harvest.py catalog.ttl``, run by a Python that has ckan and ckanext-dcat (see
requirements-ckan.in), which share no environment with this project. No portal, database or network is needed.
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path

from ckanext.dcat.processors import RDFParser


def main(path: str) -> None:
    parser = RDFParser(profiles=["euro_dcat_ap_3"])
    parser.parse(Path(path).read_text(encoding="utf-8"), _format="turtle")
    found = sorted(parser.datasets(), key=lambda dataset: dataset["url"])
    json.dump({"version": f"ckan {version('ckan')}, ckanext-dcat {version('ckanext-dcat')}", "datasets": found}, sys.stdout)


main(sys.argv[1])
