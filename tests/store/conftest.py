"""A record on each database, its clock ticking a minute a transaction, empty or with the samples in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from isnad.store import Clock, Store, Transaction
from tests.databases import DATABASES, Opens, fresh_record
from tests.samples import EVENTS, RECORD

RAW = b"<html>as captured</html>"
START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def ticking() -> Clock:
    """A clock that shows 12:00, 12:01, ... on 1 March 2026, one minute on at each look."""
    minutes = count()
    return lambda: START + timedelta(minutes=next(minutes))


def fill(store: Store) -> None:
    """Puts the samples into an empty record, report by report and the incidents last."""
    for report in RECORD.reports:
        with store.transaction() as record:
            record.add_report(report, RAW, keys=["wire" if report.id != "report-3" else "later"])
            record.add_actors(RECORD.actors)
            record.add_mentions([m for m in RECORD.mentions if m.report == report.id])
            record.add_claims([c for c in RECORD.claims if c.report == report.id])
            events = [e for e in EVENTS if e.report == report.id]
            record.add_events(events, {e.id: ["road", e.report] for e in events})
            for incident in RECORD.incidents:
                taking_part = ["actor-police"] if incident.id == "incident-1" else []
                record.put_incident(incident, taking_part)


class _Undone(Exception):
    """Ends a transaction without keeping it."""


@contextmanager
def undone(store: Store) -> Iterator[Transaction]:
    """A transaction that is not kept, so that one record serves many examples."""
    with suppress(_Undone), store.transaction() as record:
        yield record
        raise _Undone


@pytest.fixture(params=DATABASES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a record can be made: on each database in turn."""
    with fresh_record(request.param, tmp_path) as found:
        yield found


@pytest.fixture
def opened(place: str) -> Iterator[Opens]:
    """Opens the same record again and again; all are closed in the end."""
    clock = ticking()
    stores: list[Store] = []

    def open_it() -> Store:
        stores.append(Store(place, clock=clock, by="tester", patience=0.05))
        return stores[-1]

    yield open_it
    for store in stores:
        store.close()


@pytest.fixture
def store(opened: Opens) -> Store:
    """An empty record."""
    return opened()


@pytest.fixture(scope="module", params=DATABASES)
def sampled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A record with the samples in it that many tests share: they change it only in what is `undone`."""
    with (
        fresh_record(request.param, tmp_path_factory.mktemp("record")) as place,
        Store(place, clock=ticking(), by="tester") as store,
    ):
        fill(store)
        yield store


@pytest.fixture
def filled(store: Store) -> Store:
    """A record with the samples in it."""
    fill(store)
    return store
