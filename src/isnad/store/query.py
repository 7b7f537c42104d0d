"""Reading the record: what is asked of it by id, by key, by member and by date."""

from __future__ import annotations

import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Table, or_, select

from isnad.errors import NotInRecord, RecordError
from isnad.model import Actor, Claim, Event, Got, Incident, Judgement, Mention, Record, Report, Told, from_json
from isnad.store import log, proof, schema, snapshot, tellings
from isnad.store.incidents import Assemble, as_told, select_incidents
from isnad.store.log import Change, Kind
from isnad.store.members import Members, actors_of, members_of
from isnad.store.proof import Proof
from isnad.store.rows import event_of, report_of, value
from isnad.store.snapshot import Counts
from isnad.store.tellings import chunks
from isnad.store.wanted import Wanted, after

Thing = Incident | Claim | Event | Report | Actor
_Value = TypeVar("_Value", Report, Mention, Actor, Claim, Event, Incident)

_SHOWN: dict[str, Table] = {
    "incident": schema.incident,
    "claim": schema.claim,
    "event": schema.event,
    "report": schema.report,
    "actor": schema.actor,
}


class Reads(ABC):
    """What can be asked of the record, of it as a whole or within a transaction."""

    @abstractmethod
    def _connected(self) -> AbstractContextManager[Connection]:
        """A connection to ask."""

    def known(self, report: str) -> bool:
        """Whether the report of this id has been read."""
        query = select(schema.report.c.id).where(schema.report.c.id == report)
        with self._connected() as connection:
            return connection.execute(query).first() is not None

    def raw(self, sha256: str) -> bytes:
        """The bytes a report was captured from.

        Raises:
            NotInRecord: there are none of this hash.
            RecordError: they are damaged.
        """
        query = select(schema.raw.c.content).where(schema.raw.c.sha256 == sha256)
        with self._connected() as connection:
            kept = connection.execute(query).scalar()
        if kept is None:
            raise NotInRecord(f"nothing with the hash {sha256!r} was captured into the record")
        try:
            return zlib.decompress(kept)
        except zlib.error:
            raise RecordError(
                f"the bytes of the hash {sha256!r} are damaged; `isnad verify` names the reports"
            ) from None

    def got(self, reports: Iterable[str]) -> dict[str, tuple[Got, ...]]:
        """By id of a report, from where and when its bytes were got, the first time first.

        A report of which nothing is known is left out.
        """
        with self._connected() as connection:
            return proof.got_of(connection, reports)

    def proofs(self) -> Iterator[Proof]:
        """Whether each report is still what was captured, every hash computed anew, by id."""
        with self._connected() as connection:
            yield from proof.proofs(connection)

    def kept_from(self, sha256: str) -> tuple[tuple[str | None, str | None], ...]:
        """`url` and `path` of every report captured from bytes of this hash."""
        columns = schema.report.c
        query = select(columns.payload).where(columns.sha256 == sha256).order_by(columns.id)
        with self._connected() as connection:
            reports = [value(Report, kept) for kept in connection.execute(query).scalars()]
        return tuple((report.url, report.path) for report in reports)

    def reports(self, identifiers: Iterable[str]) -> tuple[Report, ...]:
        """The reports of these ids that are known, by id."""
        return self._reports(lambda some: schema.report.c.id.in_(some), identifiers)

    def reports_by_keys(self, keys: Iterable[str]) -> tuple[Report, ...]:
        """The reports kept under any of the copy keys, by id."""
        found: set[str] = set()
        columns = schema.report_key.c
        with self._connected() as connection:
            for some in chunks(sorted(set(keys))):
                found.update(connection.execute(select(columns.report).where(columns.key.in_(some))).scalars())
        return self.reports(found)

    def copy_group(self, originals: Iterable[str]) -> tuple[Report, ...]:
        """The reports of these ids and all their copies, by id."""
        columns = schema.report.c
        return self._reports(lambda some: or_(columns.id.in_(some), columns.copies_of.in_(some)), originals)

    def mentions(self, report: str) -> tuple[Mention, ...]:
        """The mentions in one report, in text order."""
        columns = schema.mention.c
        query = select(columns.payload).where(columns.report == report).order_by(columns.ordinal)
        with self._connected() as connection:
            return tuple(value(Mention, kept) for kept in connection.execute(query).scalars())

    def claims(self, report: str) -> tuple[Claim, ...]:
        """The claims in one report, in text order."""
        columns = schema.claim.c
        query = select(columns.payload).where(columns.report == report).order_by(columns.start, columns.id)
        with self._connected() as connection:
            return tuple(value(Claim, kept) for kept in connection.execute(query).scalars())

    def events(self, report: str) -> tuple[Event, ...]:
        """The events in one report, in text order."""
        columns = schema.event.c
        query = select(columns.payload, columns.incident).where(columns.report == report)
        with self._connected() as connection:
            rows = connection.execute(query.order_by(columns.trigger, columns.id))
            return tuple(event_of(row.payload, row.incident) for row in rows)

    def actors(self, identifiers: Iterable[str]) -> tuple[Actor, ...]:
        """The actors of these ids that are known, by id."""
        with self._connected() as connection:
            return tuple(actors_of(connection, identifiers).values())

    def tellings(self, events: Iterable[str]) -> tuple[Told, ...]:
        """The tellings of the events of these ids; these and those below in the order of publication and text."""
        with self._connected() as connection:
            return tellings.by_ids(connection, events)

    def tellings_by_keys(self, keys: Iterable[str], *, crowded: int) -> tuple[Told, ...]:
        """The tellings of incidents found under any of the block keys: what a new event may be linked with.

        A key that more than `crowded` incidents have tells nothing, and is passed over.
        """
        with self._connected() as connection:
            return tellings.by_keys(connection, keys, crowded)

    def members(self, incidents: Iterable[str], said_by: str | None = None) -> dict[str, Members]:
        """What each of these incidents is made of, by id; of what was said by `said_by` (ISO) where it is given."""
        with self._connected() as connection:
            return members_of(connection, incidents, said_by)

    def tellings_of_reports(self, reports: Iterable[str]) -> tuple[Told, ...]:
        """The tellings in these reports."""
        with self._connected() as connection:
            return tellings.by_reports(connection, reports)

    def incidents(self, wanted: Wanted | None = None, assemble: Assemble | None = None) -> tuple[Incident, ...]:
        """The incidents that fit, in the order of time, those without a date last.

        Args:
            wanted: the filters; without them, all.
            assemble: makes an incident of its id and members; needed where `wanted.as_of` is given.

        Raises:
            ValueError: `as_of` is asked for without `assemble`.
        """
        with self._connected() as connection:
            return select_incidents(connection, wanted or Wanted(), assemble)

    def get(self, identifier: str) -> Thing:
        """The incident, claim, event, report or actor of this id or of the only id that starts with it.

        Raises:
            NotInRecord: there is none, or more than one.
        """
        with self._connected() as connection:
            found = _starting_with(connection, identifier)
            if len(found) > 1:
                named = ", ".join(name for _, name in found[:4]) + (", ..." if len(found) > 4 else "")
                raise NotInRecord(f"more than one id starts with {identifier!r} ({named}); give more of it")
            if not found:
                raise NotInRecord(_missing(connection, identifier))
            kind, name = found[0]
            return _thing(connection, kind, name)

    def told(self, identifier: str, as_of: str, assemble: Assemble) -> Thing:
        """As `get`, of what had been told by `as_of` (ISO; a date includes its whole day).

        What is undated is not known to have been told by then; an actor is who it is at any time.

        Raises:
            NotInRecord: there is none, more than one, or nothing of it had been told by then.
        """
        thing = self.get(identifier)
        with self._connected() as connection:
            match thing:
                case Actor():
                    return thing
                case Incident():
                    found: Thing | None = as_told(connection, thing.id, as_of, assemble)
                case Report():
                    found = thing if _was(connection, schema.report.c.published, thing.id, as_of) else None
                case Claim():
                    found = thing if _was(connection, schema.claim.c.said, thing.id, as_of) else None
                case Event():
                    found = thing if _was(connection, schema.event.c.said, thing.id, as_of) else None
        if found is None:
            raise NotInRecord(f"nothing of {thing.id!r} is known to have been told by {as_of}")
        return found

    def judgements(self) -> tuple[Judgement, ...]:
        """Everything decided, in its order."""
        query = select(schema.judgement.c.payload).order_by(schema.judgement.c.seq)
        with self._connected() as connection:
            return tuple(from_json(kept, Judgement) for kept in connection.execute(query).scalars())

    def changes(
        self,
        since: str | None = None,
        until: str | None = None,
        *,
        kinds: Sequence[Kind] = (),
        limit: int | None = None,
    ) -> tuple[Change, ...]:
        """The log from `since` to `until` (ISO, UTC; a date includes its whole day), of `kinds` where any are given."""
        with self._connected() as connection:
            return log.changes(connection, since=since, until=until, kinds=kinds, limit=limit)

    def history(self, identifier: str) -> tuple[Change, ...]:
        """Every change of one thing."""
        with self._connected() as connection:
            return log.history(connection, identifier)

    def incident_at(self, identifier: str, at: str) -> Incident | None:
        """What the record had derived of an incident at `at` (ISO date-time, UTC), `None` where it had nothing.

        This is the clock of the record. What had been *said* by a date is asked with `Wanted.as_of`.
        """
        columns = schema.incident.c
        with self._connected() as connection:
            later = [change for change in log.history(connection, identifier) if change.at > at]
            if later:
                kept = later[0].before  # nothing before it was added
            else:
                kept = connection.execute(select(columns.payload).where(columns.id == identifier)).scalar()
        return None if kept is None else value(Incident, kept)

    def each(self, kind: type[_Value]) -> Iterator[_Value]:
        """Every value of `kind` in a fixed order, fetched as they are asked for."""
        with self._connected() as connection:
            yield from snapshot.each(connection, kind)

    def snapshot(self) -> Record:
        """Everything as one value, as of one moment."""
        with self._connected() as connection:
            return snapshot.whole(connection)

    def counts(self) -> Counts:
        """How much there is of what."""
        with self._connected() as connection:
            return snapshot.count_all(connection)

    def _reports(
        self, condition: Callable[[list[str]], ColumnElement[bool]], among: Iterable[str]
    ) -> tuple[Report, ...]:
        columns = schema.report.c
        found: dict[str, Report] = {}
        with self._connected() as connection:
            for some in chunks(sorted(set(among))):
                query = select(columns.payload, columns.copies_of, columns.incident).where(condition(some))
                reports = [report_of(row.payload, row.copies_of, row.incident) for row in connection.execute(query)]
                found |= {report.id: report for report in reports}
        return tuple(found[identifier] for identifier in sorted(found))


def _starting_with(connection: Connection, beginning: str) -> list[tuple[str, str]]:
    """Kind and id of what has this id, else of what starts with it, a few of each kind."""
    found: list[tuple[str, str]] = []
    for kind, table in _SHOWN.items():
        if connection.execute(select(table.c.id).where(table.c.id == beginning)).first():
            return [(kind, beginning)]
        if beginning:
            after = beginning[:-1] + chr(ord(beginning[-1]) + 1)
            query = select(table.c.id).where(table.c.id >= beginning, table.c.id < after).order_by(table.c.id).limit(5)
            found += [(kind, name) for name in connection.execute(query).scalars()]
    return found


def _was(connection: Connection, when: Column[Any], identifier: str, as_of: str) -> bool:
    query = select(when).where(when.table.c.id == identifier, when < after(as_of))
    return connection.execute(query).first() is not None


def _missing(connection: Connection, identifier: str) -> str:
    changes = log.history(connection, identifier)
    if changes and changes[-1].operation == "withdrawn":
        return f"{identifier!r} was withdrawn on {changes[-1].at} and is no longer in the record"
    return f"nothing in the record has the id {identifier!r} or one that starts so"


def _thing(connection: Connection, kind: str, identifier: str) -> Thing:
    table = _SHOWN[kind]
    row = connection.execute(select(table).where(table.c.id == identifier)).one()
    match kind:
        case "report":
            return report_of(row.payload, row.copies_of, row.incident)
        case "event":
            return event_of(row.payload, row.incident)
        case "claim":
            return value(Claim, row.payload)
        case "actor":
            return value(Actor, row.payload)
        case _:
            return value(Incident, row.payload)
