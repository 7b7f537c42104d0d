"""Fresh records for benchmarks, on SQLite or PostgreSQL, and whether two records say the same."""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import msgspec
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from isnad.model import Record
from isnad.store import Store

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "kunduz-2015"


@contextmanager
def fresh_record(server: str | None, folder: Path) -> Iterator[str]:
    """Where a new record can be made: a file in `folder`, or a schema of its own on `server`; gone in the end."""
    name = f"isnad_bench_{uuid4().hex}"
    if server is None:
        file = folder / f"{name}.db"
        yield str(file)
        for made in folder.glob(f"{name}.db*"):
            made.unlink()
        return
    engine = create_engine(make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA {name}")
        yield engine.url.update_query_dict({"options": f"-csearch_path={name}"}).render_as_string(False)
    finally:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")
        engine.dispose()


def reading(record: str, inputs: Path) -> list[str]:
    """The command line of `isnad read`."""
    return [str(Path(sys.executable).with_name("isnad")), "read", str(inputs), "--record", record]


def environment(workers: int) -> dict[str, str]:
    """The environment of `isnad read`."""
    return {**os.environ, "ISNAD_WORKERS": str(workers)}


class Parts(NamedTuple):
    """What was read in one report; what linking adds later is left out."""

    mentions: tuple[str, ...]
    claims: tuple[str, ...]
    events: tuple[str, ...]
    raw: bool


def parts(store: Store) -> dict[str, Parts]:
    """By report, what the record has of it."""
    whole = store.snapshot()
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for mention in whole.mentions:
        found[mention.report]["mentions"].append(msgspec.json.encode(mention).decode())
    for claim in whole.claims:
        found[claim.report]["claims"].append(claim.id)
    for event in whole.events:
        found[event.report]["events"].append(event.id)
    return {
        report.id: Parts(
            mentions=tuple(sorted(found[report.id]["mentions"])),
            claims=tuple(sorted(found[report.id]["claims"])),
            events=tuple(sorted(found[report.id]["events"])),
            raw=bool(store.raw(report.sha256)),
        )
        for report in whole.reports
    }


def added(store: Store) -> list[str]:
    """The ids of the reports that the log says were added, as often as it says so."""
    return [change.id for change in store.changes(kinds=["report"]) if change.operation == "added"]


def unlinked(whole: Record) -> int:
    """Incidents that events belong to and that are not there, or that are there and tell of reports that are not."""
    incidents, reports = {i.id for i in whole.incidents}, {r.id for r in whole.reports}
    wanted = {event.incident for event in whole.events if event.incident is not None}
    strange = [i for i in whole.incidents if not set(i.reports) <= reports or i.id not in wanted]
    return len(wanted - incidents) + len(strange)


def damage(store: Store) -> list[str]:
    """What SQLite's own check finds wrong with the file; PostgreSQL keeps its references itself."""
    if store.address.file is None:
        return []
    engine = create_engine(store.address.url)
    with engine.connect() as connection:
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"foreign key of {row[0]}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
    engine.dispose()
    return found
