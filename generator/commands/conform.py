"""`openplans conform`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..checkout import UsageError, open_checkout
from ..conformance import validators_folder, write_verdicts
from ..conformance.run import conform as run_validators
from ..console import fail
from ..corpus import read_corpus
from ..places import placed


@click.command("conform")
@click.option("--record", is_flag=True, help="Write the results to content/conformance.yaml, from which the conformance page is made.")
@click.pass_obj
def conform(root: Path, record: bool) -> None:
    """Run other projects' validators on the last build (build/data)."""
    checkout = open_checkout(root, None)
    data = checkout.build / "data"
    corpus, problems = read_corpus(checkout.root, checkout.schemas)
    if corpus is None or problems:
        fail(placed(checkout.root, problems))
    if not (data / "catalog.ttl").is_file():
        raise UsageError(f"{data} holds no build. Run openplans build first.")
    verdicts, not_run = run_validators(checkout.root, data, validators_folder(checkout.root), corpus.release)
    for verdict in verdicts:
        click.echo(f"{verdict.id}: {'passed' if verdict.passed else 'FAILED'} ({verdict.validator}): {verdict.found}")
    for name, reason in not_run.items():
        click.echo(f"{name}: not run: {reason}")
    if record:
        click.echo(f"wrote {write_verdicts(checkout, verdicts)}")
        click.echo("The next openplans build of the same content shows it on the conformance page.")
    sys.exit(0 if all(verdict.passed for verdict in verdicts) else 1)
