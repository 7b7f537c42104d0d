"""Relations from events: which types show which, how firm, and who can stand in one."""

from __future__ import annotations

from datetime import date

import pytest

from isnad.model import Actor, Event, EventType, Participant, Role, Span, Status, on
from isnad.reconcile import relations

ACTORS = {
    "army": Actor(id="army", name="Army", kind="state"),
    "rebels": Actor(id="rebels", name="Rebels", kind="armed_group"),
    "people": Actor(id="people", name="People", kind="population"),
    "paper": Actor(id="paper", name="Paper", kind="media"),
}


def event(kind: EventType, *took_part: tuple[Role, str], status: Status = "actual", number: int = 1) -> Event:
    participants = tuple(Participant(role=role, span=Span(n, n + 1), actor=a) for n, (role, a) in enumerate(took_part))
    return Event(
        id=f"e{number}", report="r", trigger=Span(number, number + 1), type=kind, status=status, claim=f"c{number}",
        participants=participants, when=on(date(2014, 6, number)),
    )  # fmt: skip


CASES = [
    (event("CLASH", ("actor", "rebels"), ("actor", "army")), [("army", "rebels", "fights")]),
    (event("ASSAULT", ("actor", "rebels"), ("victim", "army")), [("army", "rebels", "fights")]),
    (event("ASSAULT", ("actor", "rebels"), ("victim", "people")), []),
    (event("AID", ("actor", "rebels"), ("recipient", "army")), [("rebels", "army", "supports")]),
    (event("ACCUSE", ("actor", "army"), ("recipient", "people")), [("army", "people", "opposes")]),
    (event("ACCUSE", ("actor", "paper"), ("recipient", "army")), []),
    (event("SUPPORT", ("actor", "army"), ("recipient", "army")), []),
    (event("SUPPORT", ("actor", "army"), ("recipient", "nobody")), []),
    (event("CONSULT", ("actor", "army"), ("actor", "rebels")), []),
]


@pytest.mark.parametrize(("told", "shown"), CASES)
def test_what_an_event_shows(told: Event, shown: list[tuple[str, str, str]]) -> None:
    assert [(r.source, r.target, r.kind) for r in relations([told], ACTORS)] == shown


def test_relations_of_one_kind_are_joined_and_statuses_kept_apart() -> None:
    events = [
        event("CLASH", ("actor", "army"), ("actor", "rebels"), number=1),
        event("ASSAULT", ("actor", "army"), ("victim", "rebels"), number=4),
        event("CLASH", ("actor", "army"), ("actor", "rebels"), number=2, status="threatened"),
    ]
    fights, threat = relations(events, ACTORS)
    assert (fights.status, fights.claims, str(fights.when)) == ("actual", ("c1", "c4"), "1-4 June 2014")
    assert (threat.status, threat.claims) == ("threatened", ("c2",))
    assert relations(reversed(events), ACTORS) == (fights, threat)
