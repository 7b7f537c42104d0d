"""Writing the record: one transaction, all or nothing, and every change of it logged."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from isnad.model import Actor, Claim, Event, Got, Incident, Judgement, Mention, Report
from isnad.store import log, schema
from isnad.store.log import Entry, Kind, Operation
from isnad.store.query import Reads
from isnad.store.rows import (
    Values,
    actor_row,
    alias_rows,
    claim_row,
    event_of,
    event_row,
    incident_row,
    mention_row,
    payload,
    report_of,
    report_row,
)
from isnad.store.tellings import chunks


class Transaction(Reads):
    """Changes of the record that come together; reads within it see them already.

    Its methods raise `ValueError` where a value refers to what is not there or is there already, at the latest when
    the transaction ends.
    """

    def __init__(self, connection: Connection, *, at: str, by: str) -> None:
        self._connection = connection
        self._at = at
        self._by = by

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        yield self._connection

    def add_report(self, report: Report, raw: bytes, keys: Iterable[str] = (), got: Got | None = None) -> None:
        """Keeps `report`, the bytes it was captured from and where they were got; `keys` find its copies."""
        kept = select(schema.raw.c.sha256).where(schema.raw.c.sha256 == report.sha256)
        if self._connection.execute(kept).first() is None:
            self._insert(schema.raw, [{"sha256": report.sha256, "content": zlib.compress(raw)}])
        self._insert(schema.report, [report_row(report)])
        self._insert(schema.report_key, [{"key": key, "report": report.id} for key in sorted(set(keys))])
        if got is not None:
            self._insert(schema.got, [{"report": report.id, "ordinal": 0, "source": got.source, "at": got.at}])
        self._log("added", "report", [report.id])

    def add_got(self, report: str, got: Got) -> bool:
        """Keeps that the bytes of a report that is known were got from somewhere else too; `False` if that is known."""
        before = self.got([report]).get(report, ())
        if any(known.source == got.source for known in before):
            return False
        row = {"report": report, "ordinal": len(before), "source": got.source, "at": got.at}
        self._insert(schema.got, [row])
        self._log("added", "got", [report])
        return True

    def add_mentions(self, mentions: Iterable[Mention]) -> None:
        """Keeps the mentions of one report, in their order; the log counts them as part of it."""
        self._insert(schema.mention, [mention_row(mention, ordinal) for ordinal, mention in enumerate(mentions)])

    def add_actors(self, actors: Iterable[Actor]) -> None:
        """Keeps `actors`; where one is known, its name and kind stay and its aliases are united with the new ones.

        Aliases are kept sorted, so that the record does not tell who was met first.
        """
        met = {actor.id: _with_names(actor) for actor in actors}
        known = {actor.id: actor for actor in self.actors(met)}
        fresh = [actor for actor in met.values() if actor.id not in known]
        self._insert(schema.actor, [actor_row(actor) for actor in fresh])
        self._insert(schema.actor_alias, [row for actor in fresh for row in alias_rows(actor)])
        self._log("added", "actor", [actor.id for actor in fresh])
        for before in known.values():
            self._unite(before, met[before.id])

    def add_claims(self, claims: Iterable[Claim]) -> None:
        """Keeps `claims`, whose reports are there."""
        listed = list(claims)
        published = self._column(schema.report, "published", [claim.report for claim in listed])
        rows = [claim_row(claim, claim.said_at or published.get(claim.report)) for claim in listed]
        self._insert(schema.claim, rows)
        self._log("added", "claim", [row["id"] for row in rows])

    def add_events(self, events: Collection[Event], keys: Mapping[str, Iterable[str]] | None = None) -> None:
        """Keeps `events`, whose claims are there; `keys`, by event, find what may tell of the same."""
        said = self._column(schema.claim, "said", [event.claim for event in events if event.claim])
        self._insert(schema.event, [event_row(event, said.get(event.claim or "")) for event in events])
        self._insert(schema.event_key, _key_rows(keys or {}))
        self._log("added", "event", [event.id for event in events])

    def set_keys(self, keys: Mapping[str, Iterable[str]]) -> None:
        """Gives each event (by id) these keys in place of those it had; an index that is made again, so not logged."""
        for some in chunks(keys):
            self._connection.execute(delete(schema.event_key).where(schema.event_key.c.event.in_(some)))
        self._insert(schema.event_key, _key_rows(keys))

    def assign(self, incidents: Mapping[str, str | None]) -> None:
        """Says which incident each event (by id) belongs to; the incidents are put before the transaction ends."""
        columns = schema.event.c
        for some in chunks(incidents):
            rows = self._connection.execute(
                select(columns.id, columns.incident, columns.payload).where(columns.id.in_(some))
            )
            moved = [row for row in rows if row.incident != incidents[row.id]]
            self._update(schema.event, [{"id": row.id, "incident": incidents[row.id]} for row in moved])
            self._changed("event", [(row.id, payload(event_of(row.payload, row.incident))) for row in moved])

    def set_copies(self, copies: Mapping[str, str | None]) -> None:
        """Says which report each report (by id) is a copy of."""
        self._set_of_reports("copies_of", copies)

    def set_main_incident(self, incidents: Mapping[str, str | None]) -> None:
        """Says which incident each report (by id) is mainly about."""
        self._set_of_reports("incident", incidents)

    def put_incident(self, incident: Incident, actors: Iterable[str] = ()) -> Operation | None:
        """As `put_incidents`, for one; returns what was done, `None` where nothing changed."""
        return self.put_incidents([incident], {incident.id: actors}).get(incident.id)

    def put_incidents(self, incidents: Iterable[Incident], actors: Mapping[str, Iterable[str]]) -> dict[str, Operation]:
        """Keeps `incidents` in place of what was derived before; `actors`, by incident, are the ids of who takes part.

        Returns:
            What was done, by incident; those that did not change are left out.
        """
        rows = {incident.id: incident_row(incident) for incident in incidents}
        before = self._column(schema.incident, "payload", rows)
        changed = [row for row in rows.values() if before.get(row["id"], row["payload"]) != row["payload"]]
        added = [row for row in rows.values() if row["id"] not in before]
        self._insert(schema.incident, added)
        self._update(schema.incident, changed)
        self._log("added", "incident", [row["id"] for row in added])
        self._changed("incident", [(row["id"], before[row["id"]]) for row in changed])
        self._set_actors({identifier: set(actors.get(identifier, ())) for identifier in rows})
        return {row["id"]: "added" for row in added} | {row["id"]: "changed" for row in changed}

    def withdraw_incident(self, identifier: str) -> None:
        """Takes away an incident that nothing belongs to any more; the log keeps what it was."""
        columns = schema.incident.c
        before = self._connection.execute(select(columns.payload).where(columns.id == identifier)).scalar()
        if before is not None:
            self._connection.execute(delete(schema.incident).where(columns.id == identifier))
            log.append(self._connection, [Entry("withdrawn", "incident", identifier, before)], at=self._at, by=self._by)

    def add_judgement(self, judgement: Judgement) -> None:
        """Appends what was decided."""
        row = {
            "id": judgement.id,
            "subject": judgement.subject,
            "left_id": judgement.left,
            "right_id": judgement.right,
            "payload": payload(judgement),
        }
        self._insert(schema.judgement, [row])
        self._log("added", "judgement", [judgement.id])

    def _set_actors(self, wanted: Mapping[str, set[str]]) -> None:
        columns = schema.incident_actor.c
        for some in chunks(wanted):
            rows = self._connection.execute(select(schema.incident_actor).where(columns.incident.in_(some)))
            there = {(row.incident, row.actor) for row in rows}
            right = {(identifier, actor) for identifier in some for actor in wanted[identifier]}
            if gone := [{"from": identifier, "who": actor} for identifier, actor in sorted(there - right)]:
                leaving = (columns.incident == bindparam("from"), columns.actor == bindparam("who"))
                self._connection.execute(delete(schema.incident_actor).where(*leaving), gone)
            come = [{"incident": identifier, "actor": actor} for identifier, actor in sorted(right - there)]
            self._insert(schema.incident_actor, come)

    def _unite(self, before: Actor, met: Actor) -> None:
        united = _with_names(before, met.name, *met.aliases)
        if united == before:
            return
        known = {row["alias"] for row in alias_rows(before)}
        self._update(schema.actor, [{"id": before.id, "payload": payload(united)}])
        self._insert(schema.actor_alias, [row for row in alias_rows(united) if row["alias"] not in known])
        self._changed("actor", [(before.id, payload(before))])

    def _set_of_reports(self, column: str, wanted: Mapping[str, str | None]) -> None:
        columns = schema.report.c
        for some in chunks(wanted):
            rows = self._connection.execute(select(schema.report).where(columns.id.in_(some)).order_by(columns.id))
            moved = [row for row in rows if row._mapping[column] != wanted[row.id]]
            self._update(schema.report, [{"id": row.id, column: wanted[row.id]} for row in moved])
            # The text cannot have changed, and is too long to log each time.
            before = [report_of(row.payload, row.copies_of, row.incident) for row in moved]
            self._changed("report", [(b.id, payload(msgspec.structs.replace(b, text="", blocks=()))) for b in before])

    def _column(self, table: Table, column: str, identifiers: Iterable[str]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for some in chunks(set(identifiers)):
            rows = self._connection.execute(select(table.c.id, table.c[column]).where(table.c.id.in_(some)))
            found |= {row[0]: row[1] for row in rows}
        return found

    def _insert(self, table: Table, rows: Iterable[Values]) -> None:
        waiting = iter(rows)
        while some := list(islice(waiting, 1000)):
            self._connection.execute(insert(table), some)

    def _update(self, table: Table, rows: Sequence[Values]) -> None:
        """Sets what `rows` say, all of the same columns, in the rows of their `id`."""
        if rows:
            columns = [name for name in rows[0] if name != "id"]
            statement = update(table).where(table.c.id == bindparam("id_")).values({c: bindparam(c) for c in columns})
            self._connection.execute(statement, [{**row, "id_": row["id"]} for row in rows])

    def _log(self, operation: Operation, kind: Kind, identifiers: Iterable[str]) -> None:
        entries = [Entry(operation, kind, identifier) for identifier in identifiers]
        log.append(self._connection, entries, at=self._at, by=self._by)

    def _changed(self, kind: Kind, before: Iterable[tuple[str, str]]) -> None:
        entries = [Entry("changed", kind, identifier, kept) for identifier, kept in before]
        log.append(self._connection, entries, at=self._at, by=self._by)


def _with_names(actor: Actor, *others: str) -> Actor:
    aliases = {*actor.aliases, *others} - {actor.name}
    return msgspec.structs.replace(actor, aliases=tuple(sorted(aliases)))


def _key_rows(keys: Mapping[str, Iterable[str]]) -> list[Values]:
    return [{"key": key, "event": event} for event, found in keys.items() for key in sorted(set(found))]
