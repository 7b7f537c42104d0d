"""What is asked for is what comes: by id, key, filter and date."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from isnad.errors import IsnadError, NotInRecord
from isnad.model import Actor, Claim, Disagreement, Event, Incident, Report, Span, When, Where, on
from isnad.store import Members, Store, Wanted
from tests.samples import CLAIMS, EVENTS, INCIDENT, KARSUN, LATER, ROAD, TOLD, WIRE
from tests.store.conftest import RAW, undone

TODAY = date(2014, 6, 15)


@pytest.mark.parametrize(
    ("asked", "kind", "identifier"),
    [
        ("incident-1", Incident, "incident-1"),
        ("report-3", Report, "report-3"),
        ("actor", Actor, "actor-police"),
        ("claim-3", Claim, "claim-3-rights"),
        ("event-2-gu", Event, "event-2-guards"),
    ],
)
def test_a_thing_is_got_by_the_beginning_of_its_id(sampled: Store, asked: str, kind: type, identifier: str) -> None:
    found = sampled.get(asked)
    assert isinstance(found, kind)
    assert found.id == identifier


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("incident-", r"more than one id starts with 'incident-' \(incident-1, incident-2\)"),
        ("claim-", r"more than one .* \.\.\.\)"),
        ("nothing", "nothing in the record has the id"),
        ("", "nothing in the record has the id"),
        ("INCIDENT-1", "nothing in the record has the id"),
    ],
)
def test_what_is_not_there_or_not_one_is_told(sampled: Store, asked: str, said: str) -> None:
    with pytest.raises(NotInRecord, match=said):
        sampled.get(asked)


def test_a_whole_id_that_begins_another_is_enough(sampled: Store) -> None:
    with undone(sampled) as record:
        record.put_incident(msgspec.structs.replace(ROAD, id="incident-11"))
        found = record.get("incident-1")
        assert isinstance(found, Incident)
        assert found.id == "incident-1"


def test_tellings_are_found_by_key(sampled: Store) -> None:
    assert sampled.tellings_by_keys(["road", "none"], crowded=1) == TOLD
    assert sampled.tellings_by_keys([LATER.id], crowded=1) == TOLD[4:]
    assert sampled.tellings_by_keys(["none"], crowded=1) == ()


def test_crowded_keys_and_tellings_of_no_incident_are_passed_over(sampled: Store) -> None:
    with undone(sampled) as record:
        record.assign({EVENTS[0].id: "incident-2", EVENTS[1].id: None})
        assert record.tellings_by_keys(["road"], crowded=1) == ()
        assert len(record.tellings_by_keys(["road"], crowded=2)) == 4
        record.set_keys({EVENTS[4].id: ["other"]})
        assert len(record.tellings_by_keys(["road"], crowded=2)) == 3


def test_reports_are_found_by_key(sampled: Store) -> None:
    assert [report.id for report in sampled.reports_by_keys(["wire"])] == ["report-1", "report-2"]
    assert sampled.reports_by_keys(["none"]) == ()


def test_more_ids_than_a_statement_takes(sampled: Store) -> None:
    many = [f"event-none-{number}" for number in range(1200)]
    assert sampled.tellings([*many, EVENTS[4].id]) == TOLD[4:]


def test_members_come_with_actors_and_what_is_said_of_them(sampled: Store) -> None:
    about = msgspec.structs.replace(
        CLAIMS[4], id="claim-about", about=CLAIMS[1].id, doubt=True, said_at="2014-07-01", events=()
    )
    with undone(sampled) as record:
        record.add_claims([about])
        members = record.members(["incident-1", "incident-none"])
        assert set(members) == {"incident-1"}
        assert members["incident-1"].tellings == TOLD
        assert members["incident-1"].about == (about,)
        assert set(members["incident-1"].actors) == {"actor-police"}
        earlier = record.members(["incident-1"], said_by="2014-06-30")["incident-1"]
        assert (earlier.tellings, earlier.about) == (TOLD, ())


def test_members_come_with_what_their_claims_tell_of_other_incidents(sampled: Store) -> None:
    elsewhere = msgspec.structs.replace(EVENTS[0], id="event-elsewhere", incident="incident-2")
    nowhere = msgspec.structs.replace(EVENTS[0], id="event-nowhere", incident=None, status="planned")
    with undone(sampled) as record:
        record.add_events([elsewhere, nowhere])
        (one,) = record.members(["incident-1"]).values()
        assert [told.event for told in one.beside] == [elsewhere]
        (other,) = record.members(["incident-2"]).values()
        shared = [told for told in TOLD if told.claim.id == elsewhere.claim]
        assert list(other.beside) == sorted(shared, key=lambda told: told.event.id)
        both = record.members(["incident-1", "incident-2"])
        assert [both[i].beside for i in ("incident-1", "incident-2")] == [one.beside, other.beside]


# --- filters ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), ["incident-1", "incident-2"]),
        (Wanted(limit=1), ["incident-1"]),
        (Wanted(contested=True), ["incident-1"]),
        (Wanted(contested=False), ["incident-2"]),
        (Wanted(type="DISRUPT"), ["incident-2"]),
        (Wanted(place="kars"), ["incident-1"]),
        (Wanted(place="kàrs"), ["incident-1"]),
        (Wanted(place="%"), []),
        (Wanted(place="iq"), ["incident-1"]),
        (Wanted(place="Iraq"), ["incident-1"]),
        (Wanted(near=(34.0, 44.0, 20)), ["incident-1"]),
        (Wanted(near=(34.0, 44.0, 5)), []),
        (Wanted(actor="actor-police"), ["incident-1"]),
        (Wanted(actor="POLICE"), ["incident-1"]),
        (Wanted(actor="police of"), ["incident-1"]),
        (Wanted(actor="army"), []),
        (Wanted(actor=""), []),
        (Wanted(since="2014-06-23", until="2014-06-23"), ["incident-1"]),
        (Wanted(since="2014-06-24"), []),
        (Wanted(until="2014-06-22"), []),
        (Wanted(until="2014-06-23T00:00"), ["incident-1"]),
    ],
    ids=str,
)
def test_filters(sampled: Store, wanted: Wanted, found: list[str]) -> None:
    assert [incident.id for incident in sampled.incidents(wanted)] == found


@pytest.mark.parametrize(
    "given",
    [{"since": "yesterday"}, {"until": "20140615"}, {"as_of": "2014-06-31"}, {"limit": 0}, {"near": (1, 2, -3)}],
)
def test_filters_that_cannot_be_used_are_refused(given: dict[str, object]) -> None:
    with pytest.raises(IsnadError):
        Wanted(**given)  # type: ignore[arg-type]


DAYS = st.integers(-4, 4).map(lambda n: (TODAY + timedelta(days=n)).isoformat())
BOUNDS = st.none() | DAYS | DAYS.map(lambda day: f"{day}T18:00")
NAMES = st.none() | st.sampled_from(["Tall ʿAfar", "Tal Afar", "TIKRIT", "%", "al_Dour", "Zürich"])
COORDINATES = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@st.composite
def _whens(draw: st.DrawFn) -> When:
    start, end = draw(BOUNDS), draw(BOUNDS)
    if start is not None and end is not None and end <= start:
        return on(date.fromisoformat(end[:10]))
    return When(start=start, end=end)


@st.composite
def _incidents(draw: st.DrawFn) -> Incident:
    lat, lon = draw(st.just((None, None)) | COORDINATES)
    return msgspec.structs.replace(
        ROAD,
        type=draw(st.sampled_from(["DISRUPT", "CLASH"])),
        when=draw(_whens()),
        where=Where(name=draw(NAMES), lat=lat, lon=lon, country=draw(st.sampled_from([None, "IQ", "SY"]))),
        disagreements=draw(st.just(()) | st.just((Disagreement(kind="date", accounts=()),))),
    )


WANTED = st.builds(
    Wanted,
    since=BOUNDS,
    until=BOUNDS,
    place=st.none() | st.sampled_from(["tal", "'afar", "%", "_", "zurich", "IQ", "sy", " "]),
    near=st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 20_100)),
    type=st.none() | st.just("CLASH"),
    contested=st.none() | st.booleans(),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(kept=st.lists(_incidents(), max_size=6), wanted=WANTED)
def test_the_database_and_the_value_agree_on_what_fits(store: Store, kept: list[Incident], wanted: Wanted) -> None:
    with undone(store) as record:
        listed = [msgspec.structs.replace(incident, id=f"i{number}") for number, incident in enumerate(kept)]
        for incident in listed:
            record.put_incident(incident)
        assert {i.id for i in record.incidents(wanted)} == {i.id for i in listed if wanted.matches(i)}


# --- as of a date ----------------------------------------------------------------------------------------------------


def _retold(identifier: str, members: Members) -> Incident:
    """An incident that tells what it was made of."""
    place = KARSUN if len(members.tellings) > 2 else Where(name="Elsewhere")
    ids = tuple(told.event.id for told in members.tellings)
    return msgspec.structs.replace(INCIDENT, id=identifier, where=place, origin_ids=ids)


LATEST = "2014-06-28"
"""When a doubt is published about one of the claims."""


@pytest.mark.parametrize(
    ("wanted", "tellings"),
    [
        (Wanted(as_of="2014-06-23"), None),
        (Wanted(as_of="2014-06-24"), 2),
        (Wanted(as_of="2014-06-25"), 4),
        (Wanted(as_of="2014-06-27"), 5),
        (Wanted(as_of=LATEST), 3),  # all has been said: the incident as it is kept, with its three origins
        (Wanted(as_of="2014-06-24", place="elsewhere"), 2),
        (Wanted(as_of="2014-06-24", place="Karsun"), None),
        (Wanted(as_of="2014-06-24", actor="police"), 2),
        (Wanted(as_of="2014-06-24", actor="army"), None),
    ],
    ids=str,
)
def test_incidents_as_they_were_told_by_a_date(sampled: Store, wanted: Wanted, tellings: int | None) -> None:
    doubt = msgspec.structs.replace(CLAIMS[4], id="claim-doubt", about=CLAIMS[1].id, said_at=LATEST, events=())
    with undone(sampled) as record:
        record.add_claims([doubt])
        found = record.incidents(wanted, _retold)
        assert [len(incident.origin_ids) for incident in found] == ([] if tellings is None else [tellings])


def test_an_incident_of_which_all_had_been_said_is_as_it_is_kept(sampled: Store) -> None:
    assert sampled.incidents(Wanted(as_of="2014-06-27", actor="police"), _retold) == (INCIDENT,)
    assert sampled.incidents(Wanted(as_of="2014-06-27", place="Elsewhere"), _retold) == ()


def test_an_incident_only_denied_by_then_had_not_been_told(sampled: Store) -> None:
    denial = msgspec.structs.replace(EVENTS[0], id="event-denial", status="denied", incident="incident-2")
    with undone(sampled) as record:
        record.add_events([denial])
        record.assign({EVENTS[4].id: "incident-2"})  # told as having happened, but three days later
        found = record.incidents(Wanted(as_of="2014-06-24"), _retold)
        assert [incident.id for incident in found] == ["incident-1"]


def test_what_is_undated_is_not_known_to_have_been_said(store: Store) -> None:
    undated = Report(id="report-9", sha256="9", text="x" * 200)
    claim = msgspec.structs.replace(CLAIMS[0], id="claim-9", report="report-9", said_at=None)
    event = msgspec.structs.replace(EVENTS[0], id="event-9", report="report-9", claim="claim-9", incident="incident-1")
    with store.transaction() as record:
        record.add_report(undated, RAW)
        record.add_claims([claim])
        record.add_events([event])
        record.put_incident(INCIDENT)
    assert store.incidents(Wanted(as_of="2030-01-01"), _retold) == ()
    assert len(store.members(["incident-1"])["incident-1"].tellings) == 1


def test_a_date_of_telling_needs_the_means_to_retell(sampled: Store) -> None:
    with pytest.raises(ValueError, match="assemble"):
        sampled.incidents(Wanted(as_of="2014-06-24"))


# --- the log ---------------------------------------------------------------------------------------------------------


def test_every_change_is_logged_in_order_with_clock_and_hand(sampled: Store) -> None:
    changes = sampled.changes()
    assert [change.seq for change in changes] == list(range(1, len(changes) + 1))
    assert {change.by for change in changes} == {"tester"}
    assert {change.at for change in changes} == {f"2026-03-01T12:0{minute}:00Z" for minute in range(3)}
    added = [change.id for change in changes if change.operation == "added"]
    ids = [WIRE.id, "report-2", LATER.id, "actor-police", "incident-1", "incident-2"]
    assert sorted(added) == sorted([*ids, *(c.id for c in CLAIMS), *(e.id for e in EVENTS)])


@pytest.mark.parametrize(
    ("since", "until", "reports"),
    [
        (None, None, 3),
        ("2026-03-01", "2026-03-01", 3),
        ("2026-03-02", None, 0),
        ("2026-03-01T12:01:00Z", None, 2),
        (None, "2026-03-01T12:01:00Z", 2),
    ],
)
def test_the_log_between_two_times(sampled: Store, since: str | None, until: str | None, reports: int) -> None:
    assert len(sampled.changes(since, until, kinds=["report"])) == reports


def test_what_the_record_had_derived_at_a_time(filled: Store) -> None:
    renamed = msgspec.structs.replace(ROAD, title="A road was closed")
    with filled.transaction() as record:
        record.put_incident(renamed)
    with filled.transaction() as record:
        record.withdraw_incident(ROAD.id)
    at = ["2026-03-01T11:59:00Z", "2026-03-01T12:00:00Z", "2026-03-01T12:03:00Z", "2026-03-01T12:04:00Z"]
    assert [filled.incident_at(ROAD.id, moment) for moment in at] == [None, ROAD, renamed, None]
    assert filled.incident_at(INCIDENT.id, at[3]) == INCIDENT


def test_claims_are_in_text_order(sampled: Store) -> None:
    spans = [claim.span for claim in sampled.claims(WIRE.id)]
    assert spans == sorted(spans)
    assert all(isinstance(span, Span) for span in spans)
