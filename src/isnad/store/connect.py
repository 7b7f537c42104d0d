"""Opening the record: the engine, its schema brought up to date, and what can go wrong told in one sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from isnad.errors import RecordError
from isnad.store import postgresql, sqlite
from isnad.store.address import Address
from isnad.store.schema import HEAD

_MIGRATIONS = Path(__file__).parent / "migrations"
_OURS = {"alembic_version", "report", "claim", "incident", "log"}


def open_engine(address: Address, *, create: bool, patience: float) -> Engine:
    """An engine on the record at `address`, its schema up to date.

    Args:
        address: where the record is.
        create: whether to make it where there is none.
        patience: seconds to wait for another program's lock.

    Raises:
        RecordError: it is missing and not to be made, is no record, is newer than this program, or cannot be opened.
    """
    if address.file is None:
        engine = postgresql.engine(address, patience=patience)
    else:
        engine = sqlite.engine(address, address.file, create=create, patience=patience)
    try:
        with plainly(address):
            _bring_up_to_date(engine, address, create=create)
            if address.file is not None:
                sqlite.write_ahead(engine, patience=patience)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that may write: nobody else does until it ends. Kept unless the block raises."""
    with engine.connect().execution_options(writes=True) as connection:
        if engine.dialect.name == "postgresql":
            connection = postgresql.writes_see_latest(connection)
        with connection.begin():
            yield connection


@contextmanager
def plainly(address: Address) -> Iterator[None]:
    """Says what the database refuses in one sentence.

    Raises:
        RecordError: the record cannot be opened, read or written.
        ValueError: a value does not fit the record (it refers to what is not there, or is there already).
    """
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as problem:
        _say(problem, address)


def _say(problem: Exception, address: Address) -> NoReturn:
    cause = problem.orig if isinstance(problem, DBAPIError) else problem
    said = next(iter(str(cause).splitlines()), type(cause).__name__)
    if isinstance(problem, IntegrityError):
        raise ValueError(f"what was to be saved does not fit the record: {said}") from problem
    file = address.file
    known = postgresql.sentence(cause) if file is None else sqlite.sentence(cause, file)
    raise RecordError(known or f"the record cannot be used: {said}", where=str(address)) from problem


def _bring_up_to_date(engine: Engine, address: Address, *, create: bool) -> None:
    with engine.connect() as connection:
        revision = _revision(connection, address)
    if revision == HEAD:
        return
    if revision is None and address.file is None and not create:
        said = "there is no record in this database; make one with `isnad read`, or name another"
        raise RecordError(said, where=str(address))
    with writing(engine) as connection:
        revision = _revision(connection, address)  # another program may have been faster
        if revision != HEAD:
            _migrate(connection, revision, address)


def _revision(connection: Connection, address: Address) -> str | None:
    """The revision of the record's schema, `None` for an empty database."""
    names = set(inspect(connection).get_table_names())
    if not names:
        return None
    if not names >= _OURS:
        raise RecordError(postgresql.NO_RECORD if address.file is None else sqlite.NO_RECORD, where=str(address))
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _migrate(connection: Connection, revision: str | None, address: Address) -> None:
    from alembic import command  # slow to import, and a record is rarely made or moved on

    config = migrations(connection)
    if revision is not None and revision not in _known_revisions(config):
        raise RecordError(
            f"the record was made by a newer isnad (its layout is {revision}, this program knows up to {HEAD}); "
            "install the newer one to open it",
            where=str(address),
        )
    command.upgrade(config, "head")


def migrations(connection: Connection) -> Any:
    """Alembic's configuration for the migrations of this package, run over `connection`."""
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _known_revisions(config: Any) -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
