"""What an incident is made of: its tellings, the claims that speak of them, and the actors they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from isnad.model import Actor, Claim, Told
from isnad.store import schema
from isnad.store.rows import value
from isnad.store.tellings import by_ids, by_incidents, chunks
from isnad.store.wanted import after


@dataclass(frozen=True, slots=True)
class Members:
    """What one incident is derived from.

    Attributes:
        tellings: every telling of it, denials too, in the order of publication and text.
        about: the claims that speak of claims among the tellings.
        beside: the tellings of other incidents that are told in the same claims.
        actors: by id, those that the tellings name, and maybe more.
    """

    tellings: tuple[Told, ...]
    about: tuple[Claim, ...]
    beside: tuple[Told, ...]
    actors: Mapping[str, Actor]


def members_of(connection: Connection, incidents: Iterable[str], said_by: str | None = None) -> dict[str, Members]:
    """What each of `incidents` is made of, of what was said by `said_by`; those with nothing are left out."""
    tellings: dict[str, list[Told]] = defaultdict(list)
    for told in by_incidents(connection, incidents, said_by):
        tellings[told.event.incident or ""].append(told)
    everything = [told for group in tellings.values() for told in group]
    claims = sorted({told.claim.id for told in everything})
    about = _claims_about(connection, claims, said_by)
    together = _told_together(connection, claims, {told.event.id: told for told in everything})
    actors = actors_of(connection, (actor for told in everything for actor in named(told)))
    found = {}
    for incident, group in tellings.items():
        spoken_of = sorted({told.claim.id for told in group})
        found[incident] = Members(
            tellings=tuple(group),
            about=tuple(one for claim in spoken_of for one in about.get(claim, ())),
            beside=tuple(t for claim in spoken_of for t in together.get(claim, ()) if t.event.incident != incident),
            actors=actors,
        )
    return found


def named(told: Told) -> Iterator[str]:
    """The ids of the actors that take part or through whom it is told."""
    for participant in told.event.participants:
        if participant.actor is not None:
            yield participant.actor
    for hop in told.claim.chain:
        if hop.actor is not None:
            yield hop.actor


def actors_of(connection: Connection, identifiers: Iterable[str]) -> dict[str, Actor]:
    """The actors of these ids that are known, in the order of their ids."""
    columns = schema.actor.c
    found: dict[str, Actor] = {}
    for some in chunks(sorted(set(identifiers))):
        query = select(columns.id, columns.payload).where(columns.id.in_(some)).order_by(columns.id)
        found |= {row.id: value(Actor, row.payload) for row in connection.execute(query)}
    return found


def _told_together(connection: Connection, claims: Sequence[str], fetched: Mapping[str, Told]) -> dict[str, list[Told]]:
    """By claim, the tellings of claims that tell of more than one incident, in the order of their ids."""
    columns = schema.event.c
    told: dict[str, dict[str, str]] = defaultdict(dict)
    for some in chunks(claims):
        query = select(columns.claim, columns.id, columns.incident)
        for claim, event, incident in connection.execute(
            query.where(columns.claim.in_(some), columns.incident.is_not(None))
        ):
            told[claim][event] = incident
    together = {claim: sorted(events) for claim, events in told.items() if len(set(events.values())) > 1}
    missing = (event for events in together.values() for event in events if event not in fetched)
    by_id = {**fetched, **{t.event.id: t for t in by_ids(connection, missing)}}
    return {claim: [by_id[event] for event in events] for claim, events in together.items()}


def _claims_about(connection: Connection, claims: Iterable[str], said_by: str | None) -> dict[str, list[Claim]]:
    """By the claim they speak of, in the order of their ids."""
    columns = schema.claim.c
    found: dict[str, list[Claim]] = defaultdict(list)
    for some in chunks(sorted(set(claims))):
        query = select(columns.about, columns.payload).where(columns.about.in_(some)).order_by(columns.id)
        if said_by is not None:
            query = query.where(columns.said < after(said_by))
        for row in connection.execute(query):
            found[row.about].append(value(Claim, row.payload))
    return found
