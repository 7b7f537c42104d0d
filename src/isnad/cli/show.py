"""`isnad show`: one incident, claim, event, report or actor, with the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import RenderableType

from isnad.cli import screen
from isnad.cli.edge import RecordOption, recorded, settings_of
from isnad.cli.views.actor import actor_view
from isnad.cli.views.claim import claim_view
from isnad.cli.views.incident import incident_view
from isnad.cli.views.report import report_view
from isnad.errors import IsnadError
from isnad.model import Actor, Claim, Event, Incident, Report
from isnad.pipeline import assembler
from isnad.store import Reads, Thing, Wanted


def show(
    ctx: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="An id or its beginning; `incident-` may be left out.")],
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="As it was told by the end of that day.")] = None,
    record: RecordOption = None,
) -> None:
    """Show one incident, claim, event, report or actor."""
    try:
        Wanted(as_of=as_of)
    except IsnadError as problem:
        raise typer.BadParameter(str(problem)) from None
    settings = settings_of(ctx, record)
    named = id if "-" in id else f"incident-{id}"  # as `isnad incidents` lists them
    with recorded(settings) as kept:
        thing = kept.get(named) if as_of is None else kept.told(named, as_of, assembler(settings.policy))
        screen.show(_view(kept, thing, as_of))


def _view(kept: Reads, thing: Thing, as_of: str | None) -> RenderableType:
    match thing:
        case Incident():
            return _incident(kept, thing, as_of)
        case Claim():
            events = [event for event in kept.events(thing.report) if event.claim == thing.id]
            return claim_view(thing, kept.reports([thing.report])[0], events, _names(kept, events))
        case Event():
            claims = [claim for claim in kept.claims(thing.report) if claim.id == thing.claim]
            return claim_view(claims[0], kept.reports([thing.report])[0], [thing], _names(kept, [thing]))
        case Report():
            claims, told = list(kept.claims(thing.id)), kept.events(thing.id)
            got = kept.got([thing.id]).get(thing.id, ())
            return report_view(thing, claims, told, _names(kept, told), got)
        case Actor():
            return actor_view(thing)


def _incident(kept: Reads, incident: Incident, as_of: str | None) -> RenderableType:
    members = kept.members([incident.id], as_of)[incident.id]
    reports = {report.id: report for report in kept.reports(claim.report for claim in members.about)}
    about = [(claim, reports[claim.report]) for claim in members.about]
    names = {id: actor.name for id, actor in members.actors.items()}
    return incident_view(incident, members.tellings, about, names)


def _names(kept: Reads, events: Iterable[Event]) -> dict[str, str]:
    actors = {who.actor for event in events for who in event.participants if who.actor is not None}
    return {actor.id: actor.name for actor in kept.actors(actors)}
