"""Who says so: cases as text, and what must hold of every claim."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.model import Claim
from tests.read.conftest import Read

CASES = [
    # text, origin, anonymous, a piece of the content, chain
    ("The Syrian Observatory for Human Rights which closely follows the war in Syria said 40 people had died.",
     "Syrian Observatory for Human Rights", False, "40 people had died", None),
    ("Officials said on Monday that gunmen had killed 12 people.", "Officials", True, "gunmen had killed", None),
    ("Gunmen killed 12 people in the market, a police officer said.", "police officer", True, "Gunmen killed 12", None),
    ("According to medics, 12 people were killed.", "medics", True, "12 people were killed", None),
    ("At least 12 people were killed, according to the Red Cross.", "Red Cross", False, "12 people were killed", None),
    ("“They shelled our street all night,” said a teacher who asked not to be named. “Nobody slept.”", "teacher", True,
     "They shelled our street", None),
    ("A former governor told Reuters that the army had captured 30 men.", "former governor", True, "army had captured",
     ["Example Daily", "Reuters", "former governor"]),
    ("Support for the truce is fading, AFP reported.", "AFP", False, "Support for the truce is fading",
     ["Example Daily", "AFP"]),
    ("Hezbollah boasted of killing dozens of soldiers.", "Hezbollah", False, "killing dozens of soldiers", None),
    ("The Taliban claimed to have shot down a helicopter and later released three prisoners.", "Taliban", False,
     "to have shot down a helicopter", None),
    ("Barack Obama, who visited the region last year, said the raids would continue.", "Barack Obama", False,
     "the raids would continue", None),
    ("Captions accompanying the pictures said they showed hundreds of deserters.", "Captions", False,
     "they showed hundreds of deserters", None),
    ("Iran blamed Israel for bombing the convoy.", "Iran", False, "Israel for bombing the convoy", None),
    ("Residents in Aleppo said troops shelled the market.", "Residents", True, "troops shelled the market", None),
    # their commas lost
    ("Shells killed 12 people in Homs a monitor said Monday.", "monitor", True, "killed 12 people in Homs", None),
    ("According to medics in Homs shells killed 12 people.", "medics", True, "shells killed 12 people", None),
    ("Jets hit a school said the monitor which relies on sources in the city.", "monitor", True, "Jets hit a school",
     None),
    ("Jane Miller director of the clinic told AFP that 12 people had died.", "Jane Miller", False, "12 people had died",
     ["Example Daily", "AFP", "Jane Miller"]),
    ("Jane Miller who works with refugees in the north said 12 people had died.", "Jane Miller", False,
     "12 people had died", None),
    ("The Harbour newspaper which is close to the army said 12 people had died.", "Harbour newspaper", False,
     "12 people had died", None),
    # whoever says it
    ("Companies in the region said the road is closed.", "Companies", True, "the road is closed", None),
    ("“They shelled our street all night long,” said a tall stranger.", "tall stranger", True, "They shelled", None),
    ("The road is closed, according to a new poll.", "new poll", True, "The road is closed", None),
    ("According to the Kurdish Hawar News Agency the clashes began on Saturday.", "Hawar News Agency", False,
     "the clashes began", None),
    ("The ministry said in a statement that 14 soldiers had died.", "ministry", False, "14 soldiers had died", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "origin", "anonymous", "piece", "chain"), CASES)
def test_a_claim_has_its_origin_content_and_chain(
    read: Read, text: str, origin: str, anonymous: bool, piece: str, chain: list[str] | None
) -> None:
    claims = [c for c in read(text).claims if c.origin != "Example Daily"]
    holding = [c for c in claims if any(piece in span.of(text) for span in c.content)]
    assert holding, [(c.origin, [s.of(text) for s in c.content]) for c in claims]
    claim = holding[0]
    assert claim.origin == origin
    assert claim.chain[-1].anonymous is anonymous
    if chain is not None:
        assert [hop.name for hop in claim.chain] == chain


CONTENTS = [
    ("“They took everything we had that day,” said a farmer.", "farmer", ["They took everything we had that day"]),
    ("“Nobody came to help us that night,” said a nurse. “We waited there until the morning,” she said.", "nurse",
     ["Nobody came to help us that night", "We waited there until the morning"]),
    ("The army said rebels shelled the town; the rebels denied it.", "army", ["rebels shelled the town"]),
    ("''They took everything we had that day,'' said Jane Miller.", "Jane Miller",
     ["They took everything we had that day"]),
    ("The mayor asked for help\". Medics said “nobody came to help us that night”.", "Medics",
     ["nobody came to help us that night"]),
    ("The two blasts the medics said killed ten people.", "medics", ["The two blasts", "killed ten people"]),
    ("Ten people were killed the medics said adding that six were hurt.", "medics",
     ["Ten people were killed", "six were hurt"]),
    ("A teacher spoke to the crowd.\n\nA spokesman for the army said:\n\nRebels shelled the town.", "spokesman",
     ["Rebels shelled the town"]),
    ("“Where are they now, all of them?” Miller asked.", "Miller", ["Where are they now, all of them?"]),
    ("Officials said 12 people died in the market; 30 were wounded.", "Officials",
     ["12 people died in the market; 30 were wounded"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "origin", "contents"), CONTENTS)
def test_where_a_content_ends(read: Read, text: str, origin: str, contents: list[str]) -> None:
    claims = [claim for claim in read(text).claims if claim.origin == origin]
    assert [span.of(text) for claim in claims for span in claim.content] == contents


CALLED_BY_KIND = [
    ("Save the Children runs a clinic in Aleppo. The charity said shells had hit it twice.", "Save the Children"),
    ("Human Rights Watch visited the town. The organisation said 12 people had died.", "Human Rights Watch"),
]


@pytest.mark.parametrize(("text", "name"), CALLED_BY_KIND)
def test_the_charity_is_the_organisation_named_before(read: Read, text: str, name: str) -> None:
    reading = read(text)
    (claim,) = [claim for claim in reading.claims if claim.origin != "Example Daily"]
    assert reading.actor_by_id[claim.chain[-1].actor or ""].name == name


PHRASES = [
    # text, name of the last hop, its span
    ("Jane Miller, a nurse in the camp, said 12 people had died.", "Jane Miller", "Jane Miller, a nurse in the camp"),
    ("Clinic director Jane Miller said 12 people had died.", "Jane Miller", "Clinic director Jane Miller"),
    ("“They shelled our street all night,” said Jane Miller, head of the clinic.", "Jane Miller",
     "Jane Miller, head of the clinic"),
    ("Residents of the old town said 12 people had died.", "Residents", "Residents of the old town"),
    ("Jane Miller on Monday said 12 people had died.", "Jane Miller", "Jane Miller"),
    ("Jane Miller lost her way and said nothing was left.", "Jane Miller", "Jane Miller"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "span"), PHRASES)
def test_a_speaker_has_his_name_and_the_span_of_all_that_describes_him(
    read: Read, text: str, name: str, span: str
) -> None:
    hops = [claim.chain[-1] for claim in read(text).claims if claim.origin != "Example Daily"]
    assert [(hop.name, hop.span.of(text)) for hop in hops if hop.span is not None] == [(name, span)]


OWN_ACCOUNT = [
    "Gunmen killed 12 people in the market.",
    "The army did not say who attacked the convoy.",
    "Police refused to say who had attacked the convoy.",
    "The flood claimed the lives of ten villagers.",
    "Rebels attacked the town and maintain a presence there.",
    "Arab states condemned the attack.",
    "Neither the army nor the rebels blamed the miners for the blast.",
]


@pytest.mark.parametrize("text", OWN_ACCOUNT)
def test_what_nobody_is_quoted_on_is_the_texts_own_account(read: Read, text: str) -> None:
    reading = read(text)
    assert reading.events
    assert {claim.origin for claim in reading.claims} == {"Example Daily"}


def test_a_spokesman_and_his_organisation_are_one_origin(read: Read) -> None:
    text = (
        "Human Rights Watch said 160 men were killed. Human Rights Watch emergencies director Jane Miller said "
        "the killings were a crime."
    )
    origins = {c.origin_id for c in read(text).claims if c.origin != "Example Daily"}
    assert len(origins) == 1


def test_the_anonymous_of_two_agencies_are_two_origins(read: Read) -> None:
    text = "Sources told Reuters that 10 men were killed. Sources told AFP that 30 men were killed."
    claims = [c for c in read(text).claims if c.chain[-1].anonymous]
    assert len({c.origin_id for c in claims}) == 2


def test_a_doubt_is_about_the_claim_before(read: Read) -> None:
    text = "ISIS said it executed 1,700 soldiers. Although those numbers appear exaggerated, the total could be high."
    claims = {c.origin: c for c in read(text).claims}
    assert claims["Example Daily"].doubt
    assert claims["Example Daily"].about == claims["ISIS"].id


def well_formed(claim: Claim, text: str) -> bool:
    inside = all(0 <= s.start < s.end <= len(text) and claim.span.contains(s) for s in claim.content)
    named = all(hop.span is None or hop.span.of(text).strip() for hop in claim.chain)
    return inside and named and bool(claim.chain) and claim.origin == claim.chain[-1].name


@given(
    st.lists(
        st.sampled_from(
            [*(c[0] for c in CASES), "“", '"', "\n", " said", ", ", "he said ", "that ", "\u200f", "٣ ", "\x00"]
        ),
        max_size=8,
    )
)
def test_claims_are_well_formed_whatever_the_text(read: Read, pieces: list[str]) -> None:
    text = "".join(pieces)
    reading = read(text)
    assert all(well_formed(claim, text) for claim in reading.claims)
    told = {event.id: event.claim for event in reading.events}
    assert all(event_id in told and told[event_id] == c.id for c in reading.claims for event_id in c.events)
    assert all(event.claim is not None for event in reading.events)


def test_a_source_may_begin_within_a_word(read: Read) -> None:
    reading = read("In a farewell to those killed, network/X user Ahmad al-Kurd said, “We are sad, and tired of this.”")
    assert any("We are sad" in span.of(reading.report.text) for claim in reading.claims for span in claim.content)
