"""Claims as a whole: one for each content and speaker, chains whose actors are known, speakers by name."""

from __future__ import annotations

import pytest

from tests.read.conftest import Read

TWICE = [
    "“The army shelled the market all night long,” said Jane Miller, adding that it went on.",
    "“The army shelled the market all night long,” the Red Cross told AFP, adding that 12 people were killed.",
    "Gunmen killed 12 people in the market, the Red Cross said and said.",
]


@pytest.mark.parametrize("text", TWICE)
def test_what_one_says_with_two_cues_is_one_claim(read: Read, text: str) -> None:
    ids = [claim.id for claim in read(text).claims]
    assert len(ids) == len(set(ids))


NAMED = [
    ("The Red Cross told Reuters that 12 people were killed.", "Reuters"),
    ("Twelve people were killed, SANA reported.", "SANA"),
    ("Twelve people were killed, according to the Syrian Observatory for Human Rights.", "Syrian Observatory"),
]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_every_actor_of_a_chain_is_among_the_actors(read: Read, text: str, name: str) -> None:
    reading = read(text)
    hops = [hop for claim in reading.claims for hop in claim.chain if hop.actor is not None]
    assert any(name in hop.name for hop in hops)
    assert {hop.actor for hop in hops} <= set(reading.actor_by_id)


SAME_VOICE = [
    # text, the names of those who speak, how many voices they are
    ("A spokesman for the army said rebels fled. Ten people were killed, he said.", ["spokesman", "spokesman"], 1),
    ("A spokeswoman said rebels fled. Ten people were killed, she said.", ["spokeswoman", "spokeswoman"], 1),
    ("A spokeswoman said rebels fled. Ten people were killed, he said.", ["spokeswoman", "he"], 2),
    ("Residents said rebels fled. Ten people were killed, they said.", ["Residents", "Residents"], 1),
    ("Residents said rebels fled. Ten people were killed, he said.", ["Residents", "he"], 2),
    ("A doctor said rebels fled. Ten people were killed, he said. Six died, he said.", ["doctor"] * 3, 1),
    ("A doctor said rebels fled. Omar Haddad came. Ten people were killed, he said.", ["doctor", "Omar Haddad"], 2),
    ("A doctor said rebels fled. It rained. It rained. It rained. Ten people were killed, he said.",
     ["doctor", "he"], 2),
    ("A doctor said rebels fled. Omar Haddad was killed, he said.", ["doctor", "doctor"], 1),
    ("Anna Friedman came. Ten people were killed, she said.", ["Anna Friedman"], 1),
    ("A statement said rebels fled. Ten people were killed, he said.", ["statement", "he"], 2),
    ("Rebels fled, it is believed. Ten people were killed, he said.", ["he"], 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "voices"), SAME_VOICE)
def test_a_pronoun_goes_on_for_whom_has_no_name(read: Read, text: str, names: list[str], voices: int) -> None:
    spoken = [claim for claim in read(text).claims if claim.origin not in {"Example Daily", "unnamed speaker"}]
    assert [claim.origin for claim in spoken] == names
    assert len({claim.origin_id for claim in spoken}) == voices


PRONOUNS = [
    ("Barack Obama visited Baghdad. He said 12 people were killed.", "Barack Obama"),
    ("Omar Haddad runs the clinic. Ten people were killed including a child he said.", "Omar Haddad"),
    ("Hezbollah attacked the town. It claimed to have killed dozens of soldiers.", "Hezbollah"),
]


@pytest.mark.parametrize(("text", "name"), PRONOUNS)
def test_a_pronoun_speaks_by_the_name_it_stands_for(read: Read, text: str, name: str) -> None:
    spoken = [claim for claim in read(text).claims if claim.origin != "Example Daily"]
    assert [claim.origin for claim in spoken] == [name]
    assert spoken[0].chain[-1].span is not None


def test_who_backs_a_revolt_does_not_fight_in_it(read: Read) -> None:
    reading = read("Iran blamed Turkey for backing the uprising in Syria.")
    fights = [e for e in reading.events if e.type == "CLASH"]
    assert fights
    assert all(p.actor != "actor-iran" for e in fights for p in e.participants)


def test_a_date_in_what_is_said_is_not_the_day_of_saying(read: Read) -> None:
    reading = read("Thousands have been displaced since June 9, the agency said.")
    assert [claim.said_at for claim in reading.claims if len(claim.chain) > 1] == ["2014-06-16"]
