"""The databases that tests of the record run on: SQLite, and PostgreSQL where `ISNAD_TEST_POSTGRES` names one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Connection, create_engine, select
from sqlalchemy.engine import make_url

from isnad.store import Store
from isnad.store.schema import tables

DATABASES = ("sqlite", "postgresql")


@contextmanager
def fresh_record(database: str, folder: Path) -> Iterator[str]:
    """Where a record can be made: a file in `folder`, or a schema of its own in the test database, dropped after."""
    if database == "sqlite":
        yield str(folder / "isnad.db")
        return
    given = os.environ.get("ISNAD_TEST_POSTGRES")
    if not given:
        pytest.skip("ISNAD_TEST_POSTGRES names no database; set it to postgresql+psycopg://USER@HOST/DATABASE")
    schema = f"isnad_test_{uuid4().hex}"
    server = create_engine(make_url(given).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    try:
        with server.connect() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
        options = f"-csearch_path={schema} -csynchronous_commit=off"  # to wait for the disk would only be slow
        yield server.url.update_query_dict({"options": options}).render_as_string(False)
    finally:
        with server.connect() as connection:
            connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
        server.dispose()


@contextmanager
def connected(store: Store) -> Iterator[Connection]:
    """A connection to the record's database that is none of isnad's; what is done over it is kept."""
    engine = create_engine(store.address.url)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def content(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with connected(store) as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in tables.sorted_tables
        }


Opens = Callable[[], Store]
"""Opens one and the same record again and again."""
