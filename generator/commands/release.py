"""`openplans release`."""

from __future__ import annotations

import re
from pathlib import Path

import click

from ..checkout import open_checkout
from ..console import fail
from ..releasing import Wanted, prepare
from ..releasing import write as write_release
from .shared import say_evidence, sources_option

_SUMMARY = re.compile(r"(?:(?P<plan>[0-9]{6}-[a-z]+-[0-9]{4}-[0-9]{4})=)?(?P<text>.+)", re.DOTALL)


def _summaries(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """``PLAN=TEXT`` by plan; a text alone stands for all plans without their own."""
    split = [_SUMMARY.fullmatch(text) for text in given]
    return {match["plan"] or "": match["text"].strip() for match in split if match}


@click.command()
@click.argument("version")
@click.option("--date", required=True, metavar="YYYY-MM-DD", help="The day of the release; the data are judged as of it.")
@click.option("--note", metavar="TEXT", help="What the release is about, in Chinese.")
@click.option("--note-en", metavar="TEXT", help="The same in English.")
@click.option("--summary", "summaries", multiple=True, callback=_summaries, metavar="[PLAN=]TEXT",
              help="What was corrected in PLAN, or why it is withdrawn; without PLAN, for all plans that have none of their own.")
@click.option("--dry-run", is_flag=True, help="Only say what would be recorded.")
@sources_option
@click.pass_obj
def release(root: Path, version: str, date: str, note: str | None, note_en: str | None, summaries: dict[str, str], dry_run: bool,
            sources: Path | None) -> None:
    """Record the content as release VERSION: what was added, corrected and withdrawn since the last one.

    Major: ids or columns went or mean something else. Minor: plans added, corrected or withdrawn, or their monitoring
    data changed. Patch: anything else.
    """
    checkout = open_checkout(root, sources)
    say_evidence(checkout)
    released, problems = prepare(checkout, Wanted(version, date, note, note_en, summaries))
    if released is None:
        click.echo("Nothing was released.", err=True)
        fail(problems)
    for plan_id, kind in released.changes.items():
        click.echo(f"{kind:9} {plan_id}")
    if dry_run:
        click.echo("Nothing was written (--dry-run).")
        return
    write_release(checkout, released)
    for file in released.files:
        click.echo(f"wrote {file}")
