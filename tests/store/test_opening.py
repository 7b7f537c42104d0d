"""Opening the record: made, moved on, refused in one sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from isnad.errors import RecordError
from isnad.model import Report
from isnad.store import Store, Transaction
from isnad.store.connect import migrations
from isnad.store.schema import HEAD, tables
from tests.databases import Opens, connected, content
from tests.store.conftest import RAW


def _sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def _not_a_database(path: Path) -> None:
    path.write_bytes(b"once upon a time, " * 100)


def _another_database(path: Path) -> None:
    _sql(path, "CREATE TABLE recipe (id INTEGER PRIMARY KEY, name TEXT)")


def _newer(path: Path) -> None:
    Store(path).close()
    _sql(path, "UPDATE alembic_version SET version_num = '9999'")


def _folder(path: Path) -> None:
    path.mkdir()


def _damaged(path: Path) -> None:
    Store(path).close()
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 4000)


def _absent(path: Path) -> None:
    assert not path.exists()


REFUSED = [
    (_not_a_database, True, "no record of isnad's"),
    (_another_database, True, "no record of isnad's"),
    (_newer, True, "made by a newer isnad"),
    (_folder, True, "this is a folder"),
    (_damaged, True, "damaged"),
    (_absent, False, "there is no record here"),
]


@pytest.mark.parametrize(("prepare", "create", "said"), REFUSED, ids=lambda value: getattr(value, "__name__", None))
def test_what_is_no_record_is_refused_in_one_sentence(
    tmp_path: Path, prepare: Callable[[Path], None], create: bool, said: str
) -> None:
    path = tmp_path / "isnad.db"
    prepare(path)
    with pytest.raises(RecordError, match=said) as caught:
        Store(path, create=create)
    assert caught.value.where == str(path)
    assert "\n" not in str(caught.value)


def test_another_programs_database_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "recipes.db"
    _another_database(path)
    before = path.read_bytes()
    with pytest.raises(RecordError):
        Store(path)
    assert path.read_bytes() == before


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    for path in (tmp_path / "file" / "isnad.db", tmp_path / "missing" / "isnad.db"):
        with pytest.raises(RecordError, match="check that the folder exists"):
            Store(path)


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    (tmp_path / "isnad.db").touch()
    with Store(tmp_path / "isnad.db") as store:
        assert store.counts().reports == 0


def test_a_locked_record_is_told(opened: Opens) -> None:
    report = Report(id="report-9", sha256="9", text="New words.")
    store, other = opened(), opened()
    with other.transaction():
        with pytest.raises(RecordError, match="another program is writing"), store.transaction() as record:
            record.add_report(report, RAW)
        assert not store.known(report.id)  # reading goes on meanwhile
    with store.transaction() as record:
        record.add_report(report, RAW)
    assert store.known(report.id)


def _fill_the_disk(record: Transaction, long: Report) -> None:
    connection = record._connection
    if connection.dialect.name == "postgresql":
        record.add_report(long, RAW)
        connection.exec_driver_sql("DO $$ BEGIN RAISE disk_full; END $$")  # as the server would
    connection.exec_driver_sql("PRAGMA max_page_count = 1")  # that is, not a page more than there is
    record.add_report(long, RAW)


def test_a_full_disk_is_told_and_nothing_is_half_saved(filled: Store) -> None:
    before = filled.snapshot()
    long = Report(id="report-9", sha256="9", text="word " * 100_000)
    with pytest.raises(RecordError, match="disk is full"), filled.transaction() as record:
        _fill_the_disk(record, long)
    assert filled.snapshot() == before


def test_migrations_make_the_tables_that_the_program_uses(store: Store) -> None:
    with connected(store) as connection:
        script = ScriptDirectory.from_config(migrations(connection))
        assert script.get_heads() == [HEAD]
        assert compare_metadata(MigrationContext.configure(connection), tables) == []
        made = inspect(connection)
        for table in tables.sorted_tables:
            columns = {column["name"]: column for column in made.get_columns(table.name)}
            assert list(columns) == [column.name for column in table.columns]
            assert {name for name, c in columns.items() if not c["nullable"]} == {
                c.name for c in table.columns if not c.nullable
            }
            foreign = {(k["constrained_columns"][0], k["referred_table"]) for k in made.get_foreign_keys(table.name)}
            assert foreign == {(k.parent.name, k.column.table.name) for k in table.foreign_keys}


def test_opening_again_changes_nothing(opened: Opens, filled: Store) -> None:
    before = content(filled)
    filled.close()
    assert content(opened()) == before
