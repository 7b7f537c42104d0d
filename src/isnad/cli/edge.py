"""The edge of the program: options that every command takes, and the one place where errors become exit codes.

0 is done, 1 that some inputs failed or the record could not be used, 2 wrong usage, 130 that it was interrupted.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from isnad.cli.screen import complain
from isnad.errors import IsnadError
from isnad.settings import Settings, settings_from

FAILED = 1
USAGE = 2
INTERRUPTED = 130
BROKEN_PIPE = 141
"""What a shell reports for a program that nobody listens to any more (128 + SIGPIPE)."""

RecordOption = Annotated[
    Path | None,
    typer.Option("--record", metavar="FILE", help="The record (isnad.db, or $ISNAD_RECORD)."),
]


class Edge(TyperGroup):
    """The group of all commands; what goes wrong in any of them is told here, in one sentence."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except IsnadError as problem:
            complain(problem)
            raise typer.Exit(FAILED) from None
        except KeyboardInterrupt:
            complain("interrupted; what was saved before is kept")
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # where what is flushed at exit goes
            raise typer.Exit(BROKEN_PIPE) from None
        return done


def settings_of(ctx: typer.Context, record: Path | None) -> Settings:
    """Settings of this run: the record named after the command, else before it, else in the environment."""
    try:
        settings = settings_from(os.environ)
    except IsnadError as problem:
        raise typer.BadParameter(str(problem)) from None
    named = record or ctx.obj
    return settings if named is None else replace(settings, record=named)
