"""The whole record: value by value, as one document, and as numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, FromClause, Row, Select, func, select

from isnad.model import Actor, Claim, Event, Incident, Mention, Record, Report
from isnad.store.rows import event_of, report_of, value
from isnad.store.schema import actor, claim, event, incident, mention, report

_Value = TypeVar("_Value", bound=msgspec.Struct)

_AT_ONCE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much there is of what; `copies` are among the reports, `contested` among the incidents."""

    reports: int
    copies: int
    mentions: int
    actors: int
    claims: int
    origins: int
    events: int
    incidents: int
    contested: int


def each(connection: Connection, kind: type[_Value]) -> Iterator[_Value]:
    """Every value of `kind` in a fixed order: reports as published, what is in them as it stands, the rest by id.

    Rows are fetched as they are asked for, so that memory stays flat.
    """
    query, made = _WHOLE[kind]
    for row in connection.execute(query, execution_options={"yield_per": _AT_ONCE}):
        found: _Value = made(row)
        yield found


def whole(connection: Connection) -> Record:
    """Everything as one value."""
    return Record(
        reports=tuple(each(connection, Report)),
        mentions=tuple(each(connection, Mention)),
        actors=tuple(each(connection, Actor)),
        claims=tuple(each(connection, Claim)),
        events=tuple(each(connection, Event)),
        incidents=tuple(each(connection, Incident)),
    )


def count_all(connection: Connection) -> Counts:
    """The numbers of `Counts`."""

    def count(query: Select[Any]) -> int:
        return int(connection.execute(query).scalar_one())

    def rows(table: FromClause) -> Select[Any]:
        return select(func.count()).select_from(table)

    return Counts(
        reports=count(rows(report)),
        copies=count(rows(report).where(report.c.copies_of.is_not(None))),
        mentions=count(rows(mention)),
        actors=count(rows(actor)),
        claims=count(rows(claim)),
        origins=count(select(func.count(claim.c.origin_id.distinct()))),
        events=count(rows(event)),
        incidents=count(rows(incident)),
        contested=count(rows(incident).where(incident.c.contested)),
    )


def _report(row: Row[Any]) -> Report:
    return report_of(row.payload, row.copies_of, row.incident)


def _event(row: Row[Any]) -> Event:
    return event_of(row.payload, row.incident)


def _plain(kind: type[_Value]) -> Callable[[Row[Any]], _Value]:
    return lambda row: value(kind, row.payload)


_IN_REPORT_ORDER = (report.c.published.is_(None), report.c.published, report.c.id)

_WHOLE: dict[type[msgspec.Struct], tuple[Select[Any], Callable[[Row[Any]], Any]]] = {
    Report: (select(report).order_by(*_IN_REPORT_ORDER), _report),
    Mention: (
        select(mention.c.payload).join(report).order_by(*_IN_REPORT_ORDER, mention.c.ordinal),
        _plain(Mention),
    ),
    Actor: (select(actor.c.payload).order_by(actor.c.id), _plain(Actor)),
    Claim: (
        select(claim.c.payload).join(report).order_by(*_IN_REPORT_ORDER, claim.c.start, claim.c.id),
        _plain(Claim),
    ),
    Event: (
        select(event.c.payload, event.c.incident)
        .join(report, event.c.report == report.c.id)
        .order_by(*_IN_REPORT_ORDER, event.c.trigger, event.c.id),
        _event,
    ),
    Incident: (
        select(incident.c.payload).order_by(incident.c.start.is_(None), incident.c.start, incident.c.id),
        _plain(Incident),
    ),
}
