"""Where a record is: a SQLite file, or a PostgreSQL database."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from isnad.errors import RecordError

_POSTGRESQL = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://")
_SCHEME = re.compile(r"[A-Za-z][\w+.-]+:/")
"""How a URL begins, and no file: of the letters of Windows's drives there is but one."""

_SECRET = re.compile("pass", re.IGNORECASE)
"""In the names of options that a URL may give besides: `password`, `sslpassword`, `passfile`."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a record is.

    Attributes:
        url: as SQLAlchemy takes it.
        file: the SQLite file, `None` for a database on a server.
    """

    url: URL
    file: Path | None

    @property
    def name(self) -> str:
        """What to call the record: the file without its ending, else the database."""
        return self.url.database or "" if self.file is None else self.file.stem

    def __str__(self) -> str:
        """As it may be shown: without any password."""
        if self.file is not None:
            return str(self.file)
        shown = {name: "***" if _SECRET.search(name) else value for name, value in self.url.query.items()}
        return self.url.set(query=shown).render_as_string(hide_password=True)


def address_of(given: Path | str) -> Address:
    """The address that `given` tells: `postgresql+psycopg://USER@HOST/DATABASE` or `postgresql://...`, else a file.

    Raises:
        RecordError: it is a URL that cannot be understood, names no database, or one of another kind. What was given is
            not repeated, as it may hold a password.
    """
    said = str(given)
    scheme = _POSTGRESQL.match(said)
    if scheme is None:
        if _SCHEME.match(said):
            raise RecordError("a record is a file, or a database named as postgresql+psycopg://USER@HOST/DATABASE")
        return Address(URL.create("sqlite", database=said), Path(said))
    try:
        url = make_url(f"postgresql+psycopg://{said[scheme.end() :]}")
    except (ArgumentError, ValueError):
        url = None
    if url is None or not url.database:
        raise RecordError("this names no database; write postgresql+psycopg://USER@HOST/DATABASE")
    return Address(url, None)
