from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.model import Mention, Report, Span
from isnad.read.figures import amounts, figures
from isnad.read.reading import Reading
from isnad.read.sentences import sentences
from tests.read.told_figures import read, told

CASES: list[tuple[str, list[str]]] = [
    # The verb governs the number.
    ("Militants killed 10 soldiers near the town.", ["killed 10 soldiers"]),
    ("Militants killed 10 on Monday.", ["killed 10 -"]),
    ("10 were killed in the clash.", ["killed 10 -"]),
    ("The blast tore through the market, killing 10.", ["killed 10 -"]),
    ("The killing of 10 men drew anger.", ["killed 10 men"]),
    ("There were 10 deaths in the camp.", ["killed 10 -"]),
    ("The strike claimed the lives of 10 villagers.", ["killed 10 villagers"]),
    ("The bodies of 17 men were found in a well.", ["killed 17 men"]),
    ("Rescuers pulled 17 bodies from the river.", ["killed 17 bodies"]),
    ("The strike left 10 dead.", ["killed 10 -"]),
    ("Gunmen shot dead 10 men.", ["killed 10 men"]),
    ("Gunmen shot 10 men dead.", ["killed 10 men"]),
    ("Five people were shot and killed.", ["killed 5 people"]),
    ("Five people were shot.", ["affected 5 people"]),
    ("Five people were fatally shot.", ["killed 5 people"]),
    ("Two men were pronounced dead at the scene.", ["killed 2 men"]),
    ("44 prisoners who were killed had been held since May.", ["killed 44 prisoners"]),
    ("A suicide attack that killed 20 people was claimed by the group.", ["killed 20 people"]),
    ("An estimated 100 to 150 people lost their lives.", ["killed 100..150 people"]),
    ("Sixty-nine inmates and five policemen died.", ["killed 69 inmates", "killed 5 policemen"]),
    ("Around 8,000 men and boys were massacred.", ["killed 8000 men and boys"]),
    ("Nineteen-year-old Ali was among 12 men executed on Monday.", ["killed 12 men"]),
    ("Three gunmen killed 12 people.", ["other 3 gunmen", "killed 12 people"]),
    ("12 people were killed by three gunmen.", ["killed 12 people", "other 3 gunmen"]),
    ("Militants behead 21 captives", ["killed 21 captives"]),
    ('They "slaughtered" 30 recruits.', ["killed 30 recruits"]),
    # Killed and wounded are never swapped.
    ("A bomb went off in the market, killing 12 and wounding 40.", ["killed 12 -", "wounded 40 -"]),
    ("The blast left 12 dead and 40 wounded.", ["killed 12 -", "wounded 40 -"]),
    ("Twelve people were killed and 40 wounded.", ["killed 12 people", "wounded 40 people"]),
    ("40 were hurt and 12 died.", ["wounded 40 -", "killed 12 -"]),
    (
        "The bombing killed 12 people, wounded 40 and displaced thousands.",
        ["killed 12 people", "wounded 40 people", "displaced 2000.. people"],
    ),
    ("Iraq bombing: 10 dead, 25 hurt", ["killed 10 -", "wounded 25 -"]),
    ("The toll stood at 28 dead and 130 wounded.", ["killed 28 -", "wounded 130 -"]),
    ("The blast killed 3 and critically wounded 7 others.", ["killed 3 -", "wounded 7 -"]),
    ("A driver died and three others – including two children – were wounded.",
     ["killed 1 driver", "wounded 3 -", "wounded 2 children part"]),
    ("Two men are dead and three others are in the hospital.", ["killed 2 men", "wounded 3 -"]),
    ("The attack led to the death of 3 civilians and the injury of 12 others.", ["killed 3 civilians", "wounded 12 -"]),
    ("100 people were killed or wounded.", ["affected 100 people"]),
    # Relative clauses, contact clauses, elided verbs.
    ("They said they executed 1,700 soldiers out of 2,500 they had captured.",
     ["killed 1700 soldiers", "captured 2500 soldiers"]),
    ("Rebels captured 450-500 troops at the base and another 100 elsewhere.",
     ["captured 450..500 troops", "captured 100 troops"]),
    ("Some 200 are believed to be held in the town.", ["detained 200 -"]),
    ("Pictures showed hundreds of army deserters captured as they fled.", ["captured 200.. army deserters"]),
    ("The rebels shelled troops, of whom 30 died.", ["killed 30 -"]),
    ("No group claimed the blasts, which killed 17.", ["killed 17 -"]),
    ("A bomb killed the mayor and two bodyguards.", ["killed 2 bodyguards"]),
    # Parts.
    ("The strike killed 12, including 3 children.", ["killed 12 -", "killed 3 children part"]),
    ("12 people were killed, three of them children.", ["killed 12 people", "killed 3 children part"]),
    ("Six of the dead were children.", ["killed 6 children part"]),
    ("Twelve of the dead were staff and ten were patients.", ["killed 12 - part"]),
    ("About half a million people have been displaced.", ["displaced 500000 people"]),
    ("Half a dozen men died.", ["killed 6 men"]),
    ("Half of the 200 hostages were freed.", ["other 200 hostages"]),
    ("All of the 69 prisoners died.", ["killed 69 prisoners"]),
    ("Of those killed, 6 were children.", ["killed 6 children"]),
    ("20 people, most of them women, were killed.", ["killed 20 people"]),
    ("The fire brought 1,057 deaths, of whom 822 were civilians.", ["killed 1057 -", "killed 822 civilians part"]),
    ("They abducted 12 workers, four of whom were later found dead.", ["abducted 12 workers", "killed 4 workers"]),
    ("The governor said 300 of the 500 inmates escaped.", ["other 300 inmates", "other 500 inmates"]),
    # Bounds are read literally.
    ("At least 160 people died.", ["killed 160.. people"]),
    ("They executed at the very least 160 people.", ["killed 160.. people"]),
    ("Between 160 and 190 men were killed.", ["killed 160..190 men"]),
    ("More than 30 civilians died.", ["killed 31.. civilians"]),
    ("Fewer than 30 civilians died.", ["killed ..29 civilians"]),
    ("Up to 30 civilians died.", ["killed ..30 civilians"]),
    ("As many as 30 civilians died.", ["killed ..30 civilians"]),
    ("Nearly two dozen people are missing.", ["missing 24 people"]),
    ("Dozens were wounded.", ["wounded 24.. -"]),
    ("Scores of villagers were abducted.", ["abducted 40.. villagers"]),
    ("Hundreds of thousands of people have fled their homes.", ["displaced 200000.. people"]),
    ("Several people were injured.", ["wounded 3.. people"]),
    ("A number of prisoners died.", ["killed 2.. prisoners"]),
    ("A handful of fighters surrendered.", ["surrendered 3.. fighters"]),
    ("Troops killed twenty-seven rebels.", ["killed 27 rebels"]),
    ("A bomb in a cafe killed a dozen people.", ["killed 12 people"]),
    ("About 2.5 million people have been affected.", ["affected 2500000 people"]),
    ("The raid killed ٣٠ people.", ["killed 30 people"]),
    ("The raid killed ۱٬۷۰۰ people.", ["killed 1700 people"]),
    # Nobody, one, families.
    ("Nobody was hurt.", ["wounded 0 -"]),
    ("No one was killed.", ["killed 0 -"]),
    ("No casualties were reported.", ["affected 0 -"]),
    ("No soldiers were wounded.", ["wounded 0 soldiers"]),
    ("A man and two children were killed.", ["killed 1 man", "killed 2 children"]),
    ("A family of five was killed.", ["killed 5 family"]),
    ("One person was killed and another two were hospitalized.", ["killed 1 person", "wounded 2 -"]),
    ("A bomb killed one policeman and wounded another.", ["killed 1 policeman", "wounded 1 -"]),
    # What is near by is not what is counted.
    ("Gunmen in 30 pickup trucks stormed the town.", ["other 30 pickup trucks"]),
    ("The bombs killed three and the fires killed 12.", ["killed 3 -", "killed 12 -"]),
    ("At least ten refugees, including nine boys, were among the dead.",
     ["killed 10.. refugees", "killed 9 boys part"]),
    ("Of the 120 hostages, 40 were freed and 15 killed.",
     ["other 120 hostages", "released 40 hostages", "killed 15 hostages"]),
    ("They planned to fly two drones there but the drones were shot down.", ["other 2 drones"]),
    ("Two bombs exploded. No deaths were reported.", ["other 2 bombs", "killed 0 -"]),
    ("The militia captured or killed 50 soldiers.", ["affected 50 soldiers"]),
    ("The army lost 14 men and 16 civilians lost limbs.", ["killed 14 men", "other 16 civilians"]),
    ("Several people were injured and taken to a hospital.", ["wounded 3.. people"]),
    ("18 people, including eight women, were killed and dozens were injured.",
     ["killed 18 people", "killed 8 women part", "wounded 24.. people"]),
    ("She was killed with her two daughters.", ["killed 1 - implied", "killed 2 daughters"]),
    ("He lost his wife and five daughters.", ["killed 1 wife", "killed 5 daughters"]),
    ("The blast killed his brother.", ["killed 1 brother"]),
    ("Gunmen shot and wounded her husband.", ["wounded 1 husband"]),
    ("Around 30 relatives of Dr. Amin were killed.", ["killed 30 relatives"]),
    ("Pictures show about five injured, including three children.", ["wounded 5 -", "wounded 3 children part"]),
    # Tolls.
    ("The death toll rose to 35.", ["killed 35 -"]),
    ("The fire went on, bringing the toll to 35.", ["killed 35 -"]),
    ("The attack raised the death toll from 30 to 35.", ["killed 30 -", "killed 35 -"]),
    ("The number of people killed reached 35.", ["killed 35 -"]),
    ("They executed 1,700 men. The total could be in the hundreds.", ["killed 1700 men", "killed 200.. men"]),
    # Other measures.
    ("Police arrested 15 suspects.", ["detained 15 suspects"]),
    ("The group released 20 hostages.", ["released 20 hostages"]),
    ("Fighters took 49 hostages.", ["abducted 49 hostages"]),
    ("Five were taken hostage.", ["abducted 5 -"]),
    ("Some 200 boys went missing.", ["missing 200 boys"]),
    ("About 500 civilians were evacuated from the town.", ["evacuated 500 civilians"]),
    ("The clashes forced 10,000 people to flee.", ["displaced 10000 people"]),
    ("Washington is sending about 100 extra marines.", ["deployed 100 marines"]),
    ("170,000 US troops fought there.", ["deployed 170000 US troops"]),
    ("Thousands of volunteers turned out to join the army.", ["recruited 2000.. volunteers"]),
    ("The army destroyed 12 tanks and two ammunition trucks.", ["destroyed 12 tanks", "destroyed 2 ammunition trucks"]),
    ("Around 1,500 fighters laid down their arms.", ["surrendered 1500 fighters"]),
    ("They paid $3 million for two hostages.", ["money 3000000 -", "other 2 hostages"]),
    ("They reached the gates of the city of 7 million.", ["other 7000000 -"]),
    # Not everything before a comma is somebody whom the words after it describe.
    ("Yesterday, a soldier was wounded.", ["wounded 1 soldier"]),
    ("ACCORDING TO THE MAYOR, A SOLDIER WAS WOUNDED.", ["wounded 1 SOLDIER"]),
    # A number alone counts what the one before it counted.
    ("A number of prisoners died. Officials said 10 were killed in a gunfight.",
     ["killed 2.. prisoners", "killed 10 prisoners"]),
    ("A number of prisoners died.\n\nOfficials said 10 were killed.", ["killed 2.. prisoners", "killed 10 -"]),
]  # fmt: skip

NO_FIGURES = [
    "The highest toll since 2006 was recorded.",
    "Article 140 of the constitution was invoked.",
    "The 82nd Airborne and the 5th Brigade arrived in F-16 jets.",
    "Two countries agreed on a truce.",
    "He was one of three ministers who resigned.",
    "The two sides exchanged fire at 6:30 p.m. on 12 June 2014.",
    "It lies 30 km north of the capital and is 25 percent Kurdish.",
    "Two-thirds of the city was destroyed.",
    "Anyone with information can call 352-393-7670.",
    "Both agreed on the three presidencies.",
    "We have been patient for 10 years.",
    "He faces five attempted murder charges and two murder counts.",
    "The jets struck 14 targets.",
    "The home team won 3-2 in the 1800 block of the street.",
    "Several officials said so.",
    "This is image 9 of 16.",
    "In 2014 the army fought in several coastal cities.",
    "He is a father of three.",
    "Sources spoke of a strike that hit many homes, but none gave a toll.",
    "A picture shows him holding a child.",
    "The victims, 23 and 25, were students.",
    "The soldiers fired one shot.",
    "It has five training sites and three weapons caches.",
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:60] for text, _ in CASES])
def test_figures_are_read(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", NO_FIGURES)
def test_other_numbers_are_no_figures(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Some 200 are held.", "Some 200"),
        ("They executed at the very least 160 people.", "at the very least 160"),
        ("It killed between 160 and 190 men.", "between 160 and 190"),
        ("It killed 1,700 men.", "1,700"),
        ("It killed 30 or more men.", "30 or more"),
        ("It killed a dozen men.", "a dozen"),
        ("Tens of thousands of people fled.", "Tens of thousands"),
    ],
)
def test_the_span_is_the_number_with_its_bounds(text: str, words: str) -> None:
    reading = read(text)
    (figure,) = reading.figures
    assert figure.words == words
    assert figure.span is not None
    assert figure.span.of(text) == words
    assert [(m.kind, m.span) for m in reading.mentions] == [("figure", figure.span)]


def test_a_shooting_told_beside_an_execution_killed() -> None:
    assert told("They massacred troops. Pictures showed gunmen shooting dozens of men.") == [
        "killed 2.. troops implied", "killed 24.. men",
    ]  # fmt: skip


def test_numbers_of_earlier_layers_are_left_alone() -> None:
    text = "The 12 people of Camp 5 were killed."
    camp = Mention(report="r", span=Span(text.index("Camp"), text.index("Camp") + 6), kind="facility")
    plain = sentences(Reading(Report(id="r", sha256="", text=text)))
    assert [f.words for f in figures(plain.with_mentions([camp])).figures] == ["12"]


NUMBER = st.integers(min_value=2, max_value=9_999_999)


@given(NUMBER, st.booleans())
def test_any_number_of_people_is_read(number: int, commas: bool) -> None:
    printed = f"{number:,}" if commas else str(number)
    assert [(f.low, f.high, f.measure) for f in read(f"They killed {printed} people.").figures] == [
        (number, number, "killed")
    ]


@given(NUMBER, NUMBER)
def test_ranges_are_read_as_they_stand(one: int, other: int) -> None:
    low, high = sorted((one, one + other))
    assert [(f.low, f.high) for f in read(f"They killed {low:,}-{high:,} people.").figures] == [(low, high)]


WORDS = st.sampled_from(
    "killed wounded 12 40 soldiers people and , . the of to at least between more than hundreds a one no dozen"
    " million $5 - were who including dead thousand another 2014 toll rose by had – ( ) ' twenty-five half"
    " captured from was she himself the victim homicide fatal shooting double murder Ali 's they suicide".split()
)


@given(st.lists(WORDS, max_size=25))
def test_reading_never_fails_and_spans_hold(words: list[str]) -> None:
    text = " ".join(words)
    reading = read(text)
    assert reading == read(text)
    for figure in reading.figures:
        assert figure.span is not None
        assert figure.span.of(text) == figure.words
    spans = [f.span for f in reading.figures if f.span is not None]
    assert all(not a.overlaps(b) for a, b in pairwise(spans))
    for sentence in reading.sentences:
        found = amounts(sentence)
        assert all(a.first <= a.core < a.after for a in found)
        assert all(a.after <= b.first for a, b in pairwise(found))


IRAQ = {
    "asharq-al-awsat.txt": [
        "killed 200.. Iraqi troops", "killed 2.. people implied", "deployed 100 marines", "deployed 170000 US troops",
        "killed 2.. troops implied", "killed 24.. men",
        "captured 200.. army deserters", "killed 1700 soldiers", "captured 2500 soldiers", "killed 200.. soldiers",
        "captured 450..500 troops", "captured 100 troops", "detained 200 troops", "other 7000000 -",
        "recruited 2000.. volunteers",
    ],
    "vice-news.txt": [
        "money 500000000 -", "killed 160..190 men", "killed 1700 Shiite soldier", "killed 160.. people",
        "killed 2.. prisoners", "killed 10 prisoners", "killed 69 prisoners", "killed 44 prisoners",
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", IRAQ)
def test_every_figure_of_two_reports(shared: Path, name: str) -> None:
    text = (shared / "reports" / "iraq-2014" / name).read_text(encoding="utf-8")
    assert told(text) == IRAQ[name]
