"""What proves a report: where and when its bytes were got, and whether they are still what was got."""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select

from isnad.model import Got, Report
from isnad.store import schema
from isnad.store.rows import value
from isnad.store.tellings import chunks

_CHUNK = 2**20


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether one report is still what was captured.

    Attributes:
        report: its id.
        named: what people call it by.
        problem: why it cannot be proved, `None` where it is.
    """

    report: str
    named: str
    problem: str | None


def got_of(connection: Connection, reports: Iterable[str]) -> dict[str, tuple[Got, ...]]:
    """By report, from where its bytes were got, the first time first; those of which nothing is known are left out."""
    columns = schema.got.c
    found: dict[str, list[Got]] = defaultdict(list)
    for some in chunks(sorted(set(reports))):
        query = select(columns.report, columns.source, columns.at).where(columns.report.in_(some))
        for row in connection.execute(query.order_by(columns.report, columns.ordinal)):
            found[row.report].append(Got(row.source, row.at))
    return {report: tuple(all_got) for report, all_got in found.items()}


def proofs(connection: Connection) -> Iterator[Proof]:
    """Whether each report is still what was captured, every hash computed anew; one report's bytes held at a time."""
    report, raw = schema.report, schema.raw
    query = select(report.c.id, report.c.sha256, report.c.payload, raw.c.content).select_from(
        report.outerjoin(raw, report.c.sha256 == raw.c.sha256)
    )
    rows = connection.execute(query.order_by(report.c.id), execution_options={"yield_per": 1})
    for identifier, sha256, payload, content in rows:
        try:
            kept = value(Report, payload)
        except msgspec.DecodeError:
            yield Proof(identifier, identifier, "what was captured is damaged")
            continue
        named = kept.path or kept.url or kept.title or identifier
        problem = f"it names the hash {kept.sha256[:16]}…, and the record {sha256[:16]}…"
        yield Proof(identifier, named, _problem(sha256, content) if kept.sha256 == sha256 else problem)


def _problem(sha256: str, content: bytes | None) -> str | None:
    if content is None:
        return "the bytes it was captured from are missing"
    try:
        found = _hash(content)
    except zlib.error:
        return "the bytes it was captured from are damaged"
    return None if found == sha256 else f"its bytes have the hash {found[:16]}…, not {sha256[:16]}…"


def _hash(content: bytes) -> str:
    """The SHA-256 of what is packed in `content`, however much that is."""
    unpacking, digest, waiting = zlib.decompressobj(), hashlib.sha256(), content
    while not unpacking.eof:
        chunk = unpacking.decompress(waiting, _CHUNK)
        waiting = unpacking.unconsumed_tail
        if not chunk and not waiting and not unpacking.eof:
            raise zlib.error("it ends too early")
        digest.update(chunk)
    return digest.hexdigest()
