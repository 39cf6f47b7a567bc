"""`openplans draft`."""

from __future__ import annotations

from pathlib import Path

import click

from .. import drafting
from ..checkout import Checkout, UsageError, open_checkout
from ..console import fail


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(["women", "children"]), help="Only the plan of this kind.")
@click.option("--place", metavar="CODE", help="First: record document, notice and bodies of SOURCE, a text of the place with this code.")
@click.option("--stdout", is_flag=True, help="Print the drafts instead of writing files.")
@click.pass_obj
def draft(root: Path, source: Path, kind: str | None, place: str | None, stdout: bool) -> None:
    """Write skeleton YAML for the plans of the official text SOURCE.

    SOURCE must be pinned in content/documents/ by its name and SHA-256: --place CODE does that, and writes no plan.
    """
    checkout: Checkout = open_checkout(root, None)
    if place:
        if kind or stdout:
            raise UsageError("--place writes records, no drafts: leave out --kind and --stdout.")
        records, problems = drafting.record_source(checkout, source, place)
        if problems:
            fail(problems)
        click.echo(drafting.report_records(records, source))
        return
    drafts, problems = drafting.draft_source(checkout, source, kind)
    if problems:
        fail(problems)
    if stdout:
        for made in drafts:
            click.echo(made.text.encode(), nl=False)
    else:
        drafting.write_new(checkout, drafts)
    for made in drafts:
        click.echo(drafting.report(made), err=stdout)
