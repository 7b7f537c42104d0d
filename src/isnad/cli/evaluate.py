"""`isnad evaluate`: how well the shipped reader does on a file of gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

import isnad.evaluation
from isnad.cli import screen
from isnad.cli.edge import RecordOption, say_if_rules_alone, settings_of
from isnad.cli.views.scores import scores_view
from isnad.evaluation import TASKS


def _task(given: str) -> str:
    if given not in TASKS:
        raise typer.BadParameter(f"there is no task {given!r}; choose one of {', '.join(sorted(TASKS))}")
    return given


def evaluate(
    ctx: typer.Context,
    task: Annotated[str, typer.Argument(metavar="TASK", help=f"One of {', '.join(sorted(TASKS))}.", callback=_task)],
    data: Annotated[Path, typer.Option("--data", metavar="FILE", help="The file of gold.")],
    as_json: Annotated[bool, typer.Option("--json", help="JSON, for programs.")] = False,
    record: RecordOption = None,
) -> None:
    """Score the shipped reader on a file of gold."""
    settings = settings_of(ctx, record)
    say_if_rules_alone(settings)
    result = isnad.evaluation.evaluate(task, data, settings)
    if as_json:
        screen.document().write(msgspec.json.format(msgspec.json.encode(result), indent=2) + b"\n")
    else:
        screen.show(scores_view(result))
