"""`openplans build` and `openplans serve`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..build import build as run_build
from ..checkout import Checkout, UsageError, open_checkout
from ..console import fail, warn
from ..search import SearchError
from ..serve import HOST, server
from ..stage import BlockedError, BusyError
from ..stamp import SiteError
from ..tables import IntegrityError
from .shared import say_evidence, sources_option


def _build(checkout: Checkout) -> None:
    """Build and say what was made; exits with status 1 where problems stand or the build fails."""
    say_evidence(checkout)
    try:
        report, built = run_build(checkout)
    except (BusyError, BlockedError) as error:
        raise UsageError(str(error)) from None
    except KeyboardInterrupt:
        raise KeyboardInterrupt("Nothing was built; the last good build stands as it was.") from None
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
    if report.corpus and not report.corpus.release.base_url:
        click.echo("content/release.yaml names no base_url: the site has no sitemap and no canonical addresses, and the catalogue's"
                   " identifiers are relative. Name it before publishing.")


@click.command()
@sources_option
@click.pass_obj
def build(root: Path, sources: Path | None) -> None:
    """Check, then build the website (build/site) and the data packages (build/data)."""
    _build(open_checkout(root, sources))


@click.command()
@sources_option
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
