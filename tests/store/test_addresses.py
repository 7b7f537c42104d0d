"""What names a record: a file, or a database on a server whose password is not shown."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

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


@pytest.mark.parametrize(("given", "shown"), SERVERS)
def test_a_url_names_a_database(given: str, shown: str) -> None:
    found = address_of(given)
    assert found.file is None
    assert str(found) == shown


@pytest.mark.parametrize(("given", "name"), [("a/isnad.db", "isnad"), *((url, "archive") for url, _ in SERVERS[:4])])
def test_a_record_has_a_name(given: str, name: str) -> None:
    assert address_of(given).name == name


@pytest.mark.parametrize("password", ["secret", "sec//ret", "s%40cret%2F%3F", "s:ecret", "../secret/.."])
def test_a_password_comes_through_and_is_not_shown(password: str) -> None:
    found = address_of(f"postgresql://ana:{password}@server/archive")
    assert found.url.password == unquote(password)
    assert str(found) == "postgresql+psycopg://ana:***@server/archive"


def test_a_password_among_the_options_is_not_shown() -> None:
    found = address_of("postgresql://server/archive?user=ana&password=secret&sslpassword=secret")
    assert found.url.query["password"] == "secret"
    assert "secret" not in str(found)
    assert "user=ana" in str(found)


@pytest.mark.parametrize("given", ["mysql://ana:secret@server/archive", "postgresql:/ana:secret@server/archive"])
def test_a_url_of_another_kind_is_refused_without_repeating_it(given: str) -> None:
    with pytest.raises(RecordError, match="a record is a file, or") as caught:
        address_of(given)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("given", ["isnad.db", "folder/postgresql.db", "C:/records/isnad.db", "postgresql"])
def test_anything_else_names_a_file(given: str) -> None:
    found = address_of(given)
    assert (found.file, str(found), found.url.drivername) == (Path(given), given, "sqlite")


@pytest.mark.parametrize("given", ["postgresql://", "postgresql://server", "postgresql://server:port/archive"])
def test_a_url_without_a_database_is_refused(given: str) -> None:
    with pytest.raises(RecordError, match="names no database"):
        address_of(given)
