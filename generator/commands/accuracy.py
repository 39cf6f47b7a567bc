"""`openplans accuracy`."""

from __future__ import annotations

from pathlib import Path

import click

from ..accuracy import format_accuracy, measure
from ..checkout import UsageError, open_checkout
from ..console import fail
from ..corpus import read_corpus
from ..places import placed
from .shared import sources_option


@click.command()
@sources_option
@click.pass_obj
def accuracy(root: Path, sources: Path | None) -> None:
    """Compare the draft of each official text with its curated plan: precision and recall of every field."""
    checkout = open_checkout(root, sources)
    if checkout.sources is None:
        raise UsageError("accuracy needs the source store: name it with --sources DIR.")
    corpus, problems = read_corpus(checkout.root, checkout.schemas)
    if corpus is None or problems:
        fail(placed(checkout.root, problems))
    click.echo(format_accuracy(measure(corpus, checkout.sources)))
