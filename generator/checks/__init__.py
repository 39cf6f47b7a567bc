"""The rules of `check`, one module a family.

A plan rule sees one plan and the registries, never another plan, so that plans can be checked
apart. An evidence rule also sees the official text. Each yields problems; none stops another.
"""

from __future__ import annotations

from . import (
    coverage,
    identity,
    lines,
    numbering,
    observations,
    official_results,
    plausibility,
    redirects,
    references,
    registries,
    releases,
    reports,
    review,
    targets,
    texts,
)
from .evidence import duties, laws, notice, quantities, structure, summaries, wording

#: Rules on the registries as a whole: ``rule(corpus)``.
REGISTRY_RULES = (
    identity.registry_files,
    identity.body_names,
    references.registry_references,
    registries.place_chain,
    redirects.redirects,
    releases.order,
    releases.state,
    releases.plans,
    texts.registry_texts,
    observations.references,
    observations.units,
    observations.once,
    observations.dates,
    observations.texts,
    official_results.references,
    reports.references,
    reports.dates,
    reports.once,
    plausibility.shares,
    plausibility.parts,
    plausibility.order,
    plausibility.jumps,
)

#: Rules on one plan: ``rule(plan, corpus)``.
PLAN_RULES = (
    identity.plan_identity,
    texts.plan_texts,
    texts.repeated_summaries,
    review.review_state,
    numbering.numbering,
    references.plan_references,
    targets.units,
    targets.comparators,
    targets.values,
    targets.as_stated,
    targets.deadlines,
    targets.repeated,
    coverage.topics,
    coverage.serves,
    coverage.once,
    lines.ascending,
    lines.order,
    lines.inside,
)

#: Rules on one plan against its official text: ``rule(plan, corpus, evidence)``.
EVIDENCE_RULES = (
    structure.lines_exist,
    structure.titles,
    structure.passages,
    structure.numbers,
    structure.headings,
    structure.recorded,
    wording.stated,
    wording.verdicts,
    quantities.targets,
    summaries.figures,
    summaries.bounds,
    summaries.modality,
    duties.bodies,
    laws.citations,
    notice.notice,
)
