"""Dates: which words are one, what they stand for on the calendar, and which word of a sentence they date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.model import Mention, Report, Span
from isnad.read.dates import date_of, dates, said_on
from isnad.read.reading import Reading
from isnad.read.sentences import sentences

MONDAY = "2014-06-16"
FRIDAY = "2014-06-27"


def read(text: str, published: str | None = MONDAY) -> Reading:
    return dates(sentences(Reading(Report(id="r", sha256="", text=text, published=published))))


def found(text: str, published: str | None = MONDAY, kind: str = "date") -> list[tuple[object, ...]]:
    reading = read(text, published)
    return [
        (m.span.of(text), *((m.when.start, m.when.end, m.when.precision) if m.when else ()))
        for m in reading.mentions
        if m.kind == kind
    ]


ABSOLUTE: list[tuple[str, str, str | None, str | None, str]] = [
    ("They left on June 16, 2014.", "June 16, 2014", "2014-06-16", "2014-06-17", "day"),
    ("They left on 16 June 2014.", "16 June 2014", "2014-06-16", "2014-06-17", "day"),
    ("They left on the 3rd of June 2014.", "the 3rd of June 2014", "2014-06-03", "2014-06-04", "day"),
    ("They left on Sept. 4, 2013.", "Sept. 4, 2013", "2013-09-04", "2013-09-05", "day"),
    ("They left on Sunday, June 8.", "Sunday, June 8", "2014-06-08", "2014-06-09", "day"),
    ("They left on 2014-06-16.", "2014-06-16", "2014-06-16", "2014-06-17", "day"),
    ("They left on 14/06/2014.", "14/06/2014", "2014-06-14", "2014-06-15", "day"),
    ("They fled on the night of June 9-10.", "the night of June 9-10", "2014-06-09T18:00", "2014-06-10T06:00", "day"),
    ("They left on 03-04-2013.", "03-04-2013", "2013-04-03", "2013-04-04", "day"),
    ("They left in the first week of July 2013.", "the first week of July 2013", "2013-07-01", "2013-07-08", "week"),
    ("A court sits in the week of 6 March 2013.", "the week of 6 March 2013", "2013-03-04", "2013-03-11", "week"),
    ("They left in March 2013.", "March 2013", "2013-03-01", "2013-04-01", "month"),
    ("They left in mid-June.", "mid-June", "2014-06-11", "2014-06-21", "week"),
    ("They left in early 2014.", "early 2014", "2014-01-01", "2014-05-01", "month"),
    ("They pulled out in 2011.", "2011", "2011-01-01", "2012-01-01", "year"),
    ("It was the 1979 revolution.", "1979", "1979-01-01", "1980-01-01", "year"),
    ("Unrest began in the 1980s.", "the 1980s", "1980-01-01", "1990-01-01", "year"),
    ("It was quiet in summer 2013.", "summer 2013", "2013-06-01", "2013-09-01", "month"),
    ("Shelling went on in 2006-2007.", "2006-2007", "2006-01-01", "2008-01-01", "year"),
    ("It happened between 2006 and 2008.", "between 2006 and 2008", "2006-01-01", "2009-01-01", "year"),
    ("They fought from June 3 to 5.", "from June 3 to 5", "2014-06-03", "2014-06-06", "day"),
    ("They fought on 3-5 June 2013.", "3-5 June 2013", "2013-06-03", "2013-06-06", "day"),
    ("It fell in Ramadan 2013.", "Ramadan 2013", "2013-07-09", "2013-08-08", "month"),
    ("It fell on Christmas Eve 2013.", "Christmas Eve 2013", "2013-12-24", "2013-12-25", "day"),
    ("The raid came at 11:40 p.m. on 4 July 2013.", "11:40 p.m. on 4 July 2013", "2013-07-04T23:40", "2013-07-04T23:41",
     "hour"),
    ("Shells fell shortly after midnight on 4 July 2013.", "midnight on 4 July 2013", "2013-07-04", "2013-07-04T01:00",
     "hour"),
    ("Shells fell after midnight on 4 July 2013.", "midnight on 4 July 2013", "2013-07-04", "2013-07-04T03:00", "hour"),
    ("Just before midnight on 4 July 2013 they left.", "midnight on 4 July 2013", "2013-07-04T23:00", "2013-07-05",
     "hour"),
    ("They left on 27.06.2013.", "27.06.2013", "2013-06-27", "2013-06-28", "day"),
    ("They left on 27/06/13.", "27/06/13", "2013-06-27", "2013-06-28", "day"),
    ("They left on Jun. 27th, 2013.", "Jun. 27th, 2013", "2013-06-27", "2013-06-28", "day"),
    ("They left on the fifth of July 2013.", "the fifth of July 2013", "2013-07-05", "2013-07-06", "day"),
    ("They fell on June 3, 4 and 5, 2013.", "June 3, 4 and 5, 2013", "2013-06-03", "2013-06-06", "day"),
    ("They fell on 3 or 4 June 2013.", "3 or 4 June 2013", "2013-06-03", "2013-06-05", "day"),
    ("They left in late-November 2013.", "late-November 2013", "2013-11-21", "2013-12-01", "week"),
    ("They left in the first two days of July 2013.", "the first two days of July 2013", "2013-07-01", "2013-07-03",
     "day"),
    ("They left in the first three months of 2013.", "the first three months of 2013", "2013-01-01", "2013-04-01",
     "month"),
    ("They left in nineteen ninety-six.", "nineteen ninety-six", "1996-01-01", "1997-01-01", "year"),
    ("It was the rule in the year 25.", "year 25", "0025-01-01", "0026-01-01", "year"),
    ("It was sacked in AD 70.", "AD 70", "0070-01-01", "0071-01-01", "year"),
    ("It was sacked in 200 BC.", "200 BC", None, None, "unknown"),
    ("It was built in the early 20th century.", "the early 20th century", "1901-01-01", "1934-01-01", "year"),
    ("It was built in the late 1980s.", "the late 1980s", "1987-01-01", "1990-01-01", "year"),
    ("It fell on Orthodox Easter 2013.", "Orthodox Easter 2013", "2013-05-05", "2013-05-06", "day"),
    ("It fell on Easter Sunday 2013.", "Easter Sunday 2013", "2013-03-31", "2013-04-01", "day"),
    ("It fell on Eid al-Adha 2013.", "Eid al-Adha 2013", "2013-10-15", "2013-10-19", "day"),
    ("It fell on Ashura 2013.", "Ashura 2013", "2013-11-14", "2013-11-15", "day"),
    ("It fell on Nowruz 2013.", "Nowruz 2013", "2013-03-21", "2013-03-22", "day"),
    ("It fell on Thanksgiving Day 2013.", "Thanksgiving Day 2013", "2013-11-28", "2013-11-29", "day"),
    ("They left at midnight on 4 July 2013.", "midnight on 4 July 2013", "2013-07-04T23:00", "2013-07-05T01:00",
     "hour"),
]  # fmt: skip

RELATIVE: list[tuple[str, str, str | None, str | None, str]] = [
    ("The town fell on Sunday.", "Sunday", "2014-06-15", "2014-06-16", "day"),
    ("A convoy was ambushed late on Sunday.", "late on Sunday", "2014-06-15T18:00", "2014-06-16", "hour"),
    ("Clashes went on through Monday morning.", "Monday morning", "2014-06-16T06:00", "2014-06-16T12:00", "hour"),
    ("They attacked at dawn on Saturday.", "dawn on Saturday", "2014-06-14T04:00", "2014-06-14T07:00", "hour"),
    ("They attacked at dawn Saturday.", "dawn Saturday", "2014-06-14T04:00", "2014-06-14T07:00", "hour"),
    ("They struck at 11:40 p.m. Wednesday.", "11:40 p.m. Wednesday", "2014-06-11T23:40", "2014-06-11T23:41", "hour"),
    ("The town was taken overnight.", "overnight", "2014-06-15T18:00", "2014-06-16T06:00", "day"),
    ("He was shot last night.", "last night", "2014-06-15T18:00", "2014-06-16T06:00", "hour"),
    ("The talks were held today.", "today", "2014-06-16", "2014-06-17", "day"),
    ("The talks were held yesterday.", "yesterday", "2014-06-15", "2014-06-16", "day"),
    ("The talks were held the day before yesterday.", "the day before yesterday", "2014-06-14", "2014-06-15", "day"),
    ("The city was seized last week.", "last week", "2014-06-09", "2014-06-16", "week"),
    ("The north was lost in the past week.", "the past week", "2014-06-10", "2014-06-17", "week"),
    ("It happened over the past two weeks.", "the past two weeks", "2014-06-03", "2014-06-17", "week"),
    ("Violence rose in recent days.", "recent days", "2014-06-10", "2014-06-17", "week"),
    ("It was retaken over the weekend.", "the weekend", "2014-06-14", "2014-06-16", "day"),
    ("He was elected last year.", "last year", "2013-01-01", "2014-01-01", "year"),
    ("He was freed last month.", "last month", "2014-05-01", "2014-06-01", "month"),
    ("It was shut earlier this month.", "earlier this month", "2014-06-01", "2014-06-17", "month"),
    ("It was lost at the start of the year.", "the start of the year", "2014-01-01", "2014-02-01", "month"),
    ("They have held it since March.", "March", "2014-03-01", None, "month"),
    ("All troops were gone by 2011.", "2011", None, "2012-01-01", "year"),
    ("It was built 10 years ago.", "10 years ago", "2004-01-01", "2005-01-01", "year"),
    ("It was hit nearly three days ago.", "three days ago", "2014-06-13", "2014-06-14", "day"),
    ("The October 7 attacks.", "October 7", "2013-10-07", "2013-10-08", "day"),
    ("They left the week before last.", "the week before last", "2014-06-02", "2014-06-09", "week"),
    ("They leave the month after next.", "the month after next", "2014-08-01", "2014-09-01", "month"),
    ("It was hit three days ago.", "three days ago", "2014-06-13", "2014-06-14", "day"),
    ("They will meet on the eve of Ramadan.", "the eve of Ramadan", "2014-06-28", "2014-06-29", "day"),
    ("They met on the eve of Ramadan.", "the eve of Ramadan", "2013-07-08", "2013-07-09", "day"),
    ("They stopped on June 20.", "June 20", "2013-06-20", "2013-06-21", "day"),
    ("The deal may be signed on June 20.", "June 20", "2014-06-20", "2014-06-21", "day"),
    ("No date was set for the June 20 hearing.", "June 20", "2014-06-20", "2014-06-21", "day"),
    ("He said the king would be travelling on Thursday.", "Thursday", "2014-06-19", "2014-06-20", "day"),
    ("They could strike as soon as Thursday.", "Thursday", "2014-06-19", "2014-06-20", "day"),
    ("The army has given them until Thursday.", "Thursday", None, "2014-06-20", "day"),
    ("He was held until Thursday.", "Thursday", None, "2014-06-13", "day"),
    ("They want it by Thursday.", "Thursday", None, "2014-06-20", "day"),
    ("By Thursday, the road was shut.", "Thursday", None, "2014-06-13", "day"),
    ("It was over by 5 p.m. on Sunday.", "5 p.m. on Sunday", None, "2014-06-15T17:00", "hour"),
    ("They died overnight Saturday to Sunday.", "overnight Saturday to Sunday", "2014-06-14T18:00", "2014-06-15T06:00",
     "day"),
    ("They left within the last week.", "the last week", "2014-06-10", "2014-06-17", "week"),
    ("It fell in the last quarter.", "the last quarter", "2014-01-01", "2014-04-01", "month"),
    ("It was a loss in the latest quarter.", "the latest quarter", "2014-01-01", "2014-04-01", "month"),
    ("They left earlier in the year.", "earlier in the year", "2014-01-01", "2014-06-17", "year"),
    ("They leave at year-end.", "year-end", "2014-12-01", "2015-01-01", "month"),
    ("They left in the spring.", "the spring", "2014-03-01", "2014-06-01", "month"),
    ("They left at 4 in the morning.", "4 in the morning", "2014-06-16T04:00", "2014-06-16T05:00", "hour"),
    ("They left at 6 o'clock in the evening on Friday.", "6 o'clock in the evening on Friday", "2014-06-13T18:00",
     "2014-06-13T19:00", "hour"),
    ("It struck at 10:35 a.m. local time (0735 GMT) on Friday.", "10:35 a.m. local time (0735 GMT) on Friday",
     "2014-06-13T10:35", "2014-06-13T10:36", "hour"),
    ("It was over at 1700 GMT.", "1700 GMT", "2014-06-16T17:00", "2014-06-16T18:00", "hour"),
    ("It fell on 9/6/2014.", "9/6/2014", "2014-06-09", "2014-06-10", "day"),
    ("It fell on 6/9/2014.", "6/9/2014", "2014-06-09", "2014-06-10", "day"),
    ("They will vote on Friday.", "Friday", "2014-06-20", "2014-06-21", "day"),
    ("They agreed to meet on Friday.", "Friday", "2014-06-20", "2014-06-21", "day"),
    ("A vote is scheduled for Friday.", "Friday", "2014-06-20", "2014-06-21", "day"),
    ("He urged them to act before the assembly meets on July 1.", "July 1", "2014-07-01", "2014-07-02", "day"),
    ("They stopped on December 20.", "December 20", "2013-12-20", "2013-12-21", "day"),
    ("It lay between Thursday and Saturday.", "between Thursday and Saturday", "2014-06-12", "2014-06-15", "day"),
    ("It ran from March to May 2013.", "from March to May 2013", "2013-03-01", "2013-06-01", "month"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "start", "end", "precision"), ABSOLUTE + RELATIVE)
def test_an_expression_becomes_an_interval(text: str, words: str, start: str, end: str, precision: str) -> None:
    assert found(text) == [(words, start, end, precision)]


@pytest.mark.parametrize(
    ("text", "published", "words", "start"),
    [
        ("A few days ago, guards were killed.", FRIDAY, "A few days ago", "2014-06-20"),
        ("On Monday some of them died.", FRIDAY, "Monday", "2014-06-23"),
        ("He asked for money on Thursday.", FRIDAY, "Thursday", "2014-06-26"),
        ("The base fell on June 11.", FRIDAY, "June 11", "2014-06-11"),
        ("The base fell on Friday.", FRIDAY + "T08:30", "Friday", "2014-06-27"),
    ],
)
def test_what_leans_on_the_report_moves_with_it(text: str, published: str, words: str, start: str) -> None:
    assert [(w, s) for w, s, *_ in found(text, published)] == [(words, start)]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("The base fell on June 3. Two days later the town fell.", ["2014-06-03", "2014-06-05"]),
        ("The base fell on June 3. The following day the town fell.", ["2014-06-03", "2014-06-04"]),
        ("The base fell on June 3. A day earlier the road was cut.", ["2014-06-03", "2014-06-02"]),
        ("He resigned two days after the June 3 attack.", ["2014-06-05", "2014-06-03"]),
        ("He was killed on Wednesday, a day before the truce.", ["2014-06-11", "2014-06-11"]),
        ("It began on June 3. Earlier that week it rained.", ["2014-06-03", "2014-06-02"]),
        ("It began on June 3. That same night it rained.", ["2014-06-03", "2014-06-03T18:00"]),
        ("It began on June 3. The following morning it rained.", ["2014-06-03", "2014-06-04T06:00"]),
        ("It fell 3 % in the first quarter of 2013. The year-ago quarter was better.", ["2013-01-01", "2012-01-01"]),
        ("It fell 3 % in the first quarter of 2013. A year earlier it rose.", ["2013-01-01", "2012-01-01"]),
        ("It began on June 3. A decade after the war, little has changed.", ["2014-06-03", None]),
        ("An envoy arrived on Sunday. The visit came a day after the minister spoke.", ["2014-06-15", "2014-06-15"]),
    ],
)
def test_an_expression_leans_on_an_earlier_date(text: str, starts: list[str]) -> None:
    assert [start for _, start, *_ in found(text)] == starts


_RELATIONS = """this that last next past coming the_past the_last the_next the_coming the_following the_previous
the_recent the_past_three the_next_few the_first_two earlier_this later_this the_current the_same every
recent""".split()
_UNITS_OF_TIME = "second minute hour day night week weekend month quarter year decade century".split()


@pytest.mark.parametrize("relation", _RELATIONS)
def test_every_relation_takes_every_unit(relation: str) -> None:
    """None fails, and what has bounds begins before it ends (which `When` checks)."""
    words = relation.replace("_", " ")
    for unit in _UNITS_OF_TIME:
        for text in (f"It fell in {words} {unit}.", f"On 3 June it rained, and {words} {unit}s it snowed."):
            starts = [mention.when.start for mention in read(text).mentions if mention.when and mention.when.start]
            assert all("1700" < start[:4] <= "2130" for start in starts)


@pytest.mark.parametrize(
    "text",
    [
        "They hold 2,500 captives and 2000 rifles.",
        "A child of 10 years old was hurt.",
        "The base is an hour's drive from the city.",
        "They meet every Friday.",
        "They met after Friday prayers.",
        "The Sunday Times and the Daily Mirror had the story.",
        "Black September and the 17 November group were blamed.",
        "The March 14 alliance met by the 6 October Bridge.",
        "They meet on Fridays.",
        "A second man came second in the second half.",
        "May was the prime minister then.",
        "They march on and will march again.",
        "He was soon released.",
        "He lives on Route 1967, in room 2014.",
        "The spring of the clock broke, and the fall of the city came.",
        "There are daily raids and weekly protests.",
        "May he rest in peace.",
        "Ramadan Saleh was among the dead.",
        "They died soon after the raid.",
        "They will march on the capital.",
        "Between 160 and 190 men died, 450-500 were held.",
        "It is on 31 June 2014.",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We have waited for 10 years.", ["10 years"]),
        ("It is a three year civil war.", ["three year"]),
        ("The map changed in a matter of days.", ["days"]),
        ("It is a two-year siege.", ["two-year"]),
        ("They lost 40 men in the first two days of fighting.", ["the first two days"]),
        ("We waited at least 20 days.", ["at least 20 days"]),
        ("We waited for two and a half years.", ["two and a half years"]),
    ],
)
def test_durations_are_kept_apart(text: str, words: list[str]) -> None:
    assert [word for (word,) in found(text, kind="duration")] == words
    assert found(text) == []


def test_without_a_date_of_publication_only_absolute_dates_are_placed() -> None:
    placed = found("It fell on Sunday, a week after 3 June 2014 and long before last year.", None)
    assert [(words, start) for words, start, *_ in placed if start] == [("a week after", "2014-06-07"),
                                                                      ("3 June 2014", "2014-06-03")]  # fmt: skip
    assert ("Sunday", None, None, "unknown") in placed
    assert ("last year", None, None, "unknown") in placed


@pytest.mark.parametrize("published", ["0025-06-16", "0001-01-01", "9999-12-31", "2014-06-16"])
def test_a_report_of_any_date_is_read(published: str) -> None:
    """One dated wrongly at either end of the calendar too: what falls off it has no bounds."""
    for relation in _RELATIONS:
        for unit in _UNITS_OF_TIME:
            words = relation.replace("_", " ")
            text = f"It fell {words} {unit} and {words} {unit}s ago, on Ramadan, Friday, 3 May and in the summer."
            for mention in read(text, published).mentions:
                assert_sound(mention, text)


# `>` stands before the word asked about
GOVERNED = [
    ("The mayor >said on Sunday that the bridge was attacked on Friday.", "2014-06-15", "2014-06-16"),
    ("The mayor said on Sunday that the bridge was >attacked on Friday.", "2014-06-13", "2014-06-14"),
    ("The mayor said on Sunday that the bridge was >attacked.", None, None),
    ("The mayor >said on Sunday it was evacuating staff.", "2014-06-15", "2014-06-16"),
    ("The mayor said on Sunday it was >evacuating staff.", None, None),
    ("The cleric on Friday >urged the parties to agree.", "2014-06-13", "2014-06-14"),
    ("The bridge was >attacked on Friday, officials said on Sunday.", "2014-06-13", "2014-06-14"),
    ("The bridge was attacked on Friday, officials >said on Sunday.", "2014-06-15", "2014-06-16"),
    ("On Friday a number of guards >died while being moved.", "2014-06-13", "2014-06-14"),
    ("On Friday a number of guards died while being >transferred.", "2014-06-13", "2014-06-14"),
    ("Rebels >captured the town overnight after heavy fighting on Saturday.", "2014-06-15T18:00", "2014-06-16T06:00"),
    ("Rebels captured the town overnight after heavy >fighting on Saturday.", "2014-06-14", "2014-06-15"),
    ("The king >asked the assembly for money on Thursday to train rebels.", "2014-06-12", "2014-06-13"),
    ("The king asked the assembly for money on Thursday to >train rebels.", None, None),
    ("They >routed the army and seized the north in the past week.", "2014-06-10", "2014-06-17"),
    ("They >withdrew in 2011 and have ruled out a return.", "2011-01-01", "2012-01-01"),
    ("They withdrew in 2011 and have >rejected a return.", None, None),
    ("They >killed 160 men after seizing the city on June 11.", "2014-06-11", "2014-06-17"),
    ("They killed 160 men after >seizing the city on June 11.", "2014-06-11", "2014-06-12"),
    ("They claimed to have \">executed\" 1,700 men on June 12.", "2014-06-12", "2014-06-13"),
    ("They >claimed to have executed 1,700 men on June 12.", None, None),
    ("An attack on Sunday >killed 20 people.", "2014-06-15", "2014-06-16"),
    ("An attack on Sunday that >killed 20 people was condemned.", "2014-06-15", "2014-06-16"),
    ("He >condemned the Sunday attack.", None, None),
    ("They were >killed in Sunday's attack.", "2014-06-15", "2014-06-16"),
    ("The general, appointed last year, >said the town would hold.", None, None),
    ("The city is >divided and saw fighting in 2006.", None, None),
]  # fmt: skip


def asked(text: str) -> tuple[Reading, Span]:
    at = text.index(">")
    plain = text.replace(">", "")
    end = at
    while end < len(plain) and plain[end].isalpha():
        end += 1
    return read(plain), Span(at, end)


@pytest.mark.parametrize(("text", "start", "end"), GOVERNED)
def test_a_word_gets_the_date_of_its_own_clause(text: str, start: str | None, end: str | None) -> None:
    reading, at = asked(text)
    when = date_of(reading, at, reading.sentences[0])
    assert (when and when.start, when and when.end) == (start, end)


def test_what_a_day_after_counts_from_is_a_day_earlier() -> None:
    reading, at = asked(
        "An envoy came on Sunday. The visit came a day after the president, elected last year, >said he would talk."
    )
    when = date_of(reading, at, reading.sentences[1])
    assert when is not None
    assert (when.start, when.end) == ("2014-06-14", "2014-06-15")


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The mayor >told reporters on Saturday: \"We wait.\"", "2014-06-14"),
        ("The mayor >said Rebels struck on Friday.", None),
        ("The town fell after clashes, a source >said.", None),
        ("The mayor >accused them on Sunday of treason after a raid on Friday.", "2014-06-15"),
    ],
)  # fmt: skip
def test_a_cue_has_its_own_date(text: str, start: str | None) -> None:
    reading, cue = asked(text)
    when = said_on(reading, reading.sentences[0], cue)
    assert (when and when.start) == start


WORDS = st.sampled_from(
    """the a on in of since by before after last next this past two 10 1979 2014 June May 16 31 Sunday Monday's week
    weeks year years ago later early late mid- night morning overnight today between and from to , . 11:40 p.m. noon
    Ramadan 1980s '90s summer quarter day days every few recent 2014-06-31 99/99/2014 said killed was will "
    people""".split()
)


@given(st.lists(WORDS, max_size=25), st.sampled_from([None, "2014-06-16", "2000-02-29", "2014-06-16T23:59:00+03:00"]))
def test_any_text_is_read_the_same_twice_and_spans_hold(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    first, second = read(text, published), read(text, published)
    assert first.mentions == second.mentions
    for mention in first.mentions:
        assert_sound(mention, text)
    for sentence in first.sentences:
        for token in sentence.tokens:
            when = date_of(first, token.span, sentence)
            assert when is None or when.known


def assert_sound(mention: Mention, text: str) -> None:
    words = mention.span.of(text)
    assert words == words.strip() != ""
    assert (mention.when is None) == (mention.kind == "duration")
    assert mention.when is None or mention.when.span == mention.span
    assert 0 < mention.confidence <= 1
