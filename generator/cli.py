"""The command line. Exit status: 0 clean, 1 problems in the data, 2 misuse, 130 interrupted."""

from __future__ import annotations

import importlib
import io
import sys
from pathlib import Path
from typing import NamedTuple

import click

from . import __version__

#: What shells give a command that Ctrl+C ended: 128 and the number of SIGINT.
INTERRUPTED = 130


class _Known(NamedTuple):
    """Where a command is, from this package, as what, and the first line of its help."""

    module: str
    name: str
    help: str


#: Every command. What most of them need takes seconds to load, so that only the one that is asked for is.
COMMANDS: dict[str, _Known] = {
    "draft": _Known(".commands.draft", "draft", "Write skeleton YAML for the plans of the official text SOURCE."),
    "check": _Known(".commands.check", "check", "Check all content: shape, meaning and, with a source store, the official texts."),
    "accuracy": _Known(".commands.accuracy", "accuracy", "Compare the draft of each official text with its curated plan: precision and recall of every field."),
    "build": _Known(".commands.build", "build", "Check, then build the website (build/site) and the data packages (build/data)."),
    "serve": _Known(".commands.build", "serve", "Build, then serve the website on this machine only."),
    "format": _Known(".commands.content", "format_", "Bring FILES (default: all of content/) into canonical form."),
    "release": _Known(".commands.release", "release", "Record the content as release VERSION: what was added, corrected and withdrawn since the last one."),
    "docs": _Known(".commands.content", "docs", "Write the annotated records of CONTRIBUTING.md anew from the schemas."),
    "forms": _Known(".office.commands", "forms", "Write blank forms (XLSX) for the figures that PLAN needs: one for each body named, one for what names none."),
    "observe": _Known(".office.commands", "observe", "Take a filled form, or any CSV or XLSX with a mapping, into content/observations/."),
    "report": _Known(".office.commands", "report", "Write the yearly table of PLAN as XLSX and CSV: indicator, target, the year before, the year, status."),
    "conform": _Known(".commands.conform", "conform", "Run other projects' validators on the last build (build/data)."),
}


class _Group(click.Group):
    """Loads a command when it is asked for, and turns misuse that it finds out late into exit status 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        known = COMMANDS[cmd_name]
        return getattr(importlib.import_module(known.module, __package__), known.name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        limit = formatter.width - 6 - max(map(len, COMMANDS))
        with formatter.section("Commands"):
            formatter.write_dl([
                (name, click.Command(name, help=COMMANDS[name].help).get_short_help_str(limit)) for name in self.list_commands(ctx)
            ])

    def invoke(self, ctx: click.Context) -> object:
        # Loaded here, since the class stands beside what reads schemas, which --help does not need.
        from .checkout import UsageError

        try:
            return super().invoke(ctx)
        except UsageError as error:
            raise click.UsageError(str(error), ctx) from None
        except KeyboardInterrupt as stopped:
            # click would end with 1, which means problems in the data.
            click.echo(f"\nInterrupted. {stopped}".rstrip(), err=True)
            sys.exit(INTERRUPTED)


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
