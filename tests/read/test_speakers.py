"""Speakers without a name: whom the text joins, and whom it keeps apart."""

from __future__ import annotations

import pytest

from tests.read.conftest import Read

APART: list[tuple[str, list[str]]] = [
    # text, who says each of its claims: nobody here is who spoke before
    ("A spokesman for the governor said six died. The governor said two fled.", ["spokesman", "governor"]),
    ("A resident who saw the soldiers said they burned two houses. The soldiers said they came under fire.",
     ["resident", "soldiers"]),
    ("A doctor who treated the commander said he was dying. The commander said he would fight on.",
     ["doctor", "commander"]),
    ("A police source said two men fled. The police said two were caught.", ["police source", "police"]),
    ("Police chief Abdul Rahman Rahimi said six died. The police said two died.", ["Abdul Rahman Rahimi", "police"]),
    ("A resident said six died. The residents said two died.", ["resident", "residents"]),
    ("A spokesman for the police said six died. The spokesman for the ministry said two died.",
     ["spokesman", "spokesman"]),
    ("A US official said the raid failed. A Russian official was wounded in the town. The official said it was over.",
     ["US official", "official"]),
    ("A spokesman for the army said ten died. A prisoner was shown to reporters. He said two fled.",
     ["spokesman", "prisoner"]),
    ("The ministry said six died. Two fled, he said.", ["ministry", "he"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), APART)
def test_a_word_in_common_joins_nobody(read: Read, text: str, names: list[str]) -> None:
    spoken = [claim for claim in read(text).claims if claim.chain[-1].role == "speaker"]
    assert [claim.origin for claim in spoken] == names
    assert len({claim.origin_id for claim in spoken}) == len({claim.origin for claim in spoken})


RANKED = [
    ("A US official said 11 died. Another senior US official said 15 died. The US official said it was over.",
     ["US official", "Another senior US official", "US official"]),
    ("A US official said 11 died. Another senior US official said 15 died. The senior US official said it was over.",
     ["US official", "Another senior US official", "Another senior US official"]),
    ("A health official said 11 died. A police official said 15 died. The official said it was over.",
     ["health official", "police official", "police official"]),
    ("A health official said 11 died. A police official said 15 died. The health official said it was over.",
     ["health official", "police official", "health official"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), RANKED)
def test_who_was_called_just_so_comes_before_whoever_is_near(read: Read, text: str, names: list[str]) -> None:
    spoken = [claim for claim in read(text).claims if claim.chain[-1].role == "speaker"]
    assert [claim.origin for claim in spoken] == names


OBSERVATORY = "The Syrian Observatory for Human Rights said two were children."
LEADS = [
    # what stands before, who says it
    ("Ten people died, a monitoring group said.", "Syrian Observatory for Human Rights"),
    ("Ten people died, a war monitor said.", "Syrian Observatory for Human Rights"),
    ("Ten people died, a rights group said.", "Syrian Observatory for Human Rights"),
    ("Ten people died, a rights activist said.", "rights activist"),
    ("Ten people died, the monitoring group said.", "monitoring group"),
    ("Ten people died, a human rights lawyer said.", "human rights lawyer"),
    ("Ten people died, the chemical weapons watchdog said.", "watchdog"),
    ("Ten people died, a rights group said. Amnesty International said it was wrong.", "rights group"),
    ("Ten people died, medical sources said. The Red Cross said it had left.", "medical sources"),
]


@pytest.mark.parametrize(("lead", "name"), LEADS)
def test_a_lead_speaks_of_the_one_body_like_it(read: Read, lead: str, name: str) -> None:
    first = next(claim for claim in read(f"{lead} {OBSERVATORY}").claims if claim.origin != "Example Daily")
    assert first.origin == name


def test_a_lead_does_not_take_the_way_of_what_follows(read: Read) -> None:
    text = "Ten people died, a monitoring group said. The Syrian Observatory for Human Rights told AFP two fled."
    first, second = (claim for claim in read(text).claims if claim.origin != "Example Daily")
    assert first.origin_id == second.origin_id
    assert "AFP" not in [hop.name for hop in first.chain]
    assert "AFP" in [hop.name for hop in second.chain]


HIDDEN = [
    ("A source close to the government said the talks had failed.", True),
    ("A person familiar with the military said the talks had failed.", True),
    ("A police officer was wounded. He told reporters two men fled.", True),
    ("State media said the talks had failed.", False),
]


@pytest.mark.parametrize(("text", "anonymous"), HIDDEN)
def test_those_near_a_body_are_not_the_body(read: Read, text: str, anonymous: bool) -> None:
    (claim,) = [claim for claim in read(text).claims if claim.origin != "Example Daily"]
    assert claim.chain[-1].anonymous is anonymous
