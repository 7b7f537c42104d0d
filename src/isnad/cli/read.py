"""`isnad read`: reports into the record."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Annotated

import typer
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from isnad.capture import Options, capture, size
from isnad.cli.edge import FAILED, RecordOption, say_if_rules_alone, settings_of
from isnad.cli.screen import complain, screen
from isnad.cli.views.outcome import outcome_view
from isnad.pipeline import Stages, read_into, stages
from isnad.store import Store
from isnad.tables.columns import FIELDS


def read(
    ctx: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Files, folders or addresses; - is standard input."),
    ],
    record: RecordOption = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="FIELD=NAME",
            help=f"The column of a table or JSON export that holds a field ({', '.join(FIELDS)}); may be repeated.",
        ),
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from addresses inside the network too.")
    ] = False,
) -> None:
    """Read reports into the record; known ones are skipped."""
    settings = settings_of(ctx, record)
    options = Options(columns=_columns(column or ()), allow_private=allow_private)
    say_if_rules_alone(settings)
    err = screen(to_stderr=True)
    with (
        Store(settings.record) as store,
        Progress(
            TextColumn("Reading"), BarColumn(), DownloadColumn(), TextColumn("{task.fields[reports]:,} done"),
            TimeRemainingColumn(), console=err, transient=True, disable=not err.is_terminal,
        ) as bar,
    ):  # fmt: skip
        task = bar.add_task("", total=size(paths) if err.is_terminal else None, reports=0)
        outcome = read_into(
            store, paths, settings, stdin=sys.stdin.buffer,
            progress=lambda done, _: bar.update(task, reports=done),
            steps=_steps(options, lambda more: bar.advance(task, more)),
        )  # fmt: skip
        counts = store.counts()
    for failure in outcome.failed:
        complain(failure)
    screen().print(outcome_view(outcome, counts, str(store.address)))
    if outcome.failed:
        raise typer.Exit(FAILED)


def _steps(options: Options, taken: Callable[[int], None]) -> Stages:
    """The steps as shipped, with inputs taken in as asked."""
    return replace(
        stages(),
        count=lambda _: 0,  # bytes tell how far it is
        capture=lambda inputs, known, stdin: capture(inputs, replace(options, known=known, taken=taken), stdin=stdin),
    )


def _columns(told: tuple[str, ...] | list[str]) -> Mapping[str, str]:
    """What `FIELD=NAME` options say."""
    found = {}
    for one in told:
        field, _, name = one.partition("=")
        if field not in FIELDS or not name:
            raise typer.BadParameter(f"say FIELD=NAME, with a field of {', '.join(FIELDS)}, not {one!r}")
        found[field] = name
    return found
