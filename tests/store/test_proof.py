"""Where reports were got is kept, and whether they are still what was got is found out."""

from __future__ import annotations

import hashlib
import zlib

import pytest
from sqlalchemy import delete, inspect, text, update

from isnad.errors import RecordError
from isnad.model import Got, Report
from isnad.store import Change, Proof, Store
from isnad.store.schema import raw, report
from tests.databases import connected, content
from tests.samples import WIRE

BYTES = b"\x00the bytes of a page" * 100
PAGE = Report(id="report-9", sha256=hashlib.sha256(BYTES).hexdigest(), text="Words.", path="a/page.html")
FILE = Got("a/page.html", "2026-03-01T12:00:00Z")
WEB = Got("https://daily.example/page", "2026-03-02T12:00:00Z")


@pytest.fixture
def kept(store: Store) -> Store:
    """A record of one report."""
    with store.transaction() as record:
        record.add_report(PAGE, BYTES, got=FILE)
    return store


def test_from_where_a_report_was_got_first_stays_first(kept: Store) -> None:
    with kept.transaction() as record:
        assert record.add_got(PAGE.id, WEB)
    assert kept.got([PAGE.id, "report-1"]) == {PAGE.id: (FILE, WEB)}
    assert [(change.operation, change.kind) for change in kept.history(PAGE.id)] == [
        ("added", "report"),
        ("added", "got"),
    ]


def test_the_same_place_again_changes_nothing(kept: Store) -> None:
    before = content(kept)
    with kept.transaction() as record:
        assert not record.add_got(PAGE.id, FILE._replace(at="2026-05-01T00:00:00Z"))
    assert content(kept) == before


def test_from_where_it_was_got_needs_not_be_known(filled: Store) -> None:
    assert filled.got([WIRE.id]) == {}


def test_what_is_as_it_was_captured_is_proved(kept: Store) -> None:
    assert list(kept.proofs()) == [Proof(PAGE.id, "a/page.html", None)]


PACKED = zlib.compress(BYTES)
DAMAGED = [
    ("other bytes", zlib.compress(b"other words"), "its bytes have the hash"),
    ("no packed bytes", b"not packed", "are damaged"),
    ("nothing", b"", "are damaged"),
    ("half of it", PACKED[: len(PACKED) // 2], "are damaged"),
    ("a byte changed", PACKED[:-1] + bytes([PACKED[-1] ^ 1]), "are damaged"),
]


@pytest.mark.parametrize(("found", "said"), [case[1:] for case in DAMAGED], ids=[case[0] for case in DAMAGED])
def test_what_is_not_is_told_in_a_sentence(kept: Store, found: bytes, said: str) -> None:
    with connected(kept) as connection:
        connection.execute(update(raw).values(content=found))
    (proof,) = kept.proofs()
    assert proof.report == PAGE.id
    assert said in str(proof.problem)


@pytest.mark.parametrize(
    ("payload", "said"), [("{", "is damaged"), ('{"id": "report-9", "sha256": "9", "text": ""}', "it names the hash 9")]
)
def test_a_report_that_was_changed_is_told(kept: Store, payload: str, said: str) -> None:
    with connected(kept) as connection:
        connection.execute(update(report).values(payload=payload))
    (proof,) = kept.proofs()
    assert said in str(proof.problem)


def test_bytes_that_are_gone_are_told(kept: Store) -> None:
    with connected(kept) as connection:
        if connection.dialect.name == "postgresql":
            (key,) = (k["name"] for k in inspect(connection).get_foreign_keys("report") if k["referred_table"] == "raw")
            connection.execute(text(f'ALTER TABLE report DROP CONSTRAINT "{key}"'))
        connection.execute(delete(raw))
    (proof,) = kept.proofs()
    assert "are missing" in str(proof.problem)


def test_damaged_bytes_that_are_asked_for_are_an_error(kept: Store) -> None:
    with connected(kept) as connection:
        connection.execute(update(raw).values(content=b"not packed"))
    with pytest.raises(RecordError, match="are damaged"):
        kept.raw(PAGE.sha256)


def test_a_change_is_told_apart_by_its_kind(kept: Store) -> None:
    with kept.transaction() as record:
        record.add_got(PAGE.id, WEB)
    (change,) = kept.changes(kinds=["got"])
    assert isinstance(change, Change)
    assert (change.operation, change.id) == ("added", PAGE.id)
