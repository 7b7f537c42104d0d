"""The append-only log: every change of the record, when, by whom, and what stood there before."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Row, insert, select

from isnad.store.schema import log
from isnad.store.wanted import after

Operation = Literal["added", "changed", "withdrawn"]
Kind = Literal["report", "got", "actor", "claim", "event", "incident", "judgement"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the record.

    Attributes:
        seq: its number, rising.
        at: ISO date-time, UTC.
        by: the program's version or the person.
        operation: what was done.
        kind: of what was changed; a report's mentions come and go with it, and from where it was got first. `got` is
            that its bytes were got from somewhere else too.
        id: of what was changed.
        before: its JSON before it was changed or withdrawn, else `None`.
    """

    seq: int
    at: str
    by: str
    operation: Operation
    kind: Kind
    id: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A change about to be written, without number, clock and hand."""

    operation: Operation
    kind: Kind
    id: str
    before: str | None = None


def append(connection: Connection, entries: Iterable[Entry], *, at: str, by: str) -> None:
    """Writes `entries` in their order."""
    rows = [
        {
            "at": at,
            "by": by,
            "operation": entry.operation,
            "kind": entry.kind,
            "id": entry.id,
            "before": None if entry.before is None else zlib.compress(entry.before.encode()),
        }
        for entry in entries
    ]
    if rows:
        connection.execute(insert(log), rows)


def changes(
    connection: Connection, *, since: str | None, until: str | None, kinds: Sequence[Kind], limit: int | None
) -> tuple[Change, ...]:
    """The changes made from `since` to `until` (ISO, UTC; a date includes its whole day), in their order."""
    query = select(log).order_by(log.c.seq).limit(limit)
    if since is not None:
        query = query.where(log.c.at >= since)
    if until is not None:
        query = query.where(log.c.at < after(until))
    if kinds:
        query = query.where(log.c.kind.in_(kinds))
    return tuple(_change(row) for row in connection.execute(query))


def history(connection: Connection, identifier: str) -> tuple[Change, ...]:
    """Every change of one thing, in its order."""
    query = select(log).where(log.c.id == identifier).order_by(log.c.seq)
    return tuple(_change(row) for row in connection.execute(query))


def _change(row: Row[Any]) -> Change:
    before = None if row.before is None else zlib.decompress(row.before).decode()
    return Change(row.seq, row.at, row.by, row.operation, row.kind, row.id, before)
