"""Which incidents fit the filters: as the record has them, or as they were told by a date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, exists, func, or_, select

from isnad.model import HAPPENED, Incident
from isnad.store.members import Members, members_of
from isnad.store.rows import value
from isnad.store.schema import actor, actor_alias, claim, event, incident, incident_actor
from isnad.store.tellings import chunks, said_no_later
from isnad.store.wanted import Wanted, after, conditions, folded

Assemble = Callable[[str, Members], Incident]
"""Makes an incident of its id and what it is made of; passed in, as the store derives nothing."""


def select_incidents(connection: Connection, wanted: Wanted, assemble: Assemble | None) -> tuple[Incident, ...]:
    """The incidents that fit, in the order of time, those without a date last.

    Raises:
        ValueError: `as_of` is asked for without `assemble`.
    """
    if wanted.as_of is None:
        return tuple(islice(_kept(connection, wanted), wanted.limit))
    if assemble is None:
        raise ValueError("incidents as of a date are assembled anew, so `assemble` is needed")
    found = [
        *_kept(connection, wanted, incident.c.id.in_(_told_in_full(wanted.as_of))),
        *_retold(connection, wanted, wanted.as_of, assemble),
    ]
    return tuple(sorted(found, key=_in_order)[: wanted.limit])


def as_told(connection: Connection, identifier: str, as_of: str, assemble: Assemble) -> Incident | None:
    """The incident as it was told by `as_of`, `None` where it had not been told by then that it happened."""
    members = members_of(connection, [identifier], as_of).get(identifier)
    return assemble(identifier, members) if members is not None and _happened(members) else None


def _kept(connection: Connection, wanted: Wanted, *further: ColumnElement[bool]) -> Iterator[Incident]:
    """As the record has them."""
    query = select(incident.c.payload).where(conditions(wanted), *further)
    query = query.order_by(incident.c.start.is_(None), incident.c.start, incident.c.id)
    if wanted.actor is not None:
        query = query.where(_with_actor(connection, wanted.actor))
    if wanted.near is None:  # else the box holds some that are too far away
        query = query.limit(wanted.limit)
    for kept in connection.execute(query).scalars():
        found = value(Incident, kept)
        if wanted.is_near(found.where):
            yield found


def _told_in_full(as_of: str) -> Select[Any]:
    """Incidents of which all had been said by `as_of`: they were then what they are."""
    said, told = func.count(case((said_no_later(as_of), 1))), func.count()
    spoken_of = select(event.c.incident).join(claim, claim.c.about == event.c.claim)
    later = spoken_of.where(event.c.incident.is_not(None), or_(claim.c.said.is_(None), claim.c.said >= after(as_of)))
    return _grouped().having(said == told, event.c.incident.not_in(later))


def _retold(connection: Connection, wanted: Wanted, as_of: str, assemble: Assemble) -> Iterator[Incident]:
    """Those of which more was said later, assembled from what had been; only then is it known whether they fit."""
    query = _grouped().having(event.c.incident.not_in(_told_in_full(as_of)), func.min(event.c.said) < after(as_of))
    actors = None
    if wanted.actor is not None:
        actors = _actors_called(connection, wanted.actor)
        query = query.join(incident, event.c.incident == incident.c.id).where(_with_any(actors))
    for some in chunks(connection.execute(query.order_by(event.c.incident)).scalars().all()):
        for identifier, members in members_of(connection, some, as_of).items():
            if _happened(members) and (actors is None or _takes_part(actors, members)):
                found = assemble(identifier, members)
                if wanted.matches(found):
                    yield found


def _grouped() -> Select[Any]:
    return select(event.c.incident).where(event.c.incident.is_not(None)).group_by(event.c.incident)


def _with_actor(connection: Connection, called: str) -> ColumnElement[bool]:
    return _with_any(_actors_called(connection, called))


def _with_any(actors: set[str]) -> ColumnElement[bool]:
    members = incident_actor.c
    return exists().where(members.incident == incident.c.id, members.actor.in_(sorted(actors)))


def _actors_called(connection: Connection, called: str) -> set[str]:
    """The ids of the actors with that id, name or alias; with none, of those whose name or alias contains it."""
    name = folded(called)
    exact = select(actor_alias.c.actor).where(actor_alias.c.alias == name)
    found = set(connection.execute(exact.union(select(actor.c.id).where(actor.c.id == called))).scalars())
    if not found and name:
        part = select(actor_alias.c.actor).where(actor_alias.c.alias.contains(name, autoescape=True))
        found = set(connection.execute(part).scalars())
    return found


def _takes_part(actors: set[str], members: Members) -> bool:
    return any(participant.actor in actors for told in members.tellings for participant in told.event.participants)


def _happened(members: Members) -> bool:
    return any(told.event.status in HAPPENED for told in members.tellings)


def _in_order(found: Incident) -> tuple[bool, str, str]:
    return found.when.start is None, found.when.start or "", found.id
