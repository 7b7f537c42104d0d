"""Options that belong together come to a command as one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from isnad.cli.options import grouped


@dataclass(frozen=True, kw_only=True)
class Colours:
    """Two options."""

    paper: Annotated[str, typer.Option(help="What is written on.")] = "white"
    ink: Annotated[str | None, typer.Option("--pen", help="What is written with.")] = None


@grouped
def write(words: Annotated[list[str], typer.Argument()], colours: Colours, loud: bool = False) -> None:
    """Write words."""
    typer.echo((" ".join(words).upper() if loud else " ".join(words), colours))


app = typer.Typer()
app.command()(write)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["a", "b"], ("a b", Colours())),
        (["a", "--paper", "red", "--pen", "blue", "--loud"], ("A", Colours(paper="red", ink="blue"))),
    ],
)
def test_options_of_a_group_are_one_value(given: list[str], said: object) -> None:
    result = CliRunner().invoke(app, given, catch_exceptions=False)
    assert (result.exit_code, result.stdout) == (0, f"{said}\n")


def test_options_of_a_group_are_in_the_help() -> None:
    shown = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "120"}).stdout
    assert all(words in shown for words in ("Write words.", "--paper", "What is written with."))
