"""A record that any revision made opens, with all that was in it, and goes on."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from isnad.model import Report
from isnad.store import Store
from isnad.store.connect import migrations
from isnad.store.schema import HEAD, tables
from tests.databases import connected
from tests.store.conftest import RAW, ticking
from tests.store.made_at import REVISIONS, make

MADE = sorted(file.stem for file in REVISIONS.glob("*.json"))
KINDS = {
    "report": "reports", "actor": "actors", "claim": "claims", "event": "events", "incident": "incidents",
}  # fmt: skip


def test_of_every_revision_a_record_is_kept(store: Store) -> None:
    with connected(store) as connection:
        script = ScriptDirectory.from_config(migrations(connection))
        assert sorted(revision.revision for revision in script.walk_revisions()) == MADE
    assert HEAD in MADE


@pytest.mark.parametrize("revision", MADE)
def test_a_record_of_a_revision_opens_with_all_that_was_in_it(place: str, revision: str) -> None:
    rows = make(place, revision)
    with Store(place, clock=ticking(), by="tester") as store:
        with connected(store) as connection:
            assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD
            assert compare_metadata(MigrationContext.configure(connection), tables) == []
        whole = store.snapshot()
        assert {kind: _ids(getattr(whole, name)) for kind, name in KINDS.items()} == {
            kind: {row["id"] for row in rows[kind]} for kind in KINDS
        }
        assert len(whole.mentions) == len(rows["mention"])
        assert {report.text for report in whole.reports} == {json.loads(r["payload"])["text"] for r in rows["report"]}
        assert [store.raw(row["sha256"]) for row in rows["raw"]] == [RAW] * len(rows["raw"])
        assert [change.id for change in store.changes()] == [row["id"] for row in rows["log"]]
        assert len(store.judgements()) == len(rows["judgement"])


@pytest.mark.parametrize("revision", MADE)
def test_a_record_of_a_revision_goes_on(place: str, revision: str) -> None:
    make(place, revision)
    with Store(place, clock=ticking(), by="tester") as store:
        known = store.counts().reports
        (first, *_) = store.each(Report)
        with store.transaction() as record:
            record.add_report(msgspec.structs.replace(first, id="report-new", incident=None, copies_of=None), RAW)
        assert store.counts().reports == known + 1
        assert [change.id for change in store.changes()][-1] == "report-new"


def _ids(values: Any) -> set[str]:
    return {value.id for value in values}
