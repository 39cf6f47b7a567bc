"""`openplans check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..check import check as run_check
from ..checkout import Checkout, UsageError, open_checkout
from ..console import fail, warn
from ..evidence import attach
from ..evidence_table import evidence_table
from ..model import Corpus
from ..places import placed
from ..problems import format_json
from .shared import say_evidence, sources_option


@click.command()
@sources_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the problems.")
@click.option("--evidence", metavar="PLAN", help="Print what YAML and official text say, record by record, of the plan with this id.")
@click.pass_obj
def check(root: Path, sources: Path | None, form: str, evidence: str | None) -> None:
    """Check all content: shape, meaning and, with a source store, the official texts."""
    if evidence and form == "json":
        raise UsageError("--evidence prints a table; leave out --format json.")
    checkout = open_checkout(root, sources)
    report = run_check(checkout)
    if evidence:
        _print_evidence(checkout, report.corpus, evidence)
    if form == "json":
        click.echo(format_json(report.problems, evidence=report.evidence, warnings=report.warnings).encode())
        sys.exit(1 if report.problems else 0)
    say_evidence(checkout)
    warn(report.warnings)
    if report.problems:
        fail(report.problems)
    click.echo(f"{len(report.corpus.plans)} plans, no problems.")


def _print_evidence(checkout: Checkout, corpus: Corpus | None, plan_id: str) -> None:
    if checkout.sources is None:
        raise UsageError("--evidence needs the source store: name it with --sources DIR.")
    if corpus is None:
        return
    if plan_id not in corpus.plans:
        raise UsageError(f"there is no plan {plan_id}. The plans are: {', '.join(corpus.plans)}")
    found, obstacles = attach(corpus.plans[plan_id], corpus, checkout.sources)
    if found is None:
        fail(placed(checkout.root, obstacles))
    for line in evidence_table(corpus.plans[plan_id], corpus, found):
        click.echo(line)
