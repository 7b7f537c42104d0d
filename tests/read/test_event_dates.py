"""The date of an event: the one that governs its trigger, and none where the text gives it none."""

from __future__ import annotations

import pytest

from isnad.model import Block, Report, Span
from isnad.read.reader import Reader
from tests.read.conftest import Read

# `>` stands before each trigger asked about; the report is of Monday 16 June 2014; the bounds are those that the text
# gives, (None, None) where it gives none and the report's own date stands in
CASES: list[tuple[str, list[tuple[str | None, str | None]]]] = [
    (
        "Gunmen killed nine people in a town, which rebels had seized in March. Dozens were >wounded.",
        [(None, None)],
    ),
    (
        "Gunmen killed nine people on Friday in the town, which rebels had seized in March. Dozens were >wounded.",
        [("2014-06-13", "2014-06-14")],
    ),
    ("Shelling has gone on since the assault began on Friday. The >deaths include four children.", [(None, None)]),
    ("Rebels overran the district in 2012. The army has since >bombed the camp.", [(None, None)]),
    ("In July 1995 troops overran the town. They >killed 8,000 men.", [("1995-07-01", "1995-08-01")]),
    (
        "A blast >killed nine people. It was the second bombing, and killed them on Sunday.",
        [("2014-06-15", "2014-06-16")],
    ),
    ("A blast in Homs >killed nine people. A blast in Basra killed two on Sunday.", [(None, None)]),
    ("Gunmen killed nine people on Friday. Elsewhere four were >wounded.", [(None, None)]),
    ("Gunmen killed nine people on Friday. The five-year >war goes on.", [(None, None)]),
    ("Jets >bombed the village before dawn on Friday.", [("2014-06-13", "2014-06-13T04:00")]),
    ("Jets >bombed the village shortly before dawn on Friday.", [("2014-06-13T03:00", "2014-06-13T04:00")]),
    ("Jets >bombed the village after nightfall on Friday.", [("2014-06-13T18:00", "2014-06-14")]),
    ("Jets >bombed the village before noon on Friday.", [("2014-06-13", "2014-06-13T11:00")]),
    (
        "Four people were >killed and many suffered burns when jets >bombed the town on Friday.",
        [("2014-06-13", "2014-06-14"), ("2014-06-13", "2014-06-14")],
    ),
    ("Four people were >killed and dozens fled to the hills on Friday.", [(None, None)]),
    ("Sat Jun 14 2014 Jets >bombed the village.", [("2014-06-14", "2014-06-15")]),
    ("Gunmen >killed 12 people on Sunday.", [("2014-06-15", "2014-06-16")]),
    ("Officials said on Tuesday that 12 soldiers were >killed on Sunday.", [("2014-06-15", "2014-06-16")]),
    ("The police said on Sunday that the mosque was >bombed two days earlier.", [("2014-06-13", "2014-06-14")]),
    ("It was the worst attack since 2006, when rebels >bombed the shrine.", [("2006-01-01", "2007-01-01")]),
    ("Rebels >seized the town on Friday, the army's worst loss since 2006.", [("2014-06-13", "2014-06-14")]),
    ("A car bomb >exploded in the market at 9 a.m. on Saturday.", [("2014-06-14T09:00", "2014-06-14T10:00")]),
    ("A car bomb exploded on Saturday, >killing 14 people.", [("2014-06-14", "2014-06-15")]),
    (
        "Fighters >attacked the base late on Sunday and withdrew at dawn on Monday.",
        [("2014-06-15T18:00", "2014-06-16")],
    ),
    (
        "Fighters attacked the base late on Sunday and >withdrew at dawn on Monday.",
        [("2014-06-16T04:00", "2014-06-16T07:00")],
    ),
    ("Shells >hit the hospital overnight.", [("2014-06-15T18:00", "2014-06-16T06:00")]),
    (
        "The convoy was >ambushed on June 3. Two weeks later its driver was >shot dead.",
        [("2014-06-03", "2014-06-04"), ("2014-06-14", "2014-06-21")],
    ),
    (
        "Nine people were >killed on Thursday. Earlier that week four had been >wounded.",
        [("2014-06-12", "2014-06-13"), ("2014-06-09", "2014-06-13")],
    ),
    ("The militants, who >seized the city in January, killed 20 people on Sunday.", [("2014-01-01", "2014-02-01")]),
    ("The militants, who seized the city in January, >killed 20 people on Sunday.", [("2014-06-15", "2014-06-16")]),
    ("On Saturday, gunmen stormed the college and >killed three guards.", [("2014-06-14", "2014-06-15")]),
    ("More than 40 people have been >killed since March.", [("2014-03-01", "2014-06-17")]),
    ("Some 300 were >killed between 2006 and 2008.", [("2006-01-01", "2009-01-01")]),
    ("The bridge was >destroyed in the past two weeks.", [("2014-06-03", "2014-06-17")]),
    ("He was >abducted just a few days ago.", [("2014-06-09", "2014-06-15")]),
    ("The shrine was >attacked at the start of the year.", [("2014-01-01", "2014-02-01")]),
    ("The village was >shelled in early May.", [("2014-05-01", "2014-05-11")]),
    ("Two children were >killed in Sunday's bombing.", [("2014-06-15", "2014-06-16")]),
    ("Two children were killed in Sunday's >bombing.", [("2014-06-15", "2014-06-16")]),
    ("The 2003 >invasion toppled the government.", [("2003-01-01", "2004-01-01")]),
    ("A week after the June 3 attack, troops >stormed the camp.", [("2014-06-07", "2014-06-14")]),
    ("Three days after the raid on June 3, the mayor was >killed.", [("2014-06-06", "2014-06-07")]),
    ("The attack came a day after rebels >seized the airport on Friday.", [("2014-06-13", "2014-06-14")]),
    ("Troops >withdrew in 2011.", [("2011-01-01", "2012-01-01")]),
    ("Police >arrested four men last week.", [("2014-06-09", "2014-06-16")]),
    ("Police >arrested four men on Monday.", [("2014-06-16", "2014-06-17")]),
    ("A suicide bomber >killed six people on Monday morning.", [("2014-06-16T06:00", "2014-06-16T12:00")]),
    ("On 27 May 2014 a drone strike >killed five men.", [("2014-05-27", "2014-05-28")]),
    ("The 27.05.2014 strike >killed five men.", [("2014-05-27", "2014-05-28")]),
    ("The men were >executed on June 11 or 12.", [("2014-06-11", "2014-06-13")]),
    ("Heavy >clashes erupted on Thursday and Friday.", [("2014-06-12", "2014-06-14")]),
    ("Heavy >fighting raged from Thursday to Saturday.", [("2014-06-12", "2014-06-15")]),
    (
        "The army >shelled the town on Friday, according to a statement issued on Sunday.",
        [("2014-06-13", "2014-06-14")],
    ),
    ("In a statement on Sunday, the army said it had >shelled the town.", [(None, None)]),
    (
        "A spokesman told reporters on Sunday that clashes had >killed 30 soldiers since Friday.",
        [("2014-06-13", "2014-06-17")],
    ),
    ("They >fled before the army entered the town on Saturday.", [(None, "2014-06-15")]),
    ("During Ramadan last year, 800 people were >killed.", [("2013-07-09", "2013-08-08")]),
    ("At least 50 pilgrims were >killed on Ashura in 2013.", [("2013-11-14", "2013-11-15")]),
    ("He was >killed on Friday as he left the mosque, relatives said on Saturday.", [("2014-06-13", "2014-06-14")]),
    (
        "Witnesses said the army >bombed the market on Wednesday, hours before talks opened.",
        [("2014-06-11", "2014-06-12")],
    ),
    (
        "The group claimed responsibility on Sunday for a >bombing that killed 20 on Friday.",
        [("2014-06-13", "2014-06-14")],
    ),
    (
        "The group claimed responsibility on Sunday for a bombing that >killed 20 on Friday.",
        [("2014-06-13", "2014-06-14")],
    ),
    ("The governor >resigned on Sunday over the killing of protesters in April.", [("2014-06-15", "2014-06-16")]),
    ("The governor resigned on Sunday over the >killing of protesters in April.", [("2014-04-01", "2014-05-01")]),
    ("Militants >overran Mosul last week and seized Tikrit on Wednesday.", [("2014-06-09", "2014-06-16")]),
    ("Militants overran Mosul last week and >seized Tikrit on Wednesday.", [("2014-06-11", "2014-06-12")]),
    ("Thousands >fled their homes over the weekend.", [("2014-06-14", "2014-06-16")]),
    ("In the first two days of the offensive, 90 soldiers >died.", [(None, None)]),
    ("The minister was >assassinated in the 1980s.", [("1980-01-01", "1990-01-01")]),
    ("Between Thursday and Saturday, militants >executed dozens of prisoners.", [("2014-06-12", "2014-06-15")]),
    ("Sixteen people were >killed and 40 wounded on Saturday when a bomb exploded.", [("2014-06-14", "2014-06-15")]),
    ("Sixteen people were killed and 40 >wounded on Saturday when a bomb exploded.", [("2014-06-14", "2014-06-15")]),
    ("Sixteen people were killed and 40 wounded on Saturday when a bomb >exploded.", [("2014-06-14", "2014-06-15")]),
    ("The jet was >shot down on Sunday, two days after another crashed.", [("2014-06-15", "2014-06-16")]),
    (
        "A bomb >killed four people on Sunday. Another bombing had >killed nine the previous day.",
        [("2014-06-15", "2014-06-16"), ("2014-06-14", "2014-06-15")],
    ),
    ("The town, which was retaken in April 2013, was >shelled on Saturday.", [("2014-06-14", "2014-06-15")]),
    ("By Friday, 200 people had been >killed.", [(None, "2014-06-14")]),
    ("They >killed him on the night of June 9-10.", [("2014-06-09T18:00", "2014-06-10T06:00")]),
    ("Four soldiers were >killed early on Saturday.", [("2014-06-14", "2014-06-14T09:00")]),
    ("At dawn on Friday jets >bombed the village.", [("2014-06-13T04:00", "2014-06-13T07:00")]),
    (
        "Nine people were killed on Thursday. Earlier that week, gunmen had >wounded four.",
        [("2014-06-09", "2014-06-13")],
    ),
    ("Nine people were killed on Thursday. Last week four had been >wounded.", [("2014-06-09", "2014-06-16")]),
    ("Four soldiers were >abducted last month.", [("2014-05-01", "2014-06-01")]),
    (
        "A day after rebels >seized the town on Friday, the army >attacked it.",
        [("2014-06-13", "2014-06-14"), ("2014-06-14", "2014-06-15")],
    ),
    ("The mayor was >killed three days after the raid on June 3.", [("2014-06-06", "2014-06-07")]),
    ("Two days before the June 3 vote, gunmen >killed a candidate.", [("2014-06-01", "2014-06-02")]),
    ("The army >shelled the town on June 10, 11 and 12.", [("2014-06-10", "2014-06-13")]),
    ("The army shelled the village on Thursday and Friday, >killing 9 people.", [("2014-06-12", "2014-06-14")]),
    ("Three people were >killed on Thursday and four on Friday.", [("2014-06-12", "2014-06-13")]),
    ("Rebels >stormed the base on Sunday, officials said on Monday.", [("2014-06-15", "2014-06-16")]),
    ("At least 3,000 people have been >killed since June 9.", [("2014-06-09", "2014-06-17")]),
    ("The deadliest bombing since 2007 >killed 90 people on Saturday.", [("2014-06-14", "2014-06-15")]),
    ("Forty people were >killed in the deadliest month since 2008.", [(None, None)]),
    ("Gunmen who >killed a judge in 2012 were executed on Sunday.", [("2012-01-01", "2013-01-01")]),
    ("Gunmen who killed a judge in 2012 were >executed on Sunday.", [("2014-06-15", "2014-06-16")]),
    ("The prisoners, captured last week, were >executed on Sunday.", [("2014-06-15", "2014-06-16")]),
    ("Since Friday, rebels have >seized four villages.", [("2014-06-13", "2014-06-17")]),
    ("Rebels have >held the town since January.", [("2014-01-01", "2014-06-17")]),
    ("Fighters will >attack the city within days, the governor warned on Sunday.", [(None, None)]),
    ("The minister warned on Sunday that rebels would >attack the city this week.", [("2014-06-16", "2014-06-23")]),
    ("The court >sentenced him on Sunday for killing a journalist in 2012.", [("2014-06-15", "2014-06-16")]),
    ("The court sentenced him on Sunday for >killing a journalist in 2012.", [("2012-01-01", "2013-01-01")]),
    ("Jets >struck the camp in the early hours of Sunday.", [("2014-06-15", "2014-06-15T06:00")]),
    ("The explosion came on Sunday as pilgrims >marched to the shrine.", [("2014-06-15", "2014-06-16")]),
    ("A 24-year-old man was >shot on Friday evening.", [("2014-06-13T18:00", "2014-06-13T22:00")]),
    (
        "Clashes on Saturday >killed 11 soldiers; on Sunday, another 5 >died.",
        [("2014-06-14", "2014-06-15"), ("2014-06-15", "2014-06-16")],
    ),
    ("They had been >held since June 2013 and were released on Sunday.", [("2013-06-01", "2014-06-17")]),
    ("Troops >killed 20 rebels on Saturday and arrested 11 on Sunday.", [("2014-06-14", "2014-06-15")]),
    ("Troops killed 20 rebels on Saturday and >arrested 11 on Sunday.", [("2014-06-15", "2014-06-16")]),
    (
        "In 2013, 9,000 people were >killed, but on Sunday alone 80 >died.",
        [("2013-01-01", "2014-01-01"), ("2014-06-15", "2014-06-16")],
    ),
    ("The strike on Friday, which >killed 12, was the third this month.", [("2014-06-13", "2014-06-14")]),
    ("Gunmen >killed 12 people on Sunday night.", [("2014-06-15T18:00", "2014-06-16T06:00")]),
    ("Gunmen >killed 12 people on 27 May.", [("2014-05-27", "2014-05-28")]),
    ("Gunmen >killed 12 people on May 27th, 2013.", [("2013-05-27", "2013-05-28")]),
    ("Gunmen >killed 12 people on December 20.", [("2013-12-20", "2013-12-21")]),
    ("Jets >bombed the village on Friday at about 4 p.m.", [("2014-06-13T16:00", "2014-06-13T17:00")]),
    ("Jets >bombed the village at 4 in the morning on Friday.", [("2014-06-13T04:00", "2014-06-13T05:00")]),
    ("Jets >bombed the village at 13:30 GMT on Friday.", [("2014-06-13T13:30", "2014-06-13T13:31")]),
    (
        "The army said on Saturday its jets had >bombed the village on Thursday night.",
        [("2014-06-12T18:00", "2014-06-13T06:00")],
    ),
    (
        "A doctor said that 9 people were >killed on Friday and that 3 more had >died on Sunday.",
        [("2014-06-13", "2014-06-14"), ("2014-06-15", "2014-06-16")],
    ),
    ("Nobody has been >killed there since the war ended in 2008.", [("2008-01-01", "2014-06-17")]),
    ("The mayor, elected last year, was >killed on Saturday.", [("2014-06-14", "2014-06-15")]),
    ("The clashes, the worst since April, >killed 30 people on Friday.", [("2014-06-13", "2014-06-14")]),
    ("The clashes were the deadliest since 2011, when rebels >attacked the capital.", [("2011-01-01", "2012-01-01")]),
    ("Troops will >attack the town before parliament meets on July 1.", [(None, "2014-07-02")]),
    ("The army >shelled the camp after midnight on Saturday.", [("2014-06-14", "2014-06-14T03:00")]),
    ("The army >shelled the camp in the first week of May.", [("2014-05-01", "2014-05-08")]),
    ("The army >shelled the camp in the second half of May.", [("2014-05-16", "2014-06-01")]),
    ("The army >shelled the camp for three days.", [(None, None)]),
    ("The army >shelled the camp every night.", [(None, None)]),
    ("The army has >shelled the camp daily since Thursday.", [("2014-06-12", "2014-06-17")]),
    ("Police >arrested nine men on the eve of the vote.", [(None, None)]),
    ("Police >arrested nine men on Christmas Day 2013.", [("2013-12-25", "2013-12-26")]),
    ("Police >arrested nine men during Eid al-Fitr last year.", [("2013-08-08", "2013-08-11")]),
    ("Police >arrested nine men after Friday prayers.", [(None, None)]),
    ("The Sunday Times reported that police had >arrested nine men.", [(None, None)]),
    ("Police >arrested nine members of the March 14 alliance.", [(None, None)]),
    ("Police >arrested nine members of Black September.", [(None, None)]),
    ("Police >arrested nine men in the spring of 2012.", [("2012-03-01", "2012-06-01")]),
    ("Police >arrested nine men in late 2012.", [("2012-09-01", "2013-01-01")]),
    ("Police >arrested nine men in the first quarter of 2013.", [("2013-01-01", "2013-04-01")]),
    ("Police >arrested nine men last summer.", [("2013-06-01", "2013-09-01")]),
    ("Police >arrested nine men a month ago.", [("2014-05-01", "2014-06-01")]),
    ("Police >arrested nine men three weeks ago.", [("2014-05-23", "2014-05-30")]),
    ("Police >arrested nine men in recent weeks.", [("2014-05-06", "2014-06-17")]),
    ("Gunmen >killed him last Tuesday.", [("2014-06-10", "2014-06-11")]),
    ("Gunmen >killed him on 09.06.2014.", [("2014-06-09", "2014-06-10")]),
    ("Gunmen >killed him on 9/6/2014.", [("2014-06-09", "2014-06-10")]),
    ("Gunmen >killed him on 2014-06-09.", [("2014-06-09", "2014-06-10")]),
    (
        "Two bombings >killed 14 people on Friday. A day earlier, gunmen had >killed a judge.",
        [("2014-06-13", "2014-06-14"), ("2014-06-12", "2014-06-13")],
    ),
    (
        "Two bombings >killed 14 people on Friday. That same night, police >arrested three men.",
        [("2014-06-13", "2014-06-14"), ("2014-06-13T18:00", "2014-06-14T06:00")],
    ),
    (
        "Two bombings >killed 14 people on 3 May. Two weeks later, police >arrested three men.",
        [("2014-05-03", "2014-05-04"), ("2014-05-14", "2014-05-21")],
    ),
    (
        "Two bombings >killed 14 people on 3 May. The next day, police >arrested three men.",
        [("2014-05-03", "2014-05-04"), ("2014-05-04", "2014-05-05")],
    ),
    (
        "Two bombings >killed 14 people on 3 May. The following week, police >arrested three men.",
        [("2014-05-03", "2014-05-04"), ("2014-05-05", "2014-05-12")],
    ),
    (
        "Two bombings >killed 14 people on 3 May. Earlier that week, police had >arrested three men.",
        [("2014-05-03", "2014-05-04"), ("2014-04-28", "2014-05-04")],
    ),
    (
        "Two bombings >killed 14 people on 3 May 2012. Later that year, police >arrested three men.",
        [("2012-05-03", "2012-05-04"), ("2012-05-03", "2013-01-01")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_an_event_has_the_date_that_governs_it(
    read: Read, text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    pieces = text.split(">")
    starts = [sum(map(len, pieces[: n + 1])) for n in range(len(pieces) - 1)]
    events = {event.trigger.start: event.when for event in read("".join(pieces)).events}
    found = [events[start] for start in starts]
    assert [(when.start, when.end) if when.span else (None, None) for when in found] == expected


# A headline, the text below it, and the day that the headline's event has by it
HEADLINES = [
    ("Blast kills nine", "A blast killed nine people on Saturday, officials said.", ("2014-06-14", "2014-06-15")),
    (
        "Blast kills nine",
        "Officials spoke of a bomb. It killed nine people late on Sunday.",
        ("2014-06-15", "2014-06-16"),
    ),
    ("Blast kills nine", "A blast killed nine people, officials said.", ("2014-06-10", "2014-06-17")),
    ("Blast kills nine", "A blast in 2012 killed 90 people there.", ("2014-06-10", "2014-06-17")),
    ("Ministers to meet", "A blast killed nine people on Saturday, officials said.", (None, None)),
]


@pytest.mark.parametrize(("headline", "body", "expected"), HEADLINES)
def test_a_headline_is_dated_by_the_text_below(
    reader: Reader, headline: str, body: str, expected: tuple[str | None, str | None]
) -> None:
    text = f"{headline}\n\n{body}"
    end = len(headline)
    blocks = (Block(kind="headline", span=Span(0, end)), Block(kind="body", span=Span(end + 2, len(text))))
    read = reader.read(Report(id="r", sha256="", text=text, published="2014-06-16", blocks=blocks))
    assert [(e.when.start, e.when.end) for e in read.events if e.trigger.end <= end][-1:] == [expected]
