"""What only a server can do: refuse, be away, and be written to by several programs at the same moment."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import create_engine

from isnad.errors import RecordError
from isnad.model import Report
from isnad.store import Store, Transaction
from tests.databases import fresh_record
from tests.store.conftest import RAW


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A schema on a server, with nothing in it."""
    with fresh_record("postgresql", tmp_path) as found:
        yield found


def _sql(url: str, statement: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def _another_database(url: str) -> str:
    _sql(url, "CREATE TABLE recipe (id INTEGER PRIMARY KEY, name TEXT)")
    return url


def _newer(url: str) -> str:
    Store(url).close()
    _sql(url, "UPDATE alembic_version SET version_num = '9999'")
    return url


def _no_such_database(url: str) -> str:
    return url.replace("/test?", "/there-is-none?")


REFUSED = [
    (_another_database, True, "no record of isnad's"),
    (_newer, True, "made by a newer isnad"),
    (str, False, "there is no record in this database"),
    (_no_such_database, True, "there is no such database|does not let this user in"),
]


@pytest.mark.parametrize(("prepare", "create", "said"), REFUSED, ids=lambda value: getattr(value, "__name__", None))
def test_what_is_no_record_is_refused_in_one_sentence(
    server: str, prepare: Callable[[str], str], create: bool, said: str
) -> None:
    with pytest.raises(RecordError, match=said) as caught:
        Store(prepare(server), create=create)
    assert "\n" not in str(caught.value)


def test_a_server_that_is_away_is_told_without_the_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(RecordError, match=r"the server cannot be reached \(Connection refused\)") as caught:
        Store("postgresql://ana:secret@127.0.0.1:9/archive", patience=1)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_driver_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(RecordError, match=r"pip install 'isnad\[postgres\]'"):
        Store("postgresql://ana@server/archive")


def _save_and_stop(record: Transaction, report: Report) -> None:
    record.add_report(report, RAW)
    record._connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")  # as a server that is stopped


def test_a_server_that_stops_is_told_and_the_record_stays_sound(server: str) -> None:
    report = Report(id="report-9", sha256="9", text="New words.")
    with Store(server) as store:
        with pytest.raises(RecordError, match="the server was stopped"), store.transaction() as record:
            _save_and_stop(record, report)
        assert store.counts().reports == 0
        with store.transaction() as record:
            record.add_report(report, RAW)
        assert store.known(report.id)


def test_a_record_made_and_written_by_many_at_once(place: str) -> None:
    many, each = 4, 5
    together = Barrier(many)

    def write(writer: int) -> None:
        together.wait()
        with Store(place) as store:
            for number in range(each):
                with store.transaction() as record:
                    name = f"report-{writer}-{number}"
                    assert not record.known(name)
                    record.add_report(Report(id=name, sha256=name, text=name), RAW)

    with ThreadPoolExecutor(many) as pool:
        for done in [pool.submit(write, writer) for writer in range(many)]:
            done.result()
    with Store(place) as store:
        assert store.counts().reports == many * each
        added = [change.id for change in store.changes(kinds=["report"])]
        assert len(added) == len(set(added)) == many * each


def test_a_reader_sees_one_moment(place: str) -> None:
    with Store(place) as store, Store(place) as writer:
        for name in ("a", "b"):
            with writer.transaction() as record:
                record.add_report(Report(id=name, sha256=name, text=name), RAW)
        reports = store.each(Report)
        assert next(reports).id == "a"
        with writer.transaction() as record:
            record.add_report(Report(id="c", sha256="c", text="c"), RAW)
        assert [report.id for report in reports] == ["b"]
