"""The record in a PostgreSQL database: its engine, and what the server refuses told in one sentence.

The record's tables stand in the first schema of the search path (`public`, or what the URL's `options` say).
"""

from __future__ import annotations

import logging

from sqlalchemy import Connection, Engine, create_engine, event

from isnad.errors import RecordError
from isnad.store.address import Address

logging.getLogger("psycopg").addHandler(logging.NullHandler())  # what it warns of is raised too, and told once

NO_RECORD = "this database holds other tables and is no record of isnad's; name an empty one with --record"

_WRITING = 0x69736E64
"""With the schema, the name of the lock that one writer at a time holds until its transaction ends ("isnd")."""

_SENTENCES = {
    "53100": "the server's disk is full, and the report at hand was not saved; free some space and read again",
    "53": "the server has no room for more (connections or memory); try again later",
    "55P03": "another program is writing to the record; try again when it has finished",
    "40": "another program wrote to the record at the same moment; try again",
    "57P": "the server was stopped while the record was being used; try again when it is back",
    "08": "the connection to the server was lost; try again when it is back",
    "25006": "the record cannot be written to; this server only answers questions",
    "28": "the server does not let this user in; check the user and the password",
    "3D": "there is no such database on the server; make it with `createdb`, or name another",
    "3F": "there is no such schema in the database; make it, or name another",
    "42501": "this user may not do that in the database; ask its owner for the right",
    "58": "the server's disk failed while the record was being used; check the disk and try again",
}
"""What to say for the server's codes, whole or by how they begin (https://www.postgresql.org/docs/current/errcodes-appendix)."""


def engine(address: Address, *, patience: float) -> Engine:
    """An engine on the database at `address`. Readers see one moment throughout; writers come one by one.

    Raises:
        RecordError: the driver is not installed.
    """
    try:
        made = create_engine(
            address.url, isolation_level="REPEATABLE READ", connect_args={"connect_timeout": max(2, round(patience))}
        )
    except ImportError:
        said = "a record on PostgreSQL needs the driver psycopg; install it with `pip install 'isnad[postgres]'`"
        raise RecordError(said, where=str(address)) from None

    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes", False):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {round(patience * 1000)}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITING}, hashtext(current_schema()))")
            connection.exec_driver_sql("SET LOCAL lock_timeout = 0")

    event.listen(made, "begin", begin)
    return made


def writes_see_latest(connection: Connection) -> Connection:
    """For who waits for the lock to write: what it reads then is what the one before has left."""
    return connection.execution_options(isolation_level="READ COMMITTED")


def sentence(cause: BaseException | None) -> str | None:
    """What to say of `cause`, `None` where nothing is known of it."""
    code = getattr(cause, "sqlstate", None)
    if code is not None:
        return next((_SENTENCES[code[:long]] for long in (5, 3, 2) if code[:long] in _SENTENCES), None)
    said = str(cause)
    for words, like in (("does not exist", "3D"), ("authentication failed", "28"), ("no password", "28")):
        if words in said and "FATAL" in said:
            return _SENTENCES[like]
    if "connection failed" in said or "timeout expired" in said:
        return f"the server cannot be reached ({_last_line(said)})"
    return _SENTENCES["08"] if "closed" in said or "lost" in said else None


def _last_line(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if "error:" in line or "failed:" in line]
    return lines[-1].rpartition(": ")[2].rstrip(".") if lines else "no answer"
