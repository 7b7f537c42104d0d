"""The command line, `isnad`: parse, call, show."""

from __future__ import annotations

from typing import Annotated

import typer

from isnad import __version__
from isnad.cli.edge import Edge, RecordOption
from isnad.cli.evaluate import evaluate
from isnad.cli.export import export
from isnad.cli.incidents import incidents
from isnad.cli.read import read
from isnad.cli.show import show
from isnad.cli.verify import verify

app = typer.Typer(
    cls=Edge,
    name="isnad",
    help="Reads news reports about a conflict and keeps the record: what happened, how many, according to whom, "
    "through whom, and where the accounts differ.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"isnad {__version__}")
        raise typer.Exit


@app.callback()
def isnad(
    ctx: typer.Context,
    record: RecordOption = None,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Keeps the record option for the command that follows."""
    ctx.obj = record


for command in (read, incidents, show, export, evaluate, verify):
    app.command()(command)
