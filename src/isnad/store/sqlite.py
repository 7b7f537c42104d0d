"""The record in a SQLite file: its engine, and what SQLite refuses told in one sentence."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event

from isnad.errors import RecordError
from isnad.store.address import Address

NO_RECORD = "this file is no record of isnad's; name another with --record"

_SENTENCES = {
    "SQLITE_NOTADB": NO_RECORD,
    "SQLITE_CORRUPT": "the record is damaged; restore it from a copy, or read the reports into a new one",
    "SQLITE_FULL": "the disk is full, and the report at hand was not saved; free some space and read again",
    "SQLITE_BUSY": "another program is writing to the record; try again when it has finished",
    "SQLITE_LOCKED": "another program is writing to the record; try again when it has finished",
    "SQLITE_READONLY": "the record cannot be written to; check the permissions of the file and its folder",
    "SQLITE_PERM": "the record cannot be opened; check the permissions of the file and its folder",
    "SQLITE_CANTOPEN": "the record cannot be opened or made there; check that the folder exists and can be written to",
    "SQLITE_IOERR": "the disk failed while the record was being used; check the disk and try again",
}
"""What to say for SQLite's primary result codes (https://www.sqlite.org/rescode.html)."""


def engine(address: Address, file: Path, *, create: bool, patience: float) -> Engine:
    """An engine on `file`.

    Raises:
        RecordError: it is missing and not to be made, or a folder.
    """
    if not create and not file.exists():
        raise RecordError("there is no record here; make one with `isnad read`, or name another", where=str(file))
    if file.is_dir():
        raise RecordError("this is a folder; name a file for the record", where=str(file))
    made = create_engine(address.url, connect_args={"timeout": patience})
    event.listen(made, "connect", _set_up)
    event.listen(made, "begin", _begin)
    return made


def write_ahead(engine: Engine, *, patience: float) -> None:
    """Lets readers read while one writes. The file keeps this, so it is asked for only once we know it is a record.

    SQLite changes the mode only while nobody else uses the file, and refuses at once instead of waiting: we wait.
    """
    connection = engine.raw_connection()
    until = time.monotonic() + patience
    try:
        while True:
            try:
                connection.cursor().execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as problem:
                if problem.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
            time.sleep(0.01)
    finally:
        connection.close()


def sentence(cause: BaseException | None, file: Path) -> str | None:
    """What to say of `cause`, `None` where nothing is known of it."""
    name = getattr(cause, "sqlite_errorname", None) or ""
    primary = "_".join(name.split("_")[:2])  # SQLITE_BUSY_SNAPSHOT is a kind of SQLITE_BUSY
    if primary == "SQLITE_CANTOPEN" and file.exists() and not os.access(file, os.R_OK):
        primary = "SQLITE_PERM"
    return _SENTENCES.get(primary)


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
    # Keys are hashes, so a report touches pages all over the file: many are gathered before they are written back.
    for pragma in ("synchronous = NORMAL", "foreign_keys = ON", "cache_size = -32000", "wal_autocheckpoint = 4000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A transaction that will write takes the lock at once: to take it half-way can fail with no way to wait.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
