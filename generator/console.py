"""How commands say what is wrong: problems stop them with status 1, warnings stop nothing."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from .problems import Problem, format_text


def fail(problems: Sequence[Problem]) -> NoReturn:
    """Print the problems and end with status 1."""
    click.echo(format_text(problems), err=True)
    click.echo(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}.", err=True)
    sys.exit(1)


def warn(warnings: Sequence[Problem]) -> None:
    """Print what deserves a look but stops nothing."""
    if warnings:
        click.echo(format_text(warnings), err=True)
        click.echo(f"{len(warnings)} warning{'' if len(warnings) == 1 else 's'}, to be looked at; none stops the build.", err=True)
