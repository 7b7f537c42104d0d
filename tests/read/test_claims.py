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


DESCRIBED = [
    ("A senior health official said ten died. The official said more were found.", ["senior health official"] * 2, 1),
    ("A senior health official said ten died. The police official said more were found.",
     ["senior health official", "police official"], 2),
    ("A health official said ten died. Another official said more were found. The same official said it was over.",
     ["health official", "Another official", "Another official"], 2),
    ("Officials said ten died. The officials said more were found.", ["Officials"] * 2, 1),
    ("A military source told AFP ten died. The source said more were found.", ["military source"] * 2, 1),
    ("Colonel John Harris, a spokesman for the army, said ten died. The spokesman said more were found.",
     ["John Harris"] * 2, 1),
    ("An official said ten died. A doctor said more were found.", ["official", "doctor"], 2),
    # named only later
    ("Ten people died, a monitoring group said. The Syrian Observatory for Human Rights said two were children.",
     ["Syrian Observatory for Human Rights"] * 2, 1),
    ("Ten people died, an aid group said. Doctors Without Borders said two were children.",
     ["Doctors Without Borders"] * 2, 1),
    ("Ten people died, an aid group said. The Syrian Observatory for Human Rights said two were children.",
     ["aid group", "Syrian Observatory for Human Rights"], 2),
    ("Ten people died, a rebel group said. The Syrian Observatory for Human Rights said two were children.",
     ["rebel group", "Syrian Observatory for Human Rights"], 2),
    ("It rained. It rained. It rained. Ten people died, a monitoring group said. The Syrian Observatory for Human "
     "Rights said two were children.", ["monitoring group", "Syrian Observatory for Human Rights"], 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "voices"), DESCRIBED)
def test_a_description_is_the_one_it_stands_for(read: Read, text: str, names: list[str], voices: int) -> None:
    spoken = [claim for claim in read(text).claims if claim.origin != "Example Daily"]
    assert [claim.origin for claim in spoken] == names
    assert len({claim.origin_id for claim in spoken}) == voices


KEPT_BACK = [
    ("A former governor said ten died.", True),
    ("Police said ten died.", False),
    ("A police source said ten died.", True),
    ("The defence ministry said ten died.", False),
    ("Residents said ten died.", True),
    ("Reports said ten died.", True),
    ("A video showed that ten died.", False),
    ("The baker, Mustafa, said ten died.", False),
]


@pytest.mark.parametrize(("text", "anonymous"), KEPT_BACK)
def test_whose_name_is_kept_back(read: Read, text: str, anonymous: bool) -> None:
    (claim,) = [claim for claim in read(text).claims if claim.origin != "Example Daily"]
    assert claim.chain[-1].anonymous is anonymous


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
