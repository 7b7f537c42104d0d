"""Who is named: people, groups and states that act, and whom a short form or a pronoun means."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.model import Mention, Report, Span
from isnad.read.entities import actor_at, antecedent, entities
from isnad.read.reading import Reading
from isnad.read.sentences import sentences
from isnad.tables.actors import actor_table

Found = list[tuple[str, str, str | None]]


def read_text(text: str) -> Reading:
    report = Report(id="report-1", sha256="0" * 64, text=text)
    return entities(sentences(Reading(report)), actor_table())


def found_in(text: str) -> Found:
    """Kind, surface and actor's name of every mention."""
    reading = read_text(text)
    return [(m.kind, m.span.of(text), reading.actor_by_id[m.actor].name if m.actor else None) for m in reading.mentions]


ACTORS = [
    ("Daesh shelled the town.", "Daesh", "Islamic State"),
    ("The group known as ISIL fled.", "ISIL", "Islamic State"),
    ("Fighters of the Islamic State of Iraq and Syria (ISIS) left.", "ISIS", "Islamic State"),
    ("Al-Qaida denied it.", "Al-Qaida", "al-Qaeda"),
    ("Jabhat al-Nusra said so.", "Jabhat al-Nusra", "Nusra Front"),
    ("Reuters reported the deaths.", "Reuters", "Reuters"),
    ("Amnesty International counted 40.", "Amnesty International", "Amnesty International"),
    ("The U.N. called for a truce.", "U.N.", "United Nations"),
    ("Congress voted on Monday.", "Congress", "US Congress"),
    ("Kurds and Yazidis fled.", "Yazidis", "Yazidis"),
    ("Iraqis queued for fuel.", "Iraqis", "Iraqis"),
    ("Médecins Sans Frontières treated the wounded.", "Médecins Sans Frontières", "Médecins Sans Frontières"),
]


@pytest.mark.parametrize(("text", "surface", "name"), ACTORS)
def test_names_of_the_table(text: str, surface: str, name: str) -> None:
    assert ("group", surface, name) in found_in(text)


STATES = [
    ("Washington said it would wait.", "Washington", "United States"),
    ("Tehran would consider talks.", "Tehran", "Iran"),
    ("Officials met for talks with Washington.", "Washington", "United States"),
    ("A deal between the United States and Iran was near.", "Iran", "Iran"),
    ("Efforts by Tehran and Washington to cooperate failed.", "Washington", "United States"),
    ("The Kremlin denied it.", "Kremlin", "Russia"),
    ("Publicly, the White House said nothing.", "White House", "United States"),
    ("Iran blames the United States for it.", "Iran", "Iran"),
    ("Turkey has ties to Qatar and they matter.", "Qatar", "Qatar"),
    ("The US invasion came later.", "US", "United States"),
    ("Russian air strikes hit the market.", "Russian", "Russia"),
    ("Sanctions were a blow to Iran's nuclear programme.", "Iran", "Iran"),
    ("They rose against Baghdad over taxes.", "Baghdad", "Iraq"),
    ("The militia is loyal to its ally Iran in all things.", "Iran", "Iran"),
    ("Then came US-backed elections.", "US", "United States"),
]


@pytest.mark.parametrize(("text", "surface", "name"), STATES)
def test_states_as_parties(text: str, surface: str, name: str) -> None:
    assert ("group", surface, name) in found_in(text)


PLACES = [
    ("Thousands fled to towns in northern Iraq.", "Iraq"),
    ("A bomb exploded in Syria on Monday.", "Syria"),
    ("The convoy stopped north of Baghdad.", "Baghdad"),
    ("Iraq's northern provinces are calm.", "Iraq"),
    ("The blast was near the border with Turkey.", "Turkey"),
    ("Streets of Tehran were empty.", "Tehran"),
    ("It opened a Baghdad jail.", "Baghdad"),
    ("Baghdad is divided into districts.", "Baghdad"),
    ("Lina Haddad, in Beirut, Reuters", "Beirut"),
    ("The Iraq crisis deepened.", "Iraq"),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_places_are_left_to_the_places(text: str, place: str) -> None:
    assert place not in {surface for _, surface, _ in found_in(text)}


PEOPLE = [
    ("US President Barack Obama spoke.", "Barack Obama", "Barack Obama"),
    ("High-ranking Iranian general Ghasem Soleimani left.", "Ghasem Soleimani", "Qassem Soleimani"),
    ("Grand Ayatollah Ali Sistani urged calm.", "Ali Sistani", "Ali al-Sistani"),
    ("The emergencies director Petra Voss said so.", "Petra Voss", "Petra Voss"),
    ("Gen. Harun Delov was killed.", "Harun Delov", "Harun Delov"),
    ("Khalil Darwesh, a baker, saw it.", "Khalil Darwesh", "Khalil Darwesh"),
    ("Wentzel Okoro, 34, lost his house.", "Wentzel Okoro", "Wentzel Okoro"),
    ("Abu Mohammed al-Karmi fled.", "Abu Mohammed al-Karmi", "Abu Mohammed al-Karmi"),
    ('"Go home," said Torvald Brannigan.', "Torvald Brannigan", "Torvald Brannigan"),
    ("The leader of Iraqi Kurdistan Massud Barzani spoke.", "Massud Barzani", "Massoud Barzani"),
    ("(AFP PHOTO/MARWAN HADDAD)", "MARWAN HADDAD", "MARWAN HADDAD"),
]


@pytest.mark.parametrize(("text", "surface", "name"), PEOPLE)
def test_people_are_named_without_their_titles(text: str, surface: str, name: str) -> None:
    assert ("person", surface, name) in found_in(text)


NOBODY = [
    "The road to Umm Karsun was cut.",
    "Shelling hit Sheikh Maksud district.",
    "On Monday Ramadan ended.",
    "Major cities were shelled.",
    "Deir Karsun, the main town, fell.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_no_person_is_seen_where_none_is(text: str) -> None:
    assert not [surface for kind, surface, _ in found_in(text) if kind == "person" and surface[0].isupper()]


LATER = [
    ("Nouri al-Maliki resigned. Maliki had no choice.", "Maliki", "Nouri al-Maliki"),
    ("Tareq Al-Hashemi fled. Hashemi blamed his rivals.", "Hashemi", "Tareq al-Hashemi"),
    ("Ali Sistani spoke. Then Sistanti said: No.", "Sistanti", "Ali al-Sistani"),
    ("Maliki must go. Nouri al-Maliki refused.", "Maliki", "Nouri al-Maliki"),
    ("Nouri al-Maliki fell. It was Nuri who had sent them.", "Nuri", "Nouri al-Maliki"),
    ("Harun Delov came. Later Delov left.", "Delov", "Harun Delov"),
    ("Rafik Hariri died. Saad Hariri mourned. Hariri wept.", "Hariri", "Saad Hariri"),
]


@pytest.mark.parametrize(("text", "surface", "name"), LATER)
def test_a_surname_is_enough_where_the_report_has_the_name(text: str, surface: str, name: str) -> None:
    assert ("person", surface, name) in found_in(text)


ROLES = [
    ("Nuri Al-Maliki, Iraq's Shi'ite prime minister, spoke.", "Iraq's Shi'ite prime minister", "Nouri al-Maliki"),
    ("Iran's supreme leader, Ayatollah Ali Khamenei, spoke.", "Iran's supreme leader", "Ali Khamenei"),
    ("Prime Minister Harun Delov came. The prime minister left.", "prime minister", "Harun Delov"),
    ("Iraq's top cleric, Grand Ayatollah Ali Sistani, spoke.", "Iraq's top cleric", "Ali al-Sistani"),
    ("The prime minister was absent.", "prime minister", None),
    (
        "Iraqi Prime Minister Nouri al-Maliki met Turkish Prime Minister Ahmet Davutoglu. "
        "The Iraqi prime minister left.",
        "Iraqi prime minister",
        "Nouri al-Maliki",
    ),
]


@pytest.mark.parametrize(("text", "surface", "name"), ROLES)
def test_a_title_means_its_holder(text: str, surface: str, name: str | None) -> None:
    assert ("person", surface, name) in found_in(text)


OFFICES = [
    ("Iraq's prime minister met them.", "Iraq's prime minister", "Nouri al-Maliki"),
    ("The president of Iran met them.", "president", "Hassan Rouhani"),
    ("Bombs fell across Iraq. In Iraq the prime minister said so.", "prime minister", "Nouri al-Maliki"),
    ("The deputy prime minister of Iraq met them.", "deputy prime minister", None),
    ("Iraq's former prime minister met them.", "Iraq's former prime minister", None),
    ("The prime minister met them.", "prime minister", None),
    ("The prime minister of Samoa met them.", "prime minister", None),
]


@pytest.mark.parametrize(("text", "surface", "name"), OFFICES)
def test_an_office_is_its_holder_on_the_day_of_the_report(text: str, surface: str, name: str | None) -> None:
    report = Report(id="report-1", sha256="0" * 64, text=text, published="2014-06-17")
    reading = entities(sentences(Reading(report)), actor_table())
    names = {m.span.of(text): reading.actor_by_id[m.actor].name if m.actor else None for m in reading.mentions}
    assert names.get(surface) == name


def test_without_a_day_nobody_is_in_office() -> None:
    assert ("person", "Iraq's prime minister", None) in found_in("Iraq's prime minister met them.")


HEADLINES = [
    ("Barack Obama Weighs New Iraq Strikes As Rebels Advance", "Barack Obama", "Barack Obama"),
    ("President Barack Obama Secretary of State John Kerry met.", "John Kerry", "John Kerry"),
    ("Prime Minister Nouri alMaliki left.", "Nouri alMaliki", "Nouri al-Maliki"),
    # A list of names after a few small words is no headline.
    ("There he met Adela Quist, Boris Tamm and Carla Brannigan.", "Boris Tamm", "Boris Tamm"),
]


@pytest.mark.parametrize(("text", "surface", "name"), HEADLINES)
def test_names_are_cut_where_marks_were_lost(text: str, surface: str, name: str) -> None:
    assert ("person", surface, name) in found_in(text)


SOHR = "Syrian Observatory for Human Rights"

BODIES = [
    ("Save the Children said two died. The charity left.", "charity", "Save the Children"),
    ("Human Rights Watch counted 40. The rights group said so.", "rights group", "Human Rights Watch"),
    ("Save the Children met the Taliban. The charity left.", "charity", "Save the Children"),
    ("Save the Children left. A charity stayed.", "charity", None),
    ("Save the Children left. The Danish charity stayed.", "Danish charity", None),
    ("The Syrian Observatory for Human Rights spoke. The war monitor left.", "war monitor", SOHR),
    ("The Syrian Observatory for Human Rights spoke. The UK-based group left.", "UK-based group", SOHR),
    ("The Syrian Observatory for Human Rights spoke. A monitor left.", "monitor", None),
    ("The Free Sandport Coalition met. The coalition left.", "coalition", "Free Sandport Coalition"),
    ("The Free Sandport Coalition met. The Coalition left.", "The Coalition", "Free Sandport Coalition"),
    ("The Coalition struck.", "The Coalition", "US-led coalition"),
    ("RIA Novosti reported it.", "RIA Novosti", "RIA Novosti"),
    ("John Quist of Sandport Magazine left.", "Sandport Magazine", "Sandport Magazine"),
]


@pytest.mark.parametrize(("text", "surface", "name"), BODIES)
def test_the_organisation_a_report_speaks_of(text: str, surface: str, name: str | None) -> None:
    assert ("group", surface, name) in found_in(text)


def test_an_office_to_be_filled_is_nobody() -> None:
    assert not [surface for kind, surface, _ in found_in("They must name a new president.") if kind == "person"]


GROUPS = [
    ("They fought Sunni Islamist insurgents.", "Sunni Islamist insurgents", None),
    ("Shi’ite Muslim Turkmen families fled.", "Shi’ite Muslim Turkmen families", "Turkmen"),
    ("Several masked gunmen fired.", "masked gunmen", None),
    ("A former local official told Reuters.", "former local official", None),
    ("Iraqi troops surrendered.", "Iraqi troops", "Iraqi armed forces"),
    ("It routed Baghdad’s army.", "Baghdad’s army", "Iraqi armed forces"),
    ("Syria's air force struck.", "Syria's air force", "Syrian Arab Army"),
    ("They aid the Baghdad government.", "Baghdad government", "Iraq"),
    ("The central government in Baghdad agreed.", "central government", "Iraq"),
    ("ISIS fighters came.", "ISIS fighters", "Islamic State"),
    ("Rebels fought Assad's forces.", "forces", "Syrian Arab Army"),
    ("Militants from ISIS came.", "Militants", "Islamic State"),
    ("French police arrived.", "French police", "French police"),
    ("Hamas fighters fired.", "Hamas fighters", "Hamas"),
    ("Syrian opposition forces withdrew.", "Syrian opposition forces", None),
    ("Some 450-500 troops were held.", "troops", None),
    ("Kurdish peshmerga forces held the line.", "Kurdish peshmerga forces", "Peshmerga"),
    ("Police detained 20 civilians.", "civilians", None),
    ("Syrian civilians fled.", "Syrian civilians", "Syrians"),
    ("The Russian Defence Ministry denied it.", "Russian Defence Ministry", "Russia"),
    ("The Assad regime fell.", "regime", "Syria"),
    ("Sixty-two rebel fighters fell.", "rebel fighters", None),
    ("Two commanders of the al-Qaeda-linked Nusra Front fell.", "commanders", "Nusra Front"),
    ("The United Nations said its perpetrators fled.", "perpetrators", None),
    # The state that a report is about, told by nothing but "Syrian".
    ("Syrian towns fell. The Syrian army hid, and Syrian villages burned as the regime left.", "regime", "Syria"),
    ("Syrian towns and Russian towns fell as the regime left.", "regime", None),
    ("Iraq fell. In Iraq, the partnered forces hid.", "forces", None),
]


@pytest.mark.parametrize(("text", "surface", "name"), GROUPS)
def test_groups_by_their_noun(text: str, surface: str, name: str | None) -> None:
    assert surface in {s for _, s, _ in found_in(text)}
    assert name in {n for _, s, n in found_in(text) if s == surface}


@pytest.mark.parametrize("text", ["The jihadist Nusra Front fled.", "They weighed military strikes on the town."])
def test_a_word_for_people_before_a_name_or_a_deed_is_nobody(text: str) -> None:
    assert not [surface for _, surface, _ in found_in(text) if surface in ("jihadist", "military")]


ANAPHORA = [
    ("ISIS took the town. The militants then left.", "militants", "Islamic State"),
    ("ISIS took the town. Who funds this terrorist group?", "terrorist group", "Islamic State"),
    ("ISIS came. Fighters swept through the valley.", "Fighters", "Islamic State"),
    ("ISIS came. Men from the Islamist group fired.", "Islamist group", "Islamic State"),
    ("ISIS said it lost a prison where its fighters were held.", "fighters", "Islamic State"),
    ("The Syrian government denied that its air force struck.", "air force", "Syrian Arab Army"),
    ("Human Rights Watch came. The group said 10 died.", "group", "Human Rights Watch"),
    ("ISIS came. On Friday a convoy was attacked by militants in a car.", "militants", None),
    ("The militants then left.", "militants", None),
    ("ISIS came. Western-backed militants fled.", "Western-backed militants", None),
    ("YPG fighters came. The jihadists fled.", "jihadists", None),
]


@pytest.mark.parametrize(("text", "surface", "name"), ANAPHORA)
def test_the_group_a_report_speaks_of(text: str, surface: str, name: str | None) -> None:
    assert [n for _, s, n in found_in(text) if s == surface] == [name]


OTHERS = [
    ("A car bomb exploded.", "weapon", "car bomb"),
    ("Barrel bombs fell.", "weapon", "Barrel bombs"),
    ("They left in tanker trucks.", "vehicle", "tanker trucks"),
    ("A US aircraft carrier sailed.", "vehicle", "aircraft carrier"),
    ("Marines guard the US embassy.", "facility", "US embassy"),
]


@pytest.mark.parametrize(("text", "kind", "surface"), OTHERS)
def test_weapons_vehicles_and_embassies(text: str, kind: str, surface: str) -> None:
    assert (kind, surface) in {(k, s) for k, s, _ in found_in(text)}


def test_words_in_a_text_all_in_capitals_are_no_acronyms() -> None:
    found = found_in("PRESIDENT ALFREDO CRISTIANI SAID TODAY THE PEOPLE WHO LEFT ASKED US.")
    assert ("person", "ALFREDO CRISTIANI", "Alfredo Cristiani") in found
    assert not {"WHO", "US"} & {surface for _, surface, _ in found}


def test_a_body_of_a_state_needs_its_state_named() -> None:
    assert ("group", "Federal Police", None) in found_in("Federal Police came.")
    assert ("group", "Federal Police", "Iraqi Federal Police") in found_in("Federal Police came to Baghdad.")


def test_verbs_are_no_vehicles() -> None:
    assert not [s for k, s, _ in found_in("They asked for money to train and arm recruits.") if k == "vehicle"]


def test_an_introduced_acronym_joins_its_name() -> None:
    text = "The Karsun Relief Council (KRC) came. KRC said so."
    reading = read_text(text)
    ids = {m.actor for m in reading.mentions}
    assert len(ids) == 1
    (actor,) = reading.actors
    assert (actor.name, actor.kind) == ("Karsun Relief Council", "organisation")
    assert "KRC" in actor.aliases


def test_aliases_hold_every_form_met_without_title() -> None:
    text = "Iran’s President Hassan Rouhani spoke. Rouhani’s aides agreed. Prime Minister Harun Delov left. Delov wept."
    aliases = {actor.name: actor.aliases for actor in read_text(text).actors}
    assert "Rouhani" in aliases["Hassan Rouhani"]
    assert aliases["Harun Delov"] == ("Delov",)


def test_one_person_in_two_spellings_is_one_actor() -> None:
    reading = read_text("Noori Karmani spoke. Later Nuri Karmani left. Karmani was gone.")
    assert len({m.actor for m in reading.mentions}) == 1


def test_relatives_are_two_actors() -> None:
    reading = read_text("Hassan Karmani spoke. Hussein Karmani, his brother, left.")
    assert len({m.actor for m in reading.mentions if m.actor}) == 2


def test_lost_apostrophes_are_read() -> None:
    assert ("person", "Assad", "Bashar al-Assad") in found_in("Assads army withdrew.")


ANTECEDENTS: list[tuple[str, str, str | None]] = [
    ("Rouhani spoke on Saturday. He said no.", "He", "Rouhani"),
    ("ISIS came. It seized the city.", "It", "ISIS"),
    ("Residents fled. They said it was bad.", "They", "Residents"),
    ("Washington said on Sunday it was leaving.", "it", "Washington"),
    ("Rain fell. He left.", "He", None),
    ("Harun Delov wept. It rained.", "It", None),
    ("ISIS came. It was not immediately clear why.", "It", None),
    ("ISIS came. It was said to be clear of the town.", "It", "ISIS"),
]


@pytest.mark.parametrize(("text", "pronoun", "stands_for"), ANTECEDENTS)
def test_antecedents(text: str, pronoun: str, stands_for: str | None) -> None:
    start = text.index(pronoun + " ")
    mention = antecedent(read_text(text), Span(start, start + len(pronoun)))
    assert (mention.span.of(text) if mention else None) == stands_for


def test_what_is_no_pronoun_has_no_antecedent() -> None:
    assert antecedent(read_text("Rouhani left. Rain fell."), Span(14, 18)) is None


def test_actor_at_finds_the_mention_that_overlaps() -> None:
    text = "The ISIS fighters fled."
    mention = actor_at(read_text(text), Span(0, 8))
    assert mention is not None
    assert mention.span.of(text) == "ISIS fighters"
    assert actor_at(read_text(text), Span(18, 22)) is None


WORDS = st.sampled_from(
    """The ISIS Iraq's Baghdad Iraqi troops al-Maliki Nouri Mr. President Sheikh Abu Hassan said and , of in from - (
    ) US U.S. Iran-backed militants group its Ministry Front 450-500 ’s “ ” — . ' Kurdish Reuters Shi'ite Ban Ki-moon's
    killed prime minister who who's al- government army""".split()
)


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_any_text_is_read_and_mentions_hold(text: str) -> None:
    reading = read_text(text)
    spans = [m.span for m in reading.mentions]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.of(text).strip() == span.of(text) != "" for span in spans)
    assert {m.actor for m in reading.mentions if m.actor} == set(reading.actor_by_id)
    assert read_text(text) == reading


def _of(reading: Reading, name: str) -> list[Mention]:
    ids = {actor.id for actor in reading.actors if actor.name == name}
    return [m for m in reading.mentions if m.actor in ids]


IRAQ_2014: list[tuple[str, str, tuple[str, ...]]] = [
    ("asharq-al-awsat.txt", "Nouri al-Maliki", ("Nuri Al-Maliki", "Maliki", "Nuri")),
    ("asharq-al-awsat.txt", "Hassan Rouhani", ("Hassan Rouhani", "Rouhani")),
    ("asharq-al-awsat.txt", "Iran", ("Iran", "Tehran")),
    ("asharq-al-awsat.txt", "United States", ("United States", "Washington", "White House", "US", "America")),
    ("asharq-al-awsat.txt", "Iraqi armed forces", ("Baghdad’s army", "Iraqi troops", "Iraq’s army", "troops")),
    ("asharq-al-awsat.txt", "Islamic State", ("ISIS", "ISIS fighters", "Islamist group", "gunmen", "terrorist group")),
    ("vice-news.txt", "Islamic State", ("ISIS", "ISIL", "Islamic State of Iraq and Syria", "fighters")),
    ("vice-news.txt", "Ali al-Sistani", ("Ali Sistani", "Sistanti", "Sistani", "Iraq's top Shiite cleric")),
    ("vice-news.txt", "Massoud Barzani", ("Massud Barzani", "Barzani")),
    ("vice-news.txt", "Peshmerga", ("peshmerga forces", "Kurdish peshmerga forces", "Kurdish fighters")),
    ("vice-news.txt", "Human Rights Watch", ("Human Rights Watch", "HRW")),
    ("vice-news.txt", "Caitlin Hayden", ("Caitlin Hayden", "Hayden")),
]


@pytest.mark.parametrize(("file", "name", "surfaces"), IRAQ_2014)
def test_the_reports_on_iraq(shared: Path, file: str, name: str, surfaces: tuple[str, ...]) -> None:
    text = (shared / "reports" / "iraq-2014" / file).read_text(encoding="utf-8")
    assert set(surfaces) <= {m.span.of(text) for m in _of(read_text(text), name)}
