"""The command line. Exit status: 0 clean, 1 problems in the data, 2 misuse."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import click

from . import __version__, drafting
from .accuracy import format_accuracy, measure
from .annotated import write_record
from .build import build as run_build
from .canonical import format_files
from .check import check as run_check
from .checkout import Checkout, UsageError, open_checkout
from .conformance import validators_folder, write_verdicts
from .console import fail, warn
from .corpus import content_files, read_corpus
from .evidence import attach
from .evidence_table import evidence_table
from .model import Corpus
from .office import commands as office
from .places import placed
from .problems import format_json
from .releasing import Wanted, prepare
from .releasing import write as write_release
from .search import SearchError
from .serve import HOST, server
from .stage import BusyError
from .stamp import SiteError
from .tables import IntegrityError

_SUMMARY = re.compile(r"(?:(?P<plan>[0-9]{6}-[a-z]+-[0-9]{4}-[0-9]{4})=)?(?P<text>.+)", re.DOTALL)


class _Group(click.Group):
    """Turns misuse that a command finds out late into exit status 2."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except UsageError as error:
            raise click.UsageError(str(error), ctx) from None


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="openplans")
@click.option("--root", type=click.Path(path_type=Path), default=Path("."), help="The checkout to work on (default: here).")
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Development plans for women and children as open, checked, linked data."""
    context.obj = root.resolve()
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that cannot show Chinese gets escapes, as stderr does, not a traceback.
        sys.stdout.reconfigure(errors="backslashreplace")


_sources = click.option(
    "--sources", type=click.Path(path_type=Path),
    help="The store of official texts (default: OPENPLANS_SOURCES, else sources/ where it exists).",
)


@main.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(["women", "children"]), help="Only the plan of this kind.")
@click.option("--stdout", is_flag=True, help="Print the drafts instead of writing files.")
@click.pass_obj
def draft(root: Path, source: Path, kind: str | None, stdout: bool) -> None:
    """Write skeleton YAML for the plans of the official text SOURCE.

    SOURCE must be pinned in content/documents/ by its name and SHA-256.
    """
    checkout: Checkout = open_checkout(root, None)
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


@main.command()
@_sources
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
    _say_evidence(checkout)
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


@main.command()
@_sources
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


def _say_evidence(checkout: Checkout) -> None:
    if checkout.sources is None:
        click.echo("No source store attached: records were not held against the official texts (--sources DIR).", err=True)


def _build(checkout: Checkout) -> None:
    """Build and say what was made; exits with status 1 where problems stand or the build fails."""
    _say_evidence(checkout)
    try:
        report, built = run_build(checkout)
    except BusyError as error:
        raise UsageError(str(error)) from None
    except (SiteError, SearchError, IntegrityError) as error:
        click.echo(f"{error}\nNothing was built.", err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"{error}\nNothing was built. Make room, or make {checkout.build} writable, and build again.", err=True)
        sys.exit(1)
    warn(report.warnings)
    if built is None:
        click.echo("Nothing was built.", err=True)
        fail(report.problems)
    click.echo(f"build/site: {built.pages} pages, {built.records} search records")
    click.echo(f"build/data: {built.packages} data packages, "
               + (built.archive or "no release archive (changes are unreleased: openplans release)"))


@main.command()
@_sources
@click.pass_obj
def build(root: Path, sources: Path | None) -> None:
    """Check, then build the website (build/site) and the data packages (build/data)."""
    _build(open_checkout(root, sources))


@main.command()
@_sources
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port on 127.0.0.1; 0 takes a free one.")
@click.pass_obj
def serve(root: Path, sources: Path | None, port: int) -> None:
    """Build, then serve the website on this machine only."""
    checkout = open_checkout(root, sources)
    try:
        running = server(checkout.build / "site", port)
    except OSError as error:
        raise UsageError(f"port {port} cannot be used: {error.strerror}. Choose another with --port") from None
    with running:
        _build(checkout)
        click.echo(f"Serving http://{HOST}:{running.server_address[1]}/ — stop with Ctrl+C")
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            click.echo()


@main.command("format")
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


def _summaries(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """``PLAN=TEXT`` by plan; a text alone stands for all plans without their own."""
    split = [_SUMMARY.fullmatch(text) for text in given]
    return {match["plan"] or "": match["text"].strip() for match in split if match}


@main.command()
@click.argument("version")
@click.option("--date", required=True, metavar="YYYY-MM-DD", help="The day of the release; the data are judged as of it.")
@click.option("--note", metavar="TEXT", help="What the release is about, in Chinese.")
@click.option("--note-en", metavar="TEXT", help="The same in English.")
@click.option("--summary", "summaries", multiple=True, callback=_summaries, metavar="[PLAN=]TEXT",
              help="What was corrected in PLAN, or why it is withdrawn; without PLAN, for all plans that have none of their own.")
@click.option("--dry-run", is_flag=True, help="Only say what would be recorded.")
@_sources
@click.pass_obj
def release(root: Path, version: str, date: str, note: str | None, note_en: str | None, summaries: dict[str, str], dry_run: bool,
            sources: Path | None) -> None:
    """Record the content as release VERSION: what was added, corrected and withdrawn since the last one.

    Major: ids or columns went or mean something else. Minor: plans added, corrected or withdrawn. Patch: anything else.
    """
    checkout = open_checkout(root, sources)
    _say_evidence(checkout)
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


@main.command()
@click.pass_obj
def docs(root: Path) -> None:
    """Write the annotated plan record of CONTRIBUTING.md anew from the schemas."""
    changed = write_record(root, open_checkout(root, None).schemas)
    click.echo("CONTRIBUTING.md: " + ("written" if changed else "up to date"))


for _command in office.COMMANDS:
    main.add_command(_command)


@main.command("conform")
@click.option("--record", is_flag=True, help="Write the results to content/conformance.yaml, from which the conformance page is made.")
@click.pass_obj
def conform_(root: Path, record: bool) -> None:
    """Run other projects' validators on the last build (build/data)."""
    # The validators take long to load, and no other command needs them.
    from .conformance.run import conform

    checkout = open_checkout(root, None)
    data = checkout.build / "data"
    corpus, problems = read_corpus(checkout.root, checkout.schemas)
    if corpus is None or problems:
        fail(placed(checkout.root, problems))
    if not (data / "catalog.ttl").is_file():
        raise UsageError(f"{data} holds no build. Run openplans build first.")
    verdicts, not_run = conform(checkout.root, data, validators_folder(checkout.root), corpus.release)
    for verdict in verdicts:
        click.echo(f"{verdict.id}: {'passed' if verdict.passed else 'FAILED'} ({verdict.validator}): {verdict.found}")
    for name, reason in not_run.items():
        click.echo(f"{name}: not run: {reason}")
    if record:
        click.echo(f"wrote {write_verdicts(checkout, verdicts)}")
    sys.exit(0 if all(verdict.passed for verdict in verdicts) else 1)
