"""The record, opened: ask it, or change it in a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from isnad.store.address import address_of
from isnad.store.connect import open_engine, plainly, writing
from isnad.store.query import Reads
from isnad.store.write import Transaction

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time now, UTC."""
    return datetime.now(UTC)


class _Moment(Reads):
    """Reads of one transaction, over the one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        yield self._connection


class Store(Reads):
    """The record: `with Store("isnad.db") as store`, or `with Store("postgresql+psycopg://ana@server/archive")`.

    Several threads and programs may ask at once; one at a time writes, and the others wait. Every method raises
    `RecordError` with one sentence where the record cannot be used.
    """

    def __init__(
        self,
        record: Path | str,
        *,
        create: bool = True,
        clock: Clock = utc_now,
        by: str = "isnad",
        patience: float = 10.0,
    ) -> None:
        """Opens the record and brings its layout up to date.

        Args:
            record: the SQLite file, or the URL of a PostgreSQL database.
            create: whether to make it where there is none.
            clock: gives the time (with its zone) that the log notes.
            by: who changes it, for the log: the program and version, or a person.
            patience: seconds to wait while another program writes.

        Raises:
            RecordError: it is missing and not to be made, is no record, is newer than this program, or cannot be used.
        """
        self.address = address_of(record)
        self._clock = clock
        self._by = by
        self._engine = open_engine(self.address, create=create, patience=patience)

    def close(self) -> None:
        """Lets go of the record."""
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Changes that come together: kept when the block ends, and none of them where it raises."""
        at = self._clock().astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        with plainly(self.address), writing(self._engine) as connection:
            yield Transaction(connection, at=at, by=self._by)

    @contextmanager
    def moment(self) -> Iterator[Reads]:
        """The record as of one moment: what is asked until the block ends sees nothing that is written meanwhile."""
        with self._connected() as connection:
            yield _Moment(connection)

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        with plainly(self.address), self._engine.connect() as connection:
            yield connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
