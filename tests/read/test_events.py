"""What happened: triggers, types, participants, figures; and that reading is repeatable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.model import Event, to_json
from isnad.read.reading import Reading
from tests.read.conftest import Read

CASES = [
    # text, trigger, type, mode, {role: words}
    ("Rebels captured the town of Tal Afar.", "captured", "CONTROL", "seize", {"actor": "Rebels"}),
    ("Rebels captured 30 soldiers.", "captured", "ASSAULT", "abduct", {"actor": "Rebels"}),
    ("A convoy was ambushed by gunmen near Samarra.", "ambushed", "ASSAULT", None, {"actor": "gunmen"}),
    ("Police killed all 69 prisoners.", "killed", "ASSAULT", None, {"actor": "Police", "victim": "prisoners"}),
    ("The prisoners were killed.", "killed", "HARM", "killed", {"victim": "prisoners"}),
    ("Militants clashed with troops in Kirkuk.", "clashed", "CLASH", None, {"actor": "Militants"}),
    ("Families fled the village.", "fled", "DISPLACE", "flee", {"actor": "Families"}),
    ("Fighters who routed the army seized Mosul.", "seized", "CONTROL", "seize", {"actor": "Fighters"}),
    ("Fighters routed the army and seized Mosul.", "seized", "CONTROL", "seize", {"actor": "Fighters"}),
    ("Troops shelled the district, killing 10 civilians.", "killing", "ASSAULT", None,
     {"actor": "Troops", "victim": "civilians"}),
    ("Iran accused Israel of an attack.", "accused", "ACCUSE", None, {"actor": "Iran", "recipient": "Israel"}),
    ("Power and running water were off in the city.", "Power and running water were off", "DISRUPT", "power", {}),
    ("The army withdrew from Tikrit.", "withdrew", "RETREAT", "withdraw", {"actor": "army"}),
    ("Protesters marched through Cairo.", "marched", "PROTEST", "demo", {"actor": "Protesters"}),
    ("He was killed in Mosul on Sunday.", "killed", "HARM", "killed", {"victim": "He"}),
    ("They killed him on Monday.", "killed", "HARM", "killed", {"victim": "him"}),
    ("Bandits killed her.", "killed", "ASSAULT", None, {"actor": "Bandits", "victim": "her"}),
    ("Rebels killed the mayor of Basra.", "killed", "ASSAULT", None, {"actor": "Rebels"}),
    ("Police shot and killed a farmer.", "killed", "ASSAULT", None,
     {"actor": "Police", "victim": "farmer"}),
    ("Gunmen fatally shot a farmer.", "shot", "ASSAULT", "firearms", {"actor": "Gunmen", "victim": "farmer"}),
    ("A farmer was stabbed to death.", "stabbed to death", "ASSAULT", "beat", {"victim": "farmer"}),
    ("The raid left five people dead.", "dead", "HARM", "killed", {"victim": "people"}),
    ("A farmer was found dead.", "found dead", "HARM", "found-dead", {"victim": "farmer"}),
    ("The bodies of four men were found near Baquba.", "bodies", "HARM", "found-dead", {"victim": "men"}),
    ("Militiamen opened fire on the crowd.", "opened fire", "ASSAULT", "firearms", {"actor": "Militiamen"}),
    ("Rebels accused the army of killing villagers.", "killing", "ASSAULT", None, {"actor": "army"}),
    ("Terrorists attacked the town with rockets.", "attacked", "ASSAULT", None, {"actor": "Terrorists"}),
    ("Gunmen kidnapped three teachers.", "kidnapped", "ASSAULT", "abduct", {"actor": "Gunmen", "victim": "teachers"}),
    ("Militants fired mortar shells at the village.", "fired", "ASSAULT", "heavy-weapons", {"actor": "Militants"}),
    ("Warplanes dropped barrel bombs on the town.", "dropped", "ASSAULT", "aerial", {"instrument": "Warplanes"}),
    ("Rebels shelled a suburb killing two women.", "killing", "ASSAULT", None, {"actor": "Rebels", "victim": "women"}),
    ("Rebels based in the hills of the north attacked a bus.", "attacked", "ASSAULT", None, {"actor": "Rebels"}),
    ("The rebels - backed by Turkish jets - took over the town.", "took over", "CONTROL", "seize", {"actor": "rebels"}),
    ("Police asked for the strike that hit a clinic.", "hit", "ASSAULT", None, {}),
    ("The deserters surrendered in a town in the north.", "surrendered", "RETREAT", "disarm", {"actor": "deserters"}),
    ("“Omar Haddad lost his leg and died,” a medic said.", "died", "HARM", "killed", {"victim": "Omar Haddad"}),
    ("Three farmers were martyred on Sunday.", "martyred", "HARM", "killed", {"victim": "farmers"}),
    ("A blast killed 12 the Syrian Observatory said.", "killed", "HARM", "killed", {}),
    ("A rocket slammed into a clinic.", "slammed into", "HARM", "destroyed", {"instrument": "rocket"}),
]  # fmt: skip


def found(reading: Reading, trigger: str) -> Event:
    events = [e for e in reading.events if e.trigger.of(reading.report.text) == trigger]
    assert events, [(e.trigger.of(reading.report.text), e.type) for e in reading.events]
    return events[0]


@pytest.mark.parametrize(("text", "trigger", "kind", "mode", "roles"), CASES)
def test_an_event_has_its_type_and_participants(
    read: Read, text: str, trigger: str, kind: str, mode: str | None, roles: dict[str, str]
) -> None:
    event = found(read(text), trigger)
    assert (event.type, event.mode) == (kind, mode)
    for role, words in roles.items():
        assert words in [p.span.of(text) for p in event.participants if p.role == role]


NONE = [
    # text, what is no event in it
    ("Militants armed with rifles and bombs stormed the station.", "bombs"),
    ("Rebels dropped a bomb on the school.", "bomb"),
    ("Rebels shelled an aid convoy near Homs.", "aid"),
    ("Trucks loaded with aid reached the camp.", "aid"),
    ("The vote took place in the village of Rabia.", "took"),
    ("Jets bombed rebel targets on Monday.", "targets"),
    ("The number of patients was expected to rise.", "rise"),
]


@pytest.mark.parametrize(("text", "words"), NONE)
def test_a_thing_is_no_event(read: Read, text: str, words: str) -> None:
    reading = read(text)
    assert words in text
    assert words not in [event.trigger.of(text) for event in reading.events]


def test_who_tells_of_the_dead_is_none_of_them(read: Read) -> None:
    assert found(read("A blast killed 12 the Syrian Observatory said."), "killed").participants == ()


def test_an_attack_told_as_it_is_nobody(read: Read) -> None:
    told = read("The Taliban blamed soldiers for the attack and said that it had killed ten villagers.")
    assert "actor" not in {one.role for one in found(told, "killed").participants}


def test_nobody_asks_for_what_a_strike_hits(read: Read) -> None:
    assert found(read("Police asked for the strike that hit a clinic."), "hit").participants == ()


PLACED = [
    # text, trigger of the event in which the place is no participant
    ("Mosul saw heavy fighting.", "fighting"),
    ("Convoys entered Mosul.", "entered"),
]


@pytest.mark.parametrize(("text", "trigger"), PLACED)
def test_a_place_does_nothing_itself(read: Read, text: str, trigger: str) -> None:
    told = [e for e in read(text).events if e.trigger.of(text) == trigger]
    assert all(p.span.of(text) != "Mosul" for e in told for p in e.participants)
    assert "CONTROL" not in {e.type for e in told}


def test_killed_and_wounded_go_with_their_own_verbs(read: Read) -> None:
    text = "The blast killed 12 people and wounded 40 others."
    reading = read(text)
    killed, wounded = found(reading, "killed"), found(reading, "wounded")
    assert [(f.measure, f.low) for f in killed.figures] == [("killed", 12)]
    assert [(f.measure, f.low) for f in wounded.figures] == [("wounded", 40)]


def test_an_event_has_its_own_date_and_place(read: Read) -> None:
    event = found(read("A convoy was ambushed late on Sunday near the town of Ishaqi."), "ambushed")
    assert event.when.start == "2014-06-15T18:00"
    assert event.where.name == "Ishaqi"
    assert event.where.precision == "near"


SENTENCES = [case[0] for case in CASES]


@given(st.lists(st.sampled_from([*SENTENCES, "\n", " ", "“", "killed ", "12 ", "by ", "who ", "and "]), max_size=8))
def test_every_span_stands_in_the_text_and_reading_twice_is_the_same(read: Read, pieces: list[str]) -> None:
    text = "".join(pieces)
    first, second = read(text), read(text)
    spans = [e.trigger for e in first.events] + [p.span for e in first.events for p in e.participants]
    spans += [f.span for e in first.events for f in e.figures if f.span is not None] + [m.span for m in first.mentions]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert [to_json(e) for e in first.events] == [to_json(e) for e in second.events]
    assert [to_json(c) for c in first.claims] == [to_json(c) for c in second.claims]
    assert len({e.id for e in first.events}) == len(first.events)


def test_what_shows_violence_has_not_done_it(read: Read) -> None:
    reading = read(
        "Pictures distributed on an ISIS Twitter account appeared to show gunmen from the group shooting dozens of men."
    )
    text = reading.report.text
    doers = [p.span.of(text) for event in reading.events for p in event.by_role("actor")]
    assert "Twitter" not in doers
