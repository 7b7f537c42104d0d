"""The edge of the program: options that every command takes, and the one place where errors become exit codes.

0 is done, 1 that some inputs failed or the record could not be used, 2 wrong usage, 130 that it was interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from isnad.cli.main import INTERRUPTED, interruptible
from isnad.cli.screen import complain
from isnad.errors import IsnadError
from isnad.settings import Settings, settings_from
from isnad.store import Reads, Store

FAILED = 1
USAGE = 2
BROKEN_PIPE = 141
"""What a shell reports for a program that nobody listens to any more (128 + SIGPIPE)."""

RecordOption = Annotated[
    str | None,
    typer.Option(
        "--record",
        metavar="FILE",
        help="The record: a file, or postgresql+psycopg://USER@HOST/DATABASE (isnad.db, or $ISNAD_RECORD).",
    ),
]


class Edge(TyperGroup):
    """The group of all commands; what goes wrong in any of them is told here, in one sentence."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        interruptible()
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


def settings_of(ctx: typer.Context, record: str | None) -> Settings:
    """Settings of this run: the record named after the command, else before it, else in the environment."""
    try:
        settings = settings_from(os.environ)
    except IsnadError as problem:
        raise typer.BadParameter(str(problem)) from None
    named = record or ctx.obj
    return settings if named is None else replace(settings, record=named)


def say_if_rules_alone(settings: Settings) -> None:
    """One sentence if the small model is wanted and not installed."""
    from isnad.read.encoder import lacking  # slow

    missing = lacking() if settings.model else ()
    if missing:
        how = "pip install 'isnad[model]', or set ISNAD_MODEL=off"
        complain(f"the rules read alone, without the small model: there is no {', no '.join(missing)} ({how})")


@contextmanager
def recorded(settings: Settings) -> Iterator[Reads]:
    """The record that there is, as of one moment: what another program writes meanwhile is not seen."""
    with Store(settings.record, create=False) as store, store.moment() as record:
        yield record
