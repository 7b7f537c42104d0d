"""`isnad incidents`: the incidents of the record, all or those that fit the filters."""

from __future__ import annotations

import io
from typing import Annotated

import typer

from isnad.cli.edge import RecordOption, settings_of
from isnad.cli.screen import document, show
from isnad.cli.views.listing import listing
from isnad.errors import IsnadError
from isnad.export import write_list, write_table
from isnad.model import EventType, Incident, Record
from isnad.pipeline import assembler
from isnad.store import Store, Wanted


def incidents(
    ctx: typer.Context,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Happened then or later (YYYY-MM-DD).")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Happened then or earlier.")] = None,
    place: Annotated[str | None, typer.Option(help="Part of a place's name, or a country's two letters.")] = None,
    actor: Annotated[str | None, typer.Option(help="A name or alias of someone who took part.")] = None,
    type: Annotated[
        EventType | None, typer.Option(metavar="TYPE", help="A type, such as ASSAULT.", case_sensitive=False)
    ] = None,
    contested: Annotated[bool, typer.Option("--contested", help="Only where accounts cannot all be right.")] = False,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="As it was told by the end of that day.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="A JSON list, for programs.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV, for spreadsheets.")] = False,
    record: RecordOption = None,
) -> None:
    """List incidents, in the order of time."""
    if as_json and as_csv:
        raise typer.BadParameter("choose one of --json and --csv")
    try:
        wanted = Wanted(
            since=since, until=until, place=place, actor=actor, type=type, contested=contested or None, as_of=as_of
        )  # fmt: skip
    except IsnadError as problem:
        raise typer.BadParameter(str(problem)) from None
    settings = settings_of(ctx, record)
    with Store(settings.record, create=False) as store:
        found = store.incidents(wanted, None if as_of is None else assembler(settings.policy))
        if as_csv:
            _csv(store, found)
            return
    if as_json:
        write_list(found, document())
    else:
        show(listing(found))


def _csv(store: Store, found: tuple[Incident, ...]) -> None:
    reports = store.reports({id for incident in found for id in incident.reports})
    out = io.TextIOWrapper(document(), encoding="utf-8", newline="")
    write_table(Record(reports=reports, incidents=found), "incidents", out)
    out.detach()
