"""Scores of a task with their intervals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table

from isnad.cli.views.plain import counted, plain


def scores_view(result: Mapping[str, Any]) -> RenderableType:
    """A row a score, with its 95 % interval where there is one; `result` as `evaluate` returns it."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim")
    table.add_column("score")
    table.add_column("value", justify="right")
    table.add_column("95 % interval", justify="right")
    for name, value in result["scores"].items():
        bounds = result["interval"].get(name)
        between = "" if bounds is None else f"{bounds[0]:.3f}-{bounds[1]:.3f}"
        table.add_row(plain(name), plain(f"{value:.3f}", "bold"), plain(between))
    head = f"{result['task']} on {result['data']}, {counted(result['n'], 'unit')}, isnad {result['version']}"
    return Group(plain(head), table)
