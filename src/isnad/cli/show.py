"""`isnad show`: one incident, claim, event, report or actor, with the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import RenderableType

from isnad.cli import screen
from isnad.cli.edge import RecordOption, settings_of
from isnad.cli.views.actor import actor_view
from isnad.cli.views.claim import claim_view
from isnad.cli.views.incident import incident_view
from isnad.cli.views.report import report_view
from isnad.model import Actor, Claim, Event, Incident, Report
from isnad.store import Store, Thing


def show(
    ctx: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="An id or its beginning; `incident-` may be left out.")],
    record: RecordOption = None,
) -> None:
    """Show one incident, claim, event, report or actor."""
    with Store(settings_of(ctx, record).record, create=False) as store:
        screen.show(_view(store, _get(store, id)))


def _get(store: Store, id: str) -> Thing:
    """What `id` names; without a kind it is an incident's, as `isnad incidents` lists them."""
    return store.get(id if "-" in id else f"incident-{id}")


def _view(store: Store, thing: Thing) -> RenderableType:
    match thing:
        case Incident():
            return _incident(store, thing)
        case Claim():
            events = [event for event in store.events(thing.report) if event.claim == thing.id]
            return claim_view(thing, store.reports([thing.report])[0], events, _names(store, events))
        case Event():
            claims = [claim for claim in store.claims(thing.report) if claim.id == thing.claim]
            return claim_view(claims[0], store.reports([thing.report])[0], [thing], _names(store, [thing]))
        case Report():
            claims, told = list(store.claims(thing.id)), store.events(thing.id)
            return report_view(thing, claims, told, _names(store, told))
        case Actor():
            return actor_view(thing)


def _incident(store: Store, incident: Incident) -> RenderableType:
    members = store.members([incident.id])[incident.id]
    reports = {report.id: report for report in store.reports(claim.report for claim in members.about)}
    about = [(claim, reports[claim.report]) for claim in members.about]
    names = {id: actor.name for id, actor in members.actors.items()}
    return incident_view(incident, members.tellings, about, names)


def _names(store: Store, events: Iterable[Event]) -> dict[str, str]:
    actors = {who.actor for event in events for who in event.participants if who.actor is not None}
    return {actor.id: actor.name for actor in store.actors(actors)}
