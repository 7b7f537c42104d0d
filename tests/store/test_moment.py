"""What is asked of one moment fits together, whatever is written meanwhile; and what had been told by a date."""

from __future__ import annotations

import pytest

from isnad.errors import NotInRecord
from isnad.model import Claim, Event, Incident, Mention, Report
from isnad.store import Members, Store
from tests.databases import Opens
from tests.samples import INCIDENT
from tests.store.conftest import RAW, fill

NEW = Report(id="report-9", sha256="9", text="New words.")


def test_a_moment_does_not_see_what_is_written_meanwhile(opened: Opens, filled: Store) -> None:
    other = opened()
    with filled.moment() as moment:
        before = moment.snapshot()
        with other.transaction() as record:
            record.add_report(NEW, RAW)
            record.withdraw_incident("incident-2")
        assert moment.snapshot() == before
        assert not moment.known(NEW.id)
        assert moment.counts().incidents == 2
        assert {incident.id for incident in moment.incidents()} == {"incident-1", "incident-2"}
    assert filled.known(NEW.id)
    assert filled.counts().incidents == 1


def test_lists_of_one_moment_can_be_taken_side_by_side(filled: Store) -> None:
    with filled.moment() as moment:
        together = list(zip(moment.each(Mention), moment.each(Claim), moment.each(Event), strict=False))
        assert together == list(zip(filled.each(Mention), filled.each(Claim), filled.each(Event), strict=False))
        assert moment.counts() == filled.counts()  # which is asked as any other, not piece by piece


def test_a_moment_of_an_empty_record_is_empty_to_its_end(opened: Opens, store: Store) -> None:
    other = opened()
    with store.moment() as moment:
        assert moment.counts().reports == 0
        fill(other)
        assert list(moment.each(Report)) == []


def assemble(identifier: str, members: Members) -> Incident:
    return Incident(
        id=identifier, type="ASSAULT", title=f"told by {len(members.tellings)}", when=INCIDENT.when,
        where=INCIDENT.where, reports=(), origins=1, origin_ids=("x",),
    )  # fmt: skip


TOLD = [
    ("incident-1", "2014-06-24", "told by 2"),
    ("incident-1", "2030-01-01", "told by 5"),
    ("report-1", "2014-06-24", None),
    ("claim-1-guards", "2014-06-24", None),
    ("event-1-guards", "2014-06-24", None),
    ("actor-police", "1990-01-01", None),
]


@pytest.mark.parametrize(("identifier", "as_of", "title"), TOLD)
def test_what_had_been_told_by_a_date(sampled: Store, identifier: str, as_of: str, title: str | None) -> None:
    found = sampled.told(identifier, as_of, assemble)
    assert found.id == identifier
    if isinstance(found, Incident):
        assert found.title == title


@pytest.mark.parametrize("identifier", ["incident-1", "report-1", "claim-1-guards", "event-1-guards"])
def test_what_had_not_been_told_by_a_date_is_told(sampled: Store, identifier: str) -> None:
    with pytest.raises(NotInRecord, match=r"nothing of .* is known to have been told by 2013-01-01"):
        sampled.told(identifier, "2013-01-01", assemble)
