"""What several commands share: the option that names the store of official texts."""

from __future__ import annotations

from pathlib import Path

import click

from ..checkout import Checkout

sources_option = click.option(
    "--sources", type=click.Path(path_type=Path),
    help="The store of official texts (default: OPENPLANS_SOURCES, else sources/ where it exists).",
)


def say_evidence(checkout: Checkout) -> None:
    if checkout.sources is None:
        click.echo("No source store attached: records were not held against the official texts (--sources DIR).", err=True)
