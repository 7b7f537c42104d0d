"""`isnad incidents`: the incidents of the record, all or those that fit the filters."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Annotated

import typer

from isnad.cli.edge import RecordOption, recorded, settings_of
from isnad.cli.options import grouped
from isnad.cli.screen import document, show
from isnad.cli.views.listing import listing
from isnad.errors import IsnadError
from isnad.export import write_list, write_table
from isnad.model import EventType, Incident, Record
from isnad.pipeline import assembler
from isnad.store import Reads, Wanted


@dataclass(frozen=True, kw_only=True)
class Filters:
    """Which incidents; all that are given must hold."""

    since: Annotated[str | None, typer.Option(metavar="DATE", help="Happened then or later (YYYY-MM-DD).")] = None
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Happened then or earlier.")] = None
    place: Annotated[str | None, typer.Option(help="Part of a place's name, or a country's two letters.")] = None
    actor: Annotated[str | None, typer.Option(help="A name or alias of someone who took part.")] = None
    type: Annotated[
        EventType | None, typer.Option(metavar="TYPE", help="A type, such as ASSAULT.", case_sensitive=False)
    ] = None
    contested: Annotated[bool, typer.Option("--contested", help="Only where accounts cannot all be right.")] = False
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="As it was told by the end of that day.")] = None

    def wanted(self) -> Wanted:
        """The filters as the record takes them; raises `typer.BadParameter`."""
        try:
            return Wanted(
                since=self.since, until=self.until, place=self.place, actor=self.actor, type=self.type,
                contested=self.contested or None, as_of=self.as_of,
            )  # fmt: skip
        except IsnadError as problem:
            raise typer.BadParameter(str(problem)) from None


@dataclass(frozen=True, kw_only=True)
class Form:
    """How they are written; the table for people alone passes over what is neither violent nor contested."""

    all: Annotated[
        bool,
        typer.Option(
            "--all",
            help="List every incident. Without it, and without --type, the table lists violence (ASSAULT, CLASH, "
            "HARM), what has a figure of people harmed, and what is contested, and counts the others; --json and "
            "--csv hold all.",
        ),
    ] = False
    as_json: Annotated[bool, typer.Option("--json", help="A JSON list, for programs.")] = False
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV, for spreadsheets.")] = False


@grouped
def incidents(ctx: typer.Context, filters: Filters, form: Form, record: RecordOption = None) -> None:
    """List incidents, in the order of time."""
    if form.as_json and form.as_csv:
        raise typer.BadParameter("choose one of --json and --csv")
    wanted, settings = filters.wanted(), settings_of(ctx, record)
    with recorded(settings) as kept:
        found = kept.incidents(wanted, None if wanted.as_of is None else assembler(settings.policy))
        if form.as_csv:
            _csv(kept, found)
            return
    if form.as_json:
        write_list(found, document())
    else:
        show(listing(found, whole=form.all or wanted.type is not None))


def _csv(kept: Reads, found: tuple[Incident, ...]) -> None:
    reports = kept.reports({id for incident in found for id in incident.reports})
    out = io.TextIOWrapper(document(), encoding="utf-8", newline="")
    write_table(Record(reports=reports, incidents=found), "incidents", out)
    out.detach()
