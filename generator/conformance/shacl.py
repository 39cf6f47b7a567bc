"""The catalogue held against the SHACL shapes of DCAT-AP."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph
from rdflib.namespace import SH

#: The shapes of DCAT-AP 3.0.1 in the validators' folder.
SHAPES = "dcat-ap-3.0.1"


@dataclass(frozen=True, slots=True)
class ShapesReport:
    """What one file of shapes finds: how often each property breaks a rule, must (violations) or should (warnings).

    Keys are ``<property> <rule>``, such as ``dcat:contactPoint MinCount``.
    """

    shapes: str
    violations: dict[str, int]
    warnings: dict[str, int]


def check_shapes(catalogue: Graph, folder: Path) -> list[ShapesReport]:
    """Hold the catalogue against every file of shapes in the folder, by name. Raises FileNotFoundError where there is none."""
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise FileNotFoundError(f"{folder} has no shapes")
    return [_report(catalogue, file) for file in files]


def _report(catalogue: Graph, file: Path) -> ShapesReport:
    # Only tests and the conform command need it, and they have the packages of the tests.
    from pyshacl import validate

    _, report, _ = validate(catalogue, shacl_graph=Graph().parse(file), inference="none", allow_warnings=True)
    if not isinstance(report, Graph):
        raise RuntimeError(f"pyshacl ended without a report on {file.name}: {report}")
    found: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for result in report.objects(None, SH.result):
        path = report.value(result, SH.resultPath)
        rule = str(report.value(result, SH.sourceConstraintComponent)).rpartition("#")[2].removesuffix("ConstraintComponent")
        name = catalogue.namespace_manager.normalizeUri(path) if path is not None else "(node)"
        found[report.value(result, SH.resultSeverity) == SH.Violation][f"{name} {rule}"] += 1
    return ShapesReport(file.name, *(dict(sorted(found[kind].items())) for kind in (True, False)))
