"""`isnad verify`: whether every report kept is still the bytes it was captured from."""

from __future__ import annotations

import hashlib
import zlib
from typing import Annotated

import typer

from isnad.cli.edge import FAILED, RecordOption, settings_of
from isnad.cli.screen import complain, screen
from isnad.cli.views.plain import counted, plain
from isnad.errors import NotInRecord
from isnad.model import Report
from isnad.store import Store


def verify(
    ctx: typer.Context,
    record: RecordOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing if all is well.")] = False,
) -> None:
    """Compute the hash of every report's bytes anew, and name each report that does not match."""
    settings = settings_of(ctx, record)
    checked = wrong = 0
    with Store(settings.record, create=False) as store:
        for report in store.each(Report):
            checked += 1
            problem = _problem(store, report)
            if problem is not None:
                wrong += 1
                complain(f"{report.id} ({report.path or report.url or report.title}): {problem}")
    if wrong:
        screen(to_stderr=True).print(plain(f"{wrong:,} of {counted(checked, 'report')} cannot be proved.", "red"))
        raise typer.Exit(FAILED)
    if not quiet:
        screen().print(plain(f"{counted(checked, 'report')}, each as it was captured."))


def _problem(store: Store, report: Report) -> str | None:
    try:
        raw = store.raw(report.sha256)
    except NotInRecord:
        return "the bytes it was captured from are missing"
    except zlib.error:
        return "the bytes it was captured from are damaged"
    found = hashlib.sha256(raw).hexdigest()
    return None if found == report.sha256 else f"its bytes have the hash {found[:16]}…, not {report.sha256[:16]}…"
