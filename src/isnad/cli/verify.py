"""`isnad verify`: whether every report kept is still the bytes it was captured from."""

from __future__ import annotations

from typing import Annotated

import typer

from isnad.cli.edge import FAILED, RecordOption, recorded, settings_of
from isnad.cli.screen import complain, screen
from isnad.cli.views.plain import counted, plain


def verify(
    ctx: typer.Context,
    record: RecordOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing if all is well.")] = False,
) -> None:
    """Compute the hash of every report's bytes anew, and name each report that does not match."""
    checked = wrong = 0
    with recorded(settings_of(ctx, record)) as kept:
        for proof in kept.proofs():
            checked += 1
            if proof.problem is not None:
                wrong += 1
                complain(f"{proof.report} ({proof.named}): {proof.problem}")
    if wrong:
        screen(to_stderr=True).print(plain(f"{wrong:,} of {counted(checked, 'report')} cannot be proved.", "red"))
        raise typer.Exit(FAILED)
    if not quiet:
        screen().print(plain(f"{counted(checked, 'report')}, each as it was captured."))
