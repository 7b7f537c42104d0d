"""What is written is read back, all of it or nothing, and what is only appended to stays."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from isnad.errors import NotInRecord
from isnad.model import Actor, Event, Incident, Judgement, Mention, Record, Report
from isnad.store import Counts, Store, Wanted
from tests.databases import Opens, connected, content
from tests.samples import CLAIMS, COPY, EVENTS, INCIDENT, LATER, RECORD, ROAD, TOLD, WIRE
from tests.store.conftest import RAW, undone
from tests.strategies import values

ALIASES = st.lists(st.sampled_from(["ISIS", "ISIL", "isis", "Islamic  State", "the group"]), max_size=3).map(tuple)


def test_everything_is_read_back(filled: Store) -> None:
    whole = filled.snapshot()
    assert whole == msgspec.structs.replace(RECORD, relations=())
    assert whole.reports[1].copies_of == "report-1"
    assert {event.incident for event in whole.events} == {"incident-1"}
    assert filled.raw(WIRE.sha256) == RAW
    assert filled.counts() == Counts(
        reports=3, copies=1, mentions=1, actors=1, claims=5, origins=3, events=5, incidents=2, contested=1
    )


def test_it_is_there_after_closing(opened: Opens, filled: Store) -> None:
    before = filled.snapshot()
    filled.close()
    assert opened().snapshot() == before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=values(Report) | values(Incident))
def test_every_value_survives(store: Store, value: Report | Incident) -> None:
    value = msgspec.structs.replace(value, id="one")
    if isinstance(value, Report):
        value = msgspec.structs.replace(value, incident=None, copies_of=None)
    with undone(store) as record:
        if isinstance(value, Report):
            record.add_report(value, RAW)
        else:
            record.put_incident(value)
        assert record.get("one") == value


def test_a_transaction_that_fails_leaves_nothing(filled: Store) -> None:
    before = content(filled)
    with undone(filled) as record:
        record.add_report(Report(id="report-9", sha256="9", text="New words."), RAW)
        record.put_incident(msgspec.structs.replace(ROAD, title="Another title"))
        assert record.known("report-9")
        assert not filled.known("report-9")  # others do not see it yet
    assert content(filled) == before


@pytest.mark.parametrize(
    "event",
    [
        msgspec.structs.replace(EVENTS[0], id="event-new", claim="claim-none"),
        msgspec.structs.replace(EVENTS[0], id="event-new", report="report-none"),
        msgspec.structs.replace(EVENTS[0], id="event-new", incident="incident-none"),
        EVENTS[0],
    ],
    ids=["no such claim", "no such report", "no such incident", "there already"],
)
def test_what_refers_to_nothing_is_refused(filled: Store, event: Event) -> None:
    with pytest.raises(ValueError, match="does not fit the record"), filled.transaction() as record:
        record.add_events([event])
    assert filled.counts().events == len(EVENTS)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(met=st.lists(st.tuples(st.sampled_from(["A", "B"]), ALIASES), min_size=1, max_size=5))
def test_aliases_of_one_actor_are_united(store: Store, met: list[tuple[str, tuple[str, ...]]]) -> None:
    with undone(store) as record:
        for name, aliases in met:
            record.add_actors([Actor(id="x", name=name, kind="armed_group", aliases=aliases)])
        (kept,) = record.actors(["x"])
        names = {name for name, _ in met} | {alias for _, aliases in met for alias in aliases}
        assert kept.name == met[0][0]
        assert {kept.name, *kept.aliases} == names


def test_an_actor_met_again_is_found_by_every_name(filled: Store) -> None:
    with filled.transaction() as record:
        record.add_actors([Actor(id="actor-police", name="Karsun Police", kind="organisation", aliases=("officers",))])
    (kept,) = filled.actors(["actor-police"])
    assert kept == Actor(
        id="actor-police",
        name="Police of Karsun",
        kind="organisation",
        aliases=("Karsun Police", "officers", "police"),
    )


def test_raw_bytes_are_kept_once(filled: Store) -> None:
    with filled.transaction() as record:
        record.add_report(msgspec.structs.replace(LATER, id="report-9", path="elsewhere.txt"), RAW)
    assert [row[0] for row in content(filled)["raw"]].count(LATER.sha256) == 1
    assert filled.kept_from(LATER.sha256) == ((None, "folder/report-3.txt"), (None, "elsewhere.txt"))
    assert filled.kept_from("none") == ()
    with pytest.raises(NotInRecord, match="hash"):
        filled.raw("none")


def test_events_move_between_incidents(filled: Store) -> None:
    with filled.transaction() as record:
        record.assign({EVENTS[4].id: "incident-2", EVENTS[0].id: "incident-1"})
    assert [told.event.id for told in filled.members(["incident-2"])["incident-2"].tellings] == [EVENTS[4].id]
    moved = [change for change in filled.changes(kinds=["event"]) if change.operation == "changed"]
    assert [(change.id, msgspec.json.decode(change.before or "")["incident"]) for change in moved] == [
        (EVENTS[4].id, "incident-1")
    ]


def test_copies_and_main_incidents_are_set(filled: Store) -> None:
    with filled.transaction() as record:
        record.set_copies({WIRE.id: COPY.id, COPY.id: None})
        record.set_main_incident({WIRE.id: "incident-2"})
    assert [(r.id, r.copies_of, r.incident) for r in filled.reports([WIRE.id, COPY.id])] == [
        (WIRE.id, COPY.id, "incident-2"),
        (COPY.id, None, "incident-1"),
    ]
    assert [report.id for report in filled.copy_group([COPY.id])] == [WIRE.id, COPY.id]


def test_an_incident_put_again_unchanged_is_no_change(filled: Store) -> None:
    last = filled.changes()[-1].seq
    with filled.transaction() as record:
        assert record.put_incident(INCIDENT, ["actor-police"]) is None
        assert record.put_incident(msgspec.structs.replace(ROAD, title="A road was closed")) == "changed"
        assert record.put_incident(msgspec.structs.replace(ROAD, id="incident-3")) == "added"
    later = [(c.operation, c.id) for c in filled.changes() if c.seq > last]
    assert later == [("changed", "incident-2"), ("added", "incident-3")]


def test_who_takes_part_is_kept_up_to_date(filled: Store) -> None:
    militia = Actor(id="actor-militia", name="Militia", kind="armed_group")
    with filled.transaction() as record:
        record.add_actors([militia])
        record.put_incidents([INCIDENT, ROAD], {ROAD.id: ["actor-police", "actor-militia"]})
    found = {who: [i.id for i in filled.incidents(Wanted(actor=who))] for who in ("police", "militia")}
    assert found == {"police": [ROAD.id], "militia": [ROAD.id]}


def test_an_incident_is_withdrawn_and_remembered(filled: Store) -> None:
    with filled.transaction() as record:
        record.withdraw_incident("incident-2")
        record.withdraw_incident("incident-none")
    with pytest.raises(NotInRecord, match=r"withdrawn on 2026-03-01T12:03:00Z"):
        filled.get("incident-2")
    last = filled.history("incident-2")[-1]
    assert (last.operation, msgspec.json.decode(last.before or "", type=Incident)) == ("withdrawn", ROAD)


def test_judgements_are_appended(filled: Store) -> None:
    judgement = Judgement(
        id="j1", subject="event", verdict="same", left=EVENTS[0].id, right=EVENTS[2].id, by="ana", at="2026-03-01"
    )
    with filled.transaction() as record:
        record.add_judgement(judgement)
    assert filled.judgements() == (judgement,)


@pytest.mark.parametrize("table", ["log", "judgement"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET id = 'x'"])
def test_what_is_appended_only_cannot_be_changed(filled: Store, table: str, statement: str) -> None:
    judgement = Judgement(id="j1", subject="event", verdict="unsure", left="a", by="ana", at="2026-03-01")
    with filled.transaction() as record:
        record.add_judgement(judgement)
    with pytest.raises(IntegrityError, match=f"the {table} is only appended to"), connected(filled) as connection:
        connection.exec_driver_sql(statement.format(table))


def test_values_come_one_by_one(filled: Store) -> None:
    assert tuple(filled.each(Mention)) == RECORD.mentions
    assert next(filled.each(Report)) == WIRE
    assert filled.claims(WIRE.id) == CLAIMS[:2]
    assert filled.events(COPY.id) == EVENTS[2:4]
    assert filled.mentions(WIRE.id) == RECORD.mentions
    assert filled.tellings([EVENTS[4].id, EVENTS[0].id]) == (TOLD[0], TOLD[4])
    assert isinstance(filled.snapshot(), Record)
