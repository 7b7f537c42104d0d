"""What names a record: a file, or a database on a server whose password is not shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from isnad.errors import RecordError
from isnad.store.address import address_of

SERVERS = [
    ("postgresql+psycopg://ana:secret@server:5433/archive", "postgresql+psycopg://ana:***@server:5433/archive"),
    ("postgresql://ana@server/archive", "postgresql+psycopg://ana@server/archive"),
    ("postgres://server/archive", "postgresql+psycopg://server/archive"),
    ("postgresql:///archive", "postgresql+psycopg:///archive"),
    ("postgresql://server/a?options=-csearch_path%3Db", "postgresql+psycopg://server/a?options=-csearch_path%3Db"),
]


@pytest.mark.parametrize("as_path", [False, True], ids=["as said", "taken for a path"])
@pytest.mark.parametrize(("given", "shown"), SERVERS)
def test_a_url_names_a_database(given: str, shown: str, as_path: bool) -> None:
    found = address_of(Path(given) if as_path else given)
    assert found.file is None
    assert str(found) == shown


@pytest.mark.parametrize("given", ["isnad.db", "folder/postgresql.db", "C:/records/isnad.db", "postgresql"])
def test_anything_else_names_a_file(given: str) -> None:
    found = address_of(given)
    assert (found.file, str(found), found.url.drivername) == (Path(given), given, "sqlite")


@pytest.mark.parametrize("given", ["postgresql://", "postgresql://server", "postgresql://server:port/archive"])
def test_a_url_without_a_database_is_refused(given: str) -> None:
    with pytest.raises(RecordError, match="names no database"):
        address_of(given)
