"""The commands for offices: forms, observe, report."""

from __future__ import annotations

from pathlib import Path

import click

from ..check import check
from ..checkout import Checkout, UsageError, open_checkout
from ..console import fail, warn
from ..model import Corpus, Plan
from ..packages.csvfile import csv_bytes
from .ask import forms as forms_of
from .intake import take_in
from .layout import form_id
from .workbook import form_bytes
from .yearly import COLUMNS, lines, rows, workbook

_year = click.option("--year", type=click.IntRange(1990, 2100), help="Fill this year in beforehand.")


def _checked(root: Path) -> tuple[Checkout, Corpus]:
    """The checkout and its corpus; ends with status 1 while problems stand in the content."""
    checkout = open_checkout(root, None)
    # Evidence is another matter: what offices report does not hang on the official texts being at hand.
    report = check(Checkout(checkout.root))
    if report.problems or report.corpus is None:
        fail(report.problems)
    return checkout, report.corpus


def _plan(corpus: Corpus, plan_id: str) -> Plan:
    if plan_id not in corpus.plans:
        raise UsageError(f"there is no plan {plan_id}. The plans are: {', '.join(corpus.plans)}")
    return corpus.plans[plan_id]


def _folder(out: Path) -> Path:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{out} cannot be written to: {error.strerror}. Name another folder with --out DIR") from None
    return out


@click.command()
@click.argument("plan_id", metavar="PLAN")
@_year
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the forms (default: build/forms).")
@click.pass_obj
def forms(root: Path, plan_id: str, year: int | None, out: Path | None) -> None:
    """Write blank forms (XLSX) for the figures that PLAN needs: one for each body named, one for what names none."""
    checkout, corpus = _checked(root)
    made = forms_of(_plan(corpus, plan_id), corpus)
    folder = _folder(out or checkout.build / "forms")
    for form in made:
        path = folder / f"{form_id(plan_id, form.body.id if form.body else '')}{f'-{year}' if year else ''}.xlsx"
        path.write_bytes(form_bytes(form, corpus, year))
        click.echo(f"{path}: {form.body.name if form.body else 'targets that name no single body'}, {len(form.asked)} figures")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--mapping", type=click.Path(path_type=Path), help="What the columns of FILE are, as YAML; CONTRIBUTING.md has one with every key.")
@click.option("--dry-run", is_flag=True, help="Say what would be taken in, and change nothing.")
@click.pass_obj
def observe(root: Path, file: Path, mapping: Path | None, dry_run: bool) -> None:
    """Take a filled form, or any CSV or XLSX with a mapping, into content/observations/.

    Every cell that cannot be placed is named, and then nothing is changed. The same file twice adds nothing.
    """
    checkout, corpus = _checked(root)
    intake = take_in(checkout, corpus, file, mapping)
    if intake.problems:
        click.echo("Nothing was changed.", err=True)
        fail(intake.problems)
    warn(intake.warnings)
    if intake.added and not dry_run:
        intake.write()
    target = intake.target.relative_to(checkout.root).as_posix()
    done = "would be added to" if dry_run else "added to"
    if not intake.added + intake.known:
        click.echo(f"{file.name} holds no figure{': look at first_row, last_row and the headings of the mapping' if mapping else ''}.")
    click.echo(f"{intake.added} observations {done} {target}, {intake.revised} of them revisions; {intake.known} were known.")


@click.command()
@click.argument("plan_id", metavar="PLAN")
@click.option("--year", type=click.IntRange(1990, 2100), required=True, help="The year of the table.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the table (default: build/reports).")
@click.pass_obj
def report(root: Path, plan_id: str, year: int, out: Path | None) -> None:
    """Write the yearly table of PLAN as XLSX and CSV: indicator, target, the year before, the year, status."""
    checkout, corpus = _checked(root)
    plan = _plan(corpus, plan_id)
    if not plan.start <= year <= plan.end:
        raise UsageError(f"{plan_id} runs from {plan.start} to {plan.end}; {year} is no year of it.")
    table = lines(plan, year, corpus)
    folder = _folder(out or checkout.build / "reports")
    for ending, data in (("xlsx", workbook(plan, year, table, corpus)), ("csv", csv_bytes(COLUMNS, rows(table)))):
        path = folder / f"{plan_id}-{year}.{ending}"
        path.write_bytes(data)
        click.echo(f"{path}: {len(table)} targets, {sum(line.now.value is not None for line in table)} with a value for {year}")
