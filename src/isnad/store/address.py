"""Where a record is: a SQLite file, or a PostgreSQL database."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from isnad.errors import RecordError

_POSTGRESQL = re.compile(r"postgres(?:ql)?(?:\+psycopg)?:/(?!/)|postgres(?:ql)?(?:\+psycopg)?://")
_NO_HOST = re.compile(r"[^/?]+(?:\?|$)")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a record is.

    Attributes:
        url: as SQLAlchemy takes it.
        file: the SQLite file, `None` for a database on a server.
    """

    url: URL
    file: Path | None

    def __str__(self) -> str:
        """As it may be shown: without the password."""
        return self.url.render_as_string(hide_password=True) if self.file is None else str(self.file)


def address_of(given: Path | str) -> Address:
    """The address that `given` tells: `postgresql+psycopg://USER@HOST/DATABASE` or `postgresql://...`, else a file.

    A URL that was taken for a path has lost a slash (`postgresql:/host/database`); it is understood all the same, with
    a single name as the database of the server on this machine.

    Raises:
        RecordError: the URL cannot be understood, or names no database.
    """
    said = str(given)
    scheme = _POSTGRESQL.match(said)
    if scheme is None:
        return Address(URL.create("sqlite", database=said), Path(said))
    rest = said[scheme.end() :]
    if not scheme[0].endswith("//") and _NO_HOST.match(rest):
        rest = f"/{rest}"
    try:
        url = make_url(f"postgresql+psycopg://{rest}")
    except (ArgumentError, ValueError):
        url = None
    if url is None or not url.database:
        raise RecordError("this names no database; write postgresql+psycopg://USER@HOST/DATABASE")
    return Address(url, None)
