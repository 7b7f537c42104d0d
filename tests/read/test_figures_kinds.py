"""Each kind of figure that reports on conflict print, and the numbers beside them that are no figures."""

from __future__ import annotations

import pytest

from tests.read.told_figures import told

KINDS: list[tuple[str, list[str]]] = [
    # Ranges and between.
    ("The blast killed between 40 and 50 people.", ["killed 40..50 people"]),
    ("Between 12 and 15 soldiers died, the governor said.", ["killed 12..15 soldiers"]),
    ("The flood displaced 300-400 families.", ["displaced 300..400 families"]),
    ("Some 30 to 40 houses were destroyed.", ["destroyed 30..40 houses"]),
    ("From 10 to 12 workers were abducted.", ["abducted 10..12 workers"]),
    # At least, more than.
    ("At least 14 civilians were killed in the shelling.", ["killed 14.. civilians"]),
    ("They executed at the very least 60 detainees.", ["killed 60.. detainees"]),
    ("More than 200 families fled the village.", ["displaced 201.. families"]),
    ("Over 300 fighters surrendered on Friday.", ["surrendered 301.. fighters"]),
    ("No fewer than 18 policemen were wounded.", ["wounded 18.. policemen"]),
    # Up to.
    ("Up to 45 villagers are feared dead.", ["killed ..45 villagers"]),
    ("As many as 70 students were kidnapped.", ["abducted ..70 students"]),
    ("No more than 20 rebels were captured.", ["captured ..20 rebels"]),
    ("The ambush wounded up to nine guards.", ["wounded ..9 guards"]),
    # Some, about, nearly.
    ("About 400 people were displaced by the fighting.", ["displaced 400 people"]),
    ("Some 25 guards were taken prisoner.", ["captured 25 guards"]),
    ("Around a dozen shoppers were hurt.", ["wounded 12 shoppers"]),
    ("Nearly 90 hostages were freed.", ["released 90 hostages"]),
    ("Troops killed approximately 30 militants.", ["killed 30 militants"]),
    # Dozens, scores, hundreds.
    ("Dozens of worshippers were killed.", ["killed 24.. worshippers"]),
    ("Scores were injured when the roof fell in.", ["wounded 40.. -"]),
    ("Hundreds of Yazidi women were abducted.", ["abducted 200.. Yazidi women"]),
    ("Tens of thousands of people fled.", ["displaced 20000.. people"]),
    # Several, a handful, a couple, an unknown number.
    ("Several policemen died in the ambush.", ["killed 3.. policemen"]),
    ("A handful of militants surrendered.", ["surrendered 3.. militants"]),
    ("A couple of guards were wounded.", ["wounded 2 guards"]),
    ("The raid left an unknown number of villagers dead.", ["killed 2.. villagers"]),
    # Nobody.
    ("There were no casualties.", ["affected 0 -"]),
    ("No deaths or injuries were reported.", ["killed 0 -"]),
    ("None of the passengers was hurt.", ["wounded 0 -"]),
    ("The raid left no one injured.", ["wounded 0 -"]),
    # So many of so many.
    ("They executed 1,700 out of 2,500 captives.", ["killed 1700 captives", "other 2500 captives"]),
    ("Rebels freed 40 out of 120 hostages.", ["released 40 hostages", "other 120 hostages"]),
    ("Five of the 12 wounded died overnight.", ["killed 5 -", "wounded 12 -"]),
    ("Of 300 detainees, 45 have been released.", ["other 300 detainees", "released 45 detainees"]),
    # Another, more.
    ("Another 100 people were wounded.", ["wounded 100 people"]),
    ("A bomb killed 12 people and hurt another 30.", ["killed 12 people", "wounded 30 people"]),
    ("Ten more bodies were found on Monday.", ["killed 10 bodies"]),
    ("Two others died in hospital.", ["killed 2 -"]),
    # All.
    ("All 69 prisoners were killed.", ["killed 69 prisoners"]),
    ("All 12 crew members died.", ["killed 12 crew members"]),
    ("All three brothers were shot dead.", ["killed 3 brothers"]),
    ("The militants executed all 40 hostages.", ["killed 40 hostages"]),
    # Shares are no figures.
    ("Two-thirds of the victims were children.", []),
    ("Half of the 60 dead were women.", ["killed 60 -"]),
    ("A quarter of the town's houses were destroyed.", []),
    ("Two-thirds of the city was destroyed.", []),
    # Families and groups of so many.
    ("A family of five was killed.", ["killed 5 family"]),
    ("A family of six died when a shell hit their home.", ["killed 6 family"]),
    ("The strike wiped out a family of seven.", ["killed 7 family"]),
    ("The raid killed an entire family of nine.", ["killed 9 family"]),
    ("A group of 20 migrants drowned.", ["killed 20 migrants"]),
    # One and the others.
    ("A man and two children were killed.", ["killed 1 man", "killed 2 children"]),
    ("A woman and her three daughters died.", ["killed 1 woman", "killed 3 daughters"]),
    ("The shelling killed a farmer, his wife and two of their sons.",
     ["killed 1 farmer", "killed 1 wife", "killed 2 sons"]),
    ("Two women and a baby were wounded.", ["wounded 2 women", "wounded 1 baby"]),
    # Most of them.
    ("20 people, most of them women, were killed.", ["killed 20 people"]),
    ("Some 50 villagers, many of them elderly, were abducted.", ["abducted 50 villagers"]),
    ("Fifteen soldiers, most of them conscripts, died.", ["killed 15 soldiers"]),
    ("18 civilians, all members of one family, including seven women and six children, were reported killed.",
     ["killed 18 civilians", "killed 7 women part", "killed 6 children part"]),
    # Parts.
    ("The strike killed 12, including 3 children.", ["killed 12 -", "killed 3 children part"]),
    ("Nine people died, among them two medics.", ["killed 9 people", "killed 2 medics part"]),
    ("Sixteen people were wounded, three of them critically.", ["wounded 16 people", "wounded 3 people part"]),
    ("At least 40 people, including 11 women and 6 children, were killed.",
     ["killed 40.. people", "killed 11 women part", "killed 6 children part"]),
    ("20 people, 19 of them staff, are missing.", ["missing 20 people", "missing 19 staff part"]),
    # Cumulative tolls.
    ("The attack killed ten more, bringing the toll to 35.", ["killed 10 -", "killed 35 -"]),
    ("Two died overnight, raising the death toll to 48.", ["killed 2 -", "killed 48 -"]),
    ("The number of dead has climbed to 21.", ["killed 21 -"]),
    ("The toll stood at 64 on Sunday.", ["killed 64 -"]),
    # Records are no figures.
    ("It was the highest toll since 2006.", []),
    ("It was the worst bombing in three years.", []),
    ("The toll was the second highest of the year.", []),
    ("No raid since 2014 had such a toll.", []),
    # Ages.
    ("Omar Saleh, 41, was elected.", []),
    ("The children, 7 and 9, go to school.", []),
    ("A 12-year-old won the prize.", []),
    ("The victim's brother is 24.", []),
    # Years.
    ("In 1982 the army took the town.", []),
    ("The 2003 invasion changed the region.", []),
    ("Fighting went on from 2006 to 2008.", []),
    ("It was built in the 1990s.", []),
    # Streets, units, calibres, scores, telephones.
    ("The shop stands at 1420 Palestine Street.", []),
    ("Fighters of the 5th Brigade and the 17th Division arrived.", []),
    ("They fired 155mm shells from a position 12 km away.", []),
    ("Home beat the visitors 3-1.", []),
    ("A neighbour called 911.", []),
    # Several groups.
    ("The raid killed two soldiers, four policemen and 11 militants.",
     ["killed 2 soldiers", "killed 4 policemen", "killed 11 militants"]),
    ("Three Kurdish fighters and seven Turkish soldiers died.",
     ["killed 3 Kurdish fighters", "killed 7 Turkish soldiers"]),
    ("Militants killed 12 villagers and 3 aid workers and wounded 25 others.",
     ["killed 12 villagers", "killed 3 aid workers", "wounded 25 -"]),
    ("Clashes left four rebels and one civilian dead.", ["killed 4 rebels", "killed 1 civilian"]),
    # Killed and wounded never swap.
    ("Six protesters were killed and 40 policemen wounded.", ["killed 6 protesters", "wounded 40 policemen"]),
    ("The blast wounded 40 and killed 12.", ["wounded 40 -", "killed 12 -"]),
    ("Forty people were wounded and 12 killed.", ["wounded 40 people", "killed 12 people"]),
    ("Twelve were killed, with 40 more wounded.", ["killed 12 -", "wounded 40 -"]),
    # Number words.
    ("Thirty-two people were killed.", ["killed 32 people"]),
    ("Two hundred and fifty families were displaced.", ["displaced 250 families"]),
    ("Twelve thousand five hundred people fled.", ["displaced 12500 people"]),
    ("One and a half million people were displaced.", ["displaced 1500000 people"]),
    ("Two million people fled.", ["displaced 2000000 people"]),
    # Arabic and Persian digits.
    ("The strike wounded ١٢ people.", ["wounded 12 people"]),
    ("The army killed ۲۵ rebels.", ["killed 25 rebels"]),
    ("٤٥ people were killed.", ["killed 45 people"]),
    ("The flood displaced ۱۲٬۵۰۰ people.", ["displaced 12500 people"]),
    # Words for killing.
    ("The group massacred 60 villagers.", ["killed 60 villagers"]),
    ("Gunmen executed 14 policemen.", ["killed 14 policemen"]),
    ("Eleven sailors lost their lives.", ["killed 11 sailors"]),
    ("Four hostages were beheaded.", ["killed 4 hostages"]),
    ("The fatal shooting of three guards drew protests.", ["killed 3 guards"]),
    ("Four people were found shot to death.", ["killed 4 people"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), KINDS, ids=[text[:60] for text, _ in KINDS])
def test_each_kind_is_read(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("They killed " + "9" * 20_000 + " people.", 1),
        ("dozens of " * 2_000 + "people were killed.", 1),
        ("Ali Hassan and " * 3_000 + "a guard were killed.", 1),
        ("1 of " * 3_000, 0),
    ],
    ids=["digits", "dozens", "names", "ofs"],
)
def test_endless_numbers_are_read_without_failing(text: str, most: int) -> None:
    assert len(told(text)) <= most
