"""The commands that write files of the repository: `openplans format` and `openplans docs`."""

from __future__ import annotations

from pathlib import Path

import click

from ..annotated import write_record
from ..canonical import format_files
from ..checkout import UsageError, open_checkout
from ..console import fail
from ..corpus import content_files


@click.command("format")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def format_(root: Path, files: tuple[Path, ...]) -> None:
    """Bring FILES (default: all of content/) into canonical form."""
    checkout = open_checkout(root, None)
    known = {path for path, _ in content_files(root)}
    chosen = [file.resolve() for file in files]
    strangers = [str(file) for file in chosen if file not in known or not file.is_file()]
    if strangers:
        raise UsageError(f"no content file: {', '.join(strangers)}")
    changed, problems = format_files(checkout, chosen)
    for file in changed:
        click.echo(f"wrote {file}")
    if problems:
        fail(problems)


@click.command()
@click.pass_obj
def docs(root: Path) -> None:
    """Write the annotated records of CONTRIBUTING.md anew from the schemas."""
    changed = write_record(root, open_checkout(root, None).schemas)
    click.echo("CONTRIBUTING.md: " + ("written" if changed else "up to date"))
