"""Tellings: events with the claim and the report they are told in, as linking and reconciling work on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Select, select

from isnad.model import Report, Told
from isnad.store.rows import told_of
from isnad.store.schema import claim, event, event_key, report
from isnad.store.wanted import after

_Item = TypeVar("_Item")


def chunks(items: Iterable[_Item], size: int = 500) -> Iterator[list[_Item]]:
    """`items` in lists of at most `size`, as databases bound the number of values in one statement."""
    waiting = iter(items)
    while some := list(islice(waiting, size)):
        yield some


def by_ids(connection: Connection, identifiers: Iterable[str]) -> tuple[Told, ...]:
    """The tellings of the events of these ids."""
    return _fetch(connection, event.c.id, identifiers)


def by_reports(connection: Connection, identifiers: Iterable[str]) -> tuple[Told, ...]:
    """The tellings in the reports of these ids."""
    return _fetch(connection, event.c.report, identifiers)


def by_incidents(connection: Connection, identifiers: Iterable[str], said_by: str | None = None) -> tuple[Told, ...]:
    """The tellings that belong to the incidents of these ids, of those said by `said_by` where it is given."""
    return _fetch(connection, event.c.incident, identifiers, None if said_by is None else said_no_later(said_by))


def by_keys(connection: Connection, keys: Iterable[str], crowded: int) -> tuple[Told, ...]:
    """The tellings that belong to an incident and are found under any of the block keys.

    A key that more than `crowded` incidents have tells nothing, and is passed over.
    """
    under: dict[str, dict[str, str]] = defaultdict(dict)
    for some in chunks(sorted(set(keys))):
        query = select(event_key.c.key, event.c.id, event.c.incident).join(event, event_key.c.event == event.c.id)
        for key, identifier, incident in connection.execute(
            query.where(event_key.c.key.in_(some), event.c.incident.is_not(None))
        ):
            under[key][identifier] = incident
    telling = (events for events in under.values() if len(set(events.values())) <= crowded)
    return by_ids(connection, {identifier for events in telling for identifier in events})


def said_no_later(said_by: str) -> ColumnElement[bool]:
    """Told by the date-time, or by the end of the date, `said_by`; what is undated is not known to have been."""
    return event.c.said < after(said_by)


def _fetch(
    connection: Connection,
    column: ColumnElement[str],
    among: Iterable[str],
    condition: ColumnElement[bool] | None = None,
) -> tuple[Told, ...]:
    """In the order of publication (undated last), report and text."""
    reports: dict[str, Report] = {}
    found = []
    for some in chunks(sorted(set(among))):
        query = _tellings().where(column.in_(some))
        rows = connection.execute(query if condition is None else query.where(condition))
        found += [told_of(row, reports) for row in rows]
    return tuple(sorted(found, key=_in_order))


def _tellings() -> Select[tuple[str, str | None, str, str, str, str | None, str | None, str]]:
    return (
        select(
            event.c.report,
            event.c.incident,
            event.c.payload.label("event_payload"),
            claim.c.payload.label("claim_payload"),
            report.c.payload.label("report_payload"),
            report.c.copies_of.label("report_copies_of"),
            report.c.incident.label("report_incident"),
            event.c.id,
        )
        .join(claim, event.c.claim == claim.c.id)
        .join(report, event.c.report == report.c.id)
    )


def _in_order(told: Told) -> tuple[bool, str, str, int, str]:
    published = told.report.published
    return published is None, published or "", told.report.id, told.event.trigger.start, told.event.id
