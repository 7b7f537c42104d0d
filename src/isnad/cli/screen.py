"""Where commands write: tables for people on a console, documents for programs as bytes, problems as one sentence."""

from __future__ import annotations

import os
import sys
from typing import BinaryIO

from rich.console import Console, RenderableType

from isnad.cli.views.plain import clean

PIPED_WIDTH = 110
"""Columns of a table that does not go to a terminal and whose width nobody gave (`COLUMNS`)."""


class _Screen(Console):
    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def screen(*, to_stderr: bool = False) -> Console:
    """A console that draws text as it is (no markup, no emoji codes) and obeys `NO_COLOR` and `COLUMNS`."""
    stream = sys.stderr if to_stderr else sys.stdout
    width = None if stream.isatty() or os.environ.get("COLUMNS") else PIPED_WIDTH
    return _Screen(file=stream, width=width, markup=False, emoji=False, highlight=False)


def show(view: RenderableType) -> None:
    """Draw `view` on standard output."""
    screen().print(view)


def document() -> BinaryIO:
    """Standard output for a document in UTF-8, whatever the locale."""
    sys.stdout.flush()
    return sys.stdout.buffer


def complain(problem: object) -> None:
    """One sentence on standard error."""
    print(f"isnad: {clean(str(problem))}", file=sys.stderr, flush=True)
